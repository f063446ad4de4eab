use std::fmt::Write;

use super::*;
use crate::filing;

/// The schedules of an exhibit, in short: a line for the head, one for each column and one for each row.
fn short(exhibit: &str) -> String {
    let source =
        SourceFile::from_text("f", format!("<DOCUMENT>\n<TYPE>EX-27\n<TEXT>\n{exhibit}</TEXT>\n</DOCUMENT>\n"));
    let mut out = String::new();
    let value = |field: &Option<Field>| field.as_ref().map_or("?", |field| field.value.as_str()).to_owned();
    for schedule in filing::read(&source).0.schedules {
        let _ = writeln!(out, "{} x {}", value(&schedule.article), value(&schedule.multiplier));
        for column in &schedule.columns {
            let _ = writeln!(
                out,
                "| {} {} to {}",
                value(&column.period_type),
                value(&column.period_start),
                value(&column.period_end)
            );
        }
        for row in &schedule.rows {
            let _ = write!(out, "{}", row.tag);
            for cell in &row.cells {
                let value = cell.value.map_or("?".to_owned(), |value| value.to_string());
                let _ = write!(out, " {}:{value}={}", cell.column, source.slice(cell.span));
            }
            out.push('\n');
        }
    }
    out
}

fn check(exhibit: &str, expected: &str) {
    assert_eq!(short(exhibit), expected, "{exhibit}");
}

#[test]
fn a_schedule_has_a_head_and_rows() {
    check(
        "<TABLE> <S> <C>\n\n<ARTICLE> 5                 Exhibit 27\n<LEGEND>\nTHIS SCHEDULE CONTAINS 30 FIGURES\n</LEGEND>\n\
         <MULTIPLIER> 1,000\n<S>             <C>\n<PERIOD-TYPE>    6-MOS\n<FISCAL-YEAR-END>  MAR-31-2000\n\
         <PERIOD-END>   SEP-30-1999\n<CASH>    49,635\n<RECEIVABLES>  403,048<F1>\n<PP&E>  (2,467)\n<EPS-BASIC>  3.53\n\
         <FN>\n<F1>NET OF 7 ALLOWANCES\n</FN>\n</TABLE>\n",
        "5 x 1,000\n| 6-MOS ? to SEP-30-1999\nCASH 0:49635=49,635\nRECEIVABLES 0:403048=403,048\nPP&E 0:-2467=2,467\n\
         EPS-BASIC 0:3.53=3.53\n",
    );
}

#[test]
fn tags_in_any_case_and_several_on_a_line() {
    check(
        "<Article> 9 <multiplier> 1000\n<Period-Type> YEAR\n<total assets> 1 <Cash> 2\n",
        "9 x 1000\n| YEAR ? to ?\nTOTAL-ASSETS 0:1=1\nCASH 0:2=2\n",
    );
}

#[test]
fn columns_are_those_of_the_head() {
    check(
        "<PERIOD-TYPE> 3-MOS   9 MOS\n<PERIOD-START> JUL-01-1996   JAN 1 1996\n<PERIOD-END>  SEP-30-1996\n\
         <CASH>      13,200     13,201\n<BONDS>                    5\n<COMMON>       N/A     274\n<OTHER-SE>   1  2  3\n",
        "? x ?\n| 3-MOS JUL-01-1996 to SEP-30-1996\n| 9 MOS JAN 1 1996 to SEP-30-1996\nCASH 0:13200=13,200 1:13201=13,201\n\
         BONDS 1:5=5\nCOMMON 1:274=274\nOTHER-SE 0:1=1 1:2=2 2:3=3\n",
    );
}

#[test]
fn figures_as_they_are_printed() {
    let figure = |printed: &str, expected: &str| {
        check(&format!("<CASH> {printed}\n"), &format!("? x ?\n| ? ? to ?\nCASH{expected}\n"));
    };
    figure("$ (3,643)", " 0:-3643=3,643");
    figure("( 3,643)", " 0:-3643=3,643");
    figure("-3,643", " 0:-3643=3,643");
    figure("3,643-", " 0:-3643=3,643");
    figure("(.08)", " 0:-0.08=.08");
    figure("1,234.", " 0:1234=1,234");
    figure("--", " 0:0=--");
    figure("(0)", " 0:0=0");
    figure("1.2.3", " 0:?=1.2.3");
    figure("12O,000", " 0:?=12O,000");
    figure("99999999999999999999999999999999", " 0:?=99999999999999999999999999999999");
    check("<CASH>\n     12,345\n<BONDS>\nNote 5\n", "? x ?\n| ? ? to ?\nCASH 0:12345=12,345\n");
    check("<CASH> none\n<NAME> 3 BROTHERS\n", "");
}

#[test]
fn a_head_after_figures_begins_another_schedule() {
    check(
        "<ARTICLE> 5\n<MULTIPLIER> 1,000\n<PERIOD-TYPE> YEAR\n<CASH> 1\n<PERIOD-TYPE> 3-MOS\n<CASH> 2\n",
        "5 x 1,000\n| YEAR ? to ?\nCASH 0:1=1\n5 x 1,000\n| 3-MOS ? to ?\nCASH 0:2=2\n",
    );
}

#[test]
fn days() {
    let day = |text: &str, expected: Option<(i32, u32, u32)>| {
        assert_eq!(schedule_day(text), expected.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d)), "{text}");
    };
    for text in [
        "DEC-31-1996",
        "Dec-31-96",
        "12/31/1996",
        "12-31-96",
        "DECEMBER 31, 1996",
        "31-DEC-1996",
        "19961231",
        "1996-12-31",
    ] {
        day(text, Some((1996, 12, 31)));
    }
    day("FEB-03-2001", Some((2001, 2, 3)));
    day("SEP-31-1996", None);
    day("YEAR", None);
    day("", None);
}

#[test]
fn only_exhibits_27_hold_schedules() {
    let is = |kind: &str| Document { kind: Some(kind.to_owned()), ..Document::default() }.is_schedule();
    assert!(is("EX-27") && is("EX-27.1") && is("ex-27.FDS"));
    assert!(!is("EX-2") && !is("EX-270") && !is("10-K"));
}
