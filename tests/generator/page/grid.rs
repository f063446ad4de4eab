//! Where the columns of a table stand.

use crate::generator::heading::Heading;
use crate::generator::style::{MoneySign, Style};

use super::rows::Placed;

/// Where the columns of a table stand.
pub(super) struct Grid {
    pub(super) label: usize,
    /// First place and the place of the last digit of each column.
    pub(super) columns: Vec<(usize, usize)>,
    /// Places that the widest figure of each column takes.
    pub(super) widths: Vec<usize>,
}

/// No column is narrower.
const NARROWEST: usize = 7;

impl Grid {
    /// `is_narrow` says of a column whether its width is its own; the others have one.
    pub(super) fn new(
        style: &Style,
        cells: &[Vec<Placed>],
        heading: &Heading,
        is_narrow: impl Fn(usize) -> bool,
    ) -> Self {
        let figures = widths_of_figures(style, cells, heading.stacks.len());
        let own = own_widths(style, &figures, heading);
        let wide = own.iter().enumerate().filter(|(column, _)| !is_narrow(*column)).map(|(_, width)| *width).max();
        let wide = wide.unwrap_or(NARROWEST);
        let width = |(column, own): (usize, usize)| if is_narrow(column) && !style.tabs { own } else { wide };
        let widths: Vec<usize> = own.into_iter().enumerate().map(width).collect();
        if style.tabs {
            let label = style.label_width.div_ceil(8) * 8;
            let step = (wide + style.gap + 1).div_ceil(8) * 8;
            let place = |column: usize| (label + column * step, label + (column + 1) * step - 2);
            return Self { label: label - 1, columns: (0..widths.len()).map(place).collect(), widths };
        }
        let mut left = style.label_width;
        let mut columns = Vec::new();
        for (column, width) in widths.iter().enumerate() {
            // Groups of columns stand apart.
            if heading.groups.iter().any(|group| column > 0 && group.0 == column) {
                left += 2;
            }
            // Figures stand in the middle below words that are wider.
            let room = if is_narrow(column) { width.saturating_sub(figures[column].max(NARROWEST)) / 2 } else { 0 };
            columns.push((left, left + width + style.gap - 1 - room));
            left += width + style.gap;
        }
        Self { label: style.label_width, columns, widths }
    }
}

/// Places that the widest figure of each column takes.
fn widths_of_figures(style: &Style, cells: &[Vec<Placed>], columns: usize) -> Vec<usize> {
    let mut widths = vec![0; columns];
    let sign = usize::from(style.money != MoneySign::None);
    for placed in cells.iter().flatten() {
        let width = &mut widths[placed.column];
        *width = (*width).max(placed.cell.width() + sign);
    }
    widths
}

/// What each column needs for its figures and its heading.
fn own_widths(style: &Style, figures: &[usize], heading: &Heading) -> Vec<usize> {
    let mut widths: Vec<usize> = figures.iter().map(|&width| width.max(NARROWEST)).collect();
    for (width, stack) in widths.iter_mut().zip(&heading.stacks) {
        let words = stack.iter().map(|words| words.chars().count()).max().unwrap_or_default();
        *width = (*width).max(words);
    }
    for (first, last, lines) in &heading.groups {
        let words = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default() + 1;
        let each = (words / (last + 1 - first)).saturating_sub(style.gap) + 1;
        for width in &mut widths[*first..=*last] {
            *width = (*width).max(each);
        }
    }
    widths
}

/// Tabs up to a place, at least one.
pub(super) fn tab_to(line: &mut String, place: usize) {
    let shown = |line: &str| line.chars().fold(0, |at, c| if c == '\t' { (at / 8 + 1) * 8 } else { at + 1 });
    line.push('\t');
    while shown(line) < place {
        line.push('\t');
    }
}
