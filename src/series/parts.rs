//! The parts of a period in one filing, the whole in another: nine months and a fourth quarter are a year.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::{Check, Line, Reading};
use crate::xbrl::{Period, Unit};

/// Four quarters are a year; nothing is printed in smaller parts.
const MOST_PARTS: usize = 4;

/// As many different values of one figure are tried: as reported last, and before.
const MOST_VALUES: usize = 3;

/// Periods that filings give by the calendar in one place and by weeks in another differ by as many days.
const DAYS_OFF: i64 = 8;

/// Two figures of periods that are nearly one are no whole and part of it.
const SHORTEST_PART: i64 = 20;

/// The figures of one period, those of the last filing first.
struct Span<'r, 'a> {
    start: NaiveDate,
    end: NaiveDate,
    readings: &'r [Reading<'a>],
}

/// Compares each period with the parts of it, where they are in different filings. `readings` are of one line, by period and filing.
///
/// Only money adds up over time: weighted numbers of shares, figures by the share and ratios do not.
pub(super) fn checks<'a>(line: &'a Line, readings: &[Reading<'a>]) -> Vec<Check<'a>> {
    if line.unit != Unit::Usd {
        return Vec::new();
    }
    let periods = readings.chunk_by(|a, b| a.figure.period == b.figure.period);
    let spans: Vec<Span<'_, 'a>> = periods.filter_map(Span::of).collect();
    let calendar = Calendar::of(&spans);
    spans.iter().flat_map(|whole| calendar.checks(line, whole)).collect()
}

impl<'r, 'a> Span<'r, 'a> {
    fn of(readings: &'r [Reading<'a>]) -> Option<Self> {
        match readings.first()?.figure.period {
            Period::Duration { start, end } => Some(Self { start, end, readings }),
            Period::Instant(_) => None,
        }
    }

    fn days(&self) -> i64 {
        (self.end - self.start).num_days() + 1
    }

    /// Its different values, the latest first, and of filings that say the same the last.
    fn values(&self) -> Vec<Reading<'a>> {
        let mut values: Vec<Reading<'a>> = Vec::new();
        for reading in self.readings.iter().rev() {
            if values.iter().all(|known| known.figure.value != reading.figure.value) {
                values.push(*reading);
            }
        }
        values.truncate(MOST_VALUES);
        values
    }

    fn is_in(&self, report: usize) -> bool {
        self.readings.iter().any(|reading| reading.report == report)
    }
}

/// The periods of a line by their last day.
struct Calendar<'s, 'r, 'a> {
    by_end: BTreeMap<NaiveDate, Vec<&'s Span<'r, 'a>>>,
}

/// Spans that follow upon each other, and whether they do so to the day.
type Chain<'s, 'r, 'a> = (Vec<&'s Span<'r, 'a>>, bool);

impl<'s, 'r, 'a> Calendar<'s, 'r, 'a> {
    fn of(spans: &'s [Span<'r, 'a>]) -> Self {
        let mut by_end: BTreeMap<NaiveDate, Vec<&Span<'_, '_>>> = BTreeMap::new();
        for span in spans {
            by_end.entry(span.end).or_default().push(span);
        }
        Self { by_end }
    }

    /// The checks of a period. Two parts are taken before more; and parts that do not meet to the day prove nothing when they fail.
    fn checks(&self, line: &'a Line, whole: &Span<'r, 'a>) -> Vec<Check<'a>> {
        for parts in 2..=MOST_PARTS {
            let mut chains = self.chains(whole.start, whole.end, parts);
            if chains.iter().any(|(_, exact)| *exact) {
                chains.retain(|(_, exact)| *exact);
            }
            let checks: Vec<Check<'a>> = chains.iter().filter_map(|chain| check(line, chain, whole)).collect();
            if !checks.is_empty() {
                return checks;
            }
        }
        Vec::new()
    }

    /// The chains of so many spans from one day to another.
    fn chains(&self, start: NaiveDate, end: NaiveDate, parts: usize) -> Vec<Chain<'s, 'r, 'a>> {
        let length = (end - start).num_days() + 1;
        let ending = self.ending(end).filter(|span| span.days() >= SHORTEST_PART);
        if parts == 1 {
            let near = ending.filter(|span| (span.start - start).num_days().abs() <= DAYS_OFF);
            return near.map(|span| (vec![span], span.start == start && span.end == end)).collect();
        }
        let last = ending.filter(|span| span.days() <= length - SHORTEST_PART && span.days() <= YEAR);
        last.flat_map(|last| {
            let before = last.start.pred_opt().map(|day| self.chains(start, day, parts - 1)).unwrap_or_default();
            before.into_iter().map(move |(mut spans, exact)| {
                spans.push(last);
                (spans, exact && last.end == end)
            })
        })
        .collect()
    }

    /// The spans that end about a day.
    fn ending(&self, day: NaiveDate) -> impl Iterator<Item = &'s Span<'r, 'a>> {
        let off = Days::new(DAYS_OFF.unsigned_abs());
        let first = day.checked_sub_days(off).unwrap_or(day);
        let last = day.checked_add_days(off).unwrap_or(day);
        self.by_end.range(first..=last).flat_map(|(_, spans)| spans.iter().copied())
    }
}

/// The longest last part: of a period that is longer, the rest is what an earlier filing has as a whole.
const YEAR: i64 = 53 * 7 + DAYS_OFF;

/// Whether some values of the parts give one of the whole; nothing where one filing has them all, which can be checked in it alone.
fn check<'a>(line: &'a Line, (spans, exact): &Chain<'_, '_, 'a>, whole: &Span<'_, 'a>) -> Option<Check<'a>> {
    let in_one = |reading: &Reading<'_>| spans.iter().all(|span| span.is_in(reading.report));
    if whole.readings.iter().any(in_one) {
        return None;
    }
    let choices = choices(spans);
    let wholes = whole.values();
    let pairs = wholes.iter().flat_map(|whole| choices.iter().map(move |parts| (parts, whole)));
    let tied = pairs.clone().find(|(parts, whole)| adds_up(parts, whole));
    let (parts, whole) = tied.or_else(|| exact.then(|| pairs.clone().next())?)?;
    Some(Check { line, parts: parts.clone(), whole: *whole, ties: tied.is_some() })
}

/// Every choice of one value for each part, the latest first.
fn choices<'a>(spans: &[&Span<'_, 'a>]) -> Vec<Vec<Reading<'a>>> {
    spans.iter().fold(vec![Vec::new()], |choices, span| {
        let values = span.values();
        let longer = |choice: &Vec<Reading<'a>>| {
            let choice = choice.clone();
            values.iter().map(move |value| [choice.as_slice(), &[*value]].concat()).collect::<Vec<_>>()
        };
        choices.iter().flat_map(longer).collect()
    })
}

/// Within half a unit of the last digit of each figure.
fn adds_up(parts: &[Reading<'_>], whole: &Reading<'_>) -> bool {
    let figures = || parts.iter().chain([whole]).map(|reading| reading.figure);
    let slack: Decimal = figures().map(|figure| figure.decimals.half_unit()).sum();
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.figure.value));
    let difference = sum.and_then(|sum| sum.checked_sub(whole.figure.value));
    difference.is_some_and(|difference| difference.abs() <= slack)
}
