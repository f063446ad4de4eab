//! Statements of cash flows (Statement of Financial Accounting Standards No. 95), the indirect way.

use super::amounts::{Amounts, Size};
use super::books::Books;
use super::chance::Chance;
use super::sheet::{Sheet, When};

/// A line that may stand in a statement of cash flows.
struct Flow {
    label: &'static [&'static str],
    concept: &'static str,
    /// Whether what the concept counts takes cash away.
    takes: bool,
    /// Of a thousand of sales.
    size: i64,
    /// How often it stands there, of a hundred.
    often: usize,
    sign: Sign,
}

/// Of what sign a line is.
#[derive(Clone, Copy)]
enum Sign {
    /// What the concept counts.
    One,
    /// Either.
    Both,
}

const fn flow(
    label: &'static [&'static str],
    concept: &'static str,
    takes: bool,
    size: i64,
    often: usize,
    sign: Sign,
) -> Flow {
    Flow { label, concept, takes, size, often, sign }
}

const ADJUSTMENTS: &[Flow] = &[
    flow(&["Deferred income taxes"], "DeferredIncomeTaxExpenseBenefit", false, 8, 50, Sign::Both),
    flow(&["Gain on sale of property and equipment"], "GainLossOnSaleOfPropertyPlantEquipment", true, 3, 30, Sign::One),
    flow(&["Provision for doubtful accounts"], "ProvisionForDoubtfulAccounts", false, 3, 30, Sign::One),
];

const WORKING: &[Flow] = &[
    flow(&["Accounts receivable", "Receivables"], "IncreaseDecreaseInAccountsReceivable", true, 14, 100, Sign::Both),
    flow(&["Inventories"], "IncreaseDecreaseInInventories", true, 12, 100, Sign::Both),
    flow(
        &["Prepaid expenses and other current assets"],
        "IncreaseDecreaseInPrepaidDeferredExpenseAndOtherAssets",
        true,
        4,
        50,
        Sign::Both,
    ),
    flow(&["Accounts payable"], "IncreaseDecreaseInAccountsPayable", false, 9, 100, Sign::Both),
    flow(
        &["Accrued expenses", "Accrued liabilities"],
        "IncreaseDecreaseInAccruedLiabilities",
        false,
        6,
        70,
        Sign::Both,
    ),
];

const INVESTING: &[Flow] = &[
    flow(
        &["Capital expenditures", "Purchases of property, plant and equipment", "Purchases of property and equipment"],
        "PaymentsToAcquirePropertyPlantAndEquipment",
        true,
        50,
        100,
        Sign::One,
    ),
    flow(
        &["Proceeds from sale of property and equipment"],
        "ProceedsFromSaleOfPropertyPlantAndEquipment",
        false,
        5,
        60,
        Sign::One,
    ),
    flow(
        &["Acquisition of businesses, net of cash acquired", "Acquisitions, net of cash acquired"],
        "PaymentsToAcquireBusinessesNetOfCashAcquired",
        true,
        20,
        30,
        Sign::One,
    ),
];

const FINANCING: &[Flow] = &[
    flow(
        &["Proceeds from long-term debt", "Proceeds from issuance of long-term debt"],
        "ProceedsFromIssuanceOfLongTermDebt",
        false,
        30,
        70,
        Sign::One,
    ),
    flow(
        &["Repayments of long-term debt", "Payments on long-term debt", "Repayment of long-term debt"],
        "RepaymentsOfLongTermDebt",
        true,
        24,
        100,
        Sign::One,
    ),
    flow(&["Dividends paid", "Cash dividends paid"], "PaymentsOfDividends", true, 6, 40, Sign::One),
    flow(&["Proceeds from exercise of stock options"], "ProceedsFromStockOptionsExercised", false, 3, 40, Sign::One),
    flow(
        &["Purchase of treasury stock", "Purchases of treasury stock"],
        "PaymentsForRepurchaseOfCommonStock",
        true,
        5,
        30,
        Sign::One,
    ),
];

/// What other statements have already said.
pub(crate) struct Before {
    pub(crate) net: Amounts,
    /// Of the two days of the balance sheet.
    pub(crate) cash: Amounts,
    pub(crate) depreciation: Option<Amounts>,
}

/// A statement of cash flows of some columns.
pub(crate) fn flows(chance: &mut Chance, books: &Books, quarters: &[i64], before: &Before) -> Sheet {
    let Before { net, cash, depreciation } = before;
    let size = books.size.with_quarters(quarters.to_vec());
    let mut sheet = Sheet::default();
    let capitals = chance.percent(40);
    let words = |words: &str| if capitals { words.to_uppercase() } else { words.to_owned() };
    let item = books.depth.item;

    sheet.heading(0, &words(chance.pick(&["Cash flows from operating activities:", "Operating activities:"])));
    let label = Books::result(net, "Net income", "Net loss", "Net income (loss)");
    sheet.line(item + 1, &label, "NetIncomeLoss", net).dollars();
    let what = label.to_lowercase();
    sheet.heading(item + 1, &format!("Adjustments to reconcile {what} to net cash provided by operating activities:"));
    let worn = depreciation.clone().unwrap_or_else(|| size.about(chance, 35));
    sheet.line(item + 2, "Depreciation and amortization", "DepreciationDepletionAndAmortization", &worn);
    let mut operating = net + &worn;
    section(chance, &size, &mut sheet, item + 2, ADJUSTMENTS, &mut operating);
    let heading = chance.pick(&["Changes in operating assets and liabilities:", "Changes in assets and liabilities:"]);
    sheet.heading(item + 2, heading);
    section(chance, &size, &mut sheet, item + 3, WORKING, &mut operating);
    activity(&mut sheet, books, &operating, "operating");
    sheet.blank();

    sheet.heading(0, &words(chance.pick(&["Cash flows from investing activities:", "Investing activities:"])));
    let mut investing = Amounts::zero(quarters.len());
    section(chance, &size, &mut sheet, item + 1, INVESTING, &mut investing);
    activity(&mut sheet, books, &investing, "investing");
    sheet.blank();

    sheet.heading(0, &words(chance.pick(&["Cash flows from financing activities:", "Financing activities:"])));
    let mut financing = Amounts::zero(quarters.len());
    section(chance, &size, &mut sheet, item + 1, FINANCING, &mut financing);
    // What is borrowed in the short term makes up for the rest.
    let before = &(&operating + &investing) + &financing;
    let (opening, closing) = balances(chance, &size, cash, quarters);
    let borrowed = &(&closing - &opening) - &before;
    let (label, name) = chance.pick(&[
        ("Net borrowings under line of credit", "ProceedsFromRepaymentsOfLinesOfCredit"),
        ("Net increase (decrease) in short-term borrowings", "ProceedsFromRepaymentsOfShortTermDebt"),
    ]);
    sheet.line(item + 1, label, name, &borrowed);
    financing = &financing + &borrowed;
    activity(&mut sheet, books, &financing, "financing");
    sheet.blank();

    let difference = &closing - &opening;
    let label = match difference.negative() {
        (false, _) => "Net increase in cash and cash equivalents",
        (true, true) => "Net decrease in cash and cash equivalents",
        (true, false) => "Net increase (decrease) in cash and cash equivalents",
    };
    sheet.line(0, label, "CashAndCashEquivalentsPeriodIncreaseDecrease", &difference);
    let of = if books.size.quarters.len() == 4 || quarters[0] < 4 { "period" } else { "year" };
    let name = "CashAndCashEquivalentsAtCarryingValue";
    let label = format!("Cash and cash equivalents at beginning of {of}");
    sheet.line(0, &label, name, &opening).of(When::Opening);
    let label = format!("Cash and cash equivalents at end of {of}");
    sheet.total(0, &label, name, &closing).dollars().of(When::Closing);
    sheet.double_rule();
    if chance.percent(40) {
        sheet.blank();
        sheet.heading(
            0,
            chance.pick(&["Supplemental disclosures of cash flow information:", "Supplemental disclosures:"]),
        );
        let (interest, taxes) = (size.about(chance, 21), size.about(chance, 19));
        sheet.line(item + 1, "Interest paid", "InterestPaidNet", &interest);
        sheet.line(item + 1, "Income taxes paid", "IncomeTaxesPaid", &taxes);
    }
    sheet
}

/// Cash at the beginning and at the end of each column: of whole years one joins the other.
fn balances(chance: &mut Chance, size: &Size, cash: &Amounts, quarters: &[i64]) -> (Amounts, Amounts) {
    let mut days = cash.0.clone();
    while days.len() < quarters.len() * 2 {
        days.extend(size.with_quarters(vec![1]).about(chance, 150).0);
    }
    if quarters[0] == 4 {
        return (Amounts(days[1..=quarters.len()].to_vec()), Amounts(days[..quarters.len()].to_vec()));
    }
    (Amounts(vec![days[1], days[3]]), Amounts(vec![days[0], days[2]]))
}

fn section(chance: &mut Chance, size: &Size, sheet: &mut Sheet, depth: usize, flows: &[Flow], sum: &mut Amounts) {
    for flow in flows {
        if !chance.percent(flow.often) {
            continue;
        }
        let amounts = match flow.sign {
            Sign::One if flow.often < 50 => size.sometimes(chance, flow.size),
            Sign::One => size.about(chance, flow.size),
            Sign::Both => size.either(chance, flow.size),
        };
        if amounts.is_nil() {
            continue;
        }
        let line = sheet.line(depth, chance.pick(flow.label), flow.concept, &amounts);
        if flow.takes {
            line.reversed();
            *sum = &*sum - &amounts;
        } else {
            *sum = &*sum + &amounts;
        }
    }
}

/// The total of an activity.
fn activity(sheet: &mut Sheet, books: &Books, sum: &Amounts, activity: &str) {
    let way = match sum.negative() {
        (false, _) => "provided by",
        (true, true) => "used in",
        (true, false) => "provided by (used in)",
    };
    let name = match activity {
        "operating" => "NetCashProvidedByUsedInOperatingActivities",
        "investing" => "NetCashProvidedByUsedInInvestingActivities",
        _ => "NetCashProvidedByUsedInFinancingActivities",
    };
    sheet.total(books.depth.total + 1, &format!("Net cash {way} {activity} activities"), name, sum);
}
