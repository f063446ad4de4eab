//! Words and sentences of running text.

use std::borrow::Cow;

use super::class::{Class, Classes};
use super::run::{Characters, Run};
use crate::source::{SourceFile, Span};

/// A word as printed, without the marks around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// From its first letter or digit to its last; empty for a mark that stands alone.
    pub(super) text: &'a str,
    /// Where its text begins in the file.
    start: usize,
    /// The marks before it: `$`, `(`.
    pub(super) before: &'a str,
    /// The marks behind it: `,`, `)`, `%`.
    pub(super) after: &'a str,
    /// What its text consists of.
    characters: Characters,
    classes: Classes,
}

impl<'a> Word<'a> {
    /// The word of a run, or of a part of one, that begins at a place of the file.
    fn of(file: &'a str, start: usize, run: &Run) -> Self {
        let (head, after) = file[start..start + run.length].split_at(run.end);
        let (before, text) = head.split_at(run.first);
        let classes = Classes::of_first(&file.as_bytes()[start + run.first..], text.len());
        Self { text, start: start + run.first, before, after, characters: run.characters, classes }
    }

    /// The bytes of its text.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// In lower case; most words are printed so.
    pub(super) fn lower(&self) -> Cow<'a, str> {
        let is_lower = !self.characters.have(Characters::UPPER | Characters::OTHER);
        if is_lower { Cow::Borrowed(self.text) } else { Cow::Owned(self.text.to_lowercase()) }
    }

    /// Whether it has characters of some kinds, and no others.
    pub(super) fn is_all(&self, kinds: u8) -> bool {
        !self.characters.have(!kinds)
    }

    pub(super) fn has(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    pub(super) fn classes(&self) -> Classes {
        self.classes
    }

    /// Whether it is a word, which is given in lower case.
    pub(super) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Whether it is several words that a hyphen joins.
    pub(super) fn is_joined(&self) -> bool {
        self.characters.have(Characters::MARK) && self.text.contains('-')
    }

    /// Whether it is the possessive of a name.
    pub(super) fn is_possessive(&self) -> bool {
        matches!(self.text.as_bytes(), [.., b'\'', b's' | b'S'])
    }
}

/// Parts the words of a paragraph into sentences.
pub(super) fn sentences<'w, 'a>(words: &'w [Word<'a>]) -> impl Iterator<Item = &'w [Word<'a>]> {
    words.chunk_by(|word, next| !ends_sentence(word, next))
}

/// Adds the words of a line.
pub(super) fn read<'a>(source: &'a SourceFile, line: Span, found: &mut Vec<Word<'a>>) {
    let text = source.text();
    let mut start = line.start;
    loop {
        let bytes = &text.as_bytes()[start..line.end];
        let gap = bytes.iter().take_while(|&&byte| byte == b' ').count();
        start += gap;
        if let Some(run) = Run::plain(&bytes[gap..]) {
            found.push(Word::of(text, start, &run));
            start += run.length;
        } else {
            // Other space, dashes, and characters of more bytes.
            let Some(run) = text[start..line.end].split_whitespace().next() else { return };
            let place = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
            found.extend(parts(run).map(|part| Word::of(text, place(part), &Run::of(part))));
            start = place(run) + run.len();
        }
    }
}

/// "1994--$550.5;" is two words, and so is what a long dash parts.
fn parts(run: &str) -> impl Iterator<Item = &str> {
    let parts = run.split("--").flat_map(|part| part.split(['\u{2013}', '\u{2014}']));
    parts.filter(|part| !part.is_empty())
}

fn ends_sentence(word: &Word<'_>, next: &Word<'_>) -> bool {
    if word.after.is_empty() {
        return false;
    }
    let mark = word.after.contains(['.', '?', '!']);
    let is_initial = word.text.len() == 1 && word.text.bytes().all(|byte| byte.is_ascii_uppercase());
    let begins = next.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    mark && begins && !is_initial && !word.has(Class::Short)
}

/// The words of a text, to try other things with.
#[cfg(test)]
pub(super) fn words_of(source: &SourceFile) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    for line in 0..source.line_count() {
        read(source, source.line_span(line), &mut found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let source = SourceFile::from_text("f", text.to_owned());
        let words = words_of(&source);
        let shown = sentences(&words).map(|sentence| {
            sentence
                .iter()
                .map(|word| format!("{}[{}]{}", word.before, word.text, word.after))
                .collect::<Vec<_>>()
                .join(" ")
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn marks_stand_beside_words() {
        check(
            "Loss of $(3.6) million\n(\"EBITDA\"), or $.05; 1994--$550.5.",
            &["[Loss] [of] $([3.6]) [million] (\"[EBITDA]\"), [or] $[.05]; [1994] $[550.5]."],
        );
    }

    #[test]
    fn sentences_end_at_points_before_capitals() {
        check(
            "Sold by Acme Inc. In the U. S. Courts, see No. 133. Sales rose.",
            &["[Sold] [by] [Acme] [Inc]. [In] [the] [U]. [S]. [Courts], [see] [No]. [133].", "[Sales] [rose]."],
        );
    }
}
