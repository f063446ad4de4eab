//! Quarterly data whose quarters are rows, turned so that they are columns.
//!
//! Some filings print a row for each quarter and a column for each measure, under the years. Others print a section for each
//! measure, a row for each quarter in it, and the years as columns. In a turned table each measure is a row, and each column a
//! quarter of a year.

use crate::layout::is_heading_word;
use crate::source::{SourceFile, Span};
use crate::table::{Cell, Column, Row, Table};

use super::StatementKind;
use super::period;

/// A table of quarterly data with its quarters as columns; any other table as it is.
pub(super) fn of(source: &SourceFile, table: Table, kind: Option<StatementKind>) -> Table {
    let quarterly = kind == Some(StatementKind::QuarterlyData);
    let turned = quarterly.then(|| turn(source, &table)).flatten();
    turned.unwrap_or(table)
}

fn turn(source: &SourceFile, table: &Table) -> Option<Table> {
    let rows = || table.rows.iter().filter(|row| !row.is_heading());
    let are_quarters = rows().all(|row| is_quarter(&row.label_text(source)));
    if !are_quarters || rows().count() < 2 {
        return None;
    }
    let texts = table.columns.iter().map(|column| text(source, &column.heading));
    let mut periods = texts.map(|text| period::names_period(&text));
    // What a column without words above it holds has no name as a row either.
    let has_words = |column: &Column| text(source, &column.heading).contains(char::is_alphanumeric);
    if !table.columns.iter().all(has_words) {
        return None;
    }
    if periods.all(|is_period| is_period) {
        sections_to_rows(source, table)
    } else {
        Some(columns_to_rows(source, table))
    }
}

/// "First quarter", "March 31", "Quarter ended June 30, 1997", "Total", "Year".
fn is_quarter(label: &str) -> bool {
    let ordinals =
        ["first", "second", "third", "fourth", "st", "nd", "rd", "th", "qtr", "total", "totals", "full", "annual"];
    let lower = label.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| ordinals.contains(&word) || is_heading_word(word) || word == "q")
}

/// Each column becomes a row, and each row a column under the year above it.
fn columns_to_rows(source: &SourceFile, table: &Table) -> Table {
    let mut rows: Vec<Row> = table.columns.iter().map(|column| row(column.heading.clone(), 0)).collect();
    let mut columns = Vec::new();
    let mut above: &[Span] = &[];
    for old in &table.rows {
        if old.is_heading() {
            above = if period::names_period(&old.label_text(source)) { &old.label } else { &[] };
            continue;
        }
        for cell in &old.cells {
            rows[cell.column].cells.push(Cell { column: columns.len(), ..*cell });
        }
        columns.push(column([above, &old.label].concat()));
    }
    Table { columns, rows, ..table.clone() }
}

/// Each section becomes a row, and each of its rows a column for each of the years above.
fn sections_to_rows(source: &SourceFile, table: &Table) -> Option<Table> {
    let mut labels: Vec<String> = Vec::new();
    let mut columns: Vec<Column> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for old in &table.rows {
        let label = old.label_text(source);
        if old.is_heading() {
            rows.push(row(old.label.clone(), old.indent));
            continue;
        }
        let at = labels.iter().position(|known| *known == label).unwrap_or_else(|| {
            let years = table.columns.iter().map(|year| column([year.heading.as_slice(), &old.label].concat()));
            columns.extend(years);
            labels.push(label);
            labels.len() - 1
        });
        let last = rows.last_mut()?;
        last.cells
            .extend(old.cells.iter().map(|cell| Cell { column: at * table.columns.len() + cell.column, ..*cell }));
    }
    Some(Table { columns, rows, ..table.clone() })
}

fn row(label: Vec<Span>, indent: usize) -> Row {
    Row { label, indent, cells: Vec::new(), rule_above: None, rule_below: None, gap_above: false }
}

fn column(heading: Vec<Span>) -> Column {
    Column { left: 0, right: 0, heading, from_left: false }
}

fn text(source: &SourceFile, spans: &[Span]) -> String {
    let words: Vec<&str> = spans.iter().flat_map(|&span| source.slice(span).split_whitespace()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_quarters() {
        for label in
            ["First quarter", "2nd Qtr.", "March 31", "Quarter ended June 30, 1997", "Total", "Fiscal year", "Q3"]
        {
            assert!(is_quarter(label), "{label}");
        }
        for label in ["Net sales", "First mortgage bonds", "", "Total revenues", "Earnings for the year"] {
            assert!(!is_quarter(label), "{label}");
        }
    }
}
