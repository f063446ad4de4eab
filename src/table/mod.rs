//! Tables: columns by the geometry of the figures, rows with labels, and the headings above.
//!
//! A table knows places and words; what they mean is for [`crate::statement`] to say.

mod columns;
mod continued;
mod heading;
mod over;
mod rows;
mod sides;

use std::ops::Range;

use crate::diagnostics::{Code, Finding};
use crate::layout::{Figure, Layout, Line, LineKind, Region, Tag, is_scale_phrase};
use crate::source::{SourceFile, Span};

pub use columns::Column;
use columns::{MOST_COLUMNS, TooWide};
use sides::Sides;

/// A table as printed.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its lines in the file, from 0: headings and body, without the titles.
    pub lines: Range<usize>,
    /// The lines above it that name it, top to bottom.
    pub titles: Vec<Span>,
    /// The prose that introduces it and the lines above: the heading of its section is among them.
    pub section: Vec<Span>,
    /// Words that stand in the stub beside the column headings: "(In thousands)".
    pub stub_head: Vec<Span>,
    /// Its columns of figures, left to right.
    pub columns: Vec<Column>,
    /// Its rows and section headings, top to bottom.
    pub rows: Vec<Row>,
    /// Whether no prose stands between it and the table before: it may be that table's second half.
    pub follows: bool,
    /// Whether a page ends between it and the table before.
    pub on_new_page: bool,
}

/// A row of a table, or a section heading: a row without figures.
#[derive(Clone, Debug)]
pub struct Row {
    /// The label's parts, one for each line that it takes; empty where the row has none.
    pub label: Vec<Span>,
    /// Column of the label's first character.
    pub indent: usize,
    /// The figures, each in the column that it stands in.
    pub cells: Vec<Cell>,
    /// The rule between this row and the row with figures before it.
    pub rule_above: Option<RuleKind>,
    /// The rule between this row and the next.
    pub rule_below: Option<RuleKind>,
    /// True when a blank line comes before.
    pub gap_above: bool,
}

/// A figure in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Place in [`Table::columns`].
    pub column: usize,
    /// The figure.
    pub figure: Figure,
}

/// What a rule in the figures says: a sum follows, or a sum is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleKind {
    /// `-----`
    Single,
    /// `=====`
    Double,
}

impl Row {
    /// True for a section heading.
    pub fn is_heading(&self) -> bool {
        self.cells.is_empty()
    }

    /// The label in one line.
    pub fn label_text(&self, source: &SourceFile) -> String {
        let is_rule = |word: &&str| word.len() > 3 && word.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'_'));
        let words = self.label.iter().flat_map(|&span| source.slice(span).split_whitespace());
        let parts: Vec<_> = words.filter(|word| !is_rule(word)).collect();
        parts.join(" ").trim_end_matches(['.', ' ']).to_owned()
    }

    /// The whole label's place, or that of the first figure.
    pub fn span(&self) -> Span {
        let label = self.label.iter().copied().reduce(Span::join);
        label.or_else(|| self.cells.first().map(|cell| cell.figure.outer)).unwrap_or_default()
    }
}

/// "The accompanying notes are an integral part of these statements." may stand below each half of a table.
const PROSE_BETWEEN_HALVES: usize = 2;

/// Reads the tables of a document, with a finding for each figure that stands in no column, or in a label as the number of a note.
pub fn read(source: &SourceFile, layout: &Layout) -> (Vec<Table>, Vec<Finding>) {
    let mut findings = Vec::new();
    let tables = each(source, layout, &mut findings).collect();
    (tables, findings)
}

/// The same, one table after another, as they are asked for: of many tables few need be kept.
pub fn each<'a>(
    source: &'a SourceFile,
    layout: &'a Layout,
    findings: &'a mut Vec<Finding>,
) -> impl Iterator<Item = Table> + 'a {
    layout.regions.iter().flat_map(|region| read_region(source, layout, region, findings))
}

/// A region is one table, or two side by side.
fn read_region(source: &SourceFile, layout: &Layout, region: &Region, findings: &mut Vec<Finding>) -> Vec<Table> {
    let (body, of_labels) = continued::labels(source, &layout.lines[region.body.clone()]);
    findings.extend(of_labels.iter().map(|figure| part_of_label(source, figure)));
    let body = &*body;
    let above = &layout.lines[region.above.clone()];
    match sides::of(source, body) {
        Sides::Left => read_table(source, above, body, None, findings).into_iter().collect(),
        Sides::Between(labels) => {
            read_table(source, above, &sides::joined(source, body), Some(labels), findings).into_iter().collect()
        }
        Sides::Twice(cut) => {
            let (above_left, above_right) = sides::split(source, above, cut);
            let (left, right) = sides::split(source, body, cut);
            let first = sides::first_row_above(&above_left, &above_right);
            let mut half = |above: &[Line], body: &[Line]| {
                read_table(source, &above[..first], &[&above[first..], body].concat(), None, findings)
            };
            let (left, right) = (half(&above_left, &left), half(&above_right, &right));
            let (Some(left), Some(right)) = (left, right) else { return Vec::new() };
            let stub_head = [left.stub_head.as_slice(), &right.stub_head].concat();
            let right = Table { titles: left.titles.clone(), stub_head, ..right };
            vec![left, right]
        }
    }
}

/// Reads one table, unless it is too wide. `labels` are the columns of labels that stand between the figures.
fn read_table(
    source: &SourceFile,
    above: &[Line],
    body: &[Line],
    labels: Option<Range<usize>>,
    findings: &mut Vec<Finding>,
) -> Option<Table> {
    let mut columns = match columns::find(above, body) {
        Ok(columns) => columns,
        Err(TooWide { columns }) => {
            findings.push(too_wide(source, body, columns));
            return None;
        }
    };
    let mut heading = heading::read(source, above, &mut columns, labels);
    let first = above.get(heading.first).or(body.first());
    let lines = line_range(first, body);
    let rows::Found { mut rows, stray, references } = rows::read(source, &above[heading.end..], body, &columns);
    heading.stub_head.extend(take_scale(source, &mut rows));
    findings.extend(stray.iter().map(|figure| outside_columns(source, figure)));
    findings.extend(references.iter().map(|figure| number_of_note(source, figure)));
    let follows = above.iter().filter(|line| heading::is_prose(source, line)).nth(PROSE_BETWEEN_HALVES).is_none();
    let ends_page =
        |line: &Line| matches!(line.kind, LineKind::PageNumber | LineKind::Tag(Tag::Page)) || line.ends_page(source);
    let on_new_page = above.iter().any(ends_page);
    let heading::Heading { titles, section, stub_head, .. } = heading;
    Some(Table { lines, titles, section, stub_head, columns, rows, follows, on_new_page })
}

/// The words of scale that stand below the rule of the heading, as if they were a section: "(Thousands of Dollars)".
fn take_scale(source: &SourceFile, rows: &mut Vec<Row>) -> Vec<Span> {
    let first = rows.iter().position(|row| !row.is_heading()).unwrap_or(0);
    let at = rows[..first].iter().position(|row| is_scale_phrase(&row.label_text(source)));
    at.map_or_else(Vec::new, |at| rows.remove(at).label)
}

fn line_range(first: Option<&Line>, body: &[Line]) -> Range<usize> {
    match (first, body.last()) {
        (Some(first), Some(last)) => first.number..last.number + 1,
        _ => 0..0,
    }
}

fn outside_columns(source: &SourceFile, figure: &Figure) -> Finding {
    let printed = source.slice(figure.span);
    Finding::new(
        Code::FigureOutsideColumns,
        source.place(figure.span),
        format!("`{printed}` lines up with no column of its table, so it became no fact"),
    )
    .help("if it belongs to a column, its right edge should be within two characters of the column's other figures")
}

fn too_wide(source: &SourceFile, body: &[Line], columns: usize) -> Finding {
    let first = body.iter().flat_map(figures).next().map(|figure| figure.span).unwrap_or_default();
    let message =
        format!("a table has {columns} columns, and no more than {MOST_COLUMNS} are read; its figures became no facts");
    Finding::new(Code::TableTooWide, source.place(first), message)
        .help("look whether the ends of lines were lost, so that a page became one line")
}

fn number_of_note(source: &SourceFile, figure: &Figure) -> Finding {
    let printed = source.slice(figure.outer);
    let message =
        format!("`{printed}` stands left of all columns, so it was read as the number of a note in the label");
    Finding::new(Code::ColumnOfOthers, source.place(figure.span), message)
}

fn part_of_label(source: &SourceFile, figure: &Figure) -> Finding {
    let printed = source.slice(figure.outer);
    let message =
        format!("`{printed}` stands where labels do, below one that goes on, so it was read as a part of the label");
    Finding::new(Code::ColumnOfOthers, source.place(figure.span), message)
}

fn figures(line: &Line) -> &[Figure] {
    match &line.kind {
        LineKind::Figures(row) => &row.figures,
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
