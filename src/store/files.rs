//! A folder of files, one for each table, or one for each table and year of filing.
//!
//! A file cannot be changed row by row. So filings wait on a shelf, a database of SQLite in the folder, and the files of the years
//! in which something has changed are written anew at the end, each beside its place and then renamed. A load that is killed
//! leaves the shelf with whole filings and the files as they were or new; the next one goes on.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rusqlite::{Transaction, params};

use super::ledger::{Ledger, Make};
use super::sql::{self, Dialect};
use super::written::{self, Written};
use super::{Change, Origin, Part, State, Store, StoreError, Workers};
use crate::dataset::schema::{FINDING, LINE_ITEM, NUM, PRE, SOURCE, SUB, TAG_TABLE, Table};
use crate::dataset::{Dataset, UnpackedRow};

/// `tics`: the shelf.
const APPLICATION: i32 = 0x7469_6373;

/// The form of the shelf.
const FORM: i64 = 3;

/// The shelf, in the folder.
const SHELF: &str = ".tickmark.db";

/// The year of a filing without one. Hive has a name for no year, but Arrow's readers stumble over it.
const NO_YEAR: &str = "0";

/// All tables but the last, those with the most to write first, so that whoever writes them side by side ends together.
const LONGEST_FIRST: [&Table; 6] = [&SOURCE, &LINE_ITEM, &NUM, &PRE, &FINDING, &TAG_TABLE];

const SHELF_TABLES: &str = "\
CREATE TABLE shelf (tbl TEXT NOT NULL, year TEXT NOT NULL, adsh TEXT NOT NULL, rows BLOB NOT NULL);
CREATE UNIQUE INDEX shelf_key ON shelf (tbl, year, adsh);
CREATE INDEX shelf_adsh ON shelf (adsh);
CREATE TABLE changed (year TEXT NOT NULL PRIMARY KEY) STRICT;
";

/// How the rows of a table are written to a file.
pub(super) trait Form: Send + Sync {
    /// The ending of its files.
    fn ending(&self) -> &'static str;

    /// Whether each year of filing has files of its own.
    fn has_years(&self) -> bool;

    /// Begins a file.
    fn begin<'a>(
        &self,
        table: &'static Table,
        to: Box<dyn Write + Send + 'a>,
    ) -> Result<Box<dyn Lines + 'a>, StoreError>;

    /// A file that goes beside the tables: its name and its text.
    fn beside(&self) -> Option<(&'static str, String)>;

    /// Says why the rows of a filing cannot be written.
    fn refuse(&self, dataset: &Dataset) -> Result<(), StoreError>;
}

/// A file that rows are written to.
pub(super) trait Lines {
    /// Adds a row; what it says of the row above is of the one that was added before.
    fn add(&mut self, row: UnpackedRow<'_, '_>) -> Result<(), StoreError>;

    /// Ends the file.
    fn end(self: Box<Self>) -> Result<(), StoreError>;
}

/// A folder of files.
pub(super) struct Files {
    folder: PathBuf,
    form: Box<dyn Form>,
    shelf: Ledger,
}

impl Files {
    /// Opens the folder, and makes it where there is none.
    pub(super) fn open(folder: &Path, form: Box<dyn Form>) -> Result<Self, StoreError> {
        fs::create_dir_all(folder).map_err(StoreError::write(folder))?;
        let tables = sql::create_ledger(Dialect::Sqlite) + SHELF_TABLES;
        let make = Make { application: APPLICATION, form: FORM, tables: &tables, alone: true };
        let shelf = Ledger::open(&folder.join(SHELF), &make)?;
        written::clear_partial(folder)?;
        Ok(Self { folder: folder.to_owned(), form, shelf })
    }
}

impl Store for Files {
    fn state(&mut self, file: &str) -> Result<Option<State>, StoreError> {
        self.shelf.state(file)
    }

    fn owner(&mut self, adsh: &str) -> Result<Option<String>, StoreError> {
        self.shelf.owner(adsh)
    }

    fn put(&mut self, origin: &Origin, dataset: &Dataset) -> Result<Change, StoreError> {
        self.form.refuse(dataset)?;
        let year = dataset.year.map_or_else(|| NO_YEAR.to_owned(), |year| year.to_string());
        self.shelf.put(origin, &dataset.adsh, remove_filing, |transaction| {
            let mut insert =
                transaction.prepare_cached("INSERT INTO shelf (tbl, year, adsh, rows) VALUES (?1, ?2, ?3, ?4)")?;
            for rows in &dataset.tables {
                insert.execute(params![rows.table.name, year, &*dataset.adsh, rows.packed()])?;
            }
            transaction.prepare_cached("INSERT OR IGNORE INTO changed (year) VALUES (?1)")?.execute([year]).map(drop)
        })
    }

    fn put_copy(&mut self, origin: &Origin, adsh: &str) -> Result<(), StoreError> {
        self.shelf.put_copy(origin, adsh, remove_filing)
    }

    fn finish(&mut self, workers: &dyn Workers) -> Result<(), StoreError> {
        let written = Written::new(&self.folder, &*self.form, &mut self.shelf);
        let changed = written.changed_years()?;
        if !changed.is_empty() {
            let all = written.all_years()?;
            let parts = |table| written.parts(table, &changed, &all);
            let others: Vec<Part<'_>> = LONGEST_FIRST.into_iter().flat_map(parts).collect();
            workers.all(others)?;
            // What the last table has is there in all of them.
            workers.all(parts(&SUB))?;
            if let Some((name, text)) = self.form.beside() {
                written.write_text(Path::new(name), &text)?;
            }
            written::clear_partial(&self.folder)?;
            self.shelf.change(|transaction| transaction.execute("DELETE FROM changed", []))?;
        }
        self.shelf.tidy()
    }
}

/// Takes a filing off the shelf.
fn remove_filing(transaction: &Transaction<'_>, adsh: &str) -> rusqlite::Result<()> {
    let mark = "INSERT OR IGNORE INTO changed (year) SELECT year FROM shelf WHERE adsh = ?1 AND tbl = ?2";
    transaction.prepare_cached(mark)?.execute([adsh, SUB.name])?;
    transaction.prepare_cached("DELETE FROM shelf WHERE adsh = ?1")?.execute([adsh]).map(drop)
}
