//! Findings as SARIF: by its published schema, and by arithmetic on the files that it points into.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tickmark::diagnostics::Code;
use tickmark::pipeline::{self, Given};
use tickmark::source::SourceFile;
use tickmark::taxonomy;

use super::{BAD_MAPPING, FILING, Place, Run, fixtures};

/// The published schema, as `serde-sarif` brings it along; `Cargo.lock` pins that by its hash.
fn schema() -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--locked", "--offline"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    let text = fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap();
    let mut schema: Value = serde_json::from_str(&text).unwrap();
    // As published, the pattern of languages has a bracket too many, and is no regular expression; no language is written.
    for definition in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][definition]["properties"]["language"];
        language.as_object_mut().unwrap().remove("pattern");
    }
    schema
}

/// What a run printed, which the schema takes.
fn log(run: &Run) -> Value {
    let log: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error} in\n{}", run.out));
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    log
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

fn result<'a>(log: &'a Value, code: &str) -> &'a Value {
    results(log).iter().find(|result| result["ruleId"] == code).unwrap_or_else(|| panic!("no {code}"))
}

/// The text at a place, cut from the file by lines and columns.
fn text_at(root: &Path, location: &Value) -> String {
    let location = &location["physicalLocation"];
    let path = decoded(location["artifactLocation"]["uri"].as_str().unwrap());
    assert_eq!(location["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    let text = String::from_utf8(fs::read(root.join(path)).unwrap()).unwrap().replace("\r\n", "\n").replace('\r', "\n");
    let number = |key: &str| usize::try_from(location["region"][key].as_u64().unwrap()).unwrap();
    let (first, last) = (number("startLine"), number("endLine"));
    let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
    let cut = |line: usize| {
        let chars = &lines[line - 1];
        let start = if line == first { number("startColumn") - 1 } else { 0 };
        let end = if line == last { number("endColumn") - 1 } else { chars.len() };
        chars[start..end].iter().collect::<String>()
    };
    (first..=last).map(cut).collect::<Vec<_>>().join("\n")
}

fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = (byte == b'%').then(|| u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap());
        bytes.push(hex.unwrap_or(byte));
        rest = if hex.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn regions_of_all_fixtures_are_the_texts_of_their_findings() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let place = Place::new();
    let args = ["validate", "fixtures", "--format", "sarif"];
    let log = log(&Run::of(place.command(&args).current_dir(root).output().unwrap()));
    let built_in = taxonomy::load(&[]).unwrap();
    let mut filings: Vec<PathBuf> = fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path()).collect();
    filings.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let (mut compared, mut notes) = (0, 0);
    for path in filings {
        let source = SourceFile::from_bytes(path.display().to_string(), fs::read(&path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let uri = format!("fixtures/{name}.txt");
        let findings = pipeline::convert(&source, name, &Given::default(), &built_in).findings;
        // What the expectations beside the filing or other filings say comes after it.
        let of_file =
            results(&log).iter().filter(|r| r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == *uri);
        let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        for (finding, result) in findings.iter().zip(of_file) {
            assert_eq!(result["ruleId"], finding.code.as_str());
            let text = text_at(root, &result["locations"][0]);
            assert_eq!(text, lines(source.slice(finding.place.span)), "{result}");
            compared += 1;
            let placed = finding.notes.iter().filter_map(|note| note.place.as_ref());
            let related = result["relatedLocations"].as_array().map(Vec::as_slice).unwrap_or_default();
            assert_eq!(placed.clone().count(), related.len());
            for (note, location) in placed.zip(related) {
                assert_eq!(text_at(root, location), lines(source.slice(note.span)), "{result}");
                notes += 1;
            }
        }
    }
    assert!(compared > 50 && notes > 0, "{compared} places and {notes} notes");
}

#[test]
fn columns_count_characters_whatever_ends_lines() {
    let place = Place::new();
    let line = "Pr\u{e9}vu\t\u{1f600} thing  ";
    let text = FILING.replace("Net sales      ", line);
    for end in ["\n", "\r\n", "\r"] {
        place.write("f \u{e9}%/a#b.txt", text.replace('\n', end));
        let log = log(&place.run(&["validate", ".", "--entity", "Acme", "--format", "sarif"]).ends_with(0));
        let location = &result(&log, "T301")["locations"][0];
        assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], "f%20%C3%A9%25/a%23b.txt");
        assert_eq!(text_at(place.0.path(), location), line.trim_end());
    }
}

#[test]
fn findings_across_filings_lead_to_both() {
    let place = Place::new();
    place.write("f/1998.txt", FILING);
    let next =
        FILING.replace("1998        1997", "1999        1998").replace("30,066    $ 29,270", "31,066    $ 30,166");
    place.write("f/1999.txt", next);
    let log = log(&place.run(&["validate", "f", "--cik", "42", "--entity", "Acme", "--format", "sarif"]));
    let restated = result(&log, "T701");
    assert_eq!(text_at(place.0.path(), &restated["locations"][0]), "30,166");
    assert_eq!(text_at(place.0.path(), &restated["relatedLocations"][0]), "30,066");
}

#[test]
fn findings_of_a_mapping_file_are_in_it() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("bad.toml", BAD_MAPPING);
    let log = log(&place.run(&["validate", "a.txt", "--taxonomy", "bad.toml", "--format", "sarif"]).ends_with(2));
    assert_eq!(text_at(place.0.path(), &result(&log, "T502")["locations"][0]), "Revenuess");
    assert_eq!(text_at(place.0.path(), &result(&log, "T503")["locations"][0]), "\"other ((x\"");
}

#[test]
fn every_rule_is_described() {
    let place = Place::new();
    place.write("a.txt", FILING);
    let log = log(&place.run(&["validate", "a.txt", "--entity", "Acme", "--format", "sarif"]).ends_with(0));
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), Code::ALL.len());
    for (rule, code) in rules.iter().zip(Code::ALL) {
        assert_eq!((&rule["id"], &rule["name"]), (&json!(code.as_str()), &json!(code.name())));
        assert_eq!(rule["defaultConfiguration"]["level"], code.level().as_str());
        assert_eq!(rule["shortDescription"]["text"], code.summary());
        for text in [&rule["fullDescription"]["text"], &rule["help"]["text"], &rule["help"]["markdown"]] {
            assert!(text.as_str().unwrap().len() > 20, "{rule}");
        }
    }
}

#[test]
fn levels_suppressions_and_the_baseline() {
    let place = Place::new();
    let filing = FILING.replace("Net sales     ", "Relocation    ");
    place.write("a.txt", &filing);
    place.write("tickmark.toml", "[levels]\nT002 = \"allow\"\nT301 = \"deny\"\n");
    let first = log(&place.run(&["validate", "a.txt", "--format", "sarif"]).ends_with(1));
    let (allowed, line) = (result(&first, "T002"), result(&first, "T301"));
    assert_eq!(
        allowed["suppressions"][0],
        json!({ "kind": "external", "status": "accepted", "justification": "allowed in tickmark.toml:2" })
    );
    assert_eq!((&line["level"], &line["suppressions"]), (&json!("error"), &json!([])));
    assert!(line.get("baselineState").is_none());
    place.run(&["validate", "a.txt", "--baseline", "b.json", "--write-baseline"]).ends_with(0);
    place.write("a.txt", format!("\n{}", filing.replace("Cost of sales", "Cost of bread")));
    let second = log(&place.run(&["validate", "a.txt", "--baseline", "b.json", "--format", "sarif"]).ends_with(1));
    let lines: Vec<&Value> = results(&second).iter().filter(|result| result["ruleId"] == "T301").collect();
    let states: Vec<&Value> = lines.iter().map(|result| &result["baselineState"]).collect();
    assert_eq!(states, ["unchanged", "new"]);
    assert_eq!(lines[0]["partialFingerprints"], line["partialFingerprints"]);
}

#[test]
fn what_cannot_be_read_is_a_notification() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("b.txt", "");
    let run = place.run(&["validate", "a.txt", "b.txt", "--entity", "Acme", "--format", "sarif"]).ends_with(2);
    let log = log(&run.complains("cannot read b.txt"));
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notification = &invocation["toolExecutionNotifications"][0];
    assert!(
        notification["message"]["text"]
            .as_str()
            .unwrap()
            .starts_with("cannot read b.txt as a filing: the file is empty")
    );
    assert_eq!(notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "b.txt");
}
