use crate::filing::Document;
use crate::layout;

use super::*;

/// Reads a page and writes each table: its titles, the heading of each column, and each row as `indent label: figures`, with
/// `-` where a row has nothing in a column.
fn check(page: &str, expected: &[&str]) {
    let source = SourceFile::from_text("f", page);
    let document = Document::bare(0..source.line_count());
    let (tables, findings) = read(&source, &layout::read(&source, &document));
    let mut found = Vec::new();
    for table in &tables {
        let words = |spans: &[Span]| spans.iter().map(|&span| source.slice(span)).collect::<Vec<_>>().join(" ");
        found.push(format!("# {}", words(&table.titles)));
        found.push(table.columns.iter().map(|column| words(&column.heading)).collect::<Vec<_>>().join(" | "));
        for row in &table.rows {
            let cell = |at: usize| row.cells.iter().find(|cell| cell.column == at);
            let figure = |at: usize| cell(at).map_or("-", |cell| source.slice(cell.figure.span)).to_owned();
            let figures: Vec<_> = (0..table.columns.len()).map(figure).collect();
            let figures = if row.is_heading() { String::new() } else { figures.join(" ") };
            found.push(format!("{} {}: {figures}", row.indent, row.label_text(&source)).trim_end().to_owned());
        }
    }
    found.extend(findings.iter().map(|finding| format!("{} {}", finding.code, source.slice(finding.place.span))));
    assert_eq!(found, expected, "\n{}", found.join("\n"));
}

/// The words in the stub of the first table of a page.
fn stub_head(page: &str) -> String {
    let source = SourceFile::from_text("f", page);
    let (tables, _) = read(&source, &layout::read(&source, &Document::bare(0..source.line_count())));
    let spans = tables.iter().take(1).flat_map(|table| &table.stub_head);
    spans.map(|&span| source.slice(span)).collect::<Vec<_>>().join(" ")
}

#[test]
fn headings_are_given_by_the_rules_below_them() {
    check(
        "STATEMENT OF OPERATIONS\n\
         \n\
         \x20                    Quarter ended         Year ended\n\
         \x20                     December 31         December 31\n\
         \x20                  ----------------    ----------------\n\
         \x20                   1998      1997      1998      1997\n\
         \x20                  ------    ------    ------    ------\n\
         Net sales           $ 30,066  $ 29,270  $121,616  $124,852\n\
         Cost of sales         27,008    26,957   109,526   110,718\n",
        &[
            "# STATEMENT OF OPERATIONS",
            "Quarter ended December 31 1998 | Quarter ended December 31 1997 | Year ended December 31 1998 | Year ended December 31 1997",
            "0 Net sales: 30,066 29,270 121,616 124,852",
            "0 Cost of sales: 27,008 26,957 109,526 110,718",
        ],
    );
}

#[test]
fn labels_go_on_over_lines_and_headings_do_not() {
    check(
        "\x20                     1998      1997\n\
         Costs and expenses:\n\
         \x20 Loss before cumulative effect of a\n\
         \x20   change in accounting principle\n\
         \x20                    1,066     1,270\n\
         \x20 Receivables, gross  5,008     6,957\n\
         \x20   of $12 and $10\n\
         Per share data:\n\
         \x20 Basic                .77       .08\n",
        &[
            "# ",
            "1998 | 1997",
            "0 Costs and expenses::",
            "2 Loss before cumulative effect of a change in accounting principle: 1,066 1,270",
            "2 Receivables, gross of $12 and $10: 5,008 6,957",
            "0 Per share data::",
            "2 Basic: .77 .08",
        ],
    );
}

#[test]
fn dashes_stand_anywhere_in_their_column() {
    check(
        "\x20                        1998           1997\n\
         Sales               $  30,066      $  29,270\n\
         Closure                 --               609\n\
         Impairment             2,427           --\n",
        &["# ", "1998 | 1997", "0 Sales: 30,066 29,270", "0 Closure: -- 609", "0 Impairment: 2,427 --"],
    );
}

#[test]
fn a_column_of_dashes_is_known_by_its_rule() {
    check(
        "\x20                        1998           1997\n\
         \x20                  ---------      ---------\n\
         Sales               $  30,066      $     --\n\
         Closure                   609            --\n",
        &["# ", "1998 | 1997", "0 Sales: 30,066 --", "0 Closure: 609 --"],
    );
}

#[test]
fn a_page_break_does_not_cut_a_table_and_a_title_does() {
    check(
        "\x20                        1998           1997\n\
         Sales                  30,066         29,270\n\
         \n\
         \x20                        -5-\n\
         <PAGE>\n\
         Closure                   609            511\n\
         \n\
         \x20                        -6-\n\
         <PAGE>\n\
         \x20                   BALANCE SHEETS\n\
         \x20                        1998           1997\n\
         Cash                    1,066          1,270\n",
        &[
            "# ",
            "1998 | 1997",
            "0 Sales: 30,066 29,270",
            "0 Closure: 609 511",
            "# BALANCE SHEETS",
            "BALANCE SHEETS 1998 | BALANCE SHEETS 1997",
            "0 Cash: 1,066 1,270",
        ],
    );
}

#[test]
fn a_figure_may_touch_its_label() {
    check(
        "\x20                          1998           1997\n\
         Sales                  30,066         29,270\n\
         Income before all taxes 1,264            834\n\
         Land, net of allowance of $12            511\n\
         Accrued compensation, etc 120            131\n\
         Receivable ($91 and $87)1,496          1,931\n\
         Notes of the company due 1999            120\n\
         Contracts of a series, No. 12            131\n",
        &[
            "# ",
            "1998 | 1997",
            "0 Sales: 30,066 29,270",
            "0 Income before all taxes: 1,264 834",
            "0 Land, net of allowance of $12: - 511",
            "0 Accrued compensation, etc: 120 131",
            "0 Receivable ($91 and $87): 1,496 1,931",
            "0 Notes of the company due 1999: - 120",
            "0 Contracts of a series, No. 12: - 131",
        ],
    );
}

#[test]
fn words_over_every_other_column_are_the_tops_of_their_headings() {
    check(
        "SEGMENTS\n\
         \n\
         \x20                 Moving and         Property/           Adjustments\n\
         \x20                   Storage   Real   Casualty    Life        and\n\
         \x20                 Operations Estate  Insurance Insurance Eliminations Consolidated\n\
         \x20                 -------------------------------------------------------------\n\
         \x20Outside sales   $  388,222   2,516   37,828    30,996         -        459,562\n\
         \x20Other sales             -    17,743      587       337     (18,667)         -\n\
         \x20Total sales     $  388,222  20,259   38,415    31,333     (18,667)     459,562\n",
        &[
            "# SEGMENTS",
            "Moving and Storage Operations | Real Estate | Property/ Casualty Insurance | Life Insurance | Adjustments and Eliminations | Consolidated",
            "1 Outside sales: 388,222 2,516 37,828 30,996 - 459,562",
            "1 Other sales: - 17,743 587 337 18,667 -",
            "1 Total sales: 388,222 20,259 38,415 31,333 18,667 459,562",
        ],
    );
}

#[test]
fn a_heading_stands_over_the_columns_that_it_is_centred_over() {
    check(
        "\x20                   Common Stock      Paid-in   Retained\n\
         \x20                 Shares    Amount    Capital   Earnings    Total\n\
         Balance             1,000    $   10    $   500   $    200   $   710\n\
         Net income             --        --         --        100       100\n",
        &[
            "# ",
            "Common Stock Shares | Common Stock Amount | Paid-in Capital | Retained Earnings | Total",
            "0 Balance: 1,000 10 500 200 710",
            "0 Net income: -- -- -- 100 100",
        ],
    );
    check(
        "\x20               December 31, December 31,\n\
         \x20                   1998         1997\n\
         \x20                            (Restated)\n\
         Sales               30,066       29,270\n",
        &["# ", "December 31, 1998 | December 31, 1997 (Restated)", "0 Sales: 30,066 29,270"],
    );
}

#[test]
fn numbers_of_notes_stand_in_labels() {
    check(
        "\x20                        1998           1997\n\
         Cash                   30,066         29,270\n\
         Receivables  (2)          609            511\n\
         Inventories   (13)      2,427          (20)\n",
        &[
            "# ",
            "1998 | 1997",
            "0 Cash: 30,066 29,270",
            "0 Receivables (2): 609 511",
            "0 Inventories (13): 2,427 20",
            "T110 2",
            "T110 13",
        ],
    );
}

#[test]
fn labels_may_stand_between_the_figures_of_two_periods() {
    check(
        "\x20               STATEMENTS OF INCOME\n\
         Quarter ended                             Year ended\n\
         \x201998    1997                          1998     1997\n\
         \x20100     120   Net sales               954.2    977.7\n\
         \x20 6       -   Interest on all debts    86.6        -\n\
         \x20 9     971   Net income              867.6    977.7\n",
        &[
            "# STATEMENTS OF INCOME",
            "Quarter ended 1998 | Quarter ended 1997 | Year ended 1998 | Year ended 1997",
            "15 Net sales: 100 120 954.2 977.7",
            "14 Interest on all debts: 6 - 86.6 -",
            "14 Net income: 9 971 867.6 977.7",
        ],
    );
}

#[test]
fn figures_of_a_row_stay_figures_in_the_right_table() {
    check(
        "BALANCE SHEET\n\n\
         \x20                     1998                                       1998\n\
         Cash                   123         Accounts payable           1,234\n\
         Receivables            456         Notes due in                1998\n\
         Plant                  789         June 30                     1998\n\
         Other                  120         ----------                    --\n\
         Total assets         1,368         Total liabilities          5,678\n",
        &[
            "# BALANCE SHEET",
            "1998",
            "0 Cash: 123",
            "0 Receivables: 456",
            "0 Plant: 789",
            "0 Other: 120",
            "0 Total assets: 1,368",
            "# BALANCE SHEET",
            "1998",
            "0 Accounts payable: 1,234",
            "0 Notes due in: 1998",
            "0 June 30: 1998",
            "0 : --",
            "0 Total liabilities: 5,678",
        ],
    );
}

#[test]
fn two_tables_may_stand_side_by_side() {
    check(
        "\x20                   BALANCE SHEETS\n\
         ASSETS               1998     1997    LIABILITIES             1998     1997\n\
         Cash                  123      100    Accounts payable         400      300\n\
         Receivables           300      290    Long-term debt           100      150\n\
         Total assets          423      390    Total liabilities        500      450\n",
        &[
            "# BALANCE SHEETS",
            "BALANCE SHEETS 1998 | BALANCE SHEETS 1997",
            "0 Cash: 123 100",
            "0 Receivables: 300 290",
            "0 Total assets: 423 390",
            "# BALANCE SHEETS",
            "1998 | 1997",
            "0 Accounts payable: 400 300",
            "0 Long-term debt: 100 150",
            "0 Total liabilities: 500 450",
        ],
    );
}

#[test]
fn the_first_rows_of_tables_side_by_side_may_end_with_words() {
    check(
        "\x20                   BALANCE SHEETS\n\
         ASSETS               1998     1997    LIABILITIES             1998     1997\n\
         \x20                   -----    -----                          -----    -----\n\
         Cash                  123      100    Notes payable:\n\
         \x20                   -----    -----    of which all are\n\
         Receivables           300      290      Banks                  400      300\n\
         Inventories            20       10      Others                 100      150\n\
         Total assets          443      400    Total liabilities        500      450\n",
        &[
            "# BALANCE SHEETS",
            "BALANCE SHEETS 1998 | BALANCE SHEETS 1997",
            "0 Cash: 123 100",
            "0 Receivables: 300 290",
            "0 Inventories: 20 10",
            "0 Total assets: 443 400",
            "# BALANCE SHEETS",
            "1998 | 1997",
            "0 Notes payable::",
            "0 of which all are Banks: 400 300",
            "2 Others: 100 150",
            "0 Total liabilities: 500 450",
        ],
    );
}

#[test]
fn tables_side_by_side_may_have_few_rows_in_common() {
    check(
        "\x20                           BALANCE SHEETS\n\
         \n\
         \x20                     1998     1997                          1998     1997\n\
         CURRENT ASSETS:                          LIABILITIES:\n\
         Cash and cash                              Accounts\n\
         \x20 equivalents          123      100          payable           400      300\n\
         Receivables             30       29        Accrued\n\
         Inventories             40       50          expenses           11       12\n\
         \x20                   -----    -----       Current portion\n\
         \x20 Total current        193      179          of debt            20       20\n\
         \x20                                        Long-term debt,\n\
         Property, plant and                        less current\n\
         \x20 equipment, at cost   500      450        portion, with\n\
         Less accumulated                           interest            100      150\n\
         \x20 depreciation         100       90      Equity               162       57\n\
         Total assets           593      539                           693      539\n",
        &[
            "# BALANCE SHEETS",
            "1998 | 1997",
            "0 CURRENT ASSETS::",
            "0 Cash and cash equivalents: 123 100",
            "0 Receivables: 30 29",
            "0 Inventories: 40 50",
            "2 Total current: 193 179",
            "0 Property, plant and equipment, at cost: 500 450",
            "0 Less accumulated depreciation: 100 90",
            "0 Total assets: 593 539",
            "# BALANCE SHEETS",
            "1998 | 1997",
            "0 LIABILITIES::",
            "2 Accounts payable: 400 300",
            "2 Accrued expenses: 11 12",
            "0 Current portion of debt: 20 20",
            "0 Long-term debt, less current portion, with interest: 100 150",
            "0 Equity: 162 57",
            "0 : 693 539",
        ],
    );
}

#[test]
fn figures_typed_after_tabs_line_up_at_their_left() {
    check(
        "\t\t1998\t\t1997\n\
         Net sales\t1,234\t\t1,111\n\
         Cost\t\t800\t\t711\n\
         Other\t\t(34)\t\t100\n",
        &["# ", "1998 | 1997", "0 Net sales: 1,234 1,111", "0 Cost: 800 711", "0 Other: 34 100"],
    );
}

#[test]
fn words_of_scale_below_the_heading_are_no_section() {
    let page = "STATEMENT OF INCOME\n\
         \n\
         Year Ended December 31        1995      1994\n\
         ____________________________________________\n\
         (Thousands of Dollars, Except Per Share\n\
         Amounts)\n\
         Operating Revenues:\n\
         \x20 Electric                 914,362   883,901\n\
         \x20 Gas                      210,440   221,308\n";
    check(
        page,
        &[
            "# STATEMENT OF INCOME",
            "1995 | 1994",
            "0 Operating Revenues::",
            "2 Electric: 914,362 883,901",
            "2 Gas: 210,440 221,308",
        ],
    );
    assert_eq!(stub_head(page), "Year Ended December 31 (Thousands of Dollars, Except Per Share Amounts)");
}

#[test]
fn words_of_scale_beside_the_years_may_be_longer_than_the_labels() {
    let page = "STATEMENT OF INCOME\n\
         \n\
         ($ in millions except per share amounts)  1995         1994\n\
         ___________________________________________________________\n\
         Sales                               $ 16,681.1   $ 14,969.8\n\
         Costs                                 11,883.9     10,554.6\n";
    check(page, &["# STATEMENT OF INCOME", "1995 | 1994", "0 Sales: 16,681.1 14,969.8", "0 Costs: 11,883.9 10,554.6"]);
    assert_eq!(stub_head(page), "($ in millions except per share amounts)");
}

#[test]
fn a_section_between_two_rules_is_below_the_heading() {
    let page = "BALANCE SHEET\n\
         \n\
         ($ in millions)                        1995         1994\n\
         --------------------------------------------------------\n\
         ASSETS\n\
         --------------------------------------------------------\n\
         CURRENT ASSETS\n\
         Cash                              $ 1,847.4    $ 1,604.0\n\
         Receivables                         2,496.6      2,351.5\n";
    check(
        page,
        &[
            "# BALANCE SHEET",
            "1995 | 1994",
            "0 ASSETS:",
            "0 CURRENT ASSETS:",
            "0 Cash: 1,847.4 1,604.0",
            "0 Receivables: 2,496.6 2,351.5",
        ],
    );
    assert_eq!(stub_head(page), "($ in millions)");
}

#[test]
fn what_stands_in_columns_and_is_no_figure_is_no_label() {
    check(
        "STATEMENT OF INCOME\n\
         \n\
         \x20                     1998      1997\n\
         Net sales           10,000     9,000\n\
         Interest expense     <200>     <150>\n\
         Other income           100 cr     50\n\
         Net income           1,250     1,360\n",
        &[
            "# STATEMENT OF INCOME",
            "1998 | 1997",
            "0 Net sales: 10,000 9,000",
            "0 Interest expense: <200> <150>",
            "0 Other income: - 50",
            "0 Net income: 1,250 1,360",
            "T101 100 cr",
        ],
    );
}

#[test]
fn words_that_all_repeat_make_no_groups_of_columns() {
    check(
        "QUARTERLY DATA\n\
         \n\
         \x20                  First    Second     Third    Fourth\n\
         \x20                Quarter   Quarter   Quarter   Quarter\n\
         \x20                -------   -------   -------   -------\n\
         Sales              1,000     1,100     1,200     1,300\n\
         Net income           100       110       120       130\n",
        &[
            "# QUARTERLY DATA",
            "First Quarter | Second Quarter | Third Quarter | Fourth Quarter",
            "0 Sales: 1,000 1,100 1,200 1,300",
            "0 Net income: 100 110 120 130",
        ],
    );
}

#[test]
fn the_title_of_a_wide_table_is_no_heading_of_its_columns() {
    check(
        "                        STATEMENTS OF STOCKHOLDERS' EQUITY\n\
         \x20                                (In thousands)\n\
         \n\
         \x20                  Common      Paid-in     Retained\n\
         \x20                   Stock      Capital     Earnings       Total\n\
         \x20                ----------  ----------  ----------  ----------\n\
         Balance, 1997         1,100       2,200       3,300       6,600\n\
         Net income               --          --         400         400\n",
        &[
            "# STATEMENTS OF STOCKHOLDERS' EQUITY (In thousands)",
            "(In thousands) Common Stock | (In thousands) Paid-in Capital | (In thousands) Retained Earnings | (In thousands) Total",
            "0 Balance, 1997: 1,100 2,200 3,300 6,600",
            "0 Net income: -- -- 400 400",
        ],
    );
}

#[test]
fn a_figure_of_a_label_may_begin_the_line_of_figures() {
    check(
        "BALANCE SHEETS\n\
         \n\
         \x20                                 1998       1997\n\
         Cash                              1,118      1,206\n\
         Accounts receivable, less\n\
         \x20  allowance of $210 and\n\
         \x20  $198                           5,342      4,917\n\
         Inventories                      71,905     52,644\n",
        &[
            "# BALANCE SHEETS",
            "1998 | 1997",
            "0 Cash: 1,118 1,206",
            "0 Accounts receivable, less allowance of $210 and $198: 5,342 4,917",
            "0 Inventories: 71,905 52,644",
            "T110 198",
        ],
    );
}

#[test]
fn words_of_scale_may_stand_beside_rules_that_are_wider_than_the_figures() {
    let page = "BALANCE SHEETS\n\
                \n\
                \x20                                   1998                1997\n\
                (In thousands, except shares)  ----------------  ----------------\n\
                ASSETS\n\
                Cash                                      5,342             4,917\n\
                Inventories                              71,905            52,644\n";
    check(
        page,
        &[
            "# BALANCE SHEETS",
            "1998 ---------------- | 1997 ----------------",
            "0 ASSETS:",
            "0 Cash: 5,342 4,917",
            "0 Inventories: 71,905 52,644",
        ],
    );
    assert_eq!(stub_head(page), "(In thousands, except shares)");
}
