//! The program as people and other programs use it: what it prints, what it writes, how it ends.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

/// A mapping file of Acme, with this after its head of six lines.
macro_rules! mapping {
    ($rest:literal) => {
        concat!(
            "[taxonomy]\nname = \"acme\"\nprefix = \"acme\"\nnamespace = \"urn:acme:mapping:2026\"\n",
            "title = \"Line items of Acme filings\"\nextends = \"us-gaap-legacy\"\n",
            $rest
        )
    };
}

#[path = "../checks/mod.rs"]
mod checks;

mod archives;
mod bad_input;
mod baseline;
mod bulk;
mod ci;
mod companyfacts;
mod convert;
mod coverage;
mod diff;
mod expected;
mod explain;
mod github;
mod hostile;
mod json;
mod junit;
mod levels;
mod load;
mod manifest;
mod mapping;
mod namespace;
mod prose;
mod required;
mod rerun;
mod sarif;
mod schema;
mod show;
mod stops;
mod streams;
mod validate;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The folder of fixtures.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The path of a fixture, for the command line.
fn fixture(name: &str) -> String {
    fixtures().join(name).display().to_string()
}

/// A filing of one statement in which nothing is in doubt but who reports.
const FILING: &str = "\
CONSOLIDATED STATEMENTS OF INCOME
(In thousands)

                                Year ended December 31,
                                     1998        1997
                                 --------    --------
Net sales                        $ 30,066    $ 29,270
Cost of sales                      20,000      19,000
                                 --------    --------
Gross profit                       10,066      10,270
                                 ========    ========
";

/// A mapping file with two errors: an unknown name on line 8, a pattern that cannot be read on line 10.
const BAD_MAPPING: &str = mapping!(
    "[labels]
Revenuess = [\"shipments\"]
[[rules]]
label = \"other ((x\"
concept = \"Revenues\"
"
);

/// A mapping file without errors, for which net sales are a concept of its own.
const MAPPING: &str = mapping!(
    "[concepts.income-statement]
Shipments = { balance = \"credit\", labels = [\"net sales\"] }
"
);

/// A folder of its own in which the program runs.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, and the folders that it lies in.
    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    /// What `--summary` wrote, which its schema takes.
    #[track_caller]
    fn summary(&self, name: &str) -> serde_json::Value {
        let summary = self.json(name);
        let validator = jsonschema::validator_for(&schema::schema("summary")).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(&summary).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:?} in {summary}");
        summary
    }

    /// The program, to be run here.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tickmark"));
        command.args(args).current_dir(self.0.path());
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("RAYON_NUM_THREADS");
        command
    }

    fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }

    /// Every file under a folder with its bytes, hidden ones too, but for journals: these have the times of files.
    fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path(folder);
        let files = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap).filter(|entry| !entry.path().is_dir());
        files
            .filter(|entry| !is_journal(entry.file_name()))
            .map(|entry| {
                let name = entry.path().strip_prefix(&root).unwrap().display().to_string();
                (name, fs::read(entry.path()).unwrap())
            })
            .collect()
    }

    /// The names in a folder, but for journals.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name()).filter(|name| !is_journal(name));
        let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn is_journal(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with(".tickmark-journal")
}

/// How a run of the program ended.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    #[track_caller]
    fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        self
    }

    #[track_caller]
    fn says(self, words: &str) -> Self {
        assert!(self.out.contains(words), "{words:?} is not in\n{}", self.out);
        self
    }

    #[track_caller]
    fn complains(self, words: &str) -> Self {
        assert!(self.err.contains(words), "{words:?} is not in\n{}", self.err);
        self
    }

    /// The cells of the line of the table that begins with a name.
    #[track_caller]
    fn line(&self, name: &str) -> Vec<&str> {
        let found = self.out.lines().find(|line| line.split_whitespace().next() == Some(name));
        found.unwrap_or_else(|| panic!("no line {name} in\n{}", self.out)).split_whitespace().collect()
    }
}
