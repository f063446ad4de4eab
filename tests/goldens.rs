//! Every fact and every sum of every fixture, against the golden files beside it; the real releases against the same rows.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use support::filings::{fixtures, read, real, root, say_not_run};
use support::sums;
use tickmark::diagnostics::Code;
use tickmark::expectation::{self, Field, Row, Table};
use tickmark::source::SourceFile;
use tickmark::taxonomy::{Taxonomy, load};
use tickmark::xbrl::{Fact, Origin};

fn mapping(paths: &[PathBuf]) -> Taxonomy {
    load(paths).unwrap_or_else(|error| panic!("{error:?}"))
}

/// The table beside a filing.
fn table(path: &Path) -> Table {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    expectation::read(&SourceFile::from_text("table", text)).unwrap()
}

/// Compares the facts of a filing with a table that has all columns: all and only.
fn compare(filing: &Path, expected: &Path, taxonomy: &Taxonomy) {
    let (source, converted) = read(filing, taxonomy);
    let (table, found) = (table(expected), expectation::facts(&source, &converted.instance));
    assert_eq!(table.fields, Field::ALL, "{}", expected.display());
    assert_eq!(table.rows.len(), found.len(), "{}", expected.display());
    let differences = expectation::compare(&table, &found);
    assert!(differences.is_empty(), "{}: {differences:#?}", expected.display());
}

/// `tickmark validate fixtures --bless` writes the tables anew, but for rows that were checked against the page.
#[test]
fn every_fact_of_every_fixture() {
    let taxonomy = mapping(&[]);
    let fixtures = fixtures();
    assert!(fixtures.len() >= 4, "the fixtures are there");
    for path in fixtures {
        compare(&path, &path.with_extension("facts.csv"), &taxonomy);
    }
}

/// Every sum of every fixture: none is missed, and none is false.
#[test]
fn every_sum_of_every_fixture() {
    let taxonomy = mapping(&[]);
    for path in fixtures() {
        let (source, converted) = read(&path, &taxonomy);
        sums::compare(&path.with_extension("sums.csv"), &sums::rows_of(&source, &converted));
    }
}

/// Whether a fact is stated in running text.
fn is_in_text(fact: &Fact) -> bool {
    matches!(fact.origin, Origin::Stated { .. })
}

/// Line and column of a row.
fn place(row: &Row) -> (String, String) {
    (row.get(Field::Line).to_owned(), row.get(Field::Column).to_owned())
}

/// The places of the facts of a filing that are stated in running text.
fn figures_in_text(path: &Path, taxonomy: &Taxonomy) -> BTreeSet<(String, String)> {
    let (source, converted) = read(path, taxonomy);
    let rows = expectation::facts(&source, &converted.instance);
    let figures = rows[converted.instance.texts.len()..].iter().zip(&converted.instance.facts);
    figures.filter(|(_, fact)| is_in_text(fact)).map(|(row, _)| place(row)).collect()
}

/// The tables of the real releases are those of the fixtures, so their facts are, but for the lines that they stand on. Their text is
/// their own: `tests/accuracy` holds it against a list.
#[test]
fn every_fact_of_the_real_releases() {
    let pairs = [
        ("lexington-ex99-20031231.txt", "lexington-2003-q4.facts.csv", 49 * 4),
        ("lexington-ex99-20040930.txt", "lexington-2004-q3.facts.csv", 42 * 4),
    ];
    let taxonomy = mapping(&[]);
    for (name, golden, count) in pairs {
        let Some(path) = real(name) else {
            say_not_run("every_fact_of_the_real_releases", "the real filings are not beside the repository");
            return;
        };
        let (source, converted) = read(&path, &taxonomy);
        let but_for_line = |row: &Row| -> Vec<String> {
            let fields = Field::ALL.into_iter().filter(|field| ![Field::Line, Field::Checked].contains(field));
            fields.map(|field| row.get(field).to_owned()).collect()
        };
        let golden = root().join("fixtures").join(golden);
        let fixture = PathBuf::from(golden.to_string_lossy().replace(".facts.csv", ".txt"));
        let in_text = figures_in_text(&fixture, &taxonomy);
        let found = expectation::facts(&source, &converted.instance);
        let of_tables = found[converted.instance.texts.len()..]
            .iter()
            .zip(&converted.instance.facts)
            .filter(|(_, fact)| !is_in_text(fact));
        let found: Vec<_> = of_tables.map(|(row, _)| but_for_line(row)).collect();
        let expected = table(&golden).rows;
        // The prose of the fixtures is not that of the releases.
        let is_figure = |row: &&Row| !row.get(Field::Unit).is_empty();
        let expected = expected.iter().filter(is_figure).filter(|row| !in_text.contains(&place(row)));
        let expected: Vec<_> = expected.map(but_for_line).collect();
        assert_eq!(found.len(), count, "{name}");
        assert_eq!(found, expected, "{name}");
    }
}

/// Every amount in the text of the releases is a fact, and every per cent is a change that the tables give: nothing is left to be told.
#[test]
fn every_figure_in_the_text_of_the_real_releases_ties() {
    let taxonomy = mapping(&[]);
    for (name, count) in [("lexington-ex99-20031231.txt", 56), ("lexington-ex99-20040930.txt", 50)] {
        let Some(path) = real(name) else {
            say_not_run(
                "every_figure_in_the_text_of_the_real_releases_ties",
                "the real filings are not beside the repository",
            );
            return;
        };
        let (_, converted) = read(&path, &taxonomy);
        assert_eq!(converted.instance.facts.iter().filter(|fact| is_in_text(fact)).count(), count, "{name}");
        let of_text = [Code::ProseUnread, Code::ProseDisagrees, Code::ChangeDisagrees, Code::ProseUnnamed];
        let told: Vec<_> = converted.findings.iter().filter(|finding| of_text.contains(&finding.code)).collect();
        assert!(told.is_empty(), "{name}: {told:#?}");
    }
}

/// With its own mapping file a company's segments are members of that file, and nothing else changes.
#[test]
fn a_company_mapping_names_its_segments() {
    let own = mapping(&[root().join("taxonomy/lexington.toml")]);
    for name in ["lexington-2003-q4", "lexington-2004-q3"] {
        let path = root().join(format!("fixtures/{name}.txt"));
        compare(&path, &path.with_extension("lexington.facts.csv"), &own);
        let texts =
            ["lexington.facts.csv", "facts.csv"].map(|ending| std::fs::read_to_string(path.with_extension(ending)));
        let [with_own, general] = texts.map(Result::unwrap);
        assert_eq!(with_own, general.replace("ext:", "lexington:"), "{name}");
        let (_, converted) = read(&path, &own);
        let prefixes: BTreeSet<_> =
            converted.instance.facts.iter().map(|fact| fact.concept.namespace().prefix.clone()).collect();
        assert_eq!(prefixes, BTreeSet::from(["gaap".to_owned()]), "no extension concepts");
    }
}
