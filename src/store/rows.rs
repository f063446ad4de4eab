//! Rows as lines of CSV (RFC 4180): how files are written, and how filings wait for it.
//!
//! Nothing is an empty field. Words are never empty, so the two are not taken for one another.

use csv::{ReaderBuilder, StringRecord, Writer, WriterBuilder};

use crate::dataset::{Rows, Value};

/// The lines of rows, without a header.
pub(super) fn encode(rows: &Rows) -> csv::Result<Vec<u8>> {
    let mut writer = writer();
    for row in rows.iter() {
        for value in row {
            match value {
                Value::Null => writer.write_field("")?,
                Value::Text(text) => writer.write_field(&**text)?,
                Value::Name(name) => writer.write_field(name)?,
                Value::Int(number) => writer.write_field(number.to_string())?,
                Value::Day(day) => writer.write_field(day.to_string())?,
                Value::Number(number) => writer.write_field(number.normalize().to_string())?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    finish(writer)
}

/// The line of the names of columns.
pub(super) fn header<'a>(names: impl IntoIterator<Item = &'a str>) -> csv::Result<Vec<u8>> {
    let mut writer = writer();
    writer.write_record(names)?;
    finish(writer)
}

/// Hands over the rows of [`encode`], field by field.
pub(super) fn decode<E: From<csv::Error>>(
    lines: &[u8],
    mut each: impl FnMut(&StringRecord) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(lines);
    let mut record = StringRecord::new();
    while reader.read_record(&mut record)? {
        each(&record)?;
    }
    Ok(())
}

/// The line of a record.
pub(super) fn line(record: &StringRecord) -> csv::Result<Vec<u8>> {
    let mut writer = writer();
    writer.write_record(record)?;
    finish(writer)
}

fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new().from_writer(Vec::new())
}

fn finish(writer: Writer<Vec<u8>>) -> csv::Result<Vec<u8>> {
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}
