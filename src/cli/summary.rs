//! The table at the end of a conversion.

use std::time::Duration;

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle};
use serde::Serialize;

use super::Exit;
use super::terminal::visible;
use crate::diagnostics::{Finding, Level};
use crate::pipeline::Converted;
use crate::review::Tally;

/// What is counted of a filing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    /// Facts, those of the header among them.
    pub(super) facts: usize,
    /// Facts that are figures.
    pub(super) figures: usize,
    /// Figures of concepts of mapping files.
    pub(super) mapped: usize,
    /// Figures that something proves.
    pub(super) proven: usize,
    /// Findings of the level error.
    pub(super) errors: usize,
    /// Findings of the level warning.
    pub(super) warnings: usize,
    /// Findings of the level note.
    pub(super) notes: usize,
}

impl Counts {
    /// Counts a filing.
    pub(super) fn of(converted: &Converted) -> Self {
        let facts = &converted.instance.facts;
        // The concepts of the filing's own are those of the entry; all others are of mapping files, in whatever namespace.
        let own = &converted.instance.dts.entry.namespace.uri;
        let at = |level| converted.findings.iter().filter(|finding: &&Finding| finding.level == level).count();
        Self {
            facts: facts.len() + converted.instance.texts.len(),
            figures: facts.len(),
            mapped: facts.iter().filter(|fact| fact.concept.namespace().uri != *own).count(),
            proven: facts.iter().filter(|fact| fact.support.is_proven()).count(),
            errors: at(Level::Error),
            warnings: at(Level::Warning),
            notes: at(Level::Note),
        }
    }

    /// The same with the levels of a review.
    pub(super) fn reviewed(self, tally: Tally) -> Self {
        Self { errors: tally.errors, warnings: tally.warnings, notes: tally.notes, ..self }
    }

    /// Counts of several filings together.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            facts: self.facts + other.facts,
            figures: self.figures + other.figures,
            mapped: self.mapped + other.mapped,
            proven: self.proven + other.proven,
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            notes: self.notes + other.notes,
        }
    }

    /// A share of the figures, rounded down, so that 100.0% says that it is all of them.
    fn share(self, part: usize) -> String {
        match (part * 1000).checked_div(self.figures) {
            Some(share) => format!("{}.{}%", share / 10, share % 10),
            None => NOTHING.to_owned(),
        }
    }
}

/// A rule below the header, and nothing else.
pub(super) const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('-').junction('-'));

/// What stands where there is nothing to say.
const NOTHING: &str = "-";

/// A line of the table: a filing and what was counted of it; nothing for a filing that could not be converted.
pub(super) struct Line {
    /// The name of the filing's folder.
    pub(super) name: String,
    /// What was counted.
    pub(super) counts: Option<Counts>,
    /// How long it took.
    pub(super) time: Duration,
}

/// With more filings than these the table has the total alone: nobody reads so many lines, and they need not be kept.
const LINES: usize = 200;

/// The filings of a run, counted.
#[derive(Default)]
pub(super) struct Sum {
    lines: Vec<Line>,
    filings: usize,
    failed: usize,
    /// What was counted of all of them.
    pub(super) counts: Counts,
}

impl Sum {
    /// Counts a filing.
    pub(super) fn add(&mut self, line: Line) {
        self.filings += 1;
        self.failed += usize::from(line.counts.is_none());
        self.counts = self.counts.plus(line.counts.unwrap_or_default());
        if self.lines.len() <= LINES {
            self.lines.push(line);
        }
    }

    /// Counts filings that were done before, which have no lines.
    pub(super) fn add_before(&mut self, filings: usize, counts: Counts) {
        self.filings += filings;
        self.counts = self.counts.plus(counts);
    }

    /// The name of the only filing.
    pub(super) fn only(&self) -> Option<&str> {
        self.lines.first().filter(|_| self.filings == 1).map(|line| line.name.as_str())
    }

    /// How the program ends.
    pub(super) fn exit(&self) -> Exit {
        match (self.failed, self.counts.errors) {
            (0, 0) => Exit::Clean,
            (0, _) => Exit::Findings,
            _ => Exit::Failed,
        }
    }

    /// The table. `time` is that of all filings, which is not the sum: they are converted side by side.
    pub(super) fn table(&self, time: Duration) -> String {
        let failed = if self.failed == 0 { String::new() } else { format!(", {} not converted", self.failed) };
        let total = row(&format!("{} filings{failed}", self.filings), Some(self.counts), time);
        let lines = if self.lines.len() > LINES { &[] } else { self.lines.as_slice() };
        table(lines, total, self.filings > 1)
    }
}

/// The table, with a total for more than one filing.
fn table(lines: &[Line], total: Vec<Cell>, has_total: bool) -> String {
    let mut table = Table::new();
    // On a terminal long names wrap; in a pipe lines are as long as they are.
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["filing", "facts", "mapped", "proven", "errors", "warnings", "notes", "time"]);
    for line in lines {
        table.add_row(row(&visible(&line.name), line.counts, line.time));
    }
    if has_total {
        table.add_row(total);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    table.trim_fmt() + "\n"
}

fn row(name: &str, counts: Option<Counts>, time: Duration) -> Vec<Cell> {
    let cells = match counts {
        Some(counts) => [
            counts.facts.to_string(),
            counts.share(counts.mapped),
            counts.share(counts.proven),
            counts.errors.to_string(),
            counts.warnings.to_string(),
            counts.notes.to_string(),
            seconds(time),
        ],
        None => ["failed", NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING].map(str::to_owned),
    };
    std::iter::once(Cell::new(name)).chain(cells.into_iter().map(Cell::new)).collect()
}

fn seconds(time: Duration) -> String {
    format!("{}.{:02} s", time.as_secs(), time.subsec_millis() / 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_all_is_all() {
        let share = |part, figures| Counts { figures, ..Counts::default() }.share(part);
        assert_eq!(share(196, 196), "100.0%");
        assert_eq!(share(1999, 2000), "99.9%");
        assert_eq!(share(0, 0), "-");
    }

    #[test]
    fn several_filings_have_a_total() {
        let counts = Counts { facts: 10, figures: 10, mapped: 9, proven: 5, errors: 1, warnings: 2, notes: 3 };
        let line = |name: &str, counts| Line { name: name.to_owned(), counts, time: Duration::from_millis(1250) };
        let mut sum = Sum::default();
        for line in [line("a", Some(counts)), line("b", None), line("c", Some(counts))] {
            sum.add(line);
        }
        let table = sum.table(Duration::from_secs(2));
        let cells: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(cells[2], ["a", "10", "90.0%", "50.0%", "1", "2", "3", "1.25", "s"]);
        let total = "3 filings, 1 not converted 20 90.0% 50.0% 2 4 6 2.00 s";
        assert!(cells.iter().any(|line| line.join(" ") == total), "{table}");
        assert_eq!((sum.exit(), sum.only()), (Exit::Failed, None));
    }

    #[test]
    fn many_filings_have_the_total_alone() {
        let mut sum = Sum::default();
        for number in 0..100_000 {
            sum.add(Line { name: number.to_string(), counts: Some(Counts::default()), time: Duration::ZERO });
        }
        let table = sum.table(Duration::from_secs(2));
        assert_eq!((table.lines().count(), sum.lines.len()), (3, LINES + 1), "{table}");
        assert!(table.contains("100000 filings"), "{table}");
    }
}
