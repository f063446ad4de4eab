//! The labels that a pattern spells out.

use super::{Matcher, Part};

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
    pub(in crate::taxonomy) fn spelled(&self, limit: usize) -> Spelled {
        let mut is_complete = true;
        let ways = follow(&self.parts, vec![Vec::new()], limit, &mut is_complete);
        let mut labels: Vec<String> = Vec::with_capacity(ways.len());
        // The shortest first: they are the best examples.
        let mut joined: Vec<(usize, String)> = ways.into_iter().map(|words| (words.len(), words.join(" "))).collect();
        joined.sort();
        labels.extend(joined.into_iter().map(|(_, label)| label).filter(|label| !label.is_empty()));
        labels.dedup();
        Spelled { labels, is_complete }
    }
}

type Words<'a> = Vec<&'a str>;

fn follow<'a>(parts: &'a [Part], start: Vec<Words<'a>>, limit: usize, is_complete: &mut bool) -> Vec<Words<'a>> {
    let mut ways = start;
    for part in parts {
        ways = match part {
            Part::Word(word) => with_word(ways, word),
            Part::AnyWords => {
                let one = with_word(ways.clone(), ANY_WORD);
                ways.into_iter().chain(one).collect()
            }
            Part::Optional(inner) => {
                let taken = follow(inner, ways.clone(), limit, is_complete);
                ways.into_iter().chain(taken).collect()
            }
            Part::OneOf(alternatives) => alternatives
                .iter()
                .flat_map(|alternative| follow(alternative, ways.clone(), limit, is_complete))
                .collect(),
        };
        if ways.len() > limit {
            ways.truncate(limit);
            *is_complete = false;
        }
    }
    ways
}

fn with_word<'a>(mut ways: Vec<Words<'a>>, word: &'a str) -> Vec<Words<'a>> {
    for words in &mut ways {
        words.push(word);
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn every_choice_of_words() {
        let spelled = |pattern: &str| parse(pattern).unwrap().item.spelled(20);
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
            let matcher = parse(pattern).unwrap().item;
            for label in matcher.spelled(100).labels {
                assert!(matcher.matches(&label), "{pattern}: {label}");
            }
        }
    }
}
