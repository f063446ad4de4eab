//! The real filings, converted with their schedules withheld.

use std::ops::Range;
use std::path::Path;

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Deserialize;
use tickmark::pipeline::{Converted, Given, convert};
use tickmark::source::SourceFile;
use tickmark::statement::StatementKind;

use crate::figures::Figures;
use crate::schedule::{self, Schedule};
use crate::support::filings::{all_real, built_in, shared, source};

/// A real filing and what became of it.
pub(crate) struct Filing {
    /// Its file's name without the ending.
    pub(crate) name: String,
    /// Its text, blank where its schedules stand.
    pub(crate) source: SourceFile,
    /// What became of that.
    pub(crate) converted: Converted,
    /// The figures of its statements.
    pub(crate) figures: Figures,
    /// Its schedules.
    pub(crate) schedules: Vec<Schedule>,
    /// The primary statements that it prints.
    pub(crate) prints: Vec<StatementKind>,
    /// The period of report that its header names.
    pub(crate) period_of_report: Option<NaiveDate>,
}

impl Filing {
    /// How many statements of a kind were recognised.
    pub(crate) fn found(&self, kind: StatementKind) -> usize {
        self.converted.statements.iter().filter(|tagged| tagged.statement.kind == kind).count()
    }

    /// True where a line (from 1) is in a recognised statement.
    pub(crate) fn is_in_statement(&self, line: usize) -> bool {
        self.converted.statements.iter().any(|tagged| tagged.statement.lines.contains(&(line - 1)))
    }
}

/// What the list of the real filings says of one.
#[derive(Deserialize)]
struct Listed {
    file: String,
    statements: Vec<String>,
}

/// All real filings, in the order of their names.
pub(crate) fn read() -> Vec<Filing> {
    let list = std::fs::read(shared("filings/manifest.json")).expect("the list of the real filings can be read");
    let list: Vec<Listed> = serde_json::from_slice(&list).expect("the list of the real filings is JSON");
    all_real().par_iter().map(|path| filing(path, &list)).collect()
}

fn filing(path: &Path, list: &[Listed]) -> Filing {
    let file = path.file_name().expect("a filing has a name").to_string_lossy();
    let listed = list.iter().find(|listed| listed.file == file).expect("each real filing is on the list");
    let name = file.trim_end_matches(".txt").to_owned();
    let whole = source(path);
    let parts = schedules(&whole);
    let withheld = without(&whole, &parts);
    let converted = convert(&withheld, &name, &Given::default(), built_in());
    Filing {
        figures: Figures::of(&withheld, &converted),
        schedules: parts.into_iter().map(|lines| schedule::read(&whole, lines)).collect(),
        prints: listed.statements.iter().filter_map(|short| kind(short)).collect(),
        period_of_report: period_of_report(&whole),
        name,
        source: withheld,
        converted,
    }
}

/// The kind of a primary statement by its short name; other tables have none.
fn kind(short: &str) -> Option<StatementKind> {
    match short {
        "BS" => Some(StatementKind::BalanceSheet),
        "IS" => Some(StatementKind::Income),
        "CF" => Some(StatementKind::CashFlow),
        _ => None,
    }
}

fn period_of_report(source: &SourceFile) -> Option<NaiveDate> {
    let lines = (0..source.line_count().min(100)).map(|number| source.line(number));
    let mut values = lines.filter_map(|line| line.trim().strip_prefix("CONFORMED PERIOD OF REPORT:"));
    NaiveDate::parse_from_str(values.next()?.trim(), "%Y%m%d").ok()
}

/// The lines (from 0) of each EX-27, from `<DOCUMENT>` to `</DOCUMENT>`.
fn schedules(source: &SourceFile) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut is_schedule) = (0, false);
    for number in 0..source.line_count() {
        let line = source.line(number).trim().to_ascii_uppercase();
        if line == "<DOCUMENT>" {
            (start, is_schedule) = (number, false);
        } else if line.starts_with("<TYPE>EX-27") {
            is_schedule = true;
        } else if line == "</DOCUMENT>" && is_schedule {
            found.push(start..number + 1);
            is_schedule = false;
        }
    }
    found
}

/// The text with these lines blank, so that all others keep their number.
fn without(source: &SourceFile, parts: &[Range<usize>]) -> SourceFile {
    let mut text = String::with_capacity(source.text().len());
    for number in 0..source.line_count() {
        let span = source.line_span(number);
        if !parts.iter().any(|part| part.contains(&number)) {
            text.push_str(source.slice(span));
        }
        text.push_str(&source.text()[span.end..source.line_span(number + 1).start]);
    }
    SourceFile::from_text(source.path(), text)
}

#[test]
fn a_schedule_is_blank_and_the_lines_keep_their_numbers() {
    let whole = "a\r\n<DOCUMENT>\n<TYPE>10-K\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-27.1\n<CASH> 1\n</DOCUMENT>\nz";
    let source = SourceFile::from_text("f", whole);
    let parts = schedules(&source);
    let [part] = &parts[..] else { panic!("one schedule") };
    assert_eq!(*part, 4..8);
    assert_eq!(without(&source, &parts).text(), "a\r\n<DOCUMENT>\n<TYPE>10-K\n</DOCUMENT>\n\n\n\n\nz");
}
