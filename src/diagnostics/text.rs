//! The words of notes and of help, most of which many findings have.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::Finding;

/// The words of a note, or of what to do next.
#[derive(Clone, Debug)]
pub enum Text {
    /// The same for all findings of a rule.
    Fixed(&'static str),
    /// Made for a finding; others may have the same.
    Made(Arc<str>),
}

impl Text {
    /// Words, with those that were made for a finding as it tells them.
    pub(super) fn of(words: Cow<'static, str>, told: impl FnOnce(String) -> String) -> Self {
        match words {
            Cow::Borrowed(words) => Self::Fixed(words),
            Cow::Owned(words) => Self::Made(told(words).into()),
        }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Fixed(words) => words,
            Self::Made(words) => words,
        }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// Words that were made for findings, each kept once: a filing may have the same line, that no rule takes, in thousands of tables.
#[derive(Debug, Default)]
pub struct Texts(BTreeSet<Arc<str>>);

impl Texts {
    /// A finding whose words are those of the findings before, where they are the same.
    #[must_use]
    pub fn share(&mut self, mut finding: Finding) -> Finding {
        let notes = finding.notes.iter_mut().map(|note| &mut note.message);
        notes.chain(&mut finding.help).for_each(|text| self.share_text(text));
        finding
    }

    fn share_text(&mut self, text: &mut Text) {
        let Text::Made(words) = text else { return };
        match self.0.get(words) {
            Some(known) => *words = Arc::clone(known),
            None => {
                self.0.insert(Arc::clone(words));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::{SourceFile, Span};

    #[test]
    fn the_same_words_are_kept_once() {
        let place = SourceFile::from_text("f", "abc").place(Span::new(0, 1));
        let finding = |help: &str| Finding::new(Code::LineUnmapped, place.clone(), "m").help(help.to_owned());
        let mut texts = Texts::default();
        let shared = [texts.share(finding("a")), texts.share(finding("a")), texts.share(finding("b"))];
        assert_eq!(shared, [finding("a"), finding("a"), finding("b")]);
        let words = shared.map(|finding| finding.help.map(|help| help.as_ptr()));
        assert!(words[0] == words[1] && words[1] != words[2]);
    }
}
