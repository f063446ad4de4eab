//! Words that stand in column headings.

use std::borrow::Cow;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The beginnings of the other words that name periods: lengths, and how they end.
const BEGINNINGS: &[&str] =
    &["fiscal", "year", "quarter", "month", "week", "ended", "ending", "unaudited", "audited", "restated", "period"];

/// The number of the month that a word in lower case names, whole or cut short after three letters or more: "sept".
pub fn month(word: &str) -> Option<u32> {
    if !word.starts_with(['j', 'f', 'm', 'a', 's', 'o', 'n', 'd']) {
        return None;
    }
    let at = MONTHS.iter().position(|month| month.starts_with(word)).filter(|_| word.len() >= 3)?;
    u32::try_from(at + 1).ok()
}

/// A day written in digits: "9/30/98", "9-30-1998", "9/30".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DigitalDay {
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month, 1 to 31.
    pub day: u32,
    /// Year in full; `None` where the words leave it out.
    pub year: Option<i32>,
}

/// Reads a word as a day in digits, month first as Americans write it.
pub fn digital_day(word: &str) -> Option<DigitalDay> {
    let mark = if word.contains('/') { '/' } else { '-' };
    let mut parts = word.split(mark);
    let mut number = |most: u32| parts.next()?.parse::<u32>().ok().filter(|number| (1..=most).contains(number));
    let (month, day) = (number(12)?, number(31)?);
    match (parts.next(), parts.next()) {
        // "12-15" is more often a range.
        (None, None) if mark == '/' => Some(DigitalDay { month, day, year: None }),
        (Some(year), None) => Some(DigitalDay { month, day, year: Some(full_year(year)?) }),
        _ => None,
    }
}

/// The year of "'98".
pub fn short_year(word: &str) -> Option<i32> {
    let digits = word.strip_prefix(['\'', '\u{2018}', '\u{2019}', '`'])?;
    full_year(digits).filter(|_| digits.len() == 2)
}

/// A year of two digits is of the century of the filings: 1950 to 2049.
fn full_year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    match digits.len() {
        2 if year < 50 => Some(2000 + year),
        2 => Some(1900 + year),
        4 if (1900..2100).contains(&year) => Some(year),
        _ => None,
    }
}

/// True for a text in which a word names a period or a part of one, or is a year.
pub fn names_period(text: &str) -> bool {
    words(text).any(|word| is_year(&word) || begins(&word)) || dates(text).next().is_some()
}

/// The words that are dates; "36 3/8" is a number.
fn dates(text: &str) -> impl Iterator<Item = &str> {
    let mut before = "";
    text.split_whitespace().filter(move |word| {
        let fraction =
            before.ends_with(|c: char| c.is_ascii_digit()) && !word.contains('-') && word.matches('/').count() == 1;
        before = word;
        !fraction && is_date(word)
    })
}

fn is_date(word: &str) -> bool {
    let bare = word.trim_matches(['(', ')', ',', '*']);
    digital_day(bare).is_some() || short_year(bare).is_some()
}

/// True for a text in which every word may stand in a column heading: "Fiscal years ended", "(In thousands)", "December 31,".
pub fn is_heading_word(text: &str) -> bool {
    words(text).all(|word| begins(&word) || is_beside_period(&word) || word.parse::<u32>().is_ok())
}

/// Words that stand beside those of periods in column headings.
fn is_beside_period(word: &str) -> bool {
    matches!(
        word,
        "as" | "of"
            | "at"
            | "in"
            | "for"
            | "the"
            | "and"
            | "thousands"
            | "millions"
            | "dollars"
            | "one"
            | "two"
            | "three"
            | "six"
            | "nine"
            | "twelve"
            | "thirteen"
            | "thirty"
            | "twenty"
            | "fifty"
            | "except"
            | "per"
            | "share"
            | "data"
            | "amounts"
            | "from"
            | "to"
            | "through"
            | "inception"
            | "cumulative"
            | "date"
    )
}

/// True for words that say in what scale figures are, and maybe which of them and of what period, and nothing else: "(Thousands
/// of Dollars, Except Per Share Amounts)". "Shares (in thousands)" speaks of shares alone.
pub fn is_scale_phrase(text: &str) -> bool {
    const SCALES: &[&str] = &["thousands", "millions", "billions", "000", "000s"];
    const OTHERS: &[&str] =
        &["s", "u", "us", "dollar", "omitted", "shares", "information", "where", "noted", "indicated", "otherwise"];
    let known = |word: &str| is_heading_word(word) || SCALES.contains(&word) || OTHERS.contains(&word);
    let of_shares = words(text).next().is_some_and(|first| first.starts_with("share"));
    !of_shares && words(text).any(|word| SCALES.contains(&&*word)) && words(text).all(|word| known(&word))
}

/// The words of a text in lower case.
fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| {
        if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(word.to_ascii_lowercase())
        } else {
            Cow::Borrowed(word)
        }
    })
}

fn begins(word: &str) -> bool {
    // Most words begin with another letter.
    let may_begin = |start: &str| word.as_bytes().first() == start.as_bytes().first();
    month(word).is_some() || BEGINNINGS.iter().any(|start| may_begin(start) && word.starts_with(start))
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_of_scale_say_nothing_else() {
        for text in [
            "(Thousands of Dollars, Except Per Share Amounts)",
            "($ in millions except per share amounts)",
            "In thousands, except share and per-share amounts.",
            "(000's omitted)",
            "Year ended December 31 (in thousands)",
        ] {
            assert!(is_scale_phrase(text), "{text}");
        }
        for text in
            ["Average shares outstanding (in thousands)", "Shares (in thousands)", "December 31", "ASSETS", "($)"]
        {
            assert!(!is_scale_phrase(text), "{text}");
        }
    }

    #[test]
    fn headings_name_periods_and_labels_do_not() {
        for text in ["November 1, 1998", "Thirteen weeks ended", "Sept. 30", "1998", "(Unaudited)", "Quarter"] {
            assert!(names_period(text), "{text}");
        }
        assert!(!names_period("common share $36 3/8 $26 1/8"));
        for text in ["9/30/98", "9-30-98", "'98", "12/31/1997", "ended 9/30"] {
            assert!(names_period(text), "{text}");
        }
        for text in [
            "Marketing expenses",
            "Decrease in cash",
            "Separate accounts",
            "Net sales",
            "Mayor",
            "10-15",
            "and/or",
            "1/2%",
        ] {
            assert!(!names_period(text), "{text}");
        }
    }
}
