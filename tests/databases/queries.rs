//! The queries of `docs/databases.md`, asked of SQLite, DuckDB and PostgreSQL: each has an answer, and the same one.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use postgres::{Client, NoTls};
use rusqlite::Connection;

use crate::Place;
use crate::postgres::{Server, query as ask_postgres};
use crate::readers::ENVIRONMENT;
use crate::support::filings::{fixtures, root};
use crate::tables::query as ask_sqlite;

type Rows = Vec<Vec<Option<String>>>;

/// The queries of the page.
fn queries() -> Vec<String> {
    let page = fs::read_to_string(root().join("docs/databases.md")).unwrap();
    let blocks = page.split("\n```sql\n").skip(1);
    blocks.map(|block| block.split_once("\n```").unwrap().0.trim_end_matches(';').to_owned()).collect()
}

/// The fixtures; one of them again with another figure and a year later, so that something is restated, and one that does not
/// balance.
fn write_filings(folder: &Path) {
    fs::create_dir(folder).unwrap();
    for path in fixtures() {
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    let text = fs::read_to_string(root().join("fixtures/schedule-10q.txt")).unwrap();
    let later = text.replace("0000000000-97-000027", "0000000000-98-000028").replace("19971107", "19981109");
    assert_ne!(later, text);
    fs::write(folder.join("later.txt"), later.replace("2,415", "2,915")).unwrap();
    let balanced = fs::read_to_string(root().join("fixtures/small-10ksb.txt")).unwrap();
    let total = "EQUITY                    $    162,600";
    assert_eq!(balanced.matches(total).count(), 1);
    fs::write(folder.join("small-10ksb.txt"), balanced.replace(total, &total.replace("162,600", "162,700"))).unwrap();
}

/// Numbers are alike whatever zeros they end with.
fn normal(rows: Rows) -> Rows {
    let value = |text: String| match text.parse::<rust_decimal::Decimal>() {
        Ok(number) if text.contains('.') => number.normalize().to_string(),
        _ => text,
    };
    rows.into_iter().map(|row| row.into_iter().map(|it| it.map(value)).collect()).collect()
}

#[test]
fn each_query_has_an_answer_and_all_databases_the_same() {
    let place = Place::new();
    write_filings(&place.path("in"));
    let queries = queries();
    assert_eq!(queries.len(), 10, "the page has ten queries");
    let folder = Path::new("in");
    place.loaded(folder, "sqlite:a.db");
    let sqlite = Connection::open(place.path("a.db")).unwrap();
    let answers: Vec<Rows> = queries.iter().map(|sql| normal(ask_sqlite(&sqlite, sql))).collect();
    for (sql, rows) in queries.iter().zip(&answers) {
        assert!(!rows.is_empty(), "no row answers\n{sql}");
    }
    if let Some(server) = Server::start("each_query_has_an_answer_and_all_databases_the_same") {
        let url = server.database("filings");
        place.loaded(folder, &url);
        let mut client = Client::connect(&url, NoTls).unwrap();
        for (sql, rows) in queries.iter().zip(&answers) {
            assert_eq!(&normal(ask_postgres(&mut client, sql)), rows, "PostgreSQL\n{sql}");
        }
    }
    if !ENVIRONMENT.is_off("each_query_has_an_answer_and_all_databases_the_same") {
        place.loaded(folder, "parquet:out");
        for ((sql, rows), found) in queries.iter().zip(&answers).zip(ask_duckdb(&place.path("out"), &queries)) {
            assert_eq!(&normal(found), rows, "DuckDB\n{sql}");
        }
    }
}

fn ask_duckdb(folder: &Path, queries: &[String]) -> Vec<Rows> {
    let mut command = ENVIRONMENT.python();
    command.arg(root().join("tests/databases/query.py")).arg(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut python = command.spawn().unwrap();
    python.stdin.take().unwrap().write_all(&serde_json::to_vec(queries).unwrap()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}
