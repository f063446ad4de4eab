//! Annotations of a workflow on GitHub.

use super::{FILING, Place};

#[test]
fn a_command_for_each_finding_with_what_must_be_escaped() {
    let place = Place::new();
    place.write("f, 100%/a:b.txt", FILING.replace("Net sales     ", "Gain: 5%, net "));
    let run = place.run(&["validate", ".", "--format", "github", "--deny", "T301"]).ends_with(1).complains(" filing ");
    let file = "file=f%2C 100%25/a%3Ab.txt";
    let run = run.says(&format!(
        "::error {file},line=1,endLine=1,col=1,endColumn=1,title=T002 entity-unknown::nothing says who reports%0Ahelp: "
    ));
    let run = run.says(&format!(
        "::error {file},line=7,endLine=7,col=1,endColumn=14,title=T301 line-unmapped::no rule maps `Gain: 5%25, net`; it became an extension concept%0Anote: "
    ));
    assert!(run.out.lines().all(|line| line.starts_with("::")), "{}", run.out);
}

#[test]
fn levels_are_those_of_annotations() {
    let place = Place::new();
    place.write("a.txt", FILING);
    for (level, command) in [("deny", "::error "), ("warn", "::warning "), ("note", "::notice ")] {
        place.write("tickmark.toml", format!("[levels]\nT002 = \"{level}\"\n"));
        place.run(&["validate", "a.txt", "--format", "github"]).says(command);
    }
    place.write("tickmark.toml", "[levels]\nT002 = \"allow\"\n");
    assert_eq!(place.run(&["validate", "a.txt", "--format", "github"]).ends_with(0).out, "");
}

#[test]
fn places_over_several_lines_have_no_columns() {
    let place = Place::new();
    let run = place.run(&["validate", &super::fixture("broker-10q.txt"), "--format", "github"]);
    let over_lines = |line: &&str| {
        let number = |key: &str| line.split_once(key).unwrap().1.split([',', ':']).next().unwrap().to_owned();
        number(",line=") != number(",endLine=")
    };
    let lines: Vec<_> = run.out.lines().filter(over_lines).collect();
    assert!(!lines.is_empty() && lines.iter().all(|line| !line.contains(",col=")), "{}", run.out);
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let place = Place::new();
    place.write("b.txt", "");
    let run = place.run(&["validate", "b.txt", "--format", "github"]).ends_with(2);
    run.says("::error file=b.txt,title=tickmark::cannot read b.txt as a filing: the file is empty%0Ahelp: fetch the filing again\n");
}
