//! The files of tables, written from what waits on a shelf. Those of different tables and years can be written side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::{OptionalExtension, params};

use super::files::Form;
use super::ledger::Ledger;
use super::{Part, StoreError};
use crate::dataset::schema::{TAG_TABLE, Table};
use crate::dataset::{Unpacked, UnpackedRow, Value};

/// The folder in which files are written.
const PARTIAL: &str = ".tickmark-partial";

/// The folder of a store, and what is to be written to it.
pub(super) struct Written<'a> {
    folder: &'a Path,
    form: &'a dyn Form,
    /// What waits. It is read by one at a time, a filing of a table at once.
    shelf: Mutex<&'a mut Ledger>,
}

impl<'a> Written<'a> {
    pub(super) fn new(folder: &'a Path, form: &'a dyn Form, shelf: &'a mut Ledger) -> Self {
        Self { folder, form, shelf: Mutex::new(shelf) }
    }

    fn read<T>(&self, work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner).read(work)
    }

    /// The years in which filings wait.
    pub(super) fn all_years(&self) -> Result<Vec<String>, StoreError> {
        self.years("SELECT DISTINCT year FROM shelf ORDER BY year")
    }

    /// The years in which something has changed since their files were written.
    pub(super) fn changed_years(&self) -> Result<Vec<String>, StoreError> {
        self.years("SELECT year FROM changed ORDER BY year")
    }

    fn years(&self, query: &str) -> Result<Vec<String>, StoreError> {
        self.read(|connection| connection.prepare(query)?.query_map([], |row| row.get(0))?.collect())
    }

    /// The work of writing the files of a table, a part for each of those of the years that have changed.
    pub(super) fn parts<'b>(
        &'b self,
        table: &'static Table,
        changed: &'b [String],
        all: &'b [String],
    ) -> Vec<Part<'b>> {
        let name = PathBuf::from(format!("{}.{}", table.name, self.form.ending()));
        // A concept is of many years.
        if !self.form.has_years() || table.name == TAG_TABLE.name {
            let file = if self.form.has_years() { Path::new(table.name).join(name) } else { name };
            return vec![Box::new(move || self.write(table, &file, all))];
        }
        let of_year = |year: &'b String| -> Part<'b> {
            let file = Path::new(table.name).join(format!("year={year}")).join(&name);
            Box::new(move || {
                if all.contains(year) {
                    self.write(table, &file, std::slice::from_ref(year))
                } else {
                    remove(&self.folder.join(file))
                }
            })
        };
        changed.iter().map(of_year).collect()
    }

    /// Writes a file beside its place, and renames it.
    fn write(&self, table: &'static Table, file: &Path, years: &[String]) -> Result<(), StoreError> {
        self.replace(file, |to| {
            let mut lines = self.form.begin(table, Box::new(BufWriter::new(to)))?;
            let mut seen = Seen::new();
            for year in years {
                self.each(table, year, |adsh, waiting| {
                    let mut rows = Unpacked::new(table, waiting);
                    while let Some(row) = rows.next_row()? {
                        if table.name != TAG_TABLE.name {
                            lines.add(row)?;
                        } else if !is_known(adsh, row.values, &mut seen) {
                            lines.add(UnpackedRow::alone(row.values))?;
                        }
                    }
                    Ok(())
                })?;
            }
            lines.end()
        })
    }

    /// Writes a text beside its place, and renames it.
    pub(super) fn write_text(&self, file: &Path, text: &str) -> Result<(), StoreError> {
        self.replace(file, |mut to| Ok(io::Write::write_all(&mut to, text.as_bytes())?))
    }

    fn replace(&self, file: &Path, write: impl FnOnce(File) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let (partial, target) = (self.folder.join(PARTIAL).join(file), self.folder.join(file));
        make_parent(&partial)?;
        make_parent(&target)?;
        write(File::create(&partial).map_err(StoreError::write(&partial))?)?;
        fs::rename(&partial, &target).map_err(StoreError::write(&target))
    }

    /// Hands over what waits for a table in a year, a filing at a time.
    fn each(
        &self,
        table: &Table,
        year: &str,
        mut add: impl FnMut(&str, &[u8]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut last = String::new();
        while let Some((adsh, rows)) = self.next(table, year, &last)? {
            add(&adsh, &rows)?;
            last = adsh;
        }
        Ok(())
    }

    /// What waits of the filing behind another one.
    fn next(&self, table: &Table, year: &str, last: &str) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        const NEXT: &str =
            "SELECT adsh, rows FROM shelf WHERE tbl = ?1 AND year = ?2 AND adsh > ?3 ORDER BY adsh LIMIT 1";
        self.read(|connection| {
            let mut next = connection.prepare_cached(NEXT)?;
            next.query_row(params![table.name, year, last], |row| Ok((row.get(0)?, row.get(1)?))).optional()
        })
    }
}

/// The concepts that a file of concepts has, by their versions; those that one filing uses alone are not kept.
type Seen = BTreeMap<String, BTreeSet<String>>;

/// Whether a file of concepts has one already that a filing uses.
fn is_known(adsh: &str, row: &[Value<'_>], seen: &mut Seen) -> bool {
    let [Value::Text(tag), Value::Text(version), ..] = row else { return false };
    if *version == adsh {
        return false;
    }
    if seen.get(*version).is_some_and(|tags| tags.contains(*tag)) {
        return true;
    }
    seen.entry((*version).to_owned()).or_default().insert((*tag).to_owned());
    false
}

/// Takes away what a load that was stopped left unfinished.
pub(super) fn clear_partial(folder: &Path) -> Result<(), StoreError> {
    let partial = folder.join(PARTIAL);
    match fs::remove_dir_all(&partial) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::write(&partial)(error)),
        _ => Ok(()),
    }
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
