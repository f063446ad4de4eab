//! The files of a report, in the forms that are wanted.

use std::io::{self, Write};
use std::path::Path;

use super::CliError;
use super::args::Format;
use super::batch::Done;
use super::output::Files;
use crate::export::package::Kind;
use crate::export::{Content, TAXONOMY_FOLDER, csv, inline, json, package, taxonomy, xml};

/// The form that `tickmark diff` reads.
pub(super) const REPORT: &str = "report.xbrl";
const INLINE: &str = "report.xhtml";
const JSON: &str = "report.json";
const CSV: &str = "report.csv";
const CSV_METADATA: &str = "report.csv.json";
const PACKAGE: &str = "report.xbr";
const INLINE_PACKAGE: &str = "report.xbri";

/// About as many bytes are written for a figure beside the text of its filing.
const BYTES_OF_FACT: usize = 320;

/// The names of the files of reports, beside their taxonomies, each of which an earlier run may have written.
pub(super) const REPORTS: [&str; 7] = [REPORT, INLINE, JSON, CSV, CSV_METADATA, PACKAGE, INLINE_PACKAGE];

/// Writes the files of a report in the order in which they must appear: what others point to comes first. Each is written as it is made,
/// and no memory holds it, unless a package needs it.
pub(super) fn write(done: &Done, formats: &[Format], path: &Path, to: &mut Files<'_>) -> Result<(), CliError> {
    let instance = &done.converted.instance;
    let failed = |error| CliError::export(path)(error);
    let wanted = |format| formats.contains(&format);
    // What is in a package is kept for it.
    let mut packaged = Vec::new();
    // Packages have it inside, and the files of companies have none.
    let is_referred_to = [Format::Xbrl, Format::Ixbrl, Format::Json, Format::Csv].into_iter().any(wanted);
    let mut add = |name: String, content: Content<'_>| {
        let path = format!("{TAXONOMY_FOLDER}/{name}");
        if !wanted(Format::Package) {
            return to.write(path, |file| content(file));
        }
        let bytes = in_memory(content, 0).map_err(failed)?;
        if is_referred_to {
            to.add(path, &bytes)?;
        }
        packaged.push((name, bytes));
        Ok(())
    };
    if is_referred_to || wanted(Format::Package) {
        taxonomy::each_file(&instance.dts, &mut add)?;
    }
    packaged.sort_by_key(|(name, _)| !taxonomy::is_schema(name));
    let reports: [(_, _, _, Content<'_>); 2] = [
        (Format::Xbrl, REPORT, (Kind::Other, PACKAGE), &|to| xml::write_to(instance, to)),
        (Format::Ixbrl, INLINE, (Kind::Inline, INLINE_PACKAGE), &|to| inline_report(done, to)),
    ];
    let room = done.source.text().len() + BYTES_OF_FACT * instance.facts.len();
    for (format, name, (kind, package), content) in reports {
        if wanted(Format::Package) {
            let bytes = in_memory(content, room).map_err(failed)?;
            let package_bytes = package::write(instance, kind, &[(name, &bytes)], &packaged).map_err(failed)?;
            to.add(package.to_owned(), &package_bytes)?;
            if wanted(format) {
                to.add(name.to_owned(), &bytes)?;
            }
        } else if wanted(format) {
            to.write(name.to_owned(), |file| content(file))?;
        }
    }
    if wanted(Format::Json) {
        to.write(JSON.to_owned(), |file| json::write_to(instance, file))?;
    }
    if wanted(Format::Csv) {
        to.write(CSV.to_owned(), |file| csv::table_to(instance, file))?;
        to.add(CSV_METADATA.to_owned(), &csv::metadata(instance, CSV).map_err(failed)?)?;
    }
    to.names.sort_by_key(|name| rank(name));
    Ok(())
}

/// What others point to has a lower rank: schemas, linkbases, packages, which point to nothing outside, and reports.
fn rank(name: &str) -> u8 {
    match name {
        _ if taxonomy::is_schema(name) => 0,
        _ if name.starts_with(TAXONOMY_FOLDER) => 1,
        PACKAGE | INLINE_PACKAGE => 2,
        _ => 3,
    }
}

fn inline_report(Done { source, converted }: &Done, to: &mut dyn Write) -> io::Result<()> {
    inline::write_to(&converted.instance, source, &converted.filing.sections(source), to)
}

/// The bytes of a file, which are about so many.
fn in_memory(content: Content<'_>, about: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(about);
    content(&mut bytes)?;
    Ok(bytes)
}
