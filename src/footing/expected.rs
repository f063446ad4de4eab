//! What a mapping expects: which rows are items of which totals, and with which weights.

use std::collections::{BTreeMap, BTreeSet};

use crate::statement::LineItem;
use crate::xbrl::Weight;

/// The sums that a mapping has for the rows of a statement, by what their labels say. The arithmetic decides between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    totals: BTreeMap<usize, BTreeMap<usize, Weight>>,
    items: BTreeSet<usize>,
}

impl Expected {
    /// Expects a total of items with their weights. All are places in [`crate::statement::Statement::items`].
    pub fn expect(&mut self, total: usize, items: BTreeMap<usize, Weight>) {
        self.items.extend(items.keys());
        self.totals.insert(total, items);
    }

    /// Whether a row is expected in a total.
    pub(super) fn has(&self, total: usize, row: usize) -> bool {
        self.weight(total, row).is_some()
    }

    /// How far rows are from those that are expected in a total: rows of other totals among them, and items of the total that
    /// wait above them.
    pub(super) fn distance(&self, total: usize, rows: &[usize], waiting: &[usize]) -> usize {
        if !self.totals.contains_key(&total) {
            return 0;
        }
        let strangers = rows.iter().filter(|row| self.items.contains(row) && !self.has(total, **row)).count();
        strangers + waiting.iter().filter(|&&row| self.has(total, row)).count()
    }

    /// The sign that a row should have in a total. One that is printed negative may be taken off so already, or be what it is.
    pub(super) fn sign(&self, total: usize, row: usize, item: &LineItem) -> Option<Weight> {
        let printed_off = item.amounts.iter().any(|amount| amount.figure.negative);
        match (self.weight(total, row)?, printed_off) {
            (weight, false) => Some(weight),
            (Weight::Minus, true) => Some(Weight::Plus),
            (Weight::Plus, true) => None,
        }
    }

    fn weight(&self, total: usize, row: usize) -> Option<Weight> {
        self.totals.get(&total)?.get(&row).copied()
    }
}
