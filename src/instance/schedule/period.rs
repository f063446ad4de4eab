//! The periods of a schedule's columns.

use chrono::{Months, NaiveDate};

use super::Sheet;
use super::tag::Tag;
use crate::diagnostics::{Code, Finding};
use crate::filing::{Field, ScheduleColumn, schedule_day};
use crate::source::{SourceFile, Span};
use crate::xbrl::{Period, PeriodType};

/// How many figures must agree with the statements before they are believed against what the schedule's head says.
const ENOUGH: usize = 3;

/// The periods of the figures of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Periods {
    /// The day of its balances.
    pub(super) end: Option<NaiveDate>,
    /// The first day of its flows.
    pub(super) start: Option<NaiveDate>,
}

impl Periods {
    /// The period of a tag's figures.
    pub(super) fn of(self, tag: &Tag) -> Option<Period> {
        match (tag.element.period_type, tag.opening) {
            (PeriodType::Instant, false) => self.end.map(Period::Instant),
            (PeriodType::Instant, true) => self.start.and_then(|start| start.pred_opt()).map(Period::Instant),
            (PeriodType::Duration, _) => Some(Period::Duration { start: self.start?, end: self.end? }),
        }
    }
}

/// Reads the periods of a column. The head is believed, unless none of the column's figures is in the statements for its
/// period and several are for another that the filing names.
pub(super) fn read(
    source: &SourceFile,
    column: &ScheduleColumn,
    report: Option<NaiveDate>,
    sheet: &Sheet<'_>,
    findings: &mut Vec<Finding>,
) -> Periods {
    let mut reader = Reader { source, column, report, sheet, findings };
    let end = reader.end();
    let start = end.and_then(|end| reader.start(end));
    Periods { end, start }
}

struct Reader<'a, 'b> {
    source: &'a SourceFile,
    column: &'a ScheduleColumn,
    /// The period of report of the filing.
    report: Option<NaiveDate>,
    sheet: &'a Sheet<'b>,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_, '_> {
    fn end(&mut self) -> Option<NaiveDate> {
        let year_end = day(self.column.fiscal_year_end.as_ref());
        let stated = day(self.column.period_end.as_ref());
        let others = [self.report, year_end].into_iter().flatten();
        let Some(stated) = stated else {
            let is_year = self.months().first() == Some(&12);
            let taken = if is_year { year_end.or(self.report) } else { self.report }?;
            self.doubt(
                self.column.period_end.as_ref(),
                format!("the schedule names no day in PERIOD-END; {taken} was taken"),
            );
            return Some(taken);
        };
        let agreeing = |day: NaiveDate| self.sheet.agreeing(Period::Instant(day));
        let other = others.filter(|_| agreeing(stated) == 0).find(|&other| agreeing(other) >= ENOUGH);
        let Some(other) = other else { return Some(stated) };
        self.doubt(
            self.column.period_end.as_ref(),
            format!("the schedule's PERIOD-END is {stated}, but its balances are those of {other}, which was taken"),
        );
        Some(other)
    }

    fn start(&mut self, end: NaiveDate) -> Option<NaiveDate> {
        let stated = day(self.column.period_start.as_ref()).filter(|&start| start <= end);
        let by_type: Vec<NaiveDate> =
            self.months().into_iter().filter_map(|months| self.months_before(end, months)).collect();
        let all: Vec<NaiveDate> = stated.into_iter().chain(by_type.iter().copied()).collect();
        let agreeing = |start: NaiveDate| self.sheet.agreeing(Period::Duration { start, end });
        let others = || all.iter().copied().chain(self.sheet.statements.starts(end));
        let first = *all.first()?;
        let better = if agreeing(first) == 0 { others().find(|&other| agreeing(other) >= ENOUGH) } else { None };
        let taken = better.unwrap_or(first);
        if !by_type.is_empty() && !by_type.iter().any(|&start| (start - taken).num_days().unsigned_abs() <= 15) {
            let written = self.column.period_type.as_ref().map_or("", |field| &field.value);
            let message = format!(
                "the schedule's PERIOD-TYPE is {written}, but its figures are those of {taken}..{end}, which was taken"
            );
            self.doubt(self.column.period_type.as_ref(), message);
        }
        Some(taken)
    }

    /// How many months PERIOD-TYPE can mean, the likeliest first. A quarter can be counted alone or with those before it.
    fn months(&self) -> Vec<u32> {
        self.column.period_type.as_ref().map_or(Vec::new(), |field| months(&field.value))
    }

    /// The first day of so many months that end on a day, as a statement has it, or else by the calendar.
    fn months_before(&self, end: NaiveDate, months: u32) -> Option<NaiveDate> {
        let next = end.succ_opt()?;
        let ends_month = chrono::Datelike::day(&next) == 1;
        let start = if ends_month {
            next.checked_sub_months(Months::new(months))?
        } else {
            end.checked_sub_months(Months::new(months))?.succ_opt()?
        };
        let by_calendar = Period::Duration { start, end };
        let is_near = |other: &NaiveDate| by_calendar.is_about(Period::Duration { start: *other, end });
        let near = self.sheet.statements.starts(end).into_iter().filter(is_near);
        Some(near.min_by_key(|&other| (other - start).num_days().abs()).unwrap_or(start))
    }

    fn doubt(&mut self, field: Option<&Field>, message: String) {
        let span = field.and_then(|field| field.span).unwrap_or(self.sheet.start);
        self.findings.push(Finding::new(Code::SchedulePeriodDoubtful, self.source.place(span), message));
    }
}

fn day(field: Option<&Field>) -> Option<NaiveDate> {
    field.and_then(|field| schedule_day(&field.value))
}

fn months(period_type: &str) -> Vec<u32> {
    let upper = period_type.to_ascii_uppercase();
    let digits: String = upper.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let number = digits.parse::<u32>().ok().filter(|number| (1..=36).contains(number));
    if upper.starts_with("YEAR") || upper.starts_with("YR") || upper.starts_with("ANNUAL") {
        return vec![12];
    }
    match number {
        Some(number) if upper.starts_with('Q') && number <= 4 => vec![3, 3 * number],
        Some(number) if upper.starts_with(|c: char| c.is_ascii_digit()) && upper.contains('M') => vec![number],
        _ => Vec::new(),
    }
}

/// The place that speaks for a column's period.
pub(super) fn place(column: Option<&ScheduleColumn>) -> Option<Span> {
    let column = column?;
    [&column.period_end, &column.period_type].into_iter().flatten().find_map(|field| field.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn period_types() {
        for (text, expected) in [
            ("3-MOS", vec![3]),
            ("12-MOS", vec![12]),
            ("9 MONTHS", vec![9]),
            ("YEAR", vec![12]),
            ("Year", vec![12]),
            ("QTR-3", vec![3, 9]),
            ("OTHER", vec![]),
            ("", vec![]),
            ("99999999999-MOS", vec![]),
        ] {
            assert_eq!(months(text), expected, "{text}");
        }
    }
}
