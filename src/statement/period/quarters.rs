//! The periods of quarterly data: quarters by their number, by their last day, and whole years beside them.
//!
//! "First quarter" of 1998 is counted from the end of the fiscal year. Where that is no month's end the company counts in
//! weeks, and the last day of a quarter is one of several: nothing is guessed.

use chrono::{Datelike, Months, NaiveDate};

use crate::xbrl::Period;

use super::super::Known;
use super::fiscal::{self, is_month_end};
use super::words::{Length, Words, last_of_month};
use super::{day, with_lag};

/// What a heading of quarterly data means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A period.
    Period(Period),
    /// A quarter of a year that is counted in weeks.
    InWeeks,
    /// Nothing that can be completed.
    Unknown,
}

/// A heading: its words and its text.
pub(super) struct Heading<'a> {
    pub(super) words: &'a Words,
    pub(super) text: &'a str,
}

/// The periods of the columns of quarterly data. `title` is what the words above, or a section heading, say of all of them.
pub(super) fn periods(headings: &[Heading<'_>], title: &Words, known: &Known) -> Vec<Found> {
    let year = FiscalYear { title, known, of_fiscal_years: name_fiscal_years(headings, title, known) };
    headings.iter().map(|heading| year.column(heading, headings)).collect()
}

struct FiscalYear<'a> {
    title: &'a Words,
    known: &'a Known,
    /// The years above days are fiscal years: "1995" above "September 30" and "June 30".
    of_fiscal_years: bool,
}

impl FiscalYear<'_> {
    fn column(&self, heading: &Heading<'_>, all: &[Heading<'_>]) -> Found {
        let own = heading.words;
        let has_day = own.month.is_some() && !own.year_end;
        let found = match own.quarter {
            Some(quarter) if !has_day => return self.quarter(own, quarter),
            _ if has_day => self.ended(own, all),
            _ if own.length == Some(Length::Months(12)) || is_total(heading.text) => self.whole_year(own),
            _ => None,
        };
        found.map_or(Found::Unknown, Found::Period)
    }

    /// A quarter by its number.
    fn quarter(&self, own: &Words, quarter: u32) -> Found {
        let Some(end) = self.year_end(own) else { return Found::Unknown };
        let reference = self.reference(own).unwrap_or(end);
        if !is_month_end(end) || fiscal::counts_in_weeks(reference, &self.known.headed) {
            return Found::InWeeks;
        }
        let months = Months::new((4 - quarter) * 3);
        let end = end.checked_sub_months(months).and_then(|day| last_of_month(day.year(), day.month()));
        let period = end.and_then(|end| self.until(end, Length::Months(3)));
        period.map_or(Found::Unknown, Found::Period)
    }

    /// A quarter, or part of a year, by its last day.
    fn ended(&self, own: &Words, all: &[Heading<'_>]) -> Option<Period> {
        let lengths = all.iter().find_map(|other| other.words.length);
        let length = own.length.or(self.title.length).or(lengths).unwrap_or(Length::Months(3));
        let mut words = own.clone();
        words.year = own.year.or(self.title.year);
        if let Some(reference) = self.reference(own).filter(|_| self.of_fiscal_years) {
            let before = i32::from(words.month.is_some_and(|month| month > reference.month()));
            words.year = words.year.map(|year| with_lag(year, self.known) - before);
        }
        self.until(words.day()?, length)
    }

    fn whole_year(&self, own: &Words) -> Option<Period> {
        self.until(self.year_end(own)?, Length::Months(12))
    }

    fn until(&self, end: NaiveDate, length: Length) -> Option<Period> {
        let start = day::start(end, length, &self.known.headed, &self.known.days)?;
        Some(Period::Duration { start, end })
    }

    /// The last day of the fiscal year that a heading, or the words above, name.
    fn year_end(&self, own: &Words) -> Option<NaiveDate> {
        if own.year_end && own.year.is_some() {
            return own.day();
        }
        let reference = self.reference(own)?;
        let year = with_lag(own.year.or(self.title.year)?, self.known);
        if reference.year() == year {
            return Some(reference);
        }
        let guess = Words { year: Some(year), ..Words::of_day(reference) };
        let guess = guess.day().or_else(|| last_of_month(year, reference.month()))?;
        Some(fiscal::year_end(guess, reference, self.known))
    }

    /// A last day of a fiscal year of the company.
    fn reference(&self, own: &Words) -> Option<NaiveDate> {
        let of_title = || self.title.days.last().copied().filter(|_| self.title.year_end);
        own.days.last().copied().filter(|_| own.year_end).or_else(of_title).or_else(|| self.known.end_of_year())
    }
}

/// Whether the years of the columns are fiscal years: each of them, or the one above all, has quarters on both sides of the end
/// of the fiscal year, and no year has less than four.
fn name_fiscal_years(headings: &[Heading<'_>], title: &Words, known: &Known) -> bool {
    let Some(end) = known.end_of_year() else { return false };
    let mut quarters: Vec<(i32, u32)> = headings
        .iter()
        .filter(|heading| !heading.words.year_end)
        .filter_map(|heading| Some((heading.words.year.or(title.year)?, heading.words.month?)))
        .collect();
    quarters.sort_unstable();
    quarters.dedup();
    let mut years = quarters.chunk_by(|a, b| a.0 == b.0);
    !quarters.is_empty() && years.all(|year| year.len() == 4 && year.iter().any(|(_, month)| *month > end.month()))
}

/// "Total", "Total Year", "For the year".
fn is_total(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| matches!(word, "total" | "totals" | "year" | "annual" | "twelve"))
}

#[cfg(test)]
mod tests {
    use super::super::words::{read, read_title};
    use super::*;

    fn check(known: &Known, title: &str, headings: &[&str], expected: &[&str]) {
        let words: Vec<Words> = headings.iter().map(|text| read(text)).collect();
        let headings: Vec<_> = words.iter().zip(headings).map(|(words, text)| Heading { words, text }).collect();
        let found = periods(&headings, &read_title(title), known);
        let found = found.iter().map(|found| match found {
            Found::Period(period) => period.to_string(),
            other => format!("{other:?}"),
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{title}");
    }

    fn annual(day: &str) -> Known {
        Known { period_of_report: day.parse().ok(), months: Some(12), ..Known::default() }
    }

    #[test]
    fn quarters_are_counted_from_the_end_of_the_year() {
        check(
            &annual("1998-12-31"),
            "1998",
            &["First Quarter", "4th Qtr.", "Year"],
            &["1998-01-01..1998-03-31", "1998-10-01..1998-12-31", "1998-01-01..1998-12-31"],
        );
        check(
            &annual("1997-06-30"),
            "Quarterly data",
            &["1997 First", "1996 Second", "1997 Fourth"],
            &["1996-07-01..1996-09-30", "1995-10-01..1995-12-31", "1997-04-01..1997-06-30"],
        );
        let other = Known { months: None, ..annual("1998-06-30") };
        check(&other, "1998", &["First Quarter"], &["Unknown"]);
        check(&annual("1998-12-31"), "", &["First Quarter", "1998"], &["Unknown", "Unknown"]);
    }

    #[test]
    fn weeks_have_no_quarters_that_can_be_counted() {
        let weeks = annual("1999-09-25");
        let heading = "YEAR ENDED SEPTEMBER 25, 1999 FOURTH QUARTER";
        check(&weeks, "", &[heading, "1999 Total"], &["InWeeks", "1998-09-27..1999-09-25"]);
        let headed = ["2000-01-02", "2000-12-31"].iter().filter_map(|day| day.parse().ok()).collect();
        check(&Known { headed, ..annual("2000-12-31") }, "2000", &["First Quarter"], &["InWeeks"]);
    }

    #[test]
    fn years_above_days_may_be_fiscal_years() {
        let quarters = ["September 30", "December 31", "March 31", "June 30"];
        check(
            &annual("1995-06-30"),
            "Quarters ended, fiscal 1995",
            &quarters,
            &["1994-07-01..1994-09-30", "1994-10-01..1994-12-31", "1995-01-01..1995-03-31", "1995-04-01..1995-06-30"],
        );
        let calendar = ["September 30 1994", "September 30 1993", "March 31 1995", "March 31 1994"];
        check(
            &annual("1995-06-30"),
            "",
            &calendar,
            &["1994-07-01..1994-09-30", "1993-07-01..1993-09-30", "1995-01-01..1995-03-31", "1994-01-01..1994-03-31"],
        );
    }

    #[test]
    fn fiscal_years_may_be_named_by_their_first_day() {
        let known = Known { latest: Some(1998), ..annual("1999-01-31") };
        check(&known, "Fiscal 1997", &["First quarter"], &["1997-02-01..1997-04-30"]);
        let known = Known { latest: Some(1999), ..annual("1999-01-31") };
        check(&known, "Fiscal 1998", &["First quarter"], &["1997-02-01..1997-04-30"]);
    }
}
