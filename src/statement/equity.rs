//! Statements of equity: the rows are periods, the columns are parts of equity (Regulation S-X, rule 3-04).
//!
//! A row "Balance, December 31, 1995" is a day, and the rows between two such days are what happened between them.

use crate::table::Row;
use crate::xbrl::Period;

use super::period::day_in;

/// The period of each row, by the labels of the rows.
pub(super) fn periods(rows: &[&Row], labels: &[&str]) -> Vec<Option<Period>> {
    let days: Vec<_> =
        (0..rows.len()).map(|at| if rows[at].is_heading() { None } else { balance_day(labels[at]) }).collect();
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

/// The day of a balance: a label that speaks of a balance, or is nothing but a day.
fn balance_day(label: &str) -> Option<chrono::NaiveDate> {
    let lower = label.to_ascii_lowercase();
    let bare = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count() <= 3;
    if lower.contains("balance") || bare { day_in(label) } else { None }
}
