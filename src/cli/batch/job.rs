//! A filing to read.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::super::CliError;
use crate::pipeline::{self, Converted, Given};
use crate::source::SourceFile;
use crate::taxonomy::Taxonomy;

/// A filing to read.
pub(in crate::cli) struct Job {
    /// The name of the filing in tables and of its output.
    pub(in crate::cli) name: String,
    /// Where it is, for people: the file, or `ARCHIVE/MEMBER`.
    pub(super) path: PathBuf,
    /// The file that it is in.
    pub(super) file: PathBuf,
    /// Its name in the archive.
    pub(super) member: Option<String>,
    pub(super) given: Given,
    pub(super) stamp: Stamp,
    /// Its bytes, as soon as they are read.
    pub(super) bytes: Option<Vec<u8>>,
}

/// By what one sees that a file has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) struct Stamp {
    /// In bytes.
    pub(super) size: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// Of a file that need not be there any more.
    pub(super) fn of(file: &Path) -> Self {
        let metadata = std::fs::metadata(file).ok();
        metadata.map_or_else(Self::default, |it| Self { size: it.len(), modified: it.modified().ok() })
    }
}

/// A filing that was read.
pub(in crate::cli) struct Done {
    /// Its text.
    pub(in crate::cli) source: SourceFile,
    /// What became of it.
    pub(in crate::cli) converted: Converted,
}

impl Job {
    /// Where the filing is, as it was given: a file, or `ARCHIVE/MEMBER`.
    pub(in crate::cli) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the filing is, whatever folder one is in.
    pub(in crate::cli) fn canonical(&self) -> Result<PathBuf, CliError> {
        let file = std::fs::canonicalize(&self.file).map_err(CliError::vanished(&self.file))?;
        Ok(match &self.member {
            Some(member) => file.join(member.trim_start_matches('/')),
            None => file,
        })
    }

    /// Whether it is a member of an archive, so that nothing can be beside it.
    pub(in crate::cli) fn is_in_archive(&self) -> bool {
        self.member.is_some()
    }

    /// What is given of the filing from outside of it.
    pub(in crate::cli) fn given(&self) -> &Given {
        &self.given
    }

    /// What is known of its file without reading it.
    pub(in crate::cli) fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// Its bytes.
    pub(super) fn fetch(&mut self) -> Result<&[u8], CliError> {
        if self.bytes.is_none() {
            self.bytes = Some(std::fs::read(&self.file).map_err(CliError::vanished(&self.file))?);
        }
        Ok(self.bytes.as_deref().unwrap_or_default())
    }

    /// The text of the filing. Its bytes are given away for it.
    pub(in crate::cli) fn source(&mut self) -> Result<SourceFile, CliError> {
        self.fetch()?;
        let bytes = self.bytes.take().unwrap_or_default();
        let name = self.path.display().to_string();
        SourceFile::from_bytes(name, bytes).map_err(|why| CliError::NotText { path: self.path.clone(), why })
    }

    /// Converts the filing, whose text this is.
    pub(in crate::cli) fn convert(&self, source: SourceFile, taxonomy: &Taxonomy) -> Done {
        // In whatever archive it is.
        let name = self.name.rsplit('/').next().unwrap_or(&self.name);
        let converted = pipeline::convert(&source, name, &self.given, taxonomy);
        Done { source, converted }
    }
}

impl CliError {
    /// A failure to read a file that was there when it was looked for.
    fn vanished(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |error| match error.kind() {
            io::ErrorKind::NotFound => Self::Vanished { path },
            _ => Self::Read { path, error },
        }
    }
}
