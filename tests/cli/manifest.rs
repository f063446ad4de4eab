//! What is known of filings from outside of them.

use super::{FILING, Place, Run};

fn convert(place: &Place, more: &[&str]) -> Run {
    for name in ["in/a.txt", "in/b.txt"] {
        place.write(name, FILING);
    }
    place.run(&[&["convert", "in", "--out", "out", "--manifest", "in/m.csv"], more].concat())
}

fn entity(place: &Place, name: &str) -> (String, String) {
    let json = place.json(&format!("out/{name}/findings.json"));
    let text = |key: &str| json["entity"][key].as_str().unwrap().to_owned();
    (text("identifier"), text("name"))
}

#[test]
fn each_filing_gets_its_line() {
    let place = Place::new();
    let manifest = "\u{feff}accession,file,cik,name\n0000000001-98-000001,a.txt,11,\"Acme, Inc.\"\n,in/b.txt,22,Bolt\n";
    place.write("in/m.csv", manifest);
    let run = convert(&place, &[]).ends_with(0);
    assert_eq!(run.err.lines().filter(|line| line.contains("manifest") || line.starts_with("warning")).count(), 0);
    assert_eq!(entity(&place, "a"), ("0000000011".to_owned(), "Acme, Inc.".to_owned()));
    assert_eq!(entity(&place, "b"), ("0000000022".to_owned(), "Bolt".to_owned()));
    let schema = place.read("out/a/taxonomy/report.xsd");
    assert!(schema.contains("urn:tickmark:filing:0000000001-98-000001"), "{schema}");
}

#[test]
fn the_command_line_wins() {
    let place = Place::new();
    place.write("in/m.csv", "file,cik,name\na.txt,11,Acme\nb.txt,22,Bolt\n");
    convert(&place, &["--cik", "33"]).ends_with(0);
    assert_eq!(entity(&place, "a"), ("0000000033".to_owned(), "Acme".to_owned()));
    assert_eq!(entity(&place, "b"), ("0000000033".to_owned(), "Bolt".to_owned()));
}

#[test]
fn a_line_about_no_input_is_worth_a_warning() {
    let place = Place::new();
    place.write("in/m.csv", "file,name\na.txt,Acme\nb.txt,Bolt\nc.txt,Cog\n");
    convert(&place, &[]).ends_with(0).complains("warning: in/m.csv:4: `c.txt` is none of the inputs\n");
}

#[test]
fn a_manifest_that_cannot_be_understood() {
    let check = |manifest: &str, message: &str| {
        let place = Place::new();
        place.write("in/m.csv", manifest);
        convert(&place, &[]).ends_with(2).complains(message).complains("help: a manifest is CSV");
        assert!(!place.path("out").exists(), "{manifest}");
    };
    check("file,ticker\na.txt,ACME\n", "error: in/m.csv:1: `ticker` is no column of a manifest; the columns are file,");
    check("a.txt,11\nb.txt,22\n", "error: in/m.csv:1: `a.txt` is no column of a manifest");
    check("file,cik\na.txt,11\nb.txt\n", "error: in/m.csv:3: the line has 1 field, and the header 2");
    check("file,cik\na.txt,11\nb.txt,2B\n", "error: in/m.csv:3: `2B` is no CIK");
    check("file,period\na.txt,12/31/98\n", "error: in/m.csv:2: `12/31/98` in `period` is no day");
    check("file\na.txt\nin/a.txt\n", "error: in/m.csv:3: line 2 is about in/a.txt already");
}

#[test]
fn a_missing_manifest() {
    let place = Place::new();
    convert(&place, &[]).ends_with(2).complains("error: cannot read the manifest in/m.csv: No such file or directory");
}
