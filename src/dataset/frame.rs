//! Frames: the calendar years and quarters that periods of companies are laid beside.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::xbrl::Period;

/// A calendar year, a calendar quarter, or the end of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Frame {
    year: i32,
    /// From 1; nothing for the year.
    quarter: Option<u32>,
    is_instant: bool,
}

impl Frame {
    /// The frame of a period, and by how many days it is beside it.
    ///
    /// The SEC's words for its application programming interfaces: a year has 365 days, 30 more or less, and a quarter 91 days, 30 more
    /// or less; longer and shorter periods have no frame. The frame is the one in which the middle of the period lies, and for a
    /// balance the nearest end of a quarter, as in the SEC's files.
    pub(super) fn of(period: Period) -> Option<(Self, i64)> {
        const ROOM: i64 = 30;
        let Period::Duration { start, end } = period else { return balance(period.end()) };
        let days = (end - start).num_days() + 1;
        let middle = start.checked_add_days(Days::new(u64::try_from(days - 1).ok()? / 2))?;
        let (quarter, months) = if (days - 365).abs() <= ROOM {
            (None, 12)
        } else if (days - 91).abs() <= ROOM {
            (Some(quarter(middle)), 3)
        } else {
            return None;
        };
        let first = first_day(middle.year(), quarter.unwrap_or(1))?;
        let last = first.checked_add_months(Months::new(months))?.pred_opt()?;
        let beside = (start - first).num_days().abs() + (end - last).num_days().abs();
        Some((Self { year: middle.year(), quarter, is_instant: false }, beside))
    }

    /// `CY1998`, `CY1998Q4`, `CY1998Q4I`.
    pub(super) fn name(self) -> String {
        let quarter = self.quarter.map(|quarter| format!("Q{quarter}")).unwrap_or_default();
        format!("CY{}{quarter}{}", self.year, if self.is_instant { "I" } else { "" })
    }
}

fn balance(day: NaiveDate) -> Option<(Frame, i64)> {
    let first = first_day(day.year(), quarter(day))?;
    let after = first.checked_add_months(Months::new(3))?.pred_opt()?;
    let nearest = |end: NaiveDate| (day - end).num_days().abs();
    let end = [first.pred_opt()?, after].into_iter().min_by_key(|&end| nearest(end))?;
    Some((Frame { year: end.year(), quarter: Some(quarter(end)), is_instant: true }, nearest(end)))
}

/// The quarter of a day, from 1.
fn quarter(day: NaiveDate) -> u32 {
    day.month0() / 3 + 1
}

fn first_day(year: i32, quarter: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(start: &str, end: &str) -> Option<(String, i64)> {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let period = if start.is_empty() {
            Period::Instant(day(end))
        } else {
            Period::Duration { start: day(start), end: day(end) }
        };
        Frame::of(period).map(|(frame, beside)| (frame.name(), beside))
    }

    /// Periods with the frames that the SEC's own files give them.
    #[test]
    fn frames_are_those_of_the_sec() {
        let check = |start: &str, end: &str, name: &str| {
            assert_eq!(frame(start, end).unwrap().0, name, "{start} {end}");
        };
        check("2024-02-01", "2024-04-30", "CY2024Q1");
        check("2025-02-01", "2026-01-31", "CY2025");
        check("2019-09-29", "2020-09-26", "CY2020");
        check("2019-06-30", "2019-09-28", "CY2019Q3");
        check("", "2024-08-31", "CY2024Q3I");
        check("", "2024-11-30", "CY2024Q4I");
        check("", "2025-02-28", "CY2025Q1I");
        check("", "2008-09-27", "CY2008Q3I");
        check("", "2026-04-06", "CY2026Q1I");
    }

    #[test]
    fn years_and_quarters_have_frames_and_nothing_else() {
        let check = |start: &str, end: &str, name: Option<&str>| {
            let frame = frame(start, end);
            assert_eq!(frame.as_ref().map(|(name, _)| name.as_str()), name, "{start} {end}");
        };
        check("1998-01-01", "1998-12-31", Some("CY1998"));
        check("1998-10-01", "1998-12-31", Some("CY1998Q4"));
        check("1998-01-01", "1998-06-30", None);
        check("1998-01-01", "1998-09-30", None);
        check("1998-12-01", "1998-12-31", None);
        check("1997-01-01", "1998-12-31", None);
        check("", "1999-01-02", Some("CY1998Q4I"));
    }

    #[test]
    fn the_days_beside_are_counted_at_both_ends() {
        assert_eq!(frame("1998-01-01", "1998-12-31").unwrap().1, 0);
        assert_eq!(frame("1997-12-28", "1998-03-28").unwrap().1, 4 + 3);
        assert_eq!(frame("", "1999-01-02").unwrap().1, 2);
    }
}
