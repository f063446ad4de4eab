//! Fiscal years that end on a weekday: "the last Friday of September".

use chrono::{Datelike, Days, NaiveDate};

use super::words::last_of_month;

/// How far from its anniversary a fiscal year may end.
const DAYS_OFF: u64 = 7;

/// The last day of a year whose heading gives no more than the year. `guess` has the month and day of `reference`, a last day
/// that the filing names in full.
///
/// A company that ends its years on a month's last day does so again. Another ends them on a weekday: the day near
/// the guess that has the weekday of the reference, and that the filing names somewhere if it can be.
pub(super) fn year_end(guess: NaiveDate, reference: NaiveDate, named: &[NaiveDate]) -> NaiveDate {
    let weekday = |day: &NaiveDate| day.weekday() == reference.weekday();
    if guess == reference
        || is_month_end(reference) && (is_month_end(guess) || named.contains(&guess))
        || named.contains(&guess)
    {
        return guess;
    }
    let near = |off: u64| [guess.checked_sub_days(Days::new(off)), guess.checked_add_days(Days::new(off))];
    let days: Vec<NaiveDate> = (0..=DAYS_OFF).flat_map(near).flatten().filter(weekday).collect();
    days.iter().find(|day| named.binary_search(day).is_ok()).or(days.first()).copied().unwrap_or(guess)
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
        let named: Vec<_> = named.iter().map(|text| day(text)).collect();
        assert_eq!(year_end(day(guess), day(reference), &named), day(expected));
    }

    #[test]
    fn calendar_years_end_on_the_same_day() {
        check("1997-12-31", "1998-12-31", &["1998-01-01"], "1997-12-31");
        check("1996-02-29", "1997-02-28", &[], "1996-02-29");
    }

    #[test]
    fn other_years_end_on_a_weekday() {
        check("1994-09-29", "1995-09-29", &["1994-09-30"], "1994-09-30");
        check("1993-09-29", "1995-09-29", &["1993-09-24", "1994-09-30"], "1993-09-24");
        check("1994-09-29", "1995-09-29", &[], "1994-09-30");
    }
}
