//! Words that stand in column headings.

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
    let at = MONTHS.iter().position(|month| month.starts_with(word)).filter(|_| word.len() >= 3)?;
    u32::try_from(at + 1).ok()
}

/// True for a text in which a word names a period or a part of one, or is a year.
pub fn names_period(text: &str) -> bool {
    words(text).any(|word| is_year(&word) || begins(&word))
}

/// True for a text in which every word may stand in a column heading: "Fiscal years ended", "(In thousands)", "December 31,".
pub fn is_heading_word(text: &str) -> bool {
    const OTHERS: &[&str] = &[
        "as",
        "of",
        "at",
        "in",
        "for",
        "the",
        "and",
        "thousands",
        "millions",
        "dollars",
        "one",
        "two",
        "three",
        "six",
        "nine",
        "twelve",
        "thirteen",
        "thirty",
        "twenty",
        "fifty",
        "except",
        "per",
        "share",
        "data",
        "amounts",
    ];
    words(text).all(|word| begins(&word) || OTHERS.contains(&word.as_str()) || word.parse::<u32>().is_ok())
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase)
}

fn begins(word: &str) -> bool {
    month(word).is_some() || BEGINNINGS.iter().any(|start| word.starts_with(start))
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
    fn headings_name_periods_and_labels_do_not() {
        for text in ["November 1, 1998", "Thirteen weeks ended", "Sept. 30", "1998", "(Unaudited)", "Quarter"] {
            assert!(names_period(text), "{text}");
        }
        for text in ["Marketing expenses", "Decrease in cash", "Separate accounts", "Net sales", "Mayor"] {
            assert!(!names_period(text), "{text}");
        }
    }
}
