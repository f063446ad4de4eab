//! A filing of a form, from the books of a company.

use chrono::{Days, NaiveDate};
use tickmark::xbrl::Period;

use super::amounts::Amounts;
use super::balance::Balance;
use super::books::{Books, Income};
use super::calendar::{Calendar, full_day};
use super::chance::Chance;
use super::company::{Company, Industry};
use super::envelope::{self, Dialect, Document, Submission};
use super::heading;
use super::page::{Page, Printed};
use super::sheet::Sheet;
use super::style::Style;
use super::truth::{Generated, Truth};
use super::{bank, cash, commercial, equity, insurer, schedule, segments, summary, utility};

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
    /// What comes after the main document.
    pub(crate) exhibits: Vec<Document>,
    pub(crate) traits: Vec<&'static str>,
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
    let mut making = Making {
        company,
        style,
        calendar,
        books,
        form,
        quarter,
        page: Page::default(),
        exhibits: Vec::new(),
        traits: Vec::new(),
    };
    let dialect =
        chance.weighed(&[(40, Dialect::Words), (25, Dialect::Tags), (20, Dialect::Message), (15, Dialect::Bare)]);
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
        let books = &self.books;
        let (income, mut balance) = match self.company.industry {
            Industry::Bank => (bank::income(chance, books), bank::balance(chance, books)),
            Industry::Insurer => (insurer::income(chance, books), insurer::balance(chance, books)),
            Industry::Utility => (utility::income(chance, books), utility::balance(chance, books)),
            _ => (commercial::income(chance, books), commercial::balance(chance, books)),
        };
        let annual = self.quarter == 4;
        let paid = if annual && chance.percent(60) { equity::joined(&mut balance, &income) } else { None };
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
        let mut spent = None;
        if matches!(self.company.industry, Industry::Commercial | Industry::Retailer) {
            spent = self.cash_flows(chance, periods, &income, &balance);
        }
        if annual && self.company.industry == Industry::Commercial && chance.percent(40) {
            self.segments(chance, periods, &income, spent.as_ref());
        }
        if annual && !self.calendar.weeks && chance.percent(50) {
            self.quarters(chance, &income);
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

    fn quarters(&mut self, chance: &mut Chance, income: &Income) {
        let sheet = summary::quarterly(chance, &self.books, self.calendar, income);
        let periods = vec![self.calendar.whole_year(0); 5];
        let stacks =
            ["First", "Second", "Third", "Fourth"].iter().map(|word| vec![(*word).to_owned(), "Quarter".to_owned()]);
        let stacks = stacks.chain([vec!["Year".to_owned()]]).collect();
        let heading = heading::Heading { stacks, rules: chance.percent(60), ..heading::Heading::default() };
        self.traits.push("quarterly data");
        self.print("Quarterly Financial Data (Unaudited)", heading, periods, &sheet);
    }

    fn segments(&mut self, chance: &mut Chance, periods: &[Period], income: &Income, spent: Option<&Amounts>) {
        let sheet = segments::table(chance, &self.books, income, spent);
        let heading = heading::of_years(chance, periods, self.calendar.weeks);
        self.traits.push("segments");
        self.print(
            chance.pick(&["Segment Information", "Industry Segments", "Business Segment Information"]),
            heading,
            periods.to_vec(),
            &sheet,
        );
    }

    fn equity(&mut self, chance: &mut Chance, income: &Income, balance: &Balance, paid: i64) {
        let equity = equity::statement(chance, self.calendar, income, balance, paid);
        let name =
            chance.pick(&["Consolidated Statements of Stockholders' Equity", "Statements of Shareholders' Equity"]);
        let heading =
            heading::Heading { stacks: equity.stacks, rules: chance.percent(60), ..heading::Heading::default() };
        let periods = vec![self.calendar.whole_year(0); equity.parts.len()];
        self.traits.push("statement of equity");
        self.print_parts(name, heading, periods, &equity.sheet, equity.parts);
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
        let days = [periods[0].end(), self.day_before(periods)];
        let heading = heading::of_days(chance, &days, self.quarter != 4);
        let periods = days.iter().map(|day| Period::Instant(*day)).collect();
        let name =
            chance.pick(&["Consolidated Balance Sheets", "Balance Sheets", "Condensed Consolidated Balance Sheets"]);
        self.print(name, heading, periods, &balance.sheet);
    }

    /// The day of the second balance sheet: the end of the year before.
    fn day_before(&self, periods: &[Period]) -> NaiveDate {
        if self.quarter == 4 {
            self.calendar.whole_year(1).end()
        } else {
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

    /// Gives what was spent on plant, where there is a statement.
    fn cash_flows(
        &mut self,
        chance: &mut Chance,
        periods: &[Period],
        income: &Income,
        balance: &Balance,
    ) -> Option<Amounts> {
        // The columns that begin with the year.
        let longest = self.books.size.quarters.iter().copied().max().unwrap_or(1);
        let whole = if self.quarter == 4 { 4 } else { i64::from(self.quarter) };
        if longest != whole {
            return None;
        }
        let chosen: Vec<usize> = (0..periods.len()).filter(|at| self.books.size.quarters[*at] == longest).collect();
        let periods: Vec<Period> = chosen.iter().map(|at| periods[*at]).collect();
        let quarters = vec![longest; chosen.len()];
        let before = cash::Before {
            net: income.net.of_columns(&chosen),
            cash: balance.cash.clone(),
            depreciation: income.depreciation.as_ref().map(|amounts| amounts.of_columns(&chosen)),
        };
        let mut sheet = cash::flows(chance, &self.books, &quarters, &before);
        let heading = if self.quarter == 4 {
            heading::of_years(chance, &periods, self.calendar.weeks)
        } else {
            heading::of_parts(chance, &periods, &quarters, self.calendar.weeks)
        };
        self.print("Consolidated Statements of Cash Flows", heading, periods, &sheet);
        sheet.line_of("PaymentsToAcquirePropertyPlantAndEquipment").map(|line| line.amounts.clone())
    }

    /// A statement on a page of its own.
    pub(crate) fn print(&mut self, name: &str, heading: heading::Heading, periods: Vec<Period>, sheet: &Sheet) {
        self.print_parts(name, heading, periods, sheet, Vec::new());
    }

    fn print_parts(
        &mut self,
        name: &str,
        heading: heading::Heading,
        periods: Vec<Period>,
        sheet: &Sheet,
        parts: Vec<Vec<(String, String)>>,
    ) {
        let titles = vec![self.company.name.clone(), name.to_owned()];
        let style = self.style.clone();
        self.page.statement(&style, &Printed { titles, heading, periods, sheet, parts, says_scale: true });
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
        let mut documents = vec![Document { form: form.to_owned(), page: self.page }];
        if dialect != Dialect::Bare {
            documents.extend(self.exhibits);
        }
        let cover = envelope::cover(dialect, &submission);
        let (lines, facts) = envelope::wrap(dialect, &submission, documents);
        let end = if self.style.carriage_returns { "\r\n" } else { "\n" };
        let text: String = lines.iter().flat_map(|line| [line, end]).collect();
        let mut traits = vec![self.form, self.company.industry.name(), dialect.name()];
        traits.extend(self.style.traits());
        traits.extend(self.traits);
        let facts = facts.into_iter().map(|fact| Truth { line: fact.line + 1, column: fact.column + 1, ..fact });
        Generated {
            name: format!("generated-{number}"),
            bytes: windows_1252(&text),
            facts: facts.collect(),
            cover,
            traits,
        }
    }
}

/// The one character that is not ASCII has a byte of its own there.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| if c == '\u{2014}' { 0x97 } else { u8::try_from(c).unwrap() }).collect()
}
