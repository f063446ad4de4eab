//! Stand-ins for the schemas that FASB and the SEC publish, since the tests run offline: the elements of
//! `src/standard/us-gaap-2025.csv` under the names and URLs of the real ones, as a taxonomy package.
//!
//! They prove that reports are right for elements with those attributes. That the real elements have them is what the file says
//! of its sources, not what a stand-in can prove.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The elements and their attributes.
pub(crate) const ELEMENTS: &str = include_str!("../../src/standard/us-gaap-2025.csv");

/// Prefix, namespace, and the URL of the schema in two parts.
const SCHEMAS: [[&str; 4]; 3] = [
    ["us-gaap", "http://fasb.org/us-gaap/2025", "https://xbrl.fasb.org/us-gaap/2025/elts/", "us-gaap-2025.xsd"],
    ["srt", "http://fasb.org/srt/2025", "https://xbrl.fasb.org/srt/2025/elts/", "srt-2025.xsd"],
    ["dei", "http://xbrl.sec.gov/dei/2025", "https://xbrl.sec.gov/dei/2025/", "dei-2025.xsd"],
];

/// An element of the file: prefix, name, type, period type, balance.
pub(crate) fn rows(elements: &str) -> impl Iterator<Item = [&str; 5]> {
    elements.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut cells = line.split(',');
        [(); 5].map(|()| cells.next().expect("six cells"))
    })
}

/// Writes the package of these elements.
pub(crate) fn write(elements: &str, path: &Path) {
    let mut archive = ZipWriter::new(File::create(path).expect("a package can be written"));
    let mut add = |name: &str, text: &str| {
        archive.start_file(format!("published/{name}"), SimpleFileOptions::default()).expect("a new file");
        archive.write_all(text.as_bytes()).expect("a file of the package");
    };
    add("META-INF/taxonomyPackage.xml", PACKAGE);
    let rewrites = SCHEMAS
        .map(|[prefix, _, base, _]| format!("<rewriteURI uriStartString=\"{base}\" rewritePrefix=\"../{prefix}/\"/>"));
    let catalog =
        format!("<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\">{}</catalog>", rewrites.concat());
    add("META-INF/catalog.xml", &catalog);
    for [prefix, namespace, _, file] in SCHEMAS {
        let own = rows(elements).filter(|row| row[0] == prefix).map(declaration);
        let declarations: String = own.collect();
        let head = format!("<xs:schema targetNamespace=\"{namespace}\" {NAMESPACES}>{IMPORTS}");
        add(&format!("{prefix}/{file}"), &format!("{head}{declarations}</xs:schema>"));
    }
    archive.finish().expect("a whole package");
}

fn declaration([prefix, name, kind, period, balance]: [&str; 5]) -> String {
    let (data_type, group) = match kind {
        "money" => ("xbrli:monetaryItemType", "xbrli:item"),
        "shares" => ("xbrli:sharesItemType", "xbrli:item"),
        "per-share" => ("dtr-types:perShareItemType", "xbrli:item"),
        "words" => ("xbrli:normalizedStringItemType", "xbrli:item"),
        "day" => ("xbrli:dateItemType", "xbrli:item"),
        "month-day" => ("xbrli:gMonthDayItemType", "xbrli:item"),
        "flag" => ("xbrli:booleanItemType", "xbrli:item"),
        "axis" => ("xbrli:stringItemType", "xbrldt:dimensionItem"),
        "member" => ("dtr-types:domainItemType", "xbrli:item"),
        _ => panic!("{kind} is no type of {name}"),
    };
    let is_abstract = matches!(kind, "axis" | "member");
    let balance = if balance.is_empty() { String::new() } else { format!("xbrli:balance=\"{balance}\"") };
    format!(
        "<xs:element id=\"{prefix}_{name}\" name=\"{name}\" type=\"{data_type}\" substitutionGroup=\"{group}\" \
         abstract=\"{is_abstract}\" nillable=\"true\" xbrli:periodType=\"{period}\" {balance}/>\n"
    )
}

const PACKAGE: &str = "<tp:taxonomyPackage xmlns:tp=\"http://xbrl.org/2016/taxonomy-package\" xml:lang=\"en\">\
    <tp:identifier>urn:tickmark:test:published</tp:identifier><tp:name>Stand-ins</tp:name></tp:taxonomyPackage>";

const NAMESPACES: &str = "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:xbrli=\"http://www.xbrl.org/2003/instance\" \
    xmlns:xbrldt=\"http://xbrl.org/2005/xbrldt\" xmlns:dtr-types=\"http://www.xbrl.org/dtr/type/2022-03-31\" \
    elementFormDefault=\"qualified\"";

const IMPORTS: &str = "\
    <xs:import namespace=\"http://www.xbrl.org/2003/instance\" schemaLocation=\"http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd\"/>\
    <xs:import namespace=\"http://xbrl.org/2005/xbrldt\" schemaLocation=\"http://www.xbrl.org/2005/xbrldt-2005.xsd\"/>\
    <xs:import namespace=\"http://www.xbrl.org/dtr/type/2022-03-31\" schemaLocation=\"https://www.xbrl.org/dtr/type/2022-03-31/types.xsd\"/>\n";
