//! Labels that no rule takes, and the concepts that they are nearest to.

use std::collections::{BTreeMap, BTreeSet};

use crate::instance::TaggedStatement;
use crate::source::{Place, SourceFile};
use crate::statement::StatementKind;
use crate::tagging::{Because, ConceptRef, row};
use crate::taxonomy::{ConceptId, Taxonomy, as_pattern};
use crate::xbrl::{DataType, PeriodType};

use super::near::Near;

/// What labels are counted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    statement: StatementKind,
    label: String,
    data_type: DataType,
    columns: PeriodType,
}

/// How often a label was seen.
#[derive(Clone, Debug)]
struct Seen {
    lines: usize,
    filings: usize,
    printed: String,
    first: Place,
    /// The nearest concepts, each with the number of lines beside which no other line of the statement has it.
    near: BTreeMap<ConceptId, usize>,
}

/// The labels of any number of filings that no rule takes, counted.
#[derive(Clone, Debug, Default)]
pub struct Unmapped {
    labels: BTreeMap<Key, Seen>,
}

/// A label that no rule takes.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The statement that it stands in.
    pub statement: StatementKind,
    /// As it is printed where it was met first.
    pub label: String,
    /// Where that is.
    pub first: Place,
    /// How many lines have it.
    pub lines: usize,
    /// In how many filings.
    pub filings: usize,
    /// The concepts that it is nearest to, the nearest first; none where every guess would be silly.
    pub nearest: Vec<ConceptId>,
    /// The first of them that no other line beside it has, with the pattern to give it.
    pub ready: Option<(ConceptId, String)>,
}

impl Unmapped {
    /// Counts the labels of a filing.
    pub fn of(source: &SourceFile, statements: &[TaggedStatement], near: &Near<'_>) -> Self {
        let mut labels: BTreeMap<Key, Seen> = BTreeMap::new();
        for TaggedStatement { statement, tagging, .. } in statements {
            let used: BTreeSet<ConceptId> =
                tagging.tags.iter().flatten().filter_map(|tag| mapped(tag.concept)).collect();
            for (at, tag) in tagging.tags.iter().enumerate() {
                let Some(_) = tag.as_ref().filter(|tag| tag.because == Because::NoRule) else { continue };
                let row = row(statement, at);
                let concepts = near.of(&row);
                let (item, label) = (&statement.items[at], row.label);
                let key = Key { statement: row.statement, label, data_type: row.data_type, columns: row.columns };
                let seen = labels.entry(key).or_insert_with(|| Seen {
                    lines: 0,
                    filings: 1,
                    printed: item.label.clone(),
                    first: source.place(item.span),
                    near: concepts.iter().map(|concept| (*concept, 0)).collect(),
                });
                seen.lines += 1;
                seen.near.iter_mut().for_each(|(concept, free)| *free += usize::from(!used.contains(concept)));
            }
        }
        Self { labels }
    }

    /// Adds the labels of other filings.
    pub fn add(&mut self, other: Self) {
        for (key, seen) in other.labels {
            match self.labels.entry(key) {
                std::collections::btree_map::Entry::Vacant(new) => {
                    new.insert(seen);
                }
                std::collections::btree_map::Entry::Occupied(mut old) => {
                    let old = old.get_mut();
                    old.lines += seen.lines;
                    old.filings += seen.filings;
                    seen.near.iter().for_each(|(concept, free)| *old.near.entry(*concept).or_default() += free);
                }
            }
        }
    }

    /// The labels, the most frequent first, and how many there are.
    pub fn suggestions(&self, taxonomy: &Taxonomy, near: &Near<'_>, most: usize) -> (Vec<Suggestion>, usize) {
        let mut labels: Vec<(&Key, &Seen)> = self.labels.iter().collect();
        labels.sort_by(|(a, one), (b, other)| (other.lines, other.filings, a).cmp(&(one.lines, one.filings, b)));
        let taken = labels.iter().take(most);
        (taken.map(|(key, seen)| suggestion(taxonomy, near, key, seen)).collect(), labels.len())
    }
}

fn mapped(concept: ConceptRef) -> Option<ConceptId> {
    match concept {
        ConceptRef::Mapped(id) => Some(id),
        ConceptRef::Extension(_) => None,
    }
}

fn suggestion(taxonomy: &Taxonomy, near: &Near<'_>, key: &Key, seen: &Seen) -> Suggestion {
    let nearest = near.ranked(&key.label, seen.near.keys().copied());
    let pattern = as_pattern(&seen.printed);
    let free = |concept: &ConceptId| seen.near.get(concept) == Some(&seen.lines);
    let ready = nearest.iter().copied().find(free).zip(pattern);
    // The same words may be at home elsewhere, where they say something else.
    let ready = ready.filter(|(concept, _)| taxonomy.concept(*concept).data_type == key.data_type);
    Suggestion {
        statement: key.statement,
        label: seen.printed.clone(),
        first: seen.first.clone(),
        lines: seen.lines,
        filings: seen.filings,
        nearest,
        ready,
    }
}
