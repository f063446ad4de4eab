//! Ties that hold and ties that do not, on small pages.

use crate::pipeline::{Converted, Given, convert};
use crate::source::SourceFile;

use super::*;

mod balance_sheets;

/// What the checks say of a page.
struct Said {
    source: SourceFile,
    converted: Converted,
}

fn said(page: &str) -> Said {
    let source = SourceFile::from_text("f", page);
    let taxonomy = crate::taxonomy::load(&[]).expect("the built-in mapping loads");
    let converted = convert(&source, "f", &Given::default(), &taxonomy);
    Said { source, converted }
}

impl Said {
    /// The agreements of a rule: `1,200 (5) = 1,200 (9)`, by figure and line.
    fn agreements(&self, is: impl Fn(&Rule) -> bool) -> Vec<String> {
        let printed = |&at: &usize| {
            let span = self.converted.instance.facts[at].origin.span();
            format!("{} ({})", self.source.slice(span), self.source.line_of(span.start) + 1)
        };
        let of_rule = self.converted.agreements.iter().filter(|agreement| is(&agreement.rule));
        of_rule.map(|agreement| agreement.facts.iter().map(printed).collect::<Vec<_>>().join(" = ")).collect()
    }

    fn tied(&self, name: &str) -> Vec<String> {
        self.agreements(|rule| *rule == Rule::Tie(name.to_owned()))
    }

    /// The findings of a code: line, message, and the lines of the notes.
    fn findings(&self, code: &str) -> Vec<(usize, String, Vec<usize>)> {
        let of_code = self.converted.findings.iter().filter(|finding| finding.code.as_str() == code);
        let notes =
            |finding: &Finding| finding.notes.iter().filter_map(|note| Some(note.place.as_ref()?.line)).collect();
        of_code.map(|finding| (finding.place.line, finding.message.clone(), notes(finding))).collect()
    }

    /// True where no tie is broken.
    fn is_quiet(&self) -> bool {
        ["T401", "T403", "T404", "T405", "T406", "T407", "T601"].iter().all(|code| self.findings(code).is_empty())
    }
}

/// A page of one column for the year 1998.
fn page(rows: &str) -> String {
    format!(
        "                STATEMENT OF OPERATIONS
        (In thousands, except per share amounts)

                               Year ended
                              December 31,
                                  1998
{rows}"
    )
}

#[test]
fn facts_that_are_printed_again_prove_each_other() {
    let flows = |income: &str| {
        page("Net sales                       12,000\nNet income                       1,500\n")
            + &format!(
                "
                STATEMENT OF CASH FLOWS
                      (In thousands)

                               Year ended
                              December 31,
                                  1998
Net income                      {income:>6}
Depreciation                       200
"
            )
    };
    let same = said(&flows("1,500"));
    assert_eq!(same.agreements(|rule| *rule == Rule::Repeated), ["1,500 (8) = 1,500 (16)"]);
    assert!(same.is_quiet());
    let other = said(&flows("1,510"));
    assert!(other.agreements(|rule| *rule == Rule::Repeated).is_empty());
    assert_eq!(other.findings("T401")[0].2, [8]);
}

#[test]
fn assets_are_liabilities_and_equity() {
    let sheet = |equity: &str, total: &str| {
        format!(
            "                      BALANCE SHEET
                      (In thousands)
                                        December 31,
                                            1998
Cash and cash equivalents                  1,234
Inventories                                4,321
                                           -----
    Total assets                           5,555
                                           =====
Accounts payable                           2,555
Common stock                               {equity}
                                           -----
    Total liabilities and equity           {total}
                                           =====
"
        )
    };
    let equal = said(&sheet("3,000", "5,555"));
    assert_eq!(equal.tied("balance"), ["5,555 (8) = 5,555 (13)"]);
    assert!(equal.is_quiet());
    let unequal = said(&sheet("3,300", "5,855"));
    assert!(unequal.tied("balance").is_empty());
    let [(line, message, notes)] = &unequal.findings("T403")[..] else { panic!("one finding") };
    assert_eq!((*line, &notes[..]), (13, &[8][..]));
    assert!(message.ends_with("differs by 300000"), "{message}");
}

fn earnings(more: &str, per_share: &str, shares: &str) -> Said {
    said(&page(&format!(
        "Net sales                       12,000
Net income                       1,500
{more}
Basic earnings per share         {per_share}
Basic weighted average shares    {shares}
"
    )))
}

#[test]
fn earnings_per_share_are_income_divided_by_shares() {
    let fits = earnings("", "  1.52", "   990");
    assert_eq!(fits.tied("earnings per share, basic"), ["1,500 (8) = 990 (11) = 1.52 (10)"]);
    assert!(fits.is_quiet());
    let more = earnings("", "  1.62", "   990");
    let [(line, message, notes)] = &more.findings("T404")[..] else { panic!("one finding") };
    assert_eq!((*line, &notes[..]), (10, &[8, 11][..]));
    assert!(message.ends_with("is 1.62, but 1500000 divided by 990000 is 1.5152"), "{message}");
    assert!(more.tied("earnings per share, basic").is_empty());
}

#[test]
fn earnings_per_share_may_be_less_where_preferred_dividends_are_printed_elsewhere() {
    let less = earnings("", "  1.42", "   990");
    assert!(less.is_quiet() && less.tied("earnings per share, basic").is_empty());
    let dividends = "Preferred dividends                 94\nNet income available to common     1,406";
    let printed = earnings(dividends, "  1.42", "   990");
    assert_eq!(printed.tied("earnings per share, basic"), ["1,406 (10) = 990 (12) = 1.42 (11)"]);
    let wrong = earnings(dividends, "  1.32", "   990");
    assert_eq!(wrong.findings("T404").len(), 1);
}

#[test]
fn a_loss_per_share_must_not_be_smaller_than_the_loss() {
    let loss = |per_share: &str| {
        said(&page(&format!(
            "Net sales                       12,000
Net loss                        (1,500)

Basic loss per share            {per_share}
Basic weighted average shares      990
"
        )))
    };
    assert_eq!(loss(" (1.52)").tied("earnings per share, basic").len(), 1);
    assert!(loss(" (1.72)").is_quiet(), "preferred dividends make it larger");
    assert_eq!(loss(" (1.32)").findings("T404").len(), 1);
}

#[test]
fn shares_in_another_scale_are_named() {
    let found = earnings("", "  1.42", "990,000");
    let notes: Vec<_> = found.converted.findings.iter().flat_map(|finding| &finding.notes).collect();
    assert_eq!(found.findings("T404").len(), 1);
    assert!(notes.iter().any(|note| note.message.contains("another scale")), "{notes:?}");
}

#[test]
fn a_figure_of_one_digit_proves_nothing() {
    let small = earnings("", "   .08", "18,750");
    assert!(small.is_quiet() && small.tied("earnings per share, basic").is_empty());
}

#[test]
fn earnings_of_another_measure_are_no_contradiction() {
    let more = "Extraordinary loss                (200)\nIncome before extraordinary item  1,700";
    let found = earnings(more, "  1.72", "   990");
    assert!(found.is_quiet() && found.tied("earnings per share, basic").is_empty());
}

/// A statement of three years and, below, the sales of the parts of the company.
fn segments(first: [&str; 3], second: [&str; 3]) -> Said {
    let row =
        |label: &str, figures: [&str; 3]| format!("{label:<30}{:>9}{:>9}{:>9}\n", figures[0], figures[1], figures[2]);
    let years = row("", ["1998", "1997", "1996"]);
    said(&format!(
        "                STATEMENT OF OPERATIONS
                      (In thousands)
                                 Year ended December 31,
{years}{}{}
                       SEGMENT DATA
                      (In thousands)
                                 Year ended December 31,
{years}Net sales:
{}{}",
        row("Net sales", ["12,000", "10,000", "9,000"]),
        row("Cost of sales", ["7,000", "6,000", "5,000"]),
        row("    Rubber", first),
        row("    Metals", second)
    ))
}

#[test]
fn segments_add_up_to_the_company() {
    let found = segments(["7,000", "6,500", "6,000"], ["5,000", "3,500", "3,000"]);
    let parts = found.agreements(|rule| *rule == Rule::Parts);
    let expected = [
        "6,000 (13) = 3,000 (14) = 9,000 (5)",
        "6,500 (13) = 3,500 (14) = 10,000 (5)",
        "7,000 (13) = 5,000 (14) = 12,000 (5)",
    ];
    assert_eq!(parts, expected);
    assert!(found.is_quiet());
}

#[test]
fn segments_that_are_not_all_say_nothing() {
    let found = segments(["6,000", "5,500", "5,000"], ["5,000", "3,500", "3,000"]);
    assert!(found.is_quiet() && found.agreements(|rule| *rule == Rule::Parts).is_empty());
    let found = segments(["6,000", "5,500", "6,000"], ["5,000", "3,500", "3,000"]);
    assert!(found.is_quiet(), "one year may be chance");
}

#[test]
fn segments_that_add_up_in_all_other_years_are_a_contradiction() {
    let found = segments(["7,000", "6,500", "6,000"], ["5,200", "3,500", "3,000"]);
    let [(line, message, _)] = &found.findings("T405")[..] else { panic!("one finding") };
    assert_eq!(*line, 5);
    assert!(message.ends_with("add up to 12200000, and differ by 200000"), "{message}");
}

fn quarters(year: &str) -> Said {
    said(&format!(
        "                     STATEMENTS OF INCOME
                         (In thousands)
             Three Months  Three Months  Three Months  Three Months   Year
                Ended         Ended         Ended         Ended       Ended
               March 31,     June 30,   September 30, December 31, December 31,
                 1998          1998          1998         1998        1998
Net sales       3,000         3,100         3,200        3,300       {year}
Basic earnings
  per share       .30           .31           .32          .33         1.28
"
    ))
}

#[test]
fn quarters_add_up_to_the_year() {
    let found = quarters("12,600");
    let periods = found.agreements(|rule| *rule == Rule::Periods);
    assert_eq!(periods, ["3,000 (7) = 3,100 (7) = 3,200 (7) = 3,300 (7) = 12,600 (7)"], "not earnings per share");
    assert!(found.is_quiet());
    let wrong = quarters("12,900");
    let [(line, message, notes)] = &wrong.findings("T406")[..] else { panic!("one finding") };
    assert_eq!((*line, notes.len()), (7, 4));
    assert!(message.ends_with("add up to 12600000, and differ by 300000"), "{message}");
}

#[test]
fn a_schedule_proves_what_it_repeats() {
    let text = "<SEC-DOCUMENT>\n<DOCUMENT>\n<TYPE>10-Q\n<TEXT>
                     BALANCE SHEET
                     (In thousands)
                               September 30,
                                   1998
Cash and cash equivalents         1,234
Inventories                       4,321
                                  -----
    Total assets                  5,555
                                  =====
</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-27\n<TEXT>
<MULTIPLIER> 1,000\n<PERIOD-END> SEP-30-1998\n<INVENTORY> 4,231\n<TOTAL-ASSETS> 5,555\n</TEXT>\n</DOCUMENT>\n";
    let found = said(text);
    assert_eq!(found.agreements(|rule| *rule == Rule::Schedule), ["5,555 (22) = 5,555 (12)"]);
    assert_eq!(found.findings("T601").len(), 1);
    let scheduled = found.converted.instance.facts.iter().filter(|fact| fact.support.has(Proof::Scheduled)).count();
    assert_eq!(scheduled, 2);
}
