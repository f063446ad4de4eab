//! Periods and days in the words of sentences.

use chrono::Datelike;
use tickmark::xbrl::Period;

use super::calendar::{Calendar, full_day, month_day};
use super::chance::Chance;
use super::sentences::all;

/// How a filer speaks of periods.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    calendar: Calendar,
    /// Whether periods are told by the days on which they end.
    by_days: bool,
    /// Whether the year before is told in a few words.
    in_short: bool,
}

impl Times {
    pub(crate) fn new(chance: &mut Chance, calendar: Calendar) -> Self {
        // What ends in January, or in weeks, is numbered by one year or the other.
        let by_days = calendar.weeks || calendar.month < 3 || chance.percent(25);
        Self { calendar, by_days, in_short: chance.percent(35) }
    }

    /// `1998`, `fiscal 1998`, `the third quarter of 1998`, `the nine months ended September 30, 1998`
    pub(crate) fn period(self, period: Period, quarters: i64) -> String {
        let end = period.end();
        let year = self.year(period);
        if self.by_days {
            let length = length(quarters, self.calendar.weeks);
            return format!("the {length} ended {}", full_day(end));
        }
        match quarters {
            4 => year,
            1 => format!("the {} quarter of {year}", self.ordinal(period)),
            _ => format!("the first {} months of {year}", if quarters == 2 { "six" } else { "nine" }),
        }
    }

    /// As `period`, of what something is compared with: `the prior year`, `the same period of 1997`.
    pub(crate) fn before(self, period: Period, quarters: i64) -> String {
        match (self.in_short, quarters) {
            (false, _) => self.period(period, quarters),
            (true, 4) => "the prior year".to_owned(),
            (true, _) => format!(
                "the same period of {}",
                if self.by_days { "the prior year".to_owned() } else { self.year(period) }
            ),
        }
    }

    /// `in 1998, 1997 and 1996`, `for the years ended March 31, 1998 and 1997`; nothing where years end on other days.
    pub(crate) fn years(self, periods: &[Period]) -> Option<String> {
        let first = periods[0].end();
        let years: Vec<String> = periods.iter().map(|period| period.end().year().to_string()).collect();
        let fiscal = if self.calendar.month == 12 { "" } else { "fiscal " };
        if !self.by_days {
            return Some(format!("in {fiscal}{}", all(&years)));
        }
        let same_day = periods.iter().all(|period| month_day(period.end()) == month_day(first));
        same_day.then(|| format!("for the years ended {} {}", month_day(first), all(&years)))
    }

    /// `1998 Compared with 1997`
    pub(crate) fn heading(self, now: Period, before: Period, quarters: i64) -> String {
        let name = |period: Period| {
            if quarters == 4 && !self.by_days {
                return self.year(period).replace('f', "F");
            }
            let length: Vec<String> =
                length(quarters, self.calendar.weeks).split(' ').map(super::prose::capital).collect();
            format!("{} Ended {}", length.join(" "), full_day(period.end()))
        };
        format!("{} Compared with {}", name(now), name(before))
    }

    fn year(self, period: Period) -> String {
        let ago = (0..10).find(|ago| period.end() > self.calendar.year_end(ago + 1)).unwrap_or_default();
        let year = self.calendar.year - ago;
        if self.calendar.month == 12 { period.end().year().to_string() } else { format!("fiscal {year}") }
    }

    fn ordinal(self, period: Period) -> &'static str {
        let months = (period.end().month() + 12 - self.calendar.month) % 12;
        match months {
            3 => "first",
            6 => "second",
            9 => "third",
            _ => "fourth",
        }
    }
}

/// `three months`, `thirteen weeks`, `year`
fn length(quarters: i64, weeks: bool) -> &'static str {
    match (quarters, weeks) {
        (1, true) => "thirteen weeks",
        (2, true) => "twenty-six weeks",
        (3, true) => "thirty-nine weeks",
        (1, false) => "three months",
        (2, false) => "six months",
        (3, false) => "nine months",
        _ => "year",
    }
}
