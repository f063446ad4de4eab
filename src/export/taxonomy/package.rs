//! A taxonomy package (Taxonomy Packages 1.0): the files of a taxonomy in one archive that XBRL software can install.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::files;
use crate::export::markup::Markup;
use crate::export::schema_file;
use crate::xbrl::{Dts, Schema};

const PACKAGE: &str = "http://xbrl.org/2016/taxonomy-package";
const CATALOG: &str = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

/// Writes the taxonomy as a package with one entry point, [`entry_point`]. `title` is its name for people.
///
/// The bytes are the same for the same taxonomy: files are stored, not compressed, and bear no time.
///
/// # Errors
///
/// As [`files`], and when the archive becomes larger than its format allows.
pub fn package(dts: &Dts, title: &str) -> io::Result<Vec<u8>> {
    let top = &dts.entry.file_stem;
    let mut archive = Archive::new();
    archive.add(&format!("{top}/META-INF/taxonomyPackage.xml"), &description(dts, title)?)?;
    archive.add(&format!("{top}/META-INF/catalog.xml"), &catalog(&dts.entry)?)?;
    for (name, bytes) in files(dts)? {
        archive.add(&format!("{top}/{name}"), &bytes)?;
    }
    archive.finish()
}

/// The URL under which software loads the taxonomy once the package is installed:
/// `https://taxonomy.invalid/tickmark/us-gaap-legacy/us-gaap-legacy.xsd`.
///
/// Relative references are resolved against it, so it cannot be a URN. For namespaces that are URNs it is made from them on
/// a host that RFC 2606 keeps from ever existing: the catalog answers, the network never does.
pub fn entry_point(schema: &Schema) -> String {
    format!("{}{}", base_url(schema), schema_file(schema))
}

fn base_url(schema: &Schema) -> String {
    let namespace = &schema.namespace.uri;
    if namespace.starts_with("http://") || namespace.starts_with("https://") {
        return format!("{}/", namespace.trim_end_matches('/'));
    }
    let path = namespace.strip_prefix("urn:").unwrap_or(namespace).replace(':', "/");
    format!("https://taxonomy.invalid/{path}/")
}

/// `taxonomyPackage.xml` (section 3).
fn description(dts: &Dts, title: &str) -> io::Result<Vec<u8>> {
    let entry = entry_point(&dts.entry);
    let mut markup = Markup::document()?;
    markup.element("tp:taxonomyPackage", &[("xmlns:tp", PACKAGE), ("xml:lang", "en")], |markup| {
        markup.leaf("tp:identifier", &[], &dts.entry.namespace.uri)?;
        markup.leaf("tp:name", &[], title)?;
        markup.element("tp:entryPoints", &[], |markup| {
            markup.element("tp:entryPoint", &[], |markup| {
                markup.leaf("tp:name", &[], title)?;
                markup.empty("tp:entryPointDocument", &[("href", &entry)])
            })
        })
    })?;
    Ok(markup.finish())
}

/// `catalog.xml` (section 4): where the files are that the URLs speak of.
fn catalog(schema: &Schema) -> io::Result<Vec<u8>> {
    let mut markup = Markup::document()?;
    markup.element("catalog", &[("xmlns", CATALOG)], |markup| {
        markup.empty("rewriteURI", &[("uriStartString", &base_url(schema)), ("rewritePrefix", "../")])
    })?;
    Ok(markup.finish())
}

struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.0.start_file(name, options)?;
        self.0.write_all(bytes)
    }

    fn finish(self) -> io::Result<Vec<u8>> {
        Ok(self.0.finish()?.into_inner())
    }
}
