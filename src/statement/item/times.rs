//! The periods of the rows of a statement, and of the cells in them.

use super::Read;
use crate::diagnostics::{Code, Finding};
use crate::source::SourceFile;
use crate::statement::{Column, Known, StatementKind, equity, period};
use crate::table::Table;
use crate::xbrl::Period;

/// The periods of the cells of a table, by row.
pub(super) struct Times {
    /// Of rows, in a statement of equity whose columns are its parts.
    rows: Vec<Option<Period>>,
    /// Which rows are balances, in a statement of equity whose columns are periods.
    pub(super) balances: Vec<Option<equity::Balance>>,
    /// Of the columns, under the last section heading that names a period; empty above the first.
    blocks: Vec<Vec<Option<Period>>>,
    /// Whether the table is a summary.
    of_summary: bool,
}

impl Times {
    pub(super) fn of(
        source: &SourceFile,
        table: &Table,
        rows: &[Read<'_>],
        kind: StatementKind,
        columns: &[Column],
        known: &Known,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let undated = vec![None; rows.len()];
        if kind != StatementKind::Equity {
            let mut blocks: Vec<Vec<Option<Period>>> = Vec::with_capacity(rows.len());
            for at in 0..rows.len() {
                let block = period::of_block(source, table, at, kind, known, findings);
                blocks.push(block.or_else(|| blocks.last().cloned()).unwrap_or_default());
            }
            let of_summary = kind.is_summary();
            return Self { rows: undated, balances: vec![None; rows.len()], blocks, of_summary };
        }
        let labels: Vec<&str> = rows.iter().map(|read| read.label.as_str()).collect();
        let blocks = vec![Vec::new(); rows.len()];
        if columns.iter().any(|column| column.period.is_some()) {
            Self { rows: undated, balances: equity::balances(source, table, &labels), blocks, of_summary: false }
        } else {
            let periods = row_periods(source, table, rows, &labels, findings);
            Self { rows: periods, balances: vec![None; rows.len()], blocks, of_summary: false }
        }
    }

    pub(super) fn of_cell(&self, row: usize, column: usize, columns: &[Column]) -> Option<Period> {
        let of_block = self.blocks[row].get(column).copied();
        // What a section heading of a summary names has no other period.
        let of_column = columns[column].period.filter(|_| of_block.is_none() || !self.of_summary);
        // Elsewhere what nothing tells from another column, or is of no period, is so in each block.
        let dated = self.of_summary || columns[column].period.is_some();
        let period = self.rows[row].or(of_block.flatten().filter(|_| dated)).or(of_column)?;
        self.balances[row].map_or(Some(period), |balance| balance.day(period))
    }
}

/// The periods of rows, in a statement of equity whose columns are its parts; elsewhere columns have them.
fn row_periods(
    source: &SourceFile,
    table: &Table,
    rows: &[Read<'_>],
    labels: &[&str],
    findings: &mut Vec<Finding>,
) -> Vec<Option<Period>> {
    let periods = equity::periods(&table.rows.iter().collect::<Vec<_>>(), labels);
    for (read, _) in rows.iter().zip(&periods).filter(|(read, period)| period.is_none() && !read.row.is_heading()) {
        let message =
            format!("the row `{}` stands between no two balances with a day; its figures became no facts", read.label);
        findings.push(Finding::new(Code::PeriodUnknown, source.place(read.row.span()), message));
    }
    periods
}
