//! Statements of equity: the rows are periods, the columns are parts of equity (Regulation S-X, rule 3-04).
//!
//! A row "Balance, December 31, 1995" is a day, and the rows between two such days are what happened between them.

use chrono::{Datelike, Months, NaiveDate};

use crate::table::Row;
use crate::xbrl::Period;

use super::period::day_in;

/// The period of each row, by the labels of the rows.
pub(super) fn periods(rows: &[&Row], labels: &[&str]) -> Vec<Option<Period>> {
    let mut days: Vec<_> =
        (0..rows.len()).map(|at| if rows[at].is_heading() { None } else { balance_day(labels[at]) }).collect();
    close_the_year_before(&mut days);
    let of_row = |at: usize| {
        if let Some(day) = days[at] {
            return Some(Period::Instant(day));
        }
        let before = days[..at].iter().rev().flatten().next()?;
        let after = days[at..].iter().flatten().next()?;
        let start = before.succ_opt()?;
        (start <= *after).then_some(Period::Duration { start, end: *after })
    };
    (0..rows.len()).map(of_row).collect()
}

/// "Stockholders' equity, January 1, 1995" above a balance of December 31, 1995 is what the year before closed with: a balance
/// stands at the end of its day.
fn close_the_year_before(days: &mut [Option<NaiveDate>]) {
    let mut next: Option<NaiveDate> = None;
    for day in days.iter_mut().rev().flatten() {
        let year_later = day.checked_add_months(Months::new(12));
        let opens = day.day() == 1 && next.is_some_and(|next| next.succ_opt() == year_later);
        let closed = day.pred_opt().filter(|_| opens);
        next = Some(*day);
        *day = closed.unwrap_or(*day);
    }
}

/// The day of a balance: a label that speaks of a balance or of equity, or is nothing but a day.
fn balance_day(label: &str) -> Option<NaiveDate> {
    let lower = label.to_ascii_lowercase();
    let bare = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count() <= 3;
    if lower.contains("balance") || lower.contains("equity,") || lower.contains("equity at") || bare {
        day_in(label)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_of_the_first_day_closes_the_year_before() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let mut days = vec![day("1995-01-01"), None, day("1995-12-31"), None, day("1996-12-31")];
        close_the_year_before(&mut days);
        assert_eq!(days, [day("1994-12-31"), None, day("1995-12-31"), None, day("1996-12-31")]);
        let mut weeks = vec![day("1999-01-03"), None, day("2000-01-02")];
        close_the_year_before(&mut weeks);
        assert_eq!(weeks, [day("1999-01-03"), None, day("2000-01-02")]);
    }

    #[test]
    fn labels_of_balances() {
        assert!(balance_day("Balance at September 25, 1992").is_some());
        assert!(balance_day("Stockholders' equity, December 31, 1995").is_some());
        assert!(balance_day("Dividends declared in equity on May 1, 1995 at $.10").is_none());
    }
}
