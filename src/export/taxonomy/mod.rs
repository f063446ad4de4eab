//! The taxonomy of a report: schemas, linkbases and the package of both.
//!
//! The entry schema imports the others and refers to the linkbases, which cover the elements of all schemas (XBRL 2.1
//! section 5). All files lie in one folder and refer to each other by name, and to schemas that others publish by URL.

mod calculation;
mod definition;
mod labels;
mod linkbase;
mod package;
mod presentation;
mod schema;

use std::io;

use crate::xbrl::{Dts, QName};

use self::linkbase::Locators;
use super::schema_file;

pub use super::meta_inf::entry_point;
pub use package::package;

/// All files of a taxonomy: name and bytes. Schemas come first, the entry before all.
///
/// Linkbases that would be empty are left out; labels are always there. The bytes are the same for the same taxonomy.
///
/// # Errors
///
/// [`io::ErrorKind::InvalidData`] when a network uses an element that no schema of the set declares.
pub fn files(dts: &Dts) -> io::Result<Vec<(String, Vec<u8>)>> {
    let linkbases = linkbases(dts)?;
    let mut files = vec![(schema_file(&dts.entry), schema::entry(dts, &linkbases)?)];
    for import in dts.imports.iter().filter(|import| import.published.is_none()) {
        files.push((schema_file(import), schema::imported(import)?));
    }
    files.extend(linkbases.into_iter().map(|linkbase| (linkbase.file, linkbase.bytes)));
    Ok(files)
}

/// A linkbase, ready to be stored.
struct Linkbase {
    /// File name.
    file: String,
    /// The role of the reference to it (XBRL 2.1 section 4.3.4).
    role: &'static str,
    /// The file.
    bytes: Vec<u8>,
}

/// The linkbases that have something to say, and the labels.
fn linkbases(dts: &Dts) -> io::Result<Vec<Linkbase>> {
    let locators = Locators::new(dts);
    let written = [
        ("lab", "http://www.xbrl.org/2003/role/labelLinkbaseRef", Some(labels::write(dts, &locators)?)),
        ("pre", "http://www.xbrl.org/2003/role/presentationLinkbaseRef", presentation::write(dts, &locators)?),
        ("cal", "http://www.xbrl.org/2003/role/calculationLinkbaseRef", calculation::write(dts, &locators)?),
        ("def", "http://www.xbrl.org/2003/role/definitionLinkbaseRef", definition::write(dts, &locators)?),
    ];
    let stem = &dts.entry.file_stem;
    let present = written.into_iter().filter_map(|(suffix, role, bytes)| Some((suffix, role, bytes?)));
    Ok(present.map(|(suffix, role, bytes)| Linkbase { file: format!("{stem}_{suffix}.xml"), role, bytes }).collect())
}

/// The `id` of an element in its schema: `us-gaap_Assets`.
fn element_id(name: &QName) -> String {
    format!("{}_{}", name.namespace().prefix, name.local())
}
