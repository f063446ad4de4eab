//! Where the columns of a table stand.

use crate::generator::cell::Cell;
use crate::generator::heading::Heading;
use crate::generator::style::{MoneySign, Style};

/// Where the columns of a table stand.
pub(super) struct Grid {
    pub(super) label: usize,
    /// First place and the place of the last digit of each column.
    pub(super) columns: Vec<(usize, usize)>,
    /// Places that the widest figure takes.
    pub(super) width: usize,
}

impl Grid {
    pub(super) fn new(style: &Style, cells: &[Vec<Cell>], heading: &Heading) -> Self {
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

/// Tabs up to a place, at least one.
pub(super) fn tab_to(line: &mut String, place: usize) {
    let shown = |line: &str| line.chars().fold(0, |at, c| if c == '\t' { (at / 8 + 1) * 8 } else { at + 1 });
    line.push('\t');
    while shown(line) < place {
        line.push('\t');
    }
}
