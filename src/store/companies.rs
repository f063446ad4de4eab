//! Companies: what filings say of them, kept until each company has all of its own.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::StoreError;
use crate::dataset::company::{Company, Figure, Filed, Submission};
use crate::xbrl::Period;

/// A file that filings are put into in any order and companies are taken from: memory holds one filing or one company at a time.
/// It is of one run and is not kept, so nothing is written with care.
pub struct Companies {
    file: PathBuf,
    connection: Connection,
}

const TABLES: &str = "
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE filing (id INTEGER PRIMARY KEY, adsh TEXT UNIQUE, file TEXT, cik INTEGER, name TEXT, form TEXT, filed TEXT, fy INTEGER, fp TEXT);
    CREATE INDEX of_company ON filing (cik, id);
    CREATE TABLE figure (filing INTEGER, taxonomy TEXT, concept TEXT, label TEXT, unit TEXT, first TEXT, last TEXT, value TEXT);
    CREATE INDEX of_filing ON figure (filing);
";

impl Companies {
    /// Makes the file, which must not be there.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        let failed = |why| StoreError::Sqlite { what: "cannot open", file: file.to_owned(), why };
        let connection = Connection::open(file).map_err(failed)?;
        connection.execute_batch(TABLES).map_err(failed)?;
        Ok(Self { file: file.to_owned(), connection })
    }

    /// Puts in a filing that came from the file `from`. Where a filing of its accession number is there already, nothing is put in, and
    /// the file that it came from is given.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn put(&mut self, from: &str, filed: &Filed) -> Result<Option<String>, StoreError> {
        let done = put(&mut self.connection, from, filed);
        done.map_err(|why| StoreError::Sqlite { what: "cannot write", file: self.file.clone(), why })
    }

    /// The keys of all companies, in order.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn keys(&self) -> Result<Vec<i64>, StoreError> {
        self.read(|connection| {
            let mut query = connection.prepare("SELECT DISTINCT cik FROM filing ORDER BY cik")?;
            query.query_map([], |row| row.get(0))?.collect()
        })
    }

    /// A company with the figures of all of its filings.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn company(&self, cik: i64) -> Result<Company, StoreError> {
        self.read(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT id, name, form, filed, fy, fp, adsh FROM filing WHERE cik = ?1 ORDER BY filed, adsh",
            )?;
            let mut filings = query.query([cik])?;
            let mut name = String::new();
            let mut figures = Vec::new();
            while let Some(filing) = filings.next()? {
                name = filing.get(1)?;
                let submission = Arc::new(submission(filing)?);
                let of = figures_of(connection, filing.get(0)?)?;
                figures.extend(of.into_iter().map(|figure| (figure, Arc::clone(&submission))));
            }
            Ok(Company::of(cik, name, figures))
        })
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        work(&self.connection).map_err(|why| StoreError::Sqlite { what: "cannot read", file: self.file.clone(), why })
    }
}

fn put(connection: &mut Connection, from: &str, filed: &Filed) -> rusqlite::Result<Option<String>> {
    let Filed { cik, name, submission, figures } = filed;
    let Submission { filed, adsh, form, fiscal_year, fiscal_period } = submission;
    let transaction = connection.transaction()?;
    let owner = transaction
        .prepare_cached("SELECT file FROM filing WHERE adsh = ?1")?
        .query_row([&**adsh], |row| row.get(0))
        .optional()?;
    if owner.is_some() {
        return Ok(owner);
    }
    let insert =
        "INSERT INTO filing (adsh, file, cik, name, form, filed, fy, fp) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let filed = filed.map(|day| day.to_string());
    let id = transaction.prepare_cached(insert)?.insert(params![
        &**adsh,
        from,
        cik,
        name,
        form,
        filed,
        fiscal_year,
        fiscal_period
    ])?;
    let mut insert = transaction.prepare_cached("INSERT INTO figure VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for Figure { taxonomy, concept, label, unit, period, value } in figures {
        let first = period.start().map(|day| day.to_string());
        let (last, value) = (period.end().to_string(), value.to_string());
        insert.execute(params![id, &**taxonomy, &**concept, &**label, &**unit, first, last, value])?;
    }
    drop(insert);
    transaction.commit()?;
    Ok(None)
}

fn submission(row: &Row<'_>) -> rusqlite::Result<Submission> {
    Ok(Submission {
        form: row.get(2)?,
        filed: row.get::<_, Option<String>>(3)?.map(|day| parsed(&day, 3)).transpose()?,
        fiscal_year: row.get(4)?,
        fiscal_period: row.get(5)?,
        adsh: row.get(6)?,
    })
}

fn figures_of(connection: &Connection, filing: i64) -> rusqlite::Result<Vec<Figure>> {
    let mut query = connection.prepare_cached(
        "SELECT taxonomy, concept, label, unit, first, last, value FROM figure WHERE filing = ?1 ORDER BY rowid",
    )?;
    query.query_map([filing], figure)?.collect()
}

fn figure(row: &Row<'_>) -> rusqlite::Result<Figure> {
    let end: NaiveDate = parsed(&row.get::<_, String>(5)?, 5)?;
    let period = match row.get::<_, Option<String>>(4)? {
        Some(start) => Period::Duration { start: parsed(&start, 4)?, end },
        None => Period::Instant(end),
    };
    Ok(Figure {
        taxonomy: row.get(0)?,
        concept: row.get(1)?,
        label: row.get(2)?,
        unit: row.get(3)?,
        period,
        value: parsed(&row.get::<_, String>(6)?, 6)?,
    })
}

/// A value that SQLite has no type for, from the text that it was written as.
fn parsed<T: FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    text: &str,
    column: usize,
) -> rusqlite::Result<T> {
    text.parse().map_err(|why| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(why)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filed(cik: i64, adsh: &str, filed: &str, name: &str, value: &str) -> Filed {
        let period = Period::Instant("1998-12-31".parse().unwrap());
        let [taxonomy, concept, label, unit] = ["gaap", "Assets", "Assets", "USD"].map(Arc::from);
        Filed {
            cik,
            name: name.to_owned(),
            submission: Submission {
                filed: filed.parse().ok(),
                adsh: adsh.into(),
                form: "10-K".to_owned(),
                fiscal_year: Some(1998),
                fiscal_period: None,
            },
            figures: vec![Figure { taxonomy, concept, label, unit, period, value: value.parse().unwrap() }],
        }
    }

    #[test]
    fn a_company_has_what_its_filings_have() {
        let folder = tempfile::tempdir().unwrap();
        let mut companies = Companies::open(&folder.path().join("companies")).unwrap();
        let filings = [
            filed(7, "b", "1999-05-01", "New Name", "79228162514264337593543950335"),
            filed(5, "c", "1999-01-01", "Other", "0.1"),
            filed(7, "a", "1998-05-01", "Old Name", "-1.50"),
        ];
        for filing in &filings {
            assert_eq!(companies.put(&filing.name, filing).unwrap(), None);
        }
        assert_eq!(companies.put("again", &filings[0]).unwrap(), Some("New Name".to_owned()));
        assert_eq!(companies.keys().unwrap(), [5, 7]);
        let company = companies.company(7).unwrap();
        assert_eq!((company.cik, company.name.as_str()), (7, "New Name"));
        let entries = &company.concepts[0].units[0].entries;
        let values: Vec<_> = entries.iter().map(|entry| entry.value).collect();
        assert_eq!(values, [filings[2].figures[0].value, filings[0].figures[0].value]);
        assert_eq!(*entries[1].submission, filings[0].submission);
    }
}
