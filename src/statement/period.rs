//! The period of each column.
//!
//! A heading says it in full ("Thirteen weeks ended November 1, 1998") or leaves part of it to the title, to the other
//! columns or to the filing's header. What is taken from elsewhere is said in a finding.

mod day;
mod words;

use chrono::NaiveDate;

use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};
use crate::table::Table;
use crate::xbrl::Period;

use super::{Column, Known, StatementKind};
use words::{Length, Words};

/// Reads the columns of a table with their periods.
pub(super) fn columns(
    source: &SourceFile,
    table: &Table,
    kind: StatementKind,
    known: Known,
    findings: &mut Vec<Finding>,
) -> Vec<Column> {
    let headings: Vec<_> = table.columns.iter().map(|column| heading(source, &column.heading)).collect();
    let said: Vec<Words> = headings.iter().map(|(text, _)| words::read(text)).collect();
    let title = words::read_title(&title_text(source, table));
    let whole: Vec<_> = (0..said.len()).map(|at| complete(&said, at, &title, kind, known)).collect();
    let ends: Vec<NaiveDate> = whole.iter().filter_map(words::Words::day).collect();
    let periods: Vec<_> = whole.iter().map(|words| period(words, kind, &ends)).collect();
    for (at, (text, span)) in headings.iter().enumerate() {
        match periods[at] {
            None => findings.push(unknown(source, text, *span, table)),
            Some(period) if said[at] != whole[at] => findings.push(completed(source, text, *span, table, period)),
            Some(_) => {}
        }
    }
    let columns = headings.into_iter().zip(periods);
    columns.map(|((heading, span), period)| Column { heading, span, period }).collect()
}

fn heading(source: &SourceFile, parts: &[Span]) -> (String, Span) {
    let text: Vec<_> = parts.iter().flat_map(|&part| source.slice(part).split_whitespace()).collect();
    (text.join(" "), parts.iter().copied().reduce(Span::join).unwrap_or_default())
}

fn title_text(source: &SourceFile, table: &Table) -> String {
    let lines = table.titles.iter().chain(&table.stub_head);
    lines.map(|&span| source.slice(span)).collect::<Vec<_>>().join(" ")
}

/// Completes what a heading says from the title, the other columns and what is known of the filing, in that order.
fn complete(said: &[Words], at: usize, title: &Words, kind: StatementKind, known: Known) -> Words {
    let mut words = said[at].clone();
    let others = said[..at].iter().rev().chain(&said[at + 1..]);
    for other in std::iter::once(title).chain(others) {
        words.complete(other);
    }
    if let Some(day) = known.period_of_report {
        words.complete(&Words::of_day(day));
    }
    if words.length.is_none() && !kind.is_of_instants() {
        words.length = known.months.map(Length::Months);
    }
    if kind.is_of_instants() {
        words.length = said[at].length;
    }
    words
}

fn period(words: &Words, kind: StatementKind, ends: &[NaiveDate]) -> Option<Period> {
    let end = words.day()?;
    if kind.is_of_instants() || words.instant && words.length.is_none() {
        return Some(Period::Instant(end));
    }
    let start = day::start(end, words.length?, ends)?;
    (start <= end).then_some(Period::Duration { start, end })
}

/// Where a finding about a column points: its heading, or the table's first title.
fn place_of(span: Span, table: &Table) -> Span {
    if span.is_empty() { table.titles.first().copied().unwrap_or_default() } else { span }
}

fn unknown(source: &SourceFile, heading: &str, span: Span, table: &Table) -> Finding {
    let message = format!("the heading `{heading}` names no period that can be completed; its figures became no facts");
    Finding::new(Code::PeriodUnknown, source.place(place_of(span, table)), message)
        .help("give the period of report with --manifest, if the filing's text leaves it out")
}

fn completed(source: &SourceFile, heading: &str, span: Span, table: &Table, period: Period) -> Finding {
    let message = format!("the heading `{heading}` leaves out part of its period, which was read as {period}");
    Finding::new(Code::PeriodCompleted, source.place(place_of(span, table)), message)
        .note("the rest comes from the title, the other columns or the filing's header, in that order")
}
