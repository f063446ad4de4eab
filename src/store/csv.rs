//! Files of CSV (RFC 4180), in UTF-8, with a line of names: `sub.csv`, `num.csv`, …

use std::io::Write;

use super::files::{Form, Lines};
use super::{StoreError, rows};
use crate::dataset::Dataset;
use crate::dataset::schema::Table;

/// A file for each table.
pub(super) struct Csv;

struct CsvFile<'a>(Box<dyn Write + Send + 'a>);

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
        mut to: Box<dyn Write + Send + 'a>,
    ) -> Result<Box<dyn Lines + 'a>, StoreError> {
        to.write_all(&rows::header(table.columns.iter().map(|column| column.name))?)?;
        Ok(Box::new(CsvFile(to)))
    }

    fn beside(&self) -> Option<(&'static str, String)> {
        None
    }

    fn refuse(&self, _: &Dataset) -> Result<(), StoreError> {
        Ok(())
    }
}

impl Lines for CsvFile<'_> {
    fn add(&mut self, lines: &[u8]) -> Result<(), StoreError> {
        Ok(self.0.write_all(lines)?)
    }

    fn end(mut self: Box<Self>) -> Result<(), StoreError> {
        Ok(self.0.flush()?)
    }
}
