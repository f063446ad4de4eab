//! The statements of banks (Regulation S-X, Article 9).

use super::amounts::{Amounts, whole};
use super::balance::{Balance, assets_total, owners_and_total};
use super::books::{BEFORE_TAX, Books, Income};
use super::chance::Chance;
use super::lines::lines;
use super::sheet::Sheet;

/// A statement of income.
pub(crate) fn income(chance: &mut Chance, books: &Books) -> Income {
    let size = &books.size;
    let (item, total) = (books.depth.item, books.depth.total + 1);
    let mut sheet = Sheet::default();
    sheet.heading(0, chance.pick(&["Interest income:", "INTEREST INCOME"]));
    let earned = lines(
        chance,
        size,
        &mut sheet,
        item + 1,
        &[
            (&["Interest and fees on loans", "Loans, including fees"], "InterestAndFeeIncomeLoansAndLeases", 780, 100),
            (&["Interest on investment securities", "Investment securities"], "InterestIncomeOperating", 180, 100),
            (
                &["Interest on federal funds sold"],
                "InterestIncomeFederalFundsSoldAndSecuritiesPurchasedUnderAgreementsToResell",
                30,
                60,
            ),
        ],
    );
    sheet.total(total, "Total interest income", "InterestAndDividendIncomeOperating", &earned);
    sheet.blank();
    sheet.heading(0, chance.pick(&["Interest expense:", "INTEREST EXPENSE"]));
    let paid = lines(
        chance,
        size,
        &mut sheet,
        item + 1,
        &[
            (&["Interest on deposits", "Deposits"], "InterestExpenseDeposits", 370, 100),
            (
                &["Interest on short-term borrowings", "Short-term borrowings"],
                "InterestExpenseShortTermBorrowings",
                40,
                70,
            ),
            (&["Interest on long-term debt", "Long-term debt"], "InterestExpenseLongTermDebt", 20, 60),
        ],
    );
    sheet.total(total, "Total interest expense", "InterestExpense", &paid);
    let net_interest = &earned - &paid;
    sheet.line(total, "Net interest income", "InterestIncomeExpenseNet", &net_interest);
    let provision = size.about(chance, if books.losing { 420 } else { 40 });
    let label = chance.pick(&["Provision for loan losses", "Provision for possible loan losses"]);
    sheet.line(0, label, "ProvisionForLoanLeaseAndOtherLosses", &provision);
    let after = &net_interest - &provision;
    let label = "Net interest income after provision for loan losses";
    sheet.total(total, label, "InterestIncomeExpenseAfterProvisionForLoanLoss", &after);
    sheet.blank();
    sheet.heading(0, chance.pick(&["Noninterest income:", "NONINTEREST INCOME"]));
    let fees = lines(
        chance,
        size,
        &mut sheet,
        item + 1,
        &[
            (&["Service charges on deposit accounts"], "FeesAndCommissionsDepositorAccounts", 60, 100),
            (&["Trust department income", "Trust fees"], "FeesAndCommissionsFiduciaryAndTrustActivities", 30, 60),
            (&["Other operating income", "Other income"], "NoninterestIncomeOtherOperatingIncome", 20, 100),
        ],
    );
    sheet.total(total, "Total noninterest income", "NoninterestIncome", &fees);
    sheet.blank();
    sheet.heading(0, chance.pick(&["Noninterest expense:", "NONINTEREST EXPENSE"]));
    let spent = lines(
        chance,
        size,
        &mut sheet,
        item + 1,
        &[
            (&["Salaries and employee benefits"], "LaborAndRelatedExpense", 220, 100),
            (&["Net occupancy expense", "Occupancy expense"], "OccupancyNet", 40, 100),
            (&["Equipment expense", "Furniture and equipment expense"], "EquipmentExpense", 30, 70),
            (&["Other operating expenses", "Other"], "OtherNoninterestExpense", 60, 100),
        ],
    );
    sheet.total(total, "Total noninterest expense", "NoninterestExpense", &spent);
    let pretax = &(&after + &fees) - &spent;
    let words = Books::before_taxes(&pretax);
    sheet.line(0, &words, BEFORE_TAX, &pretax);
    let tax = whole(size, pretax.thousandths(chance.between(270, 340)));
    let words = if tax.negative().0 { "Income tax expense (benefit)" } else { "Income tax expense" };
    sheet.line(0, words, "IncomeTaxExpenseBenefit", &tax);
    let net = &pretax - &tax;
    let share = books.net_income(chance, &mut sheet, total, &net);
    Income {
        sheet,
        revenue: earned,
        revenue_name: "InterestAndDividendIncomeOperating",
        revenue_label: "Total interest income",
        gross: None,
        operating: None,
        cost: provision,
        depreciation: None,
        interest: paid,
        pretax,
        tax,
        net,
        share,
    }
}

/// A balance sheet of two days, which is not divided into what is current and what is not.
pub(crate) fn balance(chance: &mut Chance, books: &Books) -> Balance {
    let size = &books.of_days(40);
    let (item, total) = (books.depth.item, books.depth.total + 1);
    let mut sheet = Sheet::default();
    sheet.heading(0, "ASSETS");
    let cash = size.about(chance, 45);
    sheet.line(item, "Cash and due from banks", "CashAndDueFromBanks", &cash).dollars();
    let mut assets = cash.clone();
    if chance.percent(60) {
        let sold = size.about(chance, 20);
        let name = "FederalFundsSoldAndSecuritiesPurchasedUnderAgreementsToResell";
        sheet.line(item, "Federal funds sold", name, &sold);
        assets = &assets + &sold;
    }
    let held = lines(
        chance,
        size,
        &mut sheet,
        item,
        &[
            (
                &["Securities available for sale", "Investment securities available for sale"],
                "AvailableForSaleSecurities",
                160,
                100,
            ),
            (
                &["Securities held to maturity", "Investment securities held to maturity"],
                "HeldToMaturitySecurities",
                60,
                70,
            ),
        ],
    );
    let loans = size.about(chance, 650);
    let allowance = size.about(chance, 9);
    sheet.line(item, chance.pick(&["Loans", "Total loans"]), "LoansAndLeasesReceivableNetOfDeferredIncome", &loans);
    let label = chance.pick(&["Less allowance for loan losses", "Allowance for loan losses"]);
    sheet.line(item + 1, label, "LoansAndLeasesReceivableAllowance", &allowance).reversed();
    let net_loans = &loans - &allowance;
    sheet.total(total, "Net loans", "LoansAndLeasesReceivableNetReportedAmount", &net_loans);
    let other = lines(
        chance,
        size,
        &mut sheet,
        item,
        &[
            (&["Premises and equipment, net", "Premises and equipment"], "PropertyPlantAndEquipmentNet", 18, 100),
            (&["Accrued interest receivable"], "InterestReceivable", 8, 70),
            (&["Other assets"], "OtherAssets", 15, 100),
        ],
    );
    assets = &(&(&assets + &held) + &net_loans) + &other;
    assets_total(&mut sheet, total, &assets);
    let owners = chance.pick(&["stockholders' equity", "shareholders' equity"]);
    sheet.heading(0, &format!("LIABILITIES AND {}", owners.to_uppercase()));
    sheet.heading(0, "Deposits:");
    let free = size.about(chance, 130);
    sheet
        .line(
            item + 1,
            chance.pick(&["Noninterest-bearing", "Noninterest bearing"]),
            "NoninterestBearingDepositLiabilities",
            &free,
        )
        .dollars();
    let bearing = size.about(chance, 540);
    sheet.line(
        item + 1,
        chance.pick(&["Interest-bearing", "Interest bearing"]),
        "InterestBearingDepositLiabilities",
        &bearing,
    );
    let deposits = &free + &bearing;
    sheet.total(total, "Total deposits", "Deposits", &deposits);
    let owed = lines(
        chance,
        size,
        &mut sheet,
        item,
        &[
            (&["Short-term borrowings"], "ShortTermBorrowings", 50, 70),
            (&["Long-term debt"], "LongTermDebtNoncurrent", 25, 60),
            (&["Accrued interest payable"], "InterestPayableCurrentAndNoncurrent", 6, 60),
            (&["Other liabilities"], "OtherLiabilities", 8, 100),
        ],
    );
    let owed = &owed + &deposits;
    sheet.total(total, "Total liabilities", "Liabilities", &owed);
    sheet.blank();
    let equity = &assets - &owed;
    let of_owners = owners_and_total(chance, books, &mut sheet, size, owners, (&equity, &assets));
    let none = Amounts::zero(2);
    Balance {
        sheet,
        cash,
        receivables: loans,
        inventories: none.clone(),
        current_assets: none.clone(),
        plant: (none.clone(), none.clone()),
        assets,
        current_liabilities: none.clone(),
        debt: none,
        owned: of_owners,
        equity,
        allowance,
    }
}
