//! Reading mapping files from the disk and from the program, with what they extend.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostics::{Code, Finding};
use crate::source::{Place, SourceFile, Span};

use super::compiled::{Compiled, Patterns};
use super::file::Spanned;
use super::load::LoadError;
use super::names::nearest;
use super::shape;

/// A mapping file that is part of the program.
#[derive(Debug)]
pub struct BuiltIn {
    /// What it is called in `extends`.
    pub name: &'static str,
    /// The file.
    pub text: &'static str,
    /// The SHA-256 of the file.
    pub hash: &'static [u8],
    /// Its entries as the build of the program wrote them; empty where they could not be read.
    entries: &'static [u8],
}

macro_rules! built_in {
    ($name:literal) => {
        BuiltIn {
            name: $name,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/taxonomy/", $name, ".toml")),
            hash: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".sha256")),
            entries: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".entries")),
        }
    };
}

/// The mapping files that are part of the program.
pub const BUILT_IN: &[BuiltIn] = &[built_in!("us-gaap-legacy")];

/// The tags of Financial Data Schedules, likewise. Nothing extends them.
pub(super) const SCHEDULES: BuiltIn = built_in!("fds");

/// A file and what TOML made of it.
pub(super) struct ReadFile {
    pub(super) source: Arc<SourceFile>,
    pub(super) entries: Compiled,
    /// Whether it is part of the program.
    pub(super) is_built_in: bool,
}

/// Reads files and what they extend, each once.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) read: Vec<ReadFile>,
    /// Files read as text, also those that are not valid.
    pub(super) sources: Vec<Arc<SourceFile>>,
    /// Whether a file is missing or could not be read, so that names may be missing that nobody mistyped.
    pub(super) is_incomplete: bool,
    seen: HashSet<PathBuf>,
    /// The files that extend each other, down to the one that is being read.
    chain: Vec<PathBuf>,
    pub(super) findings: Vec<Finding>,
}

impl Reader {
    pub(super) fn read_path(&mut self, path: &Path) -> Result<(), LoadError> {
        let io = |error| LoadError::Io { path: path.to_owned(), error };
        let canonical = std::fs::canonicalize(path).map_err(io)?;
        if self.seen.insert(canonical.clone()) {
            let text = std::fs::read_to_string(path).map_err(io)?;
            self.chain.push(canonical);
            self.read_text(SourceFile::from_text(path.display().to_string(), text), path.parent())?;
            self.chain.pop();
        }
        Ok(())
    }

    pub(super) fn read_built_in(&mut self, file: &BuiltIn) -> Result<(), LoadError> {
        if !self.seen.insert(PathBuf::from(format!("built-in/{}", file.name))) {
            return Ok(());
        }
        let source = SourceFile::from_text(format!("{}.toml (built in)", file.name), file.text);
        match postcard::from_bytes(file.entries) {
            Ok(entries) => self.take(source, Some(entries), None),
            Err(_) => self.read_text(source, None),
        }
    }

    /// Reads a file whose text is known, and what it extends, which is looked for beside its path.
    pub(super) fn read_source(&mut self, file: SourceFile) -> Result<(), LoadError> {
        let folder = Path::new(file.path()).parent().unwrap_or(Path::new("")).to_owned();
        self.read_text(file, Some(&folder))
    }

    fn read_text(&mut self, file: SourceFile, folder: Option<&Path>) -> Result<(), LoadError> {
        let (content, findings) = shape::parse(&file);
        self.findings.extend(findings);
        let entries = content.map(|content| Compiled { content, patterns: Patterns::default() });
        self.take(file, entries, folder)
    }

    /// Takes a file with its entries, and reads what it extends.
    fn take(&mut self, file: SourceFile, entries: Option<Compiled>, folder: Option<&Path>) -> Result<(), LoadError> {
        let source = Arc::new(file);
        self.sources.push(Arc::clone(&source));
        let Some(entries) = entries else {
            self.is_incomplete = true;
            return Ok(());
        };
        let extends = entries.content.taxonomy.extends.clone();
        self.read.push(ReadFile { source: Arc::clone(&source), entries, is_built_in: folder.is_none() });
        match extends {
            Some(extends) => self.read_extended(&source, &extends, folder.unwrap_or(Path::new(""))),
            None => Ok(()),
        }
    }

    fn read_extended(
        &mut self,
        source: &SourceFile,
        extends: &Spanned<String>,
        folder: &Path,
    ) -> Result<(), LoadError> {
        let (name, at) = (extends.get_ref(), place(source, extends));
        if let Some(built_in) = BUILT_IN.iter().find(|built_in| built_in.name == name) {
            return self.read_built_in(built_in);
        }
        let path = folder.join(name);
        if path.is_file() {
            if std::fs::canonicalize(&path).is_ok_and(|path| self.chain.contains(&path)) {
                let message = format!("the files extend each other in a circle: `{name}` is read already");
                let help = "take `extends` out of one of them, or name the built-in file there";
                self.findings.push(Finding::new(Code::MappingCycle, at, message).help(help));
                return Ok(());
            }
            return self.read_path(&path);
        }
        let finding =
            Finding::new(Code::MappingUnknownName, at, format!("`{name}` is no built-in mapping and no file"));
        let beside = format!("the built-in mapping is `{}`; files are looked for beside this one", BUILT_IN[0].name);
        let stem = name.strip_suffix(".toml").unwrap_or(name);
        if let Some(near) = nearest(stem, BUILT_IN.iter().map(|built_in| built_in.name)) {
            // Whoever mistyped it meant it, so the names of the built-in file are known in what follows.
            self.findings.push(finding.help(format!("did you mean `{near}`?")));
            return self.read_built_in(&BUILT_IN[0]);
        }
        self.is_incomplete = true;
        self.findings.push(finding.note(format!("there is no file {}", path.display())).help(beside));
        Ok(())
    }
}

pub(super) fn place<T>(source: &SourceFile, spanned: &Spanned<T>) -> Place {
    source.place(Span::new(spanned.span().start, spanned.span().end))
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::super::compile::compile;
    use super::*;

    #[test]
    fn the_build_writes_what_the_files_say() {
        for file in BUILT_IN.iter().chain([&SCHEDULES]) {
            let written = compile(toml::from_str(file.text).unwrap());
            let read: Compiled = postcard::from_bytes(file.entries).unwrap();
            assert_eq!(format!("{read:?}"), format!("{written:?}"), "{}", file.name);
            assert_eq!(file.hash, &Sha256::digest(file.text)[..], "{}", file.name);
        }
    }
}
