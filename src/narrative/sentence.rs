//! Words and sentences of running text.

use std::borrow::Cow;

use super::class::Classes;
use crate::source::{SourceFile, Span};
use crate::taxonomy::{normal_word, normalise};

/// A word as printed, without the marks around it.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// From its first letter or digit to its last; empty for a mark that stands alone.
    pub(super) text: &'a str,
    pub(super) span: Span,
    /// The marks before it: `$`, `(`.
    pub(super) before: &'a str,
    /// The marks behind it: `,`, `)`, `%`.
    pub(super) after: &'a str,
    /// In lower case.
    pub(super) lower: Cow<'a, str>,
    /// In the normal form of labels; may be empty, or more than one word.
    pub(super) normal: Cow<'a, str>,
    pub(super) classes: Classes,
}

impl Word<'_> {
    pub(super) fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&&*self.lower)
    }
}

/// Parts the words of a paragraph into sentences.
pub(super) fn sentences<'w, 'a>(words: &'w [Word<'a>]) -> impl Iterator<Item = &'w [Word<'a>]> {
    words.chunk_by(|word, next| !ends_sentence(word, next))
}

/// The words of a line.
pub(super) fn words(source: &SourceFile, line: Span) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    read(source, line, &mut found);
    found
}

/// Adds the words of a line.
pub(super) fn read<'a>(source: &'a SourceFile, line: Span, found: &mut Vec<Word<'a>>) {
    let text = source.slice(line);
    let offset = |part: &str| line.start + (part.as_ptr() as usize - text.as_ptr() as usize);
    for run in text.split_whitespace() {
        for part in parts(run) {
            let start = part.find(starts_word).map_or(part.len(), |at| at - usize::from(has_point_before(part, at)));
            let end = part
                .rfind(char::is_alphanumeric)
                .map_or(start, |at| at + part[at..].chars().next().map_or(0, char::len_utf8));
            let (before, core, after) = (&part[..start], &part[start..end.max(start)], &part[end.max(start)..]);
            let span = Span::new(offset(part) + start, offset(part) + end.max(start));
            let lower = lower(core);
            let (normal, classes) = (normal(core, &lower), Classes::of(&lower));
            found.push(Word { text: core, span, before, after, lower, normal, classes });
        }
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
        return Cow::Owned(normalise(word));
    }
    match lower {
        Cow::Borrowed(lower) => normal_word(lower).unwrap_or_default(),
        Cow::Owned(lower) => Cow::Owned(normal_word(lower).unwrap_or_default().into_owned()),
    }
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
    // Most runs are words and nothing else.
    let (plain, joined) = if run.bytes().all(|byte| byte.is_ascii() && byte != b'-') { (run, "") } else { ("", run) };
    let joined = joined.split("--").flat_map(|part| part.split(['\u{2013}', '\u{2014}']));
    std::iter::once(plain).chain(joined).filter(|part| !part.is_empty())
}

/// Words that end in a point without ending a sentence.
const SHORT: &[&str] = &[
    "inc", "corp", "co", "ltd", "no", "nos", "vs", "mr", "mrs", "ms", "messrs", "dr", "st", "jan", "feb", "mar", "apr",
    "aug", "sept", "sep", "oct", "nov", "dec", "approx", "etc", "cf", "sr", "jr", "fig", "i.e", "e.g", "u.s", "n.a",
    "s.a", "u.k",
];

fn ends_sentence(word: &Word<'_>, next: &Word<'_>) -> bool {
    let mark = word.after.contains(['.', '?', '!']);
    let is_initial = word.text.len() == 1 && word.text.bytes().all(|byte| byte.is_ascii_uppercase());
    let begins = next.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    mark && begins && !is_initial && !SHORT.contains(&&*word.lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let source = SourceFile::from_text("f", text.to_owned());
        let words: Vec<_> = (0..source.line_count()).flat_map(|line| words(&source, source.line_span(line))).collect();
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
