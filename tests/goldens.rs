//! Every fact of every fixture, against the golden file beside it; the real releases against the same rows.

mod support;

use std::collections::BTreeSet;
use std::path::PathBuf;

use support::filings::{fixtures, read, real, root, say_not_run};
use support::golden::{Row, compare, rows, rows_of};
use support::sums;
use tickmark::taxonomy::{Taxonomy, load};

fn mapping(paths: &[PathBuf]) -> Taxonomy {
    load(paths).unwrap_or_else(|error| panic!("{error:?}"))
}

#[test]
fn every_fact_of_every_fixture() {
    let taxonomy = mapping(&[]);
    let fixtures = fixtures();
    assert!(fixtures.len() >= 4, "the fixtures are there");
    for path in fixtures {
        let (source, converted) = read(&path, &taxonomy);
        compare(&path.with_extension("facts.csv"), &rows_of(&source, &converted));
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

/// The tables of the real releases are those of the fixtures, so their facts are, but for the lines that they stand on.
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
        let without_line = |row: &Row| Row { line: 0, checked: String::new(), ..row.clone() };
        let found: Vec<_> = rows_of(&source, &converted).iter().map(without_line).collect();
        let expected: Vec<_> = rows(&root().join("fixtures").join(golden)).iter().map(without_line).collect();
        assert_eq!(found.len(), count, "{name}");
        assert_eq!(found, expected, "{name}");
    }
}

/// With its own mapping file a company's segments are members of that file, and nothing else changes.
#[test]
fn a_company_mapping_names_its_segments() {
    let own = mapping(&[root().join("taxonomy/lexington.toml")]);
    for name in ["lexington-2003-q4", "lexington-2004-q3"] {
        let path = root().join(format!("fixtures/{name}.txt"));
        let (source, converted) = read(&path, &own);
        let renamed =
            |row: Row| Row { members: row.members.replace("ext:", "lexington:"), checked: String::new(), ..row };
        let expected: Vec<_> = rows(&path.with_extension("facts.csv")).into_iter().map(renamed).collect();
        assert_eq!(rows_of(&source, &converted), expected);
        let prefixes: BTreeSet<_> =
            converted.instance.facts.iter().map(|fact| fact.concept.namespace().prefix.clone()).collect();
        assert_eq!(prefixes, BTreeSet::from(["gaap".to_owned()]), "no extension concepts");
    }
}
