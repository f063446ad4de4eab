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
                let behind = behind_mark(text);
                // Marks that follow each other break once, and those above the first words not at all.
                if behind.is_some() && shown && !after_mark {
                    breaks.push(line);
                }
                let is_blank = behind.unwrap_or(text).trim().is_empty();
                shown |= !is_blank;
                after_mark = is_blank && (after_mark || behind.is_some());
            }
        }
        Self { source, filing, breaks }
    }

    /// The document (from 0) in which a line (from 0) stands.
    pub(super) fn document(&self, line: usize) -> Option<usize> {
        let at = self.filing.documents.partition_point(|document| document.lines.end <= line);
        self.filing.documents.get(at).filter(|document| document.lines.contains(&line)).map(|_| at)
    }

    /// The page (from 1) of its document on which a place stands.
    pub(super) fn page(&self, span: Span) -> Option<usize> {
        let line = self.source.line_of(span.start);
        let first = self.filing.documents[self.document(line)?].lines.start;
        let before = |line: usize| self.breaks.partition_point(|&at| at <= line);
        Some(before(line) - before(first) + 1)
    }
}

/// What stands behind the mark of a new page on a line, `<PAGE>` or a form feed; nothing where there is none. The number behind
/// `<PAGE>` belongs to the mark.
fn behind_mark(line: &str) -> Option<&str> {
    const MARK: &str = "<PAGE>";
    if let Some((_, behind)) = line.rsplit_once('\u{c}') {
        return Some(behind);
    }
    let start = line.trim_start().get(..MARK.len())?;
    start.eq_ignore_ascii_case(MARK).then_some("")
}
