//! The rows of a database: what is known of a filing in the tables that people load.
//!
//! [`of`] says once what each table has of a filing; stores write it down. The tables and their columns are in [`schema`].

pub mod company;
pub mod schema;

mod choice;
mod finding;
mod fiscal;
mod frame;
mod line_item;
mod names;
mod num;
mod page;
mod pre;
mod source;
mod sub;
mod tag;
mod value;

use std::sync::Arc;

use chrono::Datelike;

pub use value::Value;

use crate::diagnostics::Finding;
use crate::filing::Filing;
use crate::instance::TaggedStatement;
use crate::source::SourceFile;
use crate::xbrl::Instance;
use names::Versions;
use schema::Table;

/// A filing that was read.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// Its text.
    pub source: &'a SourceFile,
    /// Header and documents.
    pub filing: &'a Filing,
    /// Its statements.
    pub statements: &'a [TaggedStatement],
    /// Its report.
    pub instance: &'a Instance,
    /// What is in doubt.
    pub findings: &'a [Finding],
}

/// What the tables have of a filing.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// What the filing is known by: its accession number, or what stands for it.
    pub adsh: Arc<str>,
    /// The year of filing, if that is known.
    pub year: Option<i32>,
    /// The rows of each table, in the order of [`schema::ALL`].
    pub tables: Vec<Rows>,
}

impl Dataset {
    /// The rows of a table.
    pub fn rows(&self, table: &Table) -> impl Iterator<Item = &[Value]> {
        self.tables.iter().filter(move |rows| rows.table.name == table.name).flat_map(Rows::iter)
    }
}

/// Rows of a table.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The table.
    pub table: &'static Table,
    /// The values of all rows, a row after the other.
    cells: Vec<Value>,
}

impl Rows {
    fn new(table: &'static Table) -> Self {
        Self { table, cells: Vec::new() }
    }

    /// Adds a row, which must have a value for each column.
    fn push<const COLUMNS: usize>(&mut self, row: [Value; COLUMNS]) {
        debug_assert_eq!(COLUMNS, self.table.columns.len(), "{}", self.table.name);
        self.cells.extend(row);
    }

    /// The rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[Value]> {
        self.cells.chunks_exact(self.table.columns.len())
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.cells.len() / self.table.columns.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

/// The rows of a filing. `name` is what it is known by where it has no accession number.
pub fn of(read: &Read<'_>, name: &str) -> Dataset {
    let header = &read.filing.header;
    let adsh: Arc<str> = Arc::from(header.accession.as_ref().map_or(name, |field| &field.value));
    let versions = Versions::of(&read.instance.dts, &adsh);
    let chosen = num::choose(read.instance, &versions);
    let tables = vec![
        tag::rows(read.instance, &versions),
        num::rows(read.instance, &adsh, &chosen),
        pre::rows(read, &adsh, &versions),
        source::rows(read, &adsh, &versions, &chosen),
        line_item::rows(read, &adsh, &versions),
        finding::rows(read.findings, &adsh),
        sub::rows(read, &adsh),
    ];
    Dataset { adsh, year: header.filed.as_ref().map(|field| field.value.year()), tables }
}

#[cfg(test)]
mod tests;
