//! A filing of a form, from the books of a company.

use chrono::NaiveDate;
use tickmark::xbrl::Period;

use super::books::Books;
use super::calendar::{Calendar, full_day};
use super::chance::Chance;
use super::company::{Company, Industry};
use super::envelope::{self, Dialect, Document, Submission};
use super::layouts::Layouts;
use super::page::Page;
use super::style::Style;
use super::truth::{Block, Generated, Truth};

/// What a filing is made of.
pub(crate) struct Making {
    pub(crate) company: Company,
    pub(crate) style: Style,
    pub(crate) layouts: Layouts,
    pub(crate) calendar: Calendar,
    pub(crate) books: Books,
    pub(crate) form: &'static str,
    /// The quarter that ends with the filing; 4 in an annual report.
    pub(crate) quarter: u32,
    /// The document that the statements are in.
    pub(crate) page: Page,
    /// The form, where the statements are in an exhibit of it.
    pub(crate) main: Option<Page>,
    /// What comes after the document of the statements.
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
    let dialect =
        chance.weighed(&[(40, Dialect::Words), (25, Dialect::Tags), (20, Dialect::Message), (15, Dialect::Bare)]);
    let layouts = Layouts::new(chance, form, company.industry, dialect, &style);
    let mut making = Making {
        company,
        style,
        layouts,
        calendar,
        books,
        form,
        quarter,
        page: Page::default(),
        main: None,
        exhibits: Vec::new(),
        traits: Vec::new(),
    };
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
        if self.layouts.exhibit_13 {
            self.refer_to_report();
        }
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
        let document = |form: &str, page: Page| Document { form: form.to_owned(), page };
        let mut documents = match self.main {
            Some(main) => vec![document(form, main), document("EX-13", self.page)],
            None => vec![document(form, self.page)],
        };
        if dialect != Dialect::Bare {
            documents.extend(self.exhibits);
        }
        let cover = envelope::cover(dialect, &submission);
        let mut whole = envelope::wrap(dialect, &submission, documents);
        whole.facts = confirmed(whole.facts);
        let end = if self.style.carriage_returns { "\r\n" } else { "\n" };
        let text: String = whole.lines.iter().flat_map(|line| [line, end]).collect();
        let mut traits = vec![self.form, self.company.industry.name(), dialect.name()];
        traits.extend(self.style.traits());
        traits.extend(self.layouts.traits());
        traits.extend(self.traits);
        let facts = whole.facts.into_iter().map(|fact| Truth { line: fact.line + 1, column: fact.column + 1, ..fact });
        let blocks =
            whole.blocks.into_iter().map(|block| Block { first: block.first + 1, last: block.last + 1, ..block });
        Generated {
            name: format!("generated-{number}"),
            bytes: windows_1252(&text),
            facts: facts.collect(),
            blocks: blocks.collect(),
            cover,
            traits,
        }
    }
}

/// The facts in the order of the page, without figures of the running text that no table has.
fn confirmed(mut facts: Vec<Truth>) -> Vec<Truth> {
    let tables: Vec<Truth> = facts.iter().filter(|fact| !fact.in_words).cloned().collect();
    let same = |fact: &Truth, other: &Truth| {
        (&fact.concept, fact.period, &fact.members) == (&other.concept, other.period, &other.members)
    };
    facts.retain(|fact| !fact.in_words || tables.iter().any(|other| same(fact, other)));
    facts.sort_by_key(|fact| (fact.line, fact.column));
    facts
}

/// The one character that is not ASCII has a byte of its own there.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| if c == '\u{2014}' { 0x97 } else { u8::try_from(c).unwrap() }).collect()
}
