//! Financial Data Schedules (EX-27), which filers tagged themselves from 1993 to 2001.

use rust_decimal::Decimal;
use tickmark::xbrl::{Period, Unit};

use super::amounts::{Amounts, TENTHS};
use super::balance::Balance;
use super::books::Income;
use super::calendar::schedule_day;
use super::cell::grouped;
use super::company::Industry;
use super::page::Page;
use super::truth::Truth;

/// What a schedule takes from the statements.
pub(crate) struct Given<'a> {
    pub(crate) industry: Industry,
    pub(crate) income: &'a Income,
    pub(crate) balance: &'a Balance,
    /// The column of the statement of income.
    pub(crate) column: usize,
    pub(crate) period: Period,
    pub(crate) quarters: i64,
    pub(crate) year_end: chrono::NaiveDate,
    /// 3 for thousands.
    pub(crate) scale: i32,
}

/// A tag, its concept, and its figure in printed units.
type Tag = (&'static str, &'static str, i64);

/// The document of a schedule.
pub(crate) fn schedule(given: &Given) -> Page {
    let article = match given.industry {
        Industry::Bank => "9",
        Industry::Insurer => "7",
        Industry::Utility => "UT",
        _ => "5",
    };
    let mut page = Page::default();
    let multiplier = grouped(10_i64.pow(given.scale.unsigned_abs()));
    let length = match given.quarters {
        4 => "YEAR".to_owned(),
        quarters => format!("{}-MOS", quarters * 3),
    };
    page.lines = vec![
        String::new(),
        "<TABLE> <S> <C>".to_owned(),
        String::new(),
        format!("<ARTICLE> {article}"),
        format!("<MULTIPLIER> {multiplier}"),
        "<S>                             <C>".to_owned(),
        format!("<PERIOD-TYPE>                   {length}"),
        format!("<FISCAL-YEAR-END>                          {}", schedule_day(given.year_end)),
        format!("<PERIOD-END>                               {}", schedule_day(given.period.end())),
    ];
    let (instants, durations) = match given.industry {
        Industry::Bank => bank(given),
        Industry::Insurer => insurer(given),
        Industry::Utility => utility(given),
        _ => commercial(given),
    };
    let day = Period::Instant(given.period.end());
    for (tag, period) in instants.iter().map(|tag| (tag, day)).chain(durations.iter().map(|tag| (tag, given.period))) {
        let &(name, concept, amount) = tag;
        let per_share = name.starts_with("EPS");
        let digits = match (per_share, amount.unsigned_abs()) {
            (true, cents) => {
                format!("{}.{:02}", if cents < 100 { String::new() } else { (cents / 100).to_string() }, cents % 100)
            }
            (false, _) => grouped(amount),
        };
        let tag = format!("<{name}>");
        let (open, close) = if amount < 0 { ("(", ")") } else { ("", "") };
        let before = format!("{tag:<32}{:>1$}{open}", "", 19 - digits.len());
        page.facts.push(Truth {
            line: page.lines.len(),
            column: before.len(),
            printed: digits.clone(),
            in_words: false,
            concept: format!("fds:{concept}"),
            period,
            members: Vec::new(),
            unit: if per_share { Unit::UsdPerShare } else { Unit::Usd },
            decimals: if per_share { 2 } else { -given.scale },
            value: if per_share {
                Decimal::new(amount, 2)
            } else {
                Decimal::from(amount) * Decimal::from(10_i64.pow(given.scale.unsigned_abs()))
            },
        });
        page.lines.push(format!("{before}{digits}{close}"));
    }
    page.lines.extend([String::new(), "</TABLE>".to_owned()]);
    page
}

fn at(amounts: &Amounts, column: usize) -> i64 {
    amounts.printed()[column]
}

fn commercial(given: &Given) -> (Vec<Tag>, Vec<Tag>) {
    let (balance, income, column) = (given.balance, given.income, given.column);
    let other = at(&balance.equity, 0) - at(&balance.owned.common, 0);
    let instants = vec![
        ("CASH", "Cash", at(&balance.cash, 0)),
        ("SECURITIES", "Securities", 0),
        ("RECEIVABLES", "Receivables", at(&balance.receivables, 0)),
        ("ALLOWANCES", "Allowances", at(&balance.allowance, 0)),
        ("INVENTORY", "Inventory", at(&balance.inventories, 0)),
        ("CURRENT-ASSETS", "CurrentAssets", at(&balance.current_assets, 0)),
        ("PP&E", "PPAndE", at(&balance.plant.0, 0)),
        ("DEPRECIATION", "Depreciation", at(&balance.plant.1, 0)),
        ("TOTAL-ASSETS", "TotalAssets", at(&balance.assets, 0)),
        ("CURRENT-LIABILITIES", "CurrentLiabilities", at(&balance.current_liabilities, 0)),
        ("BONDS", "Bonds", at(&balance.debt, 0)),
        ("PREFERRED-MANDATORY", "PreferredMandatory", 0),
        ("PREFERRED", "Preferred", 0),
        ("COMMON", "Common", at(&balance.owned.common, 0)),
        ("OTHER-SE", "OtherSe", other),
        ("TOTAL-LIABILITY-AND-EQUITY", "TotalLiabilityAndEquity", at(&balance.assets, 0)),
    ];
    let mut durations = vec![
        ("SALES", "Sales", at(&income.revenue, column)),
        ("TOTAL-REVENUES", "TotalRevenues", at(&income.revenue, column)),
        ("CGS", "Cgs", at(&income.cost, column)),
        ("TOTAL-COSTS", "TotalCosts", at(&income.cost, column)),
        ("OTHER-EXPENSES", "OtherExpenses", 0),
        ("LOSS-PROVISION", "LossProvision", 0),
        ("INTEREST-EXPENSE", "InterestExpense", at(&income.interest, column)),
    ];
    durations.extend(results(income, column));
    (instants, durations)
}

fn bank(given: &Given) -> (Vec<Tag>, Vec<Tag>) {
    let (balance, income, column) = (given.balance, given.income, given.column);
    let instants = vec![
        ("CASH", "Cash", at(&balance.cash, 0)),
        ("LOANS", "Loans", at(&balance.receivables, 0)),
        ("ALLOWANCE", "Allowance", at(&balance.allowance, 0)),
        ("TOTAL-ASSETS", "TotalAssets", at(&balance.assets, 0)),
        ("COMMON", "Common", at(&balance.owned.common, 0)),
        ("OTHER-SE", "OtherSe", at(&balance.equity, 0) - at(&balance.owned.common, 0)),
        ("TOTAL-LIABILITIES-AND-EQUITY", "TotalLiabilityAndEquity", at(&balance.assets, 0)),
    ];
    let mut durations = vec![
        ("INTEREST-EXPENSE", "InterestExpense", at(&income.interest, column)),
        ("LOAN-LOSSES", "LoanLosses", at(&income.cost, column)),
    ];
    let mut last = results(income, column);
    last.retain(|tag| !matches!(tag.0, "INCOME-TAX" | "INCOME-CONTINUING" | "DISCONTINUED"));
    durations.extend(last);
    (instants, durations)
}

fn insurer(given: &Given) -> (Vec<Tag>, Vec<Tag>) {
    let (balance, income, column) = (given.balance, given.income, given.column);
    let instants = vec![
        ("CASH", "Cash", at(&balance.cash, 0)),
        ("TOTAL-ASSETS", "TotalAssets", at(&balance.assets, 0)),
        ("COMMON", "Common", at(&balance.owned.common, 0)),
        ("OTHER-SE", "OtherSe", at(&balance.equity, 0) - at(&balance.owned.common, 0)),
        ("TOTAL-LIABILITY-AND-EQUITY", "TotalLiabilityAndEquity", at(&balance.assets, 0)),
    ];
    let mut durations = vec![("BENEFITS", "Benefits", at(&income.cost, column))];
    durations.extend(results(income, column));
    (instants, durations)
}

fn utility(given: &Given) -> (Vec<Tag>, Vec<Tag>) {
    let (balance, income, column) = (given.balance, given.income, given.column);
    let instants = vec![
        ("TOTAL-ASSETS", "TotalAssets", at(&balance.assets, 0)),
        ("COMMON", "Common", at(&balance.owned.common, 0)),
        ("RETAINED-EARNINGS", "RetainedEarnings", at(&balance.owned.retained, 0)),
        ("LONG-TERM-DEBT-NET", "LongTermDebtNet", at(&balance.debt, 0)),
    ];
    let durations = vec![
        ("GROSS-OPERATING-REVENUE", "GrossOperatingRevenue", at(&income.revenue, column)),
        ("TOTAL-INTEREST-EXPENSE", "TotalInterestExpense", at(&income.interest, column)),
        ("NET-INCOME", "NetIncome", at(&income.net, column)),
        ("EPS-PRIMARY", "EpsPrimary", income.share.earned.0[column] / TENTHS),
    ];
    (instants, durations)
}

/// What all articles end with.
fn results(income: &Income, column: usize) -> Vec<Tag> {
    let per_share = at(&income.share.earned, column);
    let continuing = at(&income.pretax, column) - at(&income.tax, column);
    vec![
        ("INCOME-PRETAX", "IncomePretax", at(&income.pretax, column)),
        ("INCOME-TAX", "IncomeTax", at(&income.tax, column)),
        ("INCOME-CONTINUING", "IncomeContinuing", continuing),
        ("DISCONTINUED", "Discontinued", 0),
        ("EXTRAORDINARY", "Extraordinary", at(&income.net, column) - continuing),
        ("CHANGES", "Changes", 0),
        ("NET-INCOME", "NetIncome", at(&income.net, column)),
        ("EPS-PRIMARY", "EpsPrimary", per_share),
        ("EPS-DILUTED", "EpsDiluted", per_share),
    ]
}
