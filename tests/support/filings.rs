//! The filings that tests read: the project's fixtures, and the real ones where they lie beside the repository.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use tickmark::export::inline;
use tickmark::pipeline::{Converted, Given, convert};
use tickmark::source::SourceFile;
use tickmark::taxonomy::{Taxonomy, load};

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
    Some(shared("filings").join(name)).filter(|path| path.is_file())
}

/// All real filings, sorted; none if they are not there.
pub(crate) fn all_real() -> Vec<PathBuf> {
    let folder = shared("filings");
    if folder.is_dir() { texts(&folder) } else { Vec::new() }
}

/// A file or folder of what lies beside the repository.
pub(crate) fn shared(path: &str) -> PathBuf {
    root().join("../shared").join(path)
}

/// True where the real filings are not beside the repository, and then says that a test did not run on them.
pub(crate) fn shared_is_missing(test: &str) -> bool {
    let missing = all_real().is_empty();
    if missing {
        say_not_run(test, "on real filings: they are not beside the repository, in ../shared/filings");
    }
    missing
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

/// `report.xhtml` of a filing.
pub(crate) fn inline_report(source: &SourceFile, converted: &Converted) -> Vec<u8> {
    inline::write(&converted.instance, source, &converted.filing.sections(source)).expect("memory can be written to")
}

/// The built-in mapping.
pub(crate) fn built_in() -> &'static Taxonomy {
    static TAXONOMY: OnceLock<Taxonomy> = OnceLock::new();
    TAXONOMY.get_or_init(|| load(&[]).expect("the built-in mapping can be loaded"))
}

/// A text, converted with nothing given from outside and the built-in mapping.
pub(crate) fn converted(source: &SourceFile) -> Converted {
    convert(source, "filing", &Given::default(), built_in())
}

/// A filing and what became of it with the built-in mapping.
#[derive(Debug)]
pub(crate) struct ReadFiling {
    /// The file.
    pub(crate) path: PathBuf,
    /// Its text.
    pub(crate) source: SourceFile,
    /// The report and the findings.
    pub(crate) converted: Converted,
}

/// The fixtures, converted once for all tests of a program.
pub(crate) fn read_fixtures() -> &'static [ReadFiling] {
    static READ: OnceLock<Vec<ReadFiling>> = OnceLock::new();
    READ.get_or_init(|| read_all(&fixtures()))
}

/// The real filings, likewise.
pub(crate) fn read_real() -> &'static [ReadFiling] {
    static READ: OnceLock<Vec<ReadFiling>> = OnceLock::new();
    READ.get_or_init(|| read_all(&all_real()))
}

fn read_all(paths: &[PathBuf]) -> Vec<ReadFiling> {
    let read_one = |path: &PathBuf| {
        let (source, converted) = read(path, built_in());
        ReadFiling { path: path.clone(), source, converted }
    };
    paths.par_iter().map(read_one).collect()
}

/// Puts a question to each fixture and each real filing, and fails with everything that is wrong in any.
pub(crate) fn check_all(test: &str, check: impl Fn(&ReadFiling) -> Vec<String> + Sync) {
    let real = if shared_is_missing(test) { &[] } else { read_real() };
    let filings: Vec<_> = read_fixtures().iter().chain(real).collect();
    assert!(filings.len() >= 4, "the fixtures are there");
    let named = |filing: &ReadFiling| -> Vec<String> {
        let name = filing.path.file_stem().unwrap_or_default().display().to_string();
        check(filing).into_iter().map(|wrong| format!("{name}: {wrong}")).collect()
    };
    let wrong: Vec<_> = filings.into_par_iter().flat_map_iter(named).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
