//! What must be true of any bytes that were read: the checks of the invariants that need no fixture, for tests and for the fuzz targets
//! (`fuzz/`). Each gives what is wrong, in words.

#![allow(dead_code, reason = "each program uses its part")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a check that cannot go on has failed")]
#![allow(unreachable_pub, reason = "the fuzz targets use it from another crate")]

pub mod cells;
pub mod envelope;
pub mod forms;
pub mod hostile;
pub mod mapping;
pub mod origins;
pub mod places;
pub mod tables;
pub mod text;

use tickmark::pipeline::Converted;
use tickmark::source::SourceFile;
use tickmark::taxonomy::Taxonomy;

/// All that is wrong with what became of a filing: with its facts, its findings, and every form of its report.
pub fn all(source: &SourceFile, converted: &Converted, taxonomy: &Taxonomy) -> Vec<String> {
    let written = forms::write(source, converted);
    let mut wrong = cells::silences(source, converted);
    wrong.extend(places::misplaced(&converted.findings, &files(source, taxonomy)));
    wrong.extend(origins::estranged(source, converted));
    wrong.extend(text::lost(source, converted, &written.inline));
    wrong.extend(written.wrong());
    wrong
}

/// The files that findings may be about: the filing and those of the mapping.
pub fn files<'a>(source: &'a SourceFile, taxonomy: &'a Taxonomy) -> Vec<&'a SourceFile> {
    std::iter::once(source).chain(taxonomy.files.iter().map(|file| file.source.as_ref())).collect()
}
