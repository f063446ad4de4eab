use crate::filing::Document;
use crate::statement::{self, Known};
use crate::taxonomy::load;
use crate::xbrl::Namespace;
use crate::{footing, layout, table};

use super::*;

/// Tags a table with the built-in mapping and writes each row as `concept [member] sign first-value`.
fn check(title: &str, rows: &str, expected: &[&str]) {
    let head = "(In thousands, except per share amounts)\n\n                    Year ended December 31\n                      1998      1997\n";
    let source = SourceFile::from_text("f", format!("{title}\n{head}{rows}"));
    let document = Document::bare(0..source.line_count());
    let (tables, _) = table::read(&source, &layout::read(&source, &document));
    let (statements, _) = statement::read(&source, &tables, &Known::default());
    let statement = &statements[0];
    let (footings, _) = footing::read(&source, statement);
    let taxonomy = load(&[]).unwrap();
    let namespace = Namespace { uri: "urn:x".to_owned(), prefix: "ext".to_owned() };
    let mut extensions = Extensions::new(namespace.into());
    let (tagging, _) = tag(&source, statement, &footings, &taxonomy, &mut extensions);
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
    let found: Vec<_> = statement.items.iter().zip(&tagging.tags).filter_map(show).collect();
    assert_eq!(found, expected);
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
