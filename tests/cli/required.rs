//! What a mapping requires of filings.

use super::{FILING, Place};

const MAPPING: &str = mapping!(
    "
[[required]]
statement = \"income-statement\"
facts = [\"GrossProfit\", \"InterestExpense | AssetsNoncurrent\"]

[[required]]
form = \"10-K*\"
facts = [\"Assets\", \"Revenues\"]
"
);

/// [`FILING`] as a submission.
fn submission(form: &str) -> String {
    let header = format!(
        "<SEC-HEADER>\nCONFORMED SUBMISSION TYPE: {form}\nFILED AS OF DATE: 19990315\nFILER:\n\
         COMPANY CONFORMED NAME: ACME STORES INC\nCENTRAL INDEX KEY: 0000001234\n</SEC-HEADER>\n"
    );
    format!("{header}<DOCUMENT>\n<TYPE>{form}\n<TEXT>\n{FILING}</TEXT>\n</DOCUMENT>\n")
}

#[test]
fn what_is_missing_is_told_at_the_statement_and_at_the_form() {
    let place = Place::new();
    place.write("acme.toml", MAPPING);
    place.write("a.txt", submission("10-K405"));
    let run = place.run(&["validate", "a.txt", "--taxonomy", "acme.toml", "--deny", "T304"]).ends_with(1);
    run.says("error[T304 fact-required]: `CONSOLIDATED STATEMENTS OF INCOME` has no line of gaap:InterestExpense or gaap:AssetsNoncurrent\n  --> a.txt:11:1\n")
        .says("note: the mapping requires it\n  --> acme.toml:10:25\n")
        .says("error[T304 fact-required]: the filing, a 10-K405, has no line of gaap:Assets\n  --> a.txt:2:28\n")
        .says("found 2 errors, ");
}

#[test]
fn another_form_need_not_have_it() {
    let place = Place::new();
    place.write("acme.toml", MAPPING.replace("InterestExpense |", "CostOfRevenue |"));
    place.write("a.txt", submission("8-K"));
    let args = ["validate", "a.txt", "--taxonomy", "acme.toml", "--deny", "T304"];
    let run = place.run(&args).ends_with(0);
    assert!(!run.out.contains("T304"), "{}", run.out);
}
