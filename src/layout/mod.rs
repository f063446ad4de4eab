//! Lines and regions: what on the page is prose, what is a table, what belongs to the page and not to the text.
//!
//! Nothing is deleted: lines are marked, and every figure keeps its place in the file.

mod figure;
mod line;
mod paragraph;
mod period;
mod prose;
mod region;
mod word;

use crate::filing::Document;
use crate::source::{SourceFile, Span};

pub use figure::{Figure, FigureKind, figure_at_end, figure_in_words, figures_at_start, is_figures, is_note_reference};
pub use line::{Line, LineKind, RowOfFigures, Rule, Tag};
pub use paragraph::Paragraph;
pub use period::{DigitalDay, MONTHS, digital_day, is_heading_word, is_scale_phrase, month, names_period, short_year};
pub use region::Region;
pub use word::{Piece, Word, pieces, words};

/// A document as it lies on the page.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Its lines, in order.
    pub lines: Vec<Line>,
    /// Its tables, in order, without overlap.
    pub regions: Vec<Region>,
    /// Its running text, in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A part of a line, looked at as if nothing stood beside it: its columns count from where it starts.
pub fn classify_part(source: &SourceFile, line: &Line, part: Span) -> Line {
    line::classify(source, line.number, part, &mut Vec::new())
}

/// The same of a part of a row with these figures: where some are at its end, they stay figures.
pub fn classify_part_of_row(source: &SourceFile, line: &Line, figures: &[Figure], part: Span) -> Line {
    line::part_as_row(source, figures, classify_part(source, line, part))
}

/// The pieces of a part of a line, with columns from where it starts.
pub fn part(source: &SourceFile, part: Span) -> Vec<Piece> {
    word::pieces_of(source.text(), part)
}

/// Reads the layout of a document.
pub fn read(source: &SourceFile, document: &Document) -> Layout {
    let spans = document.text_lines().map(|number| (number, document.line_span(source, number)));
    let mut words = Vec::new();
    let mut lines = Vec::with_capacity(document.lines.len());
    lines.extend(spans.map(|(number, span)| line::classify(source, number, span, &mut words)));
    line::measure_indents(&mut lines);
    line::mark_bare_page_numbers(source, &mut lines);
    let regions = region::regions(source, &lines);
    let paragraphs = paragraph::paragraphs(source, &lines);
    Layout { lines, regions, paragraphs }
}
