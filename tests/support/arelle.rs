//! Reports put before Arelle, the open-source XBRL validator.
//!
//! Arelle is installed into `target/arelle-venv`, once, at the versions of `tests/arelle/requirements.txt`. It works
//! offline, with the standard schemas that it brings along. Where it cannot be installed the tests fail; only
//! `TICKMARK_SKIP_ARELLE=1` turns the tier off.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

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

/// True when the tier is turned off by `TICKMARK_SKIP_ARELLE=1`, and then says so past the capture of test output.
pub(crate) fn is_off(test: &str) -> bool {
    let off = std::env::var("TICKMARK_SKIP_ARELLE").is_ok_and(|value| value == "1");
    if off {
        let notice = format!("\nNOT RUN: {test} (TICKMARK_SKIP_ARELLE=1 turns the Arelle tier off)\n");
        // `eprintln!` would be swallowed in a test that passes.
        drop(std::io::Write::write_all(&mut std::io::stderr(), notice.as_bytes()));
    }
    off
}

/// Loads and validates reports, all in one process. A ZIP among them is validated as a taxonomy package.
pub(crate) fn check(reports: &[PathBuf]) -> Vec<Report> {
    check_with_packages(reports, &[])
}

/// As [`check`], with taxonomy packages installed. A "report" may then be the URL of an entry point.
pub(crate) fn check_with_packages(reports: &[PathBuf], packages: &[PathBuf]) -> Vec<Report> {
    let environment = environment();
    let mut command = Command::new(interpreter(&environment));
    // Not the settings and the cache of whoever runs the tests.
    command.env("XDG_CONFIG_HOME", environment.join("config")).arg(folder().join("check.py"));
    for package in packages {
        command.arg("--package").arg(package);
    }
    let output = command.args(reports).output().expect("python starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "check.py failed:\n{errors}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("check.py: {error}\n{errors}"))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/arelle")
}

/// The virtual environment, which is made or renewed when it is not that of the requirements.
fn environment() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder").to_owned();
    let environment = target.join("arelle-venv");
    let requirements = folder().join("requirements.txt");
    let wanted = fs::read_to_string(&requirements).expect("requirements.txt");
    let mut lock = fd_lock::RwLock::new(File::create(target.join("arelle-venv.lock")).expect("lock file"));
    let _only_one = lock.write().expect("lock");
    let stamp = environment.join("tickmark-requirements.txt");
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&wanted) {
        install(&environment, &requirements);
        fs::write(&stamp, &wanted).expect("stamp");
    }
    environment
}

fn install(environment: &Path, requirements: &Path) {
    let python = if cfg!(windows) { "python" } else { "python3" };
    run(Command::new(python).args(["-m", "venv", "--clear"]).arg(environment));
    let pip = ["-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--quiet", "--requirement"];
    run(Command::new(interpreter(environment)).args(pip).arg(requirements));
}

fn interpreter(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

fn run(command: &mut Command) {
    let failure = match command.output() {
        Ok(output) if output.status.success() => return,
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    panic!(
        "Arelle cannot be installed: {command:?}: {failure}\n\
         The tests need python3 with venv and a package index; TICKMARK_SKIP_ARELLE=1 leaves them out."
    );
}
