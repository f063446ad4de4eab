//! Files of companies as a reader of the SEC's has them.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::facts::{Fact, Reading, days, differences};
use crate::support::filings::ReadFiling;
use crate::{EDGARTOOLS, all_filings};
use tickmark::xbrl::{Decimals, Period, QName, Unit};

/// What the program writes of companies is what the filings say of them: every figure of the whole company under a shared name, once for
/// each filing.
#[test]
fn edgartools_reads_the_files_of_companies() {
    const TEST: &str = "edgartools_reads_the_files_of_companies";
    if EDGARTOOLS.environment.is_off(TEST) {
        return;
    }
    let filings: Vec<&ReadFiling> = all_filings(TEST).collect();
    let out = tempfile::tempdir().unwrap();
    convert(&filings, out.path(), &["--format", "companyfacts"]);
    let companies = companies(&filings);
    let files: Vec<_> = companies.keys().map(|cik| out.path().join(format!("CIK{cik}.json"))).collect();
    let readings: Vec<Reading> = EDGARTOOLS.environment.run_script("tests/readers/edgartools/companyfacts.py", &files);
    assert_eq!(readings.len(), companies.len());
    let mut wrong = Vec::new();
    for ((cik, expected), reading) in companies.into_iter().zip(readings) {
        let read = reading.facts.into_iter().map(Fact::restored).collect();
        assert!(expected.len() > 10, "{cik}: {}", expected.len());
        wrong.extend(differences(expected, read).into_iter().map(|what| format!("{cik}: {what}")));
    }
    let some = wrong.get(..20).unwrap_or(&wrong).join("\n");
    assert!(wrong.is_empty(), "{} wrong, of them:\n{some}", wrong.len());
}

/// Runs `tickmark convert` on filings.
pub(crate) fn convert(filings: &[&ReadFiling], out: &Path, args: &[&str]) {
    let mut run = Command::new(env!("CARGO_BIN_EXE_tickmark"));
    run.arg("convert").args(filings.iter().map(|read| &read.path)).arg("--out").arg(out).args(args);
    let done = run.output().unwrap();
    // Some filings contradict themselves, which is 1.
    assert!(matches!(done.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&done.stderr));
}

/// What the filings of each company say, by its key.
fn companies(filings: &[&ReadFiling]) -> BTreeMap<String, Vec<Fact>> {
    let mut companies: BTreeMap<String, Vec<&ReadFiling>> = BTreeMap::new();
    for read in filings {
        let filer = read.converted.filing.header.filer();
        if let Some(cik) = filer.and_then(|filer| filer.cik.as_ref()) {
            companies.entry(cik.value.to_string()).or_default().push(read);
        }
    }
    companies.into_iter().map(|(cik, filings)| (cik.clone(), facts(&cik, &filings))).collect()
}

fn facts(cik: &str, filings: &[&ReadFiling]) -> Vec<Fact> {
    let filed = |read: &&&ReadFiling| read.converted.filing.header.filed.as_ref().map(|field| field.value);
    let name = &filings.iter().max_by_key(filed).unwrap().converted.instance.entity.name;
    let entity = format!("{} {name}", cik.trim_start_matches('0'));
    filings.iter().flat_map(|read| of_filing(&entity, read)).collect()
}

fn of_filing(entity: &str, read: &ReadFiling) -> Vec<Fact> {
    let (instance, header) = (&read.converted.instance, &read.converted.filing.header);
    let mut chosen: BTreeMap<(&QName, Unit, Period), (Decimals, String)> = BTreeMap::new();
    for fact in &instance.facts {
        let context = instance.context(fact);
        if !context.members.is_empty() || fact.concept.namespace().uri == instance.dts.entry.namespace.uri {
            continue;
        }
        let value = (fact.decimals, fact.value.normalize().to_string());
        let best = chosen.entry((&fact.concept, instance.unit(fact), context.period)).or_insert_with(|| value.clone());
        if value.0 > best.0 {
            *best = value;
        }
    }
    let text = |field: Option<String>| field.unwrap_or_default();
    let id = [
        text(header.accession.as_ref().map(|field| field.value.clone())),
        text(header.form.as_ref().map(|field| field.value.clone())),
        text(header.filed.as_ref().map(|field| field.value.to_string())),
    ];
    let fact = |((concept, unit, period), (_, value)): ((&QName, Unit, Period), (Decimals, String))| Fact {
        id: id.join(" "),
        concept: concept.to_string(),
        entity: entity.to_owned(),
        period: days(period),
        // It has names of its own for two of them.
        unit: unit.to_string().replace("USD/shares", "USD per share").replace("pure", "number"),
        members: BTreeMap::new(),
        value,
        decimals: String::new(),
    };
    chosen.into_iter().map(fact).collect()
}
