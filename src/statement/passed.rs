//! Tables that are no statements, and what is said of them.

use crate::diagnostics::{Code, Finding};
use crate::layout::{Figure, is_heading_word, names_period};
use crate::source::{SourceFile, Span};
use crate::table::{Row, Table};

use super::{Statement, kind};

/// What is said of a table that is no statement; nothing of prose, of lists and of the like.
pub(super) fn over(source: &SourceFile, table: &Table, neighbour: Option<&Statement>) -> Option<Finding> {
    title_among_rows(source, table).or_else(|| by_period(source, table, neighbour))
}

/// A table that no title makes a statement, but whose columns name periods, or that has as many columns as the statement right
/// above: prose and lists have no such columns. What stands beside a statement is none of them.
fn by_period(source: &SourceFile, table: &Table, neighbour: Option<&Statement>) -> Option<Finding> {
    let rows = table.rows.iter().filter(|row| !row.is_heading()).count();
    let headings = table.columns.iter().flat_map(|column| &column.heading);
    let place = headings.copied().next().or_else(|| table.rows.first().map(Row::span))?;
    let names_period = |&span: &Span| names_period(source.slice(span));
    let dated = table.columns.iter().all(|column| column.heading.iter().any(names_period));
    let as_wide = neighbour.is_some_and(|before| before.columns.len() == table.columns.len());
    let beside = neighbour.is_some_and(|before| stands_beside(before, table));
    let message = if beside {
        format!("a table of {rows} rows beside a statement has no columns by period, so it became no facts")
    } else {
        format!("a table of {rows} rows by period carries no statement's title, so it became no facts")
    };
    (beside || rows > 1 && (dated || as_wide))
        .then(|| Finding::new(Code::TablePassedOver, source.place(place), message))
}

/// Whether a table is the right one of two side by side, of which the left one became a statement.
pub(super) fn stands_beside(before: &Statement, table: &Table) -> bool {
    before.lines.start < table.lines.end && table.lines.start < before.lines.end
}

/// A list of pages: one column of small numbers that never fall, "Consolidated Balance Sheets    3".
pub(super) fn is_index(source: &SourceFile, table: &Table) -> bool {
    let number = |figure: Figure| source.slice(figure.span).parse::<u32>().ok();
    table.columns.len() == 1 && has_only_pages(source, table) && figures(table).is_sorted_by_key(number)
}

/// Whether a row is a whole in all columns, and the others are per cents of it: "Net sales    100.0    100.0".
pub(super) fn is_of_per_cents(source: &SourceFile, table: &Table) -> bool {
    let is_whole = |figure: Figure| {
        let printed = source.slice(figure.span);
        let is_exact = figure.percent || printed.starts_with("100.0");
        is_exact && printed.strip_prefix("100").is_some_and(|rest| rest.bytes().all(|byte| matches!(byte, b'.' | b'0')))
    };
    let is_small = |figure: Figure| !source.slice(figure.span).contains(',');
    let all_whole = |row: &Row| {
        row.cells.len() == table.columns.len()
            && !row.cells.is_empty()
            && row.cells.iter().all(|cell| is_whole(cell.figure))
    };
    table.rows.iter().any(all_whole) && figures(table).all(is_small)
}

/// Whether all figures may be the numbers of pages.
fn has_only_pages(source: &SourceFile, table: &Table) -> bool {
    const DIGITS: usize = 3;
    let page = |printed: &str| printed.len() <= DIGITS && printed.bytes().all(|byte| byte.is_ascii_digit());
    figures(table).all(|figure| page(source.slice(figure.outer)))
}

fn figures(table: &Table) -> impl Iterator<Item = Figure> + '_ {
    table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.figure)
}

/// A table below a statement's title, of which no column has a heading.
pub(super) fn without_headings(source: &SourceFile, table: &Table, title: Span) -> Finding {
    let rows = table.rows.iter().filter(|row| !row.is_heading()).count();
    let name = source.slice(title);
    let message = format!("`{name}` stands above a table of {rows} rows without headings, which became no facts");
    Finding::new(Code::StatementPassedOver, source.place(title), message)
}

/// A statement whose title was read as the heading of a section: with neither columns headed nor a day in its title, nothing
/// says where titles end.
fn title_among_rows(source: &SourceFile, table: &Table) -> Option<Finding> {
    let names_statement = |row: &&Row| {
        let label = row.label_text(source);
        let lower = label.to_ascii_lowercase();
        let titled = lower.contains("balance sheet") || lower.contains("statement");
        row.is_heading() && titled && !lower.contains("data") && !runs_on(&label) && kind::of_title(&label).is_some()
    };
    let title = table
        .rows
        .iter()
        .take_while(|row| row.is_heading())
        .find(names_statement)
        .filter(|_| !has_only_pages(source, table))?;
    let rows = table.rows.iter().filter(|row| !row.is_heading()).count();
    let message = format!(
        "`{}` stands among the rows of a table of {rows} rows without headings, which became no facts",
        title.label_text(source)
    );
    Some(Finding::new(Code::StatementPassedOver, source.place(title.span()), message))
}

/// Whether words run on in lower case, as in prose: titles have capitals.
fn runs_on(text: &str) -> bool {
    let low = |word: &&str| word.len() > 3 && word.starts_with(char::is_lowercase) && !is_heading_word(word);
    text.split_whitespace().filter(low).count() > 1
}
