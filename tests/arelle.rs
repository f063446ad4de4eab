//! Reports as Arelle reads them: valid, and the same facts in both forms.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::slice;

use rust_decimal::Decimal;
use support::arelle;
use support::sample::{Sample, sample};
use tickmark::export::{TAXONOMY_FOLDER, taxonomy, xml};
use tickmark::xbrl::{Decimals, Fact, QName, Weight};

/// Writes the report in both forms, with its taxonomy.
fn write(sample: &Sample, folder: &Path) -> [PathBuf; 2] {
    let instance = &sample.instance;
    fs::create_dir_all(folder.join(TAXONOMY_FOLDER)).unwrap();
    for (name, bytes) in taxonomy::files(&instance.dts).unwrap() {
        fs::write(folder.join(TAXONOMY_FOLDER).join(name), bytes).unwrap();
    }
    let paths = [folder.join("report.xbrl"), folder.join("report.xhtml")];
    fs::write(&paths[0], xml::write(instance).unwrap()).unwrap();
    fs::write(&paths[1], sample.inline_report()).unwrap();
    paths
}

#[test]
fn both_forms_are_valid_and_say_the_same() {
    if arelle::is_off("both_forms_are_valid_and_say_the_same") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let sample = sample();
    let reports = arelle::check(&write(&sample, folder.path()));
    reports.iter().for_each(arelle::Report::assert_clean);
    assert_eq!(reports[0].facts.len(), sample.instance.facts.len());
    assert_eq!(reports[0].sorted_facts(), reports[1].sorted_facts());
    assert_eq!(reports[1].texts, [sample.file.text()]);
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

/// The codes that Arelle has for a fault in the two forms, and the fault.
type Fault = ([&'static str; 2], fn(&mut Sample));

const FAULTS: [Fault; 5] = [
    (["calc11e:inconsistentCalculationUsingRounding"; 2], wrong_sum),
    (["arelle:duplicateFacts"; 2], inconsistent_duplicate),
    (["xbrl:schemaImportMissing", "ix11.12.1.2:missingReferences"], unknown_concept),
    (["xbrldie:PrimaryItemDimensionallyInvalidError"; 2], member_without_cube),
    (["xbrl.5.1.1.2:balanceCalcWeightIllegalPositive"; 2], wrong_weight),
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
        paths.extend(write(&sample, &folder.path().join(index.to_string())));
    }
    let codes = FAULTS.iter().flat_map(|(codes, _)| codes);
    for (report, code) in arelle::check(&paths).iter().zip(codes) {
        assert!(report.codes().contains(code), "{code}: {}: {:#?}", report.path.display(), report.messages);
    }
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
