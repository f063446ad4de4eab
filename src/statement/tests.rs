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
    let (statements, own) = read(&source, &tables, &known);
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
