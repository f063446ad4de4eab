//! What the page says about where a sum starts and what it is called.

use crate::statement::{LineItem, Statement};
use crate::table::RuleKind;

/// How well a place fits as the first row of a sum that ends in `total`.
pub(super) fn starts_here(statement: &Statement, first: usize, total: usize) -> bool {
    let items = &statement.items;
    let before = items[..first].iter().rposition(|item| !item.is_heading());
    let after_heading = first > 0 && items[first - 1].is_heading();
    let ruled_off = before.is_none_or(|before| items[before].rule_below == Some(RuleKind::Double));
    ruled_off || after_heading || items[first].parent == items[total].parent && is_subtotal(&items[first])
}

fn is_subtotal(item: &LineItem) -> bool {
    item.rule_above == Some(RuleKind::Single)
}

/// Words with which totals start in statements.
pub(super) fn is_named_total(label: &str) -> bool {
    let lower = label.to_ascii_lowercase();
    let first = lower.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    lower.is_empty()
        || lower.contains("total")
        || ["net", "gross", "income", "loss", "earnings", "operating", "cash", "basic", "ebitda", "balance"]
            .contains(&first)
}

/// Words of rows that are taken off as a rule: costs, and what a label itself says is taken off.
pub(super) fn is_taken_off(label: &str) -> bool {
    const WORDS: &[&str] = &[
        "cost",
        "expense",
        "less",
        "tax",
        "provision",
        "depreciation",
        "amortization",
        "interest",
        "selling",
        "charge",
        "impairment",
        "loss",
        "deduct",
        "dividend",
        "minority",
        "research",
        "administrative",
        "restructuring",
    ];
    let lower = label.to_ascii_lowercase();
    WORDS.iter().any(|word| lower.contains(word)) && !lower.contains("income (loss)") && !lower.contains("before")
}
