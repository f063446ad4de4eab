//! Puts the built-in mapping files into a form that is read faster than TOML, since every start of the program reads them.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use sha2::{Digest, Sha256};

#[allow(dead_code, reason = "what is read here is looked at by the program")]
#[path = "src/taxonomy/file.rs"]
mod file;

/// As `src/taxonomy/read.rs` has them.
const BUILT_IN: [&str; 2] = ["us-gaap-legacy", "fds"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var("OUT_DIR")?;
    println!("cargo::rerun-if-changed=src/taxonomy/file.rs");
    for name in BUILT_IN {
        let path = format!("taxonomy/{name}.toml");
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(&path)?;
        let entries = match toml::from_str::<file::MappingFile>(&text) {
            Ok(content) => postcard::to_allocvec(&content)?,
            // The program then reads the file itself, and `tickmark taxonomy check` tells of all that is wrong with it.
            Err(error) => {
                println!("cargo::warning={path}: {}", error.message());
                Vec::new()
            }
        };
        let written = |extension: &str| Path::new(&folder).join(format!("{name}.{extension}"));
        fs::write(written("entries"), entries)?;
        // Runs that go on know by it with what they were begun; it would take as long as all else that is read.
        fs::write(written("sha256"), Sha256::digest(&text))?;
    }
    Ok(())
}
