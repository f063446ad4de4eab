//! Exporters: a report and its taxonomy, written in the forms that other programs read.
//!
//! Each exporter is a pure function from the vocabulary of [`crate::xbrl`] to bytes. Exporters do not know one another; what
//! two of them need is in the private modules of this one. They decide nothing: what a figure means was settled before.
//!
//! A report stands alone. `report.xbrl` and `report.xhtml` lie beside the folder [`TAXONOMY_FOLDER`], which holds the files
//! of [`taxonomy::files`].

mod markup;
mod report;
mod uris;

pub mod xml;

pub mod inline;

pub mod taxonomy;

use crate::xbrl::Schema;

/// The folder beside a report in which its taxonomy lies.
pub const TAXONOMY_FOLDER: &str = "taxonomy";

/// The file name of a schema.
fn schema_file(schema: &Schema) -> String {
    format!("{}.xsd", schema.file_stem)
}
