//! Which figure of a filing counts where there is room for one.

use std::cmp::Reverse;

use crate::xbrl::{Fact, Instance, Origin};

/// The facts with their keys, as places in [`Instance::facts`]. Those of one key stand together, the one that counts first: the most
/// precise one, that of a table before one of running text, and the first of those. Facts without a key are left out.
pub(super) struct ByKey<K>(Vec<(K, usize)>);

impl<K: Ord> ByKey<K> {
    pub(super) fn of<'a>(instance: &'a Instance, key: impl Fn(&'a Fact) -> Option<K>) -> Self {
        let keys = instance.facts.iter().enumerate().filter_map(|(at, fact)| key(fact).map(|key| (key, at)));
        let mut by_key: Vec<(K, usize)> = keys.collect();
        let rank = |at: usize| {
            let fact = &instance.facts[at];
            (Reverse(fact.decimals), matches!(fact.origin, Origin::Stated { .. }), at)
        };
        by_key.sort_unstable_by(|(a, at), (b, other)| a.cmp(b).then_with(|| rank(*at).cmp(&rank(*other))));
        Self(by_key)
    }

    /// Each key with its facts, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[(K, usize)]> {
        self.0.chunk_by(|(a, _), (b, _)| a == b)
    }
}
