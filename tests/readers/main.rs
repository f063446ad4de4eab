//! Reports as programs read them that we did not write: the same facts, of every fixture, of every real filing and of a report with
//! hostile words.
//!
//! Each reader is a published version, which the requirements beside its script pin with all that it needs. Its script prints the
//! facts that it has, with its own types, names and periods turned into texts. What a reader does not tell is taken from what is
//! expected of it, here and nowhere else, so that each such loss is a line that can be read; `docs/outputs.md` tells them too.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "../support/mod.rs"]
mod support;

mod companies;
mod facts;
mod statements;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use facts::{Fact, Reading, differences, expanded, facts, prefixed};
use support::arelle::ARELLE;
use support::filings::{ReadFiling, inline_report, read_fixtures, read_real, root, shared_is_missing};
use support::forms;
use support::hostile::hostile;
use support::python::Environment;
use support::sample::{Sample, sample};
use tickmark::xbrl::{Instance, QName, Unit};

/// A reader: how it writes names, and what it leaves of a fact.
struct Reader {
    environment: Environment,
    script: &'static str,
    name: fn(&QName) -> String,
    tells: fn(Fact) -> Fact,
}

/// `TICKMARK_SKIP_READERS=1` turns the readers off.
const SWITCH: &str = "TICKMARK_SKIP_READERS";

const IXBRLPARSE: Reader = Reader {
    environment: Environment {
        tier: "ixbrlparse",
        folder: "ixbrlparse-venv",
        requirements: &["tests/readers/ixbrlparse/requirements.txt"],
        switch: SWITCH,
    },
    script: "tests/readers/ixbrlparse/read.py",
    name: prefixed,
    tells: |mut fact| {
        // The first measure only: dollars per share are dollars.
        fact.unit = fact.unit.split('/').next().unwrap_or_default().to_owned();
        // Of a block the words without their markup and the blanks between its figures, and of a day what is printed.
        if let Some(block) = fact.value.strip_prefix("<span style=\"white-space:pre\">") {
            let words = block.strip_suffix("</span>").unwrap();
            let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            fact.value = words.split_whitespace().collect();
        }
        if fact.concept == "release:ReleaseDate" {
            fact.value = fact.value.parse::<NaiveDate>().unwrap().format("%B %-d, %Y").to_string();
        }
        // Words in one line, without the blanks around them.
        if fact.unit.is_empty() {
            fact.value = fact.value.trim().replace('\n', "");
        }
        fact
    },
};

const EDGARTOOLS: Reader = Reader {
    environment: Environment {
        tier: "edgartools",
        folder: "edgartools-venv",
        requirements: &["tests/readers/edgartools/requirements.txt"],
        switch: SWITCH,
    },
    script: "tests/readers/edgartools/read.py",
    name: prefixed,
    tells: |mut fact| {
        // Without the blanks around words.
        fact.value = fact.value.trim().to_owned();
        fact
    },
};

const BREL: Reader = Reader {
    environment: Environment {
        tier: "brel",
        folder: "brel-venv",
        requirements: &["tests/readers/brel/requirements.txt"],
        switch: SWITCH,
    },
    script: "tests/readers/brel/read.py",
    name: prefixed,
    tells: |mut fact| {
        // Of a quotient the id of the unit only.
        fact.unit = fact.unit.replace("iso4217:USD/xbrli:shares", Unit::UsdPerShare.id());
        // No decimals at all.
        fact.decimals.clear();
        fact
    },
};

/// Arelle's database of reports.
const STORE: Reader = Reader {
    environment: ARELLE,
    script: "tests/arelle/store.py",
    name: expanded,
    tells: |mut fact| {
        fact.unit = fact.unit.replace("iso4217:", "{http://www.xbrl.org/2003/iso4217}");
        fact.unit = fact.unit.replace("xbrli:", "{http://www.xbrl.org/2003/instance}");
        fact
    },
};

/// A report in a folder, as `tickmark convert` writes it.
struct Written {
    folder: PathBuf,
    instance: Instance,
}

/// The reports of filings, the one that has something of everything, and the one with hostile words.
fn reports<'a>(filings: impl Iterator<Item = &'a ReadFiling>, out: &Path) -> Vec<Written> {
    let of_filings = filings.map(|read| {
        let name = read.path.file_stem().unwrap().to_owned();
        (out.join(name), read.converted.instance.clone(), inline_report(&read.source, &read.converted))
    });
    let of_sample = |(name, sample): (&str, Sample)| (out.join(name), sample.instance.clone(), sample.inline_report());
    let of_samples = [("sample", sample()), ("hostile", hostile())].map(of_sample);
    let write = |(folder, instance, inline): (PathBuf, Instance, Vec<u8>)| {
        forms::write(&instance, inline, &folder);
        Written { folder, instance }
    };
    of_filings.chain(of_samples).map(write).collect()
}

/// Has a reader read all reports, and fails with each fact that it has too many or too few.
fn check<'a>(reader: &Reader, first_argument: Option<PathBuf>, filings: impl Iterator<Item = &'a ReadFiling>) {
    let out = tempfile::tempdir().unwrap();
    let reports = reports(filings, out.path());
    let folders = reports.iter().map(|report| report.folder.clone());
    let arguments: Vec<PathBuf> = first_argument.into_iter().chain(folders).collect();
    let readings: Vec<Reading> = reader.environment.run_script(reader.script, &arguments);
    assert_eq!(readings.len(), reports.len());
    let count: usize = readings.iter().map(|reading| reading.facts.len()).sum();
    let mut wrong = Vec::new();
    for (report, reading) in reports.iter().zip(readings) {
        let expected = facts(&report.instance, reader.name).into_iter().map(reader.tells).collect();
        let read = reading.facts.into_iter().map(Fact::restored).collect();
        let name = report.folder.file_name().unwrap().display();
        wrong.extend(reading.errors.iter().chain(&differences(expected, read)).map(|what| format!("{name}: {what}")));
    }
    let some = wrong.get(..20).unwrap_or(&wrong).join("\n");
    assert!(wrong.is_empty(), "{} wrong, of them:\n{some}", wrong.len());
    assert!(count > 1500, "{count} facts");
}

/// `docs/outputs.md` says of which version it speaks.
#[test]
fn the_page_names_the_versions() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let page = read("docs/outputs.md");
    let packages =
        [(IXBRLPARSE, "ixbrlparse"), (EDGARTOOLS, "edgartools"), (BREL, "brel-xbrl"), (STORE, "arelle-release")];
    for (reader, package) in packages {
        let requirements = read(reader.environment.requirements[0]);
        let version = requirements.lines().find_map(|line| line.strip_prefix(&format!("{package}=="))).unwrap();
        let row = page.lines().filter(|line| line.starts_with('|') && line.contains(&format!("| {version} |")));
        assert!(row.count() > 0, "{package} {version}");
    }
}

#[test]
fn ixbrlparse_reads_the_inline_reports() {
    const TEST: &str = "ixbrlparse_reads_the_inline_reports";
    if !IXBRLPARSE.environment.is_off(TEST) {
        check(&IXBRLPARSE, None, all_filings(TEST));
    }
}

#[test]
fn edgartools_reads_the_reports() {
    const TEST: &str = "edgartools_reads_the_reports";
    if !EDGARTOOLS.environment.is_off(TEST) {
        check(&EDGARTOOLS, None, all_filings(TEST));
    }
}

#[test]
fn brel_reads_the_reports() {
    const TEST: &str = "brel_reads_the_reports";
    // Arelle has the schemas of the standard, which brel would fetch.
    if !BREL.environment.is_off(TEST) && !ARELLE.is_off(TEST) {
        let schemas = ARELLE.site_packages().join("arelle/resources/cache");
        check(&BREL, Some(schemas), all_filings(TEST));
    }
}

#[test]
fn the_store_of_arelle_has_the_facts() {
    if !STORE.environment.is_off("the_store_of_arelle_has_the_facts") {
        // It takes seconds to make the tables of each database.
        check(&STORE, None, read_fixtures().iter());
    }
}

/// The fixtures, and the real filings where they are.
fn all_filings(test: &str) -> impl Iterator<Item = &'static ReadFiling> {
    let real = if shared_is_missing(test) { &[] } else { read_real() };
    read_fixtures().iter().chain(real)
}
