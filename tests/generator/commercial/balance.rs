//! What the company has and owes, divided into what is current and what is not.

use crate::generator::amounts::{Amounts, whole};
use crate::generator::balance::{Balance, assets_total, owners_and_total};
use crate::generator::books::Books;
use crate::generator::cell::grouped;
use crate::generator::chance::Chance;
use crate::generator::sheet::{MARK, Measure, Sheet, Within};

/// A balance sheet of two days.
pub(crate) fn balance(chance: &mut Chance, books: &Books) -> Balance {
    let size = &books.of_days(3);
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
    assets_total(&mut sheet, total, &assets);

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
    let of_owners = owners_and_total(chance, books, &mut sheet, size, owners, (&equity, &assets));
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
