use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use super::elements::{self, declared, lines};
use super::*;
use crate::pipeline::{self, Given};
use crate::source::SourceFile;
use crate::xbrl::{Balance, DataType, Element, ElementKind, Namespace, PeriodType, QName};

const PREFIXES: [&str; 3] = ["us-gaap", "srt", "dei"];
const DATA: &str = include_str!("us-gaap-2025.csv");

#[test]
fn every_line_of_the_elements_says_one_of_them() {
    let mut names = BTreeSet::new();
    for line in lines(DATA) {
        let (name, _) = declared(line, &PREFIXES).unwrap_or_else(|| panic!("{line}"));
        assert!(names.insert(name), "{name} is there twice");
    }
    assert!(names.len() > 500, "{}", names.len());
    assert_eq!(elements::of(Standard::UsGaap2025).schemas.len(), PREFIXES.len());
}

/// A filing with a statement, a schedule whose tags have the names of statements' concepts, and a header.
const FILING: &str = "\
<SEC-DOCUMENT>
CONFORMED SUBMISSION TYPE:  10-K405
CONFORMED PERIOD OF REPORT:  19981231
CENTRAL INDEX KEY:  0000000042
COMPANY CONFORMED NAME:  ACME
STATE OF INCORPORATION:  DE
<DOCUMENT>
<TYPE>10-K405
<TEXT>
                 STATEMENTS OF INCOME
                    (In thousands)
                            Year Ended December 31,
                                1998         1997
Net sales                      9,876        8,765
Widget recall costs            7,876        6,765
                               -----        -----
  Net income                   2,000        2,000
                               =====        =====
Dividends per share           $  .10       $  .20
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-27
<TEXT>
<MULTIPLIER> 1,000
<PERIOD-TYPE> YEAR
<FISCAL-YEAR-END> DEC-31-1998
<PERIOD-END> DEC-31-1998
<CASH> 12
<TOTAL-ASSETS> 34
<NET-INCOME> 2,000
</TEXT>
</DOCUMENT>
";

/// The lines of the facts that are asked for.
const FORM: usize = 2;
const NAME: usize = 5;
const STATE: usize = 6;
const SALES: usize = 14;
const RECALL: usize = 15;
const DIVIDENDS: usize = 19;
const CASH: usize = 29;

/// The report of the filing with the built-in mapping and this one, in FASB's names.
fn written(mapping: &str) -> Instance {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acme.toml");
    let head = "[taxonomy]\nname = \"acme\"\nprefix = \"us-gaap\"\nnamespace = \"urn:acme\"\ntitle = \"Acme\"\nextends = \"us-gaap-legacy\"\n";
    fs::write(&path, format!("{head}{mapping}")).unwrap();
    let taxonomy = crate::taxonomy::load(&[path]).unwrap();
    let source = SourceFile::from_text("f", FILING.to_owned());
    let plain = pipeline::convert(&source, "f", &Given::default(), &taxonomy).instance;
    let report = Standard::UsGaap2025.write(plain.clone(), &taxonomy);
    assert_eq!(facts_without_namespaces(&report), facts_without_namespaces(&plain));
    assert!(report.contexts.is_sorted());
    report
}

/// What each fact says; the namespaces of the names are left out, and contexts are told by their ids.
fn facts_without_namespaces(report: &Instance) -> Vec<(String, String, String)> {
    let figures = report.facts.iter().map(|fact| (fact.id.clone(), report.context(fact).id(), fact.value.to_string()));
    let texts = report.texts.iter().map(|fact| {
        (fact.id.clone(), report.context_of_text(fact).id(), format!("{} {}", fact.concept.local(), fact.value))
    });
    figures.chain(texts).collect()
}

/// The concept of the fact on a line.
fn concept(report: &Instance, line: usize) -> String {
    let id = format!("f-L{line}-");
    let figures = report.facts.iter().map(|fact| (&fact.id, &fact.concept));
    let mut all = figures.chain(report.texts.iter().map(|fact| (&fact.id, &fact.concept)));
    all.find(|(of, _)| of.starts_with(&id)).map(|(_, name)| format!("{} {name}", name.namespace().uri)).unwrap()
}

#[test]
fn what_the_standard_has_is_the_standards() {
    let report = written("");
    assert_eq!(concept(&report, SALES), "http://fasb.org/us-gaap/2025 us-gaap:Revenues");
    assert_eq!(
        concept(&report, DIVIDENDS),
        "http://fasb.org/us-gaap/2025 us-gaap:CommonStockDividendsPerShareDeclared"
    );
    assert_eq!(concept(&report, NAME), "http://xbrl.sec.gov/dei/2025 dei:EntityRegistrantName");
    assert_eq!(concept(&report, STATE), "http://xbrl.sec.gov/dei/2025 dei:EntityIncorporationStateCountryCode");
    let published: Vec<_> = report.dts.imports.iter().filter_map(|schema| schema.published).collect();
    let urls =
        ["https://xbrl.fasb.org/us-gaap/2025/elts/us-gaap-2025.xsd", "https://xbrl.sec.gov/dei/2025/dei-2025.xsd"];
    assert_eq!(published, urls);
}

#[test]
fn a_filings_own_concept_and_a_tag_of_a_schedule_never_are() {
    let report = written("");
    assert!(concept(&report, RECALL).ends_with(" ext:WidgetRecallCosts"), "{}", concept(&report, RECALL));
    // FASB has `Cash` as well, and means something else by it.
    assert_eq!(concept(&report, CASH), "urn:tickmark:fds fds:Cash");
}

#[test]
fn a_value_that_the_standards_type_may_not_have_keeps_its_concept() {
    let report = written("");
    // The form 10-K405 is gone; the prefix is the SEC's.
    assert_eq!(concept(&report, FORM), "urn:tickmark:dei own-dei:DocumentType");
    let own = report.dts.imports.iter().find(|schema| schema.namespace.uri == "urn:tickmark:dei").unwrap();
    assert_eq!(own.namespace.prefix, "own-dei");
}

#[test]
fn the_element_that_a_mapping_names_is_taken() {
    let recall = "[concepts.income-statement]\nRecall = { balance = \"debit\", labels = [\"widget recall *\"], us-gaap = \"RestructuringCharges\" }\n";
    assert_eq!(concept(&written(recall), RECALL), "http://fasb.org/us-gaap/2025 us-gaap:RestructuringCharges");
}

#[test]
fn two_concepts_never_become_one() {
    let recall = "[concepts.income-statement]\nRecall = { balance = \"credit\", signed = true, labels = [\"widget recall *\"], us-gaap = \"Revenues\" }\n";
    let report = written(recall);
    assert_eq!(concept(&report, SALES), "http://fasb.org/us-gaap/2025 us-gaap:Revenues");
    // FASB's namespace has the prefix that the mapping wants.
    assert_eq!(concept(&report, RECALL), "urn:acme own-us-gaap:Recall");
}

#[test]
fn an_element_with_other_attributes_is_not_the_same() {
    let name = QName::new(Arc::new(Namespace { uri: "urn:acme".to_owned(), prefix: "acme".to_owned() }), "Assets");
    let money = ElementKind::Item(DataType::Monetary);
    let with = |kind, period_type, balance| {
        let element = Element { name: name.clone(), kind, period_type, balance, labels: Vec::new() };
        elements::of(Standard::UsGaap2025).like("Assets", &element).is_some()
    };
    assert!(with(money, PeriodType::Instant, Some(Balance::Debit)));
    assert!(!with(money, PeriodType::Instant, Some(Balance::Credit)));
    assert!(!with(money, PeriodType::Instant, None));
    assert!(!with(money, PeriodType::Duration, Some(Balance::Debit)));
    assert!(!with(ElementKind::Item(DataType::Shares), PeriodType::Instant, Some(Balance::Debit)));
    assert!(!with(ElementKind::Member, PeriodType::Instant, Some(Balance::Debit)));
}
