//! Statements on a page, and where each figure came to stand.

use chrono::Days;
use rust_decimal::Decimal;
use tickmark::xbrl::{Period, Unit};

use super::cell::Cell;
use super::heading::Heading;
use super::label::wrapped;
use super::sheet::{Entry, Line, MARK, Measure, Sheet, When};
use super::style::{MoneySign, Style};
use super::truth::Truth;

/// The lines of a document, with the facts that stand on them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) lines: Vec<String>,
    /// Their lines are counted from 0, and their columns too.
    pub(crate) facts: Vec<Truth>,
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
}

/// Where the columns of a table stand.
struct Grid {
    label: usize,
    /// First place and the place of the last digit of each column.
    columns: Vec<(usize, usize)>,
    /// Places that the widest figure takes.
    width: usize,
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
        let cells = cells(style, printed);
        let grid = Grid::new(style, &cells, &printed.heading);
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

    fn head(&mut self, style: &Style, printed: &Printed, grid: &Grid, continued: &str) {
        let width = grid.columns.last().map_or(76, |column| column.1 + 1);
        for (index, title) in printed.titles.iter().enumerate() {
            let title = if style.capitals { title.to_uppercase() } else { title.clone() };
            let continued = if index + 1 == printed.titles.len() { continued } else { "" };
            self.centred(style, &(title + continued), width);
        }
        if let Some(title) = &printed.heading.title {
            let title = if style.capitals { title.to_uppercase() } else { title.clone() };
            self.centred(style, &title, width);
        }
        let words = style.scale_words.filter(|_| printed.says_scale).map(|words| format!("({words})"));
        if let Some(words) = words.as_ref().filter(|_| !style.scale_at_left) {
            self.centred(style, words, width);
        }
        self.say(style, "");
        if style.marks {
            self.say(style, "<TABLE>");
            self.say(style, "<CAPTION>");
        }
        let from = self.lines.len();
        if style.tabs {
            self.tabbed_heading(style, &printed.heading, grid);
        } else {
            self.columns_heading(style, &printed.heading, grid);
        }
        if let Some(words) = words.filter(|_| style.scale_at_left) {
            self.at_left(style, from, &words, grid);
        }
        if style.marks {
            let mut line = "<S>".to_owned();
            for (left, _) in &grid.columns {
                line = format!("{line:<left$}<C>", left = left + style.gap.min(2));
            }
            self.say(style, &line);
        }
    }

    /// The words of the unit, on the last line of the heading where that is free.
    fn at_left(&mut self, style: &Style, from: usize, words: &str, grid: &Grid) {
        let room = words.chars().count() + style.margin + 2 <= grid.columns[0].0;
        let last = self.lines.len() - 1;
        let free = last >= from && self.lines[last].chars().take(grid.columns[0].0).all(|c| c == ' ');
        if room && free {
            let line = std::mem::take(&mut self.lines[last]);
            let words = " ".repeat(style.margin) + words;
            let rest: String = line.chars().skip(words.chars().count()).collect();
            self.lines[last] = words + &rest;
        } else {
            self.lines.insert(from, " ".repeat(style.margin) + words);
        }
    }

    fn tabbed_heading(&mut self, style: &Style, heading: &Heading, grid: &Grid) {
        let height = heading.groups.iter().map(|group| group.2.len()).max().unwrap_or_default();
        for row in 0..height {
            let mut line = String::new();
            for (first, last, lines) in &heading.groups {
                tab_to(&mut line, usize::midpoint(grid.columns[*first].0, grid.columns[*last].0));
                line.push_str(lines.get(row).map_or("", String::as_str));
            }
            self.say(style, &line);
        }
        let height = heading.stacks.iter().map(Vec::len).max().unwrap_or_default();
        for row in 0..height {
            let mut line = String::new();
            for (stack, (left, _)) in heading.stacks.iter().zip(&grid.columns) {
                let words = (row + stack.len()).checked_sub(height).map_or("", |at| stack[at].as_str());
                tab_to(&mut line, *left);
                line.push_str(words);
            }
            self.say(style, &line);
        }
    }

    fn columns_heading(&mut self, style: &Style, heading: &Heading, grid: &Grid) {
        let span = |first: usize, last: usize| (grid.columns[first].0 + 1, grid.columns[last].1 + 1);
        let height = heading.groups.iter().map(|group| group.2.len()).max().unwrap_or_default();
        for row in 0..height {
            let words = heading.groups.iter().filter_map(|(first, last, lines)| {
                let at = (row + lines.len()).checked_sub(height)?;
                Some((span(*first, *last), lines[at].clone()))
            });
            self.centred_over(style, words);
        }
        if heading.group_rules && height > 0 {
            let rules = heading.groups.iter().map(|(first, last, _)| {
                let (left, right) = span(*first, *last);
                ((left, right), "-".repeat(right - left))
            });
            self.centred_over(style, rules);
        }
        let height = heading.stacks.iter().map(Vec::len).max().unwrap_or_default();
        for row in 0..height {
            let words = heading.stacks.iter().enumerate().filter_map(|(column, stack)| {
                let at = (row + stack.len()).checked_sub(height)?;
                Some((span(column, column), stack[at].clone()))
            });
            self.centred_over(style, words);
        }
        if heading.rules {
            let rules = (0..grid.columns.len()).map(|column| {
                let (left, right) = span(column, column);
                ((left + 1, right), "-".repeat(right - left - 1))
            });
            self.centred_over(style, rules);
        }
    }

    /// Words, each centred between two places of the line.
    fn centred_over(&mut self, style: &Style, words: impl Iterator<Item = ((usize, usize), String)>) {
        let mut line = String::new();
        for ((left, right), words) in words {
            let room = (right - left).saturating_sub(words.chars().count());
            let at = (left + room / 2).max(line.chars().count() + usize::from(!line.is_empty()) * 2);
            line = format!("{line:<at$}{words}");
        }
        self.say(style, &line);
    }

    fn entry(&mut self, style: &Style, printed: &Printed, grid: &Grid, entry: &Entry, cells: &[Cell]) {
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

    fn item(&mut self, style: &Style, printed: &Printed, grid: &Grid, item: &Line, cells: &[Cell]) {
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
        cells: &[Cell],
        line: &mut String,
    ) {
        if style.leaders && !cells.is_empty() {
            let to = grid.columns[0].0;
            let from = line.chars().count();
            if to > from + 2 {
                line.push_str(&".".repeat(to - from - 1));
            }
        }
        for (column, cell) in cells.iter().enumerate() {
            let (left, edge) = grid.columns[column];
            if style.tabs {
                tab_to(line, left);
                line.push_str(&" ".repeat(grid.width.saturating_sub(cell.width() + 1 - cell.after.len())));
                line.push_str(&cell.before);
            } else {
                cell.pad(style, line, left, edge, item.money_sign);
            }
            let at = style.margin + line.chars().count();
            line.push_str(&cell.digits);
            line.push_str(&cell.after);
            self.facts.push(Truth {
                line: self.lines.len(),
                column: at,
                printed: cell.digits.trim().to_owned(),
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

impl Grid {
    fn new(style: &Style, cells: &[Vec<Cell>], heading: &Heading) -> Self {
        let columns = heading.stacks.len();
        let sign = usize::from(style.money != MoneySign::None);
        let mut width = 7;
        for cell in cells.iter().flatten() {
            width = width.max(cell.width() + sign);
        }
        for words in heading.stacks.iter().flatten() {
            width = width.max(words.chars().count());
        }
        for (first, last, lines) in &heading.groups {
            let words = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default() + 1;
            width = width.max((words / (last + 1 - first)).saturating_sub(style.gap) + 1);
        }
        let step = width + style.gap;
        let mut label = style.label_width;
        if style.tabs {
            label = label.div_ceil(8) * 8;
            let step = (step + 1).div_ceil(8) * 8;
            let columns = (0..columns).map(|column| (label + column * step, label + (column + 1) * step - 2)).collect();
            return Self { label: label - 1, columns, width };
        }
        // Pairs of columns stand apart.
        let apart = |column: usize| if heading.groups.len() > 1 { column / 2 * 2 } else { 0 };
        let left = |column: usize| label + apart(column) + column * step;
        Self { label, columns: (0..columns).map(|column| (left(column), left(column) + step - 1)).collect(), width }
    }
}

/// The figures of each entry.
fn cells(style: &Style, printed: &Printed) -> Vec<Vec<Cell>> {
    let of = |entry: &Entry| match entry {
        Entry::Line(line) => {
            let sign = if line.reversed { -1 } else { 1 };
            line.amounts.printed().iter().map(|amount| Cell::new(style, line.measure, amount * sign)).collect()
        }
        _ => Vec::new(),
    };
    printed.sheet.entries.iter().map(of).collect()
}

/// The period of a figure.
fn period(column: Period, when: When) -> Period {
    match when {
        When::Column => column,
        When::Closing => Period::Instant(column.end()),
        When::Opening => Period::Instant(column.start().unwrap_or(column.end()) - Days::new(1)),
    }
}

/// Tabs up to a place, at least one.
fn tab_to(line: &mut String, place: usize) {
    let shown = |line: &str| line.chars().fold(0, |at, c| if c == '\t' { (at / 8 + 1) * 8 } else { at + 1 });
    line.push('\t');
    while shown(line) < place {
        line.push('\t');
    }
}

/// The value of a figure, and in what.
pub(crate) fn understood(style: &Style, measure: Measure, amount: i64) -> (Decimal, Unit, i32) {
    let scaled = |scale: i32| Decimal::from(amount) * Decimal::from(10_i64.pow(scale.unsigned_abs()));
    match measure {
        Measure::Money => (scaled(style.scale), Unit::Usd, -style.scale),
        Measure::Dollars => (Decimal::from(amount), Unit::Usd, 0),
        Measure::PerShare => (Decimal::new(amount, 2), Unit::UsdPerShare, 2),
        Measure::Shares if style.shares_scaled => (scaled(style.scale), Unit::Shares, -style.scale),
        Measure::Shares | Measure::SharesInFull => (Decimal::from(amount), Unit::Shares, 0),
    }
}
