//! Statements of equity: the rows are periods, the columns are parts of equity (Regulation S-X, rule 3-04).
//!
//! A row "Balance, December 31, 1995" is a day, and the rows between two such days are what happened between them.
//!
//! Where the columns are years, the sections are the parts: "COMMON STOCK" with its balance at the beginning and at the end of
//! each year. A statement of retained earnings is one such section.

use chrono::{Datelike, Months, NaiveDate};

use crate::source::SourceFile;
use crate::table::{Row, Table};
use crate::xbrl::Period;

use super::LineItem;
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

/// At which end of its column's period a row is a balance, where the columns are periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Balance {
    /// With what the period before closed with.
    Opening,
    /// With what the period closed with.
    Closing,
}

impl Balance {
    /// The day of the balance, in a column of a period.
    pub(super) fn day(self, period: Period) -> Option<Period> {
        let day = match self {
            Self::Opening => period.start()?.pred_opt()?,
            Self::Closing => period.end(),
        };
        Some(Period::Instant(day))
    }
}

/// The balances among the rows of a statement whose columns are periods. The rules of the mapping know the balances of a
/// statement of nothing but retained earnings.
pub(super) fn balances(source: &SourceFile, table: &Table, labels: &[&str]) -> Vec<Option<Balance>> {
    let of_retained = |words: &str| words.contains("retained") || words.contains("reinvested");
    let titles = || table.titles.iter().map(|&span| source.slice(span).to_ascii_lowercase());
    if titles().any(|title| of_retained(&title)) && !titles().any(|title| title.contains("equity")) {
        return vec![None; labels.len()];
    }
    let balance = |(row, label): (&Row, &&str)| if row.is_heading() { None } else { balance_of(label) };
    table.rows.iter().zip(labels).map(balance).collect()
}

fn balance_of(label: &str) -> Option<Balance> {
    let lower = label.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let total = lower.starts_with("total") && has(&["equity", "deficit", "investment"]);
    if !lower.contains("balance") && !total && !lower.starts_with("at ") && !has(&["beginning of", "end of"]) {
        None
    } else if has(&["beginning", "opening", "start"]) || lower.ends_with("january 1") {
        Some(Balance::Opening)
    } else {
        Some(Balance::Closing)
    }
}

/// For each line the heading of the section that is a part of equity: one whose first and last lines are balances. What comes
/// below the last is of the whole.
pub(super) fn parts(items: &[LineItem], balances: &[Option<Balance>]) -> Vec<Option<usize>> {
    let mut opens = vec![false; items.len()];
    let mut closes: Vec<Option<usize>> = vec![None; items.len()];
    for (at, item) in items.iter().enumerate() {
        let Some((heading, balance)) = item.parent.zip(balances[at]) else { continue };
        match balance {
            Balance::Opening => opens[heading] = true,
            Balance::Closing if item.label.to_ascii_lowercase().starts_with("total") => {}
            Balance::Closing => closes[heading] = Some(at),
        }
    }
    let headings = |at: usize| std::iter::successors(items[at].parent, |&at| items[at].parent);
    let is_part = |at: usize, heading: usize| opens[heading] && closes[heading].is_some_and(|last| at <= last);
    (0..items.len()).map(|at| headings(at).find(|&heading| is_part(at, heading))).collect()
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
    fn balances_of_columns_that_are_periods() {
        for label in ["Balance at beginning of year", "Balance, January 1", "At beginning of year", "Beginning balance"]
        {
            assert_eq!(balance_of(label), Some(Balance::Opening), "{label}");
        }
        for label in ["Balance at end of year", "Balance, December 31", "TOTAL SHAREHOLDERS' EQUITY", "Ending balance"]
        {
            assert_eq!(balance_of(label), Some(Balance::Closing), "{label}");
        }
        for label in ["Net earnings", "Issued for stock options", "Total dividends"] {
            assert_eq!(balance_of(label), None, "{label}");
        }
    }

    #[test]
    fn labels_of_balances() {
        assert!(balance_day("Balance at September 25, 1992").is_some());
        assert!(balance_day("Stockholders' equity, December 31, 1995").is_some());
        assert!(balance_day("Dividends declared in equity on May 1, 1995 at $.10").is_none());
    }
}
