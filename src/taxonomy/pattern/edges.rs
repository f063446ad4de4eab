//! The words that matches of a pattern begin and end with.

use crate::taxonomy::words::Numbered;

use super::{Matcher, Part, Step, steps, ways};

/// The marks of the words that a match may begin and end with; all marks where a star stands there.
#[derive(Clone, Copy, Debug)]
pub(in crate::taxonomy) struct Edges {
    first: u64,
    last: u64,
    may_be_empty: bool,
}

/// A mark of a word among 64, which other words share.
pub(in crate::taxonomy) fn mark(word: u32) -> u64 {
    1 << (word % u64::BITS)
}

/// Any word may stand there.
const ANY: u64 = u64::MAX;

impl Edges {
    /// Whether a match may begin with the first of some words.
    pub(in crate::taxonomy) fn may_begin(self, words: &[Numbered<'_>]) -> bool {
        words.first().is_none_or(|word| has(self.first, *word))
    }

    /// Whether a match may end with the last of some words.
    pub(in crate::taxonomy) fn may_end(self, words: &[Numbered<'_>]) -> bool {
        words.last().is_none_or(|word| has(self.last, *word))
    }

    /// Of what stands before something else.
    fn then(self, next: Self) -> Self {
        Self {
            first: if self.may_be_empty { self.first | next.first } else { self.first },
            last: if next.may_be_empty { self.last | next.last } else { next.last },
            may_be_empty: self.may_be_empty && next.may_be_empty,
        }
    }

    /// Of this or something else.
    fn or(self, other: Self) -> Self {
        Self {
            first: self.first | other.first,
            last: self.last | other.last,
            may_be_empty: self.may_be_empty || other.may_be_empty,
        }
    }
}

/// A word that no pattern asks for stands only where any may.
fn has(marks: u64, word: Numbered<'_>) -> bool {
    word.number.map_or(marks == ANY, |number| marks & mark(number) != 0)
}

impl Matcher {
    pub(in crate::taxonomy) fn edges(&self) -> Edges {
        edges(&self.parts)
    }
}

fn edges(parts: &[Part]) -> Edges {
    let nothing = Edges { first: 0, last: 0, may_be_empty: true };
    steps(parts).map(of_step).fold(nothing, Edges::then)
}

fn of_step(step: Step<'_>) -> Edges {
    match step {
        Step::Word(word) => Edges { first: mark(word), last: mark(word), may_be_empty: false },
        Step::AnyWords => Edges { first: ANY, last: ANY, may_be_empty: true },
        Step::OneOf(inner) => {
            let none = Edges { first: 0, last: 0, may_be_empty: false };
            ways(inner).map(edges).fold(none, Edges::or)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::taxonomy::label::normalise;
    use crate::taxonomy::words::Words;

    fn check(pattern: &str, label: &str, begins: bool, ends: bool) {
        let mut words = Words::default();
        let edges = parse(pattern, &mut words).unwrap().item.edges();
        let label = normalise(label);
        let label = words.of_label(&label);
        assert_eq!((edges.may_begin(&label), edges.may_end(&label)), (begins, ends), "{pattern}: {label:?}");
    }

    #[test]
    fn what_a_match_begins_and_ends_with() {
        check("net sales", "net cash and sales", true, true);
        check("net sales", "cost of sales to others", false, false);
        check("[net] (sales|revenue) [total]", "revenue of the net", true, false);
        check("[net] (sales|revenue) [total]", "total revenue", false, true);
        check("net * income", "net of others", true, false);
        check("* sales *", "others", true, true);
    }
}
