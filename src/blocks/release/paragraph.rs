//! Paragraphs of a release.

use super::title;
use crate::layout::{Line, LineKind};
use crate::source::{SourceFile, Span};

/// Lines of text with space around them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    /// From the beginning of its first line to the last word.
    pub(super) span: Span,
    /// A title: a short line, in capitals or with a colon, with a sentence below.
    pub(super) is_heading: bool,
    /// Sentences.
    pub(super) is_prose: bool,
}

/// Words of a sentence that fills a line at least.
const WORDS_OF_PROSE: usize = 10;
/// Words of a heading at most.
const WORDS_OF_HEADING: usize = 12;

/// The paragraphs from a line on. A page that ends inside of one, after a line that ends no sentence, parts it: such a text is two.
pub(super) fn paragraphs(source: &SourceFile, lines: &[Line], from: usize) -> Vec<Paragraph> {
    let mut all = Vec::new();
    let mut start = from;
    for at in from..=lines.len() {
        if lines.get(at).is_some_and(|line| line.kind == LineKind::Text) {
            continue;
        }
        all.extend(split(source, &lines[start..at]));
        start = at + 1;
    }
    all
}

/// A heading may stand right above its paragraph.
fn split(source: &SourceFile, lines: &[Line]) -> Vec<Paragraph> {
    match lines {
        [] => Vec::new(),
        [first, rest @ ..] if !rest.is_empty() && is_heading(source, first) => {
            vec![paragraph(source, std::slice::from_ref(first)), paragraph(source, rest)]
        }
        _ => vec![paragraph(source, lines)],
    }
}

fn paragraph(source: &SourceFile, lines: &[Line]) -> Paragraph {
    let span = lines[0].span.join(lines[lines.len() - 1].span);
    let span = Span::new(span.start, span.start + source.slice(span).trim_end().len());
    let text = source.slice(span);
    let small = text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
    Paragraph {
        span,
        is_heading: lines.len() == 1 && is_heading(source, &lines[0]),
        is_prose: text.split_whitespace().count() >= WORDS_OF_PROSE
            && small * 3 > WORDS_OF_PROSE
            && text.ends_with(['.', '"', ')']),
    }
}

fn is_heading(source: &SourceFile, line: &Line) -> bool {
    let text = line.text(source);
    let words = title::words(text);
    let count = words.split(' ').count();
    let long = text.split_whitespace().filter(|word| word.len() > 4);
    let set = text.ends_with(':')
        || long.clone().count() > 0 && long.clone().all(|word| !word.starts_with(char::is_lowercase));
    count <= WORDS_OF_HEADING && set && !text.ends_with(['.', ','])
}
