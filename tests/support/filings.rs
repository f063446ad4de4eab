//! The filings that tests read: the project's fixtures, and the real ones where they lie beside the repository.

use std::path::{Path, PathBuf};

use tickmark::pipeline::{Converted, Given, convert};
use tickmark::source::SourceFile;
use tickmark::taxonomy::Taxonomy;

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The fixtures, sorted.
pub(crate) fn fixtures() -> Vec<PathBuf> {
    texts(&root().join("fixtures"))
}

/// A real filing, if the real filings are there.
pub(crate) fn real(name: &str) -> Option<PathBuf> {
    Some(root().join("../shared/filings").join(name)).filter(|path| path.is_file())
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder of filings can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths
}

/// Says past the capture of test output that a tier did not run.
pub(crate) fn say_not_run(test: &str, why: &str) {
    let notice = format!("\nNOT RUN: {test} ({why})\n");
    // `eprintln!` would be swallowed in a test that passes.
    drop(std::io::Write::write_all(&mut std::io::stderr(), notice.as_bytes()));
}

/// The text of a filing.
pub(crate) fn source(path: &Path) -> SourceFile {
    let bytes = std::fs::read(path).expect("a filing can be read");
    SourceFile::from_bytes(path.display().to_string(), &bytes).expect("a filing is text")
}

/// Converts a filing with nothing given from outside.
pub(crate) fn read(path: &Path, taxonomy: &Taxonomy) -> (SourceFile, Converted) {
    let source = source(path);
    let name = path.file_stem().expect("a filing has a name").to_string_lossy().into_owned();
    let converted = convert(&source, &name, &Given::default(), taxonomy);
    (source, converted)
}
