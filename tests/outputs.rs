//! `docs/outputs.md` shows what comes out.

#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use zip::ZipArchive;

/// What an example leaves out.
const LEFT_OUT: char = '…';

/// The examples of the page: the file that each is from, and its text.
fn examples(page: &str) -> Vec<(&str, &str)> {
    // Every second piece is between fences: "json report.json", and the lines.
    let blocks = page.split("\n```").skip(1).step_by(2);
    let of_block = |block| str::split_once(block, '\n').unwrap();
    blocks.map(of_block).map(|(info, text)| (info.split_once(' ').unwrap().1, text)).collect()
}

/// The text of a file, or the names of the files of a package.
fn shown(path: &Path) -> String {
    if path.extension().is_some_and(|ending| ending == "xbri") {
        let archive = ZipArchive::new(File::open(path).unwrap()).unwrap();
        return archive.file_names().map(|name| format!("{}\n", name.unwrap())).collect();
    }
    fs::read_to_string(path).unwrap()
}

/// What the examples are of, and where it is written; those of all but the first have its folder before their names.
const COMMANDS: [(&str, &str); 4] = [
    ("tickmark convert fixtures/schedule-10q.txt --format xbrl,ixbrl,json,csv,package", "plain"),
    ("tickmark convert fixtures/schedule-10q.txt --namespace us-gaap-2025", "standard"),
    ("tickmark convert fixtures/notes-10k.txt", "notes"),
    ("tickmark convert fixtures/schedule-10q.txt --format companyfacts --namespace us-gaap-2025", "companies"),
];

#[test]
fn the_examples_are_what_comes_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/outputs.md")).unwrap();
    let out = tempfile::tempdir().unwrap();
    for (command, folder) in COMMANDS {
        assert!(page.contains(command), "the page does not say how its examples were made");
        let mut run = Command::new(env!("CARGO_BIN_EXE_tickmark"));
        run.args(command.split(' ').skip(1)).arg("--out").arg(out.path().join(folder)).current_dir(root);
        assert!(run.output().unwrap().status.success());
    }
    let examples = examples(&page);
    assert!(examples.len() >= 8, "{examples:?}");
    for (file, example) in examples {
        let path = match file.split_once('/') {
            Some(("standard", name)) => out.path().join("standard/schedule-10q").join(name),
            Some(("notes", name)) => out.path().join("notes/notes-10k").join(name),
            Some(("companies", name)) => out.path().join("companies").join(name),
            _ => out.path().join("plain/schedule-10q").join(file),
        };
        let text = shown(&path);
        let mut rest = text.as_str();
        for piece in example.split(LEFT_OUT).map(|piece| piece.trim_matches('\n')) {
            let at = rest.find(piece).unwrap_or_else(|| panic!("{file} does not have this, or not here:\n{piece}"));
            rest = &rest[at + piece.len()..];
        }
    }
}
