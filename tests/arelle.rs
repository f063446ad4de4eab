//! Reports as Arelle reads them: valid, and the same facts in all forms.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::slice;

use rust_decimal::Decimal;
use support::arelle;
use support::forms::{self, BARE};
use support::hostile::{HOSTILE, hostile};
use support::sample::{Sample, sample};
use tickmark::export::package::{self, Kind};
use tickmark::export::{restore, taxonomy, xml};
use tickmark::xbrl::{Decimals, Fact, QName, Weight};

/// Writes the report in all forms, with its taxonomy.
fn write(sample: &Sample, folder: &Path) -> [PathBuf; 6] {
    forms::write(&sample.instance, sample.inline_report(), folder)
}

#[test]
fn all_forms_are_valid_and_say_the_same() {
    if arelle::is_off("all_forms_are_valid_and_say_the_same") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let sample = sample();
    let reports = arelle::check(&write(&sample, folder.path()));
    reports.iter().for_each(arelle::Report::assert_clean);
    assert_eq!(reports[0].facts.len(), sample.instance.facts.len());
    for other in &reports[1..] {
        assert_eq!(other.sorted_facts(), reports[0].sorted_facts(), "{}", other.path.display());
    }
    assert_eq!(reports[1].texts, [sample.file.text()]);
}

#[test]
fn hostile_words_are_the_same_in_all_forms() {
    if arelle::is_off("hostile_words_are_the_same_in_all_forms") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let sample = hostile();
    for report in arelle::check(&write(&sample, folder.path())) {
        report.assert_clean();
        let words = |index| {
            let concept = format!("}}Words{index}");
            let fact = report.facts.iter().find(|fact| fact.concept.ends_with(&concept)).unwrap();
            restore(&fact.value)
        };
        let found: Vec<String> = (0..HOSTILE.len()).map(words).collect();
        assert_eq!(found, HOSTILE, "{}", report.path.display());
        assert_eq!(report.facts.len(), sample.instance.facts.len() + HOSTILE.len());
    }
}

#[test]
fn facts_are_read_as_they_were_meant() {
    if arelle::is_off("facts_are_read_as_they_were_meant") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let reports = arelle::check(&write(&sample(), folder.path())[..1]);
    let lines: Vec<_> = reports[0].facts.iter().map(line).collect();
    let expected = [
        "Revenues 2003-10-01T00:00:00/2004-01-01T00:00:00 USD RubberGroupMember 20100000 (-3)",
        "NetIncomeLoss 2003-10-01T00:00:00/2004-01-01T00:00:00 USD  -947000 (-3)",
        "NetIncomeLoss 2002-10-01T00:00:00/2003-01-01T00:00:00 USD  0 (-3)",
        "EarningsPerShareBasic 2003-10-01T00:00:00/2004-01-01T00:00:00 USD/shares  -0.19 (2)",
        "WeightedAverageShares 2003-10-01T00:00:00/2004-01-01T00:00:00 shares  4951000 (-3)",
        "EffectiveTaxRate 2003-10-01T00:00:00/2004-01-01T00:00:00 pure  -0.125 (3)",
        "Cash 2004-01-01T00:00:00 USD  2345000 (-3)",
    ];
    for line in expected {
        assert!(lines.iter().any(|known| known == line), "{line} is not in {lines:#?}");
    }
}

/// A fact in one line, names without their namespaces.
fn line(fact: &arelle::Fact) -> String {
    let local = |name: &str| name.rsplit('}').next().unwrap_or_default().to_owned();
    let unit: Vec<_> = fact.unit.split("/{").map(local).collect();
    let members: Vec<_> = fact.members.values().map(|member| local(member)).collect();
    let (concept, unit, members) = (local(&fact.concept), unit.join("/"), members.join(" "));
    format!("{concept} {} {unit} {members} {} ({})", fact.period, fact.value, fact.decimals)
}

/// The codes that Arelle has for a fault in each form that is no package, and the fault.
type Fault = ([&'static str; BARE], fn(&mut Sample));

const FAULTS: [Fault; 5] = [
    (["calc11e:inconsistentCalculationUsingRounding"; BARE], wrong_sum),
    (["arelle:duplicateFacts"; BARE], inconsistent_duplicate),
    (
        ["xbrl:schemaImportMissing", "ix11.12.1.2:missingReferences", "oime:unknownConcept", "oime:unknownConcept"],
        unknown_concept,
    ),
    (["xbrldie:PrimaryItemDimensionallyInvalidError"; BARE], member_without_cube),
    (["xbrl.5.1.1.2:balanceCalcWeightIllegalPositive"; BARE], wrong_weight),
];

/// The tier is worth nothing if Arelle is silent because it is set up wrongly.
#[test]
fn broken_reports_are_reported() {
    if arelle::is_off("broken_reports_are_reported") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for (index, (_, break_it)) in FAULTS.iter().enumerate() {
        let mut sample = sample();
        break_it(&mut sample);
        paths.extend_from_slice(&write(&sample, &folder.path().join(index.to_string()))[..BARE]);
    }
    let codes = FAULTS.iter().flat_map(|(codes, _)| codes);
    for (report, code) in arelle::check(&paths).iter().zip(codes) {
        assert!(report.codes().contains(code), "{code}: {}: {:#?}", report.path.display(), report.messages);
    }
}

/// Files in which a text is another, the file to open, and the code that Arelle has for it.
const FORGED: [(&str, &str, &str, &str, &str); 4] = [
    ("report.json", "\"20100000.0\"", "\"20100000\"", "report.json", "xbrlje:nonCanonicalValue"),
    ("report.json", "\"tick:support\"", "\"tock:support\"", "report.json", "oimce:unboundPrefix"),
    ("report.csv", ",20100000,", ",many,", "report.csv.json", "xbrlce:invalidFactValue"),
    ("report.csv", "2003-12-31@end", "2003-12-32@end", "report.csv.json", "xbrlce:invalidPeriodRepresentation"),
];

#[test]
fn forged_files_are_reported() {
    if arelle::is_off("forged_files_are_reported") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for (index, (file, from, to, opened, _)) in FORGED.into_iter().enumerate() {
        let folder = folder.path().join(index.to_string());
        write(&sample(), &folder);
        forge(&folder.join(file), from, to);
        paths.push(folder.join(opened));
    }
    let misnamed = folder.path().join("inline.xbr");
    fs::copy(folder.path().join("0/alone/report.xbri"), &misnamed).unwrap();
    paths.push(misnamed);
    let codes = FORGED.iter().map(|(.., code)| *code).chain(["rpe:documentTypeFileExtensionMismatch"]);
    for (report, code) in arelle::check(&paths).iter().zip(codes) {
        assert!(report.codes().contains(&code), "{code}: {}: {:#?}", report.path.display(), report.messages);
    }
}

/// Puts a text in the place of another, which is there.
fn forge(file: &Path, from: &str, to: &str) {
    let bytes = fs::read(file).unwrap();
    let at = bytes.windows(from.len()).position(|window| window == from.as_bytes());
    let at = at.unwrap_or_else(|| panic!("{from} is not in {}", file.display()));
    fs::write(file, [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()).unwrap();
}

fn fact<'a>(sample: &'a mut Sample, concept: &str) -> &'a mut Fact {
    sample.instance.facts.iter_mut().find(|fact| fact.concept.local() == concept).unwrap()
}

fn wrong_sum(sample: &mut Sample) {
    fact(sample, "GrossProfit").value += Decimal::from(3000);
}

fn inconsistent_duplicate(sample: &mut Sample) {
    let mut copy = fact(sample, "RubberShare").clone();
    copy.value += Decimal::ONE;
    copy.id.push_str("-again");
    copy.decimals = Decimals(3);
    sample.instance.facts.push(copy);
}

fn unknown_concept(sample: &mut Sample) {
    let fact = fact(sample, "Cash");
    fact.concept = QName::new(fact.concept.namespace().clone(), "NoSuchConcept");
}

fn member_without_cube(sample: &mut Sample) {
    let context = sample.instance.facts[0].context;
    fact(sample, "PlantClosureCosts").context = context;
    sample.instance.dts.roles[0].cubes[0].axes[0].members.clear();
}

fn wrong_weight(sample: &mut Sample) {
    sample.instance.dts.roles[0].sums[0].items[1].weight = Weight::Plus;
}

/// Report Package 1.0 knows reports by the ends of their names: of XBRL 2.1 it is `.xbrl`, and not the `.xml` that some readers want.
#[test]
fn a_report_in_a_package_is_known_by_its_name() {
    if arelle::is_off("a_report_in_a_package_is_known_by_its_name") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let instance = sample().instance;
    let (report, taxonomy) = (xml::write(&instance).unwrap(), taxonomy::files(&instance.dts).unwrap());
    let paths = ["report.xbrl", "report.xml"].map(|name| {
        let package = package::write(&instance, Kind::Other, &[(name, &report)], &taxonomy).unwrap();
        let path = folder.path().join(format!("{name}.xbr"));
        fs::write(&path, package).unwrap();
        path
    });
    let reports = arelle::check(&paths);
    reports[0].assert_clean();
    assert!(reports[1].codes().contains(&"rpe:missingReport"), "{:#?}", reports[1].messages);
}

#[test]
fn packages_are_found_by_their_entry_point() {
    if arelle::is_off("packages_are_found_by_their_entry_point") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let dts = sample().instance.dts;
    let package = folder.path().join("acme.zip");
    fs::write(&package, taxonomy::package(&dts, "Acme <R&D>").unwrap()).unwrap();
    let entry = PathBuf::from(taxonomy::entry_point(&dts.entry));
    arelle::check(slice::from_ref(&package))[0].assert_clean();
    let reports = arelle::check_with_packages(slice::from_ref(&entry), &[package]);
    reports[0].assert_clean();
    let declared: usize = dts.schemas().map(|schema| schema.elements.len()).sum();
    assert!(reports[0].elements >= declared, "{:?}", reports[0]);
    assert!(!arelle::check(&[entry])[0].messages.is_empty(), "the entry point is found without its package");
}
