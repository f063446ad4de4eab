//! The words of patterns, by number.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// The words that patterns ask for, numbered, so that labels are compared with patterns number by number.
#[derive(Debug, Default)]
pub(super) struct Words(IndexSet<Box<str>, FxBuildHasher>);

/// A word in normal form, with the number that it has among the words of patterns.
#[derive(Clone, Copy, Debug)]
pub struct Numbered<'a> {
    /// The word.
    pub text: &'a str,
    /// `None` for a word that no pattern asks for.
    pub(super) number: Option<u32>,
}

impl AsRef<str> for Numbered<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

impl Words {
    /// A word in normal form with its number.
    pub(super) fn numbered<'a>(&self, word: &'a str) -> Numbered<'a> {
        Numbered { text: word, number: self.0.get_index_of(word).map(number) }
    }

    /// The words of a label in normal form.
    pub(super) fn of_label<'a>(&self, normal: &'a str) -> Vec<Numbered<'a>> {
        let words = normal.split_ascii_whitespace();
        let mut numbered = Vec::with_capacity(words.clone().count());
        numbered.extend(words.map(|word| self.numbered(word)));
        numbered
    }

    /// The number of a word, a new one where it has none.
    pub(super) fn add(&mut self, word: &str) -> u32 {
        number(self.0.get_index_of(word).unwrap_or_else(|| self.0.insert_full(word.into()).0))
    }

    /// The word of a number.
    pub(super) fn text(&self, number: u32) -> &str {
        self.0.get_index(number as usize).map_or("", |word| word)
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Memory ends before the numbers do.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
