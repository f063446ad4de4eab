//! The baseline: what is accepted, what is new, and what no longer occurs.

use super::{FILING, Place, Run};

/// A filing in which two lines have no rule, and nothing says who reports.
fn filing() -> String {
    let lines =
        "Relocation of the bakery             70          65\nRepainting of the barn               80          75\n";
    FILING.replace("Net sales  ", &format!("{lines}Net sales  "))
}

fn validate(place: &Place, args: &[&str]) -> Run {
    place.run(&[&["validate", "f", "--baseline", "accepted.json"], args].concat())
}

/// A folder with a filing, all of whose findings are accepted.
fn accepted() -> Place {
    let place = Place::new();
    place.write("f/a.txt", filing());
    place.run(&["validate", "f"]).ends_with(1).says("error[T002").says("`Relocation of the bakery`");
    let run = validate(&place, &["--write-baseline"]).ends_with(0);
    assert!(!run.out.contains("error["), "{}", run.out);
    place
}

#[test]
fn what_is_accepted_is_not_told_again() {
    let place = accepted();
    let run = validate(&place, &[]).ends_with(0).says("found 0 errors, 0 warnings, 0 notes; ");
    let run = run.says(" accepted in the baseline\n");
    assert!(!run.out.contains("T301") && !run.out.contains("T803"), "{}", run.out);
    validate(&place, &["--deny", "warnings,notes"]).ends_with(0);
}

#[test]
fn a_baseline_can_be_read_line_by_line() {
    let place = accepted();
    let json = place.json("accepted.json");
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(json["version"], 1);
    let bakery = findings.iter().find(|finding| finding["message"].as_str().unwrap().contains("bakery")).unwrap();
    assert_eq!((&bakery["file"], &bakery["code"]), (&"f/a.txt".into(), &"T301".into()));
    let lines =
        place.read("accepted.json").lines().filter(|line| line.starts_with("    {\"file\":\"f/a.txt\"")).count();
    assert_eq!(lines, findings.len());
}

#[test]
fn lines_that_move_are_the_same_findings() {
    let place = accepted();
    let moved = filing().replace("(In thousands)\n", "(In thousands)\n\n\n");
    let indented: String = moved.lines().map(|line| format!("    {line}\n")).collect();
    for text in [moved, indented.clone(), format!("\n\n{indented}")] {
        place.write("f/a.txt", &text);
        let run = validate(&place, &["--deny", "warnings,notes"]).ends_with(0);
        assert!(!run.out.contains("T803"), "{text}{}", run.out);
    }
}

#[test]
fn a_new_finding_fails_the_run() {
    let place = accepted();
    place.write(
        "f/a.txt",
        filing().replace("Net sales  ", "Painting of the bridge               90          95\nNet sales  "),
    );
    let run = validate(&place, &["--deny", "line-unmapped"]).ends_with(1).says("`Painting of the bridge`");
    assert!(!run.out.contains("bakery"), "{}", run.out);
}

#[test]
fn the_same_finding_twice_is_one_more() {
    let place = accepted();
    let line = "Relocation of the bakery             70          65\n";
    place.write("f/a.txt", filing().replace(line, &line.repeat(2)));
    let run = validate(&place, &["--deny", "line-unmapped"]);
    assert_eq!(run.out.matches("[T301 ").count(), 1, "{}", run.out);
    run.ends_with(1);
}

#[test]
fn what_no_longer_occurs_is_told_at_its_line() {
    let place = accepted();
    place.write("f/a.txt", filing().replace("Relocation of the bakery", "Cost of sales           "));
    let run = validate(&place, &[]).ends_with(0);
    let line = 1 + place.read("accepted.json").lines().position(|line| line.contains("bakery")).unwrap();
    let run = run.says("warning[T803 baseline-stale]: T301 line-unmapped in f/a.txt no longer occurs: ");
    run.says(&format!(" --> accepted.json:{line}:"));
    validate(&place, &["--deny", "baseline-stale"]).ends_with(1);
    validate(&place, &["--write-baseline"]).ends_with(0);
    assert!(!place.read("accepted.json").contains("bakery"));
}

#[test]
fn what_the_run_has_not_checked_is_not_told_and_is_kept() {
    let place = accepted();
    place.write("f/b.txt", FILING);
    let only_b = ["validate", "f/b.txt", "--baseline", "accepted.json"];
    let run = place.run(&only_b).ends_with(1);
    assert!(!run.out.contains("T803"), "{}", run.out);
    place.run(&[&only_b[..], &["--write-baseline"]].concat()).ends_with(0);
    validate(&place, &["--deny", "warnings,notes"]).ends_with(0);
    std::fs::remove_file(place.path("f/a.txt")).unwrap();
    validate(&place, &[]).ends_with(0).says("in f/a.txt no longer occurs");
}

#[test]
fn paths_are_the_same_from_any_folder_below_the_configuration() {
    let place = accepted();
    place.write("tickmark.toml", "");
    let args = ["validate", "a.txt", "--baseline", "../accepted.json", "-D", "warnings"];
    Run::of(place.command(&args).current_dir(place.path("f")).output().unwrap()).ends_with(0);
    let whole = place.path("f").display().to_string();
    place.run(&["validate", &whole, "--baseline", "accepted.json", "-D", "warnings"]).ends_with(0);
}

#[test]
fn an_allowed_finding_is_not_written() {
    let place = Place::new();
    place.write("f/a.txt", filing());
    validate(&place, &["--write-baseline", "--allow", "line-unmapped"]).ends_with(0);
    assert!(!place.read("accepted.json").contains("T301"));
}

#[test]
fn a_baseline_that_cannot_be_used() {
    let place = Place::new();
    place.write("f/a.txt", FILING);
    validate(&place, &[])
        .ends_with(2)
        .complains("cannot read the baseline accepted.json: ")
        .complains("--write-baseline writes it");
    for (text, why) in [
        ("{}", "missing field `version`"),
        ("{\"version\": 2, \"findings\": []}", "it is of version 2"),
        ("{\"version\": 1, \"findings\": [], \"x\": 1}", "unknown field `x`"),
    ] {
        place.write("accepted.json", text);
        validate(&place, &[]).ends_with(2).complains(why);
    }
    place.run(&["validate", "f", "--write-baseline"]).ends_with(2).complains("--baseline <FILE>");
}

#[test]
fn a_baseline_is_not_written_when_something_could_not_be_checked() {
    let place = accepted();
    let before = place.read("accepted.json");
    place.write("f/b.txt", "");
    validate(&place, &["--write-baseline"]).ends_with(2).complains("the baseline was not written");
    assert_eq!(place.read("accepted.json"), before);
}
