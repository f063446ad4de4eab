//! The files of a report, in the forms that are wanted.

use std::io;

use super::args::Format;
use super::output::OutputFile;
use crate::export::package::Kind;
use crate::export::{TAXONOMY_FOLDER, csv, inline, json, package, taxonomy, xml};
use crate::pipeline::Converted;
use crate::source::SourceFile;

/// The form that `tickmark diff` reads.
pub(super) const REPORT: &str = "report.xbrl";
const INLINE: &str = "report.xhtml";
const JSON: &str = "report.json";
const CSV: &str = "report.csv";
const CSV_METADATA: &str = "report.csv.json";
const PACKAGE: &str = "report.xbr";
const INLINE_PACKAGE: &str = "report.xbri";

/// The names of the files of reports, beside their taxonomies, each of which an earlier run may have written.
pub(super) const REPORTS: [&str; 7] = [REPORT, INLINE, JSON, CSV, CSV_METADATA, PACKAGE, INLINE_PACKAGE];

/// The files of a report in the order in which they must appear: what others point to comes first.
pub(super) fn files(source: &SourceFile, converted: &Converted, formats: &[Format]) -> io::Result<Vec<OutputFile>> {
    let instance = &converted.instance;
    let wanted = |format| formats.contains(&format);
    let needed = |format| wanted(format) || wanted(Format::Package);
    let taxonomy = taxonomy::files(&instance.dts)?;
    let packaged = |kind, name, report: &[u8]| package::write(instance, kind, &[(name, report)], &taxonomy);
    let xbrl = if needed(Format::Xbrl) { xml::write(instance)? } else { Vec::new() };
    let inline = if needed(Format::Ixbrl) { inline_report(source, converted)? } else { Vec::new() };
    let mut reports = Vec::new();
    if wanted(Format::Package) {
        reports.push((PACKAGE, packaged(Kind::Other, REPORT, &xbrl)?));
        reports.push((INLINE_PACKAGE, packaged(Kind::Inline, INLINE, &inline)?));
    }
    if wanted(Format::Xbrl) {
        reports.push((REPORT, xbrl));
    }
    if wanted(Format::Ixbrl) {
        reports.push((INLINE, inline));
    }
    if wanted(Format::Json) {
        reports.push((JSON, json::write(instance)?));
    }
    if wanted(Format::Csv) {
        reports.push((CSV, csv::table(instance)?));
        reports.push((CSV_METADATA, csv::metadata(instance, CSV)?));
    }
    let in_folder = |(name, bytes)| (format!("{TAXONOMY_FOLDER}/{name}"), bytes);
    // Packages have it inside, and the files of companies have none.
    let is_referred_to = [Format::Xbrl, Format::Ixbrl, Format::Json, Format::Csv].into_iter().any(wanted);
    let taxonomy = if is_referred_to { taxonomy } else { Vec::new() };
    let reports = reports.into_iter().map(|(name, bytes)| (name.to_owned(), bytes));
    Ok(taxonomy.into_iter().map(in_folder).chain(reports).collect())
}

fn inline_report(source: &SourceFile, converted: &Converted) -> io::Result<Vec<u8>> {
    inline::write(&converted.instance, source, &converted.filing.sections(source))
}
