//! The rows of a store, whatever it is, as texts.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use rust_decimal::Decimal;
use tickmark::dataset::schema::{ALL, Kind, SUB, Table};

/// The rows of each table, sorted; nothing is `None`.
pub(crate) type Tables = BTreeMap<String, Vec<Vec<Option<String>>>>;

/// The rows in an order that does not depend on the store.
pub(crate) fn sorted(mut tables: Tables) -> Tables {
    for rows in tables.values_mut() {
        rows.sort();
    }
    tables
}

/// All tables of a database of SQLite.
pub(crate) fn of_sqlite(file: &Path) -> Tables {
    let connection = Connection::open(file).unwrap();
    let rows = |table: &&Table| {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        ((table.name).to_owned(), query(&connection, &format!("SELECT {} FROM {}", names.join(", "), table.name)))
    };
    sorted(ALL.iter().map(rows).collect())
}

/// The result of a query. A binary float fails the test.
pub(crate) fn query(connection: &Connection, sql: &str) -> Vec<Vec<Option<String>>> {
    let mut statement = connection.prepare(sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut found = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let value = |at| match row.get_ref(at).unwrap() {
            ValueRef::Null => None,
            ValueRef::Integer(number) => Some(number.to_string()),
            ValueRef::Text(text) => Some(String::from_utf8(text.to_vec()).unwrap()),
            other => panic!("{other:?} in {sql}"),
        };
        found.push((0..columns).map(value).collect());
    }
    found
}

/// All tables of a folder of CSV files.
pub(crate) fn of_csv(folder: &Path) -> Tables {
    let rows = |table: &&Table| {
        let mut reader = csv::Reader::from_path(folder.join(table.name).with_extension("csv")).unwrap();
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names);
        let text = |field: &str| (!field.is_empty()).then(|| field.to_owned());
        let rows = reader.records().map(|record| record.unwrap().iter().map(text).collect());
        ((table.name).to_owned(), rows.collect())
    };
    sorted(ALL.iter().map(rows).collect())
}

/// How many filings there are.
pub(crate) fn filings(tables: &Tables) -> usize {
    tables[SUB.name].len()
}

/// The texts of a figure are those of one number; other values are as they are.
pub(crate) fn normal(table: &str, row: &[Option<String>]) -> Vec<Option<String>> {
    let table = ALL.iter().find(|known| known.name == table).unwrap();
    let value = |(column, value): (&tickmark::dataset::schema::Column, &Option<String>)| match column.kind {
        Kind::Number => value.as_ref().map(|text| text.parse::<Decimal>().unwrap().normalize().to_string()),
        _ => value.clone(),
    };
    table.columns.iter().zip(row).map(value).collect()
}
