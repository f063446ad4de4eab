//! Two tables side by side: what a company has, and at its right what it owes.

use crate::generator::sheet::{Entry, Sheet};
use crate::generator::style::Style;
use crate::generator::truth::Truth;

use super::rows::cells;
use super::{Page, Printed};

/// Spaces between the two, one of which a parenthesis may take.
const BETWEEN: usize = 5;

/// One of two tables.
#[derive(Default)]
struct Side {
    head: Page,
    body: Page,
    /// The line with which its last total begins, or the rule above it.
    total: usize,
}

impl Page {
    /// The halves of a statement beside each other, below its titles. `aligned` puts their totals on one line.
    pub(crate) fn side_by_side(&mut self, style: &Style, printed: &Printed, halves: &[Sheet; 2], aligned: bool) {
        let narrow = Style {
            margin: 0,
            label_width: style.label_width * 4 / 5,
            indent: style.indent.min(3),
            marks: false,
            ..style.clone()
        };
        let grid = printed.grid(&narrow, &cells(&narrow, printed));
        let width = grid.columns.last().map_or(0, |column| column.1 + 1) + BETWEEN;
        let mut sides = halves.each_ref().map(|half| printed.half(&narrow, half));
        if aligned {
            let most = sides.iter().map(|side| side.body.lines.len()).max().unwrap_or_default();
            for side in &mut sides {
                side.lower_total(most);
            }
        }
        self.titles(&Style { scale_at_left: false, ..style.clone() }, printed, width * 2 - BETWEEN, "");
        self.say(style, "");
        if style.marks {
            self.say(style, "<TABLE>");
            self.say(style, "<CAPTION>");
        }
        let [left, right] = sides;
        self.join(style, &left.head, &right.head, width);
        if style.marks {
            self.say(style, &format!("{:<width$}<S>", "<S>"));
        }
        self.join(style, &left.body, &right.body, width);
        if style.marks {
            self.say(style, "</TABLE>");
        }
        self.say(style, "");
    }

    /// The lines of two pages beside each other.
    fn join(&mut self, style: &Style, left: &Self, right: &Self, width: usize) {
        let before = self.lines.len();
        let placed = |facts: &[Truth], columns: usize| {
            let placed =
                |fact: &Truth| Truth { line: fact.line + before, column: fact.column + columns, ..fact.clone() };
            facts.iter().map(placed).collect::<Vec<_>>()
        };
        self.facts.extend(placed(&left.facts, style.margin));
        self.facts.extend(placed(&right.facts, style.margin + width));
        for at in 0..left.lines.len().max(right.lines.len()) {
            let line = |page: &Self| page.lines.get(at).cloned().unwrap_or_default();
            let (left, right) = (line(left), line(right));
            self.say(style, &if right.is_empty() { left } else { format!("{left:<width$}{right}") });
        }
    }
}

impl Side {
    /// Blank lines above the last total, so that the side has so many lines.
    fn lower_total(&mut self, lines: usize) {
        let missing = lines - self.body.lines.len();
        self.body.lines.splice(self.total..self.total, std::iter::repeat_n(String::new(), missing));
        for fact in self.body.facts.iter_mut().filter(|fact| fact.line >= self.total) {
            fact.line += missing;
        }
    }
}

impl Printed<'_> {
    /// The heading and the rows of one side.
    fn half(&self, style: &Style, sheet: &Sheet) -> Side {
        let half = Printed {
            titles: Vec::new(),
            heading: self.heading.clone(),
            periods: self.periods.clone(),
            sheet,
            parts: Vec::new(),
            says_scale: false,
            per_cents: None,
        };
        let grid = self.grid(style, &cells(style, self));
        let mut side = Side::default();
        side.head.columns_heading(style, &self.heading, &grid);
        for (entry, cells) in sheet.entries.iter().zip(&cells(style, &half)) {
            if matches!(entry, Entry::Rule) {
                side.total = side.body.lines.len();
            }
            side.body.entry(style, &half, &grid, entry, cells);
        }
        side
    }
}
