//! Filings of one entity held against each other: what two of them say, they must say alike.
//!
//! A filing repeats what earlier ones said: this year's comparative column is last year's figure, the closing balance of one is the
//! opening balance of the next, and the parts of a year, printed in different filings, add up to the year. A [`Check`] is one such
//! comparison with every figure that is in it. What does not tie is a finding; both values stay facts of their own filings.
//!
//! A company restates, and a converter misreads: a finding does not know which, and leads to all places.

mod check;
mod finding;
mod line;
mod parts;
mod renamed;
mod report;
mod same;

use std::collections::BTreeMap;

use crate::diagnostics::Finding;

pub use check::{Check, Reading};
pub use line::{Line, Name};
pub use renamed::Renamed;
pub use report::{Figure, Filed, Report};

/// The filings of each entity, put in the order in which they were made; those of entities with one file are left out, as are
/// those of which nothing says who reports. A filing that is given twice is there once, and says where else it is.
pub fn by_entity(reports: Vec<Report>) -> Vec<Vec<Report>> {
    let mut entities: BTreeMap<(String, String), Vec<Report>> = BTreeMap::new();
    for report in reports.into_iter().filter(|report| !report.entity.name.is_empty()) {
        let key = (report.entity.scheme.clone(), report.entity.identifier.clone());
        entities.entry(key).or_default().push(report);
    }
    let several = entities.into_values().filter(|reports| reports.len() > 1);
    several.map(in_order).map(without_copies).collect()
}

/// A filing that is given again would tie with itself, and prove nothing.
fn without_copies(reports: Vec<Report>) -> Vec<Report> {
    let mut kept: Vec<Report> = Vec::with_capacity(reports.len());
    for report in reports {
        let other = kept.iter_mut().try_fold(report, |report, known| known.take_copy(report));
        kept.extend(other);
    }
    kept
}

/// The order in which filings were made. Of two of one day the amendment is the later one.
fn in_order(mut reports: Vec<Report>) -> Vec<Report> {
    reports
        .sort_by_cached_key(|report| (report.day(), report.filed.period, report.is_amendment(), report.file.clone()));
    reports
}

/// The filings of one entity, held against each other.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    /// The filings in the order in which they were made.
    pub reports: &'a [Report],
    /// Every comparison, by line.
    pub checks: Vec<Check<'a>>,
    /// The figures that have another name in a later filing.
    pub renamed: Vec<Renamed<'a>>,
}

impl<'a> Series<'a> {
    /// Compares filings, which are of one entity and in the order in which they were made.
    pub fn of(reports: &'a [Report]) -> Self {
        let mut lines: BTreeMap<&Line, Vec<Reading<'_>>> = BTreeMap::new();
        for (at, report) in reports.iter().enumerate() {
            for figure in &report.figures {
                lines.entry(&report.lines[figure.line]).or_default().push(Reading { report: at, figure });
            }
        }
        let mut checks = Vec::new();
        for (line, mut readings) in lines {
            readings.sort_by_key(|reading| (reading.figure.period, reading.report));
            checks.extend(same::checks(line, &readings));
            checks.extend(parts::checks(line, &readings));
        }
        Self { reports, checks, renamed: renamed::find(reports) }
    }

    /// True where nothing was compared, and no filing was given twice.
    pub fn says_nothing(&self) -> bool {
        self.checks.is_empty() && self.reports.iter().all(|report| report.copies.is_empty())
    }

    /// What there is to know of them, by place.
    pub fn findings(&self) -> Vec<Finding> {
        finding::of(self)
    }
}

#[cfg(test)]
mod tests;
