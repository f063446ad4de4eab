//! Puts the built-in mapping files into a form that is read faster than TOML, since every start of the program reads them.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use sha2::{Digest, Sha256};

/// What the program has as well.
#[allow(dead_code, unused_imports, unreachable_pub, reason = "the program uses the rest")]
mod taxonomy {
    #[path = "../src/taxonomy/compile.rs"]
    mod compile;
    #[path = "../src/taxonomy/compiled.rs"]
    mod compiled;
    #[path = "../src/taxonomy/file.rs"]
    mod file;
    #[path = "../src/taxonomy/label.rs"]
    mod label;
    #[path = "../src/taxonomy/pattern/mod.rs"]
    mod pattern;
    #[path = "../src/taxonomy/words.rs"]
    mod words;

    /// The entries of a mapping file, for the program to read.
    pub(super) fn entries(text: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        Ok(postcard::to_allocvec(&compile::compile(toml::from_str(text)?))?)
    }
}

/// As `src/taxonomy/read.rs` has them.
const BUILT_IN: [&str; 2] = ["us-gaap-legacy", "fds"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var("OUT_DIR")?;
    println!("cargo::rerun-if-changed=build.rs");
    for name in BUILT_IN {
        let path = format!("taxonomy/{name}.toml");
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(&path)?;
        // Without entries the program reads the file itself, and `tickmark taxonomy check` tells of all that is wrong with it.
        let entries = taxonomy::entries(&text).unwrap_or_else(|error| {
            println!("cargo::warning={path}: {}", error.to_string().lines().collect::<Vec<_>>().join(" "));
            Vec::new()
        });
        let written = |extension: &str| Path::new(&folder).join(format!("{name}.{extension}"));
        fs::write(written("entries"), entries)?;
        // Runs that go on know by it with what they were begun; to compute it would take as long as all else.
        fs::write(written("sha256"), Sha256::digest(&text))?;
    }
    Ok(())
}
