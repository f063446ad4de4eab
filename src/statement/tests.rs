use crate::filing::Document;
use crate::layout;
use crate::table;

use super::*;

/// Reads a page and gives its statements with the codes of what was found.
fn statements(page: &str) -> (Vec<Statement>, Vec<&'static str>) {
    let source = SourceFile::from_text("f", page);
    let layout = layout::read(&source, &Document::bare(0..source.line_count()));
    let (tables, mut findings) = table::read(&source, &layout);
    let known = Known { period_of_report: "1998-12-31".parse().ok(), months: Some(12), ..Known::default() };
    let (statements, own) = read(&source, tables, &known);
    findings.extend(own);
    (statements, findings.iter().map(|finding| finding.code.as_str()).collect())
}

/// A page with a statement of two columns.
fn page(title: &str, scale: &str, factor: i64) -> String {
    let row = |label: &str, figure: i64| format!("{label:<30}{:>12}{:>12}\n", figure * factor, figure * factor / 2);
    let years = format!("{:<30}{:>12}{:>12}\n", "", 1998, 1997);
    let rows = row("First line", 120) + &row("Second line", 300) + &row("Third line", 44);
    format!("{title:>40}\n{scale:>40}\n\n{years}{rows}<PAGE>\n")
}

#[test]
fn a_statement_takes_the_scale_of_the_primary_statements_around_it() {
    let scale = |pages: [String; 3]| statements(&pages.concat()).0.first().map(|statement| statement.scale.money);
    let income = |words: &str| page("STATEMENTS OF INCOME", words, 1);
    let flows = |words: &str| page("STATEMENTS OF CASH FLOWS", words, 1);
    let sheet = |factor: i64| page("BALANCE SHEETS", "(Audited)", factor);
    assert_eq!(scale([sheet(1), income("(In thousands)"), flows("(In thousands)")]), Some(3));
    assert_eq!(scale([sheet(1), income("(In thousands)"), flows("(In millions)")]), Some(0), "they differ");
    assert_eq!(scale([sheet(1), income("(In thousands)"), String::new()]), Some(0), "one alone");
    assert_eq!(scale([sheet(1000), income("(In thousands)"), flows("(In thousands)")]), Some(0), "whole dollars");
}

const INCOME: &str = "\
                 ACME CORPORATION
               STATEMENTS OF INCOME
                  (In thousands)

                              1998        1997
Sales                        1,200       1,100
Cost of sales                  700         650
<PAGE>
";

#[test]
fn a_statement_of_equity_without_headings_is_named() {
    let rows = "Balance, December 31, 1997     1,200       800     2,000\nNet income                        --       100       100\n\
                Balance, December 31, 1998     1,200       900     2,100\n";
    let (found, codes) = statements(&format!("            STATEMENTS OF STOCKHOLDERS' EQUITY\n\n{rows}"));
    assert_eq!((found.len(), codes.contains(&"T116")), (0, true));
}

#[test]
fn a_table_beside_a_statement_is_named_where_it_is_none() {
    let rows = ["Stores opened", "Stores closed", "Stores left"];
    let rows = rows.map(|right| format!("{:<30}1,200      1,100      {right:<20}12         3         5\n", "Sales"));
    let heading = "                                1998       1997                         Ohio      Iowa      Utah\n";
    let page = format!("                   QUARTERLY DATA\n{heading}{}", rows.concat());
    let (found, codes) = statements(&page);
    assert_eq!((found.len(), codes.contains(&"T004")), (1, true), "{page}");
}

#[test]
fn totals_of_segments_lend_the_scale_of_the_statement_that_prints_them() {
    let segments = "\n\n              SEGMENT INFORMATION\n\n\
                    \x20                             1998        1997\n\
                    Net sales:\n\
                    \x20 Pumps                      700         800\n\
                    \x20 Valves                     500         300\n\
                    \x20 Total net sales          1,200       1,100\n";
    let (found, codes) =
        statements(&format!("{INCOME}{}{segments}", "All of it was sold in one country.\n".repeat(12)));
    let scales: Vec<i32> = found.iter().map(|statement| statement.scale.money).collect();
    assert_eq!((scales, codes.contains(&"T108")), (vec![3, 3], true));
}

#[test]
fn a_table_of_per_cents_does_not_go_on_with_a_statement() {
    let (found, codes) = statements(&format!(
        "{INCOME}Results as a percentage of sales were:\n\n\
         \x20                             1998        1997\n\
         Sales                        100.0       100.0\n\
         Cost of sales                 58.3        59.1\n"
    ));
    assert_eq!((found.len(), codes.contains(&"T004")), (1, true));
}

#[test]
fn halves_of_a_balance_sheet_show_together_that_nothing_is_current() {
    let half = |rows: &str| {
        format!(
            "                 ACME CORPORATION\n                 BALANCE SHEETS\n                 (In thousands)\n\n\
             \x20                             1998        1997\n{rows}<PAGE>\n"
        )
    };
    let assets = "Cash                            200         100\n\
                  Other assets                  1,000       1,000\n\
                  Total assets                  1,200       1,100\n";
    let claims = |total: &str| {
        half(&format!(
            "Deposits                        100          90\n\
             Other liabilities               600         560\n\
             Total liabilities               700         650\n\
             Equity                          500         450\n\
             Total liabilities and equity  {total}\n"
        ))
    };
    let sections = |total: &str| -> Vec<Option<&'static str>> {
        let (found, _) = statements(&(half(assets) + &claims(total)));
        let items = found.iter().flat_map(|statement| &statement.items);
        items.filter(|item| item.label.starts_with("Other")).map(|item| item.section).collect()
    };
    assert_eq!(sections("1,200       1,100"), [Some("unclassified assets"), Some("unclassified liabilities")]);
    assert_eq!(sections("1,300       1,100"), [None, None], "nothing proves that they are halves");
}

#[test]
fn a_table_of_other_columns_or_another_title_does_not_go_on_with_a_statement() {
    let check = |second: &str, expected: usize| {
        let (found, codes) = statements(&format!("{INCOME}{second}"));
        assert_eq!((found.len(), codes.contains(&"T004")), (expected, expected == 1), "{second}");
    };
    let rows = "Interest                       100          90\nTaxes                           80          70\n";
    check(&format!("                              1998        1997\n{rows}"), 2);
    check(&format!("                 ACME CORPORATION\n\n                              1998        1997\n{rows}"), 2);
    check(&format!("                              1990        1989\n{rows}"), 1);
    check(&format!("                           Balance     Expense\n{rows}"), 1);
    check(
        &format!("                         AVERAGE RATES\n\n                              1998        1997\n{rows}"),
        1,
    );
    check(&format!("                              SCHEDULE OF RATES\n\n<TABLE>\n{rows}"), 1);
}

/// The statements of a small business: one column, and no other date than that of the title.
fn of_one_column(between: &str, dates: [&str; 2]) -> String {
    format!(
        "                        RIVER MINING CORP.
                           BALANCE SHEET
{}
                           (Unaudited)

                              ASSETS

CURRENT ASSETS
   Cash                                            $   12,340
   Prepaid expenses                                     1,200
                                                   ----------
TOTAL ASSETS                                       $   13,540
                                                   ==========
{between}
                        RIVER MINING CORP.
                      STATEMENT OF OPERATIONS
{}

REVENUES                                           $   21,000
EXPENSES                                               27,000
                                                   ----------
NET LOSS                                           $   (6,000)
                                                   ==========
",
        dates[0], dates[1]
    )
}

#[test]
fn statements_of_one_column_are_dated_by_their_titles() {
    let dates =
        ["                         September 30, 1998", "          For the three months ended September 30, 1998"];
    for between in [
        "",
        "<PAGE>",
        "</TABLE>\n<PAGE>\n<TABLE>\n<CAPTION>",
        "          See accompanying notes to financial statements.\n",
    ] {
        let (found, _) = statements(&of_one_column(between, dates));
        let periods: Vec<_> = found.iter().map(|found| found.columns[0].period.unwrap().to_string()).collect();
        assert_eq!(periods, ["1998-09-30", "1998-07-01..1998-09-30"], "{between}");
        assert_eq!(found[0].items.len() + found[1].items.len(), 8, "sections and rows, no titles: {between}");
    }
}

#[test]
fn a_statement_that_nothing_dates_is_named() {
    let (found, codes) = statements(&of_one_column("<PAGE>", ["", ""]).replace("(Unaudited)", ""));
    assert_eq!((found.len(), codes), (0, vec!["T116", "T116"]));
}

#[test]
fn an_index_is_no_statement() {
    let (found, codes) = statements(
        "                          INDEX\n\n\
         Balance Sheets -\n  September 30, 1998                                 2\n\
         Statements of Operations -\n  Three months ended September 30, 1998              3\n\
         Signatures                                           7\n",
    );
    assert_eq!((found.len(), codes), (0, vec![]));
}

#[test]
fn the_second_half_of_a_statement_may_have_its_title_again() {
    let first = page("BALANCE SHEETS", "(In thousands)", 1);
    let rows = "Accounts payable                        120          60\nLong-term debt                          344         172\n";
    let (found, _) = statements(&format!("{first}\n               BALANCE SHEETS (Continued)\n\nLIABILITIES\n{rows}"));
    let periods: Vec<_> =
        found.iter().flat_map(|found| &found.columns).map(|column| column.period.unwrap().end().to_string()).collect();
    assert_eq!(periods, ["1998-12-31", "1997-12-31", "1998-12-31", "1997-12-31"]);
}

/// A statement of equity of two years: shares, their money, and the rest.
fn of_equity(heads: [&str; 2], issue: [&str; 4]) -> String {
    let row = |label: &str, cells: [&str; 4]| {
        format!("{label:<28}{:>12}{:>12}{:>12}{:>12}\n", cells[0], cells[1], cells[2], cells[3])
    };
    let rows = [
        row("Balance, December 31, 1996", ["1,000", "500", "2,300", "2,800"]),
        row("Exercise of options", issue),
        row("Net income", ["--", "--", "400", "400"]),
        row("Balance, December 31, 1997", ["1,010", "520", "2,700", "3,220"]),
    ];
    let heads = row("", [heads[0], heads[1], "Earnings", "Total"]);
    let rule = row("", ["-------"; 4]);
    format!("{:>40}\n{:>40}\n\n{heads}{rule}{}", "STATEMENTS OF EQUITY", "(In thousands)", rows.concat())
}

#[test]
fn counts_of_shares_are_items_of_their_own() {
    let (found, codes) = statements(&of_equity(["Shares", "Amount"], ["10", "20", "--", "20"]));
    let counted = found[0].items.iter().filter(|item| item.measure == DataType::Shares);
    let line = |item: &LineItem| {
        let amount = &item.amounts[0];
        format!("{} {} {} E{}", item.label, amount.period.unwrap(), amount.value, amount.scale)
    };
    assert_eq!(
        counted.map(line).collect::<Vec<_>>(),
        [
            "Balance, December 31, 1996 1996-12-31 1000 E3",
            "Exercise of options 1997-01-01..1997-12-31 10 E3",
            "Balance, December 31, 1997 1997-12-31 1010 E3",
        ]
    );
    assert_eq!(codes, ["T117"], "the dash of net income");
}

#[test]
fn money_of_shares_is_no_count() {
    let holds = |heads, issue| {
        let (found, _) = statements(&of_equity(heads, issue));
        found[0].columns[0].holds
    };
    assert_eq!(holds(["Shares", "Amount"], ["10", "20", "--", "20"]), Holds::Shares, "the total is of the money");
    let page = of_equity(["Common Shares", "Other"], ["10", "20", "--", "30"])
        .replace("2,800", "3,800")
        .replace("3,220", "4,230");
    assert_eq!(statements(&page).0[0].columns[0].holds, Holds::Amounts, "the total is of both");
    let page = of_equity(["Common Shares", "Other"], ["10", "20", "--", "25"])
        .replace("2,800", "9,800")
        .replace("3,220", "9,230");
    assert_eq!(statements(&page).0[0].columns[0].holds, Holds::SharesInDoubt, "the total is of neither");
}

/// The second line of the words stands between the columns, so it belongs to neither.
#[test]
fn words_of_scale_go_on_below_the_columns() {
    let page = "\
                 ACME CORPORATION
               STATEMENTS OF INCOME
                             Quarters ended June 30,

                              2000         1999
                            ---------------------
                            (in thousands, except
                          share and per share data)
Net income                     1,200       1,100
Basic shares outstanding   1,717,123   1,653,456
<PAGE>
";
    let (found, _) = statements(page);
    assert_eq!((found[0].scale.money, found[0].scale.shares), (3, 0));
}
