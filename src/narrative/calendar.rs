//! Which periods of a filing's tables words mean.

use chrono::{Datelike, Months, NaiveDate};

use super::period::{End, Length, Said};
use crate::xbrl::{Period, PeriodType};

/// The periods that the tables of a filing have facts of.
#[derive(Debug)]
pub(super) struct Calendar {
    /// First and last days, the latest first.
    durations: Vec<(NaiveDate, NaiveDate)>,
    /// Days of balances, the latest first.
    days: Vec<NaiveDate>,
    /// Month and day with which fiscal years end, where the filing tells.
    year_end: Option<(u32, u32)>,
}

/// How far the last day of a period may be from the day that words name: companies that count in weeks speak of months.
const DAYS_OFF: i64 = 8;

/// Fiscal years that end so early may be named by the year before.
const LAST_OF_SPRING: u32 = 5;

impl Calendar {
    /// The calendar of periods that tables have. `year_end` is what the header says of fiscal years.
    pub(super) fn of(periods: impl Iterator<Item = Period>, year_end: Option<(u32, u32)>) -> Self {
        let (mut durations, mut days) = (Vec::new(), Vec::new());
        for period in periods {
            match period {
                Period::Instant(day) => days.push(day),
                Period::Duration { start, end } => durations.push((end, start)),
            }
        }
        durations.sort_unstable();
        durations.dedup();
        durations.reverse();
        days.sort_unstable();
        days.dedup();
        days.reverse();
        let durations: Vec<_> = durations.into_iter().map(|(end, start)| (start, end)).collect();
        let of_year = durations
            .iter()
            .find(|&&period| is_long(period, Length::Months(12)))
            .map(|&(_, end)| (end.month(), end.day()));
        Self { durations, days, year_end: of_year.or(year_end) }
    }

    /// The periods that are meant, the likeliest first. `now` is the period that the text speaks of; `compared` is true for one that it
    /// is compared with, which is as long.
    pub(super) fn meant(&self, said: Said, now: Option<Said>, compared: bool, kind: PeriodType) -> Vec<Period> {
        match kind {
            PeriodType::Duration => self
                .durations(said, now, compared)
                .into_iter()
                .map(|(start, end)| Period::Duration { start, end })
                .collect(),
            PeriodType::Instant => self.instants(said, now).into_iter().map(Period::Instant).collect(),
        }
    }

    /// The longest period that ends last: what a filing reports on.
    pub(super) fn of_report(&self) -> Option<Period> {
        let &(_, last) = self.durations.first()?;
        let &(start, end) = self.durations.iter().filter(|&&(_, end)| end == last).min()?;
        Some(Period::Duration { start, end })
    }

    /// The period a year before another.
    pub(super) fn before(&self, period: Period) -> Option<Period> {
        match period {
            Period::Instant(day) => {
                let is_before = |other: &&NaiveDate| (357..=378).contains(&(day - **other).num_days());
                self.days.iter().find(is_before).map(|&day| Period::Instant(day))
            }
            Period::Duration { start, end } => {
                let (start, end) = self.year_before((start, end))?;
                Some(Period::Duration { start, end })
            }
        }
    }

    fn durations(&self, said: Said, now: Option<Said>, compared: bool) -> Vec<(NaiveDate, NaiveDate)> {
        let now = now.filter(Said::is_full);
        let leaning = |end| {
            now.map(|now| Said {
                length: said.length.or(now.length),
                quarter: said.quarter.or(if said.length.is_none() { now.quarter } else { None }),
                end,
            })
        };
        match said.end {
            End::Now => match now.and_then(|now| leaning(now.end)) {
                Some(whole) => self.durations(whole, None, false),
                None => self.latest(said),
            },
            End::YearBefore => {
                let of_now = self.durations(Said { end: End::Now, ..said }, now, false);
                of_now.into_iter().filter_map(|period| self.year_before(period)).collect()
            }
            End::SameIn(year) => {
                let of_now = self.durations(Said { end: End::Now, ..said }, now, false);
                let of_year = |&period: &(NaiveDate, NaiveDate)| {
                    // "the third quarter of fiscal 2001 ... the same period of fiscal 2000" is a year before, whatever years these end in.
                    let named = match now.map(|now| now.end) {
                        Some(End::Year(now)) => now,
                        _ => named_by(period.1),
                    };
                    (year..named).try_fold(period, |period, _| self.year_before(period)).filter(|_| year <= named)
                };
                of_now.iter().filter_map(of_year).collect()
            }
            End::Year(_) | End::Day(_) | End::Month { .. } => {
                let mut found = Vec::new();
                if said.length.is_some() {
                    return self.in_full(said);
                }
                let as_now = leaning(said.end).filter(|said| said.length.is_some());
                let year = Said { length: Some(Length::Months(12)), ..said };
                let ways = if compared { [as_now, Some(year)] } else { [Some(year), as_now] };
                for way in ways.into_iter().flatten() {
                    found.extend(
                        self.in_full(way).into_iter().filter(|period| !found.contains(period)).collect::<Vec<_>>(),
                    );
                }
                found
            }
        }
    }

    /// The periods of a length that end as words say.
    fn in_full(&self, said: Said) -> Vec<(NaiveDate, NaiveDate)> {
        let long = || {
            self.durations.iter().copied().filter(|&period| said.length.is_none_or(|length| is_long(period, length)))
        };
        let fits = |off: i64| -> Vec<(NaiveDate, NaiveDate)> {
            match said.end {
                End::Day(day) => long().filter(|&(_, end)| (end - day).num_days().abs() <= off).collect(),
                End::Month { year, month } => {
                    long().filter(|&(_, end)| end.year() == year && end.month() == month).collect()
                }
                End::Year(year) => self.of_year(year, said, long().collect(), off),
                End::Now | End::YearBefore | End::SameIn(_) => Vec::new(),
            }
        };
        let exact = fits(0);
        if exact.is_empty() { fits(DAYS_OFF) } else { exact }
    }

    /// The periods that end with a fiscal year, or so long before its end as their length or number says.
    fn of_year(
        &self,
        year: i32,
        said: Said,
        long: Vec<(NaiveDate, NaiveDate)>,
        off: i64,
    ) -> Vec<(NaiveDate, NaiveDate)> {
        let Some((month, day)) = self.year_end else {
            // "The first quarter of fiscal 2001" that ends in September is of a fiscal year that nobody tells.
            let fits = |end: NaiveDate| said.quarter.is_none_or(|quarter| may_end_quarter(quarter, end));
            return long.into_iter().filter(|&(_, end)| named_by(end) == year && fits(end)).collect();
        };
        let rest = match (said.quarter, said.length) {
            (Some(quarter), _) => (4 - quarter.min(4)) * 3,
            (None, Some(Length::Months(months))) if months < 12 => 12 - months,
            (None, Some(Length::Weeks(weeks))) if weeks < 50 => 12 - (weeks * 12 + 26) / 52,
            _ => 0,
        };
        let lag = i32::from(month <= LAST_OF_SPRING);
        let ends = (0..=lag).filter_map(|later| {
            let early = i32::from(month == 1 && day <= 10);
            let end = NaiveDate::from_ymd_opt(year + later.max(early), month, day.min(28))?;
            end.checked_sub_months(Months::new(rest))
        });
        // The day of the month was cut to the 28th, so that every month has it.
        let near = |ends: &NaiveDate, end: NaiveDate| (*ends - end).num_days().abs() <= off + 4;
        let ends: Vec<NaiveDate> = ends.collect();
        let mut found = Vec::new();
        for day in &ends {
            found.extend(long.iter().copied().filter(|&(_, end)| near(day, end)));
        }
        found
    }

    /// The latest periods of a length.
    fn latest(&self, said: Said) -> Vec<(NaiveDate, NaiveDate)> {
        let last = self.durations.first().map(|&(_, end)| end);
        let long = |&&period: &&(NaiveDate, NaiveDate)| said.length.is_none_or(|length| is_long(period, length));
        self.durations.iter().filter(|&&(_, end)| Some(end) == last).filter(long).copied().collect()
    }

    fn year_before(&self, (start, end): (NaiveDate, NaiveDate)) -> Option<(NaiveDate, NaiveDate)> {
        let days = (end - start).num_days();
        let is_before = |&&(first, last): &&(NaiveDate, NaiveDate)| {
            (357..=378).contains(&(end - last).num_days()) && ((last - first).num_days() - days).abs() <= DAYS_OFF
        };
        self.durations.iter().find(is_before).copied()
    }

    fn instants(&self, said: Said, now: Option<Said>) -> Vec<NaiveDate> {
        let near = |day: NaiveDate| {
            let off = |other: &NaiveDate| (*other - day).num_days().abs();
            let mut found: Vec<NaiveDate> = self.days.iter().copied().filter(|other| off(other) <= DAYS_OFF).collect();
            found.sort_by_key(off);
            found
        };
        match said.end {
            End::Day(day) => near(day),
            End::Month { year, month } => {
                self.days.iter().copied().filter(|day| (day.year(), day.month()) == (year, month)).collect()
            }
            End::Year(_) | End::Now | End::YearBefore | End::SameIn(_) => {
                // The balance at the end of the period that is meant.
                let ends = self.durations(said, now, false).into_iter().flat_map(|(_, end)| near(end));
                let mut found: Vec<NaiveDate> = ends.collect();
                if let (End::Year(year), Some((month, _))) = (said.end, self.year_end) {
                    found.extend(self.days.iter().filter(|day| named_by(**day) == year && day.month() == month));
                }
                let mut seen = Vec::new();
                found.retain(|day| {
                    !seen.contains(day) && {
                        seen.push(*day);
                        true
                    }
                });
                found
            }
        }
    }
}

/// The year that a period is named by: one that ends in the first days of January is of the year before.
fn named_by(end: NaiveDate) -> i32 {
    end.year() - i32::from(end.month() == 1 && end.day() <= 10)
}

/// Whether a quarter of a year that ends with the calendar's, or some weeks later, may end on a day.
fn may_end_quarter(quarter: u32, end: NaiveDate) -> bool {
    matches!((end.month() + 12 - quarter.min(4) * 3) % 12, 0..=2 | 11)
}

fn is_long((start, end): (NaiveDate, NaiveDate), length: Length) -> bool {
    let days = (end - start).num_days() + 1;
    match length {
        Length::Months(months) => (days * 12 - i64::from(months) * 365).abs() <= 12 * (DAYS_OFF + 1),
        Length::Weeks(weeks) => (days - i64::from(weeks) * 7).abs() <= 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    /// Quarters that end with these days.
    fn calendar(ends: &[NaiveDate], year_end: impl Into<Option<(u32, u32)>>) -> Calendar {
        let quarter = |&end: &NaiveDate| {
            let start = (end + chrono::Days::new(1)).checked_sub_months(Months::new(3)).expect("a day");
            Period::Duration { start, end }
        };
        Calendar::of(ends.iter().map(quarter), year_end.into())
    }

    #[test]
    fn the_same_period_of_another_fiscal_year() {
        let (now, before) = (day(2000, 12, 31), day(1999, 12, 31));
        let third = Said { length: Some(Length::Months(3)), quarter: Some(3), end: End::Year(2001) };
        let same = |year: i32| Said { length: None, quarter: None, end: End::SameIn(year) };
        let ends = |calendar: &Calendar, said: Said, now: Said| -> Vec<NaiveDate> {
            calendar.meant(said, Some(now), true, PeriodType::Duration).iter().map(|period| period.end()).collect()
        };
        let both = calendar(&[now, before], (3, 31));
        assert_eq!(ends(&both, same(2000), third), [before]);
        assert_eq!(ends(&both, same(2001), third), [now]);
        assert_eq!(ends(&calendar(&[now], (3, 31)), same(2000), third), []);
        // A day is of a year of the calendar.
        let to_day = Said { quarter: None, end: End::Day(now), ..third };
        assert_eq!(ends(&both, same(1999), to_day), [before]);
    }

    #[test]
    fn quarters_by_number_need_a_year_that_they_may_be_of() {
        let quarter =
            |quarter: u32| Said { length: Some(Length::Months(3)), quarter: Some(quarter), end: End::Year(2000) };
        let found = |end: NaiveDate, number: u32| calendar(&[end], None).in_full(quarter(number)).len();
        assert_eq!(found(day(2000, 9, 30), 3), 1);
        assert_eq!(found(day(2000, 10, 28), 3), 1);
        assert_eq!(found(day(2000, 9, 30), 1), 0);
    }
}
