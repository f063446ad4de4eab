//! Lines and regions: what on the page is prose, what is a table, what belongs to the page and not to the text.
//!
//! Nothing is deleted: lines are marked, and every figure keeps its place in the file.

mod figure;
mod line;
mod period;
mod region;
mod word;

use crate::filing::Document;
use crate::source::SourceFile;

pub use figure::{Figure, FigureKind, figure_at_end, figures_at_start};
pub use line::{Line, LineKind, Rule, Tag};
pub use period::{is_heading_word, month, names_period};
pub use region::Region;
pub use word::{Piece, Word, pieces, words};

/// A document as it lies on the page.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Its lines, in order.
    pub lines: Vec<Line>,
    /// Its tables, in order, without overlap.
    pub regions: Vec<Region>,
}

/// Reads the layout of a document.
pub fn read(source: &SourceFile, document: &Document) -> Layout {
    let spans = document.text_lines().map(|number| (number, document.line_span(source, number)));
    let mut lines: Vec<_> = spans.map(|(number, span)| line::classify(source, number, span)).collect();
    line::measure_indents(&mut lines);
    line::mark_bare_page_numbers(source, &mut lines);
    let regions = region::regions(source, &lines);
    Layout { lines, regions }
}
