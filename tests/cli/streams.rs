//! Pipes and colours.

use std::process::Stdio;

use super::{FILING, Place, Run, fixture};

/// Runs the program with an output that nobody reads any more.
fn unread(place: &Place, args: &[&str]) -> Run {
    let mut child = place.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    Run::of(child.wait_with_output().unwrap())
}

#[test]
fn a_closed_pipe_is_no_error() {
    let place = Place::new();
    place.write("a.txt", FILING);
    let filing = fixture("lexington-2004-q3.txt");
    for args in [
        ["inspect", &filing].as_slice(),
        &["inspect", &filing, "--json"],
        &["explain", &format!("{filing}:81")],
        &["convert", "a.txt", "--out", "out", "--entity", "Acme"],
        &["validate", "a.txt", "--ties", "--entity", "Acme"],
        &["taxonomy", "export", "--out", "taxonomy"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
    ] {
        let run = unread(&place, args).ends_with(0);
        assert!(!run.err.contains("panicked") && !run.err.contains("error"), "{args:?}: {}", run.err);
    }
    assert_eq!(place.names("out"), ["a"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let run = Place::new().command(&["inspect", &fixture("no-statements.txt")]).stdout(full).output().unwrap();
    Run::of(run).ends_with(2).complains("error: cannot write to standard output: ");
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let place = Place::new();
    place.write("a.txt", FILING);
    let run = |variable: &str| {
        let mut command = place.command(&["convert", "a.txt", "--out", "out", "--verbose"]);
        Run::of(command.env(variable, "1").output().unwrap()).ends_with(1)
    };
    let coloured = |run: Run| run.err.contains('\u{1b}');
    assert!(!coloured(run("SOME_VARIABLE")));
    assert!(!coloured(run("NO_COLOR")));
    assert!(coloured(run("CLICOLOR_FORCE")));
}
