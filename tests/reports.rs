//! The reports of the fixtures and of the real filings, as Arelle reads them.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod support;

use std::path::{Path, PathBuf};

use support::arelle::{self, Message, Report};
use support::filings::{ReadFiling, fixtures, inline_report, read, read_real, real, say_not_run, shared_is_missing};
use support::forms::{self, BARE, FORMS};
use tickmark::diagnostics::{Code, Finding};
use tickmark::pipeline::Converted;
use tickmark::source::SourceFile;
use tickmark::taxonomy::{Taxonomy, load};

/// Converts a filing and writes its report in all forms.
fn write(path: &Path, mapping: &Taxonomy, out: &Path) -> [PathBuf; 6] {
    let (source, converted) = read(path, mapping);
    write_read(path, &source, &converted, out)
}

/// Writes the report of a filing that was converted.
fn write_read(path: &Path, source: &SourceFile, converted: &Converted, out: &Path) -> [PathBuf; 6] {
    forms::write(&converted.instance, inline_report(source, converted), &out.join(path.file_stem().unwrap()))
}

/// Checks the reports of filings: no message at all, and the same facts in all forms. Gives the reports in their first form.
fn check(filings: &[PathBuf]) -> Vec<Report> {
    let mapping = load(&[]).unwrap();
    let out = tempfile::tempdir().unwrap();
    let paths: Vec<_> = filings.iter().flat_map(|path| write(path, &mapping, out.path())).collect();
    let mut reports = arelle::check(&paths);
    reports.iter().for_each(Report::assert_clean);
    for forms in reports.chunks(FORMS.len()) {
        for other in &forms[1..] {
            assert_eq!(forms[0].sorted_facts(), other.sorted_facts(), "{}", other.path.display());
        }
    }
    reports.retain(|report| report.path.ends_with(FORMS[0]));
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
    // Figures of tables, of running text, and what the release says of itself.
    assert_eq!(counts, [196 + 56 + 6, 168 + 50 + 6]);
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
    let write = |read: &ReadFiling| write_read(&read.path, &read.source, &read.converted, out.path());
    // A package holds the same bytes.
    let paths: Vec<_> = read_real().iter().flat_map(|read| write(read).into_iter().take(BARE)).collect();
    let reports = arelle::check(&paths);
    let mut wrong = Vec::new();
    for (forms, read) in reports.chunks(BARE).zip(read_real()) {
        // The forms of OIM have no contexts that a message could name.
        let (with_contexts, without) = forms.split_at(2);
        let others =
            with_contexts.iter().flat_map(|report| report.messages.iter().map(move |message| (report, message)));
        let others = others.filter(|(_, message)| !is_named(message, &read.converted));
        wrong.extend(others.map(|(report, message)| format!("{}: {message:?}", report.path.display())));
        let others = without.iter().filter(|report| duplicates(report) != duplicates(&forms[0]));
        wrong.extend(others.map(|report| format!("{}: {:?}", report.path.display(), report.messages)));
        let others = forms.iter().filter(|report| report.sorted_facts() != forms[0].sorted_facts());
        wrong.extend(others.map(|report| format!("{}: it says other facts", report.path.display())));
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What a report's messages say but for the context, `... gaap:Revenues: 5000.0, 4000.0, c-01.`, values without the zero that
/// makes them canonical.
fn duplicates(report: &Report) -> Vec<(String, Vec<&str>)> {
    let without_zero = |word| str::strip_suffix(word, ".0").unwrap_or(word);
    let said = report.messages.iter().map(|message| {
        let (said, _) = message.text.rsplit_once(' ').unwrap_or_default();
        let words = said.split_whitespace().map(|word| without_zero(word.trim_end_matches([',', ':'])));
        (message.code.clone(), words.collect())
    });
    let mut said: Vec<_> = said.collect();
    said.sort();
    said
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
