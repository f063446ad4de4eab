//! The fiscal years of a company, in months or in weeks.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use tickmark::xbrl::Period;

/// How a company counts its years.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar {
    /// The month with which, or near the end of which, its years end.
    pub(crate) month: u32,
    /// Whether a year has 52 or 53 weeks and ends on the Saturday nearest to the end of the month.
    pub(crate) weeks: bool,
    /// The calendar year in which the fiscal year of the filing ends.
    pub(crate) year: i32,
}

impl Calendar {
    /// The last day of the fiscal year, so many years before that of the filing.
    pub(crate) fn year_end(self, ago: i32) -> NaiveDate {
        let end = month_end(self.year - ago, self.month);
        if !self.weeks {
            return end;
        }
        (0..4)
            .flat_map(|days| [end + Days::new(days), end - Days::new(days)])
            .find(|day| day.weekday() == Weekday::Sat)
            .unwrap()
    }

    /// The fiscal year, so many years before that of the filing.
    pub(crate) fn whole_year(self, ago: i32) -> Period {
        Period::Duration { start: self.year_end(ago + 1) + Days::new(1), end: self.year_end(ago) }
    }

    /// The last day of a quarter, from 1 to 4.
    fn quarter_end(self, ago: i32, quarter: u32) -> NaiveDate {
        let start = self.year_end(ago + 1);
        match quarter {
            4 => self.year_end(ago),
            _ if self.weeks => start + Days::new(u64::from(quarter) * 91),
            _ => {
                let first = start + Days::new(1);
                first + Months::new(3 * quarter) - Days::new(1)
            }
        }
    }

    /// A quarter, from 1 to 4.
    pub(crate) fn quarter(self, ago: i32, quarter: u32) -> Period {
        let before = if quarter == 1 { self.year_end(ago + 1) } else { self.quarter_end(ago, quarter - 1) };
        Period::Duration { start: before + Days::new(1), end: self.quarter_end(ago, quarter) }
    }

    /// The year up to the end of a quarter.
    pub(crate) fn year_to_date(self, ago: i32, quarter: u32) -> Period {
        Period::Duration { start: self.year_end(ago + 1) + Days::new(1), end: self.quarter_end(ago, quarter) }
    }
}

fn month_end(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap() + Months::new(1) - Days::new(1)
}

/// `December 31,`
pub(crate) fn month_day(day: NaiveDate) -> String {
    format!("{} {},", month(day), day.day())
}

/// `December 31, 1996`
pub(crate) fn full_day(day: NaiveDate) -> String {
    format!("{} {}", month_day(day), day.year())
}

/// `December`
pub(crate) fn month(day: NaiveDate) -> &'static str {
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ][day.month0() as usize]
}

/// `19961231`
pub(crate) fn digits(day: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// `DEC-31-1996`, as schedules have it.
pub(crate) fn schedule_day(day: NaiveDate) -> String {
    format!("{}-{:02}-{}", month(day)[..3].to_uppercase(), day.day(), day.year())
}
