//! Tables whose labels do not stand at the left: between the figures of two periods, or over and over, in two tables side by
//! side.

use std::ops::Range;

use crate::layout::{Line, LineKind, Piece, classify_part, classify_part_of_row, figures_at_start, is_figures, part};
use crate::source::{SourceFile, Span};

/// Where the labels of a table stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sides {
    /// Left of the figures.
    Left,
    /// Between figures, in these columns.
    Between(Range<usize>),
    /// Left of the figures, twice: the second table begins in this column.
    Twice(usize),
}

/// Rows that a table must have on its right for it to be two.
const ROWS_OF_A_SECOND_TABLE: usize = 3;

/// Finds where the labels of a body stand, as most of its rows have them.
pub(super) fn of(source: &SourceFile, body: &[Line]) -> Sides {
    let stubs: Vec<Piece> = body.iter().filter_map(stub).collect();
    let between: Vec<Piece> = stubs.iter().filter_map(|&stub| label_between(source, stub)).collect();
    let second: Vec<Second> = stubs.iter().filter_map(|&stub| second_label(source, stub)).collect();
    let most = |count: usize| 2 * count > stubs.len();
    if most(between.len()) && between.len() > 1 {
        let left = between.iter().map(|label| label.left).min().unwrap_or(0);
        let right = between.iter().map(|label| label.right).max().unwrap_or(0);
        Sides::Between(left..right)
    } else if second.len() >= ROWS_OF_A_SECOND_TABLE
        && let Some(cut) = cut(source, body, &second, most(second.len()))
    {
        Sides::Twice(cut)
    } else {
        Sides::Left
    }
}

/// The column in which the table at the right begins, left of its headings too. Where labels take several lines, few rows have figures
/// of both tables; then nothing may be written across that column, and both tables must have as many columns and some rows.
fn cut(source: &SourceFile, body: &[Line], second: &[Second], most_have_both: bool) -> Option<usize> {
    let figures_end = second.iter().map(|second| second.figures_end).max()?;
    let labels = second.iter().map(|second| second.label).min()?;
    let pieces = |line: &Line| match line.kind {
        LineKind::Text | LineKind::Figures(_) => line.pieces(source),
        _ => Vec::new(),
    };
    let lines: Vec<Vec<Piece>> = body.iter().map(pieces).collect();
    let is_words = |piece: &&Piece| !is_figures(source.slice(piece.span));
    let between = |piece: &&Piece| (figures_end + 1..labels).contains(&piece.left) && is_words(piece);
    let cut = lines.iter().flatten().filter(between).map(|piece| piece.left).min().unwrap_or(labels);
    let is_free = |line: &Vec<Piece>| line.iter().all(|piece| piece.right <= cut || cut <= piece.left);
    let (left, right) = (Extent::of(source, &lines, 0..cut), Extent::of(source, &lines, cut..usize::MAX));
    let are_two = || {
        lines.iter().all(is_free)
            && left.columns == right.columns
            && left.rows.min(right.rows) >= ROWS_OF_A_SECOND_TABLE
    };
    (most_have_both || are_two()).then_some(cut)
}

/// How large a table is.
struct Extent {
    /// Rows with figures behind words.
    rows: usize,
    /// The most figures of a row.
    columns: usize,
}

impl Extent {
    fn of(source: &SourceFile, lines: &[Vec<Piece>], columns: Range<usize>) -> Self {
        let is_figure = |piece: &&Piece| {
            let text = source.slice(piece.span);
            text.bytes().any(|byte| byte.is_ascii_digit()) && is_figures(text)
        };
        let rows = lines.iter().filter_map(|line| {
            let mut inside = line.iter().filter(|piece| columns.contains(&piece.left));
            let first = inside.next().filter(|first| !is_figure(first));
            let figures = inside.filter(is_figure).count();
            (first.is_some() && figures > 0).then_some(figures)
        });
        let rows: Vec<usize> = rows.collect();
        Self { rows: rows.len(), columns: rows.into_iter().max().unwrap_or(0) }
    }
}

/// What a row of two tables has between the figures of one and those of the other.
struct Second {
    /// One past the last column of the figures at the left.
    figures_end: usize,
    /// First column of the label at the right.
    label: usize,
}

fn stub(line: &Line) -> Option<Piece> {
    match &line.kind {
        LineKind::Figures(row) => row.stub,
        _ => None,
    }
}

/// Whether a stub is one piece, as most are: nothing but single blanks stand between its words.
pub(super) fn is_one_piece(stub: &str) -> bool {
    stub.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic() && byte != b'.') && !stub.contains("  ")
}

fn label_between(source: &SourceFile, stub: Piece) -> Option<Piece> {
    if is_one_piece(source.slice(stub.span)) {
        return None;
    }
    let (figures, label) = figures_at_start(source.text(), stub);
    (!figures.is_empty()).then_some(label)
}

/// Where the second label stands in "Cash    123    100    Accounts payable".
fn second_label(source: &SourceFile, stub: Piece) -> Option<Second> {
    if is_one_piece(source.slice(stub.span)) {
        return None;
    }
    let pieces = part(source, stub.span);
    let of_figures: Vec<bool> = pieces.iter().map(|piece| is_figures(source.slice(piece.span))).collect();
    let first = of_figures.iter().position(|&figures| figures).filter(|&at| at > 0)?;
    let label = first + of_figures[first..].iter().position(|&figures| !figures)?;
    Some(Second { figures_end: stub.left + pieces[label - 1].right, label: stub.left + pieces[label].left })
}

/// The lines of a body with labels between figures: the figures on both sides are of their row.
pub(super) fn joined(source: &SourceFile, body: &[Line]) -> Vec<Line> {
    body.iter().map(|line| Line { kind: joined_kind(source, line), ..line.clone() }).collect()
}

fn joined_kind(source: &SourceFile, line: &Line) -> LineKind {
    let (label, right) = match &line.kind {
        LineKind::Figures(row) => {
            let Some(stub) = row.stub else { return line.kind.clone() };
            (stub, &*row.figures)
        }
        LineKind::Text => {
            let pieces = line.pieces(source);
            let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return line.kind.clone() };
            (Piece { span: first.span.join(last.span), left: first.left, right: last.right }, [].as_slice())
        }
        other => return other.clone(),
    };
    let (mut figures, label) = figures_at_start(source.text(), label);
    if figures.is_empty() {
        return line.kind.clone();
    }
    figures.extend(right);
    LineKind::row(Some(label), figures)
}

/// The lines of the table at the left and of that at the right of a column. A line of one piece that reaches over both, such as
/// a title, stays whole at the left.
pub(super) fn split(source: &SourceFile, lines: &[Line], cut: usize) -> (Vec<Line>, Vec<Line>) {
    lines.iter().map(|line| split_line(source, line, cut)).unzip()
}

/// Where two tables begin among the lines above the first one that ends with figures: "Cash     1,200     Notes payable:" ends with a
/// label of the right one. Of the lines given, each is of the left or of the right table.
pub(super) fn first_row_above(left: &[Line], right: &[Line]) -> usize {
    let is_rule = |line: &Line| matches!(line.kind, LineKind::Rule(_));
    let is_above = |line: &Line| matches!(line.kind, LineKind::Years(_) | LineKind::Tag(_) | LineKind::PageNumber);
    // The rule below the headings is one of both tables.
    let is_heading =
        |&(left, right): &(&Line, &Line)| is_above(left) || is_above(right) || is_rule(left) && is_rule(right);
    let near = left.iter().zip(right).rev().take_while(|line| !is_heading(line)).count();
    (left.len() - near..left.len()).find(|&at| stub(&left[at]).is_some()).unwrap_or(left.len())
}

fn split_line(source: &SourceFile, line: &Line, cut: usize) -> (Line, Line) {
    let pieces = line.pieces(source);
    let whole = match line.kind {
        LineKind::Text => pieces.iter().any(|piece| piece.left < cut && cut < piece.right),
        LineKind::Rule(_) | LineKind::Years(_) | LineKind::Figures(_) => false,
        LineKind::Blank | LineKind::Tag(_) | LineKind::PageNumber => return (line.clone(), line.clone()),
    };
    let at = if whole { line.span.end } else { byte_at(source.slice(line.span), cut) + line.span.start };
    let half = |start, end| match &line.kind {
        LineKind::Figures(row) => classify_part_of_row(source, line, &row.figures, Span::new(start, end)),
        _ => classify_part(source, line, Span::new(start, end)),
    };
    (half(line.span.start, at), half(at, line.span.end))
}

/// The byte at which a column starts; the text's end where it is shorter.
fn byte_at(text: &str, column: usize) -> usize {
    text.char_indices().nth(column).map_or(text.len(), |(at, _)| at)
}
