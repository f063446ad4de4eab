//! Statements that a reader draws from reports in the names of a standard.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::EDGARTOOLS;
use crate::companies::convert;
use crate::facts::{Fact, Reading};
use crate::support::filings::{ReadFiling, built_in, read_fixtures};
use tickmark::standard::Standard;

/// Fixtures whose balance sheet is drawn.
const BALANCE_SHEETS: [&str; 8] = [
    "bank-10k",
    "broker-10q",
    "insurer-ex13",
    "retailer-10q",
    "schedule-10q",
    "small-10ksb",
    "tags-10k405",
    "utility-10k",
];

/// Fixtures whose income statement is drawn. Where no header says the form, those of years are not.
const INCOME_STATEMENTS: [&str; 8] = [
    "broker-10q",
    "cut-10q",
    "lexington-2003-q4",
    "lexington-2004-q3",
    "message-10k",
    "retailer-10q",
    "schedule-10q",
    "two-filers-10qa",
];

/// Each figure that edgartools draws is a fact of that concept and day.
#[test]
fn edgartools_draws_statements_in_the_names_of_the_standard() {
    const TEST: &str = "edgartools_draws_statements_in_the_names_of_the_standard";
    if EDGARTOOLS.environment.is_off(TEST) {
        return;
    }
    let filings: Vec<&ReadFiling> = read_fixtures().iter().collect();
    let out = tempfile::tempdir().unwrap();
    convert(&filings, out.path(), &["--format", "xbrl", "--namespace", "us-gaap-2025"]);
    let folders: Vec<_> = filings.iter().map(|read| out.path().join(read.path.file_stem().unwrap())).collect();
    let readings: Vec<Reading> = EDGARTOOLS.environment.run_script("tests/readers/edgartools/statements.py", &folders);
    assert_eq!(readings.len(), filings.len());
    let (mut wrong, mut drawn) = (Vec::new(), BTreeMap::new());
    let mut count = 0;
    for (read, reading) in filings.iter().zip(readings) {
        let name = read.path.file_stem().unwrap().to_string_lossy().into_owned();
        let facts = facts(read);
        let mut cells: BTreeMap<String, Cells> = BTreeMap::new();
        for Fact { id, concept, period, value, .. } in reading.facts {
            let value: Decimal = value.parse().unwrap();
            cells.entry(id).or_default().entry((concept, period)).or_default().insert(value.normalize());
        }
        for (statement, cells) in cells {
            for (cell, values) in &cells {
                let known = facts.get(cell).is_some_and(|known| values.is_subset(known));
                if !known {
                    wrong.push(format!(
                        "{name}: {statement} {cell:?} is {values:?}, and facts are {:?}",
                        facts.get(cell)
                    ));
                }
            }
            count += cells.values().map(BTreeSet::len).sum::<usize>();
            drawn.entry(statement).or_insert_with(Vec::new).push(name.clone());
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    let lacking = |statement: &str, names: &[&'static str]| -> Vec<&'static str> {
        let drawn: &[String] = drawn.get(statement).map_or(&[], Vec::as_slice);
        names.iter().copied().filter(|name| !drawn.iter().any(|drawn| drawn == name)).collect()
    };
    assert_eq!(lacking("balance_sheet", &BALANCE_SHEETS), [""; 0]);
    assert_eq!(lacking("income_statement", &INCOME_STATEMENTS), [""; 0]);
    assert!(count > 700, "{count} figures");
}

/// Values by concept and day.
type Cells = BTreeMap<(String, String), BTreeSet<Decimal>>;

/// The figures of the whole company.
fn facts(read: &ReadFiling) -> Cells {
    let instance = Standard::UsGaap2025.write(read.converted.instance.clone(), built_in());
    let mut facts = Cells::new();
    for fact in &instance.facts {
        let context = instance.context(fact);
        if context.members.is_empty() {
            let key = (fact.concept.to_string(), context.period.end().to_string());
            facts.entry(key).or_default().insert(fact.value.normalize());
        }
    }
    facts
}
