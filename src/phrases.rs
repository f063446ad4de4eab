//! Words that a text is searched for, all of them at once.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Words of ASCII of which a text may have one, whole or as a part of other words, in capitals or not.
#[derive(Debug)]
pub(crate) struct Phrases {
    all: &'static [&'static str],
    /// All of them, made ready when they are first looked for.
    automaton: OnceLock<AhoCorasick>,
}

impl Phrases {
    pub(crate) const fn new(all: &'static [&'static str]) -> Self {
        Self { all, automaton: OnceLock::new() }
    }

    /// Whether one of them stands in a text.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        self.automaton.get_or_init(|| self.ready()).is_match(text)
    }

    #[expect(clippy::expect_used, reason = "an automaton fails on millions of words alone, and these are written here")]
    fn ready(&self) -> AhoCorasick {
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA));
        builder.build(self.all).expect("a few words")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_them_is_enough() {
        static MONEY: Phrases = Phrases::new(&["net sales", "revenue"]);
        for (text, has) in [("NET SALES", true), ("Revenues", true), ("net  sales", false), ("", false)] {
            assert_eq!(MONEY.are_in(text), has, "{text}");
        }
    }
}
