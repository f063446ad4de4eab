//! The ledger of a store that is a file of SQLite: which filing came from which file.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};

use super::{Change, Origin, State, StoreError};

/// How long a load waits for another program that writes, in milliseconds.
const PATIENCE: i64 = 60_000;

/// What is kept of the file in memory, in KiB, as SQLite wants it: the indices of some million rows are written all over.
const CACHE: i64 = -16 * 1024;

/// As many pages are written to the log before they are written to the file, each then once.
const PAGES_IN_LOG: i64 = 8192;

/// A database of SQLite with a ledger, and whatever else it holds.
pub(super) struct Ledger {
    file: PathBuf,
    connection: Connection,
}

/// What a database of SQLite is made with.
pub(super) struct Make<'a> {
    /// How SQLite knows whose database a file is, and what for.
    pub(super) application: i32,
    /// The form of its tables, by which versions of the program know each other's.
    pub(super) form: i64,
    /// The statements that make its tables.
    pub(super) tables: &'a str,
    /// Whether one load at a time may have it open.
    pub(super) alone: bool,
}

impl Ledger {
    /// Opens the file, and makes its tables where there are none.
    pub(super) fn open(file: &Path, make: &Make<'_>) -> Result<Self, StoreError> {
        let failed = |why| StoreError::Sqlite { what: "cannot open", file: file.to_owned(), why };
        let mut connection = Connection::open(file).map_err(failed)?;
        let form = prepare(&mut connection, make).map_err(failed)?;
        let store = file.display().to_string();
        match form {
            Some(form) if form == make.form => Ok(Self { file: file.to_owned(), connection }),
            Some(found) => Err(StoreError::Form { store, found, wanted: make.form }),
            None => Err(StoreError::Foreign { store }),
        }
    }

    /// What was loaded of a file.
    pub(super) fn state(&self, file: &str) -> Result<Option<State>, StoreError> {
        let state = |row: &Row<'_>| Ok(State { digest: row.get(0)?, errors: row.get(1)? });
        self.read(|connection| {
            let query = "SELECT digest, errors FROM loaded WHERE file = ?1";
            connection.prepare_cached(query)?.query_row([file], state).optional()
        })
    }

    /// The file that a filing was loaded from.
    pub(super) fn owner(&self, adsh: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            let query = "SELECT file FROM loaded WHERE adsh = ?1 AND copy = 0";
            connection.prepare_cached(query)?.query_row([adsh], |row| row.get(0)).optional()
        })
    }

    /// Writes a filing with `write`, after what there is of it or of its file has been taken out with `remove`.
    pub(super) fn put(
        &mut self,
        origin: &Origin,
        adsh: &str,
        remove: impl Fn(&Transaction<'_>, &str) -> rusqlite::Result<()>,
        write: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<Change, StoreError> {
        self.change(|transaction| {
            let before = of_file(transaction, &origin.file)?.filter(|before| before != adsh);
            let mut change = Change::Added;
            for adsh in before.as_deref().into_iter().chain([adsh]) {
                if forget(transaction, adsh)? {
                    change = Change::Replaced;
                    remove(transaction, adsh)?;
                }
            }
            write(transaction)?;
            remember(transaction, origin, adsh, false)?;
            Ok(change)
        })
    }

    /// Remembers a file that holds the filing of another one.
    pub(super) fn put_copy(
        &mut self,
        origin: &Origin,
        adsh: &str,
        remove: impl FnOnce(&Transaction<'_>, &str) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        self.change(|transaction| {
            if let Some(before) = of_file(transaction, &origin.file)? {
                forget(transaction, &before)?;
                remove(transaction, &before)?;
            }
            remember(transaction, origin, adsh, true)
        })
    }

    /// Reads from the database.
    pub(super) fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        work(&self.connection).map_err(|why| StoreError::Sqlite { what: "cannot read", file: self.file.clone(), why })
    }

    /// Does something whole or not at all.
    pub(super) fn change<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let done = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).and_then(|transaction| {
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        });
        done.map_err(|why| StoreError::Sqlite { what: "cannot write", file: self.file.clone(), why })
    }

    /// Leaves nothing in the log beside the file.
    pub(super) fn tidy(&self) -> Result<(), StoreError> {
        let done = self.connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
        done.map_err(|why| StoreError::Sqlite { what: "cannot write", file: self.file.clone(), why })
    }
}

/// The form of a database, which is made where the file is new; nothing for that of another program.
fn prepare(connection: &mut Connection, make: &Make<'_>) -> rusqlite::Result<Option<i64>> {
    connection.pragma_update(None, "busy_timeout", PATIENCE)?;
    if make.alone {
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let number = |name: &str| transaction.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if !transaction.prepare("SELECT 1 FROM sqlite_schema")?.exists([])? {
        transaction.execute_batch(make.tables)?;
        transaction.pragma_update(None, "application_id", make.application)?;
        transaction.pragma_update(None, "user_version", make.form)?;
    } else if number("application_id")? != i64::from(make.application) {
        return Ok(None);
    }
    let form = number("user_version")?;
    transaction.commit()?;
    // With a log ahead of the file a commit survives the end of the program; only a loss of power can take the last ones back.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "cache_size", CACHE)?;
    connection.pragma_update(None, "wal_autocheckpoint", PAGES_IN_LOG)?;
    Ok(Some(form))
}

/// The filing that was loaded from a file.
fn of_file(transaction: &Transaction<'_>, file: &str) -> rusqlite::Result<Option<String>> {
    let query = "SELECT adsh FROM loaded WHERE file = ?1 AND copy = 0";
    transaction.prepare_cached(query)?.query_row([file], |row| row.get(0)).optional()
}

/// Takes out what is known of the files of a filing. Whether there was any.
fn forget(transaction: &Transaction<'_>, adsh: &str) -> rusqlite::Result<bool> {
    Ok(transaction.prepare_cached("DELETE FROM loaded WHERE adsh = ?1")?.execute([adsh])? > 0)
}

fn remember(transaction: &Transaction<'_>, origin: &Origin, adsh: &str, is_copy: bool) -> rusqlite::Result<()> {
    let Origin { file, state } = origin;
    let insert = "INSERT OR REPLACE INTO loaded (file, digest, errors, adsh, copy) VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![file, state.digest, state.errors, adsh, i64::from(is_copy)];
    transaction.prepare_cached(insert)?.execute(values).map(drop)
}
