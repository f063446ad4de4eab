//! Words of running text in mapping files, and what is told of them.

use super::Place;

const HEAD: &str = mapping!("");

/// Checks a file that has `text` from its seventh line on.
#[track_caller]
fn check(text: &str, code: i32, expected: &str) {
    let place = Place::new();
    place.write("acme.toml", format!("{HEAD}{text}"));
    let run = place.run(&["taxonomy", "check", "acme.toml"]).ends_with(code);
    assert_eq!(run.out, expected.strip_prefix('\n').unwrap());
}

#[test]
fn errors_are_those_of_labels() {
    check(
        "[concepts.income-statement]\nOvenCosts = { prose = [\"costs > of ovens\", \"cost of [ovens\"] }\n\
         [[prose]]\nlabel = \"kiln costs\"\nconcept = \"OvenCost\"\nmembers = { StatementBusinessSegmentsAxis = \"KilnMember\" }\n",
        1,
        r#"
error[T503 mapping-pattern]: the label `costs > of ovens` of prose cannot ask for a heading
 --> acme.toml:8:24
  |
8 | OvenCosts = { prose = ["costs > of ovens", "cost of [ovens"] }
  |                        ^^^^^^^^^^^^^^^^^^
  |
  = help: leave out what is before `>`

error[T503 mapping-pattern]: the label pattern `cost of [ovens` cannot be read: a bracket is not closed with `]`
 --> acme.toml:8:44
  |
8 | OvenCosts = { prose = ["costs > of ovens", "cost of [ovens"] }
  |                                            ^^^^^^^^^^^^^^^^
  |
  = help: a pattern has words, [words or nothing], (one|or another), * for any words, and `heading > item` at most once

error[T502 mapping-unknown-name]: nothing declares the concept `OvenCost`
  --> acme.toml:11:11
   |
11 | concept = "OvenCost"
   |           ^^^^^^^^^^
   |
   = help: did you mean `OvenCosts`?

error[T502 mapping-unknown-name]: the axis `StatementBusinessSegmentsAxis` has no member `KilnMember`
  --> acme.toml:12:45
   |
12 | members = { StatementBusinessSegmentsAxis = "KilnMember" }
   |                                             ^^^^^^^^^^^^
   |
   = help: members are declared under [axes.StatementBusinessSegmentsAxis.members]

acme.toml: 4 errors
"#,
    );
}

#[test]
fn words_that_mean_two_things_or_are_there_twice() {
    check(
        "[concepts.income-statement]\nOvenCosts = { prose = [\"cost of [the] [new] ovens\", \"cost of new ovens\"] }\n\
         KilnCosts = { prose = [\"cost of ovens\", \"less kilns\"] }\n",
        0,
        r#"
warning[T507 mapping-shadowed]: `cost of new ovens` matches no words in prose that `cost of [the] [new] ovens` does not match for acme:OvenCosts
 --> acme.toml:8:53
  |
8 | OvenCosts = { prose = ["cost of [the] [new] ovens", "cost of new ovens"] }
  |                                                     ^^^^^^^^^^^^^^^^^^^
  |
  = help: take one of the two out
note: this one comes first
 --> acme.toml:8:24
  |
8 | OvenCosts = { prose = ["cost of [the] [new] ovens", "cost of new ovens"] }
  |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^

warning[T509 mapping-overlap]: `cost of ovens` for acme:KilnCosts and `cost of [the] [new] ovens` for acme:OvenCosts match the same words in prose
 --> acme.toml:9:24
  |
9 | KilnCosts = { prose = ["cost of ovens", "less kilns"] }
  |                        ^^^^^^^^^^^^^^^
  |
  = help: add a word to one of the two
note: the other one
 --> acme.toml:8:24
  |
8 | OvenCosts = { prose = ["cost of [the] [new] ovens", "cost of new ovens"] }
  |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^

warning[T508 mapping-unreachable]: no words can match `less kilns`: they are compared without a leading word of sign
 --> acme.toml:9:41
  |
9 | KilnCosts = { prose = ["cost of ovens", "less kilns"] }
  |                                         ^^^^^^^^^^^^
  |
  = help: leave out `less`, `add`, `plus` or `deduct` at the start

acme.toml: 3 warnings
"#,
    );
}

#[test]
fn words_that_differ_are_no_finding() {
    check(
        "[axes.StatementBusinessSegmentsAxis.members]\nKilnMember = { prose = [\"our kilns\"] }\n\
         [[prose]]\nlabel = \"kiln expenses\"\nconcept = \"OperatingIncomeLoss\"\nnegated = true\n\
         members = { StatementBusinessSegmentsAxis = \"KilnMember\" }\n\
         [[prose]]\nlabel = \"expenses of kilns\"\nconcept = \"OperatingExpenses\"\n",
        0,
        r"
acme.toml: sound, with 0 concepts, 0 labels, 2 rules, 0 sums; it extends us-gaap-legacy
",
    );
}
