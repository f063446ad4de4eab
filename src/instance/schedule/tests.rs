use std::fmt::Write;

use crate::diagnostics::Code;
use crate::pipeline::{self, Converted, Given};
use crate::source::SourceFile;
use crate::xbrl::Period;

/// A balance sheet and an income statement in thousands.
const STATEMENTS: &str = "\
<SEC-DOCUMENT>
CONFORMED PERIOD OF REPORT:  19980930
CENTRAL INDEX KEY:  0000000042
COMPANY CONFORMED NAME:  ACME
<DOCUMENT>
<TYPE>10-Q
<TEXT>
                    BALANCE SHEETS
                    (In thousands)
                               September 30,  December 31,
                                   1998          1997
Cash and cash equivalents         1,234         1,111
Inventories                       4,321         4,000
                                  -----         -----
  Total current assets            5,555         5,111
                                  -----         -----
  Total assets                    5,555         5,111
                                  =====         =====

                 STATEMENTS OF INCOME
                    (In thousands)
                                Nine Months Ended
                                  September 30,
                                1998         1997
Net sales                      9,876        8,765
Cost of sales                  7,654        6,543
                               -----        -----
  Gross profit                 2,222        2,222
Interest expense                 222          111
                               -----        -----
  Income before income taxes   2,000        2,111
Income taxes                     700          777
                               -----        -----
  Net income                   1,300        1,334
                               =====        =====
</TEXT>
</DOCUMENT>
";

fn convert(exhibits: &[&str]) -> (SourceFile, Converted) {
    let documents =
        exhibits.iter().map(|text| format!("<DOCUMENT>\n<TYPE>EX-27\n<TEXT>\n{text}</TEXT>\n</DOCUMENT>\n"));
    let source = SourceFile::from_text("f", STATEMENTS.to_owned() + &documents.collect::<String>());
    let converted = pipeline::convert(&source, "f", &Given::default(), &crate::taxonomy::load(&[]).unwrap());
    (source, converted)
}

/// The facts of the schedules, a line each, and the codes of the findings about schedules.
fn short(exhibits: &[&str]) -> String {
    let (_, converted) = convert(exhibits);
    let mut out = String::new();
    for fact in converted.instance.facts.iter().filter(|fact| fact.concept.namespace().prefix == "fds") {
        let context = converted.instance.context(fact);
        let scale = fact.origin.scale();
        let period = match context.period {
            Period::Instant(day) => day.to_string(),
            Period::Duration { start, end } => format!("{start}..{end}"),
        };
        let members: String = context.members.values().map(|member| format!(" {}", member.local())).collect();
        let _ = writeln!(out, "{} {period} {} x{scale} d{}{members}", fact.concept.local(), fact.value, fact.decimals);
    }
    for finding in &converted.findings {
        if finding.code.as_str().starts_with("T6")
            || matches!(finding.code, Code::FactsDisagree | Code::FigureUnreadable)
        {
            let _ = writeln!(out, "{} {}", finding.code, finding.message);
        }
    }
    out
}

fn check(exhibits: &[&str], expected: &[&str]) {
    let found = short(exhibits);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "{exhibits:?}");
}

const HEAD: &str = "<MULTIPLIER> 1,000\n<PERIOD-TYPE> 9-MOS\n<PERIOD-END> SEP-30-1998\n";

fn schedule(rows: &str) -> String {
    format!("{HEAD}{rows}")
}

#[test]
fn balances_are_of_a_day_and_flows_of_the_period_type() {
    check(
        &[&schedule("<CASH> 1,234\n<NET-INCOME> 1,300\n<EPS-PRIMARY> 1.30\n")],
        &[
            "Cash 1998-09-30 1234000 x3 d-3",
            "NetIncome 1998-01-01..1998-09-30 1300000 x3 d-3",
            "EpsPrimary 1998-01-01..1998-09-30 1.3 x0 d2",
        ],
    );
}

#[test]
fn what_is_never_negative_is_taken_off_in_parentheses() {
    check(
        &[&schedule("<ALLOWANCES> (12)\n<INTEREST-EXPENSE> (222)\n<INCOME-CONTINUING> (5)\n")],
        &[
            "Allowances 1998-09-30 12000 x3 d-3",
            "InterestExpense 1998-01-01..1998-09-30 222000 x3 d-3",
            "IncomeContinuing 1998-01-01..1998-09-30 -5000 x3 d-3",
        ],
    );
}

#[test]
fn a_missing_multiplier_is_that_of_the_statements() {
    let without = |rows: &str| HEAD.replace("<MULTIPLIER> 1,000\n", "") + rows;
    let taken = "T602 the schedule has no multiplier, but by the statements it is 1,000, which was taken";
    check(&[&without("<TOTAL-ASSETS> 5,555\n")], &["TotalAssets 1998-09-30 5555000 x3 d-3", taken]);
    check(&[&without("<TOTAL-ASSETS> 5,555,000\n")], &["TotalAssets 1998-09-30 5555000 x0 d0"]);
    let unknown = "T602 the schedule has no multiplier, and no statement tells; its figures were taken times 1";
    check(&[&without("<BONDS> 5,555\n")], &["Bonds 1998-09-30 5555 x0 d0", unknown]);
}

#[test]
fn a_wrong_multiplier_is_overruled_by_two_figures() {
    let in_full = schedule("<CASH> 1,234,000\n<TOTAL-ASSETS> 5,555,000\n");
    let taken = "T602 the schedule's multiplier is `1,000`, but by the statements it is 1, which was taken";
    check(&[&in_full], &["Cash 1998-09-30 1234000 x0 d0", "TotalAssets 1998-09-30 5555000 x0 d0", taken]);
    let one = schedule("<TOTAL-ASSETS> 5,555,000\n");
    let disagrees = "T601 fds:TotalAssets of 1998-09-30 is 5555000000 in the schedule, but gaap:Assets is 5555000 in the statements";
    check(&[&one], &["TotalAssets 1998-09-30 5555000000 x3 d-3", disagrees]);
}

#[test]
fn a_schedule_that_disagrees_with_the_statements_is_named() {
    check(
        &[&schedule("<INVENTORY> 4,231\n<CURRENT-ASSETS> 5,555\n<INCOME-TAX> (700)\n")],
        &[
            "Inventory 1998-09-30 4231000 x3 d-3",
            "CurrentAssets 1998-09-30 5555000 x3 d-3",
            "IncomeTax 1998-01-01..1998-09-30 -700000 x3 d-3",
            "T601 fds:Inventory of 1998-09-30 is 4231000 in the schedule, but gaap:InventoryNet is 4321000 in the statements",
            "T601 fds:IncomeTax of 1998-01-01..1998-09-30 is -700000 in the schedule, but gaap:IncomeTaxExpenseBenefit is 700000 in the statements",
        ],
    );
}

#[test]
fn rounding_is_no_disagreement() {
    let in_millions = schedule("<CASH> 1\n<INVENTORY> 4\n<TOTAL-ASSETS> 6\n").replace("1,000", "1,000,000");
    assert!(!short(&[&in_millions]).contains("T6"), "{}", short(&[&in_millions]));
}

/// Net sales are what SALES says; that total revenues have more in them is no contradiction.
#[test]
fn a_figure_that_one_tag_repeats_contradicts_no_other() {
    let both = short(&[&schedule("<SALES> 9,876\n<TOTAL-REVENUES> 9,900\n")]);
    assert!(!both.contains("T601"), "{both}");
    let one = short(&[&schedule("<TOTAL-REVENUES> 9,900\n")]);
    assert!(one.contains("T601 fds:TotalRevenues"), "{one}");
}

#[test]
fn the_statements_settle_a_wrong_day() {
    let rows = "<CASH> 1,234\n<INVENTORY> 4,321\n<TOTAL-ASSETS> 5,555\n";
    let found = short(&[&schedule(rows).replace("SEP-30", "DEC-31")]);
    assert!(found.contains("TotalAssets 1998-09-30 5555000"), "{found}");
    assert!(
        found.contains("T605 the schedule's PERIOD-END is 1998-12-31, but its balances are those of 1998-09-30"),
        "{found}"
    );
}

#[test]
fn a_start_wins_over_the_period_type() {
    let rows = "<PERIOD-START> JAN-01-1998\n<NET-INCOME> 1,300\n";
    check(
        &[&schedule(rows).replace("9-MOS", "3-MOS")],
        &[
            "NetIncome 1998-01-01..1998-09-30 1300000 x3 d-3",
            "T605 the schedule's PERIOD-TYPE is 3-MOS, but its figures are those of 1998-01-01..1998-09-30, which was taken",
        ],
    );
}

#[test]
fn a_period_that_nothing_tells_gives_no_facts() {
    check(
        &[&schedule("<CASH> 1,234\n<SALES> 1\n<CGS> 2\n").replace("9-MOS", "OTHER")],
        &[
            "Cash 1998-09-30 1234000 x3 d-3",
            "T604 the schedule's head does not tell the period, so 2 figures from here on became no facts",
        ],
    );
    check(
        &[&schedule("<CASH> 1,234  7\n")],
        &[
            "Cash 1998-09-30 1234000 x3 d-3",
            "T604 the schedule's head has no such column, so a figure from here on became no facts",
        ],
    );
}

#[test]
fn unknown_tags_are_facts_with_a_finding() {
    check(
        &[&schedule("<CASH> 1,234\n<GOODWILL-NET> 7\n<SALES> 9,876\n<BACKLOG> 8\n")],
        &[
            "Cash 1998-09-30 1234000 x3 d-3",
            "GoodwillNet 1998-09-30 7000 x3 d-3",
            "Sales 1998-01-01..1998-09-30 9876000 x3 d-3",
            "Backlog 1998-01-01..1998-09-30 8000 x3 d-3",
            "T603 no article has the tag <GOODWILL-NET>; its figures became facts of fds:GoodwillNet",
            "T603 no article has the tag <BACKLOG>; its figures became facts of fds:Backlog",
        ],
    );
}

#[test]
fn schedules_that_agree_share_contexts_and_others_are_told_apart() {
    let first = schedule("<CASH> 1,234\n<BONDS> 10\n");
    check(
        &[&first, &schedule("<CASH> 1,234\n")],
        &["Cash 1998-09-30 1234000 x3 d-3", "Bonds 1998-09-30 10000 x3 d-3", "Cash 1998-09-30 1234000 x3 d-3"],
    );
    check(
        &[&first, &schedule("<CASH> 1,234\n<BONDS> 11\n")],
        &[
            "Cash 1998-09-30 1234000 x3 d-3",
            "Bonds 1998-09-30 10000 x3 d-3",
            "Cash 1998-09-30 1234000 x3 d-3 Schedule2Member",
            "Bonds 1998-09-30 11000 x3 d-3 Schedule2Member",
        ],
    );
    let columns =
        "<MULTIPLIER> 1,000\n<PERIOD-TYPE> 9-MOS 9-MOS\n<PERIOD-END> SEP-30-1998 SEP-30-1998\n<BONDS> 10 11\n";
    check(&[columns], &["Bonds 1998-09-30 10000 x3 d-3", "Bonds 1998-09-30 11000 x3 d-3 Schedule1Column2Member"]);
}

#[test]
fn the_schedule_of_another_filer_is_told_apart_and_not_compared() {
    check(
        &[&schedule("<CIK> 0000000043\n<CASH> 7\n<TOTAL-ASSETS> 70\n")],
        &["Cash 1998-09-30 7000 x3 d-3 Schedule1Member", "TotalAssets 1998-09-30 70000 x3 d-3 Schedule1Member"],
    );
}

#[test]
fn other_currencies_and_unreadable_figures_are_no_facts() {
    check(
        &[&schedule("<CURRENCY> CANADIAN DOLLARS\n<CASH> 7\n")],
        &[
            "T606 the schedule is in `CANADIAN DOLLARS`, not in dollars of the United States, so its figures became no facts",
        ],
    );
    check(
        &[&schedule("<CURRENCY> U.S. DOLLARS\n<CASH> 1,234\n<BONDS> 1.2.3\n")],
        &["Cash 1998-09-30 1234000 x3 d-3", "T104 `1.2.3` cannot be read exactly as a figure, so it became no fact"],
    );
}

#[test]
fn the_report_declares_and_shows_what_it_uses() {
    let first = schedule("<CASH> 1,234\n<BONDS> 10\n");
    let (_, converted) = convert(&[&first, &schedule("<BONDS> 11\n<BACKLOG> 8\n")]);
    let dts = &converted.instance.dts;
    let schema = dts.imports.iter().find(|schema| schema.file_stem == "fds").unwrap();
    let names: Vec<_> = schema.elements.iter().map(|element| element.name.local()).collect();
    assert_eq!(names, ["Cash", "Bonds", "Backlog", "ScheduleAxis", "ScheduleDomain", "Schedule2Member"]);
    let roles: Vec<_> = dts.roles.iter().map(|role| (role.id.as_str(), role.cubes.len())).collect();
    assert_eq!(roles[3..], [("role-03-schedule", 0), ("role-04-schedule", 1)]);
}
