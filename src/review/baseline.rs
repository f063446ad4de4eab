//! The baseline: the findings that a project has accepted, so that a run fails on new ones only.
//!
//! ```json
//! {
//!   "version": 1,
//!   "findings": [
//!     {"file":"filings/acme.txt","code":"T301","message":"…","fingerprint":"0123456789abcdef0123456789abcdef"}
//!   ]
//! }
//! ```
//!
//! A finding stands on a line of its own, by file, so that changes of the file can be read. Places are left out: they move.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Record, Standing};
use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};

/// The form of the file. Fingerprints of another version cannot be compared.
const VERSION: u32 = 1;

/// The findings that were accepted before.
#[derive(Debug, Default)]
pub struct Baseline {
    entries: BTreeMap<String, EntryDto>,
    /// The fingerprints that a finding of the run has.
    met: BTreeSet<String>,
    /// Whether the run writes the baseline, and so accepts whatever it finds.
    is_written: bool,
    source: Option<Arc<SourceFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileDto {
    version: u32,
    findings: Vec<EntryDto>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryDto {
    file: String,
    code: String,
    message: String,
    fingerprint: String,
}

impl Baseline {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in one sentence.
    pub fn read(source: SourceFile) -> Result<Self, String> {
        let file: FileDto = serde_json::from_str(source.text()).map_err(|error| error.to_string())?;
        if file.version != VERSION {
            return Err(format!("it is of version {}, and this program writes version {VERSION}", file.version));
        }
        let entries = file.findings.into_iter().map(|entry| (entry.fingerprint.clone(), entry)).collect();
        Ok(Self { entries, source: Some(Arc::new(source)), ..Self::default() })
    }

    /// The same, to be written anew: it accepts everything.
    #[must_use]
    pub fn to_be_written(self) -> Self {
        Self { is_written: true, ..self }
    }

    /// The text that it was read from.
    pub fn source(&self) -> Option<Arc<SourceFile>> {
        self.source.clone()
    }

    /// Whether a finding was accepted; it has been met then.
    pub(super) fn accepts(&mut self, fingerprint: &str) -> bool {
        let accepted = self.entries.contains_key(fingerprint);
        if accepted {
            self.met.insert(fingerprint.to_owned());
        }
        accepted || self.is_written
    }

    /// A finding for each entry that no finding of the run has, of those files that the run has `seen`.
    pub(super) fn stale(&self, seen: impl Fn(&str) -> bool) -> Vec<Finding> {
        let Some(source) = self.source.as_ref().filter(|_| !self.is_written) else { return Vec::new() };
        let stale = self.entries.values().filter(|entry| !self.met.contains(&entry.fingerprint) && seen(&entry.file));
        let mut findings: Vec<Finding> = stale.map(|entry| gone(entry, source)).collect();
        crate::diagnostics::sort(&mut findings);
        findings
    }

    /// The file that accepts the findings of a run, and keeps what was accepted of files that the run has not `seen`.
    pub(super) fn written(&self, records: &[Record], seen: impl Fn(&str) -> bool) -> String {
        let kept = self.entries.values().filter(|entry| !seen(&entry.file)).cloned();
        let counts =
            |record: &&Record| !matches!(record.standing, Standing::Allowed(_)) && !record.finding.code.is_of_run();
        let mut entries: Vec<EntryDto> = records.iter().filter(counts).map(EntryDto::of).chain(kept).collect();
        entries.sort();
        entries.dedup();
        let lines =
            entries.iter().filter_map(|entry| serde_json::to_string(entry).ok()).map(|line| format!("    {line}"));
        let lines = lines.collect::<Vec<_>>().join(",\n");
        let findings = if lines.is_empty() { "[]".to_owned() } else { format!("[\n{lines}\n  ]") };
        format!("{{\n  \"version\": {VERSION},\n  \"findings\": {findings}\n}}\n")
    }
}

impl EntryDto {
    fn of(record: &Record) -> Self {
        Self {
            file: record.region.file.clone(),
            code: record.finding.code.to_string(),
            message: record.finding.message.clone(),
            fingerprint: record.fingerprint.clone(),
        }
    }
}

fn gone(entry: &EntryDto, source: &SourceFile) -> Finding {
    let start = source.text().find(&entry.fingerprint).unwrap_or_default();
    let place = source.place(Span::new(start, start + entry.fingerprint.len()));
    let rule = Code::named(&entry.code).map_or(entry.code.clone(), |code| format!("{code} {}", code.name()));
    let message = format!("{rule} in {} no longer occurs: {}", entry.file, entry.message);
    Finding::new(Code::BaselineStale, place, message).help("--write-baseline writes the file without it")
}
