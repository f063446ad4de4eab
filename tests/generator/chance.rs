//! Numbers that look random and are the same in every run and on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// What is left to chance, by a seed.
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// The chances of one filing: each has a stream of its own, so that any can be made without the others.
    pub(crate) fn new(seed: u64, filing: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        random.set_stream(filing);
        Self(random)
    }

    /// A number from 0, less than `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap();
        usize::try_from(self.0.next_u64() % end).unwrap()
    }

    /// A number from `first` to `last`.
    pub(crate) fn between(&mut self, first: i64, last: i64) -> i64 {
        let width = u64::try_from(last - first + 1).unwrap();
        first + i64::try_from(self.0.next_u64() % width).unwrap()
    }

    /// True so many times in a hundred.
    pub(crate) fn percent(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// One of some.
    pub(crate) fn pick<T: Copy>(&mut self, some: &[T]) -> T {
        some[self.below(some.len())]
    }

    /// One of some, each with its weight.
    pub(crate) fn weighed<T: Copy>(&mut self, some: &[(usize, T)]) -> T {
        let mut at = self.below(some.iter().map(|one| one.0).sum());
        for (weight, one) in some {
            if at < *weight {
                return *one;
            }
            at -= weight;
        }
        some[0].1
    }
}
