//! What `docs/ci.md` shows, and the files beside it that CI servers read, work as they are.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{FILING, MAPPING, Place, Run};

fn of_project(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// A folder with a filing with two findings: nothing says who reports (an error), and a line is unmapped (a warning).
fn place() -> Place {
    let place = Place::new();
    place.write("my filings/a.txt", FILING.replace("Net sales     ", "Relocation    "));
    place
}

/// The script of the action's step that validates.
fn script() -> String {
    let action = of_project("action.yml");
    let step = action.split_once("- name: Validate\n").unwrap().1;
    let step = step.split_once("run: |\n").unwrap().1;
    let lines = step.lines().take_while(|line| line.starts_with("        "));
    lines.map(|line| format!("{}\n", line.trim_start_matches("        "))).collect()
}

fn act(place: &Place, paths: &str, args: &str, sarif: &str) -> Run {
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script()]).current_dir(place.0.path());
    bash.envs([("TICKMARK", env!("CARGO_BIN_EXE_tickmark")), ("PATHS", paths), ("ARGS", args), ("SARIF", sarif)]);
    Run::of(bash.output().unwrap())
}

#[test]
fn the_action_annotates_and_writes_sarif() {
    let place = place();
    let run = act(&place, "my filings\n", "--deny=line-unmapped\n--allow=T002\n", "found.sarif").ends_with(1);
    let run = run.says("::error file=my filings/a.txt,line=7,").says("title=T301 line-unmapped::");
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert_eq!(place.json("found.sarif")["version"], "2.1.0");
}

#[test]
fn the_action_ends_as_the_program_does() {
    let place = place();
    act(&place, "my filings", "--allow=T002", "").ends_with(0).says("::warning ");
    act(&place, "my filings/a.txt\nno.txt", "", "").ends_with(2).says("::error file=no.txt,");
    assert_eq!(place.names("."), ["my filings"], "no SARIF is written without a name for it");
}

#[test]
fn hooks_run_over_the_files_of_a_commit() {
    let place = place();
    place.write("taxonomy/acme.toml", MAPPING);
    place.write("tickmark.toml", "[levels]\nfacts-disagree = \"allow\"\nT002 = \"note\"\n");
    let hooks = of_project(".pre-commit-hooks.yaml");
    let entries: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: tickmark ")).collect();
    assert_eq!(entries.len(), 2);
    for (entry, file) in entries.iter().zip(["my filings/a.txt", "taxonomy/acme.toml"]) {
        let args: Vec<&str> = entry.split(' ').chain([file]).collect();
        let run = place.run(&args).ends_with(0);
        assert!(!run.out.contains("T802"), "{}", run.out);
    }
}

#[test]
fn the_configuration_of_the_page_is_one() {
    let page = of_project("docs/ci.md");
    let example = page.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
    let place = place();
    place.write("tickmark.toml", example);
    let run = place.run(&["validate", "my filings"]).ends_with(1);
    run.says("error[T301 line-unmapped]").says("error[T802 allowance-unused]");
}
