//! Mapping files that are broken in the ways in which people break them, with every word that they are told. Each message must be
//! enough to mend the file without reading anything else.

use super::Place;

const HEAD: &str = mapping!("");

/// Checks a file that has `text` from its seventh line on.
#[track_caller]
fn check(text: &str, code: i32, expected: &str) {
    told(&format!("{HEAD}{text}"), code, expected);
}

#[track_caller]
fn told(file: &str, code: i32, expected: &str) {
    let place = Place::new();
    place.write("acme.toml", file);
    let run = place.run(&["taxonomy", "check", "acme.toml"]).ends_with(code);
    assert_eq!(run.out, expected.strip_prefix('\n').unwrap());
    assert_eq!(run.err, "");
}

#[test]
fn a_typing_error_in_a_key() {
    check(
        "[concepts.income-statement]\nOvenCosts = { balance = \"debit\", lables = [\"oven costs\"] }\n",
        1,
        r#"
error[T501 mapping-syntax]: there is no key `lables` here
 --> acme.toml:8:34
  |
8 | OvenCosts = { balance = "debit", lables = ["oven costs"] }
  |                                  ^^^^^^
  |
  = help: did you mean `labels`?

acme.toml: 1 error
"#,
    );
}

#[test]
fn an_unknown_concept() {
    check(
        "[labels]\nRevenuess = [\"shipments\"]\n[sums.income-statement]\nGrossProfit = \"Revenues - CostOfRevenu\"\n",
        1,
        r#"
error[T502 mapping-unknown-name]: nothing declares the concept `Revenuess`
 --> acme.toml:8:1
  |
8 | Revenuess = ["shipments"]
  | ^^^^^^^^^
  |
  = help: did you mean `Revenues`?

error[T502 mapping-unknown-name]: nothing declares the concept `CostOfRevenu`
  --> acme.toml:10:27
   |
10 | GrossProfit = "Revenues - CostOfRevenu"
   |                           ^^^^^^^^^^^^
   |
   = help: did you mean `CostOfRevenue`?

acme.toml: 2 errors
"#,
    );
}

#[test]
fn a_label_that_two_concepts_have() {
    check(
        "[labels]\nRevenues = [\"shipments [of ovens]\"]\nCostOfRevenue = [\"shipments\"]\n",
        0,
        r#"
warning[T509 mapping-overlap]: `shipments` for gaap:CostOfRevenue and `shipments [of ovens]` for gaap:Revenues match the same label, and neither comes first
 --> acme.toml:9:18
  |
9 | CostOfRevenue = ["shipments"]
  |                  ^^^^^^^^^^^
  |
  = help: a label that both match is mapped to neither: add a word to one of the two, ask for a heading (`heading > item`), or make one a rule
note: the other one, as for the label "shipment"
 --> acme.toml:8:13
  |
8 | Revenues = ["shipments [of ovens]"]
  |             ^^^^^^^^^^^^^^^^^^^^^^

acme.toml: 1 warning
"#,
    );
}

#[test]
fn a_wrong_weight() {
    check(
        "[concepts.income-statement]\nOvenIncome = { balance = \"credit\", labels = [\"oven income\"] }\n\
         OvenCosts = { balance = \"debit\", labels = [\"oven costs\"] }\n[sums.income-statement]\n\
         OvenIncome = [\"Revenues - OvenCosts\", \"Revenues + OvenCosts\"]\n",
        1,
        r#"
error[T504 mapping-weight]: `OvenCosts` enters `OvenIncome` with `+`, but their balances ask for `-`
  --> acme.toml:11:51
   |
11 | OvenIncome = ["Revenues - OvenCosts", "Revenues + OvenCosts"]
   |                                                   ^^^^^^^^^
   |
   = help: write `- OvenCosts` here, or change the `balance` of one of the two
note: `OvenCosts` is a debit, of the type `money` and the period `duration`
  --> acme.toml:9:1
   |
 9 | OvenCosts = { balance = "debit", labels = ["oven costs"] }
   | ^^^^^^^^^
note: `OvenIncome` is a credit, of the type `money` and the period `duration`
  --> acme.toml:8:1
   |
 8 | OvenIncome = { balance = "credit", labels = ["oven income"] }
   | ^^^^^^^^^^

acme.toml: 1 error
"#,
    );
}

#[test]
fn a_cycle() {
    check(
        "[concepts.income-statement]\nOvenCosts = { balance = \"debit\", labels = [\"oven costs\"] }\n[sums.income-statement]\n\
         OvenCosts = \"CostOfRevenue + OvenCosts\"\n",
        1,
        r#"
error[T505 mapping-cycle]: `OvenCosts` is, by its sums, part of itself
  --> acme.toml:10:13
   |
10 | OvenCosts = "CostOfRevenue + OvenCosts"
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: take one of these names out of its sum
note: `OvenCosts` is in `OvenCosts` here
  --> acme.toml:10:30
   |
10 | OvenCosts = "CostOfRevenue + OvenCosts"
   |                              ^^^^^^^^^

acme.toml: 1 error
"#,
    );
}

#[test]
fn a_label_that_a_rule_comes_before() {
    check(
        "[labels]\nCostOfRevenue = [\"oven repairs\"]\n[[rules]]\nlabel = \"oven (repairs|cleaning)\"\nconcept = \"CostsAndExpenses\"\n",
        0,
        r#"
warning[T507 mapping-shadowed]: `oven repairs` never comes first: where it matches, `oven (repairs|cleaning)` does as well
  --> acme.toml:8:18
   |
 8 | CostOfRevenue = ["oven repairs"]
   |                  ^^^^^^^^^^^^^^
   |
   = help: rules come before labels: make this a rule as well, or take it out
note: this rule for gaap:CostsAndExpenses comes first, as for the label "oven repair"
  --> acme.toml:10:9
   |
10 | label = "oven (repairs|cleaning)"
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^

acme.toml: 1 warning
"#,
    );
}

#[test]
fn patterns_that_cannot_be_read() {
    check(
        "[labels]\nRevenues = [\"[net shipments\", \"shipment*\"]\nCostOfRevenue = [\"less oven returns\"]\n",
        1,
        r#"
error[T503 mapping-pattern]: the label pattern `[net shipments` cannot be read: a bracket is not closed with `]`
 --> acme.toml:8:13
  |
8 | Revenues = ["[net shipments", "shipment*"]
  |             ^^^^^^^^^^^^^^^^
  |
  = help: a pattern has words, [words or nothing], (one|or another), * for any words, and `heading > item` at most once

error[T503 mapping-pattern]: the label pattern `shipment*` cannot be read: the star in `shipment*` stands for whole words, and has to stand by itself
 --> acme.toml:8:31
  |
8 | Revenues = ["[net shipments", "shipment*"]
  |                               ^^^^^^^^^^^
  |
  = help: a pattern has words, [words or nothing], (one|or another), * for any words, and `heading > item` at most once

warning[T508 mapping-unreachable]: no label can match `less oven returns`: labels are compared without a leading word of sign
 --> acme.toml:9:18
  |
9 | CostOfRevenue = ["less oven returns"]
  |                  ^^^^^^^^^^^^^^^^^^^
  |
  = help: leave out `less`, `add`, `plus` or `deduct` at the start of the labels of `CostOfRevenue`

acme.toml: 2 errors, 1 warning
"#,
    );
}

#[test]
fn members_without_an_axis() {
    check(
        "[axes.BakeryAxis.members]\nNorthBakeryMember = { labels = [\"north bakery\"] }\n[[rules]]\nlabel = \"north\"\n\
         concept = \"Revenues\"\nmembers = { StatementGeographicalAxis = \"EuropMember\" }\n",
        1,
        r#"
error[T502 mapping-unknown-name]: nothing declares the axis `BakeryAxis`
 --> acme.toml:7:7
  |
7 | [axes.BakeryAxis.members]
  |       ^^^^^^^^^^
  |
  = help: a new axis is declared under [axes.BakeryAxis] with `domain = "BakeryAxisDomain"`

error[T502 mapping-unknown-name]: the axis `StatementGeographicalAxis` has no member `EuropMember`
  --> acme.toml:12:41
   |
12 | members = { StatementGeographicalAxis = "EuropMember" }
   |                                         ^^^^^^^^^^^^^
   |
   = help: did you mean `EuropeMember`?

acme.toml: 2 errors
"#,
    );
}

#[test]
fn values_of_the_wrong_kind() {
    check(
        "[concepts.income-statement]\nOvenCosts = { balance = \"debet\", labels = \"oven costs\" }\n[[rules]]\nlabel = 5\n\
         concept = \"Revenues\"\n[[rules]]\nlabel = \"ovens\"\n",
        1,
        r#"
error[T501 mapping-syntax]: `debet` is no value of this key
 --> acme.toml:8:25
  |
8 | OvenCosts = { balance = "debet", labels = "oven costs" }
  |                         ^^^^^^^
  |
  = help: did you mean `debit`?

error[T501 mapping-syntax]: this is the text "oven costs", and a list is expected here
 --> acme.toml:8:43
  |
8 | OvenCosts = { balance = "debet", labels = "oven costs" }
  |                                           ^^^^^^^^^^^^
  |
  = help: put it in brackets: ["oven costs"]

error[T501 mapping-syntax]: this is the number `5`, and text is expected here
  --> acme.toml:10:9
   |
10 | label = 5
   |         ^
   |
   = help: docs/taxonomy.md has the values of each key

error[T501 mapping-syntax]: the key `concept` is missing here
  --> acme.toml:12:1
   |
12 | [[rules]]
   | ^^^^^^^^^
   |
   = help: add `concept = …`

acme.toml: 4 errors
"#,
    );
}

#[test]
fn a_file_that_is_not_there() {
    told(
        &HEAD.replace("us-gaap-legacy", "base.toml"),
        1,
        r#"
error[T502 mapping-unknown-name]: `base.toml` is no built-in mapping and no file
 --> acme.toml:6:11
  |
6 | extends = "base.toml"
  |           ^^^^^^^^^^^
  |
  = note: there is no file base.toml
  = help: the built-in mapping is `us-gaap-legacy`; files are looked for beside this one

acme.toml: 1 error
"#,
    );
    // The names of the file that was meant are known, so that they are no errors.
    told(
        &format!("{}[labels]\nRevenues = [\"shipments\"]\n", HEAD.replace("us-gaap", "us-gap")),
        1,
        r#"
error[T502 mapping-unknown-name]: `us-gap-legacy` is no built-in mapping and no file
 --> acme.toml:6:11
  |
6 | extends = "us-gap-legacy"
  |           ^^^^^^^^^^^^^^^
  |
  = help: did you mean `us-gaap-legacy`?

acme.toml: 1 error
"#,
    );
}

#[test]
fn files_that_extend_each_other() {
    let place = Place::new();
    place.write("acme.toml", HEAD.replace("us-gaap-legacy", "base.toml"));
    place.write("base.toml", HEAD.replace("acme", "base").replace("us-gaap-legacy", "acme.toml"));
    let run = place.run(&["taxonomy", "check", "acme.toml"]).ends_with(1);
    run.says("error[T505 mapping-cycle]: the files extend each other in a circle: `acme.toml` is read already\n --> base.toml:6:11\n")
        .says("= help: take `extends` out of one of them, or name the built-in file there\n");
}

#[test]
fn text_that_is_no_toml_hides_no_other_error() {
    check(
        "[concepts.income-statement]\nOvenCosts = { balance = debit }\nBakeryCosts = { ballance = \"debit\" }\n",
        1,
        r#"
error[T501 mapping-syntax]: this is no TOML: string values must be quoted, expected literal string
 --> acme.toml:8:25
  |
8 | OvenCosts = { balance = debit }
  |                         ^^^^^
  |
  = help: text stands in quotes, a list in [ ], a table in { }; a table in { } may go over several lines

error[T501 mapping-syntax]: there is no key `ballance` here
 --> acme.toml:9:17
  |
9 | BakeryCosts = { ballance = "debit" }
  |                 ^^^^^^^^
  |
  = help: did you mean `balance`?

acme.toml: 2 errors
"#,
    );
}

#[test]
fn the_files_of_the_repository_are_sound() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("taxonomy");
    let files = std::fs::read_dir(root).unwrap().map(|file| file.unwrap().path().display().to_string());
    for file in files {
        let run = Place::new().run(&["taxonomy", "check", &file]).ends_with(0);
        assert!(run.out.starts_with(&format!("{file}: sound, with ")), "{}", run.out);
    }
}

#[test]
fn a_prefix_that_reports_have_themselves() {
    told(
        &HEAD.replace("prefix = \"acme\"", "prefix = \"xbrli\""),
        1,
        r#"
error[T506 mapping-duplicate]: the prefix `xbrli` has a meaning of its own in every report
 --> acme.toml:3:10
  |
3 | prefix = "xbrli"
  |          ^^^^^^^
  |
  = help: choose another one: `cik`, `dei`, `ext`, `fds`, `html`, `iso4217`, `ix`, `ixt`, `link`, `nonnum`, `ref`, `tick`, `utr`, `xbrl`, `xbrldi`, `xbrldt`, `xbrli`, `xlink`, `xml` and `xsi` are taken

acme.toml: 1 error
"#,
    );
}

#[test]
fn warnings_fail_the_check_when_they_are_denied() {
    let place = Place::new();
    place.write("acme.toml", format!("{HEAD}[concepts.income-statement]\nOvenCosts = {{ balance = \"debit\" }}\n"));
    let check = |more: &[&str]| place.run(&[&["taxonomy", "check", "acme.toml"], more].concat());
    check(&[]).ends_with(0).says("warning[T510 ").says("acme.toml: 1 warning\n");
    check(&["--deny", "warnings"]).ends_with(1).says("acme.toml: 1 warning\n");
    check(&["-D", "T510"]).ends_with(2).complains("possible values: warnings");
}
