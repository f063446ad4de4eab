//! What `tickmark load` writes, read by the databases and the tools that people use.
//!
//! The tables are read back by SQLite, by DuckDB and pandas (`target/databases-venv`), by a PostgreSQL server that the test
//! starts, and by a published loader of the SEC's data sets.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper that fails fails its test")]

#[path = "../support/mod.rs"]
mod support;

mod facts;
mod hostile;
mod kills;
mod picture;
mod postgres;
mod queries;
mod readers;
mod sec_tools;
mod tables;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder of its own in which the program runs.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// `tickmark load`, to be run here.
    fn load(&self, what: &Path, store: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tickmark"));
        command.arg("load").arg(what).args(["--to", store]).current_dir(self.0.path());
        command
    }

    /// Loads to the end.
    #[track_caller]
    fn loaded(&self, what: &Path, store: &str) {
        done(&self.load(what, store).output().unwrap());
    }
}

/// Fails the test when a load could not do something. Findings of filings are none of that.
#[track_caller]
fn done(output: &Output) {
    let ended = output.status.code();
    assert!(matches!(ended, Some(0 | 1)), "{ended:?}: {}", String::from_utf8_lossy(&output.stderr));
}
