//! The same again: the same bytes, nobody else's files touched, and nothing left of a run that was stopped.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::convert::ALL;
use super::{FILING, MAPPING, Place, fixture, fixtures};

#[test]
fn the_same_bytes_again_and_with_any_number_of_threads() {
    let place = Place::new();
    let folder = fixtures().display().to_string();
    let convert = |out: &str, threads: &str| {
        let run = place.run(&["convert", &folder, "--out", out, "--threads", threads, "--verbose", "--format", ALL]);
        (run.err, place.tree(out))
    };
    let one = convert("1", "1");
    assert_eq!(one.1.keys().filter(|name| name.ends_with("report.xbrl")).count(), 19);
    assert!(one.0.contains("warning[T001 entity-from-text]"), "{}", one.0);
    for (out, threads) in [("2", "2"), ("2-again", "2"), ("1", "2")] {
        assert!(convert(out, threads) == one, "{out} with {threads} threads is not the same");
    }
}

#[test]
fn stale_reports_go_and_other_files_stay() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("acme.toml", MAPPING);
    let convert = |more: &[&str]| {
        place.run(&[&["convert", "a.txt", "--out", "out", "--entity", "Acme"], more].concat()).ends_with(0);
        place.tree("out").into_keys().collect::<Vec<_>>()
    };
    let first = convert(&["--taxonomy", "acme.toml", "--format", ALL]);
    assert!(first.contains(&"a/taxonomy/acme.xsd".to_owned()) && first.contains(&"a/report.xhtml".to_owned()));
    let mine = ["a/notes.txt", "a/taxonomy/mine.xml", "a/taxonomy/report.xsd.bak", "b/report.xbrl", "mine.zip"];
    for name in mine {
        place.write(&format!("out/{name}"), "mine");
    }
    let second = convert(&["--format", "xbrl"]);
    let reports: Vec<_> = second.iter().filter(|name| name.starts_with("a/report.")).collect();
    assert_eq!(reports, ["a/report.xbrl"]);
    assert!(!second.contains(&"a/taxonomy/acme.xsd".to_owned()));
    for name in mine {
        assert_eq!(place.read(&format!("out/{name}")), "mine", "{name}");
    }
    let listed = place.json("out/a/findings.json")["files"].as_array().unwrap().len();
    assert_eq!(second.len(), listed + mine.len(), "{second:?}");
}

#[test]
fn an_earlier_list_of_files_leads_nowhere_else() {
    let place = Place::new();
    place.write("a.txt", FILING);
    place.write("out/mine.xml", "mine");
    place.write("out/a/findings.json", r#"{ "files": ["../mine.xml", "taxonomy/../../mine.xml", "/etc/hosts"] }"#);
    place.run(&["convert", "a.txt", "--out", "out", "--entity", "Acme"]).ends_with(0);
    assert_eq!(place.read("out/mine.xml"), "mine");
}

#[test]
fn a_run_that_is_stopped_leaves_whole_files_only() {
    let place = Place::new();
    for number in 0..24 {
        fs::create_dir_all(place.path("in")).unwrap();
        fs::copy(fixture("retailer-10q.txt"), place.path(&format!("in/{number:02}.txt"))).unwrap();
    }
    let args = |out| ["convert", "in", "--out", out];
    place.run(&args("whole"));
    let mut child = place.command(&args("part")).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let started = Instant::now();
    // A filing's folder stands before its first file is whole.
    let is_whole =
        |folder: &str, name: &str| !name.starts_with('.') && place.path(&format!("part/{folder}/{name}")).is_file();
    let has_file = |folder: &String| {
        !folder.starts_with('.') && place.names(&format!("part/{folder}")).iter().any(|name| is_whole(folder, name))
    };
    while !place.path("part").is_dir() || !place.names("part").iter().any(has_file) {
        assert!(started.elapsed() < Duration::from_secs(60), "nothing was written");
    }
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success());
    let (whole, part) = (place.tree("whole"), place.tree("part"));
    let visible: Vec<_> = part.iter().filter(|(name, _)| !name.starts_with('.')).collect();
    assert!(!visible.is_empty() && visible.len() < whole.len(), "{} of {}", visible.len(), whole.len());
    for (name, bytes) in visible {
        assert!(whole[name] == *bytes, "{name} is not whole");
    }
    place.run(&args("part"));
    let part = place.tree("part").into_iter().filter(|(name, _)| !name.starts_with('.'));
    assert!(part.eq(whole), "the next run does not complete it");
}
