//! Fiscal years, by headers.

use chrono::{Datelike, NaiveDate};

use crate::filing::{Header, MonthDay};

/// The fiscal year that the period of an annual or quarterly report is of, by the year in which it ends, and the part of it.
/// Other forms have the day of an event for a period.
pub(super) fn fiscal(header: &Header) -> Option<(i32, &'static str)> {
    /// By how many quarters of the year are left.
    const QUARTERS: [&str; 3] = ["Q3", "Q2", "Q1"];
    const DAYS_OF_QUARTER: i64 = 91;
    /// Quarters of weeks end up to two weeks beside those of months.
    const DAYS_BESIDE: i64 = 20;
    let form = header.form.as_ref()?.value.to_ascii_uppercase();
    let period = header.period.as_ref()?.value;
    let end = header.filer()?.fiscal_year_end.as_ref()?.value;
    if form.starts_with("10-K") {
        return Some((year_ending(end, period)?.year(), "FY"));
    }
    if !form.starts_with("10-Q") {
        return None;
    }
    let ends = year_ending(end, period)?;
    let days = (ends - period).num_days();
    let at = (1..=3_i64).find(|quarters| (days - quarters * DAYS_OF_QUARTER).abs() <= DAYS_BESIDE)?;
    QUARTERS.get(usize::try_from(at).ok()? - 1).map(|part| (ends.year(), *part))
}

/// The end of the fiscal year in which a day lies. Years of weeks end some days before or after the day that the header names.
fn year_ending(end: MonthDay, day: NaiveDate) -> Option<NaiveDate> {
    const DAYS_AFTER: i64 = 10;
    let this = end.in_year(day.year())?;
    let before = end.in_year(day.year() - 1)?;
    if (day - before).num_days() <= DAYS_AFTER {
        return Some(before);
    }
    if (day - this).num_days() <= DAYS_AFTER { Some(this) } else { end.in_year(day.year() + 1) }
}
