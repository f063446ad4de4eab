//! What was sold and what it cost.

use crate::generator::amounts::{Amounts, TENTHS};
use crate::generator::books::{BEFORE_TAX, Books, Income};
use crate::generator::chance::Chance;
use crate::generator::sheet::Sheet;

/// A statement of income.
pub(crate) fn income(chance: &mut Chance, books: &Books) -> Income {
    let size = &books.size;
    let (item, total) = (books.depth.item, books.depth.total);
    let mut sheet = Sheet::default();
    let columns = size.quarters.len();
    let revenue_label = chance.pick(&["Net sales", "Net sales", "Sales", "Revenues", "Net revenues", "Total revenues"]);
    let revenue_name = "Revenues";
    let revenue;
    if chance.percent(25) {
        let (goods, services) = (size.about(chance, 780), size.about(chance, 220));
        revenue = &goods + &services;
        sheet.heading(0, "Revenues:");
        sheet.line(item + 1, "Products", "SalesRevenueGoodsNet", &goods).dollars();
        sheet.line(item + 1, "Services", "SalesRevenueServicesNet", &services);
        sheet.total(total + 1, "Total revenues", revenue_name, &revenue);
        sheet.blank();
    } else {
        revenue = size.about(chance, 1000);
        sheet.line(0, revenue_label, revenue_name, &revenue).dollars();
    }
    let shows_gross = chance.percent(55);
    let cost = size.about(chance, if books.losing { 760 } else { 650 });
    let cost_label = chance.pick(&["Cost of sales", "Cost of goods sold", "Cost of products sold", "Cost of sales"]);
    let cost_name = if cost_label == "Cost of sales" { "CostOfRevenue" } else { "CostOfGoodsAndServicesSold" };
    let mut spent = cost.clone();
    let mut gross = None;
    if shows_gross {
        sheet.line(0, cost_label, cost_name, &cost);
        let profit = &revenue - &cost;
        sheet.total(total, "Gross profit", "GrossProfit", &profit);
        sheet.blank();
        gross = Some(profit);
        if chance.percent(40) {
            sheet.heading(0, "Operating expenses:");
        }
    } else {
        sheet.heading(0, chance.pick(&["Costs and expenses:", "Operating costs and expenses:", "COSTS AND EXPENSES"]));
        sheet.line(item + 1, cost_label, cost_name, &cost);
    }
    let depth = if shows_gross { item } else { item + 1 };
    let mut expenses = Amounts::zero(columns);
    let mut worn = None;
    let mut add = |sheet: &mut Sheet, label: &str, name: &str, amounts: Amounts| {
        sheet.line(depth, label, name, &amounts);
        expenses = &expenses + &amounts;
    };
    let amounts = size.about(chance, if books.losing { 260 } else { 190 });
    add(
        &mut sheet,
        chance.pick(&[
            "Selling, general and administrative expenses",
            "Selling, general and administrative",
            "Selling and administrative expenses",
        ]),
        "SellingGeneralAndAdministrativeExpense",
        amounts,
    );
    if chance.percent(40) {
        let amounts = size.about(chance, 40);
        let words = chance.pick(&["Research and development", "Research and development expenses"]);
        add(&mut sheet, words, "ResearchAndDevelopmentExpense", amounts);
    }
    if chance.percent(40) {
        let amounts = size.about(chance, 30);
        worn = Some(amounts.clone());
        add(&mut sheet, "Depreciation and amortization", "DepreciationDepletionAndAmortization", amounts);
    }
    if chance.percent(20) {
        let amounts = size.sometimes(chance, 25);
        let words = chance.pick(&["Restructuring charges", "Restructuring costs"]);
        add(&mut sheet, words, "RestructuringCharges", amounts);
    }
    let operating = match &gross {
        Some(gross) => {
            if chance.percent(30) {
                sheet.total(total, "Total operating expenses", "OperatingExpenses", &expenses);
            }
            gross - &expenses
        }
        None => {
            spent = &spent + &expenses;
            sheet.total(total + 1, "Total costs and expenses", "CostsAndExpenses", &spent);
            &revenue - &spent
        }
    };
    let words = Books::result(&operating, "Operating income", "Operating loss", "Operating income (loss)");
    let words = if chance.percent(30) {
        Books::result(&operating, "Income from operations", "Loss from operations", "Income (loss) from operations")
    } else {
        words
    };
    sheet.total(total, &words, "OperatingIncomeLoss", &operating);
    sheet.blank();

    let interest = size.about(chance, 22);
    let earned = size.about(chance, 6);
    let mut pretax = &(&operating - &interest) + &earned;
    match chance.below(3) {
        0 => {
            sheet.heading(0, "Other income (expense):");
            sheet.line(item + 1, "Interest expense", "InterestExpense", &interest).reversed();
            sheet.line(item + 1, "Interest income", "InvestmentIncomeInterest", &earned);
            let other = size.either(chance, 4);
            pretax = &pretax + &other;
            sheet.line(item + 1, "Other, net", "OtherNonoperatingIncomeExpense", &other);
            let all = &(&earned - &interest) + &other;
            if chance.percent(50) {
                sheet.total(total + 1, "Total other income (expense)", "NonoperatingIncomeExpense", &all);
            }
        }
        1 => {
            sheet.line(0, "Interest expense", "InterestExpense", &interest);
            sheet.line(0, "Interest income", "InvestmentIncomeInterest", &earned).reversed();
        }
        _ => {
            sheet.line(0, "Interest expense", "InterestExpense", &interest).reversed();
            sheet.line(0, "Interest income", "InvestmentIncomeInterest", &earned);
        }
    }
    let before = Books::before_taxes(&pretax);
    sheet.total(total, &before, BEFORE_TAX, &pretax);
    let tax = pretax.thousandths(chance.between(320, 410));
    let tax = if size.rounds { tax } else { Amounts(tax.0.iter().map(|tax| tax / TENTHS * TENTHS).collect()) };
    let words = match (tax.negative().0, chance.below(3)) {
        (true, 0) => "Income tax provision (benefit)",
        (true, 1) => "Provision (benefit) for income taxes",
        (true, _) => "Income tax expense (benefit)",
        (false, 0) => "Income taxes",
        (false, 1) => "Provision for income taxes",
        (false, _) => "Income tax expense",
    };
    sheet.line(0, words, "IncomeTaxExpenseBenefit", &tax);
    let mut net = &pretax - &tax;
    if chance.percent(12) {
        let words = Books::result(
            &net,
            "Income before extraordinary item",
            "Loss before extraordinary item",
            "Income (loss) before extraordinary item",
        );
        let name = "IncomeLossBeforeExtraordinaryItemsAndCumulativeEffectOfChangeInAccountingPrinciple";
        sheet.total(total, &words, name, &net);
        let mut lost = size.sometimes(chance, 12);
        lost.0[0] = lost.0[0].max(50 * TENTHS);
        sheet.line(
            0,
            "Extraordinary loss on early retirement of debt, net of taxes",
            "ExtraordinaryItemNetOfTax",
            &-&lost,
        );
        net = &net - &lost;
    }
    let share = books.net_income(chance, &mut sheet, total, &net);
    Income {
        sheet,
        revenue,
        revenue_name,
        revenue_label,
        gross,
        operating: Some(operating),
        cost,
        depreciation: worn,
        interest,
        pretax,
        tax,
        net,
        share,
    }
}
