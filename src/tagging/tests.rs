use crate::filing::Document;
use crate::statement::{self, Known};
use crate::taxonomy::load;
use crate::xbrl::Namespace;
use crate::{footing, layout, table};

use super::*;

mod segments;

/// Tags a table with the built-in mapping and writes each row as `concept [member] sign first-value`.
pub(super) fn check(title: &str, rows: &str, expected: &[&str]) {
    let head = "(In thousands, except per share amounts)\n\n                    Year ended December 31\n                      1998      1997\n";
    assert_eq!(tagged(&format!("{title}\n{head}{rows}")), expected);
}

/// The rows of the first table of a text, and of each measure that its columns are.
fn tagged(text: &str) -> Vec<String> {
    let source = SourceFile::from_text("f", text.to_owned());
    let document = Document::bare(0..source.line_count());
    let (tables, _) = table::read(&source, &layout::read(&source, &document));
    let period_of_report = chrono::NaiveDate::from_ymd_opt(1998, 12, 31);
    let known = Known { period_of_report, months: Some(12), ..Known::default() };
    let (mut statements, _) = statement::read(&source, tables, &known);
    let taxonomy = load(&[]).unwrap();
    let namespace = Namespace { uri: "urn:x".to_owned(), prefix: "ext".to_owned() };
    let mut extensions = Extensions::new(namespace.into());
    let mut found = Vec::new();
    for statement in by_measure(statements.remove(0), &taxonomy) {
        let choices = Choices::of(&statement, &taxonomy);
        let (footings, _) = footing::read(&source, &statement, &choices.expected(&taxonomy));
        let (tagging, _) = tag(&source, &statement, &footings, &choices, &taxonomy, &mut extensions);
        let show = |(item, tag): (&LineItem, &Option<Tag>)| {
            let tag = tag.as_ref()?;
            let name = match tag.concept {
                ConceptRef::Mapped(id) => taxonomy.concept(id).name.to_string(),
                ConceptRef::Extension(id) => extensions.concepts[id.0].name.to_string(),
            };
            let members: Vec<_> = tag.members.values().map(|member| format!("[{}] ", member.local())).collect();
            let value = item.amounts[0].value;
            Some(format!("{name} {}{}", members.concat(), if tag.polarity == Weight::Plus { value } else { -value }))
        };
        found.extend(statement.items.iter().zip(&tagging.tags).filter_map(show));
    }
    found
}

#[test]
fn a_cost_is_positive_however_it_is_printed() {
    let rows = "Net sales               30,066    29,270\n\
                Cost of sales          (27,008)  (26,957)\n\
                \x20                       ------    ------\n\
                Gross profit             3,058     2,313\n\
                Interest expense         1,794     1,479\n\
                \x20                       ------    ------\n\
                Income before income tax 1,264       834\n";
    check(
        "STATEMENT OF OPERATIONS",
        rows,
        &[
            "gaap:Revenues 30066",
            "gaap:CostOfRevenue 27008",
            "gaap:GrossProfit 3058",
            "gaap:InterestExpense 1794",
            "gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest 1264",
        ],
    );
}

#[test]
fn a_loss_printed_without_parentheses_is_negative() {
    let rows = "Gross profit             3,058     2,313\n\
                Selling expenses         4,794     4,479\n\
                \x20                       ------    ------\n\
                Loss from operations     1,736     2,166\n";
    check(
        "STATEMENT OF OPERATIONS",
        rows,
        &["gaap:GrossProfit 3058", "gaap:SellingAndMarketingExpense 4794", "gaap:OperatingIncomeLoss -1736"],
    );
}

#[test]
fn parts_of_the_company_are_members() {
    let rows = "Net sales:\n\
                \x20 East Group            25,211    23,149\n\
                \x20 Corporate office       4,855     6,121\n\
                \x20                       ------    ------\n\
                \x20   Total net sales     30,066    29,270\n\
                \x20                       ======    ======\n";
    let expected =
        ["gaap:Revenues [EastGroupMember] 25211", "gaap:Revenues [CorporateMember] 4855", "gaap:Revenues 30066"];
    check("SEGMENT DATA", rows, &expected);
}

#[test]
fn what_no_rule_maps_is_named_by_its_label() {
    check("STATEMENT OF OPERATIONS", "Zebras of the plain      1,058     2,313\n", &["ext:ZebrasOfThePlain 1058"]);
}

#[test]
fn two_lines_are_never_one_fact_with_two_values() {
    let rows = "Net sales               30,066    29,270\n\
                Net sales               10,066    19,270\n";
    check("STATEMENT OF OPERATIONS", rows, &["gaap:Revenues 30066", "ext:NetSales 10066"]);
}

#[test]
fn a_total_without_a_label_is_that_of_its_section() {
    let rows = "Costs and expenses:\n\
                \x20 Cost of sales         20,066    19,270\n\
                \x20 Selling expenses       1,066     1,270\n\
                \x20                       ------    ------\n\
                \x20                       21,132    20,540\n";
    let expected = ["gaap:CostOfRevenue 20066", "gaap:SellingAndMarketingExpense 1066", "gaap:CostsAndExpenses 21132"];
    check("STATEMENT OF OPERATIONS", rows, &expected);
}

#[test]
fn the_totals_of_a_balance_sheet_need_no_label() {
    let rows = "Current assets:\n\
                \x20 Cash                   1,100       900\n\
                \x20 Inventories            2,200     2,100\n\
                \x20                       ------    ------\n\
                \x20 Total current assets   3,300     3,000\n\
                Property and equipment:\n\
                \x20 Buildings              2,000     1,900\n\
                \x20 Machinery              3,100     3,000\n\
                \x20                       ------    ------\n\
                \x20                        5,100     4,900\n\
                \x20 Less depreciation     (1,050)     (970)\n\
                \x20                       ------    ------\n\
                \x20 Net property           4,050     3,930\n\
                Other                        77        66\n\
                \x20                       ------    ------\n\
                \x20                        7,427     6,996\n\
                \x20                       ======    ======\n\
                Current liabilities:\n\
                \x20 Accounts payable       1,300     1,250\n\
                \x20                       ------    ------\n\
                \x20 Total current\n\
                \x20   liabilities          1,300     1,250\n\
                Other                        55        44\n\
                Shareholders' equity:\n\
                \x20 Common stock           3,000     3,000\n\
                \x20 Retained earnings      3,600     3,102\n\
                \x20                       ------    ------\n\
                \x20                        6,600     6,102\n\
                \x20 Less treasury stock     (528)     (400)\n\
                \x20                       ------    ------\n\
                \x20 Total shareholders'\n\
                \x20   equity               6,072     5,702\n\
                \x20                       ------    ------\n\
                \x20                        7,427     6,996\n\
                \x20                       ======    ======\n";
    check(
        "BALANCE SHEET",
        rows,
        &[
            "gaap:CashAndCashEquivalentsAtCarryingValue 1100",
            "gaap:InventoryNet 2200",
            "gaap:AssetsCurrent 3300",
            "gaap:BuildingsAndImprovementsGross 2000",
            "gaap:MachineryAndEquipmentGross 3100",
            "gaap:PropertyPlantAndEquipmentGross 5100",
            "gaap:AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment 1050",
            "gaap:PropertyPlantAndEquipmentNet 4050",
            "gaap:OtherAssetsNoncurrent 77",
            "gaap:Assets 7427",
            "gaap:AccountsPayableCurrent 1300",
            "gaap:LiabilitiesCurrent 1300",
            "gaap:OtherLiabilitiesNoncurrent 55",
            "gaap:CommonStockValue 3000",
            "gaap:RetainedEarningsAccumulatedDeficit 3600",
            "gaap:StockholdersEquityBeforeTreasuryStock 6600",
            "gaap:TreasuryStockValue 528",
            "gaap:StockholdersEquity 6072",
            "gaap:LiabilitiesAndStockholdersEquity 7427",
        ],
    );
}

#[test]
fn a_part_of_a_total_is_not_the_total() {
    let rows = "Net sales               30,000    29,000\n\
                Rental income            2,066     1,270\n\
                \x20                       ------    ------\n\
                Total revenues          32,066    30,270\n";
    let expected =
        ["gaap:SalesRevenueNet 30000", "gaap:OperatingLeasesIncomeStatementLeaseRevenue 2066", "gaap:Revenues 32066"];
    check("STATEMENT OF INCOME", rows, &expected);
}

#[test]
fn a_label_that_begins_with_the_name_of_a_part() {
    let rows = "Ajax net sales          21,003    20,001\n\
                Bolt net sales           9,063     9,269\n\
                \x20                       ------    ------\n\
                \x20  Total net sales      30,066    29,270\n\
                Bolt operating expenses  2,066     1,270\n";
    let expected = [
        "gaap:Revenues [AjaxMember] 21003",
        "gaap:Revenues [BoltMember] 9063",
        "gaap:Revenues 30066",
        "gaap:OperatingExpenses [BoltMember] 2066",
    ];
    check("STATEMENT OF INCOME", rows, &expected);
}

#[test]
fn a_bare_total_is_the_total_of_its_section() {
    let rows = "Operating revenues:\n\
                \x20 Electric              20,000    19,000\n\
                \x20 Gas                    2,066     1,270\n\
                \x20                       ------    ------\n\
                \x20   Total               22,066    20,270\n\
                Interest charges:\n\
                \x20 Long-term debt         1,000     1,100\n\
                \x20 Other interest           100        90\n\
                \x20   Total                1,105     1,190\n";
    let expected = [
        "gaap:RegulatedOperatingRevenueElectricNonNuclear 20000",
        "gaap:RegulatedOperatingRevenueGas 2066",
        "gaap:Revenues 22066",
        "gaap:InterestExpenseLongTermDebt 1000",
        "gaap:InterestExpenseOther 100",
        "gaap:InterestExpense 1105",
    ];
    check("STATEMENT OF INCOME", rows, &expected);
}
