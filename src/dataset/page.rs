//! Documents and pages of a submission.

use std::ops::Range;

use crate::filing::Filing;
use crate::source::{SourceFile, Span};

/// Where the documents of a file and their pages begin.
pub(super) struct Pages<'a> {
    filing: &'a Filing,
    /// The lines on which pages begin, in order; those that go on are of the page before.
    breaks: Vec<usize>,
}

impl<'a> Pages<'a> {
    pub(super) fn of(source: &SourceFile, filing: &'a Filing) -> Self {
        let marks = lines_with_marks(source);
        let mut breaks: Vec<usize> = Vec::new();
        for Range { start, end } in filing.documents.iter().map(|document| document.lines.clone()) {
            let within = marks.partition_point(|&line| line < start)..marks.partition_point(|&line| line < end);
            // Marks that follow each other break once, and those above the first words not at all.
            let (mut shown, mut after_mark, mut next) = (false, false, start);
            for &line in &marks[within] {
                let text = source.slice(source.line_span(line));
                let Some(behind) = behind_mark(text) else { continue };
                let between = Span::new(source.line_span(next).start, source.line_span(line).start);
                if !source.slice(between).trim().is_empty() {
                    (shown, after_mark) = (true, false);
                }
                if shown && !after_mark {
                    breaks.push(line);
                }
                after_mark = behind.trim().is_empty();
                shown |= !after_mark;
                next = line + 1;
            }
        }
        Self { filing, breaks }
    }

    /// The document (from 0) in which a line (from 0) stands.
    pub(super) fn document(&self, line: usize) -> Option<usize> {
        let at = self.filing.documents.partition_point(|document| document.lines.end <= line);
        self.filing.documents.get(at).filter(|document| document.lines.contains(&line)).map(|_| at)
    }

    /// The page (from 1) of a document (from 0) on which a line (from 0) of it stands.
    pub(super) fn page(&self, document: usize, line: usize) -> usize {
        let first = self.filing.documents[document].lines.start;
        let before = |line: usize| self.breaks.partition_point(|&at| at <= line);
        before(line) - before(first) + 1
    }
}

const FORM_FEED: u8 = 0xc;

/// The lines on which a mark of a new page may stand, in order.
fn lines_with_marks(source: &SourceFile) -> Vec<usize> {
    let text = source.text().as_bytes();
    let begins_page = |at: &usize| text[*at] == FORM_FEED || matches!(text.get(at + 1), Some(b'P' | b'p'));
    let marks = memchr::memchr2_iter(FORM_FEED, b'<', text).filter(begins_page);
    let mut lines: Vec<usize> = marks.map(|at| source.line_of(at)).collect();
    lines.dedup();
    lines
}

/// What stands behind the mark of a new page on a line, `<PAGE>` or a form feed; nothing where there is none. The number behind
/// `<PAGE>` belongs to the mark.
fn behind_mark(line: &str) -> Option<&str> {
    const MARK: &str = "<PAGE>";
    if line.as_bytes().contains(&FORM_FEED) {
        return line.rsplit_once(char::from(FORM_FEED)).map(|(_, behind)| behind);
    }
    let start = line.trim_ascii_start().trim_start().get(..MARK.len())?;
    start.eq_ignore_ascii_case(MARK).then_some("")
}
