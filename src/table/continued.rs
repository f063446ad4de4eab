//! Labels that go on with a figure at the start of a line: "less allowance of $210 and" / "$198      5,342      4,917".

use std::borrow::Cow;

use crate::layout::{Figure, Line, LineKind, Piece};
use crate::source::{SourceFile, Span};

use super::rows::last_word;

/// A label's second line begins at most so far right of its first.
const DEEPER: usize = 10;

/// The lines of a body, with what belongs to a label given back to it, and the figures that were. Else such a figure would be a
/// column of its own, left of all others.
pub(super) fn labels<'a>(source: &SourceFile, body: &'a [Line]) -> (Cow<'a, [Line]>, Vec<Figure>) {
    let mut lines = Cow::Borrowed(body);
    let mut given_back = Vec::new();
    for (before, at) in body.iter().zip(1..body.len()) {
        if let Some((kind, figure)) = with_label(source, before, &body[at]) {
            lines.to_mut()[at].kind = kind;
            given_back.push(figure);
        }
    }
    (lines, given_back)
}

/// A line of figures alone, below a line of words that does not end a label: its first figure stands where labels do.
fn with_label(source: &SourceFile, before: &Line, line: &Line) -> Option<(LineKind, Figure)> {
    let LineKind::Figures(row) = &line.kind else { return None };
    let (None, [first, second, ..]) = (row.stub, &*row.figures) else { return None };
    let open = before.kind == LineKind::Text && goes_on(before.text(source));
    let at_label = first.left <= before.left + DEEPER && first.left + DEEPER < second.left;
    (open && at_label).then(|| {
        let printed = source.slice(Span::new(first.outer.start, second.outer.start)).trim_end();
        let span = Span::new(first.outer.start, first.outer.start + printed.len());
        let stub = Piece { span, left: first.left, right: first.left + printed.chars().count() };
        (LineKind::row(Some(stub), &row.figures[1..]), *first)
    })
}

/// "less allowance for doubtful accounts of", "(fair value of $41,877 and": what follows is of the label.
fn goes_on(text: &str) -> bool {
    let text = text.trim_end();
    text.contains(' ') && ["of", "and", "or", "to"].contains(&last_word(text))
}
