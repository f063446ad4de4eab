//! Findings as JSON.

use serde_json::{Value, json};

use super::{FILING, Place, Run};

fn document(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error} in\n{}", run.out))
}

#[test]
fn findings_have_their_places_and_standings() {
    let place = Place::new();
    place.write("f/a.txt", FILING.replace("Net sales", "N\u{e9}t thing"));
    place.write("tickmark.toml", "[levels]\nT002 = \"allow\"\nline-unmapped = \"deny\"\n");
    let run =
        place.run(&["validate", "f", "--format", "json"]).ends_with(1).complains(" filing ").complains("found 1 error");
    let document = document(&run);
    assert_eq!(document["version"], 1);
    assert_eq!(document["checked"], json!([{ "file": "f/a.txt", "kind": "filing" }]));
    let findings = document["findings"].as_array().unwrap();
    let of = |code: &str| findings.iter().find(|finding| finding["code"] == code).unwrap();
    let entity = of("T002");
    assert_eq!((&entity["standing"], &entity["because"]), (&json!("allowed"), &json!("allowed in tickmark.toml:2")));
    let line = of("T301");
    assert_eq!(
        (&line["level"], &line["standing"], &line["name"]),
        (&json!("error"), &json!("open"), &json!("line-unmapped"))
    );
    let region = ["file", "line", "column", "end_line", "end_column"].map(|key| line[key].clone());
    assert_eq!(region, [json!("f/a.txt"), json!(7), json!(1), json!(7), json!(10)]);
    assert_eq!(line["fingerprint"].as_str().unwrap().len(), 32);
    assert_eq!((&document["counts"]["errors"], &document["counts"]["allowed"]), (&json!(1), &json!(1)));
}

#[test]
fn what_cannot_be_read_is_a_failure() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("b.txt", "");
    let args = ["validate", "a.txt", "b.txt", "no.txt", "--entity", "Acme", "--format", "json"];
    let document = document(&place.run(&args).ends_with(2).complains("cannot read b.txt"));
    let files: Vec<_> =
        document["failures"].as_array().unwrap().iter().map(|failure| failure["file"].clone()).collect();
    assert_eq!(files, ["no.txt", "b.txt"]);
}

#[test]
fn a_filing_and_a_mapping_that_are_sound_have_no_findings() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("acme.toml", super::MAPPING);
    let args = ["validate", "a.txt", "--cik", "1", "--entity", "Acme", "--taxonomy", "acme.toml", "--format", "json"];
    let document = document(&place.run(&args).ends_with(0));
    assert_eq!(document["checked"][0], json!({ "file": "acme.toml", "kind": "mapping" }));
    assert_eq!(document["counts"]["errors"], 0);
}
