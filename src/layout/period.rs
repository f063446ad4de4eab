//! Words that stand in column headings.

/// The names of the months.
pub const MONTHS: [&[u8]; 12] = [
    b"january",
    b"february",
    b"march",
    b"april",
    b"may",
    b"june",
    b"july",
    b"august",
    b"september",
    b"october",
    b"november",
    b"december",
];

/// The beginnings of the other words that name periods: lengths, and how they end.
const BEGINNINGS: &[&[u8]] = &[
    b"fiscal",
    b"year",
    b"quarter",
    b"month",
    b"week",
    b"ended",
    b"ending",
    b"unaudited",
    b"audited",
    b"restated",
    b"period",
];

/// The number of the month that a word in lower case names, whole or cut short after three letters or more: "sept".
pub fn month(word: &str) -> Option<u32> {
    month_of(word.as_bytes())
}

fn month_of(word: &[u8]) -> Option<u32> {
    let first = *word.first()?;
    // Most words begin with another letter.
    if word.len() < 3 || !b"jfmasond".contains(&first) {
        return None;
    }
    let at = MONTHS.iter().position(|month| month[0] == first && month.starts_with(word))?;
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
    words(text).any(|word| is_year(word.text) || begins(word.lower()))
        || text.bytes().any(|byte| byte.is_ascii_digit()) && dates(text).next().is_some()
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
    words(text).all(|word| word.is_of_heading())
}

/// Words that stand beside those of periods in column headings.
fn is_beside_period(word: &[u8]) -> bool {
    matches!(
        word,
        b"as"
            | b"of"
            | b"at"
            | b"in"
            | b"for"
            | b"the"
            | b"and"
            | b"thousands"
            | b"millions"
            | b"dollars"
            | b"one"
            | b"two"
            | b"three"
            | b"six"
            | b"nine"
            | b"twelve"
            | b"thirteen"
            | b"thirty"
            | b"twenty"
            | b"fifty"
            | b"except"
            | b"per"
            | b"share"
            | b"data"
            | b"amounts"
            | b"from"
            | b"to"
            | b"through"
            | b"inception"
            | b"cumulative"
            | b"date"
    )
}

/// True for words that say in what scale figures are, and maybe which of them and of what period, and nothing else: "(Thousands
/// of Dollars, Except Per Share Amounts)". "Shares (in thousands)" speaks of shares alone.
pub fn is_scale_phrase(text: &str) -> bool {
    const SCALES: &[&[u8]] = &[b"thousands", b"millions", b"billions", b"000", b"000s"];
    const OTHERS: &[&[u8]] = &[
        b"s",
        b"u",
        b"us",
        b"dollar",
        b"omitted",
        b"shares",
        b"information",
        b"where",
        b"noted",
        b"indicated",
        b"otherwise",
    ];
    let mut has_scale = false;
    for (at, word) in words(text).enumerate() {
        let is_scale = SCALES.contains(&word.lower());
        let is_of_shares = at == 0 && word.lower().starts_with(b"share");
        if is_of_shares || !(is_scale || word.is_of_heading() || OTHERS.contains(&word.lower())) {
            return false;
        }
        has_scale |= is_scale;
    }
    has_scale
}

/// A word of a heading. No word that is asked for is longer than its beginning.
struct Word<'a> {
    text: &'a str,
    /// Its beginning in lower case.
    lower: [u8; BEGINNING],
}

/// The longest words that are asked for have a byte less: "information".
const BEGINNING: usize = 12;

impl Word<'_> {
    fn lower(&self) -> &[u8] {
        &self.lower[..self.text.len().min(BEGINNING)]
    }

    /// Whether it may stand in a column heading.
    fn is_of_heading(&self) -> bool {
        begins(self.lower()) || is_beside_period(self.lower()) || self.text.parse::<u32>().is_ok()
    }
}

fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|text| {
        let mut lower = [0; BEGINNING];
        for (lower, byte) in lower.iter_mut().zip(text.bytes()) {
            *lower = byte.to_ascii_lowercase();
        }
        Word { text, lower }
    })
}

fn begins(word: &[u8]) -> bool {
    month_of(word).is_some() || BEGINNINGS.iter().any(|start| start[0] == word[0] && word.starts_with(start))
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
