//! A load that is killed and started again ends with the rows of one that was not.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::Place;
use crate::postgres::Server;
use crate::readers::{ENVIRONMENT, read};
use crate::support::filings::fixtures;
use crate::tables::{Tables, filings, of_csv, of_sqlite};

/// As many copies of each fixture, each with an accession number of its own.
const COPIES: usize = 4;

/// As many times a load is killed at most; one that ends by itself is left alone.
const KILLS: u32 = 12;

/// Filings with changed identities.
pub(crate) fn write_copies(folder: &Path, copies: usize) -> usize {
    fs::create_dir_all(folder).unwrap();
    let all = fixtures().into_iter().flat_map(|path| (0..copies).map(move |copy| (path.clone(), copy)));
    let written = all.map(|(path, copy)| {
        let text = fs::read(&path).unwrap();
        let head =
            format!("ACCESSION NUMBER:  {:010}-{:02}-{:06}\n", fs::metadata(&path).unwrap().len(), copy % 100, copy);
        let name = format!("{}-{copy}.txt", path.file_stem().unwrap().to_str().unwrap());
        // The first number of a header wins.
        let content = [b"<SEC-HEADER>\n", head.as_bytes(), b"</SEC-HEADER>\n", &text[..]].concat();
        fs::write(folder.join(name), content).unwrap();
    });
    written.count()
}

/// A number below `end`, by chance.
fn chance(end: u64) -> u64 {
    RandomState::new().hash_one(()) % end.max(1)
}

/// Kills a load, again and again until one ends by itself, and lets the last one end. Gives how many were killed.
fn kill_and_end(place: &Place, folder: &Path, store: &str, whole: Duration) -> u32 {
    let mut killed = 0;
    while killed < KILLS {
        let mut load = place.load(folder, store).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // The first is killed early, so that at least one is.
        let end = if killed == 0 { whole / 3 } else { whole };
        let wait = Duration::from_millis(chance(u64::try_from(end.as_millis()).unwrap()));
        sleep(wait);
        load.kill().unwrap();
        let ended = load.wait().unwrap();
        println!("{store} after {wait:?}: {ended}");
        if ended.code().is_some() {
            break;
        }
        killed += 1;
    }
    place.loaded(folder, store);
    killed
}

/// Loads twice, once without an end and once with several, and compares what there is.
fn check(interrupted: &str, whole: &str, tables: impl Fn(&Place, &str) -> Tables) {
    let place = Place::new();
    let folder = PathBuf::from("in");
    let count = write_copies(&place.path("in"), COPIES);
    let started = Instant::now();
    place.loaded(&folder, whole);
    let time = started.elapsed();
    let killed = kill_and_end(&place, &folder, interrupted, time);
    let [a, b] = [interrupted, whole].map(|store| tables(&place, store));
    assert_eq!(filings(&b), count);
    assert!(a == b, "{interrupted} has other rows after {killed} kills");
    assert!(killed > 0, "no load into {interrupted} was killed while it ran");
}

fn name(store: &str) -> &str {
    store.split_once(':').unwrap().1
}

#[test]
fn a_killed_load_into_sqlite_goes_on() {
    check("sqlite:a.db", "sqlite:b.db", |place, store| of_sqlite(&place.path(name(store))));
}

#[test]
fn a_killed_load_into_csv_goes_on() {
    check("csv:a", "csv:b", |place, store| of_csv(&place.path(name(store))));
}

#[test]
fn a_killed_load_into_parquet_goes_on() {
    if !ENVIRONMENT.is_off("a_killed_load_into_parquet_goes_on") {
        check("parquet:a", "parquet:b", |place, store| read("pandas-parquet", &place.path(name(store))));
    }
}

#[test]
fn a_killed_load_into_postgresql_goes_on() {
    if let Some(server) = Server::start("a_killed_load_into_postgresql_goes_on") {
        let [a, b] = ["a", "b"].map(|name| server.database(name));
        check(&a, &b, |_, store| crate::postgres::tables(store));
    }
}

/// What a killed load leaves is whole filings.
#[test]
fn what_a_killed_load_leaves_is_whole() {
    let place = Place::new();
    write_copies(&place.path("in"), COPIES);
    place.loaded(Path::new("in"), "sqlite:whole.db");
    let whole = of_sqlite(&place.path("whole.db"));
    let mut load =
        place.load(Path::new("in"), "sqlite:a.db").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // As soon as there is something, so that there is something to look at.
    while !has_filings(&place.path("a.db")) && load.try_wait().unwrap().is_none() {
        sleep(Duration::from_millis(1));
    }
    load.kill().unwrap();
    load.wait().unwrap();
    let left = of_sqlite(&place.path("a.db"));
    let loaded: Vec<_> = left["sub"].iter().map(|row| row[0].clone()).collect();
    println!("{} of {} filings were loaded", loaded.len(), filings(&whole));
    assert!(!loaded.is_empty());
    for (table, rows) in left.iter().filter(|(table, _)| *table != "tag") {
        let expected: Vec<_> = whole[table].iter().filter(|row| loaded.contains(&row[0])).cloned().collect();
        assert!(*rows == expected, "{table} has parts of filings");
    }
}

/// Whether a database that is being made has a filing already.
fn has_filings(file: &Path) -> bool {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let count = rusqlite::Connection::open_with_flags(file, flags)
        .and_then(|connection| connection.query_row("SELECT count(*) FROM sub", [], |row| row.get::<_, i64>(0)));
    count.is_ok_and(|count| count > 0)
}
