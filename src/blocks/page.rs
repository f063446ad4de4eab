//! Pages: where they begin, and what on them belongs to the page and not to the text.

use std::collections::{BTreeMap, BTreeSet};

use super::title::{self, After};
use crate::layout::{Line, LineKind, Tag};
use crate::source::SourceFile;

/// The pages of a document.
pub(super) struct Pages {
    /// The first line with something on it after each end of a page, a place in the layout.
    pub(super) tops: Vec<usize>,
    /// Heads that run over pages: the title of the notes, the company's name, a rule below them.
    heads: BTreeSet<usize>,
}

/// Titles stand in the middle of the page: so far from the margin.
pub(super) const MIDDLE: usize = 12;

/// Lines of words that a running head may have.
const HEAD_LINES: usize = 6;

impl Pages {
    pub(super) fn of(source: &SourceFile, lines: &[Line]) -> Self {
        let tops = tops(source, lines);
        let first: Vec<Vec<(usize, String)>> = tops.iter().map(|&top| first_words(source, lines, top)).collect();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, words) in first.iter().flatten() {
            *times.entry(words).or_default() += 1;
        }
        let mut heads = BTreeSet::new();
        for (&top, first) in tops.iter().zip(&first) {
            let again = |words: &str| times.get(words).is_some_and(|&times| times > 1) || title::is_of_notes(words);
            // Two reports of auditors have one title; that is none that runs over pages.
            let runs = |at: usize| title::after(source, lines, at) != Some(After::Other);
            let run = first.iter().take_while(|(at, words)| again(words) && runs(*at));
            let run: Vec<usize> = run.map(|(at, _)| *at).collect();
            let end = run.last().map_or(top, |last| past_rules(lines, last + 1));
            heads.extend(run);
            heads.extend((top..end).filter(|&at| matches!(lines[at].kind, LineKind::Rule(_))));
        }
        Self { tops, heads }
    }

    /// Whether a line runs over pages.
    pub(super) fn is_head(&self, at: usize) -> bool {
        self.heads.contains(&at)
    }

    /// The first line of each page that begins in a range.
    pub(super) fn between(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.tops.partition_point(|&top| top <= from);
        self.tops[first..].iter().copied().take_while(move |&top| top < to)
    }

    /// The first line of a page behind its running head.
    pub(super) fn body(&self, lines: &[Line], top: usize) -> usize {
        let is_body = |line: &Line| !line.is_blank() && !matches!(line.kind, LineKind::Rule(_));
        (top..lines.len()).find(|&at| is_body(&lines[at]) && !self.is_head(at)).unwrap_or(lines.len())
    }

    /// The top of the page, where nothing but titles stands between it and a title: the company's name, a period.
    pub(super) fn above_titles(&self, source: &SourceFile, lines: &[Line], at: usize) -> usize {
        let next = self.tops.partition_point(|&top| top <= at);
        let Some(&top) = next.checked_sub(1).and_then(|last| self.tops.get(last)) else { return at };
        let is_title = |line: &Line| {
            let in_capitals = || !line.text(source).chars().any(char::is_lowercase);
            match line.kind {
                LineKind::Text => line.indent >= MIDDLE || in_capitals(),
                LineKind::Blank | LineKind::Rule(_) => true,
                _ => false,
            }
        };
        let titles = at - top <= HEAD_LINES && lines[top..at].iter().all(is_title);
        if titles { top } else { at }
    }

    /// The end of a text that something begins after: without space, marks of pages, and running heads.
    pub(super) fn trim(&self, source: &SourceFile, lines: &[Line], from: usize, to: usize) -> usize {
        let mut page_ends = false;
        for at in (from..to).rev().filter(|&at| !lines[at].is_blank()) {
            let is_number = || lines[at].text(source).bytes().all(|byte| byte.is_ascii_digit());
            if is_mark(&lines[at]) || ends_document(source, &lines[at]) {
                page_ends = true;
            } else if !(self.is_head(at) || page_ends && is_number()) {
                return at + 1;
            }
        }
        from
    }
}

/// A rule below a running head, with space between.
fn past_rules(lines: &[Line], from: usize) -> usize {
    let end = (from..lines.len()).find(|&at| !lines[at].is_blank() && !matches!(lines[at].kind, LineKind::Rule(_)));
    end.unwrap_or(lines.len())
}

/// Whether a page ends with a line that says nothing else.
fn is_mark(line: &Line) -> bool {
    matches!(line.kind, LineKind::Tag(Tag::Page) | LineKind::PageNumber)
}

/// The marks behind the text of a document, which are of no page.
fn ends_document(source: &SourceFile, line: &Line) -> bool {
    let is_end = |text: &str| text.eq_ignore_ascii_case("</TEXT>") || text.eq_ignore_ascii_case("</DOCUMENT>");
    line.kind == LineKind::Tag(Tag::Other) && is_end(line.text(source).trim())
}

fn tops(source: &SourceFile, lines: &[Line]) -> Vec<usize> {
    const FEED: u8 = 0xc;
    let whole = lines.first().zip(lines.last()).map_or("", |(first, last)| source.slice(first.span.join(last.span)));
    let has_feeds = memchr::memchr(FEED, whole.as_bytes()).is_some();
    let mut tops = Vec::new();
    let mut ended = false;
    for (at, line) in lines.iter().enumerate() {
        let feeds = has_feeds && source.slice(line.span).as_bytes().contains(&FEED);
        if is_mark(line) || feeds && line.is_blank() {
            ended = true;
        } else if !line.is_blank() && !ends_document(source, line) {
            tops.extend((ended || feeds).then_some(at));
            ended = line.ends_page(source);
        }
    }
    tops
}

/// The lines of words at the top of a page, up to the first that is none, with their words in small letters.
fn first_words(source: &SourceFile, lines: &[Line], top: usize) -> Vec<(usize, String)> {
    let rest = lines[top..].iter().enumerate();
    let filled = rest.filter(|(_, line)| !line.is_blank() && !matches!(line.kind, LineKind::Rule(_)));
    let words = filled.take_while(|(_, line)| matches!(line.kind, LineKind::Text)).take(HEAD_LINES);
    words.map(|(at, line)| (top + at, title::words(line.text(source)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::Document;

    #[test]
    fn the_marks_behind_a_document_are_of_no_page_and_no_note() {
        let text = "NOTE 1\n\nWords.\n\n    5\n<PAGE>\n</TEXT>\n</DOCUMENT>\n";
        let source = SourceFile::from_text("f", text);
        let lines = crate::layout::read(&source, &Document::bare(0..source.line_count())).lines;
        let pages = Pages::of(&source, &lines);
        assert_eq!(pages.tops, Vec::<usize>::new());
        assert_eq!(pages.trim(&source, &lines, 0, lines.len()), 3);
    }
}
