//! Golden files: what must come out of a filing, in a table beside it. Those of facts are the expectations that the program itself
//! compares.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A row of a golden file.
pub(crate) trait Golden: Clone + PartialEq + std::fmt::Debug + Serialize + DeserializeOwned {
    /// The first line of the file: the fields of a row.
    const HEADER: &'static [&'static str];

    /// What no two rows share.
    fn place(&self) -> (usize, usize, String);

    /// `page` for a row that a person has checked against the printed page.
    fn checked(&self) -> &str;

    /// The row as if it were not checked, or checked in this way.
    fn with_checked(self, checked: &str) -> Self;
}

/// The rows of a golden file.
fn rows<R: Golden>(path: &Path) -> Vec<R> {
    let mut reader = csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    reader.deserialize().map(|row| row.expect("a row of a golden file can be read")).collect()
}

/// Compares with a golden file, all and only. With `BLESS=1` in the environment the file is rewritten instead, but a row
/// that was checked against the page is never changed: that fails.
pub(crate) fn compare<R: Golden>(path: &Path, found: &[R]) {
    let bless = std::env::var("BLESS").is_ok_and(|value| value == "1");
    let expected = if bless && !path.exists() { Vec::new() } else { rows(path) };
    let differences = differences(&expected, found);
    let checked: Vec<_> = differences.iter().filter(|(checked, _)| *checked).collect();
    if bless && checked.is_empty() {
        write(path, &expected, found);
        return;
    }
    let lines: Vec<_> = differences.iter().map(|(_, line)| line.as_str()).collect();
    let refused = if bless { "rows that were checked against the page differ; nothing was rewritten\n" } else { "" };
    assert!(lines.is_empty(), "{}:\n{refused}{}", path.display(), lines.join("\n"));
}

/// What differs, and whether a checked row does.
fn differences<R: Golden>(expected: &[R], found: &[R]) -> Vec<(bool, String)> {
    let by_place = |rows: &[R]| -> BTreeMap<(usize, usize, String), R> {
        rows.iter().map(|row| (row.place(), row.clone())).collect()
    };
    let (expected, found) = (by_place(expected), by_place(found));
    let mut differences = Vec::new();
    for (place, row) in &expected {
        let same = found.get(place).is_some_and(|other| other.clone().with_checked(row.checked()) == *row);
        if !same {
            differences.push((row.checked() == "page", format!("- {row:?}\n+ {:?}", found.get(place))));
        }
    }
    let new = found.iter().filter(|(place, _)| !expected.contains_key(place));
    differences.extend(new.map(|(_, row)| (false, format!("+ {row:?}"))));
    differences
}

fn write<R: Golden>(path: &Path, expected: &[R], found: &[R]) {
    // A writer that takes the header from its rows writes none where there are no rows.
    let writer = csv::WriterBuilder::new().has_headers(false).from_path(path);
    let mut writer = writer.expect("a golden file can be written");
    writer.write_record(R::HEADER).expect("a header can be written");
    for row in found {
        let known = expected.iter().find(|old| (*old).clone().with_checked("") == *row);
        writer.serialize(known.unwrap_or(row)).expect("a row can be written");
    }
    writer.flush().expect("a golden file can be written");
}
