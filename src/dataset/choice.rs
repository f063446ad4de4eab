//! Which figure of a filing counts where there is room for one.

use std::collections::BTreeMap;

use crate::xbrl::{Fact, Instance, Origin};

/// The facts of each key, as places in [`Instance::facts`], the one that counts first: the most precise one, that of a table before
/// one of running text, and the first of those. Facts without a key are left out.
pub(super) fn by_key<K: Ord>(instance: &Instance, key: impl Fn(&Fact) -> Option<K>) -> BTreeMap<K, Vec<usize>> {
    let mut by_key: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (at, fact) in instance.facts.iter().enumerate() {
        if let Some(key) = key(fact) {
            by_key.entry(key).or_default().push(at);
        }
    }
    for facts in by_key.values_mut() {
        let is_stated = |at: usize| matches!(instance.facts[at].origin, Origin::Stated { .. });
        facts.sort_by_key(|&at| (std::cmp::Reverse(instance.facts[at].decimals), is_stated(at), at));
    }
    by_key
}
