//! Stores: the databases that filings are loaded into.
//!
//! A store takes one filing at a time, whole or not at all, and remembers which file it came from and what it looked like then,
//! so that loading again is no change and a changed filing takes the place of what it was. What is written is decided by
//! [`crate::dataset`]; a store only writes it down.

mod companies;
mod csv;
mod error;
mod files;
mod ledger;
mod parquet;
mod pg;
mod sql;
mod sqlite;
mod target;
mod written;

pub use companies::Companies;
pub use error::StoreError;
pub use target::{Target, WrongTarget};

use crate::dataset::Dataset;

/// The form of the tables that this version writes. Stores of another form are refused.
const FORM: i64 = 1;

/// Where a filing came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, by its whole path.
    pub file: String,
    /// What was loaded of it.
    pub state: State,
}

/// What was loaded of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// A fingerprint of all that its rows come from: the text, the mapping, what was given.
    pub digest: String,
    /// How many of its findings are errors.
    pub errors: i64,
}

/// What a load did to a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The filing was not there.
    Added,
    /// The rows of the filing, or those of the file, were taken out first.
    Replaced,
}

/// A database that filings are loaded into.
pub trait Store: Send {
    /// What was loaded of a file, or what it was when it was found to be a copy.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    fn state(&mut self, file: &str) -> Result<Option<State>, StoreError>;

    /// The file that the filing `adsh` was loaded from.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    fn owner(&mut self, adsh: &str) -> Result<Option<String>, StoreError>;

    /// Writes a filing, in one transaction: what the store has of its file or of the filing goes.
    ///
    /// # Errors
    ///
    /// When the store cannot be written. It is then as it was.
    fn put(&mut self, origin: &Origin, dataset: &Dataset) -> Result<Change, StoreError>;

    /// Remembers that a file holds a filing that was loaded from another one. What was loaded from it before goes.
    ///
    /// # Errors
    ///
    /// When the store cannot be written. It is then as it was.
    fn put_copy(&mut self, origin: &Origin, adsh: &str) -> Result<(), StoreError>;

    /// Does what is to be done once, after all filings.
    ///
    /// # Errors
    ///
    /// When the store cannot be written. What was loaded stays, and the next load goes on.
    fn finish(&mut self, workers: &dyn Workers) -> Result<(), StoreError>;
}

/// A part of the work of a store, which can be done beside others.
pub type Part<'a> = Box<dyn FnOnce() -> Result<(), StoreError> + Send + 'a>;

/// Whoever does the parts of a store's work.
pub trait Workers {
    /// Does all of them, in whatever order, and comes back when none is in work.
    ///
    /// # Errors
    ///
    /// The first that a part gives; others may be left undone then.
    fn all(&self, parts: Vec<Part<'_>>) -> Result<(), StoreError>;
}

/// Does one part after the other.
pub struct OneByOne;

impl Workers for OneByOne {
    fn all(&self, parts: Vec<Part<'_>>) -> Result<(), StoreError> {
        parts.into_iter().try_for_each(|part| part())
    }
}

/// Opens a store, and makes it where there is none.
///
/// # Errors
///
/// When it cannot be opened, or is none of this program, or of another form.
pub fn open(target: &Target) -> Result<Box<dyn Store>, StoreError> {
    match target {
        Target::Sqlite(file) => Ok(Box::new(sqlite::Sqlite::open(file)?)),
        Target::Postgres(url) => Ok(Box::new(pg::Postgres::open(url, target.to_string())?)),
        Target::Parquet(folder) => Ok(Box::new(files::Files::open(folder, Box::new(parquet::Parquet))?)),
        Target::Csv(folder) => Ok(Box::new(files::Files::open(folder, Box::new(csv::Csv))?)),
    }
}
