//! Runs that are stopped, and what cannot be read or written: nothing that was done is lost.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::archives::{gz, tar};
use super::bulk::{accession, converted};
use super::load::filing;
use super::{FILING, Place, Run, fixture};

impl Place {
    /// The program, as soon as it has written down that so many filings are done.
    fn running(&self, args: &[&str], folder: &str, filings: usize) -> Child {
        let mut command = self.command(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let started = Instant::now();
        while self.journal(folder) < filings {
            assert!(started.elapsed() < Duration::from_secs(60), "nothing was done");
            assert!(child.try_wait().unwrap().is_none(), "it ended too early");
        }
        child
    }
}

#[test]
fn a_run_that_was_killed_goes_on() {
    let place = Place::new();
    let text = fs::read_to_string(fixture("retailer-10q.txt")).unwrap();
    for number in 0..12 {
        place.write(&format!("in/r{number:02}.txt"), &text);
    }
    let members: Vec<String> = (0..12).map(|number| format!("r{number:02}.txt")).collect();
    let members: Vec<(&str, &str)> = members.iter().map(|name| (name.as_str(), text.as_str())).collect();
    place.write("in/a.tar.gz", gz(tar(&members)));
    place.run(&["convert", "in", "--out", "whole"]);
    let args = ["convert", "in", "--out", "part", "--resume"];
    let mut child = place.running(&args, "part", 5);
    child.kill().unwrap();
    child.wait().unwrap();
    let done = place.journal("part");
    assert!((5..24).contains(&done), "{done}");
    let run = place.run(&args);
    assert_eq!((converted(&run).len(), run.line("24")[1]), (24 - done, "filings"));
    let part = place.tree("part").into_iter().filter(|(name, _)| !name.starts_with('.'));
    assert!(part.eq(place.tree("whole")));
}

#[cfg(unix)]
#[test]
fn a_signal_ends_a_run_between_filings() {
    for (signal, is_packed) in [("-INT", false), ("-TERM", true)] {
        let place = Place::new();
        let text = fs::read_to_string(fixture("retailer-10q.txt")).unwrap();
        let names: Vec<String> = (0..60).map(|number| format!("r{number:02}.txt")).collect();
        if is_packed {
            let members: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
            place.write("in/a.tar.gz", gz(tar(&members)));
        } else {
            for name in &names {
                place.write(&format!("in/{name}"), &text);
            }
        }
        let folder = if is_packed { "out/a" } else { "out" };
        let args = ["convert", "in", "--out", "out", "--resume", "--summary", "run.json"];
        let child = place.running(&args, "out", 2);
        Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        let run = Run::of(child.wait_with_output().unwrap()).ends_with(130).complains("The run was ended by a signal.");
        let done = place.journal("out");
        assert_eq!((converted(&run).len(), place.names(folder).len()), (done, done));
        let summary = place.summary("run.json");
        assert_eq!((&summary["ended"], &summary["filings"]["done"]), (&"interrupted".into(), &done.into()));
        assert_eq!(summary["exit_code"], 130);
        let run = place.run(&args);
        assert_eq!((converted(&run).len(), run.line("60")[1]), (60 - done, "filings"));
    }
}

#[cfg(unix)]
#[test]
fn a_load_that_was_stopped_keeps_what_it_has() {
    for (signal, code) in [("-KILL", None), ("-INT", Some(130))] {
        let place = Place::new();
        for number in 0..80 {
            let text = filing(&accession(number), "19990301", "30,066");
            place.write(&format!("in/{number:02}.txt"), text + &"Words of no weight.\n".repeat(20_000));
        }
        let args = ["load", "in", "--to", "sqlite:a.db"];
        let child = place.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let loaded = || match rusqlite::Connection::open_with_flags(
            place.path("a.db"),
            rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY,
        ) {
            Ok(it) => it.query_row("SELECT count(*) FROM loaded", [], |row| row.get(0)).unwrap_or(0),
            Err(_) => 0,
        };
        let started = Instant::now();
        while loaded() < 3 {
            assert!(started.elapsed() < Duration::from_secs(60), "nothing was loaded");
        }
        Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        assert_eq!(child.wait_with_output().unwrap().status.code(), code);
        let kept: i64 = loaded();
        assert!((3..80).contains(&kept), "{kept}");
        place.run(&args).says(&format!("80 filings: {} added, {kept} unchanged;", 80 - kept));
        assert_eq!(place.query("a.db", "SELECT count(*) FROM sub"), ["80"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_does_not_stop_the_others() {
    let place = Place::new();
    place.write("a.txt", FILING);
    // Root may read everything, but not this.
    std::os::unix::fs::symlink("/proc/self/mem", place.path("b.txt")).unwrap();
    std::os::unix::fs::symlink("nowhere", place.path("c.txt")).unwrap();
    let args = ["convert", "a.txt", "b.txt", "c.txt", "--out", "out", "--entity", "Acme"];
    let run =
        place.run(&args).ends_with(2).complains("error: cannot read b.txt: ").complains("error: cannot read c.txt: ");
    assert_eq!((run.line("a")[1], run.line("b")[1]), ("6", "failed"));
}

/// A file that goes between the listing and the reading: the program is given a list that does not end before.
#[cfg(unix)]
#[test]
fn a_file_that_vanishes_is_named() {
    let place = Place::new();
    let text = fs::read_to_string(fixture("retailer-10q.txt")).unwrap();
    for number in 0..40 {
        place.write(&format!("in/r{number:02}.txt"), &text);
    }
    let child = place.running(&["convert", "in", "--out", "out", "--threads", "1"], "out", 1);
    fs::remove_file(place.path("in/r39.txt")).unwrap();
    let run = Run::of(child.wait_with_output().unwrap()).ends_with(2);
    let run = run.complains("error: cannot read in/r39.txt: it was there when the run began, and is gone\n");
    assert_eq!((run.line("r39")[1], run.line("40")[1], run.line("40")[2]), ("failed", "filings,", "1"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing_that_was_done() {
    let place = Place::new();
    let text = fs::read_to_string(fixture("retailer-10q.txt")).unwrap();
    place.write("in/a.txt", FILING);
    for number in 0..6 {
        place.write(&format!("in/b{number}.txt"), &text);
    }
    // Files of at most 128 blocks of 512 bytes, which those of the small filing are.
    let program = env!("CARGO_BIN_EXE_tickmark");
    let line = format!(
        "trap '' XFSZ; ulimit -f 128; exec {program} convert in --out out --entity Acme --format xbrl --threads 1"
    );
    let run =
        Run::of(Command::new("sh").args(["-c", &line]).current_dir(place.path(".")).output().unwrap()).ends_with(2);
    let run = run.complains("/out/.tickmark-partial-").complains("File too large");
    assert_eq!((run.line("a")[1], run.line("b0")[1]), ("6", "failed"));
    assert_eq!(place.names("out"), ["a"]);
    // With room the others come to it.
    let run = place.run(&["convert", "in", "--out", "out", "--entity", "Acme", "--format", "xbrl", "--resume"]);
    assert_eq!(converted(&run).len(), 6);
    // A store that is full keeps what it has; what could not be written is told.
    let line = format!("trap '' XFSZ; ulimit -f 256; exec {program} load in --to sqlite:a.db --threads 1");
    let run =
        Run::of(Command::new("sh").args(["-c", &line]).current_dir(place.path(".")).output().unwrap()).ends_with(2);
    run.complains("error: cannot write `a.db`: ");
    place.run(&["load", "in", "--to", "sqlite:a.db"]).says("7 filings: ");
    assert_eq!(place.query("a.db", "SELECT count(*) FROM loaded"), ["7"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_told_at_once() {
    let place = Place::new();
    place.many("in", 3);
    let run = place.run(&["convert", "in", "--out", "/proc/self/tickmark"]).ends_with(2);
    assert_eq!(run.err.matches("error: ").count(), 1, "{}", run.err);
    // Root may write everywhere, but no journal where there is a folder of its name.
    fs::create_dir_all(place.path("out/.tickmark-journal")).unwrap();
    let run = place.run(&["convert", "in", "--out", "out"]).ends_with(2);
    run.complains("error: cannot write out/.tickmark-journal: ")
        .complains("help: check that the folder can be written");
}
