//! A folder of files, one for each table, or one for each table and year of filing.
//!
//! A file cannot be changed row by row. So filings wait on a shelf, a database of SQLite in the folder, and the files of the years
//! in which something has changed are written anew at the end, each beside its place and then renamed. A load that is killed
//! leaves the shelf with whole filings and the files as they were or new; the next one goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rusqlite::{Transaction, params};

use super::ledger::{Ledger, Make};
use super::packed::{self, Field};
use super::sql::{self, Dialect};
use super::{Change, Origin, State, Store, StoreError};
use crate::dataset::Dataset;
use crate::dataset::schema::{ALL, SUB, TAG_TABLE, Table};

/// `tics`: the shelf.
const APPLICATION: i32 = 0x7469_6373;

/// The form of the shelf.
const FORM: i64 = 2;

/// The shelf, in the folder.
const SHELF: &str = ".tickmark.db";

/// The folder in which files are written.
const PARTIAL: &str = ".tickmark-partial";

/// The year of a filing without one. Hive has a name for no year, but Arrow's readers stumble over it.
const NO_YEAR: &str = "0";

const SHELF_TABLES: &str = "\
CREATE TABLE shelf (tbl TEXT NOT NULL, year TEXT NOT NULL, adsh TEXT NOT NULL, rows BLOB NOT NULL);
CREATE UNIQUE INDEX shelf_key ON shelf (tbl, year, adsh);
CREATE INDEX shelf_adsh ON shelf (adsh);
CREATE TABLE changed (year TEXT NOT NULL PRIMARY KEY) STRICT;
";

/// How the rows of a table are written to a file.
pub(super) trait Form: Send {
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
    /// Adds a row.
    fn add(&mut self, row: &[Field<'_>]) -> Result<(), StoreError>;

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
        let files = Self { folder: folder.to_owned(), form, shelf };
        files.clear_partial()?;
        Ok(files)
    }

    fn clear_partial(&self) -> Result<(), StoreError> {
        let partial = self.folder.join(PARTIAL);
        match fs::remove_dir_all(&partial) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::write(&partial)(error)),
            _ => Ok(()),
        }
    }

    /// The years in which something has changed since their files were written.
    fn changed(&self) -> Result<Vec<String>, StoreError> {
        self.shelf.read(|connection| {
            connection.prepare("SELECT year FROM changed ORDER BY year")?.query_map([], |row| row.get(0))?.collect()
        })
    }

    /// The files of a table that are to be written: what each is called, and the year that it is of.
    fn parts<'a>(&self, table: &Table, years: &'a [String]) -> Vec<(PathBuf, Option<&'a str>)> {
        let ending = self.form.ending();
        if !self.form.has_years() {
            return vec![(PathBuf::from(format!("{}.{ending}", table.name)), None)];
        }
        let folder = PathBuf::from(table.name);
        let file = format!("{}.{ending}", table.name);
        // A concept is of many years.
        if table.name == TAG_TABLE.name {
            return vec![(folder.join(file), None)];
        }
        years.iter().map(|year| (folder.join(format!("year={year}")).join(&file), Some(year.as_str()))).collect()
    }

    fn write(&self, table: &'static Table, file: &Path, year: Option<&str>) -> Result<(), StoreError> {
        let (partial, target) = (self.folder.join(PARTIAL).join(file), self.folder.join(file));
        if year.is_some() && self.is_empty(table, year)? {
            return remove(&target);
        }
        make_parent(&partial)?;
        make_parent(&target)?;
        let to = File::create(&partial).map_err(StoreError::write(&partial))?;
        let mut lines = self.form.begin(table, Box::new(BufWriter::new(to)))?;
        self.each(table, year, |adsh, waiting, seen| {
            packed::unpack(waiting, table.columns.len(), |row| {
                let is_known = table.name == TAG_TABLE.name && is_known(adsh, row, seen);
                if is_known { Ok(()) } else { lines.add(row) }
            })
        })?;
        lines.end()?;
        fs::rename(&partial, &target).map_err(StoreError::write(&target))
    }

    fn is_empty(&self, table: &Table, year: Option<&str>) -> Result<bool, StoreError> {
        let query = "SELECT NOT EXISTS (SELECT 1 FROM shelf WHERE tbl = ?1 AND year = ?2)";
        self.shelf.read(|connection| connection.query_row(query, params![table.name, year], |row| row.get(0)))
    }

    /// Hands over what waits for a table, a filing at a time.
    fn each(
        &self,
        table: &Table,
        year: Option<&str>,
        mut add: impl FnMut(&str, &[u8], &mut Seen) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut seen = Seen::new();
        self.shelf.read(|connection| {
            let query =
                "SELECT adsh, rows FROM shelf WHERE tbl = ?1 AND (?2 IS NULL OR year = ?2) ORDER BY tbl, year, adsh";
            let mut statement = connection.prepare(query)?;
            let mut filings = statement.query(params![table.name, year])?;
            while let Some(filing) = filings.next()? {
                let (adsh, rows) = (filing.get_ref(0)?.as_str()?, filing.get_ref(1)?.as_blob()?);
                if let Err(error) = add(adsh, rows, &mut seen) {
                    return Ok(Err(error));
                }
            }
            Ok(Ok(()))
        })?
    }
}

/// The concepts that a file of concepts has, by their versions; those that one filing uses alone are not kept.
type Seen = BTreeMap<String, BTreeSet<String>>;

/// Whether a file of concepts has one already that a filing uses.
fn is_known(adsh: &str, row: &[Field<'_>], seen: &mut Seen) -> bool {
    let [Field::Text(tag), Field::Text(version), ..] = row else { return false };
    if *version == adsh {
        return false;
    }
    if seen.get(*version).is_some_and(|tags| tags.contains(*tag)) {
        return true;
    }
    seen.entry((*version).to_owned()).or_default().insert((*tag).to_owned());
    false
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
        let rows: Vec<(&str, Vec<u8>)> =
            dataset.tables.iter().map(|rows| (rows.table.name, packed::pack(rows))).collect();
        self.shelf.put(origin, &dataset.adsh, remove_filing, |transaction| {
            let mut insert =
                transaction.prepare_cached("INSERT INTO shelf (tbl, year, adsh, rows) VALUES (?1, ?2, ?3, ?4)")?;
            for (table, packed) in &rows {
                insert.execute(params![table, year, &*dataset.adsh, packed])?;
            }
            transaction.prepare_cached("INSERT OR IGNORE INTO changed (year) VALUES (?1)")?.execute([year]).map(drop)
        })
    }

    fn put_copy(&mut self, origin: &Origin, adsh: &str) -> Result<(), StoreError> {
        self.shelf.put_copy(origin, adsh, remove_filing)
    }

    fn finish(&mut self) -> Result<(), StoreError> {
        let years = self.changed()?;
        if !years.is_empty() {
            for table in ALL {
                for (file, year) in self.parts(table, &years) {
                    self.write(table, &file, year)?;
                }
            }
            if let Some((name, text)) = self.form.beside() {
                let (partial, target) = (self.folder.join(PARTIAL).join(name), self.folder.join(name));
                make_parent(&partial)?;
                fs::write(&partial, text).map_err(StoreError::write(&partial))?;
                fs::rename(&partial, &target).map_err(StoreError::write(&target))?;
            }
            self.clear_partial()?;
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

/// Removes a file that need not be there, and its folder when nothing else is in it.
fn remove(file: &Path) -> Result<(), StoreError> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::write(file)(error)),
        _ => {
            let _ = file.parent().map(fs::remove_dir);
            Ok(())
        }
    }
}

fn make_parent(file: &Path) -> Result<(), StoreError> {
    let parent = file.parent().unwrap_or(file);
    fs::create_dir_all(parent).map_err(StoreError::write(parent))
}
