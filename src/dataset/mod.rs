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
mod rows;
mod source;
mod sub;
mod tag;
mod value;

use std::sync::Arc;

use chrono::Datelike;

pub use rows::{Damaged, Rows, Unpacked, UnpackedRow};
pub use value::Value;

use crate::diagnostics::Finding;
use crate::filing::Filing;
use crate::instance::TaggedStatement;
use crate::source::SourceFile;
use crate::xbrl::Instance;
use names::{Parts, Versions};
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
    /// How many rows a table has.
    pub fn count(&self, table: &Table) -> usize {
        self.tables.iter().filter(|rows| rows.table.name == table.name).map(Rows::len).sum()
    }
}

/// The rows of a filing. `name` is what it is known by where it has no accession number.
pub fn of(read: &Read<'_>, name: &str) -> Dataset {
    let header = &read.filing.header;
    let adsh: Arc<str> = Arc::from(header.accession.as_ref().map_or(name, |field| &field.value));
    let versions = Versions::of(&read.instance.dts, &adsh);
    let parts = Parts::of(read.instance);
    let chosen = num::choose(read.instance, &versions, &parts);
    let tables = vec![
        tag::rows(read.instance, &versions),
        num::rows(read.instance, &adsh, &chosen),
        pre::rows(read, &adsh, &versions),
        source::rows(read, &adsh, &versions, &parts, &chosen),
        line_item::rows(read, &adsh, &versions),
        finding::rows(read.findings, &adsh),
        sub::rows(read, &adsh),
    ];
    Dataset { adsh, year: header.filed.as_ref().map(|field| field.value.year()), tables }
}

#[cfg(test)]
mod tests;
