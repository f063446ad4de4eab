//! Statements of equity: the components stand side by side, and the years below each other.

use tickmark::xbrl::Period;

use super::amounts::{Amounts, TENTHS};
use super::balance::Balance;
use super::books::Income;
use super::calendar::{Calendar, full_day};
use super::chance::Chance;
use super::sheet::Sheet;

const AXIS: &str = "gaap:StatementEquityComponentsAxis";

/// A statement of equity.
pub(crate) struct Equity {
    pub(crate) sheet: Sheet,
    /// The lines above each column.
    pub(crate) stacks: Vec<Vec<String>>,
    /// The members of each column.
    pub(crate) parts: Vec<Vec<(String, String)>>,
}

/// Joins the two days of a balance sheet by what was earned and paid out between them: the debt of the earlier day makes up for
/// it. Gives what was paid out, or nothing where the debt does not reach.
pub(crate) fn joined(balance: &mut Balance, income: &Income) -> Option<i64> {
    let earned = income.net.0[0] / TENTHS * TENTHS;
    let paid = if earned > 0 { earned / 100 / TENTHS * TENTHS * 15 } else { 0 };
    let owned = &balance.owned;
    let wanted = owned.retained.0[0] - income.net.0[0] + paid;
    let more = wanted - owned.retained.0[1];
    let debt = balance.debt.0[1] - more;
    let same_sign = owned.retained.0.iter().chain([&wanted]).all(|amount| *amount > TENTHS);
    if !same_sign || debt < balance.debt.0[0] / 4 {
        return None;
    }
    let changes = [
        ("RetainedEarningsAccumulatedDeficit", more),
        ("StockholdersEquity", more),
        ("LongTermDebtNoncurrent", -more),
        ("NotesPayable", -more),
        ("Liabilities", -more),
    ];
    for (concept, change) in changes {
        if let Some(line) = balance.sheet.line_of(concept) {
            line.amounts.0[1] += change;
        }
    }
    balance.owned.retained.0[1] = wanted;
    balance.equity.0[1] += more;
    balance.debt.0[1] = debt;
    Some(paid)
}

/// The statement of the latest years, as many as there are columns of income, two at the most.
pub(crate) fn statement(
    chance: &mut Chance,
    calendar: Calendar,
    income: &Income,
    balance: &Balance,
    paid: i64,
) -> Equity {
    let owned = &balance.owned;
    let has_treasury = !owned.treasury.is_nil();
    let mut columns = vec![
        (vec!["Common", "Stock"], Some("CommonStockMember")),
        (vec!["Additional", "Paid-in", "Capital"], Some("AdditionalPaidInCapitalMember")),
        (vec!["Retained", "Earnings"], Some("RetainedEarningsMember")),
    ];
    if has_treasury {
        columns.push((vec!["Treasury", "Stock"], Some("TreasuryStockCommonMember")));
    }
    columns.push((vec!["Total"], None));
    let parts = columns.iter().map(|column| {
        let member = column.1.map(|member| (AXIS.to_owned(), format!("gaap:{member}")));
        member.into_iter().collect()
    });
    let parts: Vec<Vec<(String, String)>> = parts.collect();
    let stacks = columns.iter().map(|column| column.0.iter().map(|&word| word.to_owned()).collect()).collect();

    let row = |common: i64, paid_in: i64, retained: i64, treasury: i64| {
        let mut amounts = vec![common, paid_in, retained];
        if has_treasury {
            amounts.push(treasury);
        }
        amounts.push(amounts.iter().sum());
        Amounts(amounts)
    };
    let balance_of =
        |at: usize| row(owned.common.0[at], owned.paid_in.0[at], owned.retained.0[at], -owned.treasury.0[at]);
    let count = parts.len();
    let on = |ago: i32| vec![Period::Instant(calendar.year_end(ago)); count];
    let in_year = |ago: i32| vec![calendar.whole_year(ago); count];
    let mut sheet = Sheet::default();
    let words = chance.pick(&["Balance at", "Balance,", "Balances at", "BALANCE,"]);
    let day = |ago: i32| format!("{words} {}", full_day(calendar.year_end(ago)));

    let issued = owned.paid_in.0[0] - owned.paid_in.0[1];
    let bought = owned.treasury.0[0] - owned.treasury.0[1];
    if income.net.0.len() > 2 {
        // The year before: what was earned, and shares that were issued.
        let earned = income.net.0[1];
        let more = owned.paid_in.0[1] / 200 / TENTHS * TENTHS;
        let (common, treasury) = (owned.common.0[1], -owned.treasury.0[1]);
        let first = row(common, owned.paid_in.0[1] - more, owned.retained.0[1] - earned, treasury);
        sheet.line(0, &day(2), "StockholdersEquity", &first).at(&on(2)).dollars();
        net_income(&mut sheet, &row(0, 0, earned, 0), &in_year(1));
        issue(chance, &mut sheet, &row(0, more, 0, 0), &in_year(1));
        sheet.rule();
    }
    sheet.line(0, &day(1), "StockholdersEquity", &balance_of(1)).at(&on(1));
    net_income(&mut sheet, &row(0, 0, income.net.0[0], 0), &in_year(0));
    if paid > 0 {
        let words = chance.pick(&["Cash dividends", "Dividends", "Cash dividends declared"]);
        sheet.line(1, words, "Dividends", &row(0, 0, paid, 0)).at(&in_year(0)).reversed();
    }
    if issued != 0 {
        issue(chance, &mut sheet, &row(0, issued, 0, 0), &in_year(0));
    }
    if bought > 0 {
        let line =
            sheet.line(1, "Purchase of treasury stock", "TreasuryStockValueAcquiredCostMethod", &row(0, 0, 0, bought));
        line.at(&in_year(0)).reversed();
    } else if bought < 0 {
        let name = "StockIssuedDuringPeriodValueTreasuryStockReissued";
        sheet.line(1, "Treasury stock reissued", name, &row(0, 0, 0, -bought)).at(&in_year(0));
    }
    sheet.total(0, &day(0), "StockholdersEquity", &balance_of(0)).at(&on(0)).dollars();
    sheet.double_rule();
    Equity { sheet, stacks, parts }
}

fn net_income(sheet: &mut Sheet, amounts: &Amounts, periods: &[Period]) {
    let words = if amounts.0.iter().any(|amount| *amount < 0) { "Net loss" } else { "Net income" };
    sheet.line(1, words, "NetIncomeLoss", amounts).at(periods);
}

fn issue(chance: &mut Chance, sheet: &mut Sheet, amounts: &Amounts, periods: &[Period]) {
    let words = chance.pick(&["Exercise of stock options", "Stock options exercised"]);
    sheet.line(1, words, "StockIssuedDuringPeriodValueStockOptionsExercised", amounts).at(periods);
}
