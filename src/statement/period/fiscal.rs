//! Fiscal years that end on a weekday: "the last Friday of September".

use chrono::{Datelike, Days, NaiveDate};

use super::super::Known;
use super::words::last_of_month;

/// How far from its anniversary a fiscal year may end.
const DAYS_OFF: u64 = 7;

/// The last day of a year whose heading gives no more than the year. `guess` has the month and day of `reference`, a last day
/// that the filing names in full.
///
/// A company that ends its years on a month's last day does so again. Another ends them on a weekday: the day near
/// the guess that has the weekday of the reference and that the filing names somewhere, or else the only day near it that the
/// filing names (the weekday may have changed), or else the nearest day of that weekday.
pub(super) fn year_end(guess: NaiveDate, reference: NaiveDate, known: &Known) -> NaiveDate {
    let named = known.days.as_slice();
    let weekday = |day: &NaiveDate| day.weekday() == reference.weekday();
    let by_month = is_month_end(reference) && !counts_in_weeks(reference, &known.headed);
    if guess == reference || by_month && (is_month_end(guess) || named.contains(&guess)) || named.contains(&guess) {
        return guess;
    }
    let near = |off: u64| [guess.checked_sub_days(Days::new(off)), guess.checked_add_days(Days::new(off))];
    let days: Vec<NaiveDate> = (0..=DAYS_OFF).flat_map(near).flatten().collect();
    let is_named = |day: &&NaiveDate| named.binary_search(day).is_ok();
    let on_weekday = || days.iter().filter(|day| weekday(day));
    // The first and the last day of a month are named for much else.
    let mut others = days.iter().filter(is_named).filter(|day| !is_month_end(**day) && day.day() != 1);
    let only = others.next().filter(|_| others.next().is_none());
    on_weekday().find(is_named).or(only).or(on_weekday().next()).copied().unwrap_or(guess)
}

/// Whether a company's fiscal years end on a weekday, though one of them ended on `end`, a month's last day: a heading names
/// the end of another year that does not.
pub(super) fn counts_in_weeks(end: NaiveDate, headed: &[NaiveDate]) -> bool {
    let other_year = |day: NaiveDate| {
        let days = (end - day).num_days().abs();
        let off = days % 365;
        let near = off.min(365 - off) <= i64::try_from(DAYS_OFF).unwrap_or_default();
        days > 300 && near && day.weekday() == end.weekday() && !is_month_end(day) && day.day() != 1
    };
    headed.iter().any(|&day| other_year(day))
}

/// True for the last day of a month.
pub(super) fn is_month_end(day: NaiveDate) -> bool {
    last_of_month(day.year(), day.month()) == Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(guess: &str, reference: &str, named: &[&str], expected: &str) {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = named.iter().map(|text| day(text)).collect();
        let known = Known { days, headed: Vec::new(), ..Known::default() };
        assert_eq!(year_end(day(guess), day(reference), &known), day(expected));
    }

    #[test]
    fn calendar_years_end_on_the_same_day() {
        check("1997-12-31", "1998-12-31", &["1998-01-01"], "1997-12-31");
        check("1996-02-29", "1997-02-28", &[], "1996-02-29");
    }

    #[test]
    fn years_of_weeks_may_end_with_a_month() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert!(counts_in_weeks(day("2000-12-31"), &[day("2000-01-02")]));
        assert!(counts_in_weeks(day("1994-09-30"), &[day("1993-09-24")]));
        assert!(!counts_in_weeks(day("1998-12-31"), &[day("1998-12-31"), day("1998-01-01"), day("1998-06-25")]));
    }

    #[test]
    fn other_years_end_on_a_weekday() {
        check("1994-09-29", "1995-09-29", &["1994-09-30"], "1994-09-30");
        check("1993-09-29", "1995-09-29", &["1993-09-24", "1994-09-30"], "1993-09-24");
        check("1994-09-29", "1995-09-29", &[], "1994-09-30");
        check("1998-09-29", "2000-09-29", &["1998-09-25", "1998-10-01"], "1998-09-25");
        check("1998-09-29", "2000-09-29", &["1998-09-24", "1998-09-28"], "1998-10-02");
    }
}
