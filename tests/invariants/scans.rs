//! 5 and 8, as far as the code itself shows them.

use std::fs;

use crate::support::code::{CodeFile, code};
use crate::support::filings::root;

/// Whether a text has a word, or the beginning of a path (`zip::`), that is not a part of a longer word.
fn has_word(text: &str, word: &str) -> bool {
    let part = |c: char| c == '_' || c.is_alphanumeric();
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
        !before.is_some_and(part) && (word.ends_with(':') || !after.is_some_and(part))
    })
}

/// The files that name one of `words`, but for those that `may`.
fn naming(words: &[&str], may: impl Fn(&CodeFile) -> bool) -> Vec<String> {
    let files = code();
    assert!(files.len() > 50, "{} files", files.len());
    let named = |file: &CodeFile| words.iter().filter(|word| has_word(&file.text, word)).copied().collect::<Vec<_>>();
    let others = files.iter().filter(|file| !may(file)).map(|file| (file.path.display(), named(file)));
    others.filter(|(_, named)| !named.is_empty()).map(|(path, named)| format!("{path}: {named:?}")).collect()
}

fn is_of(file: &CodeFile, modules: &[&str]) -> bool {
    modules.contains(&file.module[0].as_str())
}

fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn invariant_5_no_binary_floating_point() {
    assert_none(&naming(&["f32", "f64", "f16", "f128"], |_| false));
}

/// Only the command line may know the time, the environment and other threads. `env!` is of the compiler.
#[test]
fn invariant_5_no_clock_environment_or_chance_in_a_stage() {
    const WORDS: &[&str] = &[
        "SystemTime",
        "Instant::now",
        "std::time",
        "std::env",
        "env::var",
        "Utc",
        "Local",
        "locale",
        "rand",
        "RandomState",
        "rayon",
        "thread",
        "process",
    ];
    assert_none(&naming(WORDS, |file| is_of(file, &["cli"])));
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let chrono = manifest.lines().find(|line| line.starts_with("chrono ")).expect("chrono is a dependency");
    assert!(chrono.contains("default-features = false") && !chrono.contains("\"clock\""), "{chrono}");
}

/// Where hash tables are allowed, and why their order does not show.
const HASHED: &[(&str, &str)] = &[
    ("src/narrative/class.rs", "words are looked up"),
    ("src/taxonomy/mod.rs", "concepts are looked up by name"),
    ("src/taxonomy/load.rs", "concepts are looked up by name; of near names the least of (distance, name) is taken"),
    ("src/taxonomy/own_labels.rs", "concepts are looked up by word"),
    ("src/taxonomy/read.rs", "whether a file was read already"),
    ("src/taxonomy/sums.rs", "items are looked up by total"),
];

#[test]
fn invariant_5_hash_tables_only_where_their_order_does_not_show() {
    let uses = |file: &&CodeFile| ["HashMap", "HashSet"].iter().any(|word| has_word(&file.text, word));
    let files = code();
    let found = files.iter().filter(|file| !is_of(file, &["cli"])).filter(uses);
    let found: Vec<_> =
        found.map(|file| file.path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned()).collect();
    let mut allowed: Vec<_> = HASHED.iter().map(|(path, _)| (*path).to_owned()).collect();
    allowed.sort();
    assert_eq!(found, allowed, "left: files with hash tables; right: those that may have some");
}

/// A review writes forms of its own and reads files of its own; what it is of knows neither.
fn is_edge_of_review(file: &CodeFile) -> bool {
    let parts: Vec<&str> = file.module.iter().map(String::as_str).collect();
    matches!(parts[..], ["review", "format" | "config" | "baseline", ..])
}

/// The entries of mapping files are written by the build, for the program to read.
fn is_mapping_file(file: &CodeFile) -> bool {
    ["file.rs", "compiled.rs", "pattern/mod.rs"].iter().any(|name| file.path.ends_with(format!("src/taxonomy/{name}")))
}

#[test]
fn invariant_8_core_types_know_no_output_format() {
    assert_none(&naming(&["comfy_table", "anstream", "clap"], |file| is_of(file, &["cli"]) || is_edge_of_review(file)));
    assert_none(&naming(&["Serialize", "serde_json", "quick_xml"], |file| {
        is_of(file, &["cli", "export"]) || is_edge_of_review(file) || is_mapping_file(file)
    }));
    assert_none(&naming(&["zip::", "tar::", "flate2::"], |file| is_of(file, &["archive", "export"])));
    assert_none(&naming(&["csv::"], |file| is_of(file, &["cli", "export", "expectation", "store"])));
    assert_none(&naming(&["rusqlite", "postgres::", "parquet::"], |file| is_of(file, &["store"])));
    assert_none(&naming(&["serde"], |file| is_of(file, &["cli", "export", "taxonomy"]) || is_edge_of_review(file)));
    assert_none(&naming(&["toml::"], |file| is_of(file, &["cli", "taxonomy"]) || is_edge_of_review(file)));
}

/// `forbid` cannot be undone by an `allow` further in; and there is nothing that would have to.
#[test]
fn unsafe_code_is_forbidden_and_absent() {
    assert_none(&naming(&["unsafe", "unsafe_code"], |_| false));
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let text = fs::read_to_string(root().join(manifest)).unwrap();
        assert!(text.contains("[lints.rust]\nunsafe_code = \"forbid\""), "{manifest}");
    }
}

#[test]
fn words_are_whole_words() {
    assert!(has_word("let x: f64 = 1;", "f64") && has_word("std::env::args()", "std::env"));
    assert!(has_word("use zip::ZipWriter;", "zip::") && !has_word("a.zip(b), gzip::x", "zip::"));
    assert!(!has_word("Deserialize", "Serialize") && !has_word("u64 f640", "f64"));
}
