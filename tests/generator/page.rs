//! Statements on a page, and where each figure came to stand.

mod grid;
mod head;
mod rows;
mod sides;
mod words;

use tickmark::xbrl::Period;

use super::heading::Heading;
use super::label::wrapped;
use super::per_cents::PerCents;
use super::sheet::{Entry, Sheet};
use super::style::Style;
use super::truth::{Block, Truth};
use grid::Grid;
use rows::{Placed, cells};

/// The lines of a document, with the facts that stand on them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) lines: Vec<String>,
    /// Their lines are counted from 0, and their columns too.
    pub(crate) facts: Vec<Truth>,
    /// The notes; their lines are counted from 0.
    pub(crate) blocks: Vec<Block>,
    number: usize,
}

/// A statement that is to be printed.
pub(crate) struct Printed<'a> {
    /// What stands above it, line by line: the company, its name.
    pub(crate) titles: Vec<String>,
    pub(crate) heading: Heading,
    /// The period of each column.
    pub(crate) periods: Vec<Period>,
    pub(crate) sheet: &'a Sheet,
    /// The members that each column is of; none for most statements.
    pub(crate) parts: Vec<Vec<(String, String)>>,
    /// Whether the words of the unit stand with it.
    pub(crate) says_scale: bool,
    /// What stands beside its amounts.
    pub(crate) per_cents: Option<&'a PerCents>,
}

/// Places that labels have more where a single column stands right of them.
const MORE_LABEL: usize = 14;

impl Printed<'_> {
    fn grid(&self, style: &Style, cells: &[Vec<Placed>]) -> Grid {
        Grid::new(style, cells, &self.heading, |column| self.per_cents.is_some_and(|per_cents| per_cents.has(column)))
    }
}

impl Page {
    /// A line of words.
    pub(crate) fn say(&mut self, style: &Style, text: &str) {
        let line = if text.is_empty() { String::new() } else { " ".repeat(style.margin) + text };
        self.lines.push(line.trim_end().to_owned());
    }

    /// A paragraph.
    pub(crate) fn prose(&mut self, style: &Style, text: &str) {
        for line in wrapped(text, 76) {
            self.say(style, &line);
        }
        self.say(style, "");
    }

    /// Words in the middle of the page.
    pub(crate) fn centred(&mut self, style: &Style, text: &str, width: usize) {
        let before = if style.flush_left { 0 } else { width.saturating_sub(text.chars().count()) / 2 };
        self.say(style, &(" ".repeat(before) + text));
    }

    /// The end of a page with its number, and the beginning of the next.
    pub(crate) fn turn(&mut self, style: &Style) {
        self.number += 1;
        self.say(style, "");
        let number = self.number.to_string();
        self.centred(style, &number, 76);
        self.lines.push("<PAGE>".to_owned());
    }

    /// A statement with its titles and headings.
    pub(crate) fn statement(&mut self, style: &Style, printed: &Printed) {
        // A single column leaves more of the page to labels.
        let wide = Style { label_width: style.label_width + MORE_LABEL, ..style.clone() };
        let style = if printed.heading.stacks.len() == 1 && !style.tabs { &wide } else { style };
        let cells = cells(style, printed);
        let grid = printed.grid(style, &cells);
        self.head(style, printed, &grid, "");
        let middle = printed.sheet.entries.len() / 2;
        let breaks = style.breaks && printed.sheet.entries.len() > 24;
        let at = |entry: &Entry| breaks && matches!(entry, Entry::Blank | Entry::Heading { .. });
        let mut broken = false;
        for (index, (entry, cells)) in printed.sheet.entries.iter().zip(&cells).enumerate() {
            if index >= middle && !broken && at(entry) {
                broken = true;
                if style.marks {
                    self.say(style, "</TABLE>");
                }
                self.turn(style);
                self.head(style, printed, &grid, " (Continued)");
            }
            self.entry(style, printed, &grid, entry, cells);
        }
        if style.marks {
            self.say(style, "</TABLE>");
        }
        self.say(style, "");
    }
}
