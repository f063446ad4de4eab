//! DuckDB and pandas on the files of Parquet, CSV and SQLite.

use std::path::Path;

use crate::Place;
use crate::support::filings::root;
use crate::support::python::Environment;
use crate::tables::{Tables, normal, of_sqlite, sorted};

/// DuckDB, pandas and a loader of the SEC's data sets.
pub(crate) const ENVIRONMENT: Environment = Environment {
    tier: "databases",
    folder: "databases-venv",
    requirements: &["tests/databases/requirements.txt"],
    switch: "TICKMARK_SKIP_DATABASES",
};

/// The tables, as a reader has them.
pub(crate) fn read(reader: &str, store: &Path) -> Tables {
    let tables: Tables = ENVIRONMENT.run_script("tests/databases/read.py", &[reader, store.to_str().unwrap()]);
    let normal = |(name, rows): (String, Vec<Vec<Option<String>>>)| {
        let rows = rows.iter().map(|row| normal(&name, row)).collect();
        (name, rows)
    };
    sorted(tables.into_iter().map(normal).collect())
}

#[test]
fn duckdb_and_pandas_have_the_rows_of_sqlite() {
    if ENVIRONMENT.is_off("duckdb_and_pandas_have_the_rows_of_sqlite") {
        return;
    }
    let place = Place::new();
    for store in ["sqlite:a.db", "parquet:parquet", "csv:csv"] {
        place.loaded(&root().join("fixtures"), store);
    }
    let expected = of_sqlite(&place.path("a.db"));
    let stores = [
        ("pandas-sqlite", "a.db"),
        ("pandas-parquet", "parquet"),
        ("duckdb-parquet", "parquet"),
        ("duckdb-csv", "csv"),
    ];
    for (reader, store) in stores {
        assert!(read(reader, &place.path(store)) == expected, "{reader} has other rows");
    }
}
