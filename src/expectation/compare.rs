//! What differs between the facts that are expected and those that came out.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};

use super::{Field, Row, Table};

/// A difference between a table and the facts of its filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference<'a> {
    /// A fact that is expected did not come out.
    Missing(&'a Row),
    /// A fact came out that is not expected.
    Unexpected(&'a Row),
    /// A fact came out otherwise.
    Changed {
        /// The row of the table.
        expected: &'a Row,
        /// The fact.
        found: &'a Row,
        /// In what they differ; never empty.
        fields: Vec<Field>,
    },
}

impl<'a> Difference<'a> {
    /// The row of the table, if it has one.
    pub fn expected(&self) -> Option<&'a Row> {
        match self {
            Self::Missing(row) | Self::Changed { expected: row, .. } => Some(row),
            Self::Unexpected(_) => None,
        }
    }
}

/// By what rows and facts are found to be about the same: first by all that the table has, then by ever less.
const PASSES: [&[Field]; 4] = [
    &Field::ALL,
    &[Field::Line, Field::Column, Field::Concept, Field::Members, Field::Start, Field::End],
    &[Field::Line, Field::Column],
    &[Field::Concept, Field::Members, Field::Start, Field::End, Field::Unit],
];

/// All differences: those of the rows of the table in its order, then what is not expected in the order of the filing.
pub fn compare<'a>(table: &'a Table, found: &'a [Row]) -> Vec<Difference<'a>> {
    let pairs = pairs(table, found);
    let mut differences = Vec::new();
    for (expected, at) in table.rows.iter().zip(&pairs) {
        match at.map(|at| &found[at]) {
            None => differences.push(Difference::Missing(expected)),
            Some(found) => {
                let fields: Vec<Field> =
                    compared(table).filter(|&field| key(expected, field) != key(found, field)).collect();
                if !fields.is_empty() {
                    differences.push(Difference::Changed { expected, found, fields });
                }
            }
        }
    }
    let mut paired = vec![false; found.len()];
    pairs.iter().flatten().for_each(|&at| paired[at] = true);
    let unexpected = found.iter().zip(paired).filter(|(_, paired)| !paired);
    differences.extend(unexpected.map(|(row, _)| Difference::Unexpected(row)));
    differences
}

/// For each row of the table the fact that it is about.
pub(super) fn pairs(table: &Table, found: &[Row]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; table.rows.len()];
    let mut free: Vec<bool> = vec![true; found.len()];
    for pass in PASSES {
        let fields: Vec<Field> = compared(table).filter(|field| pass.contains(field)).collect();
        if fields.is_empty() {
            continue;
        }
        let mut by_key: BTreeMap<Vec<Cow<'_, str>>, VecDeque<usize>> = BTreeMap::new();
        for (at, row) in found.iter().enumerate().filter(|&(at, _)| free[at]) {
            by_key.entry(keys(row, &fields)).or_default().push_back(at);
        }
        for (row, pair) in table.rows.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            *pair = by_key.get_mut(&keys(row, &fields)).and_then(VecDeque::pop_front);
            if let Some(at) = *pair {
                free[at] = false;
            }
        }
    }
    pairs
}

fn compared(table: &Table) -> impl Iterator<Item = Field> {
    table.fields.iter().copied().filter(|&field| field != Field::Checked)
}

fn keys<'a>(row: &'a Row, fields: &[Field]) -> Vec<Cow<'a, str>> {
    fields.iter().map(|&field| key(row, field)).collect()
}

fn key(row: &Row, field: Field) -> Cow<'_, str> {
    field.normal(row.get(field))
}
