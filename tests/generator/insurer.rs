//! The statements of insurers (Regulation S-X, Article 7).

use super::amounts::{Amounts, whole};
use super::balance::{Balance, assets_total, owners_and_total};
use super::books::{BEFORE_TAX, Books, Income};
use super::chance::Chance;
use super::lines::lines;
use super::sheet::Sheet;

/// A statement of income.
pub(crate) fn income(chance: &mut Chance, books: &Books) -> Income {
    let size = &books.size;
    let (item, total) = (books.depth.item + 1, books.depth.total + 1);
    let mut sheet = Sheet::default();
    sheet.heading(0, chance.pick(&["Revenues", "Revenues:", "REVENUES"]));
    let premiums = size.about(chance, 800);
    sheet
        .line(item, chance.pick(&["Premiums earned", "Net premiums earned"]), "PremiumsEarnedNet", &premiums)
        .dollars();
    let invested = size.about(chance, 160);
    sheet.line(item, "Net investment income", "NetInvestmentIncome", &invested);
    let gained = size.either(chance, 20);
    sheet.line(item, "Net realized investment gains (losses)", "RealizedInvestmentGainsLosses", &gained);
    let other = size.about(chance, 10);
    sheet.line(item, "Other income", "OtherIncome", &other);
    let revenue = &(&(&premiums + &invested) + &gained) + &other;
    sheet.total(total, "Total revenues", "Revenues", &revenue);
    sheet.heading(0, chance.pick(&["Benefits and expenses", "Benefits, losses and expenses:", "Expenses:"]));
    let losses = size.about(chance, if books.losing { 800 } else { 550 });
    sheet.line(item, "Losses and loss adjustment expenses", "PolicyholderBenefitsAndClaimsIncurredNet", &losses);
    let costs = size.about(chance, 140);
    let name = "DeferredPolicyAcquisitionCostAmortizationExpense";
    sheet.line(item, "Amortization of deferred policy acquisition costs", name, &costs);
    let other = size.about(chance, 120);
    sheet.line(item, "Other underwriting expenses", "OtherUnderwritingExpense", &other);
    let interest = size.about(chance, 15);
    sheet.line(item, "Interest expense", "InterestExpense", &interest);
    let spent = &(&(&losses + &costs) + &other) + &interest;
    sheet.total(total, "Total benefits and expenses", "BenefitsLossesAndExpenses", &spent);
    let pretax = &revenue - &spent;
    let words = Books::before_taxes(&pretax);
    sheet.line(0, &words, BEFORE_TAX, &pretax);
    let tax = whole(size, pretax.thousandths(chance.between(270, 340)));
    let words = if tax.negative().0 { "Income tax expense (benefit)" } else { "Income taxes" };
    sheet.line(0, words, "IncomeTaxExpenseBenefit", &tax);
    let net = &pretax - &tax;
    let share = books.net_income(chance, &mut sheet, 0, &net);
    Income {
        sheet,
        revenue,
        revenue_name: "Revenues",
        revenue_label: "Total revenues",
        gross: None,
        operating: None,
        cost: losses,
        depreciation: None,
        interest,
        pretax,
        tax,
        net,
        share,
    }
}

/// A balance sheet of two days.
pub(crate) fn balance(chance: &mut Chance, books: &Books) -> Balance {
    let size = &books.of_days(16);
    let (item, total) = (books.depth.item + 1, books.depth.total + 1);
    let mut sheet = Sheet::default();
    sheet.heading(0, chance.pick(&["Assets", "ASSETS"]));
    sheet.heading(0, chance.pick(&["Investments", "Investments:"]));
    let invested = lines(
        chance,
        size,
        &mut sheet,
        item,
        &[
            (
                &["Fixed maturities available for sale, at fair value"],
                "AvailableForSaleSecuritiesDebtSecurities",
                500,
                100,
            ),
            (&["Equity securities, at fair value"], "AvailableForSaleSecuritiesEquitySecurities", 60, 80),
            (&["Mortgage loans on real estate"], "MortgageLoansOnRealEstateCommercialAndConsumerNet", 50, 60),
            (&["Short-term investments"], "ShortTermInvestments", 30, 100),
        ],
    );
    sheet.total(total, "Total investments", "Investments", &invested);
    let cash = size.about(chance, 10);
    sheet.line(0, chance.pick(&["Cash", "Cash and cash equivalents"]), "CashAndCashEquivalentsAtCarryingValue", &cash);
    let receivables = size.about(chance, 60);
    sheet.line(0, "Premiums receivable", "PremiumsReceivableAtCarryingValue", &receivables);
    let others = lines(
        chance,
        size,
        &mut sheet,
        0,
        &[
            (&["Accrued investment income"], "AccruedInvestmentIncomeReceivable", 9, 80),
            (&["Deferred policy acquisition costs"], "DeferredPolicyAcquisitionCosts", 50, 100),
            (&["Prepaid reinsurance premiums"], "PrepaidReinsurancePremiums", 12, 60),
            (&["Other assets"], "OtherAssets", 20, 100),
        ],
    );
    let assets = &(&(&invested + &cash) + &receivables) + &others;
    assets_total(&mut sheet, total, &assets);
    let owners = chance.pick(&["stockholders' equity", "shareholders' equity"]);
    sheet.heading(0, &format!("Liabilities and {owners}"));
    sheet.heading(0, chance.pick(&["Liabilities", "Liabilities:"]));
    let name = "LiabilityForClaimsAndClaimsAdjustmentExpense";
    let losses = size.about(chance, 320);
    sheet.line(item, "Unpaid losses and loss adjustment expenses", name, &losses).dollars();
    let debt = size.about(chance, 40);
    let owed = lines(
        chance,
        size,
        &mut sheet,
        item,
        &[
            (&["Unearned premiums"], "UnearnedPremiums", 120, 100),
            (&["Accrued expenses and other liabilities"], "AccruedLiabilitiesAndOtherLiabilities", 40, 100),
        ],
    );
    sheet.line(item, "Notes payable", "NotesPayable", &debt);
    let owed = &(&owed + &losses) + &debt;
    sheet.total(total, "Total liabilities", "Liabilities", &owed);
    let equity = &assets - &owed;
    let of_owners = owners_and_total(chance, books, &mut sheet, size, owners, (&equity, &assets));
    let none = Amounts::zero(2);
    Balance {
        sheet,
        cash,
        receivables,
        inventories: none.clone(),
        current_assets: none.clone(),
        plant: (none.clone(), none.clone()),
        assets,
        current_liabilities: none.clone(),
        debt,
        owned: of_owners,
        equity,
        allowance: none,
    }
}
