//! The company's name, where no header gives it.

use crate::source::{SourceFile, Span};

/// Words that end the name of a company.
const FORMS: &[&str] = &[
    "corporation",
    "corp",
    "incorporated",
    "inc",
    "company",
    "co",
    "limited",
    "ltd",
    "lp",
    "llc",
    "plc",
    "bancorp",
    "bancorporation",
    "bancshares",
    "trust",
    "partners",
    "partnership",
    "nv",
    "sa",
    "ag",
];

/// Finds the name in the text: the line above "(Exact name of registrant …", or else the first line that is nothing but a
/// company's name.
pub fn name_in_text(source: &SourceFile) -> Option<Span> {
    let mut first = None;
    let mut above = None;
    for number in 0..source.line_count() {
        let span = trimmed(source, number);
        let line = source.slice(span);
        if line.to_ascii_lowercase().starts_with("(exact name of registrant") {
            return above;
        }
        if first.is_none() && is_name(line) {
            first = Some(span);
        }
        if line.chars().any(char::is_alphabetic) {
            above = Some(span);
        }
    }
    first
}

fn trimmed(source: &SourceFile, number: usize) -> Span {
    let span = source.line_span(number);
    let text = source.slice(span);
    let start = span.start + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// A short line, capitalised throughout, that ends with a company's form: "ACME HOLDINGS CORP.", "Acme, Inc. and Subsidiaries".
fn is_name(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let name = ["and subsidiaries", "and consolidated subsidiaries", "& subsidiaries"]
        .iter()
        .find_map(|tail| lower.strip_suffix(tail))
        .unwrap_or(&lower)
        .trim_end();
    let last = name.rsplit([' ', ',']).next().unwrap_or_default().replace('.', "");
    let words: Vec<_> = line.split_whitespace().collect();
    let joins = |word: &str| matches!(word, "and" | "of" | "the" | "&");
    let capitalised = |word: &&str| joins(word) || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    (2..=9).contains(&words.len()) && FORMS.contains(&last.as_str()) && words.iter().all(capitalised)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let source = SourceFile::from_text("f", text);
        assert_eq!(name_in_text(&source).map(|span| source.slice(span)), expected);
    }

    #[test]
    fn a_line_of_its_own_is_the_name() {
        check("Acme Corporation reported a loss for the company\n\n     ACME CORPORATION\n", Some("ACME CORPORATION"));
        check("  Acme Stores, Inc. and Subsidiaries\n", Some("Acme Stores, Inc. and Subsidiaries"));
        check("we are a company\n", None);
    }

    #[test]
    fn the_cover_page_says_it_best() {
        check("Big Bank Trust\n    Acme\n  (Exact name of registrant as specified in its charter)\n", Some("Acme"));
    }
}
