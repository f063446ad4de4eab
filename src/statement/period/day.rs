//! First days.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::fiscal::is_month_end;
use super::words::{Length, last_of_month};

/// Weeks in a quarter of a fiscal year that ends on a weekday.
const WEEKS_A_QUARTER: u32 = 13;

/// The first day of a period of a length that ends on a day.
///
/// Calendar months start on the first. A company whose year ends on a weekday counts in weeks, and its year starts where the
/// year before ended, which one of the other columns' `ends` may tell (52 or 53 weeks).
/// For such a company the days that the filing names elsewhere may tell too.
pub(super) fn start(end: NaiveDate, length: Length, ends: &[NaiveDate], named: &[NaiveDate]) -> Option<NaiveDate> {
    match length {
        Length::Weeks(weeks) => weeks_before(end, weeks),
        Length::Months(12) => year_before(end, ends, named)?.succ_opt(),
        Length::Months(months) if is_month_end(end) => months_before(end, months),
        Length::Months(months) if months % 3 == 0 => weeks_before(end, months / 3 * WEEKS_A_QUARTER),
        Length::Months(months) => end.checked_sub_months(Months::new(months))?.succ_opt(),
        Length::ToDate => None,
    }
}

/// The last day of the year before: that of another column, if it is a year away.
fn year_before(end: NaiveDate, ends: &[NaiveDate], named: &[NaiveDate]) -> Option<NaiveDate> {
    let year_away = |day: &&NaiveDate| (357..=378).contains(&(end - **day).num_days());
    match ends.iter().find(year_away) {
        Some(&day) => Some(day),
        None if is_month_end(end) => last_of_month(end.year() - 1, end.month()),
        None => {
            let same_weekday = |day: &&NaiveDate| year_away(day) && day.weekday() == end.weekday();
            named.iter().find(same_weekday).copied().or_else(|| end.checked_sub_days(Days::new(52 * 7)))
        }
    }
}

fn months_before(end: NaiveDate, months: u32) -> Option<NaiveDate> {
    end.with_day(1)?.checked_sub_months(Months::new(months.checked_sub(1)?))
}

fn weeks_before(end: NaiveDate, weeks: u32) -> Option<NaiveDate> {
    end.checked_sub_days(Days::new(u64::from(weeks) * 7))?.succ_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(end: &str, length: Length, ends: &[&str], expected: &str) {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let ends: Vec<_> = ends.iter().map(|text| day(text)).collect();
        assert_eq!(start(day(end), length, &ends, &[]), Some(day(expected)), "{end}");
    }

    #[test]
    fn calendar_periods() {
        check("2003-12-31", Length::Months(3), &[], "2003-10-01");
        check("2004-09-30", Length::Months(9), &[], "2004-01-01");
        check("2003-12-31", Length::Months(12), &["2002-12-31"], "2003-01-01");
        check("2000-02-29", Length::Months(12), &[], "1999-03-01");
    }

    #[test]
    fn years_that_end_on_a_weekday() {
        check("1998-11-01", Length::Weeks(13), &[], "1998-08-03");
        check("1999-09-25", Length::Months(12), &["1998-09-25"], "1998-09-26");
        check("2000-09-30", Length::Months(12), &["1999-09-25"], "1999-09-26");
        check("1999-06-26", Length::Months(3), &[], "1999-03-28");
    }
}
