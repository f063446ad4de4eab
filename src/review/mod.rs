//! A review: the findings of a run, gathered in one place, given the levels that the user wants, held against those accepted
//! before, and written for people and for programs.
//!
//! Whatever finds something in a run (a filing's stages, filings held against each other, mapping files, expectations) hands its
//! findings to [`Review::add`] with the texts that they are about, and is done: levels, the baseline, the exit code and every
//! format follow from there. Nothing here knows what a filing is.

mod baseline;
pub mod config;
mod fingerprint;
pub mod format;
mod root;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::{Code, Finding, Level};
use crate::source::{Place, SourceFile};

pub use baseline::Baseline;
pub use root::Root;
pub use rules::{Allowance, Entry, Group, Rules, Setting, Target};

/// The findings of a run.
#[derive(Debug)]
pub struct Review {
    rules: Rules,
    root: Root,
    baseline: Option<Baseline>,
    subjects: Vec<Subject>,
    records: Vec<Record>,
    failures: Vec<Failure>,
    /// How often each fingerprint came, but for its number.
    seen: BTreeMap<String, usize>,
}

/// A file that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its path, from the root of the review.
    pub file: String,
    /// What it is.
    pub kind: SubjectKind,
}

/// What a file is, which decides the rules that it is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectKind {
    /// A filing.
    Filing,
    /// A mapping file.
    Mapping,
}

/// A finding of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The finding, with the level of this run.
    pub finding: Finding,
    /// Whether it counts.
    pub standing: Standing,
    /// Where, from the root of the review.
    pub region: Region,
    /// Where its notes lead, one for each of them.
    pub notes: Vec<Option<Region>>,
    /// What stays the same when lines move: 32 hexadecimal digits.
    pub fingerprint: String,
}

/// Whether a finding counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Open,
    /// The user allows it.
    Allowed(Allowance),
    /// It was accepted before, in the baseline.
    Accepted,
}

/// A place with both ends, for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The file, from the root of the review, with slashes; outside of it the whole path.
    pub file: String,
    /// Line and column of the first character, from 1; columns in characters.
    pub start: (usize, usize),
    /// Line and column one past the last character.
    pub end: (usize, usize),
}

/// Something that could not be done in the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What it is about, from the root of the review.
    pub file: Option<String>,
    /// What, in one sentence.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
}

/// How many findings of each standing; open ones by level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Findings at the level error: denied ones.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Findings that the user allows.
    pub allowed: usize,
    /// Findings of the baseline.
    pub accepted: usize,
}

impl Record {
    /// Whether it is to be told.
    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }

    /// Whether the run fails by it.
    pub fn is_denied(&self) -> bool {
        self.is_open() && self.finding.level == Level::Error
    }
}

impl Review {
    /// An empty review.
    pub fn new(rules: Rules, root: Root, baseline: Option<Baseline>) -> Self {
        let (subjects, records, failures) = (Vec::new(), Vec::new(), Vec::new());
        Self { rules, root, baseline, subjects, records, failures, seen: BTreeMap::new() }
    }

    /// A file was checked, whether or not anything was found.
    pub fn checked(&mut self, file: &str, kind: SubjectKind) {
        self.subjects.push(Subject { file: self.root.relative(file), kind });
    }

    /// Takes findings, and returns them as this run sees them. `sources` are the texts that they are about, as far as there are any.
    pub fn add(&mut self, findings: Vec<Finding>, sources: &[&SourceFile]) -> &[Record] {
        let first = self.records.len();
        for finding in findings {
            let record = self.record(finding, sources);
            self.records.push(record);
        }
        &self.records[first..]
    }

    /// Something could not be done. `file` is what it is about.
    pub fn failed(&mut self, file: Option<&str>, message: String, help: Option<&str>) {
        let file = file.map(|file| self.root.relative(file));
        self.failures.push(Failure { file, message, help: help.map(str::to_owned) });
    }

    fn record(&mut self, mut finding: Finding, sources: &[&SourceFile]) -> Record {
        let region = self.region(&finding.place, sources);
        let notes = finding.notes.iter().map(|note| Some(self.region(note.place.as_ref()?, sources))).collect();
        let fingerprint = self.fingerprint(&finding, &region.file, sources);
        self.rules.meet(finding.code, &region.file);
        let standing = match self.rules.judge(finding.code, finding.level, &region.file) {
            Ok(level) => {
                finding.level = level;
                let accepted = !finding.code.is_of_run()
                    && self.baseline.as_mut().is_some_and(|baseline| baseline.accepts(&fingerprint));
                if accepted { Standing::Accepted } else { Standing::Open }
            }
            Err(allowance) => Standing::Allowed(allowance),
        };
        Record { finding, standing, region, notes, fingerprint }
    }

    fn region(&self, place: &Place, sources: &[&SourceFile]) -> Region {
        let start = (place.line, place.column);
        let end = source_of(place, sources).map_or(start, |source| source.end(place.span));
        Region { file: self.root.relative(&place.file), start, end }
    }

    /// Findings that are the same but for their place are numbered in their order.
    fn fingerprint(&mut self, finding: &Finding, file: &str, sources: &[&SourceFile]) -> String {
        let material = fingerprint::material(finding, file, source_of(&finding.place, sources));
        let number = self.seen.entry(material.clone()).or_default();
        *number += 1;
        fingerprint::hash(&material, *number)
    }

    /// What only the whole run shows: allowances that met nothing, entries of the baseline that no longer occur. To be added
    /// when everything else is. `exists` tells whether a file that the run has not checked is still there.
    pub fn leftovers(&self, exists: impl Fn(&str) -> bool) -> Vec<Finding> {
        if !self.subjects.iter().any(|subject| subject.kind == SubjectKind::Filing) {
            return Vec::new();
        }
        let unused = self.rules.unused().filter(|entry| !entry.code.is_of_run());
        let mut findings: Vec<Finding> = unused.filter_map(allowance_unused).collect();
        let seen = self.seen_files();
        let seen = |file: &str| seen.contains(file) || !exists(file);
        findings.extend(self.baseline.iter().flat_map(|baseline| baseline.stale(seen)));
        findings
    }

    /// The text of the baseline that accepts every finding of the run; none without a baseline.
    pub fn baseline(&self, exists: impl Fn(&str) -> bool) -> Option<String> {
        let seen = self.seen_files();
        let seen = |file: &str| seen.contains(file) || !exists(file);
        Some(self.baseline.as_ref()?.written(&self.records, seen))
    }

    /// The files of which the run has told what there is to tell.
    fn seen_files(&self) -> BTreeSet<&str> {
        self.subjects.iter().map(|subject| subject.file.as_str()).collect()
    }

    /// The text of the baseline, as it was read.
    pub fn baseline_source(&self) -> Option<Arc<SourceFile>> {
        self.baseline.as_ref()?.source()
    }

    /// Whether the run is held against a baseline.
    pub fn has_baseline(&self) -> bool {
        self.baseline.is_some()
    }

    /// The folder that paths are told from.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// The files that were checked, in their order.
    pub fn subjects(&self) -> &[Subject] {
        &self.subjects
    }

    /// Every finding, in the order in which they came.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// What could not be done.
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// The levels of the run.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// How many findings there are.
    pub fn tally(&self) -> Tally {
        Tally::of(&self.records)
    }
}

impl Tally {
    /// Counts findings.
    pub fn of(records: &[Record]) -> Self {
        let mut tally = Self::default();
        for record in records {
            *match (&record.standing, record.finding.level) {
                (Standing::Allowed(_), _) => &mut tally.allowed,
                (Standing::Accepted, _) => &mut tally.accepted,
                (Standing::Open, Level::Error) => &mut tally.errors,
                (Standing::Open, Level::Warning) => &mut tally.warnings,
                (Standing::Open, Level::Note) => &mut tally.notes,
            } += 1;
        }
        tally
    }
}

/// An allowance of the command line has no place, and is not for good.
fn allowance_unused(entry: &Entry) -> Option<Finding> {
    let place = entry.place.clone()?;
    let whose = if entry.files.is_some() { "in these files " } else { "" };
    let message = format!("no finding {whose}is {} {}, so allowing it does nothing", entry.code, entry.code.name());
    Some(
        Finding::new(Code::AllowanceUnused, place, message).help("remove the line, or see whether its files are right"),
    )
}

fn source_of<'a>(place: &Place, sources: &[&'a SourceFile]) -> Option<&'a SourceFile> {
    sources.iter().copied().find(|source| *source.path() == *place.file)
}
