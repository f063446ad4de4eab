//! Words that are not meant well come back byte for byte, and run nowhere.

use std::fs;
use std::path::Path;

use tickmark::dataset::{self, Dataset, Read};
use tickmark::filing;
use tickmark::store::{self, OneByOne, Origin, State, Target};

use crate::Place;
use crate::postgres::{Server, tables};
use crate::readers::{ENVIRONMENT, read};
use crate::support::hostile::{HOSTILE, hostile};
use crate::tables::{Tables, of_csv, of_sqlite};

/// A filing in whose facts and labels the words stand.
fn dataset() -> Dataset {
    let mut sample = hostile();
    for (element, words) in sample.instance.dts.entry.elements.iter_mut().rev().zip(HOSTILE.iter().rev()) {
        let role = tickmark::xbrl::LabelRole::Standard;
        element.labels = vec![tickmark::xbrl::Label { role, text: (*words).to_owned() }];
    }
    let (source, filing) = (&sample.file, filing::read(&sample.file).0);
    let read = Read { source, filing: &filing, statements: &[], instance: &sample.instance, findings: &[] };
    dataset::of(&read, "hostile'; DROP TABLE sub; --")
}

fn put(target: &str) {
    let mut store = store::open(&target.parse::<Target>().unwrap()).unwrap();
    let state = State { digest: "d".to_owned(), errors: 0 };
    store.put(&Origin { file: "'; DROP TABLE num; --".to_owned(), state }, &dataset()).unwrap();
    store.finish(&OneByOne).unwrap();
}

/// The words of the facts and the labels of their concepts, in the order of [`HOSTILE`].
fn words(tables: &Tables) -> Vec<(Option<String>, Option<String>)> {
    let at = |table: &str, column: &str| {
        dataset::schema::ALL.iter().find(|known| known.name == table).unwrap().place(column).unwrap()
    };
    let (fact, said, label) = (at("source", "fact"), at("source", "words"), at("tag", "tlabel"));
    let find = |table: &str, column: usize, name: &str| {
        let found = tables[table].iter().find(|row| row[column].as_deref() == Some(name));
        found.unwrap_or_else(|| panic!("no {name} in {table}")).clone()
    };
    let of = |index| {
        (
            find("source", fact, &format!("w-{index}"))[said].clone(),
            find("tag", 0, &format!("Words{index}"))[label].clone(),
        )
    };
    (0..HOSTILE.len()).map(of).collect()
}

/// No words are nothing.
fn expected() -> Vec<(Option<String>, Option<String>)> {
    let text = |words: &&str| Some((*words).to_owned()).filter(|words| !words.is_empty());
    HOSTILE.iter().map(|words| (text(words), text(words))).collect()
}

fn check(found: &Tables, store: &str) {
    assert_eq!(words(found), expected(), "{store}");
    assert_eq!(found["sub"].len(), 1, "{store}");
}

#[test]
fn hostile_words_come_back_from_files() {
    let place = Place::new();
    let [a, csv, parquet] = ["a.db", "csv", "parquet"].map(|name| place.path(name));
    let target = |kind: &str, path: &Path| format!("{kind}:{}", path.display());
    put(&target("sqlite", &a));
    check(&of_sqlite(&a), "SQLite");
    put(&target("csv", &csv));
    check(&of_csv(&csv), "CSV");
    put(&target("parquet", &parquet));
    if !ENVIRONMENT.is_off("hostile_words_come_back_from_files") {
        for (reader, path) in [("duckdb-parquet", &parquet), ("pandas-parquet", &parquet), ("pandas-sqlite", &a)] {
            check(&read(reader, path), reader);
        }
    }
    assert!(!fs::exists(place.path("'; DROP TABLE num; --")).unwrap());
}

/// PostgreSQL has no U+0000, so that character has its picture, and a picture that was there the mark before it.
#[test]
fn hostile_words_come_back_from_postgresql() {
    let Some(server) = Server::start("hostile_words_come_back_from_postgresql") else { return };
    let url = server.database("hostile");
    put(&url);
    let restored = |words: Option<String>| words.map(|words| restore(&words));
    let found = words(&tables(&url)).into_iter().map(|(fact, label)| (restored(fact), restored(label)));
    assert_eq!(found.collect::<Vec<_>>(), expected());
    assert_eq!(tables(&url)["sub"].len(), 1);
}

fn restore(words: &str) -> String {
    let mut text = String::new();
    let mut characters = words.chars();
    while let Some(character) = characters.next() {
        match character {
            '\u{2426}' => text.extend(characters.next()),
            '\u{2400}' => text.push('\0'),
            other => text.push(other),
        }
    }
    text
}
