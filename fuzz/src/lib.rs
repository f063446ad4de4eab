//! What the fuzz targets share. The checks are those of the tests.

#[path = "../../tests/checks/mod.rs"]
pub mod checks;

mod page;

use std::sync::OnceLock;

pub use page::Page;
use tickmark::pipeline::{Converted, Given, convert};
use tickmark::source::SourceFile;
use tickmark::taxonomy::{Taxonomy, load};

/// The built-in mapping.
pub fn built_in() -> &'static Taxonomy {
    static TAXONOMY: OnceLock<Taxonomy> = OnceLock::new();
    TAXONOMY.get_or_init(|| load(&[]).expect("the built-in mapping can be loaded"))
}

/// A text with nothing given from outside.
pub fn converted(source: &SourceFile) -> Converted {
    convert(source, "filing", &Given::default(), built_in())
}

/// Converts a text and panics with what is wrong.
pub fn check(source: &SourceFile) {
    let first = converted(source);
    held(checks::all(source, &first, built_in()));
    let again = converted(source);
    assert!(checks::forms::write(source, &first) == checks::forms::write(source, &again), "not the same again");
}

/// Panics where something is wrong.
pub fn held(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
