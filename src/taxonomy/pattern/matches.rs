//! Whether labels match.

use crate::taxonomy::words::Numbered;

use super::{Matcher, Part, Step, steps, ways};

/// Labels of so many words and fewer are matched by masks.
const MASK_WORDS: usize = 127;

impl Matcher {
    /// Whether the words of a normal form match.
    ///
    /// One pass over the parts; a bit for each place in the words says whether a way leads there.
    pub(in crate::taxonomy) fn matches(&self, words: &[Numbered<'_>]) -> bool {
        if words.len() > MASK_WORDS {
            return self.fewest_of_stars(words).is_some();
        }
        self.words().contains(&words.len()) && places::<true>(&self.parts, words, 1) >> words.len() & 1 == 1
    }

    /// Whether the words of a normal form match, and the stars take none of them.
    pub(in crate::taxonomy) fn matches_without_stars(&self, words: &[Numbered<'_>]) -> bool {
        if words.len() > MASK_WORDS {
            return self.fewest_of_stars(words) == Some(0);
        }
        places::<false>(&self.parts, words, 1) >> words.len() & 1 == 1
    }

    /// How many words of a normal form the stars take, at the least; `None` where it does not match.
    pub(in crate::taxonomy) fn words_of_stars(&self, words: &[Numbered<'_>]) -> Option<usize> {
        // With as many written words in every match, the stars take the rest.
        if self.fewest == self.most_written {
            return self.matches(words).then(|| words.len() - self.fewest);
        }
        if self.is_wild() {
            return self.fewest_of_stars(words);
        }
        self.matches(words).then_some(0)
    }

    /// One pass over the parts, with the cheapest way to each word kept: linear in the pattern times the label.
    fn fewest_of_stars(&self, words: &[Numbered<'_>]) -> Option<usize> {
        let mut start = vec![None; words.len() + 1];
        start[0] = Some(0);
        advance(&self.parts, words, start).pop().flatten()
    }
}

/// The places in the words, a bit for each, that parts lead to from others; without `STARS` the stars take no word.
fn places<const STARS: bool>(parts: &[Part], words: &[Numbered<'_>], from: u128) -> u128 {
    let mut from = from;
    for step in steps(parts) {
        from = match step {
            Step::Word(wanted) => one_word_on(wanted, words, from),
            // All places behind the first one, and none behind the last word.
            Step::AnyWords if !STARS => from,
            Step::AnyWords => (u128::MAX << from.trailing_zeros()) & (u128::MAX >> (MASK_WORDS - words.len())),
            Step::OneOf(inner) => ways(inner).fold(0, |all, way| all | places::<STARS>(way, words, from)),
        };
        if from == 0 {
            return 0;
        }
    }
    from
}

/// The places behind the wanted word.
fn one_word_on(wanted: u32, words: &[Numbered<'_>], from: u128) -> u128 {
    let (mut left, mut found) = (from, 0);
    while left != 0 {
        let at = left.trailing_zeros();
        left &= left - 1;
        if words.get(at as usize).is_some_and(|word| word.number == Some(wanted)) {
            found |= 2 << at;
        }
    }
    found
}

/// For each place in the words: the fewest words that stars took on the way there, `None` where no way leads.
type Ways = Vec<Option<usize>>;

fn advance(parts: &[Part], words: &[Numbered<'_>], start: Ways) -> Ways {
    steps(parts).fold(start, |from, step| match step {
        Step::Word(word) => one_word(word, words, &from),
        Step::AnyWords => any_words(&from),
        Step::OneOf(inner) => {
            let none = vec![None; from.len()];
            ways(inner).fold(none, |best, way| fewer(best, &advance(way, words, from.clone())))
        }
    })
}

fn one_word(wanted: u32, words: &[Numbered<'_>], from: &Ways) -> Ways {
    let step = |(word, way): (&Numbered<'_>, &Option<usize>)| way.filter(|_| word.number == Some(wanted));
    std::iter::once(None).chain(words.iter().zip(from).map(step)).collect()
}

fn any_words(from: &Ways) -> Ways {
    let mut taken: Option<usize> = None;
    let step = |way: &Option<usize>| {
        taken = [taken.map(|words| words + 1), *way].into_iter().flatten().min();
        taken
    };
    from.iter().map(step).collect()
}

fn fewer(a: Ways, b: &Ways) -> Ways {
    a.into_iter().zip(b).map(|(a, b)| [a, *b].into_iter().flatten().min()).collect()
}
