//! What there is to know of checks.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::report::{Copy, Sameness};
use super::{Check, Reading, Renamed, Report, Series};
use crate::diagnostics::{self, Code, Finding};
use crate::source::{Place, Span};
use crate::xbrl::Period;

/// As many figures that are the same show that two periods are meant as one; a single one may be so by chance.
const SAME_FIGURES: usize = 2;

/// The findings of a series, by place.
pub(super) fn of(series: &Series<'_>) -> Vec<Finding> {
    let Series { reports, checks, renamed } = series;
    let failed = checks.iter().filter(|check| !check.ties);
    let mut findings: Vec<Finding> =
        failed.map(|check| if check.is_sum() { unequal_parts(check) } else { restated(check) }).collect();
    findings.extend(shifted_periods(checks));
    findings.extend(renamed.iter().map(named_otherwise));
    findings.extend(reports.iter().flat_map(given_twice));
    diagnostics::sort(&mut findings);
    findings
}

/// A finding for each file that is a filing once more.
fn given_twice(report: &Report) -> impl Iterator<Item = Finding> {
    report.copies.iter().map(|Copy { file, sameness }| {
        let why = match sameness {
            Sameness::Text => "their texts are the same".to_owned(),
            Sameness::Accession(number) => format!("both have the accession number {number}"),
        };
        let place = Place { file: Arc::clone(file), line: 1, column: 1, span: Span::new(0, 0) };
        let message =
            format!("this is the filing {} once more; it was not compared with the others again", report.file);
        Finding::new(Code::GivenTwice, place, message).note(why)
    })
}

fn restated(check: &Check<'_>) -> Finding {
    let (before, now) = (check.parts[0].figure, check.whole.figure);
    let place = &before.place;
    let message = format!(
        "{} of {} was {} in {}:{} and is {} here",
        check.line, now.period, before.value, place.file, place.line, now.value
    );
    let finding = Finding::new(Code::Restated, now.place.clone(), message)
        .note_at(place.clone(), format!("reported before as {}", before.value));
    if before.value == -now.value {
        finding.note("they differ by the sign only")
    } else if before.nearly_agrees(now) {
        finding.note("they differ by less than one unit of the last place: one of them may be rounded to make a sum")
    } else {
        finding
    }
}

fn unequal_parts(check: &Check<'_>) -> Finding {
    let whole = check.whole.figure;
    let sum: Decimal = check.parts.iter().map(|part| part.figure.value).sum();
    let message = format!(
        "{} of {} is {} here, but its parts add up to {sum}, and differ by {}",
        check.line,
        whole.period,
        whole.value,
        (sum - whole.value).abs()
    );
    let finding = Finding::new(Code::PartsOfPeriod, whole.place.clone(), message);
    check.parts.iter().fold(finding, |finding, Reading { figure, .. }| {
        finding.note_at(figure.place.clone(), format!("{} of {}", figure.value, figure.period))
    })
}

/// Two filings with their periods: the earlier filing's and the later one's.
type Shift = (usize, Period, usize, Period);

/// One finding for the periods of two filings, however many figures show that they are one.
fn shifted_periods(checks: &[Check<'_>]) -> Vec<Finding> {
    let mut shifts: BTreeMap<Shift, Vec<&Check<'_>>> = BTreeMap::new();
    for check in checks.iter().filter(|check| !check.is_sum() && !check.whole.figure.value.is_zero()) {
        let (before, now) = (check.parts[0], check.whole);
        if before.figure.period != now.figure.period {
            let shift = (before.report, before.figure.period, now.report, now.figure.period);
            shifts.entry(shift).or_default().push(check);
        }
    }
    shifts.into_values().filter(|same| same.len() >= SAME_FIGURES).map(|same| shifted_period(&same)).collect()
}

fn shifted_period(same: &[&Check<'_>]) -> Finding {
    let first = same.iter().min_by_key(|check| &check.whole.figure.place).unwrap_or(&same[0]);
    let (before, now) = (first.parts[0].figure, first.whole.figure);
    let (place, count) = (&before.place, same.len());
    let message = format!(
        "{count} figures of {} here are those of {} in {}:{}",
        now.period, before.period, place.file, place.line
    );
    Finding::new(Code::PeriodShifted, now.place.clone(), message)
        .note_at(place.clone(), format!("{} is {} here too", first.line, before.value))
        .help("one of the periods is off by some days; the headings of both statements tell which")
}

fn named_otherwise(renamed: &Renamed<'_>) -> Finding {
    let ((old, before), (new, now)) = (renamed.before, renamed.now);
    let (value, period, place) = (now.figure.value, now.figure.period, &before.figure.place);
    let message = format!("{value} of {period} is {new} here and {old} in {}:{}", place.file, place.line);
    Finding::new(Code::LineRenamed, now.figure.place.clone(), message)
        .note_at(place.clone(), format!("{old} in the earlier filing"))
        .help("if both are the same thing, a mapping rule should give them one name")
}
