//! The labels that a pattern spells out.

use crate::taxonomy::words::Words;

use super::{Matcher, Part, Step, steps, ways};

/// A word that no filing and no pattern has: what a star takes that it has not been told.
pub const ANY_WORD: &str = "\u{2026}";

/// Labels in normal form that a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelled {
    /// Every choice of its words, its stars as no word and as one that nobody knows.
    pub labels: Vec<String>,
    /// False where there are more than were asked for.
    pub is_complete: bool,
}

impl Matcher {
    /// The labels that the pattern spells out, at most about `limit` of them.
    pub(in crate::taxonomy) fn spelled(&self, words: &Words, limit: usize) -> Spelled {
        let mut speller = Speller { words, limit, is_complete: true };
        let ways = speller.follow(&self.parts, vec![Vec::new()]);
        let mut labels: Vec<String> = Vec::with_capacity(ways.len());
        // The shortest first: they are the best examples.
        let mut joined: Vec<(usize, String)> = ways.into_iter().map(|words| (words.len(), words.join(" "))).collect();
        joined.sort();
        labels.extend(joined.into_iter().map(|(_, label)| label).filter(|label| !label.is_empty()));
        labels.dedup();
        Spelled { labels, is_complete: speller.is_complete }
    }
}

type Spelling<'a> = Vec<&'a str>;

struct Speller<'a> {
    words: &'a Words,
    limit: usize,
    is_complete: bool,
}

impl<'a> Speller<'a> {
    fn follow(&mut self, parts: &[Part], start: Vec<Spelling<'a>>) -> Vec<Spelling<'a>> {
        let mut spelled = start;
        for step in steps(parts) {
            spelled = match step {
                Step::Word(word) => with_word(spelled, self.words.text(word)),
                Step::AnyWords => {
                    let one = with_word(spelled.clone(), ANY_WORD);
                    spelled.into_iter().chain(one).collect()
                }
                Step::OneOf(inner) => ways(inner).flat_map(|way| self.follow(way, spelled.clone())).collect(),
            };
            if spelled.len() > self.limit {
                spelled.truncate(self.limit);
                self.is_complete = false;
            }
        }
        spelled
    }
}

fn with_word<'a>(mut spelled: Vec<Spelling<'a>>, word: &'a str) -> Vec<Spelling<'a>> {
    for words in &mut spelled {
        words.push(word);
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn every_choice_of_words() {
        let spelled = |pattern: &str| {
            let mut words = Words::default();
            let item = parse(pattern, &mut words).unwrap().item;
            item.spelled(&words, 20)
        };
        let check = |pattern: &str, labels: &[&str]| {
            let expected = Spelled { labels: labels.iter().map(ToString::to_string).collect(), is_complete: true };
            assert_eq!(spelled(pattern), expected, "{pattern}");
        };
        check("net sales", &["net sal"]);
        check("[net] (sales|revenue)", &["revenu", "sal", "net revenu", "net sal"]);
        check("sales *", &["sal", "sal \u{2026}"]);
        let many = spelled("[a1] [b] [c] [d] [e] [f] [g]");
        assert!(!many.is_complete && many.labels.len() <= 20);
    }

    #[test]
    fn a_pattern_matches_what_it_spells() {
        for pattern in ["[net] (sales|revenue [and|or] other) *", "* per [common] share", "[a|b c] d"] {
            let mut words = Words::default();
            let matcher = parse(pattern, &mut words).unwrap().item;
            for label in matcher.spelled(&words, 100).labels {
                assert!(matcher.matches(&words.of_label(&label)), "{pattern}: {label}");
            }
        }
    }
}
