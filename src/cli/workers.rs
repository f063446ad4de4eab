//! Threads that do the parts of a store's work side by side.

use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::store::{Part, StoreError, Workers};

/// As many threads as a run may have.
pub(super) struct Threads(pub(super) usize);

impl Workers for Threads {
    fn all(&self, parts: Vec<Part<'_>>) -> Result<(), StoreError> {
        let others = self.0.min(parts.len()).saturating_sub(1);
        let (waiting, failed) = (Mutex::new(parts.into_iter()), Mutex::new(None));
        let work = || {
            while let Some(part) = next(&waiting) {
                if let Err(error) = part() {
                    failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    // The others end what they are at.
                    while next(&waiting).is_some() {}
                }
            }
        };
        thread::scope(|scope| {
            for _ in 0..others {
                // With fewer it takes longer.
                if thread::Builder::new().spawn_scoped(scope, work).is_err() {
                    break;
                }
            }
            work();
        });
        failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }
}

fn next<'a>(waiting: &Mutex<std::vec::IntoIter<Part<'a>>>) -> Option<Part<'a>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).next()
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Does parts of which each counts itself, and those of these numbers fail. Gives how many were done, and the error.
    fn done(threads: usize, parts: usize, failing: &[usize]) -> (usize, Option<String>) {
        let count = AtomicUsize::new(0);
        let part = |at: usize| -> Part<'_> {
            let (count, fails) = (&count, failing.contains(&at));
            Box::new(move || {
                count.fetch_add(1, Ordering::Relaxed);
                if fails { Err(io::Error::other(format!("part {at}")).into()) } else { Ok(()) }
            })
        };
        let result = Threads(threads).all((0..parts).map(part).collect());
        (count.into_inner(), result.err().map(|error| error.to_string()))
    }

    #[test]
    fn all_parts_are_done() {
        for threads in [1, 2, 5, 100] {
            assert_eq!(done(threads, 20, &[]), (20, None), "{threads}");
        }
        assert_eq!(done(2, 0, &[]), (0, None));
    }

    #[test]
    fn what_fails_is_told_and_ends_the_rest() {
        let (count, error) = done(1, 20, &[3, 5]);
        assert_eq!((count, error.as_deref()), (4, Some("cannot write the files of tables: part 3")));
        assert!(done(3, 20, &[19]).1.is_some());
    }
}
