//! Report packages (Report Package 1.0): a report and its taxonomy in one file that opens by itself.
//!
//! A package holds files that other exporters wrote, to the byte: the report in `reports/`, its taxonomy beside it as in a folder,
//! and what makes the archive a taxonomy package too, so that the taxonomy is also found by the URL of its entry point.

use std::io;

use super::archive::Archive;
use super::{TAXONOMY_FOLDER, meta_inf};
use crate::xbrl::Instance;

/// What kind of report a package holds, of which a package has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Inline XBRL; the name of the package ends in `.xbri`.
    Inline,
    /// XBRL 2.1, xBRL-JSON or xBRL-CSV; the name of the package ends in `.xbr`.
    Other,
}

impl Kind {
    fn document_type(self) -> &'static str {
        match self {
            Self::Inline => "https://xbrl.org/report-package/2023/xbri",
            Self::Other => "https://xbrl.org/report-package/2023/xbr",
        }
    }
}

/// Writes a package of the files of a report and those of its taxonomy: names and bytes.
///
/// The bytes are the same for the same files.
///
/// # Errors
///
/// Only when the archive becomes larger than its format allows.
pub fn write(
    instance: &Instance,
    kind: Kind,
    report: &[(&str, &[u8])],
    taxonomy: &[(String, Vec<u8>)],
) -> io::Result<Vec<u8>> {
    let (dts, entity) = (&instance.dts, &instance.entity);
    let top = &dts.entry.file_stem;
    let title = if entity.name.is_empty() { &entity.identifier } else { &entity.name };
    let in_reports = format!("reports/{TAXONOMY_FOLDER}/");
    let lengths = report.iter().map(|(_, bytes)| bytes.len()).chain(taxonomy.iter().map(|(_, bytes)| bytes.len()));
    let mut archive = Archive::with_room_for(lengths);
    archive.add(&format!("{top}/META-INF/reportPackage.json"), &report_package(kind)?)?;
    for (name, bytes) in meta_inf::files(dts, title, &in_reports)? {
        archive.add(&format!("{top}/{name}"), &bytes)?;
    }
    for (name, bytes) in taxonomy {
        archive.add(&format!("{top}/{in_reports}{name}"), bytes)?;
    }
    for (name, bytes) in report {
        archive.add(&format!("{top}/reports/{name}"), bytes)?;
    }
    archive.finish()
}

/// `reportPackage.json`.
fn report_package(kind: Kind) -> io::Result<Vec<u8>> {
    let json = serde_json::json!({ "documentInfo": { "documentType": kind.document_type() } });
    let mut bytes = serde_json::to_vec_pretty(&json)?;
    bytes.push(b'\n');
    Ok(bytes)
}
