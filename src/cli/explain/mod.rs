//! `tickmark explain`: what the figures on a line became, and why; what a finding's code means.

mod line;
mod row;
mod support;

use std::fmt::{self, Write};

use super::args::{ExplainArgs, Explained, LinePlace, ReadingArgs};
use super::reading::ReadFiling;
use super::terminal::visible;
use super::{CliError, Exit, reading, terminal};
use crate::diagnostics::{Finding, page, render};
use crate::instance::TaggedStatement;
use crate::source::{SourceFile, Span};
use crate::statement::LineItem;

/// Explains the figures on a line, or a rule.
pub(super) fn run(args: &ExplainArgs) -> Result<Exit, CliError> {
    match &args.what {
        Explained::Line(place) => figures(place, &args.reading),
        Explained::Code(code) => {
            terminal::print(&page::plain(code.page()))?;
            Ok(Exit::Clean)
        }
    }
}

fn figures(place: &LinePlace, args: &ReadingArgs) -> Result<Exit, CliError> {
    let filing = reading::filing(&place.file, args)?;
    let (line, count) = (place.line, filing.source.line_count());
    if line > count {
        return Err(CliError::NoLine { path: place.file.clone(), line, count });
    }
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = explain(&mut text, &filing, line);
    terminal::print(&text)?;
    Ok(Exit::Clean)
}

fn explain(out: &mut String, filing: &ReadFiling, line: usize) -> fmt::Result {
    let path = filing.source.path();
    writeln!(out, "{path}:{line}\n  {}", visible(filing.source.line(line - 1)))?;
    let rows = rows_on(filing, line);
    if rows.is_empty() {
        line::explain(out, filing, line)?;
    }
    for &(tagged, at) in &rows {
        writeln!(out)?;
        row::explain(out, filing, tagged, at)?;
    }
    findings(out, filing, line, &rows)
}

/// The rows with figures that have their figures or a part of their label on a line.
fn rows_on(filing: &ReadFiling, line: usize) -> Vec<(&TaggedStatement, usize)> {
    let mut rows = Vec::new();
    for tagged in &filing.converted.statements {
        let items = tagged.statement.items.iter().enumerate();
        rows.extend(items.filter(|(_, item)| is_on(filing, item, line)).map(|(at, _)| (tagged, at)));
    }
    rows
}

fn is_on(filing: &ReadFiling, item: &LineItem, line: usize) -> bool {
    let figures = item.amounts.iter().any(|amount| filing.line(amount.figure.span) == line);
    figures || !item.is_heading() && covers(&filing.source, item.span, line)
}

/// Whether a part of a span is on a line (from 1).
fn covers(source: &SourceFile, span: Span, line: usize) -> bool {
    let last = span.end.saturating_sub(1).max(span.start);
    (source.line_of(span.start)..=source.line_of(last)).contains(&(line - 1))
}

/// What findings say of the line, and of the lines of the rows on it.
fn findings(out: &mut String, filing: &ReadFiling, line: usize, rows: &[(&TaggedStatement, usize)]) -> fmt::Result {
    let about = |finding: &&Finding| {
        let of_row = |&(tagged, at): &(&TaggedStatement, usize)| {
            let item = &tagged.statement.items[at];
            covers(&filing.source, item.span, finding.place.line) || is_on(filing, item, finding.place.line)
        };
        *finding.place.file == *filing.source.path() && (finding.place.line == line || rows.iter().any(of_row))
    };
    let sources = filing.sources();
    let mut about = filing.converted.findings.iter().filter(about);
    about.try_for_each(|finding| write!(out, "\n{}", render::with_excerpts(finding, &sources)))
}
