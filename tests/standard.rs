//! Reports in FASB's names, as Arelle reads them, and the elements that they are held to.
//!
//! Arelle works offline, so stand-ins answer for the schemas that FASB and the SEC publish (`support::published`).

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use support::arelle::{self, Fact, Report};
use support::filings::{
    ReadFiling, built_in, fixtures, inline_report, read, read_fixtures, read_real, say_not_run, shared,
};
use support::forms::{self, FORMS};
use support::published::{self, ELEMENTS, rows};
use tickmark::standard::Standard;
use tickmark::xbrl::{Balance, PeriodType};

/// Writes the reports of filings in FASB's names. Gives the paths of their forms.
fn write(filings: &[ReadFiling], folder: &Path) -> Vec<PathBuf> {
    let one = |filing: &ReadFiling| {
        let mut converted = filing.converted.clone();
        converted.instance = Standard::UsGaap2025.write(converted.instance, built_in());
        let inline = inline_report(&filing.source, &converted);
        forms::write(&converted.instance, inline, &folder.join(filing.path.file_stem().unwrap()))
    };
    filings.iter().flat_map(one).collect()
}

/// A package of stand-ins in a folder.
fn package(elements: &str, folder: &Path) -> PathBuf {
    let path = folder.join("published.zip");
    published::write(elements, &path);
    path
}

/// The facts, without the namespaces of their names.
fn bare(report: &Report) -> Vec<Fact> {
    let local = |name: &String| name.rsplit('}').next().unwrap_or_default().to_owned();
    let one = |mut fact: Fact| {
        fact.concept = local(&fact.concept);
        fact.members = fact.members.iter().map(|(axis, member)| (local(axis), local(member))).collect();
        fact
    };
    let mut facts: Vec<_> = report.facts.iter().cloned().map(one).collect();
    facts.sort();
    facts
}

#[test]
fn all_forms_are_valid_and_say_what_the_plain_report_says() {
    if arelle::is_off("all_forms_are_valid_and_say_what_the_plain_report_says") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let package = package(ELEMENTS, folder.path());
    let standard = arelle::check_with_packages(&write(read_fixtures(), folder.path()), &[package]);
    let plain = |path: &PathBuf| {
        let (source, converted) = read(path, built_in());
        let folder = folder.path().join("plain").join(path.file_stem().unwrap());
        forms::write(&converted.instance, inline_report(&source, &converted), &folder)[0].clone()
    };
    let plain = arelle::check(&fixtures().iter().map(plain).collect::<Vec<_>>());
    assert_eq!(standard.len(), plain.len() * FORMS.len());
    let mut of_fasb = 0;
    for (forms, plain) in standard.chunks(FORMS.len()).zip(&plain) {
        for form in forms {
            form.assert_clean();
            assert_eq!(bare(form), bare(plain), "{}", form.path.display());
            assert_eq!(form.sorted_facts(), forms[0].sorted_facts(), "{}", form.path.display());
        }
        of_fasb +=
            forms[0].facts.iter().filter(|fact| fact.concept.starts_with("{http://fasb.org/us-gaap/2025}")).count();
    }
    assert!(of_fasb > 1000, "{of_fasb}");
}

#[test]
fn reports_of_real_filings_are_valid() {
    const TEST: &str = "reports_of_real_filings_are_valid";
    if arelle::is_off(TEST) {
        return;
    }
    if read_real().is_empty() {
        return say_not_run(TEST, "the real filings are not beside the repository, in ../shared/filings");
    }
    let folder = tempfile::tempdir().unwrap();
    let package = package(ELEMENTS, folder.path());
    let mut paths = write(read_real(), folder.path());
    paths.retain(|path| path.ends_with(FORMS[0]));
    let reports = arelle::check_with_packages(&paths, &[package]);
    for (report, filing) in reports.iter().zip(read_real()) {
        // A figure that the filing contradicts is said twice, in any names (T401).
        let others = report.codes().into_iter().filter(|&code| code != "arelle:duplicateFacts").count();
        assert_eq!(others, 0, "{}: {:#?}", report.path.display(), report.messages);
        let instance = &filing.converted.instance;
        assert_eq!(report.facts.len(), instance.facts.len() + instance.texts.len());
    }
}

/// What is wrong with stand-ins, and what Arelle then says: it is silent because the elements are as the reports need them.
const FAULTS: [(&str, &str, &str); 3] = [
    (",debit,", ",credit,", "xbrl.5.1.1.2:balanceCalcWeightIllegalNegative"),
    (",instant,", ",duration,", "xbrl.4.7.2:contextPeriodType"),
    ("us-gaap,Assets,", "us-gaap,Possessions,", "xbrl:schemaImportMissing"),
];

#[test]
fn other_elements_would_be_reported() {
    if arelle::is_off("other_elements_would_be_reported") {
        return;
    }
    let filing: Vec<_> = read_fixtures().iter().filter(|filing| filing.path.ends_with("schedule-10q.txt")).collect();
    assert_eq!(filing.len(), 1);
    for (from, to, code) in FAULTS {
        let folder = tempfile::tempdir().unwrap();
        let package = package(&ELEMENTS.replace(from, to), folder.path());
        let paths = write(std::slice::from_ref(filing[0]), folder.path());
        let reports = arelle::check_with_packages(&paths[..1], &[package]);
        assert!(reports[0].codes().contains(&code), "{code}: {:#?}", reports[0].messages);
    }
}

/// No line is idle: the built-in mapping has a concept, an axis or a member of each name, with the attributes of the line.
#[test]
fn the_elements_are_those_of_the_mapping() {
    let mapping = built_in();
    let axes = mapping.axes.iter().map(|axis| (axis.name.local(), "axis"));
    let members = mapping.axes.iter().flat_map(|axis| {
        let members = axis.members.iter().map(|member| &member.name);
        members.chain([&axis.domain]).map(|name| (name.local(), "member"))
    });
    let mut known: BTreeMap<&str, [&str; 3]> =
        axes.chain(members).map(|(name, kind)| (name, [kind, "duration", ""])).collect();
    for concept in &mapping.concepts {
        let period = if concept.period_type == PeriodType::Instant { "instant" } else { "duration" };
        let balance = match concept.balance {
            Some(Balance::Debit) => "debit",
            Some(Balance::Credit) => "credit",
            None => "",
        };
        known.insert(concept.name.local(), [concept.data_type.as_str(), period, balance]);
    }
    let is_of_covers = |kind: &str| matches!(kind, "words" | "day" | "month-day" | "flag");
    for [_, name, kind, period, balance] in rows(ELEMENTS).filter(|row| !is_of_covers(row[2])) {
        assert_eq!(known.get(name), Some(&[kind, period, balance]), "{name}");
    }
}

/// FASB's totals, items and weights: the balances of two elements are the same where one adds to the other, and opposite where it is
/// taken off (XBRL 2.1 section 5.1.1.2).
#[test]
fn the_weights_of_fasbs_sums_agree_with_the_balances() {
    let path = shared("reference/us-gaap-2025-sums.tsv");
    let Ok(sums) = fs::read_to_string(&path) else {
        return say_not_run(
            "the_weights_of_fasbs_sums_agree_with_the_balances",
            "../shared/reference is not beside the repository",
        );
    };
    let money = rows(ELEMENTS).filter(|row| row[0] == "us-gaap" && row[2] == "money");
    let balances: BTreeMap<&str, &str> = money.map(|[_, name, _, _, balance]| (name, balance)).collect();
    let mut found = BTreeSet::new();
    let mut agreeing = 0;
    for line in sums.lines().skip(1) {
        let cells: Vec<_> = line.split('\t').collect();
        let &[_, total, item, weight] = cells.as_slice() else { panic!("{line}") };
        found.extend([total, item]);
        let (Some(of_total), Some(of_item)) = (balances.get(total), balances.get(item)) else { continue };
        if !of_total.is_empty() && !of_item.is_empty() {
            assert_eq!(of_total == of_item, weight == "1", "{line}");
            agreeing += 1;
        }
    }
    assert!(agreeing > 300, "{agreeing}");
    for name in balances.keys() {
        assert!(found.contains(name), "{name} is in no sum of FASB's");
    }
}
