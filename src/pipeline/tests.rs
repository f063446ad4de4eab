//! Whole conversions of small filings, for rules that need several statements.

use super::*;

/// The facts of a text, one a line: `concept period [member…] value`.
fn facts(text: &str) -> Vec<String> {
    let source = SourceFile::from_text("test.txt", text);
    let taxonomy = crate::taxonomy::load(&[]).expect("the built-in mapping loads");
    let converted = convert(&source, "test", &Given::default(), &taxonomy);
    let instance = &converted.instance;
    let line = |fact: &crate::xbrl::Fact| {
        let context = instance.context(fact);
        let members: String = context.members.values().map(|member| format!(" {}", member.local())).collect();
        format!("{} {}{members} {}", fact.concept.local(), context.period, fact.value)
    };
    instance.facts.iter().map(line).collect()
}

fn check(text: &str, expected: &[&str]) {
    let found = facts(text);
    for fact in expected {
        assert!(found.iter().any(|other| other == fact), "{fact} is not among\n{}", found.join("\n"));
    }
}

const COMPANY: &str = "\
                        ACME CORPORATION
                  CONSOLIDATED BALANCE SHEETS
                        (In thousands)

                                         December 31,
                                      1998         1997
ASSETS
Cash and cash equivalents           $  120       $  110
Inventories                            300          280
                                    ------       ------
Total assets                        $  420       $  390
                                    ======       ======
LIABILITIES
Accounts payable                       150          140
Long-term debt                         270          250
                                    ------       ------
Total liabilities                   $  420       $  390
                                    ======       ======
<PAGE>
";

/// A balance sheet of somebody else, below its title.
const OTHER: &str = "\
                        (In thousands)

                                         December 31,
                                      1998         1997
ASSETS
Cash and cash equivalents           $   20       $   10
Inventories                            200          180
                                    ------       ------
Total assets                        $  220       $  190
                                    ======       ======
";

#[test]
fn the_parent_alone_is_another_company() {
    let head = "                        ACME CORPORATION
                        (Parent Company)
                         BALANCE SHEETS
";
    check(
        &format!("{COMPANY}{head}{OTHER}"),
        &["Assets 1998-12-31 420000", "Assets 1998-12-31 ParentCompanyMember 220000"],
    );
}

#[test]
fn a_statement_that_says_other_things_is_of_the_company_named_above_it() {
    let head = "                    ACME FINANCE COMPANY, INC.
                  CONSOLIDATED BALANCE SHEETS
";
    check(
        &format!("{COMPANY}{head}{OTHER}"),
        &["Assets 1998-12-31 420000", "Assets 1998-12-31 AcmeFinanceCompanyIncMember 220000"],
    );
}

const SEGMENTS: &str = "\
                        SEGMENT INFORMATION
                        (In millions)

                                                1999       1998
                                               -----      -----
Northern states:
  Net sales.................................   $ 352      $ 346
  Operating income..........................      49         34
  Segment assets............................      46         67

Southern states:
  Net sales.................................   $ 131      $ 129
  Operating income..........................      15         13
  Segment assets............................      16         26
";

#[test]
fn headings_of_a_table_of_segments_name_its_parts() {
    let dated = SEGMENTS.replace("(In millions)", "Years ended December 31 (In millions)");
    check(
        &dated,
        &[
            "Revenues 1999-01-01..1999-12-31 NorthernStatesMember 352000000",
            "OperatingIncomeLoss 1998-01-01..1998-12-31 SouthernStatesMember 13000000",
            "Assets 1999-12-31 SouthernStatesMember 16000000",
        ],
    );
}

#[test]
fn a_section_heading_that_names_a_period_dates_the_rows_under_it() {
    let text = "\
                        SEGMENT INFORMATION
                           (In millions)

                                 Moving     Insurance   Consolidated
                                 ------     ---------   ------------
Year ended December 31, 1999
Net sales                           394            38            432
Operating income                     53             3             56

Year ended December 31, 1998
Net sales                           371            47            418
Operating income                     52             4             56
";
    check(
        text,
        &[
            "Revenues 1999-01-01..1999-12-31 MovingMember 394000000",
            "Revenues 1998-01-01..1998-12-31 MovingMember 371000000",
            "Revenues 1998-01-01..1998-12-31 418000000",
        ],
    );
}

#[test]
fn sections_of_equity_whose_columns_are_years_are_its_parts() {
    let text = "\
               STATEMENTS OF SHAREHOLDERS' EQUITY
                    (In thousands)

                                    Years ended December 31,
                                 1998                     1997
                        ----------------------  ----------------------
                          Shares       Amount     Shares       Amount
                        --------     ---------  --------     ---------
COMMON STOCK
Balance at beginning of year  80     $     110        79     $     100
Issued for options             2             5         1            10
                        --------     ---------  --------     ---------
Balance at end of year        82     $     115        80     $     110
                        --------     ---------  --------     ---------
RETAINED EARNINGS
Balance at beginning of year         $     300               $     220
Net income                                  90                      80
                                     ---------               ---------
Balance at end of year               $     390               $     300
                                     ---------               ---------
TOTAL SHAREHOLDERS' EQUITY           $     505               $     410
                                     =========               =========
";
    check(
        text,
        &[
            "StockholdersEquity 1997-12-31 CommonStockMember 110000",
            "StockholdersEquity 1998-12-31 CommonStockMember 115000",
            "StockholdersEquity 1996-12-31 RetainedEarningsMember 220000",
            "StockholdersEquity 1998-12-31 RetainedEarningsMember 390000",
            "StockholdersEquity 1998-12-31 505000",
        ],
    );
    assert!(!facts(text).iter().any(|fact| fact.ends_with(" 82000") || fact.ends_with(" 82")), "shares are no money");
}
