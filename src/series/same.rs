//! The same figure in two filings.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Check, Line, Reading};
use crate::xbrl::Period;

/// Filings name the last day of a month where they mean the end of a week, and weeks where they mean months.
const DAYS_OFF: u64 = 8;

/// The figures of one line and period by filing, in the order of the filings.
struct Group<'r, 'a> {
    period: Period,
    filings: Vec<&'r [Reading<'a>]>,
}

/// Compares each filing that has a figure of a line and period with the one before it that has it. `readings` are of one line, by
/// period and filing.
pub(super) fn checks<'a>(line: &'a Line, readings: &[Reading<'a>]) -> Vec<Check<'a>> {
    let periods = readings.chunk_by(|a, b| a.figure.period == b.figure.period);
    let groups: Vec<Group<'_, 'a>> = periods.filter_map(Group::of).collect();
    let mut checks = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        checks.extend(group.filings.windows(2).map(|pair| check(line, pair[0], pair[1])));
        let near = groups[at + 1..].iter().take_while(|other| days(first_day(group), first_day(other)) <= DAYS_OFF);
        let one = near.filter(|other| group.may_be(other));
        checks.extend(one.flat_map(|other| ties_of_days_off(line, group, other)));
    }
    checks
}

impl<'r, 'a> Group<'r, 'a> {
    fn of(readings: &'r [Reading<'a>]) -> Option<Self> {
        let period = readings.first()?.figure.period;
        Some(Self { period, filings: readings.chunk_by(|a, b| a.report == b.report).collect() })
    }

    /// Whether two periods may be meant as one.
    fn may_be(&self, other: &Self) -> bool {
        self.period.start().is_some() == other.period.start().is_some()
            && days(first_day(self), first_day(other)) <= DAYS_OFF
            && days(self.period.end(), other.period.end()) <= DAYS_OFF
    }

    /// The filings that have the one period and not the other.
    fn without(&self, other: &Self) -> Vec<&'r [Reading<'a>]> {
        let other: BTreeSet<usize> = other.filings.iter().map(|filing| filing[0].report).collect();
        self.filings.iter().copied().filter(|filing| !other.contains(&filing[0].report)).collect()
    }
}

fn first_day(group: &Group<'_, '_>) -> NaiveDate {
    group.period.start().unwrap_or(group.period.end())
}

fn days(a: NaiveDate, b: NaiveDate) -> u64 {
    (a - b).num_days().unsigned_abs()
}

/// The ties of two periods that differ by days. A filing that has both tells them apart; and what differs is of different periods.
fn ties_of_days_off<'a>(line: &'a Line, a: &Group<'_, 'a>, b: &Group<'_, 'a>) -> Vec<Check<'a>> {
    let mut filings = [a.without(b), b.without(a)].concat();
    filings.sort_by_key(|filing| filing[0].report);
    let pairs = filings.windows(2).filter(|pair| pair[0][0].figure.period != pair[1][0].figure.period);
    pairs.map(|pair| check(line, pair[0], pair[1])).filter(|check| check.ties).collect()
}

/// A filing that says two things is confirmed by one that says either of them: what it contradicts is itself.
fn check<'a>(line: &'a Line, before: &[Reading<'a>], now: &[Reading<'a>]) -> Check<'a> {
    let pairs = now.iter().flat_map(|now| before.iter().map(move |before| (before, now)));
    let tied = pairs.clone().find(|(before, now)| before.figure.agrees(now.figure));
    let (part, whole) = tied.unwrap_or((&before[0], &now[0]));
    Check { line, parts: vec![*part], whole: *whole, ties: tied.is_some() }
}
