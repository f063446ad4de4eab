//! Many compared filings, counted.

use std::collections::BTreeMap;

use super::compare::{Compared, Miss, Outcome};
use super::truth::Generated;

/// What came out of many filings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) filings: usize,
    /// Filings of which everything was right.
    pub(crate) perfect: usize,
    pub(crate) bytes: usize,
    pub(crate) figures: usize,
    pub(crate) outcomes: BTreeMap<Outcome, usize>,
    /// By trait: filings, figures, and those that were not right.
    pub(crate) traits: BTreeMap<&'static str, (usize, usize, usize)>,
    /// Misses by what they have in common, with one place of each.
    pub(crate) kinds: BTreeMap<(Outcome, String), (usize, String)>,
}

impl Tally {
    /// Counts a filing.
    pub(crate) fn add(&mut self, generated: &Generated, compared: &Compared) {
        self.filings += 1;
        self.perfect += usize::from(compared.misses.is_empty());
        self.bytes += generated.bytes.len();
        self.figures += compared.figures;
        for (outcome, count) in &compared.outcomes {
            *self.outcomes.entry(*outcome).or_default() += count;
        }
        for name in &generated.traits {
            let entry = self.traits.entry(name).or_default();
            entry.0 += 1;
            entry.1 += compared.figures;
            entry.2 += compared.misses.len();
        }
        for miss in &compared.misses {
            let place = format!("{}:{}", generated.name, miss.line);
            self.kinds.entry((miss.outcome, kind(miss))).or_insert((0, place)).0 += 1;
        }
    }

    /// The filings of another one too.
    pub(crate) fn join(mut self, other: Self) -> Self {
        self.filings += other.filings;
        self.perfect += other.perfect;
        self.bytes += other.bytes;
        self.figures += other.figures;
        for (outcome, count) in other.outcomes {
            *self.outcomes.entry(outcome).or_default() += count;
        }
        for (name, (filings, figures, misses)) in other.traits {
            let entry = self.traits.entry(name).or_default();
            *entry = (entry.0 + filings, entry.1 + figures, entry.2 + misses);
        }
        for (kind, (count, place)) in other.kinds {
            self.kinds.entry(kind).or_insert((0, place)).0 += count;
        }
        self
    }

    /// How many have an outcome.
    pub(crate) fn count(&self, outcome: Outcome) -> usize {
        self.outcomes.get(&outcome).copied().unwrap_or_default()
    }

    /// All that was compared: figures and what headers say, and facts that are none.
    pub(crate) fn all(&self) -> usize {
        self.outcomes.values().sum()
    }
}

/// What misses have in common: the names, not the days and values.
fn kind(miss: &Miss) -> String {
    let name = |said: &str| said.split(' ').next().unwrap_or_default().to_owned();
    match miss.outcome {
        Outcome::Concept | Outcome::Invented => format!("{} read as {}", name(&miss.expected), name(&miss.read)),
        Outcome::Cover => miss.expected.split(" = ").next().unwrap_or_default().to_owned(),
        _ => name(&miss.expected),
    }
}
