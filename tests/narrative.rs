//! Figures of the running text that become facts, and those that do not.

#![allow(clippy::expect_used, reason = "a helper that fails fails its test")]

use tickmark::pipeline::{self, Given};
use tickmark::source::SourceFile;
use tickmark::taxonomy::load;
use tickmark::xbrl::Origin;

const STATEMENT: &str = "\
                  STATEMENTS OF OPERATIONS
                      (In thousands)

                                     Years ended December 31,
                                  1998        1997        1996
Net sales                        9,200       8,100       7,300
Research and development           564         665         602
Net income                         150         140         130

";

/// The facts of a paragraph below the statement: the year of each and its value in thousands.
fn check(paragraph: &str, expected: &[&str]) {
    let source = SourceFile::from_text("f", format!("{STATEMENT}{paragraph}\n"));
    let converted = pipeline::convert(&source, "f", &Given::default(), &load(&[]).expect("the built-in mapping"));
    let instance = &converted.instance;
    let stated = instance.facts.iter().filter(|fact| matches!(fact.origin, Origin::Stated { .. }));
    let found: Vec<String> = stated
        .map(|fact| {
            let year = instance.context(fact).period.end().format("%Y");
            format!("{} {year} {}", fact.concept.local(), fact.value.normalize())
        })
        .collect();
    assert_eq!(found, expected, "{paragraph}");
}

#[test]
fn as_many_figures_as_years_are_of_them_in_order() {
    check(
        "Research and development expenses were $564,000, $665,000 and $602,000 in 1998, 1997 and 1996,\n\
         respectively, and the company expects to go on with all of its projects.",
        &[
            "ResearchAndDevelopmentExpense 1998 564000",
            "ResearchAndDevelopmentExpense 1997 665000",
            "ResearchAndDevelopmentExpense 1996 602000",
        ],
    );
}

#[test]
fn a_list_that_no_years_are_told_of_is_of_no_time() {
    check(
        "In 1998, research and development expenses of $564,000, $665,000 and $602,000 for pumps, valves and\n\
         controls were incurred, and the company expects to go on with all of its projects.",
        &["ResearchAndDevelopmentExpense 1998 564000"],
    );
}
