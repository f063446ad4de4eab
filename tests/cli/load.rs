//! `tickmark load`: what is in the tables, and that loading again changes only what has changed.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::{FILING, Place, fixture, fixtures};

/// A filing of a company, with a header.
pub(super) fn filing(accession: &str, filed: &str, sales: &str) -> String {
    format!(
        "<SEC-HEADER>\nACCESSION NUMBER:  {accession}\nCONFORMED SUBMISSION TYPE:  10-K\n\
         CONFORMED PERIOD OF REPORT:  19981231\nFILED AS OF DATE:  {filed}\n\
         FILER:\n  COMPANY DATA:\n    COMPANY CONFORMED NAME:  ACME CORP\n    CENTRAL INDEX KEY:  0000000042\n    \
         FISCAL YEAR END:  1231\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n{}</TEXT>\n</DOCUMENT>\n",
        FILING.replace("30,066", sales)
    )
}

impl Place {
    /// The result of a query to a database here, a line for each row.
    pub(super) fn query(&self, database: &str, sql: &str) -> Vec<String> {
        rows(&Connection::open(self.path(database)).unwrap(), sql)
    }

    fn load(&self, args: &[&str]) -> super::Run {
        self.run(&[&["load"], args].concat())
    }
}

fn rows(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut found = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let cells = (0..columns).map(|at| match row.get_ref(at).unwrap() {
            rusqlite::types::ValueRef::Null => "-".to_owned(),
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            rusqlite::types::ValueRef::Real(number) => panic!("{number} is a binary float"),
            rusqlite::types::ValueRef::Text(text) => String::from_utf8(text.to_vec()).unwrap(),
            rusqlite::types::ValueRef::Blob(_) => panic!("there are no blobs"),
        });
        found.push(cells.collect::<Vec<_>>().join("|"));
    }
    found
}

#[test]
fn the_tables_are_those_of_the_sec() {
    let place = Place::new();
    place.load(&[&fixture("schedule-10q.txt"), "--to", "sqlite:a.db"]).ends_with(0).says("1 filing: 1 added; ");
    let columns =
        |table: &str| place.query("a.db", &format!("SELECT name FROM pragma_table_info('{table}')")).join(" ");
    assert_eq!(
        columns("sub"),
        "adsh cik name sic countryba stprba cityba zipba bas1 bas2 baph countryma stprma cityma zipma mas1 mas2 countryinc stprinc \
         ein former changed afs wksi fye form period fy fp filed accepted prevrpt detail instance nciks aciks"
    );
    assert_eq!(columns("num"), "adsh tag version ddate qtrs uom segments coreg value footnote");
    assert_eq!(columns("tag"), "tag version custom abstract datatype iord crdr tlabel doc");
    assert_eq!(columns("pre"), "adsh report line stmt inpth rfile tag version plabel negating");
    let cash = "SELECT tag, version, ddate, qtrs, uom, segments, value, typeof(value) FROM num WHERE tag LIKE 'CashAndCash%At%' AND ddate = 19970930";
    let expected = "CashAndCashEquivalentsAtCarryingValue|us-gaap-legacy|19970930|0|USD|-|2415000|integer";
    assert_eq!(place.query("a.db", cash), [expected]);
    let source = "SELECT fact, last_day, value, decimals, rounding, doctype, page, line, col, printed, support FROM source WHERE fact = 'f-L52-C55'";
    let expected = "f-L52-C55|1997-09-30|2415000|-3|1000|10-Q|2|52|55|2,415|footed scheduled";
    assert_eq!(place.query("a.db", source), [expected]);
    let sub = "SELECT cik, name, form, period, fy, fp, filed FROM sub";
    assert_eq!(place.query("a.db", sub).len(), 1);
    let codes = place.query("a.db", "SELECT DISTINCT code FROM finding ORDER BY code");
    assert!(codes.contains(&"T601".to_owned()), "{codes:?}");
}

#[test]
fn what_is_not_mapped_is_there_too() {
    let place = Place::new();
    place.write("a.txt", FILING.replace("Gross profit", "Carving odds"));
    place.load(&["a.txt", "--to", "sqlite:a.db", "--entity", "Acme"]).ends_with(0);
    let items =
        "SELECT statement, label, heading, value, tag, version = adsh FROM line_item WHERE place = 1 ORDER BY line";
    let items = place.query("a.db", items);
    assert_eq!(items[0], "income-statement|Net sales|Year ended December 31, 1998|30066000|Revenues|0");
    assert_eq!(items[2], "income-statement|Carving odds|Year ended December 31, 1998|10066000|CarvingOdds|1");
    let custom = place.query("a.db", "SELECT tag, custom, tlabel FROM tag WHERE custom = 1 AND abstract = 0");
    assert_eq!(custom, ["CarvingOdds|1|Carving odds"]);
}

#[test]
fn again_is_no_change_and_a_changed_filing_takes_its_place() {
    for store in ["sqlite:a.db", "csv:out", "parquet:out"] {
        let place = Place::new();
        place.write("in/a.txt", filing("0000000042-99-000001", "19990301", "30,066"));
        place.write("in/b.txt", filing("0000000042-99-000002", "19990401", "30,066"));
        place.load(&["in", "--to", store]).ends_with(0).says("2 filings: 2 added; ").says(store);
        let before = place.tables(store);
        place.load(&["in", "--to", store]).ends_with(0).says("2 filings: 2 unchanged\n");
        assert_eq!(place.tables(store), before, "{store}");

        place.write("in/b.txt", filing("0000000042-99-000003", "20000401", "30,067"));
        place.load(&["in", "--to", store]).ends_with(0).says("2 filings: 1 replaced, 1 unchanged; ");
        let other = Place::new();
        other.load(&[place.path("in").to_str().unwrap(), "--to", store]).ends_with(0);
        let [changed, new] = [&place, &other].map(|place| place.tables(store));
        // The file of a fact is as it was given.
        let path = format!("{}/", place.path("").display());
        let new: Vec<String> = new.iter().map(|table| table.replace(&path.replace("//", "/"), "")).collect();
        assert_eq!(changed, new, "{store}");
        place.load(&["in", "--to", store, "--entity", "Acme"]).ends_with(0).says("2 filings: 2 replaced; ");
    }
}

impl Place {
    /// All rows of all tables of a store.
    fn tables(&self, store: &str) -> Vec<String> {
        match store.split_once(':').unwrap() {
            ("sqlite", file) => ["tag", "num", "pre", "source", "line_item", "finding", "sub"]
                .map(|table| place_rows(&self.query(file, &format!("SELECT * FROM {table}"))))
                .to_vec(),
            (_, folder) => {
                let tree = self.tree(folder).into_iter().filter(|(name, _)| !name.starts_with('.'));
                tree.map(|(name, bytes)| format!("{name}\n{}", text(&name, &bytes))).collect()
            }
        }
    }
}

fn place_rows(rows: &[String]) -> String {
    let mut rows = rows.to_vec();
    rows.sort();
    rows.join("\n")
}

/// The rows of a file, as text.
fn text(name: &str, bytes: &[u8]) -> String {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    if Path::new(name).extension().is_some_and(|ending| ending == "parquet") {
        let reader = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).unwrap();
        return reader.get_row_iter(None).unwrap().map(|row| format!("{}\n", row.unwrap())).collect();
    }
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn two_files_with_one_number_are_told() {
    let place = Place::new();
    place.write("in/a.txt", filing("0000000042-99-000001", "19990301", "30,066"));
    place.write("in/b.txt", filing("0000000042-99-000001", "19990301", "30,067"));
    let run = place
        .load(&["in", "--to", "sqlite:a.db"])
        .ends_with(0)
        .says("2 filings: 1 added, 1 with the number of another; ");
    run.complains("in/b.txt has the accession number of").complains("--manifest");
    place.load(&["in", "--to", "sqlite:a.db"]).ends_with(0).says("2 filings: 2 unchanged\n");
    assert_eq!(place.query("a.db", "SELECT value FROM num WHERE tag = 'Revenues' AND ddate = 19981231"), ["30066000"]);
    // The file that has it alone is the filing; it has moved, as far as a load can tell.
    place.load(&["in/b.txt", "--to", "sqlite:a.db"]).ends_with(0);
    fs::remove_file(place.path("in/a.txt")).unwrap();
    place.write("in/b.txt", filing("0000000042-99-000001", "19990301", "30,068"));
    place.load(&["in", "--to", "sqlite:a.db"]).ends_with(0).says("1 filing: 1 replaced; ");
    assert_eq!(place.query("a.db", "SELECT value FROM num WHERE tag = 'Revenues' AND ddate = 19981231"), ["30068000"]);
}

#[test]
fn first_reported_and_restated_values_are_apart() {
    let place = Place::new();
    place.write("in/new.txt", filing("0000000042-99-000002", "20000301", "30,166"));
    place.write("in/old.txt", filing("0000000042-99-000001", "19990301", "30,066"));
    place.load(&["in", "--to", "sqlite:a.db"]);
    let sales = |view: &str| {
        let sql = format!("SELECT value, adsh FROM {view} WHERE tag = 'Revenues' AND last_day = '1998-12-31'");
        place.query("a.db", &sql)
    };
    assert_eq!(sales("first_reported"), ["30066000|0000000042-99-000001"]);
    assert_eq!(sales("latest"), ["30166000|0000000042-99-000002"]);
    let restated = place.query("a.db", "SELECT cik, tag, value_before, value, filed FROM restated");
    assert_eq!(restated, ["42|Revenues|30066000|30166000|20000301"]);
    let grid = "SELECT label, column_1, column_2 FROM grid WHERE adsh LIKE '%1' ORDER BY item";
    let rows = ["Net sales|30066000|29270000", "Cost of sales|20000000|19000000", "Gross profit|10066000|10270000"];
    assert_eq!(place.query("a.db", grid), rows);
}

#[test]
fn a_filing_that_cannot_be_read_takes_no_other_with_it() {
    let place = Place::new();
    place.write("in/a.txt", FILING);
    place.write("in/b.txt", "");
    let run =
        place.load(&["in", "gone.txt", "--to", "sqlite:a.db"]).ends_with(2).says("2 filings: 1 added, 1 not loaded; ");
    run.complains("the file is empty").complains("cannot read gone.txt");
}

#[test]
fn stores_that_cannot_be_used_are_refused() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("text.db", "no database at all, and long enough to be looked at as one of them, as SQLite does");
    Connection::open(place.path("other.db")).unwrap().execute_batch("CREATE TABLE sub (x)").unwrap();
    place.load(&["a.txt", "--to", "sqlite:of-later.db", "--entity", "Acme"]).ends_with(0);
    Connection::open(place.path("of-later.db")).unwrap().execute_batch("PRAGMA user_version = 1000").unwrap();
    let refused = |store: &str, why: &str| {
        place.load(&["a.txt", "--to", store]).ends_with(2).complains(why);
    };
    refused("sqlite:text.db", "file is not a database");
    refused("sqlite:other.db", "`other.db` is a database of something else");
    refused("sqlite:of-later.db", "has tables of form 1000");
    refused("sqlite:no/folder/a.db", "cannot open `no/folder/a.db`");
    refused("csv:a.txt", "cannot write `a.txt`");
    refused("postgres://nobody:secret@127.0.0.1:1/none", "cannot open `postgres://nobody@127.0.0.1:1/none`");
    refused("duckdb:a.db", "expected sqlite:FILE, postgres://");
    assert_eq!(place.query("other.db", "SELECT count(*) FROM sqlite_schema"), ["1"]);
    let run = place.load(&["a.txt", "--to", "postgres://nobody:secret@127.0.0.1:1/none"]);
    assert!(!run.err.contains("secret"), "{}", run.err);
}

#[test]
fn all_fixtures_are_loaded_with_any_number_of_threads() {
    let folder = fixtures().display().to_string();
    let load = |threads: &str| {
        let place = Place::new();
        place.load(&[&folder, "--to", "csv:out", "--threads", threads]);
        place.tables("csv:out")
    };
    let one = load("1");
    assert_eq!(one.len(), 7);
    assert!(load("2") == one, "two threads write other rows");
}
