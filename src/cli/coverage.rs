//! The table of line items by kind of statement.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, Table};

use super::summary::STYLE;
use crate::mapping::{Coverage, Reach};

/// The table, with a total.
pub(super) fn table(coverage: &Coverage) -> String {
    let mut table = Table::new();
    table.load_style(STYLE);
    table.set_header(["statement", "line items", "mapped", "by extension", "of them no rule", "share mapped"]);
    for (kind, reach) in coverage.kinds() {
        table.add_row(row(kind.as_str(), reach));
    }
    table.add_row(row("all", coverage.total()));
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    table.trim_fmt() + "\n"
}

fn row(name: &str, reach: Reach) -> Vec<Cell> {
    let counts = [reach.lines, reach.mapped, reach.by_extension(), reach.unmapped].map(|count| count.to_string());
    let share = percent(reach.tenths());
    std::iter::once(name.to_owned()).chain(counts).chain([share]).map(Cell::new).collect()
}

/// Tenths of a per cent.
pub(super) fn percent(tenths: Option<usize>) -> String {
    tenths.map_or_else(|| "-".to_owned(), |tenths| format!("{}.{}%", tenths / 10, tenths % 10))
}
