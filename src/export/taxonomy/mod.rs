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
    let mut files = each_file(dts).collect::<io::Result<Vec<_>>>()?;
    files.sort_by_key(|(name, _)| !is_schema(name));
    Ok(files)
}

/// The same files one at a time, each written when it is asked for: the linkbases, the entry schema, which names them, and the others.
///
/// # Errors
///
/// As [`files`].
pub fn each_file(dts: &Dts) -> impl Iterator<Item = io::Result<(String, Vec<u8>)>> {
    let mut files = Files { dts, locators: Locators::new(dts), linkbases: Vec::new(), waiting: LINKBASES.iter() };
    let linkbases = std::iter::from_fn(move || files.linkbase().or_else(|| files.entry()));
    let imports = dts.imports.iter().filter(|import| import.published.is_none());
    linkbases.chain(imports.map(|import| Ok((schema_file(import), schema::imported(import)?))))
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

/// What writes a linkbase, unless it would be empty.
type WriteLinkbase = fn(&Dts, &Locators<'_>) -> io::Result<Option<Vec<u8>>>;

/// The linkbases: the ending of the name, the role of the reference, and what writes it.
const LINKBASES: [(&str, &str, WriteLinkbase); 4] = [
    ("lab", "http://www.xbrl.org/2003/role/labelLinkbaseRef", |dts, locators| labels::write(dts, locators).map(Some)),
    ("pre", "http://www.xbrl.org/2003/role/presentationLinkbaseRef", presentation::write),
    ("cal", "http://www.xbrl.org/2003/role/calculationLinkbaseRef", calculation::write),
    ("def", "http://www.xbrl.org/2003/role/definitionLinkbaseRef", definition::write),
];

/// The files of a taxonomy that are being written.
struct Files<'a> {
    dts: &'a Dts,
    locators: Locators<'a>,
    /// Those that were written, until the entry schema names them.
    linkbases: Vec<Linkbase>,
    waiting: std::slice::Iter<'static, (&'static str, &'static str, WriteLinkbase)>,
}

impl Files<'_> {
    /// The next linkbase that has something to say.
    fn linkbase(&mut self) -> Option<io::Result<(String, Vec<u8>)>> {
        loop {
            let (suffix, role, write) = self.waiting.next()?;
            let file = format!("{}_{suffix}.xml", self.dts.entry.file_stem);
            match write(self.dts, &self.locators) {
                Ok(None) => {}
                Ok(Some(bytes)) => {
                    self.linkbases.push(Linkbase { file: file.clone(), role });
                    return Some(Ok((file, bytes)));
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// The entry schema, once. Labels are always among the linkbases.
    fn entry(&mut self) -> Option<io::Result<(String, Vec<u8>)>> {
        let linkbases = std::mem::take(&mut self.linkbases);
        let entry = || Ok((schema_file(&self.dts.entry), schema::entry(self.dts, &linkbases)?));
        (!linkbases.is_empty()).then(entry)
    }
}

/// The `id` of an element in its schema: `us-gaap_Assets`.
fn element_id(name: &QName) -> String {
    format!("{}_{}", name.namespace().prefix, name.local())
}
