//! What two mappings, or two outputs, say otherwise.

use super::{FILING, MAPPING, Place, fixtures};

#[test]
fn what_a_mapping_changes_is_grouped_by_rule() {
    let place = Place::new();
    place.write("f/a.txt", FILING);
    place.write("f/b.txt", FILING);
    place.write("acme.toml", MAPPING);
    let run = place.run(&["diff", "us-gaap-legacy", "acme.toml", "f"]).ends_with(1);
    let run = run
        .says("gaap:Revenues: concept acme:Shipments: 4 facts in 2 filings\n  - `")
        .says("` at us-gaap-legacy.toml (built in):")
        .says("\n  + `net sales` at acme.toml:8:45\n    f/a.txt:7:36  30,066  1998-01-01..1998-12-31  30066000  USD\n")
        .says("2 filings with 12 facts before: 4 differ, in 1 group\n");
    assert_eq!(run.out.matches("f/b.txt").count(), 1, "three places are shown: {}", run.out);
    let back = place.run(&["diff", "acme.toml", "us-gaap-legacy", "f"]).ends_with(1);
    back.says("acme:Shipments: concept gaap:Revenues: 4 facts in 2 filings\n  - `net sales` at acme.toml:8:45\n  + `");
}

#[test]
fn the_same_mapping_makes_the_same_facts() {
    let fixtures = fixtures().display().to_string();
    let run = Place::new().run(&["diff", "us-gaap-legacy", "us-gaap-legacy", &fixtures]).ends_with(0);
    run.says(" facts before: 0 differ, in 0 groups\n");
}

#[test]
fn a_company_s_mapping_changes_the_members_of_its_segments() {
    let fixtures = fixtures();
    let company = fixtures.join("../taxonomy/lexington.toml").display().to_string();
    let run = Place::new().run(&["diff", "us-gaap-legacy", &company, &fixtures.display().to_string()]).ends_with(1);
    run.says(": members gaap:StatementBusinessSegmentsAxis=lexington:MetalsGroupMember: ").says(" 89 differ, in ");
}

#[test]
fn two_outputs_are_compared_as_they_are() {
    let place = Place::new();
    place.write("f/a.txt", FILING);
    place.write("f/b.txt", FILING);
    place.write("acme.toml", MAPPING);
    let convert = |out: &str, more: &[&str]| {
        place.run(&[&["convert", "f", "--out", out, "--entity", "A & <B>"], more].concat()).ends_with(0);
    };
    convert("one", &[]);
    convert("two", &[]);
    place.run(&["diff", "one", "two"]).ends_with(0).says("2 filings with 12 facts before: 0 differ, in 0 groups\n");
    convert("two", &["--taxonomy", "acme.toml"]);
    std::fs::remove_dir_all(place.path("two/b")).unwrap();
    let run = place.run(&["diff", "one", "two"]).ends_with(1);
    run.says("gaap:Revenues: concept acme:Shipments: 2 facts in 1 filing\n    a:7:36  1998-01-01..1998-12-31  30066000  USD\n")
        .says("b is only in one\n")
        .says("1 filing with 6 facts before: 2 differ, in 1 group\n");
}

#[test]
fn a_report_that_was_changed_by_hand_is_told() {
    let place = Place::new();
    place.write("a.txt", FILING);
    for out in ["one", "two"] {
        place.run(&["convert", "a.txt", "--out", out, "--entity", "Acme"]).ends_with(0);
    }
    let report = place.read("two/a/report.xbrl");
    place.write("two/a/report.xbrl", report.replace(">30066000<", ">-30066000<").replace(">10270000<", ">1<"));
    let run = place.run(&["diff", "one", "two"]).ends_with(1);
    run.says("gaap:Revenues: another sign: 1 fact in 1 filing\n")
        .says("gaap:GrossProfit: another value: 1 fact in 1 filing\n");
    place.write("two/a/report.xbrl", "<xbrli:xbrl><gaap:X contextRef=\"c\"/></xbrli:xbrl>");
    place.run(&["diff", "one", "two"]).ends_with(2).complains("cannot read two/a/report.xbrl: there is no context `c`");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("acme.toml", MAPPING);
    place.write("d/x", "");
    place.run(&["diff", "acme.toml", "us-gaap-legacy"]).ends_with(2).complains("add filings or folders of filings");
    place.run(&["diff", "acme.toml", "d", "a.txt"]).ends_with(2).complains("one is a folder and the other is not");
    place.run(&["diff", "d", "d"]).ends_with(2).complains("d has no reports in it: no folder with a report.xbrl");
    place.run(&["diff", "d", "d", "a.txt"]).ends_with(2).complains("leave the filings out, or name two mapping files");
    place
        .run(&["diff", "no.toml", "us-gaap-legacy", "a.txt"])
        .ends_with(2)
        .complains("cannot read the mapping file no.toml");
    place.run(&["diff", "acme.toml", "us-gaap-legacy", "a.txt", "b.txt"]).ends_with(2).complains("cannot read b.txt");
}
