//! The rows of a table, and the facts that their figures are.

use chrono::Days;
use tickmark::xbrl::Period;

use crate::generator::cell::Cell;
use crate::generator::label::wrapped;
use crate::generator::sheet::{Entry, Line, MARK, When};
use crate::generator::style::Style;
use crate::generator::truth::Truth;

use super::grid::{Grid, tab_to};
use super::{Page, Printed};

/// A figure in its column.
pub(super) struct Placed {
    pub(super) cell: Cell,
    /// Its column on the page.
    pub(super) column: usize,
    /// Its column in the sheet; none has a figure that is no fact.
    of: Option<usize>,
}

impl Page {
    pub(super) fn entry(&mut self, style: &Style, printed: &Printed, grid: &Grid, entry: &Entry, cells: &[Placed]) {
        match entry {
            Entry::Blank => self.say(style, ""),
            Entry::Heading { depth, text } => {
                let indent = depth * style.indent;
                for (index, words) in wrapped(text, (grid.label + 8).saturating_sub(indent)).iter().enumerate() {
                    let more = if index > 0 { 2 } else { 0 };
                    self.say(style, &(" ".repeat(indent + more) + words));
                }
            }
            Entry::Rule | Entry::DoubleRule if !style.rules => {}
            Entry::Rule => self.rule(style, grid, "-"),
            Entry::DoubleRule => self.rule(style, grid, "="),
            Entry::Line(line) => self.item(style, printed, grid, line, cells),
        }
    }

    fn rule(&mut self, style: &Style, grid: &Grid, drawn: &str) {
        let mut line = String::new();
        for (left, edge) in &grid.columns {
            line = format!("{line:<left$}{}", drawn.repeat(edge + 1 - (left + 1)), left = left + 1);
        }
        self.say(style, &line);
    }

    fn item(&mut self, style: &Style, printed: &Printed, grid: &Grid, item: &Line, cells: &[Placed]) {
        let indent = item.depth * style.indent;
        let mut lines = wrapped(&item.label, grid.label.saturating_sub(indent + 2).max(14));
        let with_figures = if style.figures_first { 0 } else { lines.len() - 1 };
        for (index, words) in lines.iter_mut().enumerate() {
            let more = if index > 0 { 2 } else { 0 };
            *words = " ".repeat(indent + more) + words;
        }
        let mut within = item.within.iter();
        for (index, words) in lines.into_iter().enumerate() {
            let mut line = String::new();
            for (at, c) in words.char_indices() {
                match c {
                    MARK => {
                        let figure = within.next().expect("a figure for each mark");
                        let period = Period::Instant(printed.periods[figure.column].end());
                        let cell = Cell::new(style, figure.measure, figure.amount);
                        let column = style.margin + line.chars().count();
                        let digits =
                            words[at..].chars().skip(1).take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
                        self.facts.push(Truth {
                            line: self.lines.len(),
                            column,
                            printed: digits.collect(),
                            in_words: false,
                            concept: figure.concept.clone(),
                            period,
                            members: Vec::new(),
                            unit: cell.unit,
                            decimals: cell.decimals,
                            value: cell.value,
                        });
                    }
                    c => line.push(c),
                }
            }
            if index == with_figures {
                self.figures(style, printed, grid, item, cells, &mut line);
            }
            self.say(style, &line);
        }
    }

    fn figures(
        &mut self,
        style: &Style,
        printed: &Printed,
        grid: &Grid,
        item: &Line,
        cells: &[Placed],
        line: &mut String,
    ) {
        if style.leaders && !cells.is_empty() {
            let to = grid.columns[0].0;
            let from = line.chars().count();
            if to > from + 2 {
                line.push_str(&".".repeat(to - from - 1));
            }
        }
        for Placed { cell, column, of } in cells {
            let (left, edge) = grid.columns[*column];
            if style.tabs {
                tab_to(line, left);
                line.push_str(&" ".repeat(grid.widths[*column].saturating_sub(cell.width() + 1 - cell.after.len())));
                line.push_str(&cell.before);
            } else {
                cell.pad(style, line, left, edge, item.money_sign);
            }
            let at = style.margin + line.chars().count();
            line.push_str(&cell.digits);
            line.push_str(&cell.after);
            let Some(column) = *of else { continue };
            self.facts.push(Truth {
                line: self.lines.len(),
                column: at,
                printed: cell.digits.trim().to_owned(),
                in_words: false,
                concept: item.concept.clone(),
                period: match &item.periods {
                    Some(periods) => periods[column],
                    None => period(printed.periods[column], item.when),
                },
                members: item.members.iter().chain(printed.parts.get(column).into_iter().flatten()).cloned().collect(),
                unit: cell.unit,
                decimals: cell.decimals,
                value: if item.reversed { -cell.value } else { cell.value },
            });
        }
    }
}

/// The figures of each entry.
pub(super) fn cells(style: &Style, printed: &Printed) -> Vec<Vec<Placed>> {
    let of = |entry: &Entry| match entry {
        Entry::Line(line) => of_line(style, printed, line),
        _ => Vec::new(),
    };
    printed.sheet.entries.iter().map(of).collect()
}

/// The amounts of a line, and its per cents, from left to right.
fn of_line(style: &Style, printed: &Printed, line: &Line) -> Vec<Placed> {
    let sign = if line.reversed { -1 } else { 1 };
    let is_fact = !line.concept.is_empty();
    let amounts = line.amounts.printed().into_iter().enumerate().map(|(of, amount)| Placed {
        cell: Cell::new(style, line.measure, amount * sign),
        column: printed.per_cents.map_or(of, |per_cents| per_cents.place(of)),
        of: is_fact.then_some(of),
    });
    let per_cents = printed.per_cents.map(|per_cents| per_cents.of_line(line)).unwrap_or_default();
    let per_cents = per_cents.into_iter().map(|per_cent| Placed {
        cell: Cell::per_cent(style, per_cent.tenths, per_cent.marked),
        column: per_cent.column,
        of: None,
    });
    let mut cells: Vec<Placed> = amounts.chain(per_cents).collect();
    cells.sort_by_key(|placed| placed.column);
    cells
}

/// The period of a figure.
fn period(column: Period, when: When) -> Period {
    match when {
        When::Column => column,
        When::Closing => Period::Instant(column.end()),
        When::Opening => Period::Instant(column.start().unwrap_or(column.end()) - Days::new(1)),
    }
}
