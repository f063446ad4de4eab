//! Exporters: a report and its taxonomy, written in the forms that other programs read.
//!
//! Each exporter is a pure function from the vocabulary of [`crate::xbrl`] to bytes, or to what takes them; [`companyfacts`] is one from a company. Exporters do not know one another; what
//! two of them need is in the private modules of this one. They decide nothing: what a figure means was settled before.
//!
//! A report stands alone, but for schemas that others publish. Its forms lie beside the folder [`TAXONOMY_FOLDER`], which holds the files of [`taxonomy::files`]; a
//! [`package`] has both in one file.

mod archive;
mod block;
mod markup;
mod meta_inf;
mod oim;
mod report;
mod stand_in;
mod uris;
mod verbatim;

pub mod xml;

pub mod inline;

pub mod json;

pub mod csv;

pub mod companyfacts;

pub mod package;

pub mod taxonomy;

use std::io::{self, Write};

use crate::xbrl::{Dts, Schema};

pub use stand_in::restore;

/// The folder beside a report in which its taxonomy lies.
pub const TAXONOMY_FOLDER: &str = "taxonomy";

/// What writes a file, as it is made: of a large report memory need not hold one.
pub type Content<'a> = &'a dyn Fn(&mut dyn Write) -> io::Result<()>;

/// Where a report refers to, from the folder that it lies in.
fn schema_ref(dts: &Dts) -> String {
    format!("{TAXONOMY_FOLDER}/{}", schema_file(&dts.entry))
}

/// The file name of a schema.
fn schema_file(schema: &Schema) -> String {
    format!("{}.xsd", schema.file_stem)
}

/// Where a schema is, from the taxonomy's folder.
fn schema_href(schema: &Schema) -> String {
    schema.published.map_or_else(|| schema_file(schema), str::to_owned)
}
