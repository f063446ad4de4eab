//! Reports put before Arelle, the open-source XBRL validator.
//!
//! It works offline, with the standard schemas that it brings along.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::PathBuf;

use serde::Deserialize;

use super::python::Environment;

/// The environment that it is in.
pub(crate) const ARELLE: Environment = Environment {
    tier: "Arelle",
    folder: "arelle-venv",
    requirements: &["tests/arelle/requirements.txt"],
    switch: "TICKMARK_SKIP_ARELLE",
};

/// What Arelle says about a report.
#[derive(Debug, Deserialize)]
pub(crate) struct Report {
    /// The report, as it was given.
    pub(crate) path: PathBuf,
    /// Warnings, errors and findings of validation.
    pub(crate) messages: Vec<Message>,
    /// The facts as Arelle understands them, in the order of the report.
    pub(crate) facts: Vec<Fact>,
    /// How many element declarations the taxonomy has, those of XBRL itself included.
    pub(crate) elements: usize,
    /// The texts of the filing that stand in an inline report.
    pub(crate) texts: Vec<String>,
}

/// A message of Arelle.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Message {
    pub(crate) level: String,
    pub(crate) code: String,
    pub(crate) text: String,
}

/// A fact with all that it says; names as `{namespace}local`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(crate) struct Fact {
    pub(crate) concept: String,
    pub(crate) entity: String,
    pub(crate) period: String,
    pub(crate) unit: String,
    pub(crate) members: BTreeMap<String, String>,
    pub(crate) decimals: String,
    pub(crate) value: String,
    /// In lower case; of words only.
    pub(crate) language: String,
}

impl Report {
    /// The facts in an order that does not depend on the report's.
    pub(crate) fn sorted_facts(&self) -> Vec<Fact> {
        let mut facts = self.facts.clone();
        facts.sort();
        facts
    }

    /// The codes of the messages.
    pub(crate) fn codes(&self) -> Vec<&str> {
        self.messages.iter().map(|message| message.code.as_str()).collect()
    }

    /// Fails the test when Arelle had anything to say.
    pub(crate) fn assert_clean(&self) {
        assert!(self.messages.is_empty(), "{}: {:#?}", self.path.display(), self.messages);
    }
}

/// True when the tier is turned off, and then says so.
pub(crate) fn is_off(test: &str) -> bool {
    ARELLE.is_off(test)
}

/// Loads and validates reports, all in one process. A ZIP among them is validated as a taxonomy package.
pub(crate) fn check(reports: &[PathBuf]) -> Vec<Report> {
    check_with_packages(reports, &[])
}

/// As [`check`], with taxonomy packages installed. A "report" may then be the URL of an entry point.
pub(crate) fn check_with_packages(reports: &[PathBuf], packages: &[PathBuf]) -> Vec<Report> {
    let packages = packages.iter().flat_map(|package| [OsStr::new("--package"), package.as_os_str()]);
    let arguments: Vec<_> = packages.chain(reports.iter().map(|report| report.as_os_str())).collect();
    ARELLE.run_script("tests/arelle/check.py", &arguments)
}
