//! What goes wrong with a store.

use std::error::Error as _;
use std::io;
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use thiserror::Error;

use crate::dataset::Damaged;

/// A store that cannot be opened, read or written.
#[derive(Debug, Error)]
pub enum StoreError {
    /// SQLite says so.
    #[error("{what} `{file}`: {why}", file = file.display())]
    Sqlite {
        /// What could not be done: `cannot open`.
        what: &'static str,
        /// The database.
        file: PathBuf,
        /// What SQLite says.
        why: rusqlite::Error,
    },
    /// PostgreSQL says so, or cannot be reached.
    #[error("{what} `{name}`: {}", in_full(why))]
    Postgres {
        /// What could not be done: `cannot open`.
        what: &'static str,
        /// The database.
        name: String,
        /// What PostgreSQL says.
        why: postgres::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write `{path}`: {why}", path = path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// What was to be written to a file cannot be.
    #[error("cannot write the files of tables: {0}")]
    File(#[from] io::Error),
    /// Lines of CSV cannot be written or read.
    #[error("cannot write the files of tables: {0}")]
    Csv(#[from] csv::Error),
    /// What waits in a folder of files is none of ours.
    #[error("cannot write the files of tables: {0} that waits on the shelf")]
    Shelf(#[from] Damaged),
    /// A file of Parquet cannot be written.
    #[error("cannot write the files of tables: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// A figure has more digits than the files have.
    #[error("the filing {adsh} has the figure {value}, and files have 26 digits before the point and 12 behind it")]
    Number {
        /// The filing.
        adsh: String,
        /// The figure.
        value: Decimal,
    },
    /// The database holds other things.
    #[error("`{store}` is a database of something else")]
    Foreign {
        /// The database.
        store: String,
    },
    /// The database was made by another version of the program.
    #[error("`{store}` has tables of form {found}, and this version of tickmark writes form {wanted}")]
    Form {
        /// The database.
        store: String,
        /// Its form.
        found: i64,
        /// The form of this version.
        wanted: i64,
    },
}

impl StoreError {
    /// A failure to write a path.
    pub(super) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |why| Self::Write { path, why }
    }

    /// Whether it is about one filing, and others can be loaded.
    pub fn is_of_one_filing(&self) -> bool {
        matches!(self, Self::Number { .. })
    }

    /// What to do about it.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Sqlite { .. } | Self::Csv(_) | Self::Parquet(_) => None,
            Self::Postgres { .. } => {
                Some("check that the server runs, and the user, the password and the database of the URL")
            }
            Self::Write { .. } | Self::File(_) => {
                Some("check that the folder can be written and that the disk has room")
            }
            Self::Number { .. } => Some("load it into sqlite: or postgres:, which have all digits"),
            Self::Foreign { .. } | Self::Shelf(_) => Some("load into a new one"),
            Self::Form { .. } => Some("load into a new one; the filings are read again"),
        }
    }
}

/// The message of an error with those that it comes from: that of the driver is short.
fn in_full(error: &postgres::Error) -> String {
    let causes = std::iter::successors(error.source(), |&error| error.source());
    causes.fold(error.to_string(), |text, why| format!("{text}: {why}"))
}
