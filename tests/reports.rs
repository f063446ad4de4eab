//! The reports of the fixtures and of the real filings, as Arelle reads them.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::arelle::{self, Message, Report};
use support::filings::{fixtures, inline_report, read, read_real, real, say_not_run, shared_is_missing};
use tickmark::diagnostics::{Code, Finding};
use tickmark::export::{TAXONOMY_FOLDER, taxonomy, xml};
use tickmark::pipeline::Converted;
use tickmark::source::SourceFile;
use tickmark::taxonomy::{Taxonomy, load};

/// Converts a filing and writes its report in both forms.
fn write(path: &Path, mapping: &Taxonomy, out: &Path) -> [PathBuf; 2] {
    let (source, converted) = read(path, mapping);
    write_read(path, &source, &converted, out)
}

/// Writes the report of a filing that was converted.
fn write_read(path: &Path, source: &SourceFile, converted: &Converted, out: &Path) -> [PathBuf; 2] {
    let folder = out.join(path.file_stem().unwrap());
    fs::create_dir_all(folder.join(TAXONOMY_FOLDER)).unwrap();
    for (name, bytes) in taxonomy::files(&converted.instance.dts).unwrap() {
        fs::write(folder.join(TAXONOMY_FOLDER).join(name), bytes).unwrap();
    }
    let reports = [folder.join("report.xbrl"), folder.join("report.xhtml")];
    fs::write(&reports[0], xml::write(&converted.instance).unwrap()).unwrap();
    fs::write(&reports[1], inline_report(source, converted)).unwrap();
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

/// Codes of messages about facts that are there twice with different values.
const DUPLICATES: [&str; 2] = ["arelle:duplicateFacts", "oime:disallowedDuplicateFacts"];

/// All real filings: nothing but duplicates that contradict each other, each of which is named by a finding of ours.
#[test]
fn the_reports_of_all_real_filings_are_valid_but_for_what_findings_name() {
    const TEST: &str = "the_reports_of_all_real_filings_are_valid_but_for_what_findings_name";
    if arelle::is_off(TEST) || shared_is_missing(TEST) {
        return;
    }
    let out = tempfile::tempdir().unwrap();
    let paths: Vec<_> =
        read_real().iter().flat_map(|read| write_read(&read.path, &read.source, &read.converted, out.path())).collect();
    let reports = arelle::check(&paths);
    let mut wrong = Vec::new();
    for (pair, read) in reports.chunks(2).zip(read_real()) {
        let others = pair.iter().flat_map(|report| report.messages.iter().map(move |message| (report, message)));
        let others = others.filter(|(_, message)| !is_named(message, &read.converted));
        wrong.extend(others.map(|(report, message)| format!("{}: {message:?}", report.path.display())));
        if pair[0].sorted_facts() != pair[1].sorted_facts() {
            wrong.push(format!("{}: the two forms say different facts", pair[0].path.display()));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// True for a message about duplicates that a finding is about: `... gaap:Revenues: 5000, 4000, D-1999-01-01-1999-12-31.`
fn is_named(message: &Message, converted: &Converted) -> bool {
    let instance = &converted.instance;
    let words: Vec<&str> = message.text.split_whitespace().map(|word| word.trim_end_matches([',', ':', '.'])).collect();
    let named = |finding: &Finding| {
        let fact = instance.facts.iter().find(|fact| fact.origin.span() == finding.place.span).unwrap();
        let period = instance.context(fact).period.to_string().replace("..", "-");
        let of_period = words.last().is_some_and(|context| context.contains(&period));
        of_period
            && [fact.concept.to_string(), fact.value.to_string()].iter().all(|word| words.contains(&word.as_str()))
    };
    let disagreements = converted.findings.iter().filter(|finding| finding.code == Code::FactsDisagree);
    DUPLICATES.contains(&message.code.as_str()) && disagreements.into_iter().any(named)
}
