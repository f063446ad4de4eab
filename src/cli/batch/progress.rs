//! How far a run is: a bar on a terminal, a line now and then in a log.

use std::cell::Cell;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::super::inputs::Input;
use super::super::{error::counted, terminal};
use super::job::Stamp;
use super::run::Shared;

/// With fewer files the work is done before a person looks.
const FILES_WITH_PROGRESS: usize = 8;

/// How often a line is written to a log.
const EVERY: Duration = Duration::from_secs(30);

/// How far a run is.
pub(super) struct Progress<'a> {
    bar: ProgressBar,
    shared: &'a Shared,
    /// Bytes of all files.
    total: u64,
    started: Instant,
    /// When the last line was written.
    told: Cell<Instant>,
}

impl<'a> Progress<'a> {
    /// Of files that are to be read.
    pub(super) fn of<'b>(files: impl ExactSizeIterator<Item = &'b Input> + Clone, shared: &'a Shared) -> Self {
        let is_long = files.len() >= FILES_WITH_PROGRESS || files.clone().any(|input| input.form.is_some());
        let total = files.map(|input| Stamp::of(&input.path).size).sum();
        let bar = if is_long { ProgressBar::new(total) } else { ProgressBar::hidden() };
        let bar = match ProgressStyle::with_template("{wide_bar} {msg}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        };
        let now = Instant::now();
        Self { bar, shared, total, started: now, told: Cell::new(now) }
    }

    /// Tells how far it is, where and when that is wanted.
    pub(super) fn tell(&self, filings: usize) {
        if !self.bar.is_hidden() {
            self.bar.set_position(self.done());
            self.bar.set_message(self.in_words(filings, self.started.elapsed()));
        } else if self.told.get().elapsed() >= EVERY {
            self.told.set(Instant::now());
            terminal::tell(&format!("{}\n", self.in_words(filings, self.started.elapsed())));
        }
    }

    /// Does something that prints.
    pub(super) fn suspend(&self, work: impl FnOnce()) {
        self.bar.suspend(work);
    }

    /// Leaves nothing on the terminal.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// Bytes of the files as far as they are read.
    fn done(&self) -> u64 {
        let read = self.shared.finished.load(Ordering::Relaxed) + self.shared.current.load(Ordering::Relaxed);
        read.min(self.total)
    }

    fn in_words(&self, filings: usize, time: Duration) -> String {
        in_words(filings, self.shared.text.load(Ordering::Relaxed), (self.done(), self.total), time)
    }
}

/// `1234 filings, 41.2 filings/s, 12.3 MB/s, 35%, about 12 min left`
fn in_words(filings: usize, text: u64, (done, total): (u64, u64), time: Duration) -> String {
    let millis = time.as_millis().max(1);
    let filings_a_second = tenths(u128::try_from(filings).unwrap_or(0) * 10_000 / millis);
    let megabytes = tenths(u128::from(text) / 100 / millis);
    let share = u128::from(done) * 100 / u128::from(total.max(1));
    let left = u128::from(total.saturating_sub(done)) * millis / u128::from(done.max(1)) / 1000;
    let left = if done == 0 { String::new() } else { format!(", about {} left", duration(left)) };
    format!("{}, {filings_a_second} filings/s, {megabytes} MB/s, {share}%{left}", counted(filings, "filing"))
}

fn tenths(count: u128) -> String {
    format!("{}.{}", count / 10, count % 10)
}

fn duration(seconds: u128) -> String {
    match seconds {
        0..=99 => format!("{seconds} s"),
        100..=5999 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_rates_and_the_time_left() {
        let check = |filings, text, done, seconds, expected: &str| {
            assert_eq!(in_words(filings, text, done, Duration::from_secs(seconds)), expected);
        };
        check(0, 0, (0, 100), 0, "0 filings, 0.0 filings/s, 0.0 MB/s, 0%");
        check(1, 2_500_000, (50, 100), 1, "1 filing, 1.0 filings/s, 2.5 MB/s, 50%, about 1 s left");
        check(1234, 1_000_000_000, (35, 100), 300, "1234 filings, 4.1 filings/s, 3.3 MB/s, 35%, about 10 min left");
        check(9, 9, (1, 100), 600, "9 filings, 0.0 filings/s, 0.0 MB/s, 1%, about 16 h 30 min left");
        check(9, 9, (0, 0), 600, "9 filings, 0.0 filings/s, 0.0 MB/s, 0%");
    }
}
