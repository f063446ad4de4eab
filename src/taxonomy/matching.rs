//! Which rules match a label.

use std::cmp::Reverse;
use std::collections::HashMap;

use regex::RegexSet;

use crate::source::Place;
use crate::statement::StatementKind;
use crate::xbrl::{DataType, QName};

use super::ConceptId;
use super::pattern::{Matcher, Pattern};

/// A way to a concept: an entry of `[[rules]]`, or one label of a concept.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The concept.
    pub concept: ConceptId,
    /// Which moment of the column an instant is taken at.
    pub moment: Moment,
    /// The pattern as written.
    pub written: String,
    /// Where it is written.
    pub place: Place,
    /// Rule or label.
    pub origin: CandidateOrigin,
    /// The statements that a rule is for; empty for all.
    pub statements: Vec<StatementKind>,
    /// What the figures must count, where a rule says so.
    pub unit: Option<DataType>,
    /// The members that a rule gives.
    pub members: Vec<(QName, QName)>,
    /// Place of its file in [`super::Taxonomy::files`].
    pub file: usize,
    pub(super) pattern: Pattern,
}

/// Rule or label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CandidateOrigin {
    /// An entry of `[[rules]]`.
    Rule,
    /// A label of a concept.
    Label,
}

/// Which moment of a column that is a duration an instant is taken at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// The column is an instant itself.
    Column,
    /// The day before the duration starts.
    Opening,
    /// The last day.
    Closing,
}

impl Candidate {
    /// Whether the pattern's heading is among the headings above the line, in normal form. True where it has none.
    pub fn fits_headings(&self, headings: &[String]) -> bool {
        self.pattern.heading.as_ref().is_none_or(|pattern| headings.iter().any(|heading| pattern.matches(heading)))
    }

    /// The order in which candidates for a label are preferred in a statement of a kind: smaller is better.
    pub fn rank(&self, label: &str, home: StatementKind, kind: StatementKind) -> impl Ord + use<> {
        let wild = matches!(self.pattern.item, Matcher::Wild(_));
        let stars = self.pattern.item.words_of_stars(label).unwrap_or(usize::MAX);
        let words = Reverse(self.pattern.fixed_words);
        (self.origin, self.file, self.pattern.heading.is_none(), home != kind, wild, stars, words)
    }
}

/// Finds the candidates of a label: by hash where the pattern stands for a few forms, by one automaton where it is wild.
#[derive(Debug, Default)]
pub(super) struct Index {
    candidates: Vec<Candidate>,
    exact: HashMap<String, Vec<usize>>,
    wild: RegexSet,
    /// Candidate of each expression of `wild`.
    wild_candidates: Vec<usize>,
}

impl Index {
    pub(super) fn of(candidates: Vec<Candidate>) -> Self {
        let mut exact: HashMap<String, Vec<usize>> = HashMap::new();
        let (mut expressions, mut wild_candidates) = (Vec::new(), Vec::new());
        for (at, candidate) in candidates.iter().enumerate() {
            match &candidate.pattern.item {
                Matcher::Exact(forms) => forms.iter().for_each(|form| exact.entry(form.clone()).or_default().push(at)),
                Matcher::Wild(regex) => {
                    expressions.push(regex.as_str());
                    wild_candidates.push(at);
                }
            }
        }
        // Each expression compiled alone before; together they may pass the size limit only in absurd files.
        let wild = RegexSet::new(&expressions).unwrap_or_default();
        Self { candidates, exact, wild, wild_candidates }
    }

    pub(super) fn candidates(&self, normal: &str) -> Vec<&Candidate> {
        let exact = self.exact.get(normal).into_iter().flatten().copied();
        let wild = self.wild.matches(normal).into_iter().map(|at| self.wild_candidates[at]);
        let mut found: Vec<usize> = exact.chain(wild).collect();
        found.sort_unstable();
        found.into_iter().map(|at| &self.candidates[at]).collect()
    }

    pub(super) fn all(&self) -> &[Candidate] {
        &self.candidates
    }
}
