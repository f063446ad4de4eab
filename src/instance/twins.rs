//! Lines of different statements that have one concept: they must say the same.
//!
//! Net income stands in the statements of income, of cash flows and of equity, cash in the balance sheet and at the end of the
//! cash flows. Where two lines print the same figures under opposite signs, one sign was read wrongly; where all their
//! figures differ, they are not the same thing, though their labels are. What differs in some figures only is a
//! contradiction of the filing, which [`crate::validate`] names.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::diagnostics::Finding;
use crate::source::SourceFile;
use crate::tagging::{self, Because, ConceptRef, Extensions, SignReason, Tag};
use crate::taxonomy::{ConceptId, Taxonomy};
use crate::xbrl::{Context, Decimals, QName, Unit, Weight};

use super::TaggedStatement;
use super::facts;

/// So many figures that differ are no misprint.
const OTHERS: usize = 2;

/// Settles the signs and the concepts of lines that say something else than a line of another statement.
pub fn settle(
    source: &SourceFile,
    statements: &mut [TaggedStatement],
    taxonomy: &Taxonomy,
    extensions: &mut Extensions,
) -> Vec<Finding> {
    let shared = shared_concepts(statements, taxonomy);
    let mut twins = Twins { source, taxonomy, extensions, shared, first: BTreeMap::new(), findings: Vec::new() };
    for statement in 0..statements.len() {
        for item in 0..statements[statement].statement.items.len() {
            twins.line(statements, Line { statement, item });
        }
    }
    twins.findings
}

/// A line: the statement's place in the filing, and the item's in the statement.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Line {
    statement: usize,
    item: usize,
}

/// The concepts that stand in statements with different titles, and those that they may give way to: no other line has a twin.
fn shared_concepts(statements: &[TaggedStatement], taxonomy: &Taxonomy) -> BTreeSet<ConceptId> {
    let mut titles = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for tagged in statements {
        let title = tagged.statement.title;
        for id in tagged.tagging.tags.iter().flatten().filter_map(|tag| mapped(tag.concept)) {
            if *titles.entry(id).or_insert(title) != title {
                let others = std::iter::successors(Some(id), |&id| taxonomy.concept(id).otherwise);
                others.take_while(|&id| shared.insert(id)).for_each(drop);
            }
        }
    }
    shared
}

fn mapped(concept: ConceptRef) -> Option<ConceptId> {
    match concept {
        ConceptRef::Mapped(id) => Some(id),
        ConceptRef::Extension(_) => None,
    }
}

type Key = (QName, Context, Unit);

/// A fact of a line: what it is of, and its value.
type Said = (Key, (Decimal, Decimals));

struct Twins<'a> {
    source: &'a SourceFile,
    taxonomy: &'a Taxonomy,
    extensions: &'a mut Extensions,
    shared: BTreeSet<ConceptId>,
    /// Who says a fact first, and what.
    first: BTreeMap<Key, (Line, (Decimal, Decimals))>,
    findings: Vec<Finding>,
}

/// How the figures of a line go with those of an earlier one.
#[derive(Clone, Copy, Default)]
struct Likeness {
    same: usize,
    reversed: usize,
    other: usize,
}

impl Twins<'_> {
    fn line(&mut self, statements: &mut [TaggedStatement], line: Line) {
        let said = self.said(statements, line);
        if let Some((other, likeness)) = self.twin(statements, line, &said) {
            let (home, guest) = if self.is_at_home(statements, line) && !self.is_at_home(statements, other) {
                (line, other)
            } else {
                (other, line)
            };
            match likeness {
                Likeness { same: 0, reversed: 1.., other: 0 } => self.reverse(statements, guest),
                Likeness { same: 0, reversed: 0, other: OTHERS.. } => self.give_way(statements, guest, home),
                _ => return self.remember(said, line),
            }
            // The line itself may say something else now.
            let said = self.said(statements, line);
            return self.remember(said, line);
        }
        self.remember(said, line);
    }

    /// The first line of another statement that shares facts with a line.
    fn twin(&self, statements: &[TaggedStatement], line: Line, said: &[Said]) -> Option<(Line, Likeness)> {
        let title = |line: Line| statements[line.statement].statement.title;
        let mut found: Option<(Line, Likeness)> = None;
        for &(ref key, value) in said {
            let Some(&(other, first)) = self.first.get(key).filter(|(other, _)| title(*other) != title(line)) else {
                continue;
            };
            let (twin, likeness) = found.get_or_insert((other, Likeness::default()));
            if *twin != other || value.0.is_zero() && first.0.is_zero() {
                continue;
            }
            if Decimals::say_the_same(value, first) {
                likeness.same += 1;
            } else if Decimals::say_the_same(value, (-first.0, first.1)) {
                likeness.reversed += 1;
            } else {
                likeness.other += 1;
            }
        }
        found
    }

    /// The facts of a line whose concept is one of the mapping, and may have a twin.
    fn said(&self, statements: &[TaggedStatement], line: Line) -> Vec<Said> {
        let tagged = &statements[line.statement];
        let concept = tagged.tagging.tags[line.item].as_ref().and_then(|tag| mapped(tag.concept));
        if !concept.is_some_and(|id| self.shared.contains(&id)) {
            return Vec::new();
        }
        let printed = facts::of_item(self.source, tagged, line.item, self.taxonomy, self.extensions, &mut Vec::new());
        printed.into_iter().map(|fact| ((fact.concept, fact.context, fact.unit), (fact.value, fact.decimals))).collect()
    }

    /// Whether a line stands in the statement where its concept is at home.
    fn is_at_home(&self, statements: &[TaggedStatement], line: Line) -> bool {
        let tagged = &statements[line.statement];
        let concept = tagged.tagging.tags[line.item].as_ref().map(|tag| tag.concept);
        matches!(concept, Some(ConceptRef::Mapped(id)) if self.taxonomy.concept(id).home == tagged.statement.kind)
    }

    fn reverse(&mut self, statements: &mut [TaggedStatement], line: Line) {
        self.forget(statements, line);
        if let Some(tag) = &mut statements[line.statement].tagging.tags[line.item] {
            tag.polarity = tag.polarity.times(Weight::Minus);
            tag.sign = SignReason::Twin;
        }
        let said = self.said(statements, line);
        self.remember(said, line);
    }

    /// A line that is something else than its label says gets a concept of the filing's own.
    fn give_way(&mut self, statements: &mut [TaggedStatement], line: Line, to: Line) {
        let by = statements[to.statement].statement.items[to.item].span;
        let tagged = &statements[line.statement];
        let item = &tagged.statement.items[line.item];
        if item.label.is_empty() {
            return;
        }
        let Some(tag) = &tagged.tagging.tags[line.item] else { return };
        let concept = self.otherwise(tag).unwrap_or_else(|| {
            self.findings.push(tagging::taken_elsewhere(self.source, item, by));
            tagging::own_concept(&tagged.statement, line.item, tag.moment, self.taxonomy, self.extensions)
        });
        self.forget(statements, line);
        if let Some(tag) = &mut statements[line.statement].tagging.tags[line.item] {
            tag.concept = concept;
            tag.because = Because::TakenElsewhere { by };
        }
    }

    /// What the mapping says that a line is which is not what its label says.
    fn otherwise(&self, tag: &Tag) -> Option<ConceptRef> {
        let ConceptRef::Mapped(id) = tag.concept else { return None };
        self.taxonomy.concept(id).otherwise.map(ConceptRef::Mapped)
    }

    fn forget(&mut self, statements: &[TaggedStatement], line: Line) {
        for (key, _) in self.said(statements, line) {
            if self.first.get(&key).is_some_and(|(by, _)| *by == line) {
                self.first.remove(&key);
            }
        }
    }

    fn remember(&mut self, said: Vec<Said>, line: Line) {
        for (key, value) in said {
            self.first.entry(key).or_insert((line, value));
        }
    }
}
