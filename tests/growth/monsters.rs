//! Files that no filer sends, each larger than anything that was seen in one way: all are read to the end, in bounded memory.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::filings;
use crate::mappings;
use crate::support::filings::root;

/// How a run of the program ended.
#[derive(Debug, Deserialize)]
struct Ended {
    code: i32,
    seconds: f64,
    peak: u64,
    errors: String,
}

const MIB: u64 = 1 << 20;

/// Seconds after which a run is stopped.
const STOP: &str = "300";

/// The peak of memory that a file may need: 64 MiB, and eight times its size.
fn allowed(file: &Path) -> u64 {
    64 * MIB + 8 * fs::metadata(file).unwrap().len()
}

fn run(arguments: &[&str]) -> Ended {
    let mut python = Command::new(if cfg!(windows) { "python" } else { "python3" });
    python.arg(root().join("tests/growth/run.py")).arg(STOP).arg(env!("CARGO_BIN_EXE_tickmark")).args(arguments);
    let output = python.output().expect("python starts");
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}"))
}

/// Converts a filing, and gives its findings.
#[track_caller]
fn converted(name: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("filing.txt"), folder.path().join("out"));
    fs::write(&file, text).unwrap();
    let ended = run(&["convert", file.to_str().unwrap(), "--out", out.to_str().unwrap(), "--threads", "1"]);
    let megabytes = |bytes: u64| bytes / MIB;
    println!(
        "{name:<28} {:>4} MB   {:>6.2} s   {:>5} MiB of {:>5}",
        text.len() / 1_000_000,
        ended.seconds,
        megabytes(ended.peak),
        megabytes(allowed(&file))
    );
    assert!(matches!(ended.code, 0 | 1), "{name} ends with {}: {}", ended.code, ended.errors);
    let most = allowed(&file);
    assert!(ended.peak < most, "{name} takes {} of {} MiB", megabytes(ended.peak), megabytes(most));
    let findings: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("filing/findings.json")).unwrap()).unwrap();
    let codes =
        findings["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap().to_owned());
    codes.collect()
}

/// A mapping file of 50,000 rules is checked, and a filing converted with it.
fn mapping() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("acme.toml"), folder.path().join("out"));
    let kind = mappings::KINDS.iter().find(|known| known.name == "rules").unwrap();
    fs::write(&file, mappings::file(&(kind.of)(50_000))).unwrap();
    let (mapping, filing) = (file.to_str().unwrap(), root().join("fixtures/message-10k.txt"));
    let checked = run(&["taxonomy", "check", mapping]);
    let convert = ["convert", filing.to_str().unwrap(), "--taxonomy", mapping, "--out", out.to_str().unwrap()];
    let converted = run(&convert);
    for (what, ended) in [("checked", checked), ("converted with", converted)] {
        println!("50,000 rules, {what}: {:.2} s, {} MiB", ended.seconds, ended.peak / MIB);
        assert!(matches!(ended.code, 0 | 1) && ended.seconds < 60.0, "{what}: {} {}", ended.code, ended.errors);
    }
}

fn of(kind: &str, n: usize) -> String {
    let kind = filings::KINDS.iter().find(|known| known.name == kind).unwrap();
    (kind.of)(n)
}

#[test]
fn monsters_are_read_to_the_end() {
    converted("10,000 rows", &of("rows", 10_000));
    converted("500 columns", &of("columns", 500));
    mapping();
    converted("a line of 10 MB of words", &of("words on a line", 2_000_000));
    let codes = converted("a line of 10 MB of figures", &of("figures on a line", 1_250_000));
    assert!(codes.contains(&"T119".to_owned()), "{codes:?}");
    converted("a line of 10 MB of blanks", &of("blanks on a line", 10_000_000));
    converted("100,000 tables", &of("tables without a title", 100_000));
    converted("10,000 statements", &of("statements", 10_000));
    converted("a heading of 1,000 lines", &of("lines of a heading", 1000));
    converted("100 MB of paragraphs", &of("paragraphs", 700_000));
}
