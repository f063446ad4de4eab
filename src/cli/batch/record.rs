//! The record of a run: what was done, what failed, how it ended; for the exit code and for programs.
//!
//! `--summary FILE.json` writes it, whole or not at all:
//!
//! ```json
//! {
//!   "version": "0.1.0",
//!   "ended": "whole",
//!   "exit_code": 2,
//!   "started": "2026-11-22T18:00:00Z",
//!   "milliseconds": 93120,
//!   "bytes": 1240338120,
//!   "filings": {
//!     "done": 4821, "failed": 1, "done_before": 0, "earlier": 0, "without_day": 3, "of_other_shards": 33790
//!   },
//!   "counts": { "facts": 1, "figures": 1, "mapped": 1, "proven": 1, "errors": 0, "warnings": 0, "notes": 0 },
//!   "shard": "2/8",
//!   "since": "1996-01-01",
//!   "failures": [
//!     { "file": "19990104.nc.tar.gz/0000912057-99-000017.nc", "reason": "…", "help": "…" }
//!   ],
//!   "failures_not_listed": 0
//! }
//! ```
//!
//! - `ended` is `whole`, `interrupted` (a signal), `failed` (`--fail-fast`, or a database that cannot be written) or `full` (a disk
//!   without room, or a folder that cannot be written any more).
//! - `bytes` are those of the texts that were read, unpacked.
//! - `done_before` are filings that `--resume` left as they were; `earlier` are those before `--since`. Filings `without_day` were
//!   read, since they do not say when they were filed.
//! - `failures` also has files, folders and archives that could not be read, which are no filings and are not counted in `failed`.
//!   Each `file` can be given to the program again: on a line of a list for `--files-from`.
//! - `counts`, `shard`, `since` and `help` are left out where there is nothing to say.
//!
//! [`SUMMARY_SCHEMA`] says the same for programs.

use std::path::Path;
use std::sync::atomic::Ordering;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use super::super::summary::Counts;
use super::super::{CliError, Exit, json, terminal};
use super::Batch;
use super::run::{Finished, Shared};

/// The JSON Schema of a summary.
pub(in crate::cli) const SUMMARY_SCHEMA: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/summary.schema.json"));

/// As many failures are listed.
const FAILURES: usize = 10_000;

/// How a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::cli) enum Ended {
    /// All filings were looked at.
    #[default]
    Whole,
    /// By a signal.
    Interrupted,
    /// With something after which it was not to go on.
    Failed,
    /// With something after which nothing more can be written.
    Full,
}

/// What a run did.
#[derive(Default)]
pub(in crate::cli) struct Run {
    /// Why it could not go on.
    pub(in crate::cli) error: Option<CliError>,
    pub(super) ended: Ended,
    bytes: u64,
    filings: FilingsDto,
    failures: Vec<FailureDto>,
    failures_not_listed: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
struct FilingsDto {
    done: usize,
    failed: usize,
    done_before: usize,
    earlier: usize,
    without_day: usize,
    of_other_shards: usize,
}

#[derive(Serialize)]
struct FailureDto {
    file: String,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'static str>,
}

#[derive(Serialize)]
struct RunDto<'a> {
    version: &'static str,
    ended: Ended,
    exit_code: u8,
    started: String,
    milliseconds: u64,
    bytes: u64,
    filings: FilingsDto,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shard: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    failures: &'a [FailureDto],
    failures_not_listed: usize,
}

impl Run {
    /// How many filings were worked on.
    pub(super) fn filings(&self) -> usize {
        self.filings.done + self.filings.failed
    }

    /// How many filings were left as they were.
    pub(in crate::cli) fn done_before(&self) -> usize {
        self.filings.done_before
    }

    /// Whether all filings were looked at.
    pub(in crate::cli) fn is_whole(&self) -> bool {
        self.ended == Ended::Whole
    }

    /// The run is to end. The first reason counts.
    pub(super) fn end(&mut self, ended: Ended) {
        if self.ended == Ended::Whole {
            self.ended = ended;
        }
    }

    pub(super) fn add<T>(&mut self, finished: &Finished<T>) {
        match &finished.result {
            Ok(_) => self.filings.done += 1,
            Err(error) => {
                self.filings.failed += usize::from(error.is_of_filing());
                self.fail(&finished.path, error);
            }
        }
    }

    fn fail(&mut self, path: &Path, error: &CliError) {
        if self.failures.len() < FAILURES {
            let (file, reason) = (path.display().to_string(), error.to_string());
            self.failures.push(FailureDto { file, reason, help: error.help() });
        } else {
            self.failures_not_listed += 1;
        }
    }

    /// Takes what the threads counted.
    pub(super) fn count(&mut self, shared: &Shared) {
        self.bytes = shared.text.load(Ordering::SeqCst);
        self.filings.done_before = shared.done_before.load(Ordering::SeqCst);
        self.filings.earlier = shared.earlier.load(Ordering::SeqCst);
        self.filings.without_day = shared.without_day.load(Ordering::SeqCst);
        self.filings.of_other_shards = shared.of_other_shards.load(Ordering::SeqCst);
        // A signal that came when all was handed out has stopped nothing.
        if self.ended == Ended::Interrupted && shared.is_whole.load(Ordering::SeqCst) {
            self.ended = Ended::Whole;
        }
    }
}

impl Batch {
    /// Ends a run: tells what was left out, and writes the summary. `exit` is how it ends as far as filings are concerned.
    pub(in crate::cli) fn close(&self, mut run: Run, exit: Exit, counts: Option<Counts>) -> Result<Exit, CliError> {
        for error in &self.missing {
            run.fail(error.path().unwrap_or(Path::new("")), error);
        }
        let exit = match run.ended {
            _ if run.error.is_some() => Exit::Failed,
            Ended::Interrupted => Exit::Interrupted,
            Ended::Failed | Ended::Full => Exit::Failed,
            Ended::Whole if !run.failures.is_empty() => Exit::Failed,
            Ended::Whole => exit,
        };
        if run.is_whole() && run.error.is_none() {
            self.givens.warn_of_unused();
        }
        terminal::tell(&self.told(&run));
        if let Some(path) = &self.args.summary {
            let dto = self.dto(&run, exit, counts);
            write(path, &json::bytes(&dto).map_err(CliError::write(path))?)?;
        }
        run.error.map_or(Ok(exit), Err)
    }

    fn dto<'a>(&self, run: &'a Run, exit: Exit, counts: Option<Counts>) -> RunDto<'a> {
        RunDto {
            version: env!("CARGO_PKG_VERSION"),
            ended: run.ended,
            exit_code: exit.code(),
            started: DateTime::<Utc>::from(self.started_at).to_rfc3339_opts(SecondsFormat::Secs, true),
            milliseconds: u64::try_from(self.time().as_millis()).unwrap_or(u64::MAX),
            bytes: run.bytes,
            filings: run.filings,
            counts,
            shard: self.args.shard.map(|shard| shard.to_string()),
            since: self.args.since.map(|since| since.to_string()),
            failures: &run.failures,
            failures_not_listed: run.failures_not_listed,
        }
    }

    /// What is told of a run beside its result: what was left out, and why it ended.
    fn told(&self, run: &Run) -> String {
        let FilingsDto { done_before, earlier, without_day, of_other_shards, .. } = run.filings;
        let since = self.args.since.map(|since| since.to_string()).unwrap_or_default();
        let left = [
            (done_before, "done before".to_owned()),
            (earlier, format!("filed before {since}")),
            (without_day, "without a day of filing, so read".to_owned()),
            (of_other_shards, "of other shards".to_owned()),
        ];
        let left: Vec<String> =
            left.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        let left = if left.is_empty() { String::new() } else { format!("Filings: {}.\n", left.join(", ")) };
        let ended = match run.ended {
            Ended::Whole => "",
            Ended::Interrupted => "The run was ended by a signal. What is done is whole; the same command goes on.\n",
            Ended::Failed => "The run ended with the first failure. What is done is whole.\n",
            Ended::Full => "The run ended because nothing more can be written. What is done is whole.\n",
        };
        left + ended
    }
}

/// Writes a file beside its place and moves it there.
fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let mut partial = path.to_owned().into_os_string();
    partial.push(".tickmark-partial");
    let written = std::fs::write(&partial, bytes).and_then(|()| std::fs::rename(&partial, path));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&partial);
        CliError::write(path)(error)
    })
}
