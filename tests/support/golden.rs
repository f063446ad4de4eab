//! Golden files: what must come out of a filing, in a table beside it. `NAME.facts.csv` has a fact a row.

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tickmark::pipeline::Converted;
use tickmark::source::SourceFile;

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

/// A fact of a golden file; one that is no figure has no unit and no decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) printed: String,
    pub(crate) concept: String,
    pub(crate) members: String,
    pub(crate) start: String,
    pub(crate) end: String,
    pub(crate) unit: String,
    pub(crate) value: String,
    pub(crate) decimals: String,
    pub(crate) checked: String,
}

impl Golden for Row {
    const HEADER: &'static [&'static str] =
        &["line", "column", "printed", "concept", "members", "start", "end", "unit", "value", "decimals", "checked"];

    fn place(&self) -> (usize, usize, String) {
        (self.line, self.column, self.concept.clone())
    }

    fn checked(&self) -> &str {
        &self.checked
    }

    fn with_checked(self, checked: &str) -> Self {
        Self { checked: checked.to_owned(), ..self }
    }
}

/// The rows of a golden file.
pub(crate) fn rows<R: Golden>(path: &Path) -> Vec<R> {
    let mut reader = csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    reader.deserialize().map(|row| row.expect("a row of a golden file can be read")).collect()
}

/// The facts of a filing as rows, none of them checked.
pub(crate) fn rows_of(source: &SourceFile, converted: &Converted) -> Vec<Row> {
    let instance = &converted.instance;
    let row = |fact: &tickmark::xbrl::Fact| {
        let place = source.place(fact.origin.span());
        let context = instance.context(fact);
        let members: Vec<_> = context.members.iter().map(|(axis, member)| format!("{axis}={member}")).collect();
        Row {
            line: place.line,
            column: place.column,
            printed: source.slice(fact.origin.span()).to_owned(),
            concept: fact.concept.to_string(),
            members: members.join(" "),
            start: context.period.start().map(|day| day.to_string()).unwrap_or_default(),
            end: context.period.end().to_string(),
            unit: instance.unit(fact).to_string(),
            value: fact.value.to_string(),
            decimals: fact.decimals.to_string(),
            checked: String::new(),
        }
    };
    let text = |fact: &tickmark::xbrl::TextFact| {
        let (place, period) = (source.place(fact.span), instance.context_of_text(fact).period);
        Row {
            line: place.line,
            column: place.column,
            printed: source.slice(fact.span).to_owned(),
            concept: fact.concept.to_string(),
            members: String::new(),
            start: period.start().map(|day| day.to_string()).unwrap_or_default(),
            end: period.end().to_string(),
            unit: String::new(),
            value: fact.value.to_string(),
            decimals: String::new(),
            checked: String::new(),
        }
    };
    instance.texts.iter().map(text).chain(instance.facts.iter().map(row)).collect()
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
