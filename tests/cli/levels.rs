//! Which findings count: `tickmark.toml`, `--deny`, `--warn`, `--allow`.

use super::{FILING, Place, Run};

/// A folder with a filing that has one finding, T001 entity-from-text (a warning), and one that has T002 entity-unknown (an error).
fn place() -> Place {
    let place = Place::new();
    place.write("f/named.txt", format!("                    ACME CORPORATION\n{FILING}"));
    place.write("f/old/1993.txt", FILING);
    place
}

fn with(config: &str, args: &[&str]) -> Run {
    let place = place();
    place.write("tickmark.toml", config);
    place.run(&[&["validate", "f"], args].concat())
}

/// The findings, without their places.
fn told(run: &Run) -> Vec<String> {
    let short = |line: &str| ["error[", "warning[", "note["].iter().any(|level| line.starts_with(level));
    let lines = run.out.lines().filter(|line| short(line));
    lines.map(|line| line.split_once(' ').unwrap().0.replace('[', " ")).collect()
}

#[test]
fn without_settings_errors_fail_the_run_and_warnings_do_not() {
    let run = place().run(&["validate", "f"]).ends_with(1);
    assert_eq!(told(&run), ["warning T001", "error T002"]);
    run.says("\nfound 1 error, 1 warning, 0 notes\n`tickmark explain CODE` says what one means");
    place().run(&["validate", "f/named.txt"]).ends_with(0);
}

#[test]
fn levels_by_code_and_by_name() {
    let run = with("[levels]\nT002 = \"warn\"\nentity-from-text = \"deny\"\n", &[]).ends_with(1);
    assert_eq!(told(&run), ["error T001", "warning T002"]);
    let run = with("[levels]\nT002 = \"note\"\n", &[]).ends_with(0);
    assert_eq!(told(&run), ["warning T001", "note T002"]);
    let run = with("[levels]\nT002 = \"allow\"\n", &[]).ends_with(0);
    assert_eq!(told(&run), ["warning T001"]);
    let run = run.says("\nfound 0 errors, 1 warning, 0 notes; 1 allowed\n");
    assert_eq!(run.line("1993")[4], "0", "the table counts by the levels of the run");
}

#[test]
fn overrides_are_for_some_files() {
    let allow = |files: &str| format!("[[overrides]]\nfiles = [{files}]\nlevels = {{ entity-unknown = \"allow\" }}\n");
    for files in ["\"f/old/*\"", "\"1993.*\"", "\"x\", \"**/old/**\""] {
        assert_eq!(told(&with(&allow(files), &[]).ends_with(0)), ["warning T001"], "{files}");
    }
    for files in ["\"old/*\"", "\"f/*\"", "\"1994.txt\""] {
        assert_eq!(
            told(&with(&allow(files), &[]).ends_with(1)),
            ["warning T001", "error T002", "warning T802"],
            "{files}"
        );
    }
}

#[test]
fn an_allowance_that_never_applied_is_told_at_its_line() {
    let run = with("[levels]\nT002 = \"warn\"\nfacts-disagree = \"allow\"\n", &[]).ends_with(0);
    let run =
        run.says("warning[T802 allowance-unused]: no finding is T401 facts-disagree, so allowing it does nothing\n");
    run.says(" --> tickmark.toml:3:1\n  |\n3 | facts-disagree = \"allow\"\n  | ^^^^^^^^^^^^^^\n");
    with("[levels]\nT002 = \"warn\"\nfacts-disagree = \"allow\"\n", &["--deny", "T802"]).ends_with(1);
    let run = with("[levels]\nT002 = \"warn\"\nT001 = \"allow\"\n", &["--deny", "T001"]).ends_with(1);
    assert!(!run.out.contains("T802"), "{}", run.out);
}

#[test]
fn the_command_line_wins_over_the_configuration() {
    let config = "[levels]\nT001 = \"allow\"\nT002 = \"allow\"\n";
    assert_eq!(told(&with(config, &["--deny", "T001,entity-unknown"]).ends_with(1)), ["error T001", "error T002"]);
    assert_eq!(told(&with(config, &["-W", "t002", "-D", "T001"]).ends_with(1)), ["error T001", "warning T002"]);
    assert_eq!(told(&with("", &["-A", "T002"]).ends_with(0)), ["warning T001"]);
}

#[test]
fn warnings_and_notes_as_a_whole() {
    assert_eq!(told(&with("", &["--deny", "warnings", "-A", "T002"]).ends_with(1)), ["error T001"]);
    assert_eq!(
        told(&with("[levels]\nwarnings = \"deny\"\nT002 = \"warn\"\n", &[]).ends_with(1)),
        ["error T001", "error T002"]
    );
    assert_eq!(told(&with("[levels]\nT002 = \"note\"\n", &["--allow", "notes"]).ends_with(0)), ["warning T001"]);
    let run = with("[levels]\nT001 = \"note\"\n", &["--deny", "warnings", "-A", "T002"]).ends_with(0);
    assert_eq!(told(&run), ["note T001"], "a rule that is set to note is no warning");
}

#[test]
fn the_configuration_is_found_upward_or_named() {
    let place = place();
    place.write("tickmark.toml", "[[overrides]]\nfiles = [\"f/old/*\"]\nlevels = { T002 = \"allow\" }\n");
    let run = |args: &[&str]| Run::of(place.command(args).current_dir(place.path("f/old")).output().unwrap());
    assert_eq!(told(&run(&["validate", ".."]).ends_with(0)), ["warning T001"]);
    place.write("other.toml", "[levels]\nT002 = \"note\"\n");
    assert_eq!(
        told(&run(&["validate", "..", "--config", "../../other.toml"]).ends_with(0)),
        ["warning T001", "note T002"]
    );
    run(&["validate", "..", "--config", "no.toml"]).ends_with(2).complains("cannot read no.toml: ");
}

#[test]
fn everything_wrong_with_the_configuration_is_told_and_nothing_is_checked() {
    let run = with("[levels]\nT999 = \"deny\"\nline-unmaped = \"deny\"\nT301 = \"alow\"\n\n[over]\nx = 1\n", &[])
        .ends_with(2);
    assert_eq!(told(&run), ["error T801"; 4]);
    let run = run
        .says("error[T801 configuration-wrong]: no rule has the code or the name `line-unmaped`\n --> tickmark.toml:3:1\n")
        .says("  = help: did you mean `line-unmapped`?\n")
        .says("\"alow\" is no level: it is \"allow\", \"note\", \"warn\" or \"deny\"\n --> tickmark.toml:4:8\n")
        .says("unknown key `over`\n --> tickmark.toml:6:2\n")
        .complains("error: the configuration has 4 errors\n");
    assert!(!run.out.contains("T002"), "{}", run.out);
    with("[[overrides]]\nfiles = [\"a{\"]\nlevels = {}\n", &[]).ends_with(2).says("`a{` is no pattern of files: ");
    with("[levels\n", &[]).ends_with(2).says("error[T801 configuration-wrong]: ");
}

#[test]
fn an_unknown_rule_on_the_command_line() {
    place().run(&["validate", "f", "--deny", "T999"]).ends_with(2).complains("no rule has this code or name");
}

#[test]
fn a_conversion_has_the_levels_of_the_catalogue() {
    let place = place();
    place.write("tickmark.toml", "[levels]\nT002 = \"allow\"\n");
    place.run(&["convert", "f", "--out", "out"]).ends_with(1).complains("error[T002 entity-unknown]");
}
