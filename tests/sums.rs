//! The sums of each report as Arelle repeats them, item by item: those in the linkbase hold, and those that a finding leaves out
//! fail in just the contexts that it says.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use support::arelle::{self, Report};
use support::filings::{ReadFiling, converted, read_fixtures, read_real, say_not_run};
use tickmark::diagnostics::{Code, Finding};
use tickmark::export::{TAXONOMY_FOLDER, taxonomy, xml};
use tickmark::source::SourceFile;
use tickmark::xbrl::{Fact, Instance, LeftOut, Role};

/// What Arelle calls a sum that does not hold, by Calculations 1.1 with rounding.
const INCONSISTENT: &str = "calc11e:inconsistentCalculationUsingRounding";

/// Where a sum fails: the role of the sum, its total, and the context.
type Place = (String, String, String);

/// Writes a report without its inline form.
fn write(instance: &Instance, folder: &Path) -> PathBuf {
    fs::create_dir_all(folder.join(TAXONOMY_FOLDER)).unwrap();
    for (name, bytes) in taxonomy::files(&instance.dts).unwrap() {
        fs::write(folder.join(TAXONOMY_FOLDER).join(name), bytes).unwrap();
    }
    let report = folder.join("report.xbrl");
    fs::write(&report, xml::write(instance).unwrap()).unwrap();
    report
}

/// The sums that are left out of a report.
fn left_out(instance: &Instance) -> Vec<&LeftOut> {
    instance.dts.roles.iter().flat_map(|role| &role.left_out).collect()
}

/// The report with each of the sums that are left out, in a role of its own.
fn with_all_sums(instance: &Instance) -> Instance {
    let roles = left_out(instance).into_iter().enumerate().map(|(at, left)| Role {
        id: format!("left-out-{at}"),
        uri: role_of(at),
        definition: format!("left out {at}"),
        lines: None,
        presentation: Vec::new(),
        sums: vec![left.sum.clone()],
        left_out: Vec::new(),
        cubes: Vec::new(),
    });
    let roles: Vec<Role> = roles.collect();
    let mut all = instance.clone();
    all.dts.roles.extend(roles);
    all
}

fn role_of(left_out: usize) -> String {
    format!("urn:tickmark:test:left-out-{left_out}")
}

/// Where our findings say that sums would fail.
fn expected(instance: &Instance) -> BTreeSet<Place> {
    let places = left_out(instance).into_iter().enumerate().flat_map(|(at, left)| {
        let total = left.sum.total.to_string();
        left.contexts.iter().map(move |context| (role_of(at), total.clone(), context.id()))
    });
    places.collect()
}

/// Where Arelle says that sums fail: "... from CONCEPT in link role ROLE reported sum ... context ID unit ...".
fn failures(report: &Report) -> BTreeSet<Place> {
    let messages = report.messages.iter().filter(|message| message.code == INCONSISTENT);
    let place = |text: &str| {
        let word_after = |words: &str| text.split_once(words)?.1.split_whitespace().next().map(str::to_owned);
        Some((word_after("link role ")?, word_after("inconsistent from ")?, word_after(" context ")?))
    };
    messages.map(|message| place(&message.text).unwrap_or_else(|| panic!("{}", message.text))).collect()
}

fn name(filing: &ReadFiling) -> String {
    filing.path.file_stem().unwrap().display().to_string()
}

/// Each sum that the filing has and that XBRL can say is in the linkbase and holds everywhere, or is left out and fails where we say.
#[test]
fn arelle_finds_just_the_sums_inconsistent_that_findings_leave_out() {
    const TEST: &str = "arelle_finds_just_the_sums_inconsistent_that_findings_leave_out";
    if arelle::is_off(TEST) {
        return;
    }
    if read_real().is_empty() {
        say_not_run(TEST, "on real filings: they are not beside the repository, in ../shared/filings");
    }
    let filings: Vec<&ReadFiling> = read_fixtures().iter().chain(read_real()).collect();
    let out = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = filings
        .iter()
        .map(|filing| write(&with_all_sums(&filing.converted.instance), &out.path().join(name(filing))))
        .collect();
    let mut wrong = Vec::new();
    let mut failed = 0;
    for (filing, report) in filings.iter().zip(arelle::check(&paths)) {
        let (ours, theirs) = (expected(&filing.converted.instance), failures(&report));
        let name = name(filing);
        wrong.extend(ours.difference(&theirs).map(|place| format!("{name}: Arelle accepts {place:?}")));
        wrong.extend(theirs.difference(&ours).map(|place| format!("{name}: only Arelle says {place:?}")));
        failed += theirs.len();
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(failed > 0, "the fixtures have a sum that is left out");
}

/// Every sum that is left out has a finding at its line, and no finding says so of another.
#[test]
fn each_sum_that_is_left_out_has_a_finding() {
    for filing in read_fixtures().iter().chain(read_real()) {
        let converted = &filing.converted;
        let mut lines: Vec<usize> = left_out(&converted.instance).iter().map(|left| left.printed.start).collect();
        let findings = converted.findings.iter().filter(|finding| finding.code == Code::SumLeftOut);
        let mut found: Vec<usize> = findings.map(|finding: &Finding| finding.place.span.start).collect();
        lines.sort_unstable();
        found.sort_unstable();
        assert_eq!(lines, found, "{}", name(filing));
    }
}

/// A figure of a total that is printed wrong: Arelle finds its sum inconsistent in that context, and a finding of ours names the row.
#[test]
fn a_wrong_total_is_found_by_both() {
    const TEST: &str = "a_wrong_total_is_found_by_both";
    let wrong: Vec<(&ReadFiling, Wrong)> =
        read_fixtures().iter().filter_map(|filing| Some((filing, Wrong::of(filing)?))).collect();
    assert!(wrong.len() > 5, "most fixtures have a sum in several columns");
    for (filing, wrong) in &wrong {
        let named = converted(&wrong.text).findings.into_iter().any(|finding| {
            let of_figures = finding.code.as_str().starts_with("T2") || finding.code.as_str().starts_with("T4");
            of_figures && wrong.lines.contains(&finding.place.line) && !filing.converted.findings.contains(&finding)
        });
        assert!(named, "{}: nothing names what is wrong on the lines {:?}", name(filing), wrong.lines);
    }
    if arelle::is_off(TEST) {
        return;
    }
    let out = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> =
        wrong.iter().map(|(filing, wrong)| write(&wrong.instance, &out.path().join(name(filing)))).collect();
    for ((filing, wrong), report) in wrong.iter().zip(arelle::check(&paths)) {
        let found = failures(&report);
        assert!(found.contains(&wrong.place), "{}: {:?} is not in {found:?}", name(filing), wrong.place);
        assert!(found.iter().all(|(_, _, context)| *context == wrong.place.2), "{}: {found:?}", name(filing));
    }
}

/// A filing with a total whose figure of one column has a digit changed.
struct Wrong {
    /// The filing with the digit changed.
    text: SourceFile,
    /// The report of the true filing, where only the value is changed.
    instance: Instance,
    /// Where its sum fails now.
    place: Place,
    /// The lines of the total and of what adds up to it, from 1.
    lines: Vec<usize>,
}

impl Wrong {
    /// Of the first sum whose total has one line with figures in several columns, of four digits or more.
    fn of(filing: &ReadFiling) -> Option<Self> {
        let instance = &filing.converted.instance;
        let sums = instance.dts.roles.iter().flat_map(|role| role.sums.iter().map(move |sum| (role, sum)));
        let line = |fact: &Fact| filing.source.place(fact.origin.span()).line;
        let printed = |fact: &Fact| filing.source.slice(fact.origin.span()).len();
        sums.into_iter().find_map(|(role, sum)| {
            let at = instance.facts.iter().position(|fact| fact.concept == sum.total)?;
            let total = &instance.facts[at];
            let beside = instance.facts.iter().filter(|fact| fact.concept == sum.total && line(fact) == line(total));
            if printed(total) < "1,234".len() || beside.count() < 2 {
                return None;
            }
            let of_sum = |fact: &&Fact| sum.items.iter().any(|item| item.concept == fact.concept);
            let terms = instance.facts.iter().filter(|fact| fact.context == total.context).filter(of_sum);
            Some(Self {
                text: changed(&filing.source, total),
                instance: with_changed(instance, at),
                place: (role.uri.clone(), sum.total.to_string(), instance.context(total).id()),
                lines: terms.map(line).chain([line(total)]).collect(),
            })
        })
    }
}

/// The second digit, counted up by three.
fn change(digit: char) -> char {
    char::from_digit((digit.to_digit(10).unwrap() + 3) % 10, 10).unwrap()
}

/// The place of the second digit of a number.
fn second_digit(number: &str) -> usize {
    number.char_indices().filter(|(_, digit)| digit.is_ascii_digit()).nth(1).unwrap().0
}

/// The text of a filing with another digit in a figure.
fn changed(source: &SourceFile, fact: &Fact) -> SourceFile {
    let figure = fact.origin.span();
    let at = figure.start + second_digit(source.slice(figure));
    let mut text = source.text().to_owned();
    let digit = text[at..].chars().next().unwrap();
    text.replace_range(at..=at, &change(digit).to_string());
    SourceFile::from_text(source.path(), text)
}

/// The report of a filing with that digit in the value.
fn with_changed(instance: &Instance, at: usize) -> Instance {
    let mut wrong = instance.clone();
    let mut value = wrong.facts[at].value.to_string();
    let place = second_digit(&value);
    let digit = value[place..].chars().next().unwrap();
    value.replace_range(place..=place, &change(digit).to_string());
    wrong.facts[at].value = value.parse().unwrap();
    wrong
}
