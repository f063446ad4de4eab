//! Lines above a statement that say whose it is, or on which basis it is made.

use crate::layout::names_period;
use crate::source::{SourceFile, Span};

use crate::table::Table;

use super::{Statement, kind, scale};

/// A name is a few words.
const WORDS: usize = 10;

/// The titles that are names: neither the statement's own title nor a period, a scale or the heading of the notes.
pub(super) fn of_titles(source: &SourceFile, titles: &[Span]) -> Vec<Span> {
    titles.iter().copied().filter(|&span| is_name(source.slice(span))).collect()
}

/// Whether a table on a new page has a title that names another thing than the statement before it. Where it has no headings of
/// its own, a name alone does not tell: pages have running heads.
pub(super) fn has_other_title(source: &SourceFile, table: &Table, before: &Statement) -> bool {
    const TABLES: &[&str] =
        &["statement", "analysis", "summary", "selected", "supplement", "quarterly", "reconciliation"];
    const SECTIONS: &[&str] = &["assets", "liabilities", "equity", "capital", "revenue", "expenses", "costs", "cash"];
    let has = |title: &str, words: &[&str]| words.iter().any(|word| title.contains(word));
    let known: Vec<String> = before.names.iter().map(|&name| source.slice(name).trim().to_ascii_lowercase()).collect();
    let headed = table.columns.iter().any(|column| !column.heading.is_empty());
    table.on_new_page
        && table.titles.iter().any(|&span| {
            let text = source.slice(span);
            let title = text.trim().to_ascii_lowercase();
            let other = !known.contains(&title) && !title.contains("continued");
            let name = is_name(text) && (has(&title, TABLES) || headed && !has(&title, SECTIONS));
            other && (name || title.starts_with("schedule"))
        })
}

fn is_name(line: &str) -> bool {
    const NO_NAMES: &[&str] = &["notes to", "note ", "item ", "schedule", "page", "continued", "(continued)", "see "];
    let text = line.trim();
    let lower = text.to_ascii_lowercase();
    let starts_as_name = text.trim_start_matches('(').starts_with(|c: char| c.is_ascii_uppercase());
    let ends_as_name = !text.ends_with(['.', ',', ':', ';']) || lower.ends_with("inc.") || lower.ends_with("co.");
    let few_words = text.split_whitespace().count() <= WORDS;
    let other =
        NO_NAMES.iter().any(|start| lower.starts_with(start)) || names_period(text) || scale::power(text).is_some();
    starts_as_name && ends_as_name && few_words && !other && kind::of_title(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_no_titles() {
        for name in ["(Parent Company)", "ACME HOLDINGS, INC.", "Acme Finance Corp. and Subsidiaries"] {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "BALANCE SHEETS",
            "December 31, 1998",
            "(Dollars in millions)",
            "Notes to Financial Statements",
            "as follows:",
        ] {
            assert!(!is_name(other), "{other}");
        }
    }
}
