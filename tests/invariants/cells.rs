//! 1. Nothing is dropped in silence.

use std::collections::BTreeSet;

use tickmark::diagnostics::Code;
use tickmark::source::SourceFile;

use crate::checks::cells::{everywhere_apart, silences};
use crate::support::filings::{check_all, converted};

#[test]
fn invariant_1_each_figure_of_a_statement_is_a_fact_or_named_in_a_finding() {
    check_all("invariant_1", |filing| silences(&filing.source, &filing.converted));
}

/// The same, without asking the layout what a figure is: digits set apart by two blanks.
#[test]
fn invariant_1_so_are_all_digits_that_stand_apart() {
    check_all("invariant_1", |filing| everywhere_apart(&filing.source, &filing.converted));
}

/// A table with its labels between the figures of two periods, and a page that ends with its last row.
#[test]
fn invariant_1_where_layouts_are_unusual() {
    let text = concat!(
        "                         STATEMENTS OF INCOME\n",
        "                            (In millions)\n",
        "   Year ended                                        Year ended\n",
        "  December 31,                                      December 31,\n",
        "  1998      1997                                   1996      1995\n",
        "  ----      ----                                   ----      ----\n",
        " 988.4     971.8   Net sales                      954.2     977.7\n",
        "  63.4         -   Interest expense                86.6         -\n",
        " 925.0     971.8   Net income                     867.6     977.7<PAGE>\n",
    );
    let source = SourceFile::from_text("f.txt", text);
    let converted = converted(&source);
    assert_eq!(everywhere_apart(&source, &converted), Vec::<String>::new());
    assert_eq!(silences(&source, &converted), Vec::<String>::new());
    let named = converted.findings.iter().filter(|finding| finding.code == Code::FigureOutsideColumns).count();
    assert_eq!((named, converted.instance.facts.len()), (0, 12));
}

/// What the findings of one code say, and that nothing is dropped in silence.
fn said(text: &str, code: Code) -> Vec<String> {
    let source = SourceFile::from_text("f.txt", text);
    let converted = converted(&source);
    assert_eq!(silences(&source, &converted), Vec::<String>::new());
    let of_code = converted.findings.iter().filter(|finding| finding.code == code);
    of_code.map(|f| format!("{}:{} {}", f.place.line, f.place.column, f.message)).collect()
}

/// The number of a note is part of the label where the row has a figure for each column, and may be a loss where it has not.
#[test]
fn invariant_1_where_numbers_of_notes_stand_behind_labels() {
    let text = concat!(
        "                    STATEMENTS OF INCOME\n",
        "                       (In millions)\n",
        "                         Year ended December 31,\n",
        "                             1998      1997\n",
        "                             ----      ----\n",
        "Net sales          (2)      988.4     971.8\n",
        "Accounting change  (12)                  --\n",
        "Net income                  925.0     971.8\n",
    );
    assert_eq!(
        said(text, Code::ColumnOfOthers),
        ["6:21 `(2)` stands left of all columns, so it was read as the number of a note in the label"]
    );
    assert_eq!(
        said(text, Code::FigureOutsideColumns),
        ["7:21 `12` lines up with no column of its table, so it became no fact"]
    );
}

/// A heading in the middle of a statement, and a row below it that lost its place.
#[test]
fn invariant_1_where_a_row_lost_its_place() {
    let text = concat!(
        "                    STATEMENTS OF INCOME\n",
        "                       (In millions)\n",
        "                         Year ended December 31,\n",
        "                             1998      1997\n",
        "                             ----      ----\n",
        "Net sales                   988.4     971.8\n",
        "Other expen\n",
        "                             1998      1997\n",
        "ses                (93)       36\n",
        "Net income                  925.0     971.8\n",
    );
    assert_eq!(
        said(text, Code::FigureOutsideColumns),
        ["9:21 `93` lines up with no column of its table, so it became no fact"]
    );
}

/// A table with a title of its own goes on with no statement, and so is none.
#[test]
fn invariant_1_where_a_table_with_another_title_follows() {
    let text = concat!(
        "                    STATEMENTS OF INCOME\n",
        "                       (In millions)\n",
        "                         Year ended December 31,\n",
        "                             1998      1997\n",
        "                             ----      ----\n",
        "Net sales                   988.4     971.8\n",
        "Net income                  925.0     971.8\n",
        "</TABLE>\n",
        "\n",
        "                     AVERAGE BALANCES, INTEREST AND RATES\n",
        "                            (Dollars in thousands)\n",
        "\n",
        "Total   1   2\n",
    );
    assert_eq!(said(text, Code::PeriodUnknown), Vec::<String>::new());
    let converted = converted(&SourceFile::from_text("f.txt", text));
    assert_eq!((converted.statements.len(), converted.instance.facts.len()), (1, 4));
}

/// The second half of a statement, below a page break, has the columns of the first half: that of the notes too.
#[test]
fn invariant_1_where_a_column_of_notes_goes_on_over_the_page() {
    let text = concat!(
        "            STATEMENTS OF INCOME\n",
        "               (In millions)\n",
        "\n",
        "                         Year ended December 31,\n",
        "                   Notes     1998      1997\n",
        "                   -----     ----      ----\n",
        "Net sales            2      988.4     971.8\n",
        "Interest             3       63.4      86.6\n",
        "</TABLE>\n",
        "<PAGE>\n",
        "<TABLE>\n",
        "Taxes                4      300.0     100.0\n",
        "Net income           5      625.0     785.2\n",
        "</TABLE>\n",
    );
    assert_eq!(
        said(text, Code::ColumnOfOthers),
        ["5:20 the column `Notes` holds numbers of notes; its figures became no facts"]
    );
    let source = SourceFile::from_text("f.txt", text);
    let lines: BTreeSet<_> =
        converted(&source).instance.facts.iter().map(|fact| source.line_of(fact.origin.span().start) + 1).collect();
    assert_eq!(lines, BTreeSet::from([7, 8, 12, 13]));
}

/// Per cents far to the right, in a table whose columns have no headings: the finding stands at the title.
#[test]
fn invariant_1_where_a_column_of_per_cents_has_no_heading() {
    let text = "          BALANCE SHEETS\n          (In millions)\n\t\t\t\t  12,345%\t\nTotal   1   2\n";
    assert_eq!(
        said(text, Code::ColumnOfOthers),
        ["1:11 the column `` holds per cents or changes; its figures became no facts"]
    );
}
