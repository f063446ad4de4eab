//! The tags of a schedule's text, each with what stands behind it.

use std::ops::Range;

use crate::source::{SourceFile, Span};

/// A tag and the text behind it.
#[derive(Debug)]
pub(super) struct Tagged {
    /// The tag in capitals, blanks in it as hyphens.
    pub(super) name: String,
    /// Where it stands, with its angle brackets.
    pub(super) span: Span,
    /// The text behind it, in pieces: footnote marks (`<F1>`) are left out.
    pub(super) text: Vec<Span>,
}

/// Reads the tags on lines that begin with one. Legends and footnotes are prose and have none.
pub(super) fn read(source: &SourceFile, lines: Range<usize>) -> Vec<Tagged> {
    let mut tags: Vec<Tagged> = Vec::new();
    for number in lines {
        let line = source.line_span(number);
        if source.slice(line).trim_start().starts_with('<') {
            line_of_tags(source, line, &mut tags);
        } else if goes_on(source, line, tags.last()) {
            tags.last_mut().into_iter().for_each(|tag| tag.text.push(line));
        }
    }
    tags
}

/// A figure that did not fit behind its tag stands alone on the next line.
fn goes_on(source: &SourceFile, line: Span, last: Option<&Tagged>) -> bool {
    let text = source.slice(line);
    let is_figures = text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic);
    let waits = |tag: &Tagged| {
        let next = source.line_of(tag.span.start) + 1 == source.line_of(line.start);
        next && tag.text.iter().all(|&piece| source.slice(piece).trim().is_empty())
    };
    is_figures && last.is_some_and(waits)
}

fn line_of_tags(source: &SourceFile, line: Span, tags: &mut Vec<Tagged>) {
    let text = source.slice(line);
    let mut at = 0;
    // A closing tag ends the one before it, so what stands behind is nobody's.
    let mut open = false;
    while at < text.len() {
        let next = next_tag(text, at);
        let end = next.as_ref().map_or(text.len(), |tag| tag.start);
        if open && let Some(tag) = tags.last_mut() {
            tag.text.push(Span::new(line.start + at, line.start + end));
        }
        let Some(range) = next else { return };
        let name = &text[range.start + 1..range.end - 1];
        if !is_footnote_mark(name) {
            open = !name.starts_with('/');
            let span = Span::new(line.start + range.start, line.start + range.end);
            tags.extend(open.then(|| Tagged { name: capitals(name), span, text: Vec::new() }));
        }
        at = range.end;
    }
}

/// The next tag from a byte on, with its angle brackets.
fn next_tag(text: &str, from: usize) -> Option<Range<usize>> {
    let opens = text[from..].match_indices('<').map(|(at, _)| from + at);
    let mut tags = opens.filter_map(|start| {
        let end = start + text[start..].find('>')?;
        is_name(&text[start + 1..end]).then_some(start..end + 1)
    });
    tags.next()
}

/// Letters, digits and the few signs that occur in tags; a letter first.
fn is_name(name: &str) -> bool {
    let bare = name.trim_start_matches('/');
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '&' | '.' | '_' | ' ' | '/');
    bare.starts_with(|c: char| c.is_ascii_alphabetic()) && bare.len() <= 40 && bare.chars().all(fits)
}

/// `F1`
fn is_footnote_mark(name: &str) -> bool {
    let digits = name.strip_prefix(['F', 'f']);
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn capitals(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join("-").to_ascii_uppercase()
}
