//! What the statements of a filing say, with the words that sentences have for it.

use tickmark::xbrl::Period;

use super::amounts::Amounts;
use super::balance::Balance;
use super::books::Income;
use super::prose::Known;
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

const RESULTS: &[(&str, &str)] = &[
    ("GrossProfit", "gross profit"),
    ("SellingGeneralAndAdministrativeExpense", "selling, general and administrative expenses"),
    ("ResearchAndDevelopmentExpense", "research and development expenses"),
    ("InterestExpense", "interest expense"),
    ("OperatingIncomeLoss", "operating income"),
    ("InterestIncomeExpenseNet", "net interest income"),
    ("ProvisionForLoanLeaseAndOtherLosses", "the provision for loan losses"),
    ("NoninterestIncome", "noninterest income"),
    ("NoninterestExpense", "noninterest expense"),
    ("PremiumsEarnedNet", "premiums earned"),
    ("NetInvestmentIncome", "net investment income"),
    ("FuelCosts", "fuel costs"),
    ("CostOfPurchasedPower", "purchased power"),
    ("IncomeTaxExpenseBenefit", "income tax expense"),
];

const DAYS: &[(&str, &str)] = &[
    ("CashAndCashEquivalentsAtCarryingValue", "cash and cash equivalents"),
    ("AccountsReceivableNetCurrent", "accounts receivable"),
    ("InventoryNet", "inventories"),
    ("Assets", "total assets"),
    ("LongTermDebtNoncurrent", "long-term debt"),
    ("StockholdersEquity", "stockholders' equity"),
];

const FLOWS: &[(&str, &str)] = &[
    ("NetCashProvidedByUsedInOperatingActivities", "net cash provided by operating activities"),
    ("NetCashProvidedByUsedInInvestingActivities", "net cash provided by investing activities"),
    ("NetCashProvidedByUsedInFinancingActivities", "net cash provided by financing activities"),
    ("PaymentsToAcquirePropertyPlantAndEquipment", "capital expenditures"),
    ("DepreciationDepletionAndAmortization", "depreciation and amortization"),
    ("PaymentsOfDividends", "dividends paid"),
];

impl Statements {
    pub(crate) fn new(
        (income, periods, quarters): (&Income, &[Period], &[i64]),
        (balance, days): (&Balance, &[Period]),
        flows: Option<&Flows>,
    ) -> Self {
        let sales = income.revenue_label.to_lowercase();
        let sales = Known::new(&format!("gaap:{}", income.revenue_name), &sales, periods, &income.revenue);
        let mut results = vec![sales];
        results.extend(some(RESULTS, &income.sheet, periods));
        let concept = income.share.label.0;
        Self {
            results,
            net: Known::new("gaap:NetIncomeLoss", "net income", periods, &income.net),
            earned: Known::new(&format!("gaap:{concept}"), "share", periods, &income.share.earned),
            days: some(DAYS, &balance.sheet, days),
            flows: flows.map(|flows| some(FLOWS, &flows.sheet, &flows.periods)).unwrap_or_default(),
            quarters: quarters.to_vec(),
            quarters_of_flows: flows.map_or(4, |flows| flows.quarters),
        }
    }
}

/// Those that a statement has. What is used is cash that is not provided.
fn some(list: &[(&str, &str)], sheet: &Sheet, periods: &[Period]) -> Vec<Known> {
    let known = |(concept, noun): &(&str, &str)| {
        let amounts: &Amounts = sheet.amounts(concept)?;
        let noun = if amounts.negative().1 { noun.replace("provided by", "used in") } else { (*noun).to_owned() };
        Some(Known::new(&format!("gaap:{concept}"), &noun, periods, amounts))
    };
    list.iter().filter_map(known).collect()
}
