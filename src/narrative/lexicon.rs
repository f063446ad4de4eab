//! The words of a filing's running text, each looked at once: most are printed again and again.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::class::Classes;
use crate::taxonomy::{normal_word, normalise};

/// What is known of a word wherever it stands.
#[derive(Debug)]
pub(super) struct Known<'a> {
    /// In lower case.
    pub(super) lower: Cow<'a, str>,
    /// In the normal form of labels; may be empty, or more than one word.
    pub(super) normal: Cow<'a, str>,
    pub(super) classes: Classes,
}

impl<'a> Known<'a> {
    fn of(word: &'a str) -> Self {
        let lower = lower(word);
        let (normal, classes) = (normal(word, &lower), Classes::of(&lower));
        Self { lower, normal, classes }
    }
}

/// The words seen so far, as they were printed.
#[derive(Debug, Default)]
pub(super) struct Lexicon<'a> {
    // The words come from a filing: the standard hash is one that no filing can make collide.
    known: HashMap<&'a str, Rc<Known<'a>>>,
}

/// A filing of more words than any language has is looked at again.
const MOST_WORDS: usize = 1 << 16;

impl<'a> Lexicon<'a> {
    /// What is known of a word.
    pub(super) fn look_up(&mut self, word: &'a str) -> Rc<Known<'a>> {
        if self.known.len() >= MOST_WORDS {
            self.known.clear();
        }
        Rc::clone(self.known.entry(word).or_insert_with(|| Rc::new(Known::of(word))))
    }
}

/// A word in lower case; most are printed so.
fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if word.bytes().all(is_lower) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// The normal form of a word, or of the words that a hyphen joins.
fn normal<'a>(word: &'a str, lower: &Cow<'a, str>) -> Cow<'a, str> {
    if !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let is_figure = |byte: u8| byte.is_ascii_digit() || matches!(byte, b',' | b'.');
        let bare = word.bytes().any(|byte| byte.is_ascii_digit()) && word.bytes().all(is_figure);
        return if bare { Cow::Borrowed("#") } else { Cow::Owned(normalise(word)) };
    }
    match lower {
        Cow::Borrowed(lower) => normal_word(lower).unwrap_or_default(),
        Cow::Owned(lower) => Cow::Owned(normal_word(lower).unwrap_or_default().into_owned()),
    }
}
