//! Columns that hold no amounts of a period: numbers of notes, per cents, changes.

use crate::layout::{FigureKind, is_heading_word};
use crate::source::Span;
use crate::table::{Cell, Table};

use super::super::Holds;

/// What each column of a table holds, by its heading and by the marks of its figures.
pub(super) fn of_columns(table: &Table, headings: &[&str]) -> Vec<Holds> {
    let in_per_cents: Vec<bool> = (0..headings.len()).map(|at| is_in_per_cents(table, at)).collect();
    // Where all columns are in per cents, so is the table.
    let all = in_per_cents.iter().all(|&per_cents| per_cents);
    let holds = |(heading, &per_cents): (&&str, &bool)| {
        of_heading(heading).unwrap_or(Holds::Amounts).or_rates(per_cents && !all)
    };
    let found: Vec<Holds> = headings.iter().zip(&in_per_cents).map(holds).collect();
    if found.contains(&Holds::Amounts) { found } else { vec![Holds::Amounts; headings.len()] }
}

impl Holds {
    fn or_rates(self, rates: bool) -> Self {
        if self == Self::Amounts && rates { Self::Rates } else { self }
    }
}

fn of_heading(heading: &str) -> Option<Holds> {
    const REFERENCES: &[&str] =
        &["note", "notes", "s", "ref", "reference", "references", "footnote", "footnotes", "no", "number"];
    const RATES: &[&str] = &["%", "percent", "percentage"];
    const CHANGES: &[&str] =
        &["change", "changes", "variance", "increase", "decrease", "amount", "dollar", "in", "from", "or"];
    let lower = heading.to_ascii_lowercase().replace('%', " % ").replace("per cent", "percent");
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '%').filter(|word| !word.is_empty()).collect();
    // "1997 (Note 2)" is a year all the same.
    let year = words.iter().any(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    let own = || words.iter().filter(|word| !is_heading_word(word) || **word == "%");
    if !year && own().next().is_some() && own().all(|word| REFERENCES.contains(word)) {
        return Some(Holds::References);
    }
    let change = own().all(|word| CHANGES.contains(word)) && own().any(|word| CHANGES[..5].contains(word));
    let growth = ["growth", "compound", "compounded"].iter().any(|word| words.contains(word)) && own().count() > 1;
    (change || growth || words.iter().any(|word| RATES.contains(word))).then_some(Holds::Rates)
}

/// True for a column in which every number has a per cent sign.
fn is_in_per_cents(table: &Table, column: usize) -> bool {
    let numbers = || cells(table, column).filter(|cell| cell.figure.kind == FigureKind::Number);
    numbers().next().is_some() && numbers().all(|cell| cell.figure.percent)
}

/// The places of a column's figures, where they are no amounts.
pub(super) fn others(table: &Table, column: usize, holds: Holds) -> Vec<Span> {
    match holds {
        Holds::Amounts | Holds::Shares | Holds::SharesInDoubt | Holds::OtherMoney => Vec::new(),
        Holds::References | Holds::Rates => cells(table, column).map(|cell| cell.figure.span).collect(),
    }
}

fn cells(table: &Table, column: usize) -> impl Iterator<Item = &Cell> {
    table.rows.iter().flat_map(|row| &row.cells).filter(move |cell| cell.column == column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_other_things() {
        for heading in ["Notes", "Note", "Note(s)", "Note No.", "(In thousands) Notes"] {
            assert_eq!(of_heading(heading), Some(Holds::References), "{heading}");
        }
        for heading in [
            "%",
            "Percent Change",
            "1997 % of sales",
            "% Inc. (Dec.)",
            "Increase (Decrease)",
            "March 31, Increase (Decrease)",
            "Year ended 1997 %",
            "Five-Year Growth Rate",
        ] {
            assert_eq!(of_heading(heading), Some(Holds::Rates), "{heading}");
        }
        for heading in [
            "1997",
            "Notes payable",
            "Year ended December 31, 1997",
            "Accounting change",
            "Amount",
            "Foreign currency",
            "",
        ] {
            assert_eq!(of_heading(heading), None, "{heading}");
        }
    }
}
