//! What a filing says never becomes a path, and never something that a terminal acts on.

use std::io::Cursor;

use super::Place;
use super::checks::forms::is_for_terminals;
use super::checks::hostile::filing;

/// Where the filing lies: deep enough that `../../..` stays in the place.
const DEEP: &str = "a/b/c/d/e/in/hostile.txt";

fn place() -> Place {
    let place = Place::new();
    place.write(DEEP, filing());
    place
}

/// Every file that there is.
fn files(place: &Place) -> Vec<String> {
    place.tree(".").into_keys().collect()
}

#[test]
fn names_in_a_filing_never_become_paths() {
    let place = place();
    let conversion =
        ["convert", "a/b/c/d/e/in", "--out", "a/b/c/d/e/out", "--format", "xbrl,ixbrl,json,csv,package,companyfacts"];
    let run = place.run(&conversion);
    assert_ne!(run.code, Some(2), "{}", run.err);
    let expected = [
        DEEP,
        "a/b/c/d/e/out/CIK0000000042.json",
        "a/b/c/d/e/out/hostile/findings.json",
        "a/b/c/d/e/out/hostile/report.csv",
        "a/b/c/d/e/out/hostile/report.csv.json",
        "a/b/c/d/e/out/hostile/report.json",
        "a/b/c/d/e/out/hostile/report.xbr",
        "a/b/c/d/e/out/hostile/report.xbri",
        "a/b/c/d/e/out/hostile/report.xbrl",
        "a/b/c/d/e/out/hostile/report.xhtml",
    ];
    let found = files(&place);
    let others: Vec<_> = found.iter().filter(|file| !file.contains("/out/hostile/taxonomy/")).collect();
    assert_eq!(others, expected.iter().collect::<Vec<_>>());
    let taxonomy = found.iter().filter_map(|file| file.strip_prefix("a/b/c/d/e/out/hostile/taxonomy/"));
    assert!(taxonomy.clone().count() >= 5);
    for name in taxonomy {
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)), "{name}");
    }
    for package in ["report.xbr", "report.xbri"] {
        let bytes = std::fs::read(place.path("a/b/c/d/e/out/hostile").join(package)).unwrap();
        for name in names_in(bytes) {
            let parts: Vec<&str> = name.split('/').collect();
            assert!(!name.starts_with('/') && !name.contains('\\') && !parts.contains(&".."), "{package}: {name}");
            assert!(name.is_ascii() && !name.contains("hostile"), "{package}: {name}");
        }
    }
}

fn names_in(package: Vec<u8>) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().to_string()).collect();
    assert!(names.len() > 5, "{names:?}");
    names
}

#[test]
fn names_in_a_filing_never_become_paths_of_databases() {
    let place = place();
    for (store, made) in [
        ("csv:a/b/c/d/e/db", "a/b/c/d/e/db/"),
        ("parquet:a/b/c/d/e/pq", "a/b/c/d/e/pq/"),
        ("sqlite:a/b/c/d/e/f.db", "a/b/c/d/e/f.db"),
    ] {
        let before = files(&place);
        let run = place.run(&["load", "a/b/c/d/e/in", "--to", store]);
        assert_ne!(run.code, Some(2), "{}", run.err);
        let new: Vec<String> = files(&place).into_iter().filter(|file| !before.contains(file)).collect();
        assert!(!new.is_empty() && new.iter().all(|file| file.starts_with(made)), "{new:?}");
        assert!(new.iter().all(|file| !file.contains("..") && !file.contains("hostile")), "{new:?}");
    }
}

/// Spreadsheets take a cell that begins with `=` or `+` for a formula. The tables are for databases, which need the words as they
/// are printed, so they are not changed; docs/databases.md says so.
#[test]
fn cells_of_csv_are_what_is_printed() {
    let place = place();
    place.run(&["load", "a/b/c/d/e/in", "--to", "csv:db"]);
    let tables: String =
        place.tree("db").into_values().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
    for printed in ["=HYPERLINK(\"\"javascript:window.hostile14=1\"\")", "+cmd|' /C calc'!A0"] {
        assert!(tables.contains(printed), "{printed} is in no table");
    }
}

#[test]
fn a_terminal_acts_on_nothing_that_a_filing_says() {
    let place = place();
    let expected = place.run(&["validate", "a/b/c/d/e/in", "--bless"]);
    assert_ne!(expected.code, Some(2), "{}", expected.err);
    place.write("a/b/c/d/e/in/hostile.facts.csv", place.read("a/b/c/d/e/in/hostile.facts.csv").replace("988", "987"));
    let lines = filing().lines().count().min(90);
    let explained: Vec<String> = (1..=lines).map(|line| format!("{DEEP}:{line}")).collect();
    let mut commands: Vec<Vec<&str>> = vec![
        vec!["convert", DEEP, "--out", "out", "--verbose"],
        vec!["convert", DEEP, "--out", "out2", "--format", "companyfacts"],
        vec!["load", DEEP, "--to", "csv:db"],
        vec!["inspect", DEEP],
        vec!["inspect", DEEP, "--json"],
        vec!["taxonomy", "suggest", DEEP],
        vec!["taxonomy", "suggest", DEEP, "--format", "toml"],
        vec!["taxonomy", "suggest", DEEP, "--format", "json"],
        vec!["validate", DEEP, "--ties", "--coverage"],
        vec!["diff", "a/b/c/d/e/mapping.toml", "us-gaap-legacy", DEEP],
    ];
    commands.extend(
        ["text", "short", "json", "sarif", "junit", "github"].map(|form| vec!["validate", DEEP, "--format", form]),
    );
    commands.extend(explained.iter().map(|line| vec!["explain", line.as_str()]));
    place.write("a/b/c/d/e/mapping.toml", super::MAPPING);
    for arguments in commands {
        let run = super::Run::of(place.command(&arguments).env("CLICOLOR_FORCE", "1").output().unwrap());
        for said in [&run.out, &run.err] {
            let at = said.lines().find(|line| !is_for_terminals(line));
            assert_eq!(at, None, "{arguments:?}");
        }
        assert!(!run.out.is_empty() || !run.err.is_empty(), "{arguments:?} says nothing");
    }
}
