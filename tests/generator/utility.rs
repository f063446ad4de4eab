//! The statements of electric and gas utilities, whose income taxes are operating expenses and whose plant comes first.

use super::amounts::Amounts;
use super::balance::{Balance, assets_total, equity_lines};
use super::books::{Books, Income};
use super::chance::Chance;
use super::lines::lines;
use super::sheet::Sheet;

/// A statement of income.
pub(crate) fn income(chance: &mut Chance, books: &Books) -> Income {
    let size = &books.size;
    let (item, total) = (books.depth.item + 1, books.depth.total + 1);
    let mut sheet = Sheet::default();
    sheet.heading(0, chance.pick(&["Operating revenues:", "OPERATING REVENUES", "Operating Revenues:"]));
    let electric = size.about(chance, 800);
    let gas = size.about(chance, 200);
    sheet.line(item, "Electric", "RegulatedOperatingRevenueElectricNonNuclear", &electric).dollars();
    sheet.line(item, "Gas", "RegulatedOperatingRevenueGas", &gas);
    let revenue = &electric + &gas;
    sheet.total(total, "Total operating revenues", "Revenues", &revenue);
    sheet.heading(0, chance.pick(&["Operating expenses:", "OPERATING EXPENSES", "Operating Expenses:"]));
    let bought = lines(
        chance,
        size,
        &mut sheet,
        item,
        &[
            (&["Fuel for electric generation", "Fuel"], "FuelCosts", 180, 100),
            (&["Purchased power"], "CostOfPurchasedPower", 70, 80),
            (&["Gas purchased for resale"], "CostOfNaturalGasPurchases", 100, 70),
            (&["Other operation"], "UtilitiesOperatingExpenseMaintenanceAndOperations", 150, 100),
            (&["Maintenance"], "UtilitiesOperatingExpenseMaintenance", 60, 100),
        ],
    );
    let worn = size.about(chance, 110);
    sheet.line(item, "Depreciation and amortization", "DepreciationDepletionAndAmortization", &worn);
    let others = size.about(chance, 60);
    sheet.line(item, "Taxes other than income taxes", "TaxesExcludingIncomeAndExciseTaxes", &others);
    let tax = size.about(chance, 50);
    sheet.line(item, "Income taxes", "IncomeTaxExpenseBenefit", &tax);
    let spent = &(&(&bought + &worn) + &others) + &tax;
    sheet.total(total, "Total operating expenses", "OperatingExpenses", &spent);
    let operating = &revenue - &spent;
    let words = Books::result(&operating, "Operating income", "Operating loss", "Operating income (loss)");
    sheet.line(0, &words, "OperatingIncomeLoss", &operating);
    sheet.blank();
    let other = size.either(chance, 8);
    sheet.line(0, "Other income, net", "OtherNonoperatingIncomeExpense", &other);
    sheet.heading(0, "Interest charges:");
    let long = size.about(chance, 55);
    let short = size.about(chance, 6);
    sheet.line(item, "Interest on long-term debt", "InterestExpenseLongTermDebt", &long);
    sheet.line(item, "Other interest", "InterestExpenseOther", &short);
    let interest = &long + &short;
    sheet.total(total, "Total interest charges", "InterestExpense", &interest);
    let net = &(&operating + &other) - &interest;
    let share = books.net_income(chance, &mut sheet, 0, &net);
    Income {
        sheet,
        revenue_name: "Revenues",
        revenue_label: "Operating revenues",
        gross: None,
        operating: Some(operating),
        cost: bought,
        depreciation: Some(worn),
        interest,
        pretax: &net + &tax,
        tax,
        net,
        revenue,
        share,
    }
}

/// A balance sheet of two days: plant first, then what is current.
pub(crate) fn balance(chance: &mut Chance, books: &Books) -> Balance {
    let size = &books.of_days(10);
    let (item, total) = (books.depth.item + 1, books.depth.total + 1);
    let mut sheet = Sheet::default();
    sheet.heading(0, "ASSETS");
    sheet.heading(0, chance.pick(&["Utility plant, at original cost:", "UTILITY PLANT", "Utility plant:"]));
    let (electric, gas) = (size.about(chance, 900), size.about(chance, 150));
    let (name, axis) = ("PublicUtilitiesPropertyPlantAndEquipmentPlantInService", "gaap:StatementBusinessSegmentsAxis");
    sheet.line(item, "Electric", name, &electric).with_member(axis, "gaap:ElectricUtilityMember").dollars();
    sheet.line(item, "Gas", name, &gas).with_member(axis, "gaap:GasUtilityMember");
    let cost = &electric + &gas;
    let words = chance.pick(&["Total utility plant in service", "Total utility plant in service, at original cost"]);
    sheet.total(total, words, name, &cost);
    let worn = size.about(chance, 380);
    let name = "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment";
    sheet.line(item, "Less accumulated depreciation", name, &worn);
    let plant = &cost - &worn;
    sheet.total(total, "Net utility plant", "PublicUtilitiesPropertyPlantAndEquipmentNet", &plant);
    sheet.heading(0, chance.pick(&["Current assets:", "CURRENT ASSETS"]));
    let cash = size.about(chance, 12);
    let label = chance.pick(&["Cash and cash equivalents", "Cash and temporary cash investments"]);
    sheet.line(item, label, "CashAndCashEquivalentsAtCarryingValue", &cash);
    let receivables = size.about(chance, 60);
    sheet.line(item, "Accounts receivable, net", "AccountsReceivableNetCurrent", &receivables);
    let others = lines(
        chance,
        size,
        &mut sheet,
        item,
        &[
            (&["Fuel, at average cost", "Fuel inventory"], "PublicUtilitiesInventoryFuel", 20, 80),
            (&["Materials and supplies, at average cost", "Materials and supplies"], "OtherInventorySupplies", 25, 100),
            (&["Prepayments"], "PrepaidExpenseCurrent", 8, 70),
        ],
    );
    let current = &(&cash + &receivables) + &others;
    sheet.total(total, "Total current assets", "AssetsCurrent", &current);
    let deferred = size.about(chance, 90);
    sheet.line(0, "Regulatory assets", "RegulatoryAssetsNoncurrent", &deferred);
    let assets = &(&plant + &current) + &deferred;
    assets_total(&mut sheet, total, &assets);
    sheet.heading(0, "CAPITALIZATION AND LIABILITIES");
    let debt = size.about(chance, 300);
    let owed = size.about(chance, 20);
    let payable = size.about(chance, 50);
    let taxes = size.about(chance, 16);
    let postponed = size.about(chance, 160);
    let all = &(&(&(&owed + &payable) + &taxes) + &postponed) + &debt;
    let equity = &assets - &all;
    let of_owners = equity_lines(chance, books, &mut sheet, size, "common stockholders' equity", &equity);
    sheet.line(0, "Long-term debt", "LongTermDebtNoncurrent", &debt);
    let capital = &equity + &debt;
    sheet.total(total, "Total capitalization", "CapitalizationLongtermDebtAndEquity", &capital);
    sheet.heading(0, chance.pick(&["Current liabilities:", "CURRENT LIABILITIES"]));
    sheet.line(item, "Commercial paper", "CommercialPaper", &owed);
    sheet.line(item, "Accounts payable", "AccountsPayableCurrent", &payable);
    sheet.line(item, "Taxes accrued", "TaxesPayableCurrent", &taxes);
    let current_liabilities = &(&owed + &payable) + &taxes;
    sheet.total(total, "Total current liabilities", "LiabilitiesCurrent", &current_liabilities);
    sheet.line(0, "Accumulated deferred income taxes", "DeferredIncomeTaxLiabilitiesNet", &postponed);
    sheet.total(total, "Total capitalization and liabilities", "LiabilitiesAndStockholdersEquity", &assets).dollars();
    sheet.double_rule();
    Balance {
        sheet,
        cash,
        receivables,
        inventories: Amounts::zero(2),
        current_assets: current,
        plant: (cost, worn),
        assets,
        current_liabilities,
        debt,
        owned: of_owners,
        equity,
        allowance: Amounts::zero(2),
    }
}
