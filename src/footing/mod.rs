//! Footings: which rows of a statement add up to which, with which signs, found from the figures in all columns at once.
//!
//! Rules of dashes, headings and the word "total" propose; the arithmetic decides. Nothing here knows a concept.

mod search;
mod section;
mod values;

use crate::diagnostics::{Code, Finding};
use crate::source::SourceFile;
use crate::statement::{LineItem, Statement};
use crate::table::RuleKind;
use crate::xbrl::{DataType, Weight};

use search::Candidate;
use values::Values;

/// A total and the rows that give it, in every column in which it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footing {
    /// The total: a place in [`Statement::items`].
    pub total: usize,
    /// What adds up to it, top to bottom.
    pub terms: Vec<Term>,
}

/// A row that enters a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// A place in [`Statement::items`].
    pub item: usize,
    /// How its printed figures enter: −1 for a cost printed without parentheses.
    pub sign: Weight,
}

/// Finds the footings of a statement. A row is a term of at most one total: sums nest, they do not overlap.
pub fn read(source: &SourceFile, statement: &Statement) -> (Vec<Footing>, Vec<Finding>) {
    let mut footings = Vec::new();
    let mut findings = Vec::new();
    for measure in [DataType::Monetary, DataType::PerShare, DataType::Shares] {
        let rows = rows_of(statement, measure);
        let values = Values::of(&statement.items, &rows);
        foot(source, statement, &rows, &values, &mut footings, &mut findings);
    }
    footings.sort_by_key(|footing| footing.total);
    (footings, findings)
}

/// Only figures of one measure add up.
fn rows_of(statement: &Statement, measure: DataType) -> Vec<usize> {
    let is_row = |item: &LineItem| !item.is_heading() && item.measure == measure && item.within.is_none();
    statement.items.iter().enumerate().filter(|(_, item)| is_row(item)).map(|(at, _)| at).collect()
}

/// Goes down the rows. Rows wait until a total takes them; the total then waits in their place.
fn foot(
    source: &SourceFile,
    statement: &Statement,
    rows: &[usize],
    values: &Values,
    footings: &mut Vec<Footing>,
    findings: &mut Vec<Finding>,
) {
    let mut open: Vec<usize> = Vec::new();
    for (at, &row) in rows.iter().enumerate() {
        let item = &statement.items[row];
        let found = search::find(&Candidate { statement, values, open: &open, total: row });
        match found {
            Some(terms) => {
                open.truncate(open.len() - terms.len());
                footings.push(Footing { total: row, terms });
            }
            None if is_drawn_as_total(statement, rows, at, &open) => findings.push(not_footed(source, item)),
            None => {}
        }
        open.push(row);
        if item.rule_below == Some(RuleKind::Double) || is_total_of_balance(statement, row) {
            open.clear();
        }
    }
}

/// Assets and claims do not add up to each other.
fn is_total_of_balance(statement: &Statement, row: usize) -> bool {
    statement.totals.is_some_and(|totals| totals.assets == row || totals.claims == row)
}

/// A rule above, rows of its section above that, and no total yet.
fn is_drawn_as_total(statement: &Statement, rows: &[usize], at: usize, open: &[usize]) -> bool {
    let item = &statement.items[rows[at]];
    item.rule_above == Some(RuleKind::Single) && open.len() > 1 && section::is_named_total(&item.label)
}

fn not_footed(source: &SourceFile, item: &LineItem) -> Finding {
    let label = &item.label;
    Finding::new(
        Code::TotalNotFooted,
        source.place(item.span),
        format!("`{label}` is drawn as a total, but no rows above it add up to it in all columns"),
    )
    .note("its sign, and the signs of the rows above it, are those that were printed")
}

#[cfg(test)]
mod tests;
