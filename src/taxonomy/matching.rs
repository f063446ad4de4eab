//! Which rules match a label.

use std::cmp::Reverse;
use std::ops::Range;

use crate::source::Place;
use crate::statement::StatementKind;
use crate::xbrl::{DataType, QName};

use super::label::can_be_normal;
use super::pattern::{Edges, Matcher, Pattern, Sets, Spelled, mark};
use super::words::Numbered;
use super::{ConceptId, Taxonomy};

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
    /// How far up the heading is that the pattern asks for, among the headings above the line, the innermost first. A pattern
    /// without a heading is farther than all; `None` where the heading is not there.
    pub fn heading_distance(&self, headings: &[Vec<Numbered<'_>>]) -> Option<usize> {
        match &self.pattern.heading {
            Some(pattern) => headings.iter().position(|heading| pattern.matches(heading)),
            None => Some(usize::MAX),
        }
    }

    /// Labels in normal form that the pattern spells out, at most about `limit`; those that no printed label has are left out.
    /// `taxonomy` is the mapping that it is of.
    pub fn labels(&self, taxonomy: &Taxonomy, limit: usize) -> Spelled {
        normal(self.pattern.item.spelled(&taxonomy.words, limit))
    }

    /// The same of the heading that the pattern asks for, where it asks for one.
    pub fn headings(&self, taxonomy: &Taxonomy, limit: usize) -> Option<Spelled> {
        self.pattern.heading.as_ref().map(|heading| normal(heading.spelled(&taxonomy.words, limit)))
    }

    /// How many words of a label the pattern's stars take.
    pub fn words_of_stars(&self, label: &[Numbered<'_>]) -> Option<usize> {
        self.pattern.item.words_of_stars(label)
    }

    /// The order in which candidates for a label are preferred in a statement of a kind: smaller is better.
    pub fn rank(
        &self,
        label: &[Numbered<'_>],
        headings: &[Vec<Numbered<'_>>],
        home: StatementKind,
        kind: StatementKind,
    ) -> impl Ord + use<> {
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

    /// Whether the words of a label are all words of the pattern: its stars take none.
    pub fn has_all_words(&self, label: &[Numbered<'_>]) -> bool {
        self.pattern.item.matches_without_stars(label)
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

pub(super) fn normal(mut spelled: Spelled) -> Spelled {
    spelled.labels.retain(|label| can_be_normal(label));
    spelled
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

/// Finds the candidates of a label. Each pattern is filed under the rarest word that its matches must have, so that few
/// patterns are compared with a label.
#[derive(Debug)]
pub(super) struct Index<T> {
    candidates: Vec<T>,
    /// What each needs of a label.
    needs: Vec<Needs>,
    files: Files,
}

/// Places of candidates by the numbers of words.
#[derive(Debug)]
struct Files {
    /// Those of a word end where those of the next begin.
    filed: Vec<u32>,
    /// Where in `filed` those of each word end.
    ends: Vec<u32>,
    /// Patterns that ask for no word.
    without_word: Vec<u32>,
}

impl Files {
    /// Files words and places. `words` is how many words there are.
    fn of(mut filed: Vec<(u32, u32)>, without_word: Vec<u32>, words: usize) -> Self {
        filed.sort_unstable();
        let mut ends = Vec::with_capacity(words);
        let mut past = 0;
        for word in 0..end(words) {
            past += filed[past..].iter().take_while(|&&(of, _)| of == word).count();
            ends.push(end(past));
        }
        Self { filed: filed.into_iter().map(|(_, at)| at).collect(), ends, without_word }
    }

    /// Words and places, in order.
    fn all(&self) -> impl Iterator<Item = (u32, u32)> {
        let mut word = 0;
        (0..).zip(&self.filed).map(move |(place, &at)| {
            while self.ends[word as usize] <= place {
                word += 1;
            }
            (word, at)
        })
    }

    fn under(&self, word: u32) -> &[u32] {
        let start = word.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before as usize));
        let range = start.zip(self.ends.get(word as usize)).map(|(&start, &end)| start as usize..end as usize);
        range.map_or(&[], |range| &self.filed[range])
    }
}

/// Some of the candidates of indexes, filed as in these, to be asked for again and again.
#[derive(Debug)]
pub(super) struct Selection<'t, T> {
    candidates: Vec<(&'t T, &'t Needs)>,
    files: Files,
}

impl<'t, T> Selection<'t, T> {
    /// The wanted candidates of indexes, those of the first one first.
    pub(super) fn of<const N: usize>(indexes: [&'t Index<T>; N], wanted: impl Fn(&T) -> bool) -> Self {
        let mut candidates = Vec::new();
        // Their places in the selection.
        let places = indexes.map(|index| {
            let place = |(candidate, needs): (&'t T, &'t Needs)| {
                wanted(candidate).then(|| {
                    candidates.push((candidate, needs));
                    end(candidates.len() - 1)
                })
            };
            index.candidates.iter().zip(&index.needs).map(place).collect::<Vec<Option<u32>>>()
        });
        let (mut filed, mut without_word, mut words) = (Vec::new(), Vec::new(), 0);
        for (index, places) in indexes.into_iter().zip(&places) {
            let place = |at: &u32| places[*at as usize];
            filed.extend(index.files.all().filter_map(|(word, at)| Some((word, place(&at)?))));
            without_word.extend(index.files.without_word.iter().filter_map(place));
            words = words.max(index.files.ends.len());
        }
        Self { candidates, files: Files::of(filed, without_word, words) }
    }

    /// Those that may match words, or some of them that stand together, and begin or end as is wanted; in their order.
    pub(super) fn near(&self, words: &[Numbered<'_>], wanted: impl Fn(Edges) -> bool) -> Vec<&'t T> {
        if self.candidates.is_empty() {
            return Vec::new();
        }
        let numbers = || words.iter().filter_map(|word| word.number);
        let marks = marks(numbers());
        let is_near = |at: &u32| {
            let needs = self.candidates[*at as usize].1;
            needs.are_met(marks) && wanted(needs.edges)
        };
        let filed = numbers().flat_map(|number| self.files.under(number)).chain(&self.files.without_word);
        let mut found: Vec<u32> = filed.copied().filter(is_near).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| self.candidates[at as usize].0).collect()
    }
}

/// What a pattern needs of every label that it matches: most labels that have its rarest word lack another, or have one too many.
#[derive(Debug)]
struct Needs {
    /// The marks of words that may be there; all, where there is a star.
    may_be: u64,
    /// The marks of words that must be there.
    all: u64,
    /// For each set of words, of which one must be there, the marks of all of them.
    one_of: Vec<u64>,
    edges: Edges,
}

/// The marks of words.
fn marks(words: impl Iterator<Item = u32>) -> u64 {
    words.fold(0, |all, word| all | mark(word))
}

impl Needs {
    fn of<'a>(matcher: &Matcher, sets: impl Iterator<Item = &'a [u32]>) -> Self {
        let may_be = if matcher.is_wild() { u64::MAX } else { marks(matcher.written()) };
        let mut needs = Self { may_be, all: 0, one_of: Vec::new(), edges: matcher.edges() };
        for set in sets {
            match set {
                [word] => needs.all |= mark(*word),
                words => needs.one_of.push(marks(words.iter().copied())),
            }
        }
        needs
    }

    /// Whether some of the words of these marks may be a match.
    fn are_met(&self, marks: u64) -> bool {
        marks & self.all == self.all && self.one_of.iter().all(|one| marks & one != 0)
    }

    /// Whether all of them may be one.
    fn are_met_by_all(&self, marks: u64, all_are_known: bool) -> bool {
        marks & !self.may_be == 0 && (all_are_known || self.may_be == u64::MAX) && self.are_met(marks)
    }
}

impl<T: Labelled> Index<T> {
    /// `words` is how many words the patterns ask for.
    pub(super) fn of(candidates: Vec<T>, words: usize) -> Self {
        let mut sets = Sets::default();
        let of_candidates: Vec<Range<usize>> = candidates
            .iter()
            .map(|candidate| {
                let start = sets.len();
                candidate.pattern().required(&mut sets);
                start..sets.len()
            })
            .collect();
        let mut count = vec![0_u32; words];
        for word in (0..sets.len()).flat_map(|set| sets.get(set)) {
            count[*word as usize] += 1;
        }
        let commonness = |set: &usize| sets.get(*set).iter().map(|&word| count[word as usize]).sum::<u32>();
        let mut files: Vec<(u32, u32)> = Vec::new();
        let mut without_word = Vec::new();
        for (at, range) in (0..).zip(&of_candidates) {
            match range.clone().min_by_key(commonness) {
                Some(set) => files.extend(sets.get(set).iter().map(|&word| (word, at))),
                None => without_word.push(at),
            }
        }
        let needs = candidates.iter().zip(of_candidates);
        let needs = needs.map(|(it, range)| Needs::of(it.pattern(), range.map(|set| sets.get(set)))).collect();
        Self { candidates, needs, files: Files::of(files, without_word, words) }
    }

    /// The candidates of the words of a label, in their order, of those that are wanted.
    pub(super) fn candidates_of(&self, words: &[Numbered<'_>], wanted: impl Fn(&T) -> bool) -> Vec<&T> {
        let all_are_known = words.iter().all(|word| word.number.is_some());
        // A word that comes again files nothing else.
        let mut numbers: Vec<u32> = words.iter().filter_map(|word| word.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let marks = marks(numbers.iter().copied());
        let filed = numbers.into_iter().flat_map(|number| self.files.under(number)).chain(&self.files.without_word);
        let may_be = |at: &usize| self.needs[*at].are_met_by_all(marks, all_are_known) && wanted(&self.candidates[*at]);
        let is_one = |at: &usize| may_be(at) && self.candidates[*at].pattern().matches(words);
        let mut found: Vec<usize> = filed.map(|&at| at as usize).filter(is_one).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| &self.candidates[at]).collect()
    }

    /// With how many patterns the words of a label are compared.
    pub(super) fn compared(&self, words: &[Numbered<'_>]) -> usize {
        let filed = words.iter().filter_map(|word| Some(self.files.under(word.number?).len()));
        filed.sum::<usize>() + self.files.without_word.len()
    }

    pub(super) fn all(&self) -> &[T] {
        &self.candidates
    }
}

/// Memory ends before the numbers do.
fn end(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
