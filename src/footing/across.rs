//! Columns that add up: the parts of a company, or of its equity, and the whole beside them.

use crate::diagnostics::{Code, Finding};
use crate::source::SourceFile;
use crate::statement::{Holds, LineItem, Statement};
use crate::xbrl::{DataType, Period};

use super::misfit::name;
use super::values::Values;

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

/// Finds the columns that add up, among those of one period, and names the rows in which they do not.
pub fn across(source: &SourceFile, statement: &Statement) -> (Vec<Across>, Vec<Finding>) {
    let rows: Vec<usize> = (0..statement.items.len()).filter(|&at| is_row(&statement.items[at])).collect();
    let values = Values::of(&statement.items, &rows);
    let groups = groups(statement, values.columns);
    let found: Vec<Across> = groups.iter().filter_map(|columns| best(columns, &rows, &values)).collect();
    let misfits = found.iter().flat_map(|sum| sum.misfits.iter().map(move |&row| (sum, row)));
    let findings = misfits.filter_map(|(sum, row)| misfit(source, statement, &values, sum, row)).collect();
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
    let mut candidates = Vec::new();
    for (at, &total) in columns.iter().enumerate() {
        candidates.extend((0..at.saturating_sub(1)).map(|first| (total, &columns[first..at])));
        candidates.extend((at + 3..=columns.len()).map(|end| (total, &columns[at + 1..end])));
    }
    let sums = candidates.into_iter().filter_map(|(total, terms)| sum(total, terms, rows, values));
    sums.max_by_key(|sum| (sum.rows.len(), sum.terms.len(), sum.total))
}

/// The columns as a sum, if nine of ten rows agree that have two figures to add.
fn sum(total: usize, terms: &[usize], rows: &[usize], values: &Values) -> Option<Across> {
    let mut sum = Across { total, terms: terms.to_vec(), rows: Vec::new(), misfits: Vec::new() };
    let (mut proofs, mut bits) = (0, 0);
    for &row in rows {
        let Some(whole) = values.get(row, total) else { continue };
        let figures: Vec<_> = terms.iter().filter_map(|&column| values.get(row, column)).collect();
        let slack: i128 = figures.iter().map(|figure| figure.last_digit).sum::<i128>() + whole.last_digit;
        let rest = whole.units - figures.iter().map(|figure| figure.units).sum::<i128>();
        let to_add = figures.iter().filter(|figure| figure.units != 0).count();
        // A row of the whole company alone has no parts to be held against.
        if to_add == 0 && whole.units != 0 {
            continue;
        }
        if 2 * rest.abs() > if to_add > 2 { slack } else { 0 } {
            sum.misfits.push(row);
            continue;
        }
        sum.rows.push(row);
        if to_add > 1 {
            proofs += 1;
            bits += (whole.units.abs() / whole.last_digit).max(1).ilog2();
        }
    }
    (proofs >= FEWEST_ROWS && bits >= BITS && sum.misfits.len() * 9 <= proofs).then_some(sum)
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
