//! Financial Data Schedules (EX-27): some thirty figures that a filer of 1993 to 2001 tagged itself.
//!
//! A schedule is a list of tags, each with a value for every column:
//!
//! ```text
//! <MULTIPLIER> 1,000
//! <PERIOD-TYPE>            3-MOS          9-MOS
//! <PERIOD-END>       SEP-30-1996    SEP-30-1996
//! <CASH>                  13,200         13,200
//! ```

mod cells;
mod reader;
mod tags;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Document, Field};
use crate::source::{SourceFile, Span};

/// A schedule: what its head says, and its figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// Its exhibit, a place in [`super::Filing::documents`]. An exhibit can have several schedules.
    pub document: usize,
    /// Where its first tag stands.
    pub start: Span,
    /// `<ARTICLE>` of Regulation S-X: `5`, `9`, `UT`.
    pub article: Option<Field>,
    /// `<MULTIPLIER>`
    pub multiplier: Option<Field>,
    /// `<CURRENCY>`
    pub currency: Option<Field>,
    /// `<EXCHANGE-RATE>`
    pub exchange_rate: Option<Field>,
    /// `<CIK>`, where the schedule is of one of several filers.
    pub cik: Option<Field>,
    /// Its columns, left to right; one that says nothing where the head has none.
    pub columns: Vec<ScheduleColumn>,
    /// Its value tags, top to bottom.
    pub rows: Vec<ScheduleRow>,
}

/// The period of a column, as the schedule's head has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScheduleColumn {
    /// `<PERIOD-TYPE>`: `9-MOS`, `YEAR`.
    pub period_type: Option<Field>,
    /// `<FISCAL-YEAR-END>`
    pub fiscal_year_end: Option<Field>,
    /// `<PERIOD-START>`
    pub period_start: Option<Field>,
    /// `<PERIOD-END>`
    pub period_end: Option<Field>,
}

/// A value tag with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleRow {
    /// The tag in capitals: `TOTAL-ASSETS`.
    pub tag: String,
    /// Where it stands, with its angle brackets.
    pub span: Span,
    /// Its figures, left to right.
    pub cells: Vec<ScheduleCell>,
}

/// A figure of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScheduleCell {
    /// Its column; past the end of [`Schedule::columns`] where the head has fewer columns than the row has figures.
    pub column: usize,
    /// The figure as printed, without parentheses and signs.
    pub span: Span,
    /// Its value, negative in parentheses; `None` for digits that cannot be read exactly.
    pub value: Option<Decimal>,
}

impl Document {
    /// True for an exhibit that holds Financial Data Schedules: `EX-27`, `EX-27.1`.
    pub fn is_schedule(&self) -> bool {
        let kind = self.kind.as_deref().unwrap_or_default().to_ascii_uppercase();
        kind.strip_prefix("EX-27").is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    }
}

/// The schedules of the documents that hold some, in the order of the file.
pub(super) fn read(source: &SourceFile, documents: &[Document]) -> Vec<Schedule> {
    let exhibits = documents.iter().enumerate().filter(|(_, document)| document.is_schedule());
    exhibits.flat_map(|(at, document)| reader::read(source, at, document.lines.clone())).collect()
}

/// A day as schedules write it: `DEC-31-1996`, `12/31/96`, `31 December 1996`, `19961231`.
pub fn schedule_day(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [whole] if whole.len() == 8 => NaiveDate::parse_from_str(whole, "%Y%m%d").ok(),
        [year, month, day] if year.len() == 4 => date(year, month, day),
        [day, month, year] if month.starts_with(|c: char| c.is_ascii_alphabetic()) => date(year, month, day),
        [month, day, year] => date(year, month, day),
        _ => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let year = match (year.len(), year.parse::<i32>().ok()?) {
        (4, year) => year,
        (2, year) if year < 50 => 2000 + year,
        (2, year) => 1900 + year,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month_number(month)?, day.parse().ok()?)
}

fn month_number(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let name = text.to_ascii_uppercase();
    let named = MONTHS.iter().zip(1..).find(|(month, _)| name.starts_with(**month));
    named.map(|(_, number)| number).or_else(|| text.parse().ok())
}

#[cfg(test)]
mod tests;
