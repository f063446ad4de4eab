//! What the statements of a filing say, with the words that sentences have for it.

use tickmark::xbrl::Period;

use super::balance::Balance;
use super::books::Income;
use super::prose::{Known, Noun};
use super::sheet::Sheet;

/// All that sentences may tell.
#[derive(Clone, Debug)]
pub(crate) struct Statements {
    /// Of the statement of income: sales first, then costs and results before taxes.
    pub(crate) results: Vec<Known>,
    pub(crate) net: Known,
    /// What a share earned, and how it is called.
    pub(crate) earned: Known,
    pub(crate) days: Vec<Known>,
    pub(crate) flows: Vec<Known>,
    /// Quarters of each column of the statement of income, and of the first of cash flows.
    pub(crate) quarters: Vec<i64>,
    pub(crate) quarters_of_flows: i64,
}

/// A statement of cash flows with its columns.
pub(crate) struct Flows {
    pub(crate) sheet: Sheet,
    pub(crate) periods: Vec<Period>,
    pub(crate) quarters: i64,
}

/// A concept, its words, and whether these are of several.
type Listed = (&'static str, &'static str, bool);

const RESULTS: &[Listed] = &[
    ("GrossProfit", "gross profit", false),
    ("SellingGeneralAndAdministrativeExpense", "selling, general and administrative expenses", true),
    ("ResearchAndDevelopmentExpense", "research and development expenses", true),
    ("InterestExpense", "interest expense", false),
    ("OperatingIncomeLoss", "operating income", false),
    ("InterestIncomeExpenseNet", "net interest income", false),
    ("ProvisionForLoanLeaseAndOtherLosses", "the provision for loan losses", false),
    ("NoninterestIncome", "noninterest income", false),
    ("NoninterestExpense", "noninterest expense", false),
    ("PremiumsEarnedNet", "premiums earned", true),
    ("NetInvestmentIncome", "net investment income", false),
    ("FuelCosts", "fuel costs", true),
    ("IncomeTaxExpenseBenefit", "income tax expense", false),
];

const DAYS: &[Listed] = &[
    ("CashAndCashEquivalentsAtCarryingValue", "cash and cash equivalents", true),
    ("AccountsReceivableNetCurrent", "accounts receivable", true),
    ("InventoryNet", "inventories", true),
    ("Assets", "total assets", true),
    ("LongTermDebtNoncurrent", "long-term debt", false),
    ("StockholdersEquity", "stockholders' equity", false),
];

const FLOWS: &[Listed] = &[
    ("NetCashProvidedByUsedInOperatingActivities", "net cash provided by operating activities", false),
    ("NetCashProvidedByUsedInInvestingActivities", "net cash provided by investing activities", false),
    ("NetCashProvidedByUsedInFinancingActivities", "net cash provided by financing activities", false),
    ("PaymentsToAcquirePropertyPlantAndEquipment", "capital expenditures", true),
    (WORN, "depreciation and amortization", false),
    ("PaymentsOfDividends", "dividends paid", true),
];

/// What is written off in a year.
pub(crate) const WORN: &str = "DepreciationDepletionAndAmortization";

/// The words for what is less than nothing.
const NEGATIVE: &[(&str, &str)] = &[
    ("operating income", "operating loss"),
    ("income tax expense", "income tax benefit"),
    ("net cash provided by operating activities", "net cash used in operating activities"),
    ("net cash provided by investing activities", "net cash used in investing activities"),
    ("net cash provided by financing activities", "net cash used in financing activities"),
];

fn noun(words: &'static str, several: bool) -> Noun {
    let negative = NEGATIVE.iter().find(|pair| pair.0 == words).map(|pair| pair.1);
    Noun { words, negative, several }
}

/// The words for sales, which are those of the statement.
fn sales(label: &str) -> &'static str {
    match label {
        "Net sales" => "net sales",
        "Sales" => "sales",
        "Revenues" => "revenues",
        "Net revenues" => "net revenues",
        "Total interest income" => "total interest income",
        "Operating revenues" => "operating revenues",
        _ => "total revenues",
    }
}

impl Statements {
    pub(crate) fn new(
        (income, periods, quarters): (&Income, &[Period], &[i64]),
        (balance, days): (&Balance, &[Period]),
        flows: Option<&Flows>,
    ) -> Self {
        let words = sales(income.revenue_label);
        let sales = noun(words, words.ends_with('s'));
        let sales = Known::new(income.revenue_name, sales, periods, &income.revenue);
        let mut results = vec![sales];
        results.extend(some(RESULTS, &income.sheet, periods));
        let concept = income.share.label.0;
        Self {
            results,
            net: Known::new("NetIncomeLoss", noun("net income", false), periods, &income.net),
            earned: Known::new(concept, noun("share", false), periods, &income.share.earned),
            days: some(DAYS, &balance.sheet, days),
            flows: flows.map(|flows| some(FLOWS, &flows.sheet, &flows.periods)).unwrap_or_default(),
            quarters: quarters.to_vec(),
            quarters_of_flows: flows.map_or(4, |flows| flows.quarters),
        }
    }
}

/// Those that a statement has.
fn some(list: &[Listed], sheet: &Sheet, periods: &[Period]) -> Vec<Known> {
    let known = |&(concept, words, several): &Listed| {
        let amounts = sheet.amounts(concept)?;
        Some(Known::new(concept, noun(words, several), periods, amounts))
    };
    list.iter().filter_map(known).collect()
}
