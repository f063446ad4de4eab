use crate::filing::Document;
use crate::statement::{self, Known};
use crate::{layout, table};

use super::*;

/// Reads a statement of operations with these rows and compares its footings.
fn check(rows: &str, expected: &[&str]) {
    let (found, _) = statement(&operations(rows));
    assert_eq!(found, expected);
}

fn operations(rows: &str) -> String {
    let years = "          Year ended December 31\n            1998      1997\n";
    format!("STATEMENT OF OPERATIONS\n(In thousands)\n\n{years}{rows}")
}

/// The same, with sums that a mapping has: `Total = +Label -Label`; the rivals stand behind the footings.
fn check_with(rows: &str, sums: &[&str], expected: &[&str]) {
    let (source, statement) = page(&operations(rows));
    let (found, _) = read(&source, &statement, &mapping(&statement, sums));
    let shown = |footing: &Footing| {
        let rivals = footing.rivals.iter().map(|rival| {
            let other = Footing { terms: rival.terms.clone(), ..footing.clone() };
            format!("; not {}: {:?}", show(&statement, &other), rival.against)
        });
        show(&statement, footing) + &rivals.collect::<String>()
    };
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), expected);
}

fn mapping(statement: &Statement, sums: &[&str]) -> Expected {
    let row = |label: &str| statement.items.iter().position(|item| item.label == label).unwrap();
    let mut expected = Expected::default();
    for sum in sums {
        let (total, items) = sum.split_once(" = ").unwrap();
        let item = |term: &str| {
            let (sign, label) = term.split_at(1);
            (row(label), if sign == "+" { Weight::Plus } else { Weight::Minus })
        };
        expected.expect(row(total), items.split(' ').map(item).collect());
    }
    expected
}

fn said(finding: &Finding) -> String {
    format!("{} {}:{} {}", finding.code, finding.place.line, finding.place.column, finding.message)
}

/// The footings of a statement, each as `total = +label -label`, with its columns where they are not all; and the findings.
fn statement(text: &str) -> (Vec<String>, Vec<String>) {
    let (source, statement) = page(text);
    let (footings, findings) = read(&source, &statement, &Expected::default());
    (footings.iter().map(|footing| show(&statement, footing)).collect(), findings.iter().map(said).collect())
}

/// The first statement of a page.
fn page(text: &str) -> (SourceFile, Statement) {
    let source = SourceFile::from_text("f", text);
    let document = Document::bare(0..source.line_count());
    let (tables, _) = table::read(&source, &layout::read(&source, &document));
    let (mut statements, _) = statement::read(&source, tables, &Known::default());
    (source, statements.swap_remove(0))
}

fn show(statement: &Statement, footing: &Footing) -> String {
    let label = |item: usize| statement.items[item].label.as_str();
    let sign = |sign: Weight| if sign == Weight::Plus { '+' } else { '-' };
    let terms: Vec<_> = footing.terms.iter().map(|t| format!("{}{}", sign(t.sign), label(t.item))).collect();
    let columns: Vec<_> = footing.columns.iter().map(|column| (column + 1).to_string()).collect();
    let all = columns.len() == statement.items[footing.total].amounts.len();
    let only = if all { String::new() } else { format!(" in {}", columns.join(",")) };
    format!("{} = {}{only}", label(footing.total), terms.join(" "))
}

#[test]
fn costs_are_taken_off_running_subtotals() {
    check(
        "Sales       30,066    29,270\n\
         Costs       27,008    26,957\n\
         \x20           ------    ------\n\
         Gross        3,058     2,313\n\
         Selling      2,257     1,925\n\
         Closure         --       609\n\
         \x20           ------    ------\n\
         Income         801      (221)\n\
         \x20           ======    ======\n",
        &["Gross = +Sales -Costs", "Income = +Gross -Selling -Closure"],
    );
}

#[test]
fn a_section_of_one_row_foots() {
    let section = |total: &str| {
        format!(
            "Investing:\n\
             \x20 Plant     (9,204)  (30,118)\n\
             \x20           ------    ------\n\
             {total}  (9,204)  (30,118)\n\
             Financing:\n\
             \x20 Notes      1,204     2,117\n\
             \x20 Shares    27,008    26,957\n\
             \x20           ------    ------\n\
             {total}  28,212    29,074\n"
        )
    };
    let two = |label: &str| [format!("{label} = +Plant"), format!("{label} = +Notes +Shares")];
    for (line, label) in [("Net cash  ", "Net cash"), ("  Net cash", "Net cash"), ("Total     ", "Total")] {
        check(&section(line), &two(label).each_ref().map(String::as_str));
    }
    check(&section("Plant net "), &["Plant net = +Notes +Shares"]);
}

#[test]
fn parentheses_are_added() {
    check(
        "Income       1,834     2,388\n\
         Interest    (1,794)   (1,479)\n\
         Gain            --       248\n\
         \x20           ------    ------\n\
         Before          40     1,157\n",
        &["Before = +Income +Interest +Gain"],
    );
}

#[test]
fn one_column_tells_the_sign() {
    check(
        "Loss before  (3,643)   (6,202)\n\
         Cumulative       --       247\n\
         \x20            ------    ------\n\
         Net loss     (3,643)   (6,449)\n",
        &["Net loss = +Loss before -Cumulative"],
    );
}

#[test]
fn sections_of_zeros_foot_too() {
    check(
        "Charges:\n\
         \x20 East          --        --\n\
         \x20 West       2,635        --\n\
         \x20 Other         --        --\n\
         \x20           ------    ------\n\
         \x20   Total    2,635        --\n\
         \x20           ======    ======\n",
        &["Total = +East +West +Other"],
    );
}

#[test]
fn rounding_is_half_a_unit_a_term() {
    check(
        "Parts:\n\
         \x20 East       1,234     5,678\n\
         \x20 West       2,345     6,789\n\
         \x20           ------    ------\n\
         \x20   Total    3,580    12,467\n",
        &["Total = +East +West"],
    );
    check(
        "Parts:\n\
         \x20 East       1,234     5,678\n\
         \x20 West       2,345     6,789\n\
         \x20           ------    ------\n\
         \x20   Total    3,590    12,477\n",
        &[],
    );
}

/// Two years of current assets, with a total of 1997.
fn current_assets(inventories: &str, total: &str, after: &str) -> (Vec<String>, Vec<String>) {
    statement(&format!(
        "BALANCE SHEETS\n(In thousands)\n\n                          December 31,\n                       1998      1997\n\
         Cash                  1,200     1,100\n\
         Receivables           4,321     3,987\n\
         Inventories           2,468     {inventories}\n\
         \x20                    ------    ------\n\
         Total current assets  7,989     {total}\n{after}"
    ))
}

#[test]
fn a_column_that_does_not_foot_is_named_with_the_value_that_would() {
    let (footings, findings) = current_assets("2,222", "7,399", "");
    assert_eq!(footings, ["Total current assets = +Cash +Receivables +Inventories in 1"]);
    assert_eq!(
        findings,
        ["T203 10:33 `Total current assets` is printed 7399 here, but 7309 would foot, as in the other columns"]
    );
}

#[test]
fn a_total_that_enters_another_sum_is_right_and_a_part_of_it_wrong() {
    let after = "Plant                 5,000     4,000\n\
                 \x20                    ------    ------\n\
                 Total assets         12,989    11,309\n";
    let (footings, findings) = current_assets("22,222", "7,309", after);
    assert_eq!(
        footings,
        ["Total current assets = +Cash +Receivables +Inventories in 1", "Total assets = +Total current assets +Plant"]
    );
    assert_eq!(
        findings,
        ["T203 8:33 `Inventories` is printed 22222 here, but 2222 would foot, as in the other columns"]
    );
}

#[test]
fn a_total_may_stand_above_its_parts() {
    check(
        "Sales          30,066    29,270\n\
         Income taxes    4,321     3,987\n\
         \x20 Federal     3,100     2,950\n\
         \x20 State       1,221     1,037\n\
         Other costs    20,000    21,000\n\
         \x20             ------    ------\n\
         Net income      5,745     4,283\n",
        &["Income taxes = +Federal +State", "Net income = +Sales -Income taxes -Other costs"],
    );
}

#[test]
fn sections_with_double_rules_add_up_to_the_change_in_cash() {
    let rows = "Operations      4,321     3,987\n\
                Investing:\n\
                \x20 Plant        (2,100)   (1,950)\n\
                \x20 Sales           221       137\n\
                \x20             ------    ------\n\
                Net cash used  (1,879)   (1,813)\n\
                \x20             ======    ======\n\
                Notes            (442)     (174)\n\
                \x20             ------    ------\n\
                Increase        2,000     2,000\n";
    check(rows, &["Net cash used = +Plant +Sales", "Increase = +Operations +Net cash used +Notes"]);
}

#[test]
fn a_zero_that_nothing_draws_as_a_total_is_none() {
    check(
        "Gain on sale     1,200     1,100\n\
         Loss on sale    (1,200)   (1,100)\n\
         Earnings of others  --        --\n",
        &[],
    );
}

#[test]
fn each_part_of_equity_has_its_own_sums() {
    let (footings, findings) = statement(
        "STATEMENT OF STOCKHOLDERS' EQUITY\n(In thousands)\n\n\
         \x20                        Comprehensive     Common     Retained\n\
         \x20                           Income         Stock      Earnings      Total\n\
         Balance, December 31, 1996                    1,234       5,678       6,912\n\
         Net income                    2,469              --       2,469       2,469\n\
         Translation adjustment         (123)\n\
         \x20                           ------\n\
         Comprehensive income          2,346\n\
         \x20                           ======\n\
         Shares sold                                     111          --         111\n\
         \x20                                            -----       -----       -----\n\
         Balance, December 31, 1997                    1,345       8,147       9,492\n",
    );
    assert_eq!(
        footings,
        [
            "Comprehensive income = +Net income +Translation adjustment",
            "Balance, December 31, 1997 = +Balance, December 31, 1996 +Net income +Shares sold"
        ]
    );
    assert_eq!(findings, Vec::<String>::new());
}

/// The columns of a statement that add up, each as `total = terms: rows`, and the findings.
fn columns(page: &str) -> (Vec<String>, Vec<String>) {
    let source = SourceFile::from_text("f", page);
    let document = Document::bare(0..source.line_count());
    let (tables, _) = table::read(&source, &layout::read(&source, &document));
    let (statements, _) = statement::read(&source, tables, &Known::default());
    let (found, findings) = across(&source, &statements[0]);
    let name =
        |&column: &usize| statements[0].columns[column].heading.rsplit(' ').next().unwrap_or_default().to_owned();
    let show = |sum: &Across| {
        let terms: Vec<_> = sum.terms.iter().map(name).collect();
        format!("{} = {}: {}", name(&sum.total), terms.join(" + "), sum.rows.len())
    };
    (found.iter().map(show).collect(), findings.iter().map(said).collect())
}

#[test]
fn columns_of_a_group_add_up_with_their_eliminations() {
    let page = |assets: &str| {
        format!(
            "BALANCE SHEETS\n(In thousands)\n\n\
             \x20                             December 31, 1998\n\
             \x20              Parent  Subsidiary  Eliminations  Consolidated\n\
             Cash            1,200       2,150           --         3,350\n\
             Receivables     4,321       1,204         (525)        5,000\n\
             Inventories     2,468       1,111           --         3,579\n\
             Investments     1,900          --       (1,900)           --\n\
             Plant           3,002       1,640           --         4,642\n\
             Other assets      711         312          (40)          983\n\
             Prepayments       120          31           --           151\n\
             Deposits           75          24           --            99\n\
             Goodwill          640         210           --           850\n\
             \x20              ------      ------        ------        ------\n\
             Total assets   14,437       6,682       (2,465)       {assets}\n"
        )
    };
    let (sums, findings) = columns(&page("18,654"));
    assert_eq!(sums, ["Consolidated = Parent + Subsidiary + Eliminations: 10"]);
    assert_eq!(findings, Vec::<String>::new());
    let (_, findings) = columns(&page("18,645"));
    assert_eq!(
        findings,
        [
            "T204 16:55 `Total assets` is printed 18645 in this column, but the columns that add up to it in the other rows \
          give 18654"
        ]
    );
}

#[test]
fn periods_and_unrelated_columns_do_not_add_up() {
    let (sums, _) = columns(
        "BALANCE SHEETS\n(In thousands)\n\n\
         \x20                             December 31, 1998\n\
         \x20              Parent  Subsidiary  Consolidated\n\
         Cash            1,200       2,150         3,350\n\
         Receivables     4,321       1,204         5,000\n\
         Inventories     2,468       1,111         3,000\n\
         Plant           3,002       1,640         4,642\n",
    );
    assert_eq!(sums, Vec::<String>::new());
}

#[test]
fn of_two_readings_that_of_the_mapping_is_taken() {
    // A gain and its reversal cancel out.
    let rows = "Gain          2,500     3,100\n\
                Reversal     (2,500)   (3,100)\n\
                Sales        30,066    29,270\n\
                Fees          1,208     1,957\n\
                \x20            ------    ------\n\
                Revenues     31,274    31,227\n\
                Costs        20,000    21,000\n\
                \x20            ------    ------\n\
                Income       11,274    10,227\n";
    let income = "Income = +Revenues -Costs";
    let all = "Revenues = +Gain +Reversal +Sales +Fees; not Revenues = +Sales +Fees: Section";
    check_with(rows, &[], &[all, income]);
    let two = "Revenues = +Sales +Fees; not Revenues = +Gain +Reversal +Sales +Fees: Mapping";
    let of_mapping = ["Revenues = +Sales +Fees", "Income = +Gain +Reversal +Revenues -Costs"];
    let rivals = "; not Income = -Gain -Reversal +Revenues -Costs: Words; not Income = +Revenues -Costs: Mapping";
    check_with(rows, &of_mapping, &[two, &format!("{}{rivals}", of_mapping[1])]);
}

#[test]
fn a_mapping_s_items_are_a_sum_with_other_rows_between_them() {
    let rows = "Sales        30,066    29,270\n\
                Backlog       7,777     9,131\n\
                Fees          1,208     1,957\n\
                \x20            ------    ------\n\
                Revenues     31,274    31,227\n";
    check_with(rows, &[], &[]);
    check_with(rows, &["Revenues = +Sales +Fees"], &["Revenues = +Sales +Fees"]);
    check_with(rows, &["Revenues = +Sales -Fees"], &["Revenues = +Sales +Fees"]);
    check_with(rows, &["Revenues = +Sales +Backlog"], &[]);
}

#[test]
fn a_mapping_s_sum_needs_no_rule_and_no_name() {
    let rows = "Sales        30,066    29,270\n\
                Returns       1,208     1,957\n\
                Allowances    2,114       871\n\
                Bonuses       1,999     1,003\n\
                Shipped      28,743    27,445\n";
    check_with(rows, &[], &[]);
    let sum = "Shipped = +Sales -Returns -Allowances +Bonuses";
    check_with(rows, &[sum], &[sum]);
}
