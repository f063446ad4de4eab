//! A filing of a form, from the books of a company.

use chrono::{Days, NaiveDate};
use tickmark::xbrl::Period;

use super::amounts::Amounts;
use super::books::{Books, Income};
use super::calendar::{Calendar, full_day};
use super::chance::Chance;
use super::commercial::Balance;
use super::company::{Company, Industry};
use super::envelope::{self, Dialect, Document, Submission};
use super::heading;
use super::page::{Page, Printed};
use super::sheet::Sheet;
use super::style::Style;
use super::truth::{Generated, Truth};
use super::{bank, cash, commercial};

/// What a filing is made of.
pub(crate) struct Making {
    pub(crate) company: Company,
    pub(crate) style: Style,
    pub(crate) calendar: Calendar,
    pub(crate) books: Books,
    pub(crate) form: &'static str,
    /// The quarter that ends with the filing; 4 in an annual report.
    pub(crate) quarter: u32,
    pub(crate) page: Page,
}

/// The filing of a number.
pub(crate) fn filing(seed: u64, number: u64) -> Generated {
    let mut chance = Chance::new(seed, number);
    let chance = &mut chance;
    let company = Company::new(chance, number);
    let form = chance.weighed(&[
        (34, "10-K"),
        (5, "10-K405"),
        (5, "10-KSB"),
        (3, "10-K/A"),
        (36, "10-Q"),
        (3, "10-Q/A"),
        (10, "8-K"),
    ]);
    let scale = if form == "10-KSB" { 0 } else { chance.weighed(&[(15, 0), (65, 3), (20, 6)]) };
    let style = Style::new(chance, scale);
    let annual = form.starts_with("10-K");
    let quarter = if annual { 4 } else { u32::try_from(chance.between(1, 3)).unwrap() };
    let month = chance.weighed(&[(60, 12), (10, 6), (10, 9), (10, 3), (10, 1)]);
    let weeks = company.industry == Industry::Retailer;
    let calendar = Calendar { month, weeks, year: 1993 + i32::try_from(chance.below(12)).unwrap() };
    let (periods, quarters) = columns(chance, calendar, form, quarter);
    let books = Books::new(chance, &style, quarters, calendar.year);
    let mut making = Making { company, style, calendar, books, form, quarter, page: Page::default() };
    let dialect = chance.weighed(&[(40, Dialect::Words), (25, Dialect::Tags), (20, Dialect::Message), (15, Dialect::Bare)]);
    making.front(chance, periods[0].end());
    making.statements(chance, &periods);
    making.end(dialect, periods[0].end(), number)
}

/// The columns of the statement of income, and how many quarters each has.
fn columns(chance: &mut Chance, calendar: Calendar, form: &str, quarter: u32) -> (Vec<Period>, Vec<i64>) {
    if form == "10-KSB" {
        return ((0..2).map(|ago| calendar.whole_year(ago)).collect(), vec![4; 2]);
    }
    if form.starts_with("10-K") {
        let years = if chance.percent(85) { 3 } else { 2 };
        let quarters = vec![4; usize::try_from(years).unwrap()];
        return ((0..years).map(|ago| calendar.whole_year(ago)).collect(), quarters);
    }
    let mut periods: Vec<Period> = (0..2).map(|ago| calendar.quarter(ago, quarter)).collect();
    let mut quarters = vec![1; 2];
    if quarter > 1 && chance.percent(85) {
        periods.extend((0..2).map(|ago| calendar.year_to_date(ago, quarter)));
        quarters.extend([i64::from(quarter); 2]);
        if chance.percent(10) {
            periods.rotate_left(2);
            quarters.rotate_left(2);
        }
    }
    (periods, quarters)
}

impl Making {
    /// What stands before the statements.
    fn front(&mut self, chance: &mut Chance, end: NaiveDate) {
        let style = self.style.clone();
        let page = &mut self.page;
        let form = if self.form == "8-K" { "EXHIBIT 99.1".to_owned() } else { format!("FORM {}", self.form) };
        page.centred(&style, &form, 76);
        page.say(&style, "");
        if self.form != "8-K" {
            let words = if self.quarter == 4 { "fiscal year" } else { "quarterly period" };
            page.centred(&style, &format!("For the {words} ended {}", full_day(end)), 76);
            page.say(&style, "");
        }
        page.centred(&style, &self.company.name.to_uppercase(), 76);
        page.centred(&style, "(Exact name of registrant as specified in its charter)", 76);
        page.say(&style, "");
        for _ in 0..chance.between(1, 4) {
            page.prose(
                &style,
                "The company sells what it makes to customers in several states. It has been doing so for many years, and the \
                 management expects that it will go on doing so, though nobody can be sure of that.",
            );
        }
        page.turn(&style);
    }

    fn statements(&mut self, chance: &mut Chance, periods: &[Period]) {
        let income = match self.company.industry {
            Industry::Bank => bank::income(chance, &self.books),
            _ => commercial::income(chance, &self.books),
        };
        let balance = match self.company.industry {
            Industry::Bank => bank::balance(chance, &self.books),
            _ => commercial::balance(chance, &self.books),
        };
        let balance_first = chance.percent(50);
        if balance_first {
            self.balance_sheet(chance, periods, &balance);
        }
        self.income_statement(chance, periods, &income);
        if !balance_first {
            self.balance_sheet(chance, periods, &balance);
        }
        if self.company.industry != Industry::Bank {
            self.cash_flows(chance, periods, &income, &balance);
        }
    }

    fn balance_sheet(&mut self, chance: &mut Chance, periods: &[Period], balance: &Balance) {
        let days = [periods[0].end(), self.day_before(periods)];
        let heading = heading::of_days(chance, &days, self.quarter != 4);
        let periods = days.iter().map(|day| Period::Instant(*day)).collect();
        let name = chance.pick(&["Consolidated Balance Sheets", "Balance Sheets", "Condensed Consolidated Balance Sheets"]);
        self.print(name, heading, periods, &balance.sheet);
    }

    /// The day of the second balance sheet: the end of the year before.
    fn day_before(&self, periods: &[Period]) -> NaiveDate {
        if self.quarter == 4 { self.calendar.whole_year(1).end() } else {
            self.calendar.year_to_date(0, self.quarter).start().unwrap_or(periods[0].end()) - Days::new(1)
        }
    }

    fn income_statement(&mut self, chance: &mut Chance, periods: &[Period], income: &Income) {
        let heading = if self.quarter == 4 {
            heading::of_years(chance, periods, self.calendar.weeks)
        } else {
            heading::of_parts(chance, periods, &self.books.size.quarters, self.calendar.weeks)
        };
        let name = chance.pick(&[
            "Consolidated Statements of Income",
            "Consolidated Statements of Operations",
            "Statements of Operations",
            "Consolidated Statements of Earnings",
        ]);
        self.print(name, heading, periods.to_vec(), &income.sheet);
    }

    fn cash_flows(&mut self, chance: &mut Chance, periods: &[Period], income: &Income, balance: &Balance) {
        // The columns that begin with the year.
        let longest = self.books.size.quarters.iter().copied().max().unwrap_or(1);
        let whole = if self.quarter == 4 { 4 } else { i64::from(self.quarter) };
        if longest != whole {
            return;
        }
        let chosen: Vec<usize> = (0..periods.len()).filter(|at| self.books.size.quarters[*at] == longest).collect();
        let periods: Vec<Period> = chosen.iter().map(|at| periods[*at]).collect();
        let quarters = vec![longest; chosen.len()];
        let before = cash::Before {
            net: income.net.of_columns(&chosen),
            cash: balance.cash.clone(),
            depreciation: income.depreciation.as_ref().map(|amounts| amounts.of_columns(&chosen)),
        };
        let sheet = cash::flows(chance, &self.books, &quarters, &before);
        let heading = if self.quarter == 4 {
            heading::of_years(chance, &periods, self.calendar.weeks)
        } else {
            heading::of_parts(chance, &periods, &quarters, self.calendar.weeks)
        };
        self.print("Consolidated Statements of Cash Flows", heading, periods, &sheet);
    }

    /// A statement on a page of its own.
    pub(crate) fn print(&mut self, name: &str, heading: heading::Heading, periods: Vec<Period>, sheet: &Sheet) {
        let titles = vec![self.company.name.clone(), name.to_owned()];
        let style = self.style.clone();
        self.page.statement(&style, &Printed { titles, heading, periods, sheet, says_scale: true });
        self.page.say(&style, "See accompanying notes to the financial statements.");
        self.page.turn(&style);
    }

    fn end(self, dialect: Dialect, period: NaiveDate, number: u64) -> Generated {
        let annual = self.calendar.year_end(0);
        let submission = Submission {
            company: &self.company,
            form: self.form,
            period,
            year_end: annual,
            accession: format!("{:010}-{:02}-{:06}", self.company.cik, self.calendar.year % 100, number % 1_000_000),
        };
        let form = if self.form == "8-K" { "EX-99.1" } else { self.form };
        let documents = vec![Document { form: form.to_owned(), page: self.page }];
        let cover = envelope::cover(dialect, &submission);
        let (lines, facts) = envelope::wrap(dialect, &submission, documents);
        let end = if self.style.carriage_returns { "\r\n" } else { "\n" };
        let text: String = lines.iter().flat_map(|line| [line, end]).collect();
        let mut traits = vec![self.form, self.company.industry.name(), dialect.name()];
        traits.extend(self.style.traits());
        let facts = facts.into_iter().map(|fact| Truth { line: fact.line + 1, column: fact.column + 1, ..fact });
        Generated { name: format!("generated-{number}"), bytes: windows_1252(&text), facts: facts.collect(), cover, traits }
    }
}

/// The one character that is not ASCII has a byte of its own there.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| if c == '\u{2014}' { 0x97 } else { u8::try_from(c).unwrap() }).collect()
}

/// None of some columns.
pub(crate) fn nothing(columns: usize) -> Amounts {
    Amounts::zero(columns)
}
