//! Files of CSV (RFC 4180), in UTF-8, with a line of names: `sub.csv`, `num.csv`, …

use std::io::Write;

use csv::Writer;

use super::StoreError;
use super::files::{Form, Lines};
use crate::dataset::schema::Table;
use crate::dataset::{Dataset, UnpackedRow, Value};

/// A file for each table.
pub(super) struct Csv;

struct CsvFile<'a>(Writer<Box<dyn Write + Send + 'a>>);

impl Form for Csv {
    fn ending(&self) -> &'static str {
        "csv"
    }

    fn has_years(&self) -> bool {
        false
    }

    fn begin<'a>(
        &self,
        table: &'static Table,
        to: Box<dyn Write + Send + 'a>,
    ) -> Result<Box<dyn Lines + 'a>, StoreError> {
        let mut writer = Writer::from_writer(to);
        writer.write_record(table.columns.iter().map(|column| column.name))?;
        Ok(Box::new(CsvFile(writer)))
    }

    fn beside(&self) -> Option<(&'static str, String)> {
        None
    }

    fn refuse(&self, _: &Dataset) -> Result<(), StoreError> {
        Ok(())
    }
}

impl Lines for CsvFile<'_> {
    /// Nothing is an empty field. Words are never empty, so the two are not taken for one another.
    fn add(&mut self, row: UnpackedRow<'_, '_>) -> Result<(), StoreError> {
        for field in row.values {
            match field {
                Value::Null => self.0.write_field("")?,
                Value::Text(text) => self.0.write_field(text)?,
                Value::Int(number) => self.0.write_field(number.to_string())?,
                Value::Day(day) => self.0.write_field(day.to_string())?,
                Value::Number(number) => self.0.write_field(number.to_string())?,
            }
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    fn end(mut self: Box<Self>) -> Result<(), StoreError> {
        Ok(self.0.flush()?)
    }
}
