//! Documents and pages of a submission.

use crate::filing::Filing;
use crate::source::{SourceFile, Span};

/// Where the documents of a file and their pages begin.
pub(super) struct Pages<'a> {
    source: &'a SourceFile,
    filing: &'a Filing,
    /// The lines on which pages begin, in order; those that go on are of the page before.
    breaks: Vec<usize>,
}

impl<'a> Pages<'a> {
    pub(super) fn of(source: &'a SourceFile, filing: &'a Filing) -> Self {
        let mut breaks: Vec<usize> = Vec::new();
        let mut after_mark = false;
        for document in &filing.documents {
            let mut shown = false;
            for line in document.lines.clone() {
                let text = source.slice(source.line_span(line));
                if is_break(text) {
                    // Marks that follow each other, and those above the first words, break once or not at all.
                    if shown && !after_mark {
                        breaks.push(line);
                    }
                    after_mark = true;
                } else if !text.trim().is_empty() {
                    shown = true;
                    after_mark = false;
                }
            }
        }
        Self { source, filing, breaks }
    }

    /// The document (from 0) in which a line (from 0) stands.
    pub(super) fn document(&self, line: usize) -> Option<usize> {
        self.filing.documents.iter().position(|document| document.lines.contains(&line))
    }

    /// The page (from 1) of its document on which a place stands.
    pub(super) fn page(&self, span: Span) -> Option<usize> {
        let line = self.source.line_of(span.start);
        let first = self.filing.documents[self.document(line)?].lines.start;
        let before = |line: usize| self.breaks.partition_point(|&at| at <= line);
        Some(before(line) - before(first) + 1)
    }
}

/// `<PAGE>`, or a form feed.
fn is_break(line: &str) -> bool {
    let text = line.trim_start();
    line.contains('\u{c}') || text.get(..6).is_some_and(|mark| mark.eq_ignore_ascii_case("<PAGE>"))
}
