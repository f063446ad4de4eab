//! What a mapping has for the running text of one filing.

use super::matching::{Candidate, Moment, Selection};
use super::words::Numbered;
use super::{Axis, ConceptId, Member, MemberName, Taxonomy};

/// The candidates and members that a filing has figures of, for nouns and names of its running text: those that are for running text
/// only, and the labels.
#[derive(Debug)]
pub struct InText<'t> {
    taxonomy: &'t Taxonomy,
    candidates: Selection<'t, Candidate>,
    members: Selection<'t, MemberName>,
}

/// Candidates that may match the first or the last of some words.
#[derive(Debug)]
pub struct Near<'t>(Vec<&'t Candidate>);

impl Taxonomy {
    /// The names for running text of the concepts and members that are wanted. A pattern with a heading or of another moment than its
    /// column's is for tables alone.
    pub fn in_text(&self, concept: impl Fn(ConceptId) -> bool, member: impl Fn(&Axis, &Member) -> bool) -> InText<'_> {
        let is_wanted = |candidate: &Candidate| {
            concept(candidate.concept) && candidate.moment == Moment::Column && !candidate.has_heading()
        };
        let is_used = |name: &MemberName| {
            let (axis, named) = self.named_by(name);
            member(axis, named)
        };
        InText {
            taxonomy: self,
            candidates: Selection::of([&self.prose, &self.matching], is_wanted),
            members: Selection::of([&self.members], is_used),
        }
    }

    fn named_by(&self, name: &MemberName) -> (&Axis, &Member) {
        let axis = &self.axes[name.axis];
        (axis, &axis.members[name.member])
    }
}

impl<'t> InText<'t> {
    /// The candidates for a noun that words end with.
    pub fn near_end(&self, words: &[Numbered<'_>]) -> Near<'t> {
        Near(self.candidates.near(words, |edges| edges.may_end(words)))
    }

    /// The candidates for a noun that words begin with.
    pub fn near_beginning(&self, words: &[Numbered<'_>]) -> Near<'t> {
        Near(self.candidates.near(words, |edges| edges.may_begin(words)))
    }

    /// Whether the first of some words may name a member.
    pub fn may_begin_with_member(&self, words: &[Numbered<'_>]) -> bool {
        !self.members.near(words, |edges| edges.may_begin(words)).is_empty()
    }

    /// The members that words name, by their words for prose or by their labels; in the order of the axes.
    pub fn members(&self, words: &[Numbered<'_>]) -> impl Iterator<Item = (&'t Axis, &'t Member)> {
        let near = self.members.near(words, |edges| edges.may_begin(words)).into_iter();
        near.filter(|name| name.pattern.matches(words)).map(|name| self.taxonomy.named_by(name))
    }
}

impl<'t> Near<'t> {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that match some of the words that they are near to.
    pub fn of(&self, words: &[Numbered<'_>]) -> impl Iterator<Item = &'t Candidate> {
        self.0.iter().copied().filter(|candidate| candidate.pattern.item.matches(words))
    }
}
