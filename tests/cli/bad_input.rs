//! What cannot be read: a message that says what, where and what next, exit code 2, and the others' output intact.

use super::{BAD_MAPPING, FILING, Place, fixture};

/// Converts what cannot be converted beside a filing that can, and checks what becomes of both.
#[track_caller]
fn check(place: &Place, bad: &str, message: &str, help: &str) {
    place.write("good.txt", FILING);
    let run = place.run(&["convert", bad, "good.txt", "--out", "out", "--entity", "Acme"]).ends_with(2);
    let run = run.complains(&format!("error: {message}\n")).complains(&format!("\nhelp: {help}\n"));
    assert_eq!(run.line("good")[1], "6");
    let files = ["findings.json", "report.xbrl", "report.xhtml", "taxonomy"];
    assert_eq!(
        (place.names("out"), place.names("out/good")),
        (vec!["good".to_owned()], files.map(str::to_owned).into())
    );
}

#[test]
fn a_missing_file() {
    let message = "cannot read x/nothing.txt: No such file or directory (os error 2)";
    check(&Place::new(), "x/nothing.txt", message, "check the spelling, and the folder that the path starts from");
}

#[test]
fn a_folder_without_filings() {
    let place = Place::new();
    place.write("papers/notes.md", FILING);
    place.write("papers/.hidden.txt", FILING);
    let message = "papers has no filings in it: no file whose name ends in .txt or .nc, and no archive";
    check(&place, "papers", message, "name files with other endings one by one; hidden files are left out");
}

#[test]
fn an_empty_file() {
    let place = Place::new();
    place.write("bad.txt", "");
    check(&place, "bad.txt", "cannot read bad.txt as a filing: the file is empty", "fetch the filing again");
}

#[test]
fn a_binary_file() {
    let place = Place::new();
    place.write("bad.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0");
    let message = "cannot read bad.txt as a filing: the file is not text (byte 4 is 0x02)";
    let help = "filings are plain text; archives have names that end in .gz, .tar, .tar.gz, .tgz or .zip";
    check(&place, "bad.txt", message, help);
}

#[test]
fn bytes_that_are_no_text() {
    let place = Place::new();
    let mut state = 1_u32;
    let mut byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    place.write("bad.txt", (0..4096).map(|_| byte()).collect::<Vec<u8>>());
    place.write("good.txt", FILING);
    let run = place.run(&["convert", "bad.txt", "good.txt", "--out", "out", "--entity", "Acme"]).ends_with(2);
    let run = run.complains("error: cannot read bad.txt as a filing: the file is not text (byte ");
    assert_eq!(run.line("bad")[1], "failed");
    assert_eq!(place.names("out"), ["good"]);
}

#[test]
fn nothing_to_convert_makes_no_folder() {
    let place = Place::new();
    let run = place.run(&["convert", "nothing.txt", "--out", "out"]).ends_with(2);
    let run = run.complains("error: cannot read nothing.txt: No such file or directory (os error 2)\n");
    assert_eq!((run.out.as_str(), place.path("out").exists()), ("", false));
    place.run(&["convert", "--out", "out"]).ends_with(2).complains("<PATH>...");
}

#[test]
fn a_mapping_file_with_an_unknown_name() {
    let place = Place::new();
    place.write("bad.toml", BAD_MAPPING);
    let args = ["convert", &fixture("no-statements.txt"), "--out", "out", "--taxonomy", "bad.toml"];
    let run = place.run(&args).ends_with(2);
    let excerpt = "\
error[T502 mapping-unknown-name]: nothing declares the concept `Revenuess`
 --> bad.toml:8:1
  |
8 | Revenuess = [\"shipments\"]
  | ^^^^^^^^^
  |
  = help: did you mean `Revenues`?
";
    run.complains(excerpt).complains("--> bad.toml:10:9").complains("error: the mapping has 2 errors\n");
    assert!(!place.path("out").exists());
}

#[test]
fn a_missing_mapping_file() {
    let place = Place::new();
    for args in [
        ["convert", &fixture("no-statements.txt"), "--out", "out", "--taxonomy", "no.toml"].as_slice(),
        &["inspect", &fixture("no-statements.txt"), "--taxonomy", "no.toml"],
        &["taxonomy", "check", "no.toml"],
        &["taxonomy", "export", "no.toml", "--out", "out"],
    ] {
        place
            .run(args)
            .ends_with(2)
            .complains("error: cannot read the mapping file no.toml: No such file or directory");
    }
}

#[test]
fn a_key_that_is_no_cik() {
    let place = Place::new();
    for wrong in ["12a", "12345678901", ""] {
        let run = place.run(&["convert", &fixture("no-statements.txt"), "--out", "out", "--cik", wrong]);
        run.ends_with(2).complains("a CIK has 1 to 10 digits, and nothing else");
    }
}

#[test]
fn an_output_folder_that_is_a_file() {
    let place = Place::new();
    place.write("out", "mine");
    let run = place.run(&["convert", &fixture("no-statements.txt"), "--out", "out"]).ends_with(2);
    run.complains("error: cannot write out: ").complains("help: check that the folder can be written");
    assert_eq!(place.read("out"), "mine");
}

#[test]
fn a_destination_that_cannot_be_written() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("b.txt", FILING);
    place.write("out/a/report.xbrl/mine", "mine");
    let run = place.run(&["convert", "a.txt", "b.txt", "--out", "out", "--entity", "Acme"]).ends_with(2);
    let run = run.complains("error: cannot write out/a/report.xbrl: ");
    assert_eq!((run.line("a")[1], run.line("b")[1]), ("failed", "6"));
    assert_eq!(
        (place.names("out"), place.read("out/a/report.xbrl/mine").as_str()),
        (vec!["a".into(), "b".into()], "mine")
    );
}

#[test]
fn commands_for_one_file_want_a_file() {
    let place = Place::new();
    place.write("papers/a.txt", FILING);
    place.run(&["inspect", "papers"]).ends_with(2).complains("error: papers is a folder, and a file is needed here");
    place.run(&["inspect", "no.txt"]).ends_with(2).complains("error: cannot read no.txt: ");
    place
        .run(&["explain", "papers/a.txt:12"])
        .ends_with(2)
        .complains("papers/a.txt has 11 lines, so there is no line 12");
    place
        .run(&["explain", "papers/a.txt"])
        .ends_with(2)
        .complains("expected a file and a line, such as filing.txt:118");
}
