//! The JSON Schemas that the program prints: they are shipped as they are, and take and refuse what the program does.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::Place;

/// The shipped file is what the program prints; `BLESS=1` writes it.
#[track_caller]
pub(super) fn schema(of: &str) -> Value {
    let printed = Place::new().run(&["schema", of]).ends_with(0).out;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/schema/{of}.schema.json"));
    if std::env::var("BLESS").is_ok_and(|value| value == "1") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &printed).unwrap();
    }
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        printed,
        "{} is not what `tickmark schema {of}` prints",
        path.display()
    );
    serde_json::from_str(&printed).unwrap()
}

#[test]
fn the_configuration_as_the_program_takes_it() {
    let schema = schema("config");
    let validator = jsonschema::validator_for(&schema).unwrap();
    let good = [
        "",
        "[levels]\nT301 = \"deny\"\nline-ambiguous = \"allow\"\nwarnings = \"deny\"\nnotes = \"allow\"\n",
        "[[overrides]]\nfiles = [\"archive/**\", \"*.txt\"]\nlevels = { T401 = \"warn\", restated = \"note\" }\n",
    ];
    let bad = [
        "level = {}\n",
        "[levels]\nT999 = \"deny\"\n",
        "[levels]\nT301 = \"error\"\n",
        "[levels]\nT301 = 1\n",
        "levels = []\n",
        "overrides = {}\n",
        "[[overrides]]\nfiles = [\"a\"]\n",
        "[[overrides]]\nlevels = {}\n",
        "[[overrides]]\nfiles = []\nlevels = {}\n",
        "[[overrides]]\nfiles = \"a\"\nlevels = {}\n",
        "[[overrides]]\nfiles = [\"\"]\nlevels = {}\n",
        "[[overrides]]\nfiles = [\"a\"]\nlevels = { warnings = \"deny\" }\n",
        "[[overrides]]\nfiles = [\"a\"]\nlevels = {}\nfile = 1\n",
    ];
    let place = Place::new();
    place.write("a.txt", super::FILING);
    for (text, is_good) in good.map(|text| (text, true)).into_iter().chain(bad.map(|text| (text, false))) {
        let value: Value = toml::from_str(text).unwrap();
        assert_eq!(validator.is_valid(&value), is_good, "by the schema: {text}");
        place.write("tickmark.toml", text);
        let run = place.run(&["validate", "a.txt", "--entity", "Acme"]);
        assert_eq!(run.code != Some(2), is_good, "by the program: {text}{}", run.out);
    }
}

#[test]
fn a_summary_with_all_that_it_may_say_and_one_that_says_something_else() {
    let place = Place::new();
    place.write("in/a.txt", super::FILING);
    place.write("in/b.txt", "");
    let args = ["convert", "in", "no.txt", "--out", "out", "--shard", "1/1", "--since", "1996-01-01"];
    place.run(&[&args[..], &["--summary", "run.json"]].concat()).ends_with(2);
    let summary = place.summary("run.json");
    for key in ["counts", "shard", "since", "failures"] {
        assert!(summary.get(key).is_some_and(|value| !value.is_null()), "{key} in {summary}");
    }
    let validator = jsonschema::validator_for(&schema("summary")).unwrap();
    let bad = [("ended", "well".into()), ("exit_code", 3.into()), ("bytes", (-1).into()), ("other", 1.into())];
    for (key, value) in bad {
        let mut wrong = summary.clone();
        wrong[key] = value;
        assert!(!validator.is_valid(&wrong), "{key}");
    }
    let mut wrong = summary.clone();
    wrong.as_object_mut().unwrap().remove("filings");
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn every_rule_is_known_with_what_it_means() {
    let schema = schema("config");
    let about = &schema["properties"]["levels"]["properties"]["line-unmapped"]["description"];
    assert_eq!(
        about,
        "T301 line-unmapped: No rule maps a line item; it became an extension concept of the filing. [warning]"
    );
}
