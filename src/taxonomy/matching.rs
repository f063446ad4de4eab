//! Which rules match a label.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::source::Place;
use crate::statement::StatementKind;
use crate::xbrl::{DataType, QName};

use super::ConceptId;
use super::label::can_be_normal;
use super::pattern::{Pattern, Spelled};

/// A way to a concept: an entry of `[[rules]]` or one label of a concept, and in running text an entry of `[[prose]]` or one of
/// a concept's `prose`.
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
    /// Whether its words are those of the negative: an expense of a part that is a loss of it. Only words of prose are.
    pub negated: bool,
    /// Place of its file in [`super::Taxonomy::files`].
    pub file: usize,
    pub(super) pattern: Pattern,
}

/// Rule or label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CandidateOrigin {
    /// An entry of `[[rules]]` or `[[prose]]`.
    Rule,
    /// A label of a concept, or words of its `prose`.
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
    /// How far up the heading is that the pattern asks for, among the headings above the line in normal form, the innermost
    /// first. A pattern without a heading is farther than all; `None` where the heading is not there.
    pub fn heading_distance(&self, headings: &[String]) -> Option<usize> {
        match &self.pattern.heading {
            Some(pattern) => headings.iter().position(|heading| pattern.matches(heading)),
            None => Some(usize::MAX),
        }
    }

    /// Labels in normal form that the pattern spells out, at most about `limit`; those that no printed label has are left out.
    pub fn labels(&self, limit: usize) -> Spelled {
        normal(self.pattern.item.spelled(limit))
    }

    /// The same of the heading that the pattern asks for, where it asks for one.
    pub fn headings(&self, limit: usize) -> Option<Spelled> {
        self.pattern.heading.as_ref().map(|heading| normal(heading.spelled(limit)))
    }

    /// How many words of a label the pattern's stars take.
    pub fn words_of_stars(&self, normal: &str) -> Option<usize> {
        self.pattern.item.words_of_stars(normal)
    }

    /// The order in which candidates for a label are preferred in a statement of a kind: smaller is better.
    pub fn rank(&self, label: &str, headings: &[String], home: StatementKind, kind: StatementKind) -> impl Ord + use<> {
        let item = &self.pattern.item;
        let (wild, words) = (item.is_wild(), Reverse(item.fixed_words()));
        let stars = item.words_of_stars(label).unwrap_or(usize::MAX);
        // Summaries repeat the statements, and the results and balances sooner than single flows of cash.
        let stranger = if kind.is_summary() {
            !matches!(home, StatementKind::Income | StatementKind::BalanceSheet) && !home.is_summary()
        } else {
            home != kind
        };
        (self.origin, self.file, self.heading_distance(headings), stranger, wild, stars, words)
    }

    /// Whether the pattern asks for a heading.
    pub fn has_heading(&self) -> bool {
        self.pattern.heading.is_some()
    }

    /// How many words every label has that the pattern matches.
    pub fn own_words(&self) -> usize {
        self.pattern.item.fixed_words()
    }

    /// Whether the pattern has a star.
    pub fn is_wild(&self) -> bool {
        self.pattern.item.is_wild()
    }
}

fn normal(mut spelled: Spelled) -> Spelled {
    spelled.labels.retain(|label| can_be_normal(label));
    spelled
}

/// Finds the candidates of a label. Each pattern is filed under the rarest word that its matches must have, so that few
/// patterns are compared with a label.
#[derive(Debug, Default)]
pub(super) struct Index {
    candidates: Vec<Candidate>,
    /// What each needs of a label.
    needs: Vec<Needs>,
    by_word: HashMap<String, Vec<usize>>,
    /// Patterns that ask for no word.
    without_word: Vec<usize>,
}

/// What a pattern needs of every label that it matches: most labels that have its rarest word lack another, or have too many words.
#[derive(Debug)]
struct Needs {
    fewest: usize,
    most: usize,
    /// Sets of words, of each of which one must be there.
    words: Vec<Vec<String>>,
}

impl Needs {
    fn of(candidate: &Candidate) -> Self {
        let item = &candidate.pattern.item;
        let words = item.required().into_iter().map(|set| set.into_iter().map(str::to_owned).collect());
        Self { fewest: item.fixed_words(), most: item.most_words().unwrap_or(usize::MAX), words: words.collect() }
    }

    fn are_met(&self, words: &[&str]) -> bool {
        let has_one = |set: &Vec<String>| set.iter().any(|word| words.contains(&word.as_str()));
        (self.fewest..=self.most).contains(&words.len()) && self.words.iter().all(has_one)
    }
}

impl Index {
    pub(super) fn of(candidates: Vec<Candidate>) -> Self {
        let mut count: HashMap<String, usize> = HashMap::new();
        for word in candidates.iter().flat_map(|candidate| candidate.pattern.item.required()).flatten() {
            *count.entry(word.to_owned()).or_default() += 1;
        }
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        let mut without_word = Vec::new();
        for (at, candidate) in candidates.iter().enumerate() {
            let sets = candidate.pattern.item.required();
            let commonness =
                |set: &Vec<&str>| set.iter().map(|word| count.get(*word).copied().unwrap_or(0)).sum::<usize>();
            match sets.into_iter().min_by_key(commonness) {
                Some(set) => set.into_iter().for_each(|word| by_word.entry(word.to_owned()).or_default().push(at)),
                None => without_word.push(at),
            }
        }
        let needs = candidates.iter().map(Needs::of).collect();
        Self { candidates, needs, by_word, without_word }
    }

    pub(super) fn candidates(&self, normal: &str) -> Vec<&Candidate> {
        self.candidates_of(normal, |_| true)
    }

    /// The candidates of a label for some concepts.
    pub(super) fn candidates_of(&self, normal: &str, wanted: impl Fn(ConceptId) -> bool) -> Vec<&Candidate> {
        let filed = normal.split_whitespace().filter_map(|word| self.by_word.get(word)).flatten();
        let filed = filed.chain(&self.without_word).copied();
        let mut found: Vec<usize> = filed.filter(|&at| wanted(self.candidates[at].concept)).collect();
        found.sort_unstable();
        found.dedup();
        let words: Vec<&str> = normal.split(' ').collect();
        let matches = |at: &usize| self.needs[*at].are_met(&words) && self.candidates[*at].pattern.item.matches(normal);
        found.into_iter().filter(matches).map(|at| &self.candidates[at]).collect()
    }

    /// With how many patterns a label is compared.
    pub(super) fn compared(&self, normal: &str) -> usize {
        let filed = normal.split_whitespace().filter_map(|word| self.by_word.get(word)).map(Vec::len);
        filed.sum::<usize>() + self.without_word.len()
    }

    pub(super) fn all(&self) -> &[Candidate] {
        &self.candidates
    }
}
