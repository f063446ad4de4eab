//! The normal form of running text: the words with which nouns and names are looked up.

use std::ops::Range;

use super::book::{Book, short_name};
use super::run::Characters;
use super::sentence::Word;
use crate::taxonomy::{Numbered, normal_word, normalise};

/// Printed words in the normal form of labels, in one text.
#[derive(Debug)]
pub(super) struct NormalText {
    /// Words in normal form, parted by blanks.
    text: String,
    /// Where each of them stands in the text.
    words: Vec<Range<usize>>,
    /// Where in `words` those of each printed word begin, which may be none or several, and where those of the last one end.
    starts: Vec<usize>,
}

/// The same with the numbers of its words.
#[derive(Debug)]
pub(super) struct Normal<'a> {
    of: &'a NormalText,
    words: Vec<Numbered<'a>>,
}

/// Words in normal form, as one text and one by one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase<'s> {
    pub(super) text: &'s str,
    pub(super) words: &'s [Numbered<'s>],
}

impl Phrase<'_> {
    /// "Valve" of "valve group".
    pub(super) fn without_kind(self) -> Self {
        let text = short_name(self.text);
        Self { text, words: &self.words[..self.words.len() - usize::from(text.len() < self.text.len())] }
    }
}

impl NormalText {
    pub(super) fn of(words: &[Word<'_>]) -> Self {
        let text = String::with_capacity(words.iter().map(|word| word.text.len() + 1).sum());
        let (forms, starts) = (Vec::with_capacity(words.len()), Vec::with_capacity(words.len() + 1));
        let mut normal = Self { text, words: forms, starts };
        for word in words {
            normal.starts.push(normal.words.len());
            normal.add(word);
        }
        normal.starts.push(normal.words.len());
        normal
    }

    fn add(&mut self, word: &Word<'_>) {
        const LETTERS: u8 = Characters::LOWER | Characters::UPPER;
        if word.is_all(Characters::LOWER) {
            self.add_form(&normal_word(word.text).unwrap_or_default());
        } else if word.is_all(LETTERS | Characters::DIGIT) {
            self.add_form(&normal_word(&word.lower()).unwrap_or_default());
        } else if is_figure(word.text) {
            self.add_form("#");
        } else {
            normalise(word.text).split(' ').for_each(|form| self.add_form(form));
        }
    }

    fn add_form(&mut self, form: &str) {
        if form.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(form);
        self.words.push(start..self.text.len());
    }
}

/// "3,643,000": nothing but digits and what parts them.
fn is_figure(text: &str) -> bool {
    let is_of_figure = |byte: u8| byte.is_ascii_digit() || matches!(byte, b',' | b'.');
    text.bytes().all(is_of_figure) && text.bytes().any(|byte| byte.is_ascii_digit())
}

impl<'a> Normal<'a> {
    pub(super) fn of(text: &'a NormalText, book: &Book<'_>) -> Self {
        let words = text.words.iter().map(|word| book.number(&text.text[word.clone()])).collect();
        Self { of: text, words }
    }

    /// The forms of some of the printed words.
    pub(super) fn phrase(&self, words: Range<usize>) -> Phrase<'_> {
        let forms = self.of.starts[words.start]..self.of.starts[words.end];
        let Some(last) = self.of.words[forms.clone()].last() else { return Phrase { text: "", words: &[] } };
        Phrase { text: &self.of.text[self.of.words[forms.start].start..last.end], words: &self.words[forms] }
    }

    /// The forms of all of the printed words.
    pub(super) fn whole(&self) -> Phrase<'_> {
        self.phrase(0..self.of.starts.len() - 1)
    }
}
