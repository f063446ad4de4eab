//! The forms of a report, written to a folder for programs that read them there.

use std::fs;
use std::path::{Path, PathBuf};

use tickmark::export::package::{self, Kind};
use tickmark::export::{TAXONOMY_FOLDER, csv, json, taxonomy, xml};
use tickmark::xbrl::Instance;

/// The file of each form that a program opens. The last two are packages of the first two, with nothing beside them.
pub(crate) const FORMS: [&str; 6] =
    ["report.xbrl", "report.xhtml", "report.json", "report.csv.json", "alone/report.xbr", "alone/report.xbri"];

/// How many of [`FORMS`] are no packages.
pub(crate) const BARE: usize = 4;

/// Writes a report in all forms, with its taxonomy. Gives the paths of [`FORMS`], in that order.
pub(crate) fn write(instance: &Instance, inline: Vec<u8>, folder: &Path) -> [PathBuf; 6] {
    fs::create_dir_all(folder.join(TAXONOMY_FOLDER)).unwrap();
    let taxonomy = taxonomy::files(&instance.dts).unwrap();
    for (name, bytes) in &taxonomy {
        fs::write(folder.join(TAXONOMY_FOLDER).join(name), bytes).unwrap();
    }
    fs::create_dir_all(folder.join("alone")).unwrap();
    let xbrl = xml::write(instance).unwrap();
    let packaged = |kind, name, report: &[u8]| package::write(instance, kind, &[(name, report)], &taxonomy).unwrap();
    let files = [
        ("alone/report.xbr", packaged(Kind::Other, "report.xbrl", &xbrl)),
        ("alone/report.xbri", packaged(Kind::Inline, "report.xhtml", &inline)),
        ("report.xbrl", xbrl),
        ("report.xhtml", inline),
        ("report.json", json::write(instance).unwrap()),
        ("report.csv", csv::table(instance).unwrap()),
        ("report.csv.json", csv::metadata(instance, "report.csv").unwrap()),
    ];
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    FORMS.map(|name| folder.join(name))
}
