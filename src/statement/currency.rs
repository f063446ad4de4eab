//! Statements in other money than US dollars, whose figures cannot be facts in dollars.

use crate::phrases::Phrases;
use crate::source::{SourceFile, Span};
use crate::table::Table;

/// Words of other money, in lower case.
const OTHERS: &[&str] = &[
    "canadian dollars",
    "canadian $",
    "cdn $",
    "australian dollars",
    "new zealand dollars",
    "hong kong dollars",
    "singapore dollars",
    "taiwan dollars",
    "pounds sterling",
    "british pounds",
    "yen",
    "deutsche marks",
    "deutschemarks",
    "german marks",
    "french francs",
    "swiss francs",
    "belgian francs",
    "guilders",
    "pesetas",
    "pesos",
    "lire",
    "euros",
    "kronor",
    "kroner",
    "shekels",
    "rupees",
    "renminbi",
    "c$",
    "cdn$",
    "cad$",
    "a$",
    "hk$",
    "nz$",
    "nt$",
    "\u{a3}",
    "\u{a5}",
];

/// The same, to be looked for at once: most texts have none of them.
static FOREIGN: Phrases = Phrases::new(OTHERS);

/// Words of US dollars, beside which the others say what was translated.
const DOLLARS: &[&str] = &["u.s. dollars", "us dollars", "united states dollars", "u.s. $", "us$", "u.s.$"];

/// For each column the words that name its money, where that is no US dollars: in its heading, above the table, or at a figure.
pub(super) fn of_columns(source: &SourceFile, table: &Table) -> Vec<Option<Span>> {
    let words = |span: Span| source.slice(span).to_ascii_lowercase();
    let mut above = table.stub_head.iter().rev().chain(table.titles.iter().rev());
    let named = above.find(|&&span| names_money(&words(span))).copied().filter(|&span| is_foreign(&words(span)));
    let mut marks = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.figure.outer);
    let has_letter = |span: Span| source.slice(span).bytes().any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    let whole = named.or_else(|| marks.find(|&span| has_letter(span) && is_foreign(&words(span))));
    let of_column = |column: &crate::table::Column| match column.heading.iter().find(|&&span| names_money(&words(span)))
    {
        Some(&span) => is_foreign(&words(span)).then_some(span),
        None => whole,
    };
    table.columns.iter().map(of_column).collect()
}

fn names_money(words: &str) -> bool {
    is_foreign(words) || names(words, DOLLARS)
}

fn is_foreign(words: &str) -> bool {
    FOREIGN.are_in(words) && names(words, OTHERS) && !names(words, DOLLARS)
}

/// Whether one of the names stands in a text, not as a part of a longer word.
fn names(words: &str, names: &[&str]) -> bool {
    let apart = |at: usize, name: &str| {
        let before = words[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '.');
        let after = words[at + name.len()..].chars().next();
        before && (!name.ends_with(char::is_alphabetic) || after.is_none_or(|c| !c.is_alphanumeric()))
    };
    let mut there = names.iter().filter(|name| words.contains(**name));
    there.any(|name| words.match_indices(name).any(|(at, _)| apart(at, name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_money() {
        for words in
            ["(in thousands of canadian dollars)", "(c$ in millions)", "c$ 88,204", "millions of yen", "\u{a3}000"]
        {
            assert!(is_foreign(words), "{words}");
        }
        for words in [
            "(in thousands of dollars)",
            "(us$ in thousands)",
            "(u.s. dollars in thousands)",
            "canadian dollars translated into u.s. dollars",
            "doyen industries",
            "inc$",
        ] {
            assert!(!is_foreign(words), "{words}");
        }
    }
}
