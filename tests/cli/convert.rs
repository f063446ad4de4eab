//! What a conversion writes and tells.

use super::{FILING, MAPPING, Place, fixture, fixtures};

#[test]
fn the_table_counts_facts_and_findings() {
    let place = Place::new();
    place.write("a.txt", FILING);
    let run = place.run(&["convert", "a.txt", "--out", "out", "--entity", "Acme"]).ends_with(0);
    let header: Vec<_> = run.out.lines().next().unwrap().split_whitespace().collect();
    assert_eq!(header, ["filing", "facts", "mapped", "proven", "errors", "warnings", "notes", "time"]);
    assert_eq!(run.line("a")[..4], ["a", "6", "100.0%", "100.0%"]);
    assert_eq!(run.out.lines().count(), 3, "one filing has no total:\n{}", run.out);
}

#[test]
fn several_filings_have_a_total() {
    let place = Place::new();
    let folder = fixtures().display().to_string();
    let run = place.run(&["convert", &folder, "--out", "out"]);
    let facts = |name: &str| run.line(name)[1].parse::<usize>().unwrap();
    let names = [
        "bank-10k",
        "broker-10q",
        "cut-10q",
        "discussion-10q",
        "insurer-ex13",
        "lexington-2003-q4",
        "lexington-2004-q3",
        "message-10k",
        "no-statements",
        "notes-10k",
        "release-words",
        "retailer-10q",
        "schedule-10q",
        "segments-10k",
        "small-10ksb",
        "summaries-10k",
        "tags-10k405",
        "two-filers-10qa",
        "utility-10k",
    ];
    assert_eq!(place.names("out"), names);
    let sum: usize = names.iter().map(|name| facts(name)).sum();
    assert!(sum > 500, "{}", run.out);
    assert_eq!(run.line("19")[..3], ["19", "filings", &sum.to_string()]);
}

#[test]
fn an_error_is_told_and_ends_with_1() {
    let place = Place::new();
    place.write("a.txt", FILING);
    let run = place.run(&["convert", "a.txt", "--out", "out"]).ends_with(1);
    let run = run
        .complains("a.txt:1:1: error[T002 entity-unknown]: nothing says who reports\n")
        .complains("out/a/findings.json");
    assert_eq!(run.line("a")[4], "1");
    let verbose = place.run(&["convert", "a.txt", "--out", "out", "--verbose"]).ends_with(1);
    verbose
        .complains("error[T002 entity-unknown]: nothing says who reports\n --> a.txt:1:1\n")
        .complains("= help: give it with --cik");
}

#[test]
fn findings_are_there_for_programs() {
    let place = Place::new();
    place.write("a.txt", FILING.replace("Cost of sales", "Qwertyuiop   "));
    place.run(&["convert", "a.txt", "--out", "out", "--cik", "42", "--entity", "Acme Corp."]).ends_with(0);
    let json = place.json("out/a/findings.json");
    assert_eq!(json["file"], "a.txt");
    let support = serde_json::json!({ "figures": 6, "footed": 6, "tied": 0, "scheduled": 0, "unproven": 0 });
    assert_eq!(json["support"], support);
    let entity = serde_json::json!(
        { "scheme": "http://www.sec.gov/CIK", "identifier": "0000000042", "name": "Acme Corp." });
    assert_eq!(json["entity"], entity);
    let findings = json["findings"].as_array().unwrap();
    let unmapped = findings.iter().find(|finding| finding["code"] == "T301").unwrap();
    let place_of = ["file", "line", "column", "end_line", "end_column"].map(|key| unmapped[key].clone());
    assert_eq!(serde_json::json!(place_of), serde_json::json!(["a.txt", 8, 1, 8, 11]));
    assert_eq!((&unmapped["level"], &unmapped["name"]), (&"warning".into(), &"line-unmapped".into()));
    assert!(unmapped["message"].as_str().unwrap().contains("`Qwertyuiop`") && unmapped["help"].is_string());
}

#[test]
fn findings_name_the_files_of_the_report() {
    let place = Place::new();
    place.run(&["convert", &fixture("retailer-10q.txt"), "--out", "out", "--format", ALL]);
    let listed = place.json("out/retailer-10q/findings.json")["files"].clone();
    let mut listed: Vec<_> = listed.as_array().unwrap().iter().map(|file| file.as_str().unwrap().to_owned()).collect();
    assert_eq!(listed.last().unwrap(), "findings.json");
    listed.sort();
    assert_eq!(listed, place.tree("out/retailer-10q").into_keys().collect::<Vec<_>>());
}

#[test]
fn only_the_wanted_forms_are_written() {
    let check = |formats: &[&str], expected: &[&str]| {
        let place = Place::new();
        place.write("a.txt", FILING);
        let args = [&["convert", "a.txt", "--out", "out", "--entity", "Acme"], formats].concat();
        place.run(&args).ends_with(0);
        let reports: Vec<_> = place.names("out/a").into_iter().filter(|name| name.starts_with("report")).collect();
        assert_eq!(reports, expected, "{formats:?}");
    };
    check(&[], &["report.xbrl", "report.xhtml"]);
    check(&["--format", "xbrl"], &["report.xbrl"]);
    check(&["--format", "ixbrl"], &["report.xhtml"]);
    check(&["--format", "ixbrl,xbrl"], &["report.xbrl", "report.xhtml"]);
    check(&["--format", "ixbrl", "--format", "xbrl"], &["report.xbrl", "report.xhtml"]);
    check(&["--format", "json"], &["report.json"]);
    check(&["--format", "csv"], &["report.csv", "report.csv.json"]);
    check(&["--format", "package"], &["report.xbr", "report.xbri"]);
    check(
        &["--format", ALL],
        &["report.csv", "report.csv.json", "report.json", "report.xbr", "report.xbri", "report.xbrl", "report.xhtml"],
    );
}

/// Every form of the report.
pub(super) const ALL: &str = "xbrl,ixbrl,json,csv,package";

#[test]
fn a_package_needs_no_taxonomy_beside_it() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.run(&["convert", "a.txt", "--out", "out", "--entity", "Acme", "--format", "package"]).ends_with(0);
    assert_eq!(place.names("out/a"), ["findings.json", "report.xbr", "report.xbri"]);
}

#[test]
fn folders_are_searched_and_files_taken_as_they_are_named() {
    let place = Place::new();
    for name in ["in/b.TXT", "in/deep/er/a.txt", "in/notes.md", "in/.git/x.txt", "outright.htm"] {
        place.write(name, FILING);
    }
    let run =
        place.run(&["convert", "in", "outright.htm", "in/b.TXT", "--out", "out", "--entity", "Acme"]).ends_with(0);
    assert_eq!(place.names("out"), ["a", "b", "outright"]);
    let names: Vec<_> = run.out.lines().skip(2).map(|line| line.split_whitespace().next().unwrap()).collect();
    assert_eq!(names, ["b", "a", "outright", "3"]);
}

#[test]
fn equal_names_do_not_overwrite_each_other() {
    let place = Place::new();
    let other = FILING.replace("30,066", "30,067");
    for (name, text) in [("x/a.txt", FILING), ("y/A.txt", &other), ("y/a.htm", FILING), ("y/b.txt", FILING)] {
        place.write(name, text);
    }
    place.run(&["convert", "x", "y", "y/a.htm", "x/../x/a.txt", "--out", "out", "--entity", "Acme"]).ends_with(0);
    assert_eq!(place.names("out"), ["b", "x-a", "y-A", "y-a-2"]);
    let file = |name: &str| place.json(&format!("out/{name}/findings.json"))["file"].clone();
    assert_eq!([file("x-a"), file("y-A"), file("y-a-2")], ["x/a.txt", "y/A.txt", "y/a.htm"]);
    assert!(place.read("out/x-a/report.xbrl").contains(">30066000<"));
    assert!(place.read("out/y-A/report.xbrl").contains(">30067000<"));
}

#[test]
fn the_mapping_of_the_command_line_is_used() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("acme.toml", MAPPING);
    place.run(&["convert", "a.txt", "--out", "out", "--entity", "Acme", "--taxonomy", "acme.toml"]).ends_with(0);
    assert!(place.read("out/a/report.xbrl").contains("<acme:Shipments "));
    place.run(&["convert", "a.txt", "--out", "out", "--entity", "Acme"]).ends_with(0);
    assert!(place.read("out/a/report.xbrl").contains("<gaap:Revenues "));
}
