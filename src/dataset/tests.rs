//! What the tables have of small filings.

use super::schema::{LINE_ITEM, NUM, PRE, SOURCE, SUB, Table};
use super::*;
use crate::pipeline::{self, Given};
use crate::taxonomy;

fn dataset(text: &str) -> Dataset {
    let source = SourceFile::from_text("a.txt", text);
    let given = Given { name: Some("Acme".to_owned()), ..Given::default() };
    let converted = pipeline::convert(&source, "a", &given, &taxonomy::load(&[]).unwrap());
    let read = Read {
        source: &source,
        filing: &converted.filing,
        statements: &converted.statements,
        instance: &converted.instance,
        findings: &converted.findings,
    };
    of(&read, "a-1")
}

/// The values of some columns, a line for each row.
fn lines(dataset: &Dataset, table: &Table, columns: &[&str]) -> Vec<String> {
    let places: Vec<usize> = columns.iter().map(|column| table.place(column).unwrap()).collect();
    let value = |value: Value<'_>| match value {
        Value::Null => "-".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.to_owned(),
    };
    let line = |row: &[Value<'_>]| places.iter().map(|&at| value(row[at])).collect::<Vec<_>>().join(" ");
    let mut lines = Vec::new();
    for rows in dataset.tables.iter().filter(|rows| rows.table == table) {
        let keep = |row: &[Value<'_>]| -> Result<(), Damaged> {
            lines.push(line(row));
            Ok(())
        };
        rows.each(keep).unwrap();
    }
    lines
}

const STATEMENT: &str = "\
                 STATEMENTS OF INCOME
                    (In thousands)
                              Year ended December 31,
                                 1998        1997
                             --------    --------
Net sales                    $ 30,066    $ 29,270
Cost of sales                  20,000      19,000
                             --------    --------
Gross profit                 $ 10,066    $ 10,270
                             ========    ========
";

#[test]
fn places_are_told_by_document_and_page() {
    let document = |kind: &str, text: &str| format!("<DOCUMENT>\n<TYPE>{kind}\n<TEXT>\n{text}</TEXT>\n</DOCUMENT>\n");
    let cover = document("10-K", "<PAGE>\nAcme\n<PAGE>\n\u{c}\nMore\n");
    let exhibit = document("EX-13", &format!("Report\n\u{c}Second\n<PAGE>   3\n{STATEMENT}"));
    let dataset = dataset(&format!("<SEC-HEADER>\n</SEC-HEADER>\n{cover}{exhibit}"));
    let places = lines(&dataset, &SOURCE, &["document", "doctype", "page", "printed", "value"]);
    assert_eq!(places[0], "2 EX-13 3 30,066 30066000");
    assert_eq!(places.len(), 6);
}

#[test]
fn lines_of_statements_have_the_numbers_of_their_reports() {
    let dataset = dataset(STATEMENT);
    let shown = lines(&dataset, &PRE, &["report", "line", "stmt", "tag", "plabel"]);
    assert_eq!(
        shown[1..],
        ["1 2 IS Revenues Net sales", "1 3 IS CostOfRevenue Cost of sales", "1 4 IS GrossProfit Gross profit"]
    );
    let items =
        lines(&dataset, &LINE_ITEM, &["report", "item", "place", "first_day", "last_day", "value", "tag", "fact"]);
    assert_eq!(items[0], "1 1 1 1998-01-01 1998-12-31 30066000 Revenues f-L6-C32");
    assert_eq!(items.len(), 6);
    assert_eq!(&*dataset.adsh, "a-1");
}

#[test]
fn a_value_that_contradicts_itself_is_one_in_num_and_both_in_source() {
    let again = STATEMENT.replace("30,066", "30,067").replace("10,066", "10,067");
    let dataset = dataset(&format!("{STATEMENT}\n\u{c}\n{again}"));
    let sales = |table: &Table, columns: &[&str]| {
        let all = lines(&dataset, table, columns);
        all.into_iter().filter(|line| line.starts_with("Revenues")).collect::<Vec<_>>()
    };
    let num = sales(&NUM, &["tag", "ddate", "qtrs", "uom", "value", "footnote"]);
    let told = "Revenues 19981231 4 USD 30066000 the filing also has 30067000 (f-L18-C32)";
    assert_eq!(num, ["Revenues 19971231 4 USD 29270000 -", told]);
    let source = sales(&SOURCE, &["tag", "value", "in_num"]);
    assert_eq!(source, ["Revenues 30066000 1", "Revenues 29270000 1", "Revenues 30067000 0", "Revenues 29270000 0"]);
}

#[test]
fn a_flow_of_a_month_is_no_balance() {
    let month = STATEMENT.replace("Year ended December 31,", "One month ended December 31,");
    let dataset = dataset(&month);
    let source = lines(&dataset, &SOURCE, &["first_day", "last_day", "in_num"]);
    assert_eq!(source[0], "1998-12-01 1998-12-31 0");
    assert_eq!(dataset.count(&NUM), 0);
}

#[test]
fn fiscal_years_and_quarters_are_those_of_the_header() {
    let check = |form: &str, period: &str, end: &str, expected: &str| {
        let head = format!(
            "<SEC-HEADER>\nACCESSION NUMBER:  0000000042-99-000001\nCONFORMED SUBMISSION TYPE:  {form}\n\
             CONFORMED PERIOD OF REPORT:  {period}\nFILER:\n  COMPANY DATA:\n    FISCAL YEAR END:  {end}\n</SEC-HEADER>\n"
        );
        let found = lines(&dataset(&head), &SUB, &["adsh", "fye", "period", "fy", "fp"]);
        assert_eq!(found, [format!("0000000042-99-000001 {end} {expected}")], "{form} {period}");
    };
    check("10-K", "19981231", "1231", "19981231 1998 FY");
    check("10-K405", "19990102", "1231", "19981231 1998 FY");
    check("10-Q", "19990630", "1231", "19990630 1999 Q2");
    check("10-Q/A", "19991031", "0131", "19991031 2000 Q3");
    check("10-Q", "19980926", "0630", "19980930 1999 Q1");
    check("8-K", "19990315", "1231", "19990228 - -");
}
