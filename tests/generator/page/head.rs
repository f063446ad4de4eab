//! What stands above a table: titles, words of the unit, headings of columns.

use crate::generator::heading::Heading;
use crate::generator::style::Style;

use super::grid::{Grid, tab_to};
use super::{Page, Printed};

impl Page {
    pub(super) fn head(&mut self, style: &Style, printed: &Printed, grid: &Grid, continued: &str) {
        let width = grid.columns.last().map_or(76, |column| column.1 + 1);
        let words = self.titles(style, printed, width, continued);
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
        if let Some(words) = words {
            self.at_left(style, from, &words, grid);
        }
        if style.marks {
            self.columns_marks(style, grid);
        }
    }

    /// The marks of the columns, `<S>` and `<C>`.
    fn columns_marks(&mut self, style: &Style, grid: &Grid) {
        let mut line = "<S>".to_owned();
        for (left, _) in &grid.columns {
            line = format!("{line:<left$}<C>", left = left + style.gap.min(2));
        }
        self.say(style, &line);
    }

    /// What stands in the middle above a table. Gives the words of the unit, where they stand at its left.
    pub(super) fn titles(&mut self, style: &Style, printed: &Printed, width: usize, continued: &str) -> Option<String> {
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
        words.filter(|_| style.scale_at_left)
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

    pub(super) fn columns_heading(&mut self, style: &Style, heading: &Heading, grid: &Grid) {
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
}
