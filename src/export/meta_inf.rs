//! What makes an archive a taxonomy package (Taxonomy Packages 1.0): its description, and the catalog that finds its files.

use std::io;

use super::markup::Markup;
use super::schema_file;
use crate::xbrl::{Dts, Schema};

const PACKAGE: &str = "http://xbrl.org/2016/taxonomy-package";
const CATALOG: &str = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

/// Both files: paths from the top of the archive, and bytes. The taxonomy lies in `folder`, which is empty for the
/// top itself and ends with a slash otherwise.
pub(super) fn files(dts: &Dts, title: &str, folder: &str) -> io::Result<Vec<(String, Vec<u8>)>> {
    Ok(vec![
        ("META-INF/taxonomyPackage.xml".to_owned(), description(dts, title)?),
        ("META-INF/catalog.xml".to_owned(), catalog(&dts.entry, folder)?),
    ])
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
    let mut bytes = Vec::new();
    let mut markup = Markup::document(&mut bytes)?;
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
    markup.finish()?;
    Ok(bytes)
}

/// `catalog.xml` (section 4): where the files are that the URLs speak of.
fn catalog(schema: &Schema, folder: &str) -> io::Result<Vec<u8>> {
    let (start, prefix) = (base_url(schema), format!("../{folder}"));
    let mut bytes = Vec::new();
    let mut markup = Markup::document(&mut bytes)?;
    markup.element("catalog", &[("xmlns", CATALOG)], |markup| {
        markup.empty("rewriteURI", &[("uriStartString", &start), ("rewritePrefix", &prefix)])
    })?;
    markup.finish()?;
    Ok(bytes)
}
