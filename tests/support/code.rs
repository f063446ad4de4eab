//! The library's own code, for tests that read it.

use std::fs;
use std::path::{Path, PathBuf};

use super::filings::root;

/// A file of the library, without its tests and comments.
pub(crate) struct CodeFile {
    pub(crate) path: PathBuf,
    /// Its module: `["export", "inline", "text"]`.
    pub(crate) module: Vec<String>,
    pub(crate) text: String,
}

/// The files of `src`, except for `lib.rs` and `main.rs`, which only put the modules together.
pub(crate) fn code() -> Vec<CodeFile> {
    let src = root().join("src");
    let files = walkdir::WalkDir::new(&src).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let files = files.map(|path| (module_of(path.strip_prefix(&src).unwrap()), path));
    let files =
        files.filter(|(module, _)| !matches!(module.last().map(String::as_str), Some("lib" | "main" | "tests")));
    files.map(|(module, path)| CodeFile { text: bare(&fs::read_to_string(&path).unwrap()), module, path }).collect()
}

fn module_of(path: &Path) -> Vec<String> {
    let mut module: Vec<String> =
        path.with_extension("").iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    module.pop_if(|last| last == "mod");
    module
}

/// Code without the test module at its end and without lines of comment.
pub(crate) fn bare(text: &str) -> String {
    let code = text.find("#[cfg(test)]\nmod ").map_or(text, |tests| &text[..tests]);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}
