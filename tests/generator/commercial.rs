//! The statements of companies that make or sell goods (Regulation S-X, Article 5).

use super::amounts::{Amounts, Size, TENTHS};
use super::books::{Books, Income};
use super::cell::grouped;
use super::chance::Chance;
use super::sheet::{MARK, Measure, Sheet, Within};

/// What is earned before taxes.
pub(crate) const BEFORE_TAX: &str =
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest";

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
    let before = Books::result(
        &pretax,
        "Income before income taxes",
        "Loss before income taxes",
        "Income (loss) before income taxes",
    );
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
    let words = Books::result(&net, "Net income", "Net loss", "Net income (loss)");
    sheet.total(total, &words, "NetIncomeLoss", &net).dollars();
    sheet.double_rule();
    let data = books.share_data(chance, &mut sheet, &net);
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
        earnings_per_share: data.earned,
        per_share: data.label,
        dividends_per_share: data.dividends,
        shares: data.shares,
    }
}

/// A balance sheet, and what others take from it.
#[derive(Clone, Debug)]
pub(crate) struct Balance {
    pub(crate) sheet: Sheet,
    pub(crate) cash: Amounts,
    pub(crate) receivables: Amounts,
    pub(crate) inventories: Amounts,
    pub(crate) current_assets: Amounts,
    pub(crate) plant: (Amounts, Amounts),
    pub(crate) assets: Amounts,
    pub(crate) current_liabilities: Amounts,
    pub(crate) debt: Amounts,
    pub(crate) owned: Owned,
    pub(crate) equity: Amounts,
    pub(crate) allowance: Amounts,
}

/// The parts of equity.
#[derive(Clone, Debug)]
pub(crate) struct Owned {
    pub(crate) common: Amounts,
    pub(crate) paid_in: Amounts,
    pub(crate) retained: Amounts,
    /// As it lowers equity; nil where there is none.
    pub(crate) treasury: Amounts,
}

/// A balance sheet of two days.
pub(crate) fn balance(chance: &mut Chance, books: &Books) -> Balance {
    let size = &books.size.with_quarters(vec![1, 1]);
    let size = &Size { base: size.base * 3, ..size.clone() };
    let mut sheet = Sheet::default();
    let (item, total) = (books.depth.item, books.depth.total + 1);
    let capitals = chance.percent(50);
    let heading = |words: &str| if capitals { words.to_uppercase() } else { words.to_owned() };

    sheet.heading(chance.pick(&[0, 6]), "ASSETS");
    sheet.heading(0, &heading("Current assets:"));
    let cash = size.about(chance, 50);
    sheet.line(item + 1, "Cash and cash equivalents", "CashAndCashEquivalentsAtCarryingValue", &cash).dollars();
    let mut current = cash.clone();
    if chance.percent(30) {
        let amounts = size.about(chance, 30);
        sheet.line(item + 1, "Short-term investments", "ShortTermInvestments", &amounts);
        current = &current + &amounts;
    }
    let receivables = size.about(chance, 170);
    let allowance = size.about(chance, 6);
    receivable(chance, &mut sheet, item + 1, &receivables, &allowance);
    let inventories = size.about(chance, 190);
    if chance.percent(15) {
        sheet.heading(item + 1, "Inventories:");
        let (goods, raw) = (inventories.thousandths(640), inventories.thousandths(210));
        let (goods, raw) = (whole(size, goods), whole(size, raw));
        sheet.line(item + 2, "Finished goods", "InventoryFinishedGoods", &goods);
        sheet.line(item + 2, "Raw materials", "InventoryRawMaterials", &raw);
        sheet.line(item + 2, "Work in process", "InventoryWorkInProcess", &(&(&inventories - &goods) - &raw));
        sheet.total(item + 2, "Total inventories", "InventoryNet", &inventories);
    } else {
        let words = chance.pick(&["Inventories", "Inventories", "Inventories (Note 3)", "Inventories, net"]);
        sheet.line(item + 1, words, "InventoryNet", &inventories);
    }
    let prepaid = size.about(chance, 20);
    let words = chance.pick(&["Prepaid expenses and other current assets", "Prepaid expenses and other"]);
    sheet.line(item + 1, words, "PrepaidExpenseAndOtherAssetsCurrent", &prepaid);
    current = &(&(&current + &receivables) + &inventories) + &prepaid;
    sheet.total(total, "Total current assets", "AssetsCurrent", &current);
    sheet.blank();

    let (cost, worn) = (size.about(chance, 620), size.about(chance, 240));
    let plant = &cost - &worn;
    if chance.percent(70) {
        let words = chance.pick(&[
            "Property, plant and equipment, at cost",
            "Property, plant and equipment",
            "Property and equipment",
        ]);
        let name = "PropertyPlantAndEquipmentGross";
        sheet.line(0, words, name, &cost);
        let name = "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment";
        let words = chance.pick(&["Less accumulated depreciation", "Less: Accumulated depreciation and amortization"]);
        let line = sheet.line(item, words, name, &worn);
        if chance.percent(60) {
            line.reversed();
        }
        let words = chance.pick(&["Net property, plant and equipment", "Property, plant and equipment, net"]);
        sheet.total(total, words, "PropertyPlantAndEquipmentNet", &plant);
        sheet.blank();
    } else {
        let words = chance.pick(&["Property, plant and equipment, net", "Property and equipment, net"]);
        sheet.line(0, words, "PropertyPlantAndEquipmentNet", &plant);
    }
    let mut assets = &current + &plant;
    if chance.percent(50) {
        let amounts = size.about(chance, 110);
        let words = chance.pick(&["Goodwill, net", "Goodwill"]);
        sheet.line(0, words, "Goodwill", &amounts);
        assets = &assets + &amounts;
    }
    let other = size.about(chance, 40);
    sheet.line(0, "Other assets", "OtherAssetsNoncurrent", &other);
    assets = &assets + &other;
    sheet.total(total, "Total assets", "Assets", &assets).dollars();
    sheet.double_rule();
    sheet.blank();

    let owners = chance.pick(&["stockholders' equity", "shareholders' equity"]);
    sheet.heading(chance.pick(&[0, 6]), &format!("LIABILITIES AND {}", owners.to_uppercase()));
    sheet.heading(0, &heading("Current liabilities:"));
    let payable = size.about(chance, 110);
    let mut owed = payable.clone();
    if chance.percent(40) {
        let amounts = size.about(chance, 25);
        let words = chance.pick(&["Notes payable to banks", "Notes payable"]);
        sheet.line(item + 1, words, "NotesPayableCurrent", &amounts).dollars();
        owed = &owed + &amounts;
        sheet.line(item + 1, "Accounts payable", "AccountsPayableCurrent", &payable);
    } else {
        sheet.line(item + 1, "Accounts payable", "AccountsPayableCurrent", &payable).dollars();
    }
    let amounts = size.about(chance, 12);
    let words = chance.pick(&["Current portion of long-term debt", "Current maturities of long-term debt"]);
    sheet.line(item + 1, words, "LongTermDebtCurrent", &amounts);
    owed = &owed + &amounts;
    let amounts = size.about(chance, 70);
    sheet.line(
        item + 1,
        chance.pick(&["Accrued expenses", "Accrued liabilities"]),
        "AccruedLiabilitiesCurrent",
        &amounts,
    );
    owed = &owed + &amounts;
    if chance.percent(50) {
        let amounts = size.about(chance, 14);
        sheet.line(item + 1, "Income taxes payable", "AccruedIncomeTaxesCurrent", &amounts);
        owed = &owed + &amounts;
    }
    sheet.total(total, "Total current liabilities", "LiabilitiesCurrent", &owed);
    sheet.blank();
    let current_liabilities = owed.clone();
    let debt = size.about(chance, 210);
    sheet.line(
        0,
        chance.pick(&[
            "Long-term debt",
            "Long-term debt, less current portion",
            "Long-term debt, less current maturities",
        ]),
        "LongTermDebtNoncurrent",
        &debt,
    );
    owed = &owed + &debt;
    if chance.percent(60) {
        let amounts = size.about(chance, 35);
        sheet.line(0, "Deferred income taxes", "DeferredIncomeTaxLiabilitiesNet", &amounts);
        owed = &owed + &amounts;
    }
    if chance.percent(50) {
        let amounts = size.about(chance, 25);
        sheet.line(0, "Other liabilities", "OtherLiabilitiesNoncurrent", &amounts);
        owed = &owed + &amounts;
    }
    if chance.percent(30) {
        sheet.total(total, "Total liabilities", "Liabilities", &owed);
    }
    sheet.blank();
    let equity = &assets - &owed;
    let of_owners = equity_lines(chance, books, &mut sheet, size, owners, &equity);
    let words = format!("Total liabilities and {owners}");
    sheet.total(total, &words, "LiabilitiesAndStockholdersEquity", &assets).dollars();
    sheet.double_rule();
    Balance {
        sheet,
        cash,
        receivables,
        inventories,
        current_assets: current,
        plant: (cost, worn),
        assets,
        current_liabilities,
        debt,
        owned: of_owners,
        equity,
        allowance,
    }
}

/// Receivables, with their allowance in words or not.
fn receivable(chance: &mut Chance, sheet: &mut Sheet, depth: usize, net: &Amounts, allowance: &Amounts) {
    let name = "AccountsReceivableNetCurrent";
    let printed = allowance.printed();
    if chance.percent(45) && printed.iter().all(|amount| *amount > 0) {
        let words = format!(
            "Accounts receivable, less allowance for doubtful accounts of ${MARK}{} and ${MARK}{}",
            grouped(printed[0]),
            grouped(printed[1])
        );
        let line = sheet.line(depth, &words, name, net);
        line.within = (0..2)
            .map(|column| Within {
                concept: "gaap:AllowanceForDoubtfulAccountsReceivableCurrent".to_owned(),
                measure: Measure::Money,
                column,
                amount: printed[column],
            })
            .collect();
    } else {
        let words = chance.pick(&["Accounts receivable, net", "Accounts receivable", "Trade accounts receivable, net"]);
        sheet.line(depth, words, name, net);
    }
}

/// The owners' part: what stands for the shares, what was earned, and its total.
pub(crate) fn equity_lines(
    chance: &mut Chance,
    books: &Books,
    sheet: &mut Sheet,
    size: &Size,
    owners: &str,
    equity: &Amounts,
) -> Owned {
    let (item, total) = (books.depth.item, books.depth.total + 1);
    let mut title = owners.to_owned();
    title[..1].make_ascii_uppercase();
    sheet.heading(0, &format!("{title}:"));
    let common = (size.base / 1000 * chance.between(1, 20) / TENTHS / 100).max(1) * 100 * TENTHS;
    let common = Amounts(vec![common, common]);
    let par = chance.pick(&[1, 10, 100]);
    if chance.percent(40) && books.unit == 1000 {
        // A count of shares that the amount proves.
        let issued = common.printed()[0] * books.unit * 100 / par;
        let words = format!(
            "Common stock, ${MARK}{} par value; authorized {MARK}{} shares; issued {MARK}{} shares",
            super::cell::grouped(par / 100).replace('0', "") + &format!(".{:02}", par % 100),
            grouped(issued * 3),
            grouped(issued)
        );
        let within =
            |concept: &str, measure, amount| Within { concept: format!("gaap:{concept}"), measure, column: 0, amount };
        sheet.line(item + 1, &words, "CommonStockValue", &common).within = vec![
            within("CommonStockParOrStatedValuePerShare", Measure::PerShare, par),
            within("CommonStockSharesAuthorized", Measure::SharesInFull, issued * 3),
            within("CommonStockSharesIssued", Measure::SharesInFull, issued),
        ];
    } else {
        sheet.line(item + 1, "Common stock", "CommonStockValue", &common);
    }
    let mut paid_in = size.about(chance, 90);
    paid_in.0[1] = paid_in.0[0] / 1000 * chance.between(960, 995) / TENTHS * TENTHS;
    let words = chance.pick(&["Additional paid-in capital", "Capital in excess of par value"]);
    sheet.line(item + 1, words, "AdditionalPaidInCapital", &paid_in);
    let mut retained = &(equity - &common) - &paid_in;
    let mut treasury = size.about(chance, 20);
    let has_treasury = chance.percent(35);
    if !has_treasury {
        treasury = Amounts::zero(2);
    }
    if has_treasury {
        retained = &retained + &treasury;
    }
    let words =
        Books::result(&retained, "Retained earnings", "Accumulated deficit", "Retained earnings (accumulated deficit)");
    sheet.line(item + 1, &words, "RetainedEarningsAccumulatedDeficit", &retained);
    if has_treasury {
        let words = chance.pick(&["Treasury stock, at cost", "Less treasury stock, at cost"]);
        let line = sheet.line(item + 1, words, "TreasuryStockValue", &treasury);
        if words == "Treasury stock, at cost" || chance.percent(60) {
            line.reversed();
        }
    }
    sheet.total(total, &format!("Total {owners}"), "StockholdersEquity", equity);
    Owned { common, paid_in, retained, treasury }
}

/// Whole printed units, where the company's amounts are whole.
pub(crate) fn whole(size: &Size, amounts: Amounts) -> Amounts {
    if size.rounds { amounts } else { Amounts(amounts.0.iter().map(|amount| amount / TENTHS * TENTHS).collect()) }
}
