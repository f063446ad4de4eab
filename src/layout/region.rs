//! Which lines of a document are tables.
//!
//! `<TABLE>` marks are evidence, not a requirement: figures in columns make a table, and so does the heading above them.

use std::ops::Range;

use crate::source::SourceFile;

use super::line::{Line, LineKind, Tag};
use super::period::{is_heading_word, month, names_period};
use super::word::Piece;

/// A run of lines that is read as one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Lines (places in [`super::Layout::lines`]) between the end of the text before and the first figures: titles and
    /// column headings, and prose before those.
    pub above: Range<usize>,
    /// Lines from the first row of figures to the last, and the rules below it.
    pub body: Range<usize>,
}

/// Blank lines that a table may have inside, page break or not.
const BLANK_LINES_INSIDE: usize = 30;

/// Lines of running text that end a table; a stub may be this long.
const TEXT_LINES_INSIDE: usize = 9;

/// A line of text that is at least this wide and reaches into the figures is prose, not a stub.
const PROSE_WIDTH: usize = 60;

/// Words of two tables side by side stand so far apart; those of a sentence with even ends do not.
const GAP_OF_TABLES: usize = 8;

/// Titles stand in the middle of the page, stubs at its left: so far from the margin.
const TITLE_LEFT: usize = 12;

/// How many lines above a table may hold its title and headings.
const LINES_ABOVE: usize = 40;

/// Finds the tables of a document.
pub(super) fn regions(source: &SourceFile, lines: &[Line]) -> Vec<Region> {
    let mut finder = Finder { source, lines, regions: Vec::new(), open: None, free: 0 };
    for at in 0..lines.len() {
        finder.line(at);
    }
    finder.close();
    finder.regions
}

/// True for a line of several pieces that are all over the figures, or all name a period.
fn is_column_heading(source: &SourceFile, line: &Line, figures_left: usize) -> bool {
    let pieces = line.pieces(source);
    let over = line.left >= figures_left;
    let dated = || {
        pieces.iter().skip(usize::from(line.indent < TITLE_LEFT)).all(|piece| names_period(source.slice(piece.span)))
    };
    // "$49 7/8-  $50 1/8-": prices are no headings.
    let prices = pieces.iter().any(|piece| source.slice(piece.span).starts_with('$'));
    pieces.len() > 1 && !prices && (over || dated())
}

/// Whether words stand so far apart as no line of a sentence has them.
fn has_gap(pieces: &[Piece]) -> bool {
    pieces.windows(2).any(|pair| pair[1].left - pair[0].right >= GAP_OF_TABLES)
}

/// How far the middles of two lines of one title stand apart, twice.
const OFF_CENTRE: usize = 8;

/// A line in the middle of the page, or under the middle of the title right above, that says nothing but a period with its
/// year: the last line of a title.
fn dates_a_title(source: &SourceFile, line: &Line, title: usize) -> bool {
    let text = line.text(source);
    let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let centred = (line.left + line.right).abs_diff(title) <= OFF_CENTRE;
    (line.indent >= TITLE_LEFT || line.indent > 0 && centred)
        && is_heading_word(text)
        && text.split(|c: char| !c.is_ascii_digit()).any(year)
        && text.split(|c: char| !c.is_alphabetic()).any(|word| month(&word.to_ascii_lowercase()).is_some())
}

struct Finder<'a> {
    source: &'a SourceFile,
    lines: &'a [Line],
    regions: Vec<Region>,
    open: Option<Open>,
    /// First line that belongs to no region yet.
    free: usize,
}

/// A region whose end has not been seen.
struct Open {
    first: usize,
    /// Last row of figures.
    last: usize,
    rows: usize,
    /// First column of figures.
    figures_left: usize,
    blanks: usize,
    texts: usize,
    /// Lines of text in a row that reach into the figures.
    prose: usize,
    /// A page ended since the last row.
    page_ended: bool,
    /// A line in the middle of the page since then: the next page starts with a title.
    titled: bool,
    /// The middle, twice, of the last line of text since the last row, where it stands in the middle of the page and may name a
    /// table.
    named: Option<usize>,
}

impl Finder<'_> {
    fn line(&mut self, at: usize) {
        match &self.lines[at].kind {
            LineKind::Figures(row) => {
                let left = row.figures.iter().map(|figure| figure.left).min().unwrap_or(0);
                self.figures(at, left);
            }
            LineKind::Years(_) | LineKind::Tag(Tag::Table | Tag::TableEnd) => self.close(),
            LineKind::Blank => self.blank(),
            LineKind::Text => self.text(at),
            LineKind::Tag(Tag::Page) | LineKind::PageNumber => self.page(),
            LineKind::Tag(_) | LineKind::Rule(_) => {}
        }
        if self.lines[at].ends_page(self.source) {
            self.page();
        }
    }

    fn page(&mut self) {
        if let Some(open) = &mut self.open {
            open.page_ended = true;
        }
    }

    fn figures(&mut self, at: usize, left: usize) {
        if self.open.as_ref().is_some_and(|open| open.page_ended && open.titled) {
            self.close();
        }
        let open = self.open.get_or_insert(Open {
            first: at,
            last: at,
            rows: 0,
            figures_left: left,
            blanks: 0,
            texts: 0,
            prose: 0,
            page_ended: false,
            titled: false,
            named: None,
        });
        open.last = at;
        open.rows += 1;
        open.figures_left = open.figures_left.min(left);
        (open.blanks, open.texts, open.prose) = (0, 0, 0);
        (open.page_ended, open.titled, open.named) = (false, false, None);
    }

    fn blank(&mut self) {
        let Some(open) = &mut self.open else { return };
        open.blanks += 1;
        open.prose = 0;
        if open.blanks > BLANK_LINES_INSIDE {
            self.close();
        }
    }

    fn text(&mut self, at: usize) {
        let Some(open) = &mut self.open else { return };
        let line = &self.lines[at];
        open.texts += 1;
        let wide = line.right > open.figures_left && line.right - line.left >= PROSE_WIDTH;
        // Labels of two tables side by side are no sentence.
        let wide = wide && !has_gap(&line.pieces(self.source));
        open.prose = if wide { open.prose + 1 } else { 0 };
        open.titled |= open.page_ended && line.indent >= TITLE_LEFT;
        let other_title = open.named.is_some_and(|title| dates_a_title(self.source, line, title));
        let named = line.indent >= TITLE_LEFT && !is_heading_word(line.text(self.source));
        open.named = named.then_some(line.left + line.right);
        if other_title
            || is_column_heading(self.source, line, open.figures_left)
            || open.prose >= 3
            || open.texts > TEXT_LINES_INSIDE
        {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let end = self.past_rules(open.last + 1);
        let above = self.free.max(open.first.saturating_sub(LINES_ABOVE));
        self.regions.push(Region { above: above..open.first, body: open.first..end });
        self.free = end;
    }

    /// A rule right below the last row belongs to the table: it says that the row is a total.
    fn past_rules(&self, end: usize) -> usize {
        let rest = self.lines[end..].iter();
        let near = rest.take_while(|line| line.is_blank() || matches!(line.kind, LineKind::Rule(_))).take(3);
        near.enumerate().filter(|(_, line)| !line.is_blank()).last().map_or(end, |(at, _)| end + at + 1)
    }
}
