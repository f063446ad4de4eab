//! The statements of a filing, in their order, each printed from the books.

use chrono::{Days, NaiveDate};
use tickmark::xbrl::Period;

use super::amounts::Amounts;
use super::balance::Balance;
use super::books::Income;
use super::chance::Chance;
use super::company::Industry;
use super::envelope::Document;
use super::filing::Making;
use super::heading::{self, Heading};
use super::known::{Flows, Statements};
use super::page::Printed;
use super::per_cents::PerCents;
use super::sheet::Sheet;
use super::{bank, cash, commercial, equity, insurer, schedule, segments, summary, utility};

/// A table that may stand in a note.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) heading: Heading,
    pub(crate) periods: Vec<Period>,
    pub(crate) sheet: Sheet,
}

impl Making {
    pub(crate) fn statements(&mut self, chance: &mut Chance, periods: &[Period]) {
        let books = &self.books;
        let (income, mut balance) = match self.company.industry {
            Industry::Bank => (bank::income(chance, books), bank::balance(chance, books)),
            Industry::Insurer => (insurer::income(chance, books), insurer::balance(chance, books)),
            Industry::Utility => (utility::income(chance, books), utility::balance(chance, books)),
            _ => (commercial::income(chance, books), commercial::balance(chance, books)),
        };
        let annual = self.quarter == 4;
        let paid = if annual && chance.percent(60) { equity::joined(&mut balance, &income) } else { None };
        let flows = self.flows(chance, periods, &income, &balance);
        let days: Vec<Period> = self.days(periods).into_iter().map(Period::Instant).collect();
        let known = Statements::new(
            (&income, periods, &self.books.size.quarters),
            (&balance, if self.layouts.one_day { &days[..1] } else { &days }),
            flows.as_ref(),
        );
        let interim = matches!(self.form, "10-Q" | "10-Q/A");
        if !interim {
            self.discussion(chance, &known, &income, periods);
        }
        if annual && chance.percent(50) {
            self.selected(chance, &income, &balance);
        }
        let balance_first = chance.percent(50);
        if balance_first {
            self.balance_sheet(chance, periods, &balance);
        }
        self.income_statement(chance, periods, &income);
        if !balance_first {
            self.balance_sheet(chance, periods, &balance);
        }
        if let Some(paid) = paid {
            self.equity(chance, &income, &balance, paid);
        }
        if let Some(flows) = &flows {
            self.cash_flows(chance, flows);
        }
        let spent = flows.as_ref().and_then(|flows| flows.sheet.amounts("PaymentsToAcquirePropertyPlantAndEquipment"));
        let mut tables = Vec::new();
        if annual && self.company.industry == Industry::Commercial && chance.percent(40) {
            tables.push(self.segments(chance, periods, &income, spent));
        }
        if annual && !self.calendar.weeks && chance.percent(50) {
            tables.push(self.quarters(chance, &income));
        }
        if self.layouts.notes {
            self.notes(chance, &known, (&income, &balance), &mut tables);
        }
        for table in tables {
            self.print(table.name, table.heading, table.periods, &table.sheet);
        }
        if interim {
            self.discussion(chance, &known, &income, periods);
        }
        if self.calendar.year <= 2000 && self.form != "8-K" && chance.percent(60) {
            self.schedule(periods, &income, &balance);
        }
    }

    fn selected(&mut self, chance: &mut Chance, income: &Income, balance: &Balance) {
        let years = i32::try_from(summary::YEARS).unwrap();
        let periods: Vec<Period> = (0..years).map(|ago| self.calendar.whole_year(ago)).collect();
        let sheet = summary::selected(chance, &self.books, income, balance);
        let heading = heading::of_years(chance, &periods, self.calendar.weeks);
        self.traits.push("selected data");
        self.print("Selected Financial Data", heading, periods, &sheet);
    }

    fn quarters(&mut self, chance: &mut Chance, income: &Income) -> Table {
        let sheet = summary::quarterly(chance, &self.books, self.calendar, income);
        let periods = vec![self.calendar.whole_year(0); 5];
        let stacks =
            ["First", "Second", "Third", "Fourth"].iter().map(|word| vec![(*word).to_owned(), "Quarter".to_owned()]);
        let stacks = stacks.chain([vec!["Year".to_owned()]]).collect();
        let heading = Heading { stacks, rules: chance.percent(60), ..Heading::default() };
        self.traits.push("quarterly data");
        Table { name: "Quarterly Financial Data (Unaudited)", heading, periods, sheet }
    }

    fn segments(&mut self, chance: &mut Chance, periods: &[Period], income: &Income, spent: Option<&Amounts>) -> Table {
        let sheet = segments::table(chance, &self.books, income, spent);
        let heading = heading::of_years(chance, periods, self.calendar.weeks);
        self.traits.push("segments");
        let name = chance.pick(&["Segment Information", "Industry Segments", "Business Segment Information"]);
        Table { name, heading, periods: periods.to_vec(), sheet }
    }

    fn equity(&mut self, chance: &mut Chance, income: &Income, balance: &Balance, paid: i64) {
        let equity = equity::statement(chance, self.calendar, income, balance, paid);
        let name =
            chance.pick(&["Consolidated Statements of Stockholders' Equity", "Statements of Shareholders' Equity"]);
        let heading = Heading { stacks: equity.stacks, rules: chance.percent(60), ..Heading::default() };
        let periods = vec![self.calendar.whole_year(0); equity.parts.len()];
        self.traits.push("statement of equity");
        let printed = Printed { parts: equity.parts, ..self.plain(name, heading, periods, &equity.sheet) };
        self.print_whole(&printed);
    }

    fn schedule(&mut self, periods: &[Period], income: &Income, balance: &Balance) {
        let quarters = &self.books.size.quarters;
        let longest = quarters.iter().copied().max().unwrap_or(1);
        let column = quarters.iter().position(|count| *count == longest).unwrap_or(0);
        let page = schedule::schedule(&schedule::Given {
            industry: self.company.industry,
            income,
            balance,
            column,
            period: periods[column],
            quarters: longest,
            year_end: self.calendar.year_end(0),
            scale: self.style.scale,
        });
        self.traits.push("schedule");
        self.exhibits.push(Document { form: "EX-27".to_owned(), page });
    }

    fn balance_sheet(&mut self, chance: &mut Chance, periods: &[Period], balance: &Balance) {
        let days = self.days(periods);
        let mut heading = heading::of_days(chance, &days, self.quarter != 4);
        let mut periods: Vec<Period> = days.iter().map(|day| Period::Instant(*day)).collect();
        let names = ["Consolidated Balance Sheets", "Balance Sheets", "Condensed Consolidated Balance Sheets"];
        let mut name = chance.pick(&names).to_owned();
        let mut sheet = balance.sheet.clone();
        if self.layouts.one_day {
            sheet = sheet.first_column();
            periods.truncate(1);
            heading = heading::of_day(chance, days[0]);
            name.truncate(name.len() - 1);
        }
        let aligned = chance.percent(60);
        let printed = self.plain(&name, heading, periods, &sheet);
        match sheet.halves().filter(|_| self.layouts.side_by_side) {
            Some(halves) => {
                let style = self.style.clone();
                self.page.side_by_side(&style, &printed, &halves, aligned);
                self.end_statement();
            }
            None => self.print_whole(&printed),
        }
    }

    /// The days of the balance sheet: the end of the period, and of the year before.
    fn days(&self, periods: &[Period]) -> [NaiveDate; 2] {
        let before = if self.quarter == 4 {
            self.calendar.whole_year(1).end()
        } else {
            self.calendar.year_to_date(0, self.quarter).start().unwrap_or(periods[0].end()) - Days::new(1)
        };
        [periods[0].end(), before]
    }

    fn income_statement(&mut self, chance: &mut Chance, periods: &[Period], income: &Income) {
        let name = chance.pick(&[
            "Consolidated Statements of Income",
            "Consolidated Statements of Operations",
            "Statements of Operations",
            "Consolidated Statements of Earnings",
        ]);
        let per_cents = if self.layouts.per_cents { PerCents::new(chance, &income.revenue) } else { None };
        let quarters = self.books.size.quarters.clone();
        let (mut heading, periods, sheet) = self.columns(chance, periods, &quarters, &income.sheet);
        if let Some(per_cents) = &per_cents {
            heading = per_cents.heading(chance, heading);
        }
        let printed = Printed { per_cents: per_cents.as_ref(), ..self.plain(name, heading, periods, &sheet) };
        self.print_whole(&printed);
    }

    /// The columns of a statement of periods, or its first one alone.
    fn columns(
        &self,
        chance: &mut Chance,
        periods: &[Period],
        quarters: &[i64],
        sheet: &Sheet,
    ) -> (Heading, Vec<Period>, Sheet) {
        let weeks = self.calendar.weeks;
        if self.layouts.one_column {
            let heading = heading::of_part(chance, periods[0], quarters[0], weeks);
            return (heading, periods[..1].to_vec(), sheet.first_column());
        }
        let heading = if self.quarter == 4 {
            heading::of_years(chance, periods, weeks)
        } else {
            heading::of_parts(chance, periods, quarters, weeks)
        };
        (heading, periods.to_vec(), sheet.clone())
    }

    /// The statement of cash flows of the columns that begin with the year, where there are such.
    fn flows(&self, chance: &mut Chance, periods: &[Period], income: &Income, balance: &Balance) -> Option<Flows> {
        if !matches!(self.company.industry, Industry::Commercial | Industry::Retailer) {
            return None;
        }
        let longest = self.books.size.quarters.iter().copied().max().unwrap_or(1);
        let whole = if self.quarter == 4 { 4 } else { i64::from(self.quarter) };
        if longest != whole {
            return None;
        }
        let chosen: Vec<usize> = (0..periods.len()).filter(|at| self.books.size.quarters[*at] == longest).collect();
        let periods: Vec<Period> = chosen.iter().map(|at| periods[*at]).collect();
        let before = cash::Before {
            net: income.net.of_columns(&chosen),
            cash: balance.cash.clone(),
            depreciation: income.depreciation.as_ref().map(|amounts| amounts.of_columns(&chosen)),
        };
        let sheet = cash::flows(chance, &self.books, &vec![longest; chosen.len()], &before);
        Some(Flows { sheet, periods, quarters: longest })
    }

    fn cash_flows(&mut self, chance: &mut Chance, flows: &Flows) {
        let quarters = vec![flows.quarters; flows.periods.len()];
        let (heading, periods, sheet) = self.columns(chance, &flows.periods, &quarters, &flows.sheet);
        self.print("Consolidated Statements of Cash Flows", heading, periods, &sheet);
    }

    /// A statement on a page of its own.
    pub(crate) fn print(&mut self, name: &str, heading: Heading, periods: Vec<Period>, sheet: &Sheet) {
        let printed = self.plain(name, heading, periods, sheet);
        self.print_whole(&printed);
    }

    fn plain<'a>(&self, name: &str, heading: Heading, periods: Vec<Period>, sheet: &'a Sheet) -> Printed<'a> {
        let titles = vec![self.company.name.clone(), name.to_owned()];
        Printed { titles, heading, periods, sheet, parts: Vec::new(), says_scale: true, per_cents: None }
    }

    fn print_whole(&mut self, printed: &Printed) {
        let style = self.style.clone();
        self.page.statement(&style, printed);
        self.end_statement();
    }

    fn end_statement(&mut self) {
        let style = self.style.clone();
        self.page.say(&style, "See accompanying notes to the financial statements.");
        self.page.turn(&style);
    }
}
