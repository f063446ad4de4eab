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

use std::io::{self, Write};

use crate::xbrl::{Dts, QName, Role};

use self::linkbase::Locators;
use super::{Content, schema_file};

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
    let mut files = Vec::new();
    each_file(dts, |name, content| {
        let mut bytes = Vec::new();
        content(&mut bytes)?;
        files.push((name, bytes));
        io::Result::Ok(())
    })?;
    files.sort_by_key(|(name, _)| !is_schema(name));
    Ok(files)
}

/// Gives the same files one at a time, each with what writes it: the linkbases, the entry schema, which names them, and the others.
///
/// # Errors
///
/// Those of what takes them.
pub fn each_file<E>(dts: &Dts, mut take: impl FnMut(String, Content<'_>) -> Result<(), E>) -> Result<(), E> {
    let locators = Locators::new(dts);
    let mut linkbases = Vec::new();
    for (suffix, role, has_links, write) in LINKBASES {
        if has_links.is_none_or(|has_links| dts.roles.iter().any(has_links)) {
            let file = format!("{}_{suffix}.xml", dts.entry.file_stem);
            take(file.clone(), &|to| write(dts, &locators, to))?;
            linkbases.push(Linkbase { file, role });
        }
    }
    take(schema_file(&dts.entry), &|to| schema::entry(dts, &linkbases, to))?;
    let mut imports = dts.imports.iter().filter(|import| import.published.is_none());
    imports.try_for_each(|import| take(schema_file(import), &|to| schema::imported(import, to)))
}

/// Whether a file of a taxonomy is a schema, by its name.
pub fn is_schema(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending == "xsd")
}

/// A linkbase that was written.
struct Linkbase {
    /// File name.
    file: String,
    /// The role of the reference to it (XBRL 2.1 section 4.3.4).
    role: &'static str,
}

/// Whether a role has links for a linkbase.
type HasLinks = fn(&Role) -> bool;

/// What writes a linkbase.
type WriteLinkbase = fn(&Dts, &Locators<'_>, &mut dyn Write) -> io::Result<()>;

/// The linkbases: the ending of the name, the role of the reference, which roles have something for it where it may be empty, and
/// what writes it.
const LINKBASES: [(&str, &str, Option<HasLinks>, WriteLinkbase); 4] = [
    ("lab", "http://www.xbrl.org/2003/role/labelLinkbaseRef", None, labels::write),
    (
        "pre",
        "http://www.xbrl.org/2003/role/presentationLinkbaseRef",
        Some(presentation::has_links),
        presentation::write,
    ),
    ("cal", "http://www.xbrl.org/2003/role/calculationLinkbaseRef", Some(calculation::has_links), calculation::write),
    ("def", "http://www.xbrl.org/2003/role/definitionLinkbaseRef", Some(definition::has_links), definition::write),
];

/// The `id` of an element in its schema: `us-gaap_Assets`.
fn element_id(name: &QName) -> String {
    [&name.namespace().prefix, "_", name.local()].concat()
}
