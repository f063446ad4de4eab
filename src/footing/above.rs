//! Totals above their parts: "Income taxes  100", and below it, set deeper, "Current  60" and "Deferred  40".

use crate::statement::LineItem;
use crate::xbrl::Weight;

use super::{Footing, Page, Term};

/// By how many bits the figures must speak for the sum: no rule and no word does.
const BITS_TO_SPARE: u32 = 21;

/// The parts of the first row, if the rows set deeper right below it add up to it exactly.
pub(super) fn find(page: &Page<'_>, rows: &[usize]) -> Option<Footing> {
    let (&total, below) = rows.split_first()?;
    let indent = |row: usize| page.source.place(page.statement.items[row].span).column;
    let is_part = |&&row: &&usize| {
        let item: &LineItem = &page.statement.items[row];
        !item.label.is_empty() && item.rule_above.is_none() && indent(row) > indent(total)
    };
    let parts: Vec<usize> = below.iter().take_while(is_part).copied().collect();
    let follows_directly = |parts: &[usize]| parts.last().is_some_and(|&last| last - total == parts.len());
    // A rule below the last part is that of a total of their own.
    let ruled = parts.last().is_some_and(|&last| page.statement.items[last].rule_below.is_some());
    if parts.len() < 2 || ruled || !follows_directly(&parts) || page.statement.items[total].label.is_empty() {
        return None;
    }
    let columns: Vec<usize> = page.printed(total).collect();
    let exact = columns.iter().all(|&column| {
        let value = |row: usize| page.values.get(row, column).map_or(0, |value| value.units);
        parts.iter().map(|&row| value(row)).sum::<i128>() == value(total)
    });
    let terms = parts.iter().map(|&item| Term { item, sign: Weight::Plus }).collect();
    (exact && page.bits(total, &parts) >= BITS_TO_SPARE).then_some(Footing {
        total,
        terms,
        columns,
        rivals: Vec::new(),
    })
}
