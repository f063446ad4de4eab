//! Words and sentences of running text.

use std::rc::Rc;

use super::class::{Class, Classes};
use super::lexicon::{Known, Lexicon};
use crate::source::{SourceFile, Span};

/// A word as printed, without the marks around it.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// From its first letter or digit to its last; empty for a mark that stands alone.
    pub(super) text: &'a str,
    /// Where its text begins in the file.
    start: usize,
    /// The marks before it: `$`, `(`.
    pub(super) before: &'a str,
    /// The marks behind it: `,`, `)`, `%`.
    pub(super) after: &'a str,
    known: Rc<Known<'a>>,
}

impl Word<'_> {
    /// The bytes of its text.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// In lower case.
    pub(super) fn lower(&self) -> &str {
        &self.known.lower
    }

    /// In the normal form of labels; may be empty, or more than one word.
    pub(super) fn normal(&self) -> &str {
        &self.known.normal
    }

    pub(super) fn has(&self, class: Class) -> bool {
        self.known.classes.has(class)
    }

    pub(super) fn classes(&self) -> Classes {
        self.known.classes
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.lower() == word
    }

    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&self.lower())
    }
}

/// Parts the words of a paragraph into sentences.
pub(super) fn sentences<'w, 'a>(words: &'w [Word<'a>]) -> impl Iterator<Item = &'w [Word<'a>]> {
    words.chunk_by(|word, next| !ends_sentence(word, next))
}

/// Adds the words of a line.
pub(super) fn read<'a>(source: &'a SourceFile, line: Span, lexicon: &mut Lexicon<'a>, found: &mut Vec<Word<'a>>) {
    let mut start = line.start;
    let mut rest = source.slice(line);
    while let Some((gap, run)) = next_run(rest) {
        rest = &rest[gap + run.len()..];
        start += gap;
        // Most runs are words and nothing else.
        if run.bytes().all(|byte| byte.is_ascii() && byte != b'-') {
            found.push(word(run, start, lexicon));
        } else {
            for part in parts(run) {
                let offset = part.as_ptr() as usize - run.as_ptr() as usize;
                found.push(word(part, start + offset, lexicon));
            }
        }
        start += run.len();
    }
}

/// The next run of characters without space, and how many bytes stand before it.
fn next_run(text: &str) -> Option<(usize, &str)> {
    let is_plain = |byte: &u8| byte.is_ascii_graphic();
    let gap = text.bytes().position(|byte| byte != b' ')?;
    let plain = text.as_bytes()[gap..].iter().take_while(|byte| is_plain(byte)).count();
    if plain > 0 && text.as_bytes().get(gap + plain).is_none_or(|&byte| byte == b' ') {
        return Some((gap, &text[gap..gap + plain]));
    }
    // Other space, and characters of more bytes.
    let gap = text.len() - text.trim_start().len();
    Some((gap, text[gap..].split_whitespace().next()?))
}

/// A run, or a part of one, without the marks around it.
fn word<'a>(part: &'a str, start: usize, lexicon: &mut Lexicon<'a>) -> Word<'a> {
    let first = part.find(starts_word).map_or(part.len(), |at| at - usize::from(has_point_before(part, at)));
    let end = part.rfind(char::is_alphanumeric).map_or(first, |at| at + character_at(part, at)).max(first);
    let (before, text, after) = (&part[..first], &part[first..end], &part[end..]);
    Word { text, start: start + first, before, after, known: lexicon.look_up(text) }
}

/// The bytes of the character at a place.
fn character_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

fn starts_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// ".05" begins with its point.
fn has_point_before(part: &str, at: usize) -> bool {
    part[..at].ends_with('.') && part[at..].starts_with(|c: char| c.is_ascii_digit())
}

/// "1994--$550.5;" is two words, and so is what a long dash parts.
fn parts(run: &str) -> impl Iterator<Item = &str> {
    let parts = run.split("--").flat_map(|part| part.split(['\u{2013}', '\u{2014}']));
    parts.filter(|part| !part.is_empty())
}

/// Words that end in a point without ending a sentence.
const SHORT: &[&str] = &[
    "inc", "corp", "co", "ltd", "no", "nos", "vs", "mr", "mrs", "ms", "messrs", "dr", "st", "jan", "feb", "mar", "apr",
    "aug", "sept", "sep", "oct", "nov", "dec", "approx", "etc", "cf", "sr", "jr", "fig", "i.e", "e.g", "u.s", "n.a",
    "s.a", "u.k",
];

fn ends_sentence(word: &Word<'_>, next: &Word<'_>) -> bool {
    if word.after.is_empty() {
        return false;
    }
    let mark = word.after.contains(['.', '?', '!']);
    let is_initial = word.text.len() == 1 && word.text.bytes().all(|byte| byte.is_ascii_uppercase());
    let begins = next.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    mark && begins && !is_initial && !SHORT.contains(&word.lower())
}

/// The words of a text, to try other things with.
#[cfg(test)]
pub(super) fn words_of(source: &SourceFile) -> Vec<Word<'_>> {
    let (mut lexicon, mut found) = (Lexicon::default(), Vec::new());
    for line in 0..source.line_count() {
        read(source, source.line_span(line), &mut lexicon, &mut found);
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
