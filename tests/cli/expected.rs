//! Tables of expectations: compared, told, and written.

use super::{FILING, Place, Run, fixtures};

/// The facts of [`FILING`] as a person writes them down.
const TABLE: &str = "\
line,concept,end,value,checked
7,gaap:Revenues,1998-12-31,30066000,page
7,gaap:Revenues,1997-12-31,29270000,
8,gaap:CostOfRevenue,1998-12-31,20000000,
8,gaap:CostOfRevenue,1997-12-31,19000000,
10,gaap:GrossProfit,1998-12-31,10066000,
10,gaap:GrossProfit,1997-12-31,10270000,page
";

fn place(table: &str) -> Place {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("a.facts.csv", table);
    place
}

fn validate(place: &Place, more: &[&str]) -> Run {
    place.run(&[&["validate", "a.txt", "--entity", "Acme"], more].concat())
}

#[test]
fn facts_that_are_expected_are_counted() {
    validate(&place(TABLE), &[]).ends_with(0).says("expectations\n1 table with 6 facts: 6 as expected, 0 not\n");
}

#[test]
fn each_difference_is_shown_as_a_diff_with_both_places() {
    let place = place(
        &TABLE.replace(",30066000,", ",-30066000,").replace("10,gaap:GrossProfit,1997-12-31,10270000,page\n", ""),
    );
    let run = validate(&place, &[]).ends_with(1);
    run.says("error[T813 fact-differs]: `30,066` became gaap:Revenues of 1998-01-01..1998-12-31, 30066000 USD: its sign differs from")
        .says("\n7 | Net sales                        $ 30,066    $ 29,270\n  |                                    ^^^^^^\n")
        .says("= note: - value -30066000\n          + value 30066000\n")
        .says("= help: the row was checked by hand: mend the mapping, or if the row is wrong, run with `--bless --force`\n")
        .says("note: this is expected\n --> a.facts.csv:2:1\n")
        .says("2 | 7,gaap:Revenues,1998-12-31,-30066000,page\n")
        .says("error[T812 fact-unexpected]: `10,270` became gaap:GrossProfit")
        .says("1 table with 5 facts: 4 as expected, 1 not\n")
        .says("found 2 errors, ");
}

#[test]
fn what_did_not_come_out_is_told_at_its_place_in_the_filing() {
    let place = place(&format!("{TABLE}8,gaap:InterestExpense,1997-12-31,5,\n"));
    let run = validate(&place, &[]).ends_with(1);
    run.says("error[T811 fact-missing]: gaap:InterestExpense of 1997-12-31, 5, is expected and did not come out\n --> a.txt:8:1\n");
}

#[test]
fn a_table_that_cannot_be_read_is_told_and_nothing_is_compared() {
    let run = validate(&place("concept,valeu\ngaap:Revenues,1\n"), &[]).ends_with(1);
    run.says(
        "error[T814 expectations-unreadable]: `valeu` is no column of a table of expectations\n --> a.facts.csv:1:1\n",
    )
    .says(
        "= help: the columns are line, column, printed, concept, members, start, end, unit, value, decimals, checked; ",
    );
}

#[test]
fn blessing_writes_a_table_where_there_is_none() {
    let place = Place::new();
    place.write("a.txt", FILING);
    validate(&place, &["--bless"]).ends_with(0).says("wrote a.facts.csv: 6 facts, none of them checked by hand\n");
    let text = place.read("a.facts.csv");
    assert!(text.starts_with("line,column,printed,concept,members,start,end,unit,value,decimals,checked\n7,36,\"30,066\",gaap:Revenues,,1998-01-01,1998-12-31,USD,30066000,-3,\n"), "{text}");
    validate(&place, &[]).ends_with(0).says("6 as expected, 0 not");
    assert_eq!(place.names("."), ["a.facts.csv", "a.txt"]);
}

#[test]
fn blessing_keeps_the_columns_and_what_was_checked() {
    let place = place(&TABLE.replace("29270000", "1").replace("8,gaap:CostOfRevenue,1997-12-31,19000000,\n", ""));
    validate(&place, &["--bless"]).ends_with(0).says("wrote a.facts.csv: 1 changed, 1 new, 0 gone\n");
    assert_eq!(place.read("a.facts.csv"), TABLE);
}

#[test]
fn rows_that_were_checked_by_hand_are_only_written_over_by_force() {
    let table = TABLE.replace("30066000", "30066001").replace("29270000", "1");
    let place = place(&table);
    let run = validate(&place, &["--bless"]).ends_with(1);
    run.says("a.facts.csv is left as it is: rows that were checked by hand differ\n").says("4 as expected, 2 not");
    assert_eq!(place.read("a.facts.csv"), table);
    validate(&place, &["--bless", "--force"]).ends_with(0).says("wrote a.facts.csv: 2 changed, 0 new, 0 gone\n");
    assert_eq!(place.read("a.facts.csv"), TABLE.replacen("page", "", 1), "what changed is not checked any more");
    validate(&place, &["--force"]).ends_with(2).complains("--bless");
}

#[test]
fn a_mapping_has_tables_of_its_own() {
    let place = place(TABLE);
    place.write("acme.toml", super::MAPPING);
    let own = ["--taxonomy", "acme.toml"];
    validate(&place, &own).ends_with(1).says("error[T813 fact-differs]: `30,066` became acme:Shipments of ");
    place.write("a.acme.facts.csv", TABLE.replace("gaap:Revenues", "acme:Shipments"));
    validate(&place, &own).ends_with(0).says("6 as expected, 0 not");
    validate(&place, &[]).ends_with(0).says("6 as expected, 0 not");
}

#[test]
fn the_fixtures_are_as_expected_with_both_mappings() {
    let fixtures = fixtures();
    let company = fixtures.join("../taxonomy/lexington.toml").display().to_string();
    let fixtures = fixtures.display().to_string();
    let place = Place::new();
    for args in [&["validate", &fixtures][..], &["validate", &fixtures, "--taxonomy", &company]] {
        let run = place.run(args).ends_with(0).says("19 tables with ");
        assert!(run.out.contains(" as expected, 0 not\n"), "{}", run.out);
    }
}

#[test]
fn a_table_that_lost_its_filing_is_told() {
    let place = Place::new();
    for name in ["d/a.txt", "d/sub/b.txt"] {
        place.write(name, FILING);
    }
    for name in ["d/a.facts.csv", "d/a.acme.facts.csv", "d/sub/b.facts.csv"] {
        place.write(name, TABLE);
    }
    let validate = |code| place.run(&["validate", "d", "--entity", "Acme", "--deny", "T815"]).ends_with(code);
    validate(0);
    std::fs::rename(place.path("d/sub/b.txt"), place.path("d/sub/c.txt")).unwrap();
    let run = validate(1);
    run.says(
        "error[T815 expectations-alone]: no filing that is checked is beside this table, so nothing is held to it\n",
    )
    .says(" --> d/sub/b.facts.csv:1:1\n")
    .says("found 1 error, ");
}
