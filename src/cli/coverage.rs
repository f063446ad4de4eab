//! The table of line items by kind of statement.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, Table};

use super::error::counted;
use super::summary::STYLE;
use super::terminal::visible;
use crate::mapping::{Coverage, Reach};
use crate::source::Place;
use crate::taxonomy::Taxonomy;

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

/// As many rules are listed; `tickmark taxonomy suggest --format json` has all of them.
const RULES: usize = 20;

/// The rules that took most line items.
pub(super) fn by_rule(coverage: &Coverage, taxonomy: &Taxonomy) -> String {
    let mut taken: Vec<(&Place, usize)> = coverage.rules().collect();
    taken.sort_by_key(|&(place, lines)| (std::cmp::Reverse(lines), place));
    let candidates = taxonomy.all_candidates();
    let rule = |&(place, lines): &(&Place, usize)| {
        let candidate = candidates.iter().find(|candidate| candidate.place == *place)?;
        let concept = &taxonomy.concept(candidate.concept).name;
        Some(format!(" {lines:>6}  {concept} by `{}` at {place}\n", visible(&candidate.written)))
    };
    let listed: String = taken.iter().take(RULES).filter_map(rule).collect();
    let more = taken.len().saturating_sub(RULES);
    let rest = if more == 0 { String::new() } else { format!("         and {}\n", counted(more, "other rule")) };
    if listed.is_empty() { listed } else { format!("\n  lines  rules that took most of them\n{listed}{rest}") }
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
