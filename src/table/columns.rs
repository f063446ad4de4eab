//! Columns: where the right edges of figures line up.

use crate::layout::{Figure, FigureKind, Line, LineKind, is_note_reference};
use crate::source::Span;

use super::figures;

/// A column of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// First column of its widest figure, money sign included.
    pub left: usize,
    /// One past the column in which most of its figures end.
    pub right: usize,
    /// The words above it, top to bottom.
    pub heading: Vec<Span>,
    /// Its figures start at its left: they were typed after a tab.
    pub from_left: bool,
}

/// Right edges this far apart are of one column: some figures end with their digits where others end with a parenthesis.
const SAME_EDGE: usize = 2;

/// Lines above the body in which rules are of this table.
const RULES_ABOVE: usize = 6;

/// A table with more columns is no page: lines were joined, or it is not meant to be read. What columns say is found by comparing
/// each with all.
pub(super) const MOST_COLUMNS: usize = 1000;

/// Why no columns were looked for.
pub(super) struct TooWide {
    /// How many there are, or more.
    pub(super) columns: usize,
}

/// Finds the columns of a table's body, left to right. `above` has the rules below the headings.
///
/// # Errors
///
/// [`TooWide`] when there are more than [`MOST_COLUMNS`].
pub(super) fn find(above: &[Line], body: &[Line]) -> Result<Vec<Column>, TooWide> {
    let fits = |columns: usize| if columns > MOST_COLUMNS { Err(TooWide { columns }) } else { Ok(()) };
    fits(above.iter().chain(body).map(width).max().unwrap_or(0))?;
    let numbers: Vec<&Figure> =
        body.iter().flat_map(figures).filter(|figure| figure.kind != FigureKind::Dash).collect();
    let references = references_right(&numbers);
    let numbers: Vec<&Figure> = numbers.into_iter().filter(|figure| figure.right > references).collect();
    let mut edges: Vec<usize> = numbers.iter().map(|figure| figure.right).collect();
    edges.extend(rule_edges(above, body, &edges));
    if edges.is_empty() {
        edges.extend(body.iter().flat_map(figures).map(|figure| figure.right));
    }
    edges.sort_unstable();
    let mut columns = columns_at(&edges, false);
    fits(columns.len())?;
    if let Some(from_left) = typed_after_tabs(&numbers, columns.len()) {
        columns = from_left;
    }
    for figure in body.iter().flat_map(figures) {
        if let Some(at) = column_of(&columns, figure) {
            columns[at].left = columns[at].left.min(figure.left);
            if columns[at].from_left {
                columns[at].right = columns[at].right.max(figure.right);
            }
        }
    }
    Ok(columns)
}

/// How many figures or rules stand on a line.
fn width(line: &Line) -> usize {
    match &line.kind {
        LineKind::Rule(rules) => rules.len(),
        _ => figures(line).len(),
    }
}

fn columns_at(sorted: &[usize], from_left: bool) -> Vec<Column> {
    let column = |chunk: &[usize]| {
        let edge = most_common(chunk);
        Column { left: edge, right: edge, heading: Vec::new(), from_left }
    };
    sorted.chunk_by(|a, b| b - a <= SAME_EDGE).map(column).collect()
}

/// Figures that a typist put after tabs line up at their left, each column exactly, while their right edges make more columns
/// than there are.
fn typed_after_tabs(numbers: &[&Figure], by_right: usize) -> Option<Vec<Column>> {
    let mut lefts: Vec<usize> = numbers.iter().map(|figure| figure.left).collect();
    lefts.sort_unstable();
    let exact = lefts.chunk_by(|a, b| b - a <= SAME_EDGE).all(|chunk| chunk.first() == chunk.last() && chunk.len() > 1);
    let columns = columns_at(&lefts, true);
    (exact && columns.len() < by_right).then_some(columns)
}

/// One past the last column of the numbers of notes, "(2)", that stand between the labels and the first real figures; zero where
/// there are none.
fn references_right(numbers: &[&Figure]) -> usize {
    let real = numbers.iter().filter(|figure| !is_note_reference(figure)).map(|figure| figure.left).min().unwrap_or(0);
    numbers.iter().map(|figure| figure.right).filter(|&right| right < real).max().unwrap_or(0)
}

/// Right edges of the rules that have no number above or below them: a column that holds nothing but dashes.
fn rule_edges(above: &[Line], body: &[Line], numbers: &[usize]) -> Vec<usize> {
    let rules = above.iter().rev().take(RULES_ABOVE).chain(body).filter_map(|line| match &line.kind {
        LineKind::Rule(rules) => Some(rules),
        _ => None,
    });
    let Some(finest) = rules.max_by_key(|rules| rules.len()) else { return Vec::new() };
    let free = |left: usize, right: usize| !numbers.iter().any(|&edge| edge > left && edge <= right + SAME_EDGE);
    let has_dash = |left: usize, right: usize| {
        body.iter().flat_map(figures).any(|f| f.kind == FigureKind::Dash && f.left >= left && f.right <= right)
    };
    finest.iter().filter(|r| free(r.left, r.right) && has_dash(r.left, r.right)).map(|r| r.right).collect()
}

fn most_common(sorted: &[usize]) -> usize {
    let runs = sorted.chunk_by(|a, b| a == b);
    runs.max_by_key(|run| run.len()).and_then(|run| run.first().copied()).unwrap_or(0)
}

/// The column that a figure stands in. Numbers end where their column ends; a dash may stand anywhere in its column.
pub(super) fn column_of(columns: &[Column], figure: &Figure) -> Option<usize> {
    let ends_in = |column: &Column| column.right.abs_diff(figure.right) <= SAME_EDGE;
    let starts_in = |column: &Column| column.left.abs_diff(figure.left) <= SAME_EDGE;
    let by_edge = columns.iter().position(|column| if column.from_left { starts_in(column) } else { ends_in(column) });
    if by_edge.is_some() || figure.kind == FigureKind::Number {
        return by_edge;
    }
    let after = columns.iter().position(|column| figure.right <= column.right + SAME_EDGE)?;
    let free = after == 0 || figure.left >= columns[after - 1].right;
    free.then_some(after)
}
