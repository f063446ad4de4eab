//! Expectations: the facts that must come out of a filing, in a table beside it.
//!
//! `NAME.facts.csv` has a row for each fact of `NAME.txt`. A person writes it from the printed page, or lets a run write it and reads it
//! against the page; the column `checked` says so. [`compare`] tells what a run gives otherwise. A table need not have all
//! columns: what it leaves out is not compared.

mod beside;
mod compare;
mod facts;
mod field;
mod finding;
mod table;

pub use beside::{ENDING, Filings, alone, stem};
pub use compare::{Difference, compare};
pub use facts::facts;
pub use field::Field;
pub use finding::finding;
pub use table::{Table, read, write};

use crate::source::Span;

/// A fact of a filing, or one that is expected, as the texts of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    cells: [String; Field::ALL.len()],
    /// The row of the table, or the figure of the filing.
    pub span: Span,
}

impl Row {
    /// A row of these texts; the other fields are empty.
    pub fn of(cells: impl IntoIterator<Item = (Field, String)>, span: Span) -> Self {
        let mut row = Self { cells: <[String; Field::ALL.len()]>::default(), span };
        cells.into_iter().for_each(|(field, text)| row.set(field, text));
        row
    }

    /// Writes the text of a field.
    pub fn set(&mut self, field: Field, text: String) {
        self.cells[field as usize] = text;
    }

    /// The text of a field; empty where there is none.
    pub fn get(&self, field: Field) -> &str {
        &self.cells[field as usize]
    }

    /// Whether a person has checked it against the page.
    pub fn is_checked(&self) -> bool {
        !self.get(Field::Checked).is_empty()
    }

    /// Whether its value is that of another but for the sign.
    pub fn is_opposite(&self, other: &Self) -> bool {
        let [one, other] = [self, other].map(|row| Field::Value.normal(row.get(Field::Value)));
        one.strip_prefix('-') == Some(&*other) || other.strip_prefix('-') == Some(&*one)
    }

    /// `gaap:Revenues of 2003-01-01..2003-12-31`, with its members and as much as the row says.
    fn subject(&self) -> String {
        let (concept, members) = (self.get(Field::Concept), self.get(Field::Members));
        let members = if members.is_empty() { String::new() } else { format!(" [{members}]") };
        let period = match (self.get(Field::Start), self.get(Field::End)) {
            ("", "") => String::new(),
            ("", end) => format!(" of {end}"),
            (start, end) => format!(" of {start}..{end}"),
        };
        format!("{concept}{members}{period}")
    }

    /// `30066000 USD`
    fn amount(&self) -> String {
        [self.get(Field::Value), self.get(Field::Unit)].join(" ").trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests;
