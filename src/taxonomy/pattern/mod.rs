//! Label patterns: words, `[optional]`, `(this|that)`, `*`, and `heading > item`.

mod edges;
mod matches;
mod parse;
mod spelled;

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

pub(super) use edges::{Edges, mark};
pub(super) use parse::parse;
pub use spelled::{ANY_WORD, Spelled};

/// A label pattern, ready to compare with normal forms.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Pattern {
    /// For the label.
    pub(super) item: Matcher,
    /// For one of the headings above, where the pattern has a heading.
    pub(super) heading: Option<Matcher>,
}

impl Pattern {
    /// Puts other numbers in the place of those of its words.
    pub(super) fn renumber(&mut self, numbers: &[u32]) {
        for part in self.heading.iter_mut().chain([&mut self.item]).flat_map(|matcher| &mut matcher.parts) {
            if let Part::Word(word) = part {
                *word = numbers[*word as usize];
            }
        }
    }
}

/// A part of a pattern, compared with a whole normal form.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Matcher {
    /// In the order in which they are written, a group before what is in it.
    parts: Vec<Part>,
    /// How many words every match has: how specific the pattern is.
    fewest: usize,
    /// How many words a match has at the most; `usize::MAX` with a star.
    most: usize,
    /// How many words of a match no star takes, at the most.
    most_written: usize,
}

/// What a pattern is made of.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
enum Part {
    /// The number of a word.
    Word(u32),
    AnyWords,
    /// A choice; so many parts that follow are its ways.
    OneOf(u32),
    /// A way of the choice that it stands in; so many parts that follow are it. `[this]` is a choice of nothing and this.
    Way(u32),
}

/// A part with what is in it.
#[derive(Clone, Copy)]
enum Step<'a> {
    Word(u32),
    AnyWords,
    OneOf(&'a [Part]),
}

/// The parts of a sequence, groups as a whole.
fn steps(mut parts: &[Part]) -> impl Iterator<Item = Step<'_>> {
    std::iter::from_fn(move || {
        let (&first, rest) = parts.split_first()?;
        parts = rest;
        Some(match first {
            Part::Word(word) => Step::Word(word),
            Part::AnyWords => Step::AnyWords,
            Part::OneOf(len) | Part::Way(len) => {
                let (inner, behind) = rest.split_at(len as usize);
                parts = behind;
                Step::OneOf(inner)
            }
        })
    })
}

/// The ways of a choice.
fn ways(inner: &[Part]) -> impl Iterator<Item = &[Part]> {
    // A way stands in a choice as a choice stands in a sequence.
    steps(inner).map(|step| if let Step::OneOf(way) = step { way } else { &[] })
}

impl Matcher {
    fn new(parts: Vec<Part>) -> Self {
        let (fewest, most) = count(&parts, usize::MAX).into_inner();
        let most_written = *count(&parts, 0).end();
        Self { parts, fewest, most, most_written }
    }

    /// True with a star anywhere.
    pub(super) fn is_wild(&self) -> bool {
        self.most == usize::MAX
    }

    /// How many words a match has; without an upper end where there is a star.
    pub(super) fn words(&self) -> RangeInclusive<usize> {
        self.fewest..=self.most
    }

    /// Words that every match has: how specific the pattern is.
    pub(super) fn fixed_words(&self) -> usize {
        self.fewest
    }

    /// The words that it is written with, each as often as it is.
    pub(super) fn written(&self) -> impl Iterator<Item = u32> + '_ {
        self.parts.iter().filter_map(|part| if let Part::Word(word) = part { Some(*word) } else { None })
    }

    /// Adds sets of words of which every match has one, the widest choice of sets; none for a pattern that asks for no word.
    pub(super) fn required(&self, sets: &mut Sets) {
        for step in steps(&self.parts) {
            add_first(step, &mut sets.words);
            sets.close();
        }
    }
}

/// Sets of words, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Sets {
    words: Vec<u32>,
    /// Where each set ends in the words.
    ends: Vec<usize>,
}

impl Sets {
    /// Ends a set, if it has any word.
    fn close(&mut self) {
        if self.ends.last().copied().unwrap_or(0) < self.words.len() {
            self.ends.push(self.words.len());
        }
    }

    /// How many sets there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A set.
    pub(super) fn get(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..self.ends[at]]
    }
}

/// Adds the words of which every match of a part has one; says whether there are such.
fn add_first(step: Step<'_>, words: &mut Vec<u32>) -> bool {
    match step {
        Step::Word(word) => {
            words.push(word);
            true
        }
        Step::AnyWords => false,
        Step::OneOf(inner) => {
            let before = words.len();
            let has_all = ways(inner).all(|way| steps(way).any(|step| add_first(step, words)));
            if !has_all {
                words.truncate(before);
            }
            has_all
        }
    }
}

/// How many words a match of a sequence has, where a star takes so many at the most.
fn count(parts: &[Part], most_of_star: usize) -> RangeInclusive<usize> {
    let mut sum = (0, 0_usize);
    for step in steps(parts) {
        let of_step = match step {
            Step::Word(_) => 1..=1,
            Step::AnyWords => 0..=most_of_star,
            Step::OneOf(inner) => {
                let of_ways = ways(inner).map(|way| count(way, most_of_star));
                let widest = of_ways.reduce(|a, b| *a.start().min(b.start())..=*a.end().max(b.end()));
                widest.unwrap_or(0..=0)
            }
        };
        sum = (sum.0 + of_step.start(), sum.1.saturating_add(*of_step.end()));
    }
    sum.0..=sum.1
}

#[cfg(test)]
mod tests {
    use super::super::label::normalise;
    use super::super::words::Words;
    use super::*;

    fn check(pattern: &str, yes: &[&str], no: &[&str]) {
        let mut words = Words::default();
        let item = parse(pattern, &mut words).unwrap().item;
        let matches = |label: &str| item.matches(&words.of_label(&normalise(label)));
        for label in yes {
            assert!(matches(label), "{label} should match");
        }
        for label in no {
            assert!(!matches(label), "{label} should not match");
        }
    }

    #[test]
    fn words_options_and_alternatives() {
        check(
            "[net] (sales|revenue)",
            &["Net sales", "Revenues", "SALES:"],
            &["Net", "Sales net", "Net sales and other"],
        );
        check("income [loss] from operations", &["Income (loss) from operations", "Income from operations"], &["Loss"]);
        check("selling, general & administrative", &["Selling, general and administrative"], &["Selling"]);
        check(
            "income tax [provision|benefit]",
            &["Income taxes", "Income tax benefit"],
            &["Income tax provision benefit"],
        );
    }

    #[test]
    fn stars_take_any_words() {
        check(
            "common stock *",
            &["Common stock", "Common stock, $1 par value"],
            &["Common stocking", "A preferred common stock"],
        );
        check(
            "cash * beginning of *",
            &["Cash at beginning of year", "Cash beginning of the period"],
            &["Cash beginning"],
        );
        check("* per share", &["Earnings per share", "Per share"], &["Upper share"]);
        check("(total|) * assets", &["Total current assets", "Other assets"], &["Total assets held"]);
    }

    #[test]
    fn labels_longer_than_a_mask_are_matched_too() {
        let long = "word ".repeat(200);
        check("(total|) * [of] word", &[&long, &format!("total {long}")], &[&format!("{long} total")]);
    }

    #[test]
    fn headings_stand_before_the_item() {
        let mut words = Words::default();
        let pattern = parse("earnings per share * > basic", &mut words).unwrap();
        assert!(pattern.heading.unwrap().matches(&words.of_label(&normalise("Earnings per share of stock:"))));
        assert!(pattern.item.matches(&words.of_label(&normalise("Basic"))));
        assert_eq!(pattern.item.fixed_words(), 1);
    }

    #[test]
    fn stars_take_as_few_words_as_they_can() {
        let words = |pattern: &str, label: &str| {
            let mut words = Words::default();
            let item = parse(pattern, &mut words).unwrap().item;
            item.words_of_stars(&words.of_label(&normalise(label)))
        };
        assert_eq!(words("payments of *", "Payments of long-term debt"), Some(3));
        assert_eq!(words("payments of long term *", "Payments of long-term debt"), Some(1));
        assert_eq!(words("* payments [of] *", "Payments of debt"), Some(1));
        assert_eq!(words("payments", "Payments"), Some(0));
        assert_eq!(words("payments", "Receipts"), None);
    }

    #[test]
    fn every_match_has_a_word_of_each_required_set() {
        let sets = |pattern: &str| {
            let (mut words, mut sets) = (Words::default(), Sets::default());
            parse(pattern, &mut words).unwrap().item.required(&mut sets);
            let set = |at| sets.get(at).iter().map(|&word| words.text(word)).collect::<Vec<_>>().join("|");
            (0..sets.len()).map(set).collect::<Vec<_>>()
        };
        assert_eq!(sets("[net] (sales|revenue) of *"), ["sal|revenu", "of"]);
        assert_eq!(sets("(sales [of] goods|(* (goods|gold)) tin)"), ["sal|good|gold"]);
        assert!(sets("(sales|*)").is_empty());
    }

    #[test]
    fn broken_patterns_say_why() {
        for (pattern, why) in [
            ("[net", "closed"),
            ("net)", "nothing to close"),
            ("", "no words"),
            ("> x", "no words"),
            ("a > b > c", "more than one `>`"),
            ("amortiz*", "the star in `amortiz*` stands for whole words"),
        ] {
            let error = parse(pattern, &mut Words::default()).unwrap_err();
            assert!(error.contains(why), "{pattern}: {error}");
        }
    }
}
