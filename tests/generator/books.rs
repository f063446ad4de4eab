//! The books of a company, which all statements of a filing are taken from.

use super::amounts::{Amounts, Size, TENTHS};
use super::chance::Chance;
use super::sheet::{Measure, Sheet};
use super::style::Style;

/// What is earned before taxes.
pub(crate) const BEFORE_TAX: &str =
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest";

/// What the statements of a filing have in common.
#[derive(Clone, Debug)]
pub(crate) struct Books {
    /// Of the statement of income, with its columns.
    pub(crate) size: Size,
    /// The printed unit in dollars.
    pub(crate) unit: i64,
    /// The unit in which shares are counted.
    pub(crate) share_unit: i64,
    /// Whether the company loses money.
    pub(crate) losing: bool,
    /// The calendar year in which the fiscal year of the filing ends.
    pub(crate) year: i32,
    pub(crate) depth: Depths,
}

/// How deep lines and totals are set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Depths {
    pub(crate) item: usize,
    pub(crate) total: usize,
}

/// A statement of income, and what others take from it.
#[derive(Clone, Debug)]
pub(crate) struct Income {
    pub(crate) sheet: Sheet,
    pub(crate) revenue: Amounts,
    /// The concept of the revenue, by its name.
    pub(crate) revenue_name: &'static str,
    pub(crate) revenue_label: &'static str,
    pub(crate) gross: Option<Amounts>,
    pub(crate) operating: Option<Amounts>,
    pub(crate) cost: Amounts,
    /// Where the statement shows it.
    pub(crate) depreciation: Option<Amounts>,
    pub(crate) interest: Amounts,
    pub(crate) pretax: Amounts,
    pub(crate) tax: Amounts,
    pub(crate) net: Amounts,
    pub(crate) share: ShareData,
}

impl Books {
    pub(crate) fn new(chance: &mut Chance, style: &Style, quarters: Vec<i64>, year: i32) -> Self {
        let base = match style.scale {
            6 => chance.between(900, 9_000),
            3 => chance.between(9_000, 900_000),
            _ => chance.between(600_000, 60_000_000),
        };
        let unit = 10_i64.pow(style.scale.unsigned_abs());
        let item = chance.below(2);
        Self {
            size: Size { base: base * TENTHS, quarters, rounds: chance.percent(30) },
            unit,
            share_unit: if style.shares_scaled { unit } else { 1 },
            losing: chance.percent(15),
            year,
            depth: Depths { item, total: item + chance.below(2) },
        }
    }

    /// Words for a result: `Net income`, `Net loss` or `Net income (loss)`, as the signs are.
    pub(crate) fn result(amounts: &Amounts, gain: &str, loss: &str, both: &str) -> String {
        match amounts.negative() {
            (false, _) => gain.to_owned(),
            (true, true) => loss.to_owned(),
            (true, false) => both.to_owned(),
        }
    }

    /// The words for what is earned before taxes.
    pub(crate) fn before_taxes(pretax: &Amounts) -> String {
        let both = "Income (loss) before income taxes";
        Self::result(pretax, "Income before income taxes", "Loss before income taxes", both)
    }

    /// The line of net income, and what stands below it.
    pub(crate) fn net_income(&self, chance: &mut Chance, sheet: &mut Sheet, depth: usize, net: &Amounts) -> ShareData {
        let words = Self::result(net, "Net income", "Net loss", "Net income (loss)");
        sheet.total(depth, &words, "NetIncomeLoss", net).dollars();
        sheet.double_rule();
        self.share_data(chance, sheet, net)
    }

    /// The size of a balance sheet of two days, with so many times the base of the statement of income.
    pub(crate) fn of_days(&self, times: i64) -> Size {
        let size = self.size.with_quarters(vec![1, 1]);
        Size { base: size.base * times, ..size }
    }

    /// Average shares, so that a share earns a few dollars at the most, and what it earns.
    pub(crate) fn shares(&self, chance: &mut Chance, net: &Amounts) -> (Amounts, Amounts) {
        let cents_wanted = chance.between(12, 480);
        let first = net.printed()[0].abs().max(1) * self.unit * 100 / cents_wanted / self.size.quarters[0].max(1);
        let base = (first / self.share_unit).max(1000);
        let shares = (0..net.0.len()).map(|_| base / 1000 * chance.between(960, 1040) + chance.between(0, 9));
        let shares: Vec<i64> = shares.map(|count| count * TENTHS).collect();
        let cents = |(net, shares): (i64, &i64)| {
            let count = i128::from(shares / TENTHS * self.share_unit);
            let thousandths = i128::from(net) * i128::from(self.unit) * 1000 / count;
            i64::try_from(thousandths).unwrap()
        };
        let earned = net.printed().into_iter().zip(&shares).map(cents).collect();
        (Amounts(shares), Amounts(earned))
    }

    /// The lines below net income: earnings per share, average shares, dividends.
    fn share_data(&self, chance: &mut Chance, sheet: &mut Sheet, net: &Amounts) -> ShareData {
        let (shares, earned) = self.shares(chance, net);
        let depth = self.depth.item;
        sheet.blank();
        let noun = Self::result(net, "income", "loss", "income (loss)");
        let earnings = Self::result(net, "Earnings", "Loss", "Earnings (loss)");
        let mut name = "EarningsPerShareBasic";
        let mut label;
        if self.year >= 1998 && chance.percent(60) {
            let diluted = Amounts(earned.0.iter().map(|cents| cents - cents.signum() * cents.abs() / 40).collect());
            let heading = format!("{earnings} per share:");
            sheet.heading(depth, &heading);
            label = format!("{earnings} per share - basic");
            sheet.line(depth + 1, "Basic", name, &earned).counted_in(Measure::PerShare).dollars();
            sheet
                .line(depth + 1, "Diluted", "EarningsPerShareDiluted", &diluted)
                .counted_in(Measure::PerShare)
                .dollars();
            if chance.percent(60) {
                let more: Vec<i64> = shares.0.iter().map(|count| count + count / 50 / TENTHS * TENTHS).collect();
                sheet.heading(
                    depth,
                    chance.pick(&["Weighted average shares outstanding:", "Average shares outstanding:"]),
                );
                sheet
                    .line(depth + 1, "Basic", "WeightedAverageNumberOfSharesOutstandingBasic", &shares)
                    .counted_in(Measure::Shares);
                sheet
                    .line(depth + 1, "Diluted", "WeightedAverageNumberOfDilutedSharesOutstanding", &Amounts(more))
                    .counted_in(Measure::Shares);
            }
        } else {
            name = "EarningsPerShareBasicAndDiluted";
            label = match chance.below(3) {
                0 => format!("Net {noun} per share"),
                1 => format!("Net {noun} per common share"),
                _ => format!("{earnings} per share"),
            };
            if self.year >= 1998 {
                label = format!("Basic and diluted {} per share", earnings.to_lowercase());
            }
            sheet.line(depth, &label, name, &earned).counted_in(Measure::PerShare).dollars();
            if chance.percent(60) {
                let words = chance.pick(&[
                    "Weighted average number of shares outstanding",
                    "Weighted average shares outstanding",
                    "Average number of common shares outstanding",
                ]);
                sheet
                    .line(depth, words, "WeightedAverageNumberOfSharesOutstandingBasic", &shares)
                    .counted_in(Measure::Shares);
            }
        }
        let mut dividends = None;
        if !self.losing && chance.percent(40) {
            let cents = chance.between(2, 30) * TENTHS;
            let amounts = Amounts(self.size.quarters.iter().map(|quarters| quarters * cents).collect());
            let words = chance.pick(&["Cash dividends declared per share", "Dividends declared per common share"]);
            sheet
                .line(depth, words, "CommonStockDividendsPerShareDeclared", &amounts)
                .counted_in(Measure::PerShare)
                .dollars();
            dividends = Some(amounts);
        }
        sheet.double_rule();
        ShareData { shares, earned, label: (name, label), dividends }
    }
}

/// What stands below net income.
#[derive(Clone, Debug)]
pub(crate) struct ShareData {
    pub(crate) shares: Amounts,
    /// Hundredths of a dollar, in tenths.
    pub(crate) earned: Amounts,
    /// The concept and the words of the earnings per share.
    pub(crate) label: (&'static str, String),
    /// Hundredths of a dollar, in tenths.
    pub(crate) dividends: Option<Amounts>,
}
