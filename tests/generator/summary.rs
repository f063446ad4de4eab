//! Selected data of five years and data of quarters (Regulation S-K, Items 301 and 302).

use tickmark::xbrl::Period;

use super::amounts::{Amounts, TENTHS};
use super::balance::Balance;
use super::books::{Books, Income};
use super::calendar::Calendar;
use super::chance::Chance;
use super::sheet::{Measure, Sheet, When};

/// Years that selected data have.
pub(crate) const YEARS: usize = 5;

/// Selected data: the years of the statements, and those before.
pub(crate) fn selected(chance: &mut Chance, books: &Books, income: &Income, balance: &Balance) -> Sheet {
    let mut sheet = Sheet::default();
    let size = books.size.with_quarters(vec![4; YEARS]);
    let longer = |chance: &mut Chance, known: &Amounts, part: i64| {
        let mut amounts = known.clone();
        amounts.0.extend_from_slice(&size.about(chance, part).0[known.0.len()..]);
        amounts
    };
    let per_share = |chance: &mut Chance, known: &Amounts| {
        let mut amounts = known.clone();
        let more = (known.0.len()..YEARS).map(|_| chance.between(2, 400) * TENTHS);
        amounts.0.extend(more);
        amounts
    };
    let depth = books.depth.item;
    let by_sections = chance.percent(50);
    if by_sections {
        sheet.heading(0, chance.pick(&["Operating results:", "For the year:", "Statement of income data:"]));
    }
    let revenue = longer(chance, &income.revenue, 1000);
    sheet.line(depth, income.revenue_label, income.revenue_name, &revenue).dollars();
    let net = longer(chance, &income.net, 60);
    let words = Books::result(&net, "Net income", "Net loss", "Net income (loss)");
    sheet.line(depth, &words, "NetIncomeLoss", &net);
    let earned = per_share(chance, &income.share.earned);
    sheet.line(depth, &income.share.label.1, income.share.label.0, &earned).counted_in(Measure::PerShare);
    if let Some(dividends) = &income.share.dividends {
        let dividends = per_share(chance, dividends);
        let words = chance.pick(&["Cash dividends declared per share", "Dividends declared per common share"]);
        sheet.line(depth, words, "CommonStockDividendsPerShareDeclared", &dividends).counted_in(Measure::PerShare);
    }
    if by_sections {
        sheet.blank();
        sheet.heading(0, chance.pick(&["At year end:", "Balance sheet data (at year end):", "Financial position:"]));
    }
    if !balance.current_assets.is_nil() && chance.percent(60) {
        let working = longer(chance, &(&balance.current_assets - &balance.current_liabilities), 300);
        sheet.line(depth, "Working capital", "WorkingCapital", &working).of(When::Closing);
    }
    let assets = longer(chance, &balance.assets, 2000);
    sheet.line(depth, "Total assets", "Assets", &assets).of(When::Closing);
    if balance.sheet.has("LongTermDebtNoncurrent") && !balance.debt.is_nil() && chance.percent(80) {
        let debt = longer(chance, &balance.debt, 500);
        sheet.line(depth, "Long-term debt", "LongTermDebtNoncurrent", &debt).of(When::Closing);
    }
    let equity = longer(chance, &balance.equity, 900);
    let words = chance.pick(&["Stockholders' equity", "Shareholders' equity"]);
    sheet.line(depth, words, "StockholdersEquity", &equity).of(When::Closing);
    sheet
}

/// The quarters of two years: their sums are the years.
pub(crate) fn quarterly(chance: &mut Chance, books: &Books, calendar: Calendar, income: &Income) -> Sheet {
    let mut sheet = Sheet::default();
    for ago in 0..2_usize {
        let years_ago = i32::try_from(ago).unwrap();
        let mut periods: Vec<Period> = (1..=4).map(|quarter| calendar.quarter(years_ago, quarter)).collect();
        periods.push(calendar.whole_year(years_ago));
        if ago > 0 {
            sheet.blank();
        }
        sheet.heading(0, &(calendar.year - years_ago).to_string());
        let depth = books.depth.item;
        let mut line = |label: &str, name: &str, year: &Amounts, dollars: bool| {
            let line = sheet.line(depth, label, name, &parted(chance, year.0[ago]));
            line.periods = Some(periods.clone());
            line.money_sign = dollars;
        };
        line(income.revenue_label, income.revenue_name, &income.revenue, true);
        if let Some(gross) = &income.gross {
            line("Gross profit", "GrossProfit", gross, false);
        }
        let words = Books::result(&Amounts(vec![income.net.0[ago]]), "Net income", "Net loss", "Net income (loss)");
        line(&words, "NetIncomeLoss", &income.net, false);
        let year = income.share.earned.printed()[ago] * TENTHS;
        let line = sheet.line(depth, &income.share.label.1, income.share.label.0, &parted(chance, year));
        line.periods = Some(periods);
        line.measure = Measure::PerShare;
    }
    sheet
}

/// Four parts of an amount and the amount.
fn parted(chance: &mut Chance, year: i64) -> Amounts {
    let quarter = year / 4;
    let mut parts: Vec<i64> = (0..3).map(|_| quarter / 100 * chance.between(88, 112) / TENTHS * TENTHS).collect();
    parts.push(year - parts.iter().sum::<i64>());
    parts.push(year);
    Amounts(parts)
}
