//! The file of a table: comma-separated values (RFC 4180) with a line of names.

use super::compare::pairs;
use super::{Field, Row};
use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};

/// The expectations for a filing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns in their order.
    pub fields: Vec<Field>,
    /// Its rows in their order.
    pub rows: Vec<Row>,
}

impl Table {
    /// A table of all columns.
    pub fn of(rows: Vec<Row>) -> Self {
        Self { fields: Field::ALL.to_vec(), rows }
    }
}

/// Reads a table.
///
/// # Errors
///
/// All that is wrong with it, each at its line (T814).
pub fn read(source: &SourceFile) -> Result<Table, Vec<Finding>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(source.text().as_bytes());
    let mut records = reader.records();
    let mut findings = Vec::new();
    let header = match records.next() {
        Some(Ok(header)) => header,
        Some(Err(error)) => return Err(vec![wrong(source, Span::new(0, 0), error.to_string())]),
        None => csv::StringRecord::new(),
    };
    let fields = fields(source, &header, &mut findings);
    if !findings.is_empty() {
        return Err(findings);
    }
    let mut rows = Vec::new();
    for record in records {
        match record {
            Ok(record) => rows.extend(row(source, &fields, &record, &mut findings)),
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                let span = source.line_span(usize::try_from(line).unwrap_or(1).saturating_sub(1));
                findings.push(wrong(source, span, error.to_string()));
            }
        }
    }
    if findings.is_empty() { Ok(Table { fields, rows }) } else { Err(findings) }
}

fn fields(source: &SourceFile, header: &csv::StringRecord, findings: &mut Vec<Finding>) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut say = |message| findings.push(wrong(source, source.line_span(0), message));
    for name in header {
        match Field::named(name.trim()) {
            Some(field) if fields.contains(&field) => say(format!("the column `{field}` is there twice")),
            Some(field) => fields.push(field),
            None => say(format!("`{name}` is no column of a table of expectations")),
        }
    }
    for needed in Field::NEEDED.into_iter().filter(|needed| !fields.contains(needed)) {
        say(format!("the first line names no column `{needed}`"));
    }
    fields
}

fn row(source: &SourceFile, fields: &[Field], record: &csv::StringRecord, findings: &mut Vec<Finding>) -> Option<Row> {
    let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
    let span = source.line_span(source.line_of(start));
    if record.len() != fields.len() {
        let message = format!("the row has {} fields, and the first line names {}", record.len(), fields.len());
        findings.push(wrong(source, span, message));
        return None;
    }
    let mut cells = <[String; Field::ALL.len()]>::default();
    for (field, text) in fields.iter().zip(record) {
        // What is printed and what is said in words is compared with its blanks.
        let trimmed = if matches!(field, Field::Printed | Field::Value) { text } else { text.trim() };
        trimmed.clone_into(&mut cells[*field as usize]);
    }
    for needed in Field::NEEDED.into_iter().filter(|&needed| cells[needed as usize].is_empty()) {
        findings.push(wrong(source, span, format!("the row says nothing in the column `{needed}`")));
    }
    Some(Row { cells, span })
}

fn wrong(source: &SourceFile, span: Span, message: String) -> Finding {
    let names: Vec<&str> = Field::ALL.into_iter().map(Field::name).collect();
    Finding::new(Code::ExpectationsUnreadable, source.place(span), message)
        .help(format!("the columns are {}; `concept` and `value` must be there", names.join(", ")))
}

/// The file of a table that has just these facts, in the columns of `known`, or all if that has none. A row of `known` that the facts
/// bear out keeps what it says of being checked; others are unchecked.
///
/// # Errors
///
/// When a fact cannot be written as a row, which the writer's own buffers alone could cause.
pub fn write(known: &Table, found: &[Row]) -> Result<Vec<u8>, csv::Error> {
    let fields = if known.fields.is_empty() { Field::ALL.to_vec() } else { known.fields.clone() };
    let mut checked: Vec<&str> = vec![""; found.len()];
    for (row, pair) in known.rows.iter().zip(pairs(known, found)) {
        if let Some(at) = pair.filter(|&at| same(&fields, row, &found[at])) {
            checked[at] = row.get(Field::Checked);
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(fields.iter().map(|field| field.name()))?;
    for (row, checked) in found.iter().zip(checked) {
        let text = |&field: &Field| if field == Field::Checked { checked } else { row.get(field) };
        writer.write_record(fields.iter().map(text))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn same(fields: &[Field], one: &Row, other: &Row) -> bool {
    let differs = |&&field: &&Field| field.normal(one.get(field)) != field.normal(other.get(field));
    !fields.iter().filter(|field| **field != Field::Checked).any(|field| differs(&field))
}
