//! A comparison across filings.

use super::{Figure, Line};

/// A figure, and which of the filings prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// The filing, a place among those compared.
    pub report: usize,
    /// The figure.
    pub figure: &'a Figure,
}

/// A comparison across filings: one figure with the figures of other filings that must give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check<'a> {
    /// What all its figures are of.
    pub line: &'a Line,
    /// What must give the other one: the same figure in an earlier filing, or the parts of its period in their order.
    pub parts: Vec<Reading<'a>>,
    /// The same figure in the later filing, or the figure of the whole period.
    pub whole: Reading<'a>,
    /// Whether they do, within their rounding.
    pub ties: bool,
}

impl<'a> Check<'a> {
    /// Whether it compares a period with its parts, and not two figures of one period.
    pub fn is_sum(&self) -> bool {
        self.parts.len() > 1
    }

    /// All its figures, the whole last.
    pub fn readings(&self) -> impl Iterator<Item = &Reading<'a>> {
        self.parts.iter().chain([&self.whole])
    }

    /// The filings whose figures it has, each once, in their order.
    pub fn reports(&self) -> Vec<usize> {
        let mut reports: Vec<usize> = self.readings().map(|reading| reading.report).collect();
        reports.sort_unstable();
        reports.dedup();
        reports
    }
}
