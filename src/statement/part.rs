//! Columns that are parts of the company or of its equity: what a heading says besides the period.

use crate::layout::is_heading_word;
use crate::xbrl::Period;

/// For each column the words that tell it from other columns of the same period; `None` for the whole.
///
/// Most tables have a column a period, and no column has a part, whatever else its heading says.
pub(super) fn parts(headings: &[&str], periods: &[Option<Period>], by_part: bool) -> Vec<Option<String>> {
    let repeats = |at: usize| periods[at].is_some() && periods[..at].contains(&periods[at]);
    if !by_part && !(0..periods.len()).any(repeats) {
        return vec![None; headings.len()];
    }
    let words: Vec<Vec<&str>> = headings.iter().map(|heading| own_words(heading)).collect();
    let shared = shared_beginning(&words);
    let own: Vec<String> = words.iter().map(|words| words[shared.min(words.len())..].join(" ")).collect();
    // Beside a consolidated total, the company is the parent alone.
    let has_total = own.iter().any(|text| is_of_words(text, TOTAL));
    let is_whole = |text: &str| text.is_empty() || is_of_words(text, TOTAL) || !has_total && is_of_words(text, COMPANY);
    own.into_iter().map(|text| (!is_whole(&text)).then_some(text)).collect()
}

const TOTAL: &[&str] = &["total", "totals", "consolidated", "combined"];
const COMPANY: &[&str] = &["the", "company", "actual", "historical"];

/// The words of a heading that name no period, scale or audit. "Depreciation and amortization" keeps its "and".
pub(super) fn own_words(heading: &str) -> Vec<&str> {
    let words: Vec<&str> = heading.split_whitespace().collect();
    let is_year_end = |word: &str| word.to_ascii_lowercase().starts_with("year-end");
    let is_own = |at: usize| !is_heading_word(words[at]) && !is_year_end(words[at]);
    let joins = |at: usize| at > 0 && at + 1 < words.len() && is_own(at - 1) && is_own(at + 1);
    let is_joining =
        |word: &str| ["and", "of", "in", "for", "the", "to", "from"].contains(&word.to_ascii_lowercase().as_str());
    (0..words.len()).filter(|&at| is_own(at) || is_joining(words[at]) && joins(at)).map(|at| words[at]).collect()
}

/// How many words all headings begin with: the company's name over all columns.
fn shared_beginning(headings: &[Vec<&str>]) -> usize {
    let Some((first, rest)) = headings.split_first() else { return 0 };
    if rest.is_empty() {
        return 0;
    }
    (0..first.len()).take_while(|&at| rest.iter().all(|other| other.get(at) == first.get(at))).count()
}

/// Whether a text has no other words, or begins with "total".
fn is_of_words(text: &str, known: &[&str]) -> bool {
    let lower = text.to_ascii_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let of_segments = bare.contains("segment");
    !bare.is_empty() && bare.split(' ').all(|word| known.contains(&word))
        || bare.starts_with("total ") && known == TOTAL && !of_segments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headings: &[&str], expected: &[Option<&str>]) {
        let day = |text: &str| text.parse().ok().map(Period::Instant);
        let year = |heading: &&str| if heading.contains("1993") { day("1993-12-31") } else { day("1992-12-31") };
        let periods: Vec<_> = headings.iter().map(year).collect();
        let found = parts(headings, &periods, false);
        assert_eq!(found.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn columns_of_one_period_are_parts() {
        check(
            &["Parent 1993", "Parent 1992", "Finance 1993", "Finance 1992"],
            &[Some("Parent"), Some("Parent"), Some("Finance"), Some("Finance")],
        );
        check(&["Consolidated 1993", "Pro forma 1993"], &[None, Some("Pro forma")]);
        check(
            &["The Company 1993", "Guarantor 1993", "Consolidated total 1993"],
            &[Some("Company"), Some("Guarantor"), None],
        );
    }

    #[test]
    fn columns_of_different_periods_are_not() {
        check(&["Acme Company (Unaudited) 1993", "Acme Company 1992"], &[None, None]);
    }
}
