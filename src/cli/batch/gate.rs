//! How many filings may be in memory at once.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// As many filings for each thread may be ahead of the one that is handed over next.
const AHEAD_FOR_A_THREAD: usize = 8;

/// So many bytes may be in work beside the largest filing: what is made of a filing takes several times its size.
const BESIDE_THE_LARGEST: u64 = 4 << 20;

/// Lets filings in while there is room for them.
pub(super) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
    ahead: usize,
}

#[derive(Default)]
struct State {
    /// The number of the filing that is handed over next.
    next: usize,
    /// The sizes of those in work.
    in_work: Vec<u64>,
    is_closed: bool,
}

impl State {
    fn has_room(&self, bytes: u64) -> bool {
        let sum = self.in_work.iter().sum::<u64>() + bytes;
        let largest = self.in_work.iter().copied().max().unwrap_or(0).max(bytes);
        self.in_work.is_empty() || sum - largest <= BESIDE_THE_LARGEST
    }
}

impl Gate {
    pub(super) fn new(threads: usize) -> Self {
        Self { state: Mutex::default(), changed: Condvar::new(), ahead: threads * AHEAD_FOR_A_THREAD }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there is room for the filing of a number. Not so when the run ends.
    pub(super) fn enter(&self, number: usize, bytes: u64) -> bool {
        let full =
            |state: &mut State| !state.is_closed && (number >= state.next + self.ahead || !state.has_room(bytes));
        let mut state = self.changed.wait_while(self.state(), full).unwrap_or_else(PoisonError::into_inner);
        if !state.is_closed {
            state.in_work.push(bytes);
        }
        !state.is_closed
    }

    /// The work on a filing is done.
    pub(super) fn leave(&self, bytes: u64) {
        let mut state = self.state();
        if let Some(at) = state.in_work.iter().position(|&other| other == bytes) {
            state.in_work.swap_remove(at);
        }
        self.changed.notify_all();
    }

    /// All filings before a number are handed over.
    pub(super) fn hand_over(&self, number: usize) {
        self.state().next = number;
        self.changed.notify_all();
    }

    /// Lets no filing in any more.
    pub(super) fn close(&self) {
        self.state().is_closed = true;
        self.changed.notify_all();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.state().is_closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_filing_has_little_beside_it() {
        let state = |in_work: &[u64]| State { in_work: in_work.to_vec(), ..State::default() };
        assert!(state(&[]).has_room(1 << 40));
        assert!(state(&[1 << 40]).has_room(BESIDE_THE_LARGEST));
        assert!(!state(&[1 << 40]).has_room(BESIDE_THE_LARGEST + 1));
        assert!(state(&[BESIDE_THE_LARGEST]).has_room(1 << 40));
        assert!(!state(&[3 << 20, 3 << 20]).has_room(1 << 40));
    }

    #[test]
    fn a_closed_gate_lets_nothing_in() {
        let gate = Gate::new(1);
        assert!(gate.enter(7, 0) && gate.enter(0, 5));
        gate.leave(0);
        gate.close();
        assert!(gate.is_closed() && !gate.enter(1, 5) && !gate.enter(100, 0));
    }
}
