//! A database of PostgreSQL: the tables stand in the schema that comes first on the search path of the connection.

use std::error::Error;

use postgres::binary_copy::BinaryCopyInWriter;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, NoTls, Transaction};

use super::sql::{self, Dialect};
use super::{Change, FORM, Origin, State, Store, StoreError, Workers};
use crate::dataset::schema::{ALL, Kind, TAG_TABLE, Table};
use crate::dataset::{Dataset, Rows, Value};

/// The lock that loads hold which make the tables.
const MAKING: i64 = 0x7469_636b;

/// A database of PostgreSQL.
pub(super) struct Postgres {
    client: Client,
    /// The database for people, without a password.
    name: String,
    /// Whether concepts may have lost their last use.
    has_lost: bool,
}

impl Postgres {
    /// Connects, and makes the tables where there are none. `name` is what people are told.
    pub(super) fn open(url: &str, name: String) -> Result<Self, StoreError> {
        let mut client = Client::connect(url, NoTls).map_err(failed("cannot open", &name))?;
        let found = prepare(&mut client).map_err(failed("cannot open", &name))?;
        if found != FORM {
            return Err(StoreError::Form { store: name, found, wanted: FORM });
        }
        Ok(Self { client, name, has_lost: false })
    }

    /// Does something whole or not at all.
    fn change<T>(
        &mut self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, postgres::Error>,
    ) -> Result<T, StoreError> {
        let done = self.client.transaction().and_then(|mut transaction| {
            let done = work(&mut transaction)?;
            transaction.commit()?;
            Ok(done)
        });
        done.map_err(failed("cannot write", &self.name))
    }
}

fn failed(what: &'static str, name: &str) -> impl FnOnce(postgres::Error) -> StoreError + use<> {
    let name = name.to_owned();
    move |why| StoreError::Postgres { what, name, why }
}

/// The form of the tables, which are made where there are none.
fn prepare(client: &mut Client) -> Result<i64, postgres::Error> {
    let mut transaction = client.transaction()?;
    transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&MAKING])?;
    let made: bool = transaction.query_one("SELECT to_regclass('tickmark_form') IS NOT NULL", &[])?.get(0);
    if !made {
        transaction.batch_execute(&sql::create_tables(Dialect::Postgres))?;
        transaction.batch_execute(sql::VIEWS)?;
        transaction.batch_execute("CREATE TABLE tickmark_form (form BIGINT NOT NULL)")?;
        transaction.execute("INSERT INTO tickmark_form VALUES ($1)", &[&FORM])?;
    }
    let form = transaction.query_one("SELECT form FROM tickmark_form", &[])?.get(0);
    transaction.commit()?;
    Ok(form)
}

impl Store for Postgres {
    fn state(&mut self, file: &str) -> Result<Option<State>, StoreError> {
        let found = self.client.query_opt("SELECT digest, errors FROM loaded WHERE file = $1", &[&file]);
        let found = found.map_err(failed("cannot read", &self.name))?;
        Ok(found.map(|row| State { digest: row.get(0), errors: row.get(1) }))
    }

    fn owner(&mut self, adsh: &str) -> Result<Option<String>, StoreError> {
        let found = self.client.query_opt("SELECT file FROM loaded WHERE adsh = $1 AND copy = 0", &[&adsh]);
        Ok(found.map_err(failed("cannot read", &self.name))?.map(|row| row.get(0)))
    }

    fn put(&mut self, origin: &Origin, dataset: &Dataset) -> Result<Change, StoreError> {
        let removed = self.change(|transaction| {
            let before = of_file(transaction, &origin.file)?.filter(|before| **before != *dataset.adsh);
            let mut removed = false;
            for adsh in before.as_deref().into_iter().chain([&*dataset.adsh]) {
                removed |= remove(transaction, adsh)?;
            }
            dataset.tables.iter().try_for_each(|rows| insert(transaction, rows))?;
            remember(transaction, origin, &dataset.adsh, 0)?;
            Ok(removed)
        })?;
        self.has_lost |= removed;
        Ok(if removed { Change::Replaced } else { Change::Added })
    }

    fn put_copy(&mut self, origin: &Origin, adsh: &str) -> Result<(), StoreError> {
        self.has_lost = true;
        self.change(|transaction| {
            if let Some(before) = of_file(transaction, &origin.file)? {
                remove(transaction, &before)?;
            }
            remember(transaction, origin, adsh, 1)
        })
    }

    fn finish(&mut self, _: &dyn Workers) -> Result<(), StoreError> {
        self.change(|transaction| transaction.batch_execute(&sql::create_indices()))?;
        if self.has_lost {
            self.change(|transaction| transaction.execute(sql::DELETE_UNUSED_TAGS, &[]))?;
            self.has_lost = false;
        }
        let tables: Vec<&str> = ALL.iter().map(|table| table.name).collect();
        let analyze = format!("ANALYZE {}", tables.join(", "));
        self.client.batch_execute(&analyze).map_err(failed("cannot write", &self.name))
    }
}

/// The filing that was loaded from a file.
fn of_file(transaction: &mut Transaction<'_>, file: &str) -> Result<Option<String>, postgres::Error> {
    let found = transaction.query_opt("SELECT adsh FROM loaded WHERE file = $1 AND copy = 0", &[&file])?;
    Ok(found.map(|row| row.get(0)))
}

/// Takes out all rows of a filing, and what is known of its files. Whether there was any.
fn remove(transaction: &mut Transaction<'_>, adsh: &str) -> Result<bool, postgres::Error> {
    if transaction.execute("DELETE FROM loaded WHERE adsh = $1", &[&adsh])? == 0 {
        return Ok(false);
    }
    for table in ALL {
        let delete = format!("DELETE FROM {} WHERE {} = $1", table.name, sql::filing_column(table));
        transaction.execute(&delete, &[&adsh])?;
    }
    Ok(true)
}

fn remember(transaction: &mut Transaction<'_>, origin: &Origin, adsh: &str, copy: i64) -> Result<(), postgres::Error> {
    let insert = "INSERT INTO loaded (file, digest, errors, adsh, copy) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (file) DO UPDATE \
         SET digest = excluded.digest, errors = excluded.errors, adsh = excluded.adsh, copy = excluded.copy";
    let Origin { file, state } = origin;
    transaction.execute(insert, &[file, &state.digest, &state.errors, &adsh, &copy]).map(drop)
}

fn insert(transaction: &mut Transaction<'_>, rows: &Rows) -> Result<(), postgres::Error> {
    if rows.table.name != TAG_TABLE.name {
        return copy(transaction, rows, rows.table.name);
    }
    transaction.batch_execute("CREATE TEMPORARY TABLE new_tag (LIKE tag) ON COMMIT DROP")?;
    copy(transaction, rows, "new_tag")?;
    let insert = format!("INSERT INTO tag SELECT * FROM new_tag ORDER BY tag, version {}", sql::or_update_tag());
    transaction.execute(&insert, &[]).map(drop)
}

/// Sends all rows at once.
fn copy(transaction: &mut Transaction<'_>, rows: &Rows, to: &str) -> Result<(), postgres::Error> {
    let writer = transaction.copy_in(&format!("COPY {to} FROM STDIN BINARY"))?;
    let mut writer = BinaryCopyInWriter::new(writer, &types(rows.table));
    rows.each(|row| {
        let values: Vec<&(dyn ToSql + Sync)> = row.iter().map(|value| value as _).collect();
        writer.write(&values)
    })?;
    writer.finish().map(drop)
}

fn types(table: &Table) -> Vec<Type> {
    let type_of = |kind| match kind {
        Kind::Text => Type::TEXT,
        Kind::Int => Type::INT8,
        Kind::Day => Type::DATE,
        Kind::Number => Type::NUMERIC,
    };
    table.columns.iter().map(|column| type_of(column.kind)).collect()
}

impl ToSql for Value<'_> {
    fn to_sql(&self, sql_type: &Type, to: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Text(text) => without_nul(text).to_sql(sql_type, to),
            Self::Int(number) => number.to_sql(sql_type, to),
            Self::Day(day) => day.to_sql(sql_type, to),
            Self::Number(number) => number.to_sql(sql_type, to),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// PostgreSQL has every character but U+0000. Its stand-in is that of the reports: its picture, and U+2426 before a picture that
/// was there already, so that each can be told from the other.
fn without_nul(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\0' => safe.push('\u{2400}'),
            '\u{2400}' | '\u{2426}' => safe.extend(['\u{2426}', character]),
            _ => safe.push(character),
        }
    }
    safe
}
