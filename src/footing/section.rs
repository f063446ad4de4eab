//! What the page says about where a sum starts and what it is called.

use crate::phrases::Phrases;
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
    static TOTAL: Phrases = Phrases::new(&["total"]);
    const FIRST: &[&str] =
        &["net", "gross", "income", "loss", "earnings", "operating", "cash", "basic", "ebitda", "balance"];
    let first = label.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    label.is_empty() || FIRST.iter().any(|word| first.eq_ignore_ascii_case(word)) || TOTAL.are_in(label)
}

/// Names that only totals have.
pub(super) fn has_name_of_total(label: &str) -> bool {
    const NAMES: &[&str] =
        &["total", "gross ", "net income", "net loss", "net earnings", "income before", "earnings before"];
    let lower = label.to_ascii_lowercase();
    NAMES.iter().any(|name| lower.starts_with(name))
}

/// "Total stockholders' equity"
pub(super) fn is_called_total(label: &str) -> bool {
    label.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("total"))
}

/// A balance of a statement of equity, with which another period begins.
pub(super) fn is_balance(label: &str) -> bool {
    label.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("balance"))
}

/// A heading that says of its rows that they are taken off: "Less treasury stock:".
pub(super) fn is_less(heading: &str) -> bool {
    heading.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("less"))
}

/// Words of rows that are taken off as a rule: costs, and what a label itself says is taken off.
pub(super) fn is_taken_off(label: &str) -> bool {
    static WORDS: Phrases = Phrases::new(&[
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
    ]);
    static OTHERS: Phrases = Phrases::new(&["income (loss)", "before"]);
    WORDS.are_in(label) && !OTHERS.are_in(label)
}
