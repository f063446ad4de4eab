//! Ctrl-C, and the signal with which schedulers end programs.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Exit, terminal};

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// From now on the first signal asks for an end between filings, and the second ends the program at once.
pub(super) fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Where signals cannot be listened to, they end the program as they always do; what is written is whole then too.
        let _ = ctrlc::set_handler(|| {
            if REQUESTED.swap(true, Ordering::SeqCst) {
                std::process::exit(Exit::Interrupted.code().into());
            }
            terminal::tell("\nThe filings in flight are finished; once more ends the program at once.\n");
        });
    });
}

/// Whether an end was asked for.
pub(super) fn is_requested() -> bool {
    REQUESTED.load(Ordering::SeqCst)
}
