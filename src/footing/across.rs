//! Columns that add up: the parts of a company, or of its equity, and the whole beside them.

use std::ops::Range;

use crate::diagnostics::{Code, Finding};
use crate::source::SourceFile;
use crate::statement::{Holds, LineItem, Statement};
use crate::xbrl::{DataType, Period};

use super::misfit::name;
use super::values::{Value, Values};

/// A column that is the sum of others, in every row that it prints but few.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Across {
    /// The total: a place in [`Statement::columns`].
    pub total: usize,
    /// The columns that are added, left to right.
    pub terms: Vec<usize>,
    /// The rows in which they give the total: places in [`Statement::items`].
    pub rows: Vec<usize>,
    /// The rows in which they do not.
    pub misfits: Vec<usize>,
}

/// Rows with two figures or more that must add up before columns are taken for a sum.
const FEWEST_ROWS: usize = 2;

/// The bits that their figures must have.
const BITS: u32 = 14;

/// So many columns side by side are tried as the terms of a sum. No page has room for more; a file that is no page has.
const MOST_TERMS: usize = 40;

/// Finds the columns that add up, among those of one period, and names the rows in which they do not.
pub fn across(source: &SourceFile, statement: &Statement) -> (Vec<Across>, Vec<Finding>) {
    let rows: Vec<usize> = (0..statement.items.len()).filter(|&at| is_row(&statement.items[at])).collect();
    let values = Values::of(&statement.items, &rows);
    let groups = groups(statement, values.columns);
    let found: Vec<Across> = groups.iter().filter_map(|columns| best(columns, &rows, &values)).collect();
    let misfits = found.iter().flat_map(|sum| sum.misfits.iter().map(move |&row| (sum, row)));
    let misfits = misfits.filter_map(|(sum, row)| misfit(source, statement, &values, sum, row));
    let wide = groups.iter().filter(|columns| columns.len() > MOST_TERMS + 1);
    let findings = misfits.chain(wide.map(|columns| too_wide(source, statement, columns.len()))).collect();
    (found, findings)
}

fn is_row(item: &LineItem) -> bool {
    !item.is_heading() && item.measure == DataType::Monetary && item.within.is_none()
}

/// The columns of money of each period, from left to right.
fn groups(statement: &Statement, columns: usize) -> Vec<Vec<usize>> {
    let mut groups: Vec<(Option<Period>, Vec<usize>)> = Vec::new();
    for (at, column) in statement.columns.iter().enumerate().take(columns) {
        if column.holds != Holds::Amounts {
            continue;
        }
        match groups.iter_mut().find(|(period, _)| *period == column.period) {
            Some((_, group)) => group.push(at),
            None => groups.push((column.period, vec![at])),
        }
    }
    groups.into_iter().map(|(_, group)| group).filter(|group| group.len() > 2).collect()
}

/// The sum of columns side by side that holds in most rows. The total stands at their right as a rule, or at their left.
fn best(columns: &[usize], rows: &[usize], values: &Values) -> Option<Across> {
    let rows: Vec<Row<'_>> = rows.iter().map(|&row| Row::of(row, columns, values)).collect();
    let mut candidates = Vec::new();
    for total in 0..columns.len() {
        let first = total.saturating_sub(MOST_TERMS);
        candidates.extend((first..total.saturating_sub(1)).map(|first| (total, first..total)));
        let last = columns.len().min(total + 1 + MOST_TERMS);
        candidates.extend((total + 3..=last).map(|end| (total, total + 1..end)));
    }
    let sums = candidates.into_iter().filter_map(|(total, terms)| sum(columns, total, terms, &rows));
    sums.max_by_key(|sum| (sum.rows.len(), sum.terms.len(), sum.total))
}

/// A row with what its figures come to, up to each of some columns: so a run of them is added up in one step, however wide.
struct Row<'a> {
    item: usize,
    columns: &'a [usize],
    values: &'a Values,
    up_to: Vec<Figures>,
}

/// Figures of a row, added up.
#[derive(Clone, Copy, Default)]
struct Figures {
    units: i128,
    last_digits: i128,
    /// How many are other than zero.
    count: usize,
}

impl<'a> Row<'a> {
    fn of(item: usize, columns: &'a [usize], values: &'a Values) -> Self {
        let mut all = Figures::default();
        let added = columns.iter().map(|&column| {
            if let Some(value) = values.get(item, column) {
                all.units += value.units;
                all.last_digits += value.last_digit;
                all.count += usize::from(value.units != 0);
            }
            all
        });
        let up_to = std::iter::once(Figures::default()).chain(added).collect();
        Self { item, columns, values, up_to }
    }

    fn total(&self, at: usize) -> Option<Value> {
        self.values.get(self.item, self.columns[at])
    }

    /// What a run of the columns comes to.
    fn figures(&self, run: &Range<usize>) -> Figures {
        let (from, to) = (self.up_to[run.start], self.up_to[run.end]);
        Figures {
            units: to.units - from.units,
            last_digits: to.last_digits - from.last_digits,
            count: to.count - from.count,
        }
    }
}

/// The columns as a sum, if nine of ten rows agree that have two figures to add. `total` and `terms` are places in `columns`.
fn sum(columns: &[usize], total: usize, terms: Range<usize>, rows: &[Row<'_>]) -> Option<Across> {
    let mut sum =
        Across { total: columns[total], terms: columns[terms.clone()].to_vec(), rows: Vec::new(), misfits: Vec::new() };
    let (mut proofs, mut bits) = (0, 0);
    for row in rows {
        let Some(whole) = row.total(total) else { continue };
        let figures = row.figures(&terms);
        let slack = figures.last_digits + whole.last_digit;
        let rest = whole.units - figures.units;
        // A row of the whole company alone has no parts to be held against.
        if figures.count == 0 && whole.units != 0 {
            continue;
        }
        if 2 * rest.abs() > if figures.count > 2 { slack } else { 0 } {
            sum.misfits.push(row.item);
            if sum.misfits.len() * 9 > rows.len() {
                return None;
            }
            continue;
        }
        sum.rows.push(row.item);
        if figures.count > 1 {
            proofs += 1;
            bits += (whole.units.abs() / whole.last_digit).max(1).ilog2();
        }
    }
    (proofs >= FEWEST_ROWS && bits >= BITS && sum.misfits.len() * 9 <= proofs).then_some(sum)
}

fn too_wide(source: &SourceFile, statement: &Statement, columns: usize) -> Finding {
    let message = format!(
        "{columns} columns of one period stand side by side; sums of more than {MOST_TERMS} of them were not looked for"
    );
    Finding::new(Code::SearchCut, source.place(statement.title), message)
}

fn misfit(source: &SourceFile, statement: &Statement, values: &Values, sum: &Across, row: usize) -> Option<Finding> {
    let item = &statement.items[row];
    let amount = item.amounts.iter().find(|amount| amount.column == sum.total)?;
    let units = sum.terms.iter().filter_map(|&column| values.get(row, column)).map(|value| value.units).sum();
    let message = format!(
        "{} is printed {} in this column, but the columns that add up to it in the other rows give {}",
        name(source, item),
        amount.value,
        values.printed(units, amount)?,
    );
    let place = source.place(amount.figure.span);
    Some(Finding::new(Code::RowMisfits, place, message).note("the fact keeps what is printed"))
}
