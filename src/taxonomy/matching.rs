//! Which rules match a label.

use std::cmp::Reverse;
use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::source::Place;
use crate::statement::StatementKind;
use crate::xbrl::{DataType, QName};

use super::ConceptId;
use super::label::can_be_normal;
use super::pattern::{Matcher, Pattern, Spelled};

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

/// A word in normal form, with the number that it has among the words of patterns.
#[derive(Clone, Copy, Debug)]
pub struct Numbered<'a> {
    /// The word.
    pub text: &'a str,
    /// `None` for a word that no pattern asks for.
    number: Option<u32>,
}

impl AsRef<str> for Numbered<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

/// The words that patterns ask for, numbered, so that labels are compared with what patterns need number by number.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, u32, FxBuildHasher>,
}

impl Vocabulary {
    pub(super) fn numbered<'a>(&self, word: &'a str) -> Numbered<'a> {
        Numbered { text: word, number: self.numbers.get(word).copied() }
    }

    /// The number of a word, a new one where it has none.
    fn add(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(word.to_owned()).or_insert(next)
    }
}

/// Finds the candidates of a label. Each pattern is filed under the rarest word that its matches must have, so that few
/// patterns are compared with a label.
#[derive(Debug)]
pub(super) struct Index<T> {
    candidates: Vec<T>,
    /// What each needs of a label.
    needs: Vec<Needs>,
    /// By the numbers of words.
    by_word: Vec<Vec<usize>>,
    /// Patterns that ask for no word.
    without_word: Vec<usize>,
}

/// What has a pattern for labels.
pub(super) trait Labelled {
    fn pattern(&self) -> &Matcher;
}

impl Labelled for Candidate {
    fn pattern(&self) -> &Matcher {
        &self.pattern.item
    }
}

/// What a pattern needs of every label that it matches: most labels that have its rarest word lack another, or have too many words.
#[derive(Debug)]
struct Needs {
    fewest: usize,
    most: usize,
    /// Sets of words, of each of which one must be there.
    words: Vec<Vec<u32>>,
    /// The marks of those that must be there themselves: most labels lack one.
    marks: u64,
}

/// A mark of a word among 64, which other words share.
fn mark(word: u32) -> u64 {
    1 << (word % u64::BITS)
}

impl Needs {
    fn of(item: &Matcher, vocabulary: &mut Vocabulary) -> Self {
        let words = item.required().into_iter().map(|set| set.into_iter().map(|word| vocabulary.add(word)).collect());
        let words: Vec<Vec<u32>> = words.collect();
        let single = words.iter().filter_map(|set| if let [only] = set[..] { Some(mark(only)) } else { None });
        let marks = single.fold(0, |all, mark| all | mark);
        Self { fewest: item.fixed_words(), most: item.most_words().unwrap_or(usize::MAX), words, marks }
    }

    /// `marks` are those of all the words.
    fn are_met(&self, words: &[Numbered<'_>], marks: u64) -> bool {
        let has_one = |set: &Vec<u32>| words.iter().any(|word| word.number.is_some_and(|number| set.contains(&number)));
        marks & self.marks == self.marks
            && (self.fewest..=self.most).contains(&words.len())
            && self.words.iter().all(has_one)
    }
}

impl<T: Labelled> Index<T> {
    pub(super) fn of(candidates: Vec<T>, vocabulary: &mut Vocabulary) -> Self {
        let needs: Vec<Needs> = candidates.iter().map(|candidate| Needs::of(candidate.pattern(), vocabulary)).collect();
        let mut count = vec![0; vocabulary.numbers.len()];
        for &word in needs.iter().flat_map(|needs| &needs.words).flatten() {
            count[word as usize] += 1;
        }
        let mut by_word = vec![Vec::new(); count.len()];
        let mut without_word = Vec::new();
        for (at, needs) in needs.iter().enumerate() {
            let commonness = |set: &&Vec<u32>| set.iter().map(|&word| count[word as usize]).sum::<usize>();
            match needs.words.iter().min_by_key(commonness) {
                Some(set) => set.iter().for_each(|&word| by_word[word as usize].push(at)),
                None => without_word.push(at),
            }
        }
        Self { candidates, needs, by_word, without_word }
    }

    /// The candidates of the words of a label, in their order, of those that are wanted.
    pub(super) fn candidates_of(&self, words: &[Numbered<'_>], wanted: impl Fn(&T) -> bool) -> Vec<&T> {
        // A word that comes again files nothing else.
        let mut numbers: Vec<u32> = words.iter().filter_map(|word| word.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let lists = numbers.into_iter().filter_map(|number| self.by_word.get(number as usize));
        let marks = words.iter().filter_map(|word| word.number).fold(0, |all, word| all | mark(word));
        let filed = lists.flatten().chain(&self.without_word).copied();
        let is_one = |at: &usize| {
            let candidate = &self.candidates[*at];
            wanted(candidate) && self.needs[*at].are_met(words, marks) && candidate.pattern().matches_words(words)
        };
        let mut found: Vec<usize> = filed.filter(is_one).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| &self.candidates[at]).collect()
    }

    /// With how many patterns the words of a label are compared.
    pub(super) fn compared(&self, words: &[Numbered<'_>]) -> usize {
        let filed = words.iter().filter_map(|word| self.by_word.get(word.number? as usize)).map(Vec::len);
        filed.sum::<usize>() + self.without_word.len()
    }

    pub(super) fn all(&self) -> &[T] {
        &self.candidates
    }
}
