//! Balance sheets: what those of all companies have, and how they end.

use super::amounts::{Amounts, Size, TENTHS};
use super::books::Books;
use super::cell::grouped;
use super::chance::Chance;
use super::sheet::{MARK, Measure, Sheet, Within};

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

/// The total of what a company has.
pub(crate) fn assets_total(sheet: &mut Sheet, depth: usize, assets: &Amounts) {
    sheet.total(depth, "Total assets", "Assets", assets).dollars();
    sheet.double_rule();
    sheet.blank();
}

/// The owners' part, and the total of that and of what is owed.
pub(crate) fn owners_and_total(
    chance: &mut Chance,
    books: &Books,
    sheet: &mut Sheet,
    size: &Size,
    owners: &str,
    (equity, assets): (&Amounts, &Amounts),
) -> Owned {
    let owned = equity_lines(chance, books, sheet, size, owners, equity);
    let words = format!("Total liabilities and {owners}");
    sheet.total(books.depth.total + 1, &words, "LiabilitiesAndStockholdersEquity", assets).dollars();
    sheet.double_rule();
    owned
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
            grouped(par / 100).replace('0', "") + &format!(".{:02}", par % 100),
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
