//! Pages of tables: each figure of a table is in a cell or named, and what becomes of the page keeps the invariants.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tickmark::source::SourceFile;
use tickmark_fuzz::{Page, checks, held};

fuzz_target!(|page: Page| {
    let source = SourceFile::from_text("page.txt", page.0);
    held(checks::tables::wrong(&source));
    tickmark_fuzz::check(&source);
});
