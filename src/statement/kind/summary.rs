//! Titles of summaries: selected financial data and quarterly data.
//!
//! The words of such titles stand in prose as well ("the following selected financial data should be read …"), so a title has
//! to look like one.

use crate::phrases::Phrases;
use crate::source::{SourceFile, Span};

use super::StatementKind;

/// A title is a few words.
const WORDS: usize = 14;

/// What a summary is a summary of.
const OBJECTS: &[&str] =
    &["data", "information", "highlights", "summary", "results", "review", "statistics", "comparison", "operations"];

/// How a title names a number of years: "FIVE-YEAR SUMMARY", "11-year financial review", "Ten Year Record".
const YEARS: &[&str] = &["year", "years"];

/// What is given for a number of years.
const OF_YEARS: &[&str] = &["summary", "review", "comparison", "record", "highlights", "data", "history"];

/// Words of tables that are no summaries of what the statements say.
static OTHERS: Phrases = Phrases::new(&[
    "pro forma",
    "percent",
    "index",
    "report",
    "exhibit",
    "schedule",
    "ratio of",
    "condensed",
    "parent",
    "segment",
    "geographic",
    "sets forth",
    "set forth",
    "per cent",
    "statistical",
    "common stock prices",
    "stock price",
    "market price",
    "dividends and",
]);

/// Words of which each title of a summary has one: most lines have none of them.
static MARKS: Phrases =
    Phrases::new(&["quarter", "selected", "year", "financial highlights", "financial summary", " data"]);

/// The kind of a title, where it is one of a summary.
pub(super) fn of_title(title: &str) -> Option<StatementKind> {
    if !MARKS.are_in(title) || !looks_like_a_title(title.trim()) {
        return None;
    }
    let lower = title.trim().to_ascii_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    if words.len() > WORDS || OTHERS.are_in(&lower) {
        return None;
    }
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let quarterly = has(&["quarterly", "quarters", "quarter"]) && !lower.contains("quarter ended");
    if quarterly && has(OBJECTS) {
        return Some(StatementKind::QuarterlyData);
    }
    let selected = has(&["selected"]) && has(&["financial", "consolidated", "operating", "historical"]) && has(OBJECTS);
    let of_years =
        has(YEARS) && has(OF_YEARS) && words.windows(2).any(|pair| is_number(pair[0]) && YEARS.contains(&pair[1]));
    let highlights = lower.contains("financial highlights") || lower.contains("financial summary");
    // "Statement of Operations Data:" heads the first half of selected data.
    let of_statement =
        lower.contains("statement of") || lower.contains("statements of") || lower.contains("balance sheet");
    let half = lower.trim_end_matches(':').ends_with(" data") && of_statement && !has(&["and", "supplementary"]);
    (selected || of_years || highlights || half).then_some(StatementKind::SelectedData)
}

/// The kind of the section that a table stands in, by the lines above the prose that introduces it: the nearest that is a
/// heading must be one of a summary.
pub(super) fn of_section(source: &SourceFile, lines: &[Span]) -> Option<(StatementKind, Span)> {
    let mut headings = lines.iter().rev().filter(|&&span| is_section_heading(source.slice(span)));
    let &span = headings.next()?;
    of_title(source.slice(span)).map(|kind| (kind, span))
}

/// A line in capitals has so many letters.
const LETTERS_OF_CAPITALS: usize = 4;

/// A heading above prose: in capitals, or with the number of an item or a note, or with capitals at its words.
fn is_section_heading(line: &str) -> bool {
    let text = line.trim();
    // Most lines go on with a sentence.
    if text.starts_with(|c: char| c.is_ascii_lowercase() && !matches!(c, 'i' | 'n')) {
        return false;
    }
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let in_capitals = letters.clone().all(char::is_uppercase) && letters.nth(LETTERS_OF_CAPITALS - 1).is_some();
    in_capitals || is_numbered(text) || of_title(text).is_some()
}

/// "Item 6. …", "Note 24. …", "(13) …", "19. …".
fn is_numbered(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let number = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        bare.starts_with(|c: char| c.is_ascii_digit()) && bare.len() <= 3
    };
    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    ["item", "note"].iter().any(|word| first.eq_ignore_ascii_case(word)) && number(second)
        || number(first) && first.ends_with(['.', ')']) && capital(second)
}

/// Words of sentences, which refer to something.
static REFERS: Phrases = Phrases::new(&["see ", "refer to", "incorporated", "accompanying", "following", "\""]);

/// No sentence and no end of one: it begins with a capital, a number or a parenthesis, and in all words that matter either with
/// capitals, or it is short.
fn looks_like_a_title(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "(*|".contains(c));
    let sentence = text.ends_with('.') && !is_numbered(text) || text.ends_with([',', ';']);
    if !begins || sentence {
        return false;
    }
    let long = |word: &&str| word.len() >= 4 && word.starts_with(char::is_alphabetic);
    let words = text.split_whitespace().filter(long);
    let (count, small) = words
        .fold((0, 0), |(count, small), word| (count + 1, small + usize::from(word.starts_with(char::is_lowercase))));
    let capitals = small * 2 <= count || count <= 4;
    capitals && !REFERS.are_in(text)
}

fn is_number(word: &str) -> bool {
    const NAMES: &[&str] = &["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    NAMES.contains(&word) || word.parse::<u32>().is_ok_and(|number| (3..=25).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_summaries() {
        for title in [
            "SELECTED FINANCIAL DATA",
            "ITEM 6. SELECTED FINANCIAL DATA.",
            "Item 6.  Selected financial data",
            "SELECTED FINANCIAL DATA FOR THE PAST FIVE YEARS",
            "Five-Year Comparison of Selected Financial Data",
            "11-YEAR SUMMARY",
            "Eleven Year Financial Summary",
            "Financial Highlights",
            "|SELECTED FINANCIAL DATA",
            "SELECTED CONSOLIDATED FINANCIAL INFORMATION",
            "STATEMENT OF OPERATIONS DATA:",
            "Balance Sheet Data",
        ] {
            assert_eq!(of_title(title), Some(StatementKind::SelectedData), "{title}");
        }
        for title in [
            "19. QUARTERLY FINANCIAL DATA (UNAUDITED):",
            "(13)    QUARTERLY DATA",
            "Quarterly results (unaudited)",
            "NOTE 24.  QUARTERLY FINANCIAL INFORMATION (UNAUDITED)",
            "Selected Quarterly Data",
            "Summary of Quarterly Results",
        ] {
            assert_eq!(of_title(title), Some(StatementKind::QuarterlyData), "{title}");
        }
    }

    #[test]
    fn words_of_summaries_in_other_lines() {
        for title in [
            "selected financial data of Ames should be read in conjunction",
            "The following selected financial data has been derived from the",
            "Selected Pro Forma Financial Data",
            "QUARTERLY REPORT PURSUANT TO SECTION 13",
            "See \"Selected Financial Data\"",
            "PART I. FINANCIAL INFORMATION",
            "Results of operations as a percentage of sales, selected data",
            "in each of the presented quarterly results.",
            "CONSOLIDATED BALANCE SHEETS",
            "Quarter ended June 30, 1998",
        ] {
            assert_eq!(of_title(title), None, "{title}");
        }
    }
}
