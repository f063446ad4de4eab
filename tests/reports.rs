//! The reports of the fixtures and of the real releases, as Arelle reads them.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::arelle::{self, Report};
use support::filings::{fixtures, inline_report, read, real, say_not_run};
use tickmark::export::{TAXONOMY_FOLDER, taxonomy, xml};
use tickmark::taxonomy::{Taxonomy, load};

/// Converts a filing and writes its report in both forms.
fn write(path: &Path, mapping: &Taxonomy, out: &Path) -> [PathBuf; 2] {
    let (source, converted) = read(path, mapping);
    let folder = out.join(path.file_stem().unwrap());
    fs::create_dir_all(folder.join(TAXONOMY_FOLDER)).unwrap();
    for (name, bytes) in taxonomy::files(&converted.instance.dts).unwrap() {
        fs::write(folder.join(TAXONOMY_FOLDER).join(name), bytes).unwrap();
    }
    let reports = [folder.join("report.xbrl"), folder.join("report.xhtml")];
    fs::write(&reports[0], xml::write(&converted.instance).unwrap()).unwrap();
    fs::write(&reports[1], inline_report(&source, &converted)).unwrap();
    reports
}

/// Checks the reports of filings: no message at all, and the same facts in both forms.
fn check(filings: &[PathBuf]) -> Vec<Report> {
    let mapping = load(&[]).unwrap();
    let out = tempfile::tempdir().unwrap();
    let paths: Vec<_> = filings.iter().flat_map(|path| write(path, &mapping, out.path())).collect();
    let reports = arelle::check(&paths);
    reports.iter().for_each(Report::assert_clean);
    for pair in reports.chunks(2) {
        assert_eq!(pair[0].sorted_facts(), pair[1].sorted_facts(), "{}", pair[0].path.display());
    }
    reports
}

#[test]
fn the_reports_of_the_fixtures_are_valid() {
    if arelle::is_off("the_reports_of_the_fixtures_are_valid") {
        return;
    }
    let reports = check(&fixtures());
    assert!(reports.iter().map(|report| report.facts.len()).sum::<usize>() > 1000);
}

#[test]
fn the_reports_of_the_real_releases_are_valid() {
    const TEST: &str = "the_reports_of_the_real_releases_are_valid";
    if arelle::is_off(TEST) {
        return;
    }
    let releases: Option<Vec<_>> =
        ["lexington-ex99-20031231.txt", "lexington-ex99-20040930.txt"].into_iter().map(real).collect();
    let Some(releases) = releases else {
        say_not_run(TEST, "the real filings are not beside the repository");
        return;
    };
    let counts: Vec<_> = check(&releases).iter().map(|report| report.facts.len()).collect();
    assert_eq!(counts, [196, 196, 168, 168]);
}
