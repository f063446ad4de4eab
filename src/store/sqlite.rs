//! A database of SQLite, in one file.

use std::path::Path;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{ToSql, Transaction, params_from_iter};

use super::ledger::{Ledger, Make};
use super::sql::{self, Dialect};
use super::{Change, FORM, Origin, State, Store, StoreError, Workers};
use crate::dataset::schema::{ALL, TAG_TABLE, Table};
use crate::dataset::{Dataset, Rows, Value};

/// `tick`
const APPLICATION: i32 = 0x7469_636b;

/// A database of SQLite.
pub(super) struct Sqlite {
    ledger: Ledger,
    /// Whether concepts may have lost their last use.
    has_lost: bool,
}

impl Sqlite {
    /// Opens the file, and makes its tables where there are none.
    pub(super) fn open(file: &Path) -> Result<Self, StoreError> {
        let tables = sql::create_tables(Dialect::Sqlite) + sql::VIEWS;
        let make = Make { application: APPLICATION, form: FORM, tables: &tables, alone: false };
        Ok(Self { ledger: Ledger::open(file, &make)?, has_lost: false })
    }
}

impl Store for Sqlite {
    fn state(&mut self, file: &str) -> Result<Option<State>, StoreError> {
        self.ledger.state(file)
    }

    fn owner(&mut self, adsh: &str) -> Result<Option<String>, StoreError> {
        self.ledger.owner(adsh)
    }

    fn put(&mut self, origin: &Origin, dataset: &Dataset) -> Result<Change, StoreError> {
        let change = self.ledger.put(origin, &dataset.adsh, remove, |transaction| {
            dataset.tables.iter().try_for_each(|rows| insert(transaction, rows))
        })?;
        self.has_lost |= change == Change::Replaced;
        Ok(change)
    }

    fn put_copy(&mut self, origin: &Origin, adsh: &str) -> Result<(), StoreError> {
        self.has_lost = true;
        self.ledger.put_copy(origin, adsh, remove)
    }

    fn finish(&mut self, _: &dyn Workers) -> Result<(), StoreError> {
        self.ledger.change(|transaction| transaction.execute_batch(&sql::create_indices()))?;
        if self.has_lost {
            self.ledger.change(|transaction| transaction.execute(sql::DELETE_UNUSED_TAGS, []))?;
            self.has_lost = false;
        }
        self.ledger.tidy()
    }
}

/// Takes out all rows of a filing.
fn remove(transaction: &Transaction<'_>, adsh: &str) -> rusqlite::Result<()> {
    ALL.iter().try_for_each(|table| {
        let delete = format!("DELETE FROM {} WHERE {} = ?1", table.name, sql::filing_column(table));
        transaction.prepare_cached(&delete)?.execute([adsh]).map(drop)
    })
}

fn insert(transaction: &Transaction<'_>, rows: &Rows) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare_cached(&insertion(rows.table))?;
    rows.each(|row| statement.execute(params_from_iter(row)).map(drop))
}

fn insertion(table: &Table) -> String {
    let places = vec!["?"; table.columns.len()].join(", ");
    let again = if table.name == TAG_TABLE.name { sql::or_update_tag() } else { String::new() };
    format!("INSERT INTO {} VALUES ({places}) {again}", table.name)
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Int(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Self::Day(day) => ToSqlOutput::Owned(day.to_string().into()),
            Self::Number(number) => match i64::try_from(*number).ok().filter(|_| number.is_integer()) {
                Some(whole) => ToSqlOutput::Borrowed(ValueRef::Integer(whole)),
                None => ToSqlOutput::Owned(number.to_string().into()),
            },
        })
    }
}
