//! What the program could not do: what, where, and what to do next.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use super::manifest::ManifestError;
use crate::archive::ArchiveError;
use crate::diagnostics::{Finding, Level, render};
use crate::source::{NotText, SourceFile};
use crate::store::StoreError;
use crate::taxonomy::LoadError;

/// Something that could not be done. The program's exit code is then 2.
#[derive(Debug, Error)]
pub enum CliError {
    /// A path of the command line is not there or cannot be looked at.
    #[error("cannot read {}: {error}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A folder is named where a file is needed.
    #[error("{} is a folder, and a file is needed here", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// A folder has no filings in it.
    #[error("{} has no filings in it: no file whose name ends in .txt or .nc, and no archive", path.display())]
    NoFilings {
        /// The folder.
        path: PathBuf,
    },
    /// An archive has no filings in it.
    #[error("{} has no filings in it: no member whose name ends in .txt or .nc", path.display())]
    NoFilingsInArchive {
        /// The archive.
        path: PathBuf,
    },
    /// An archive does not have a member.
    #[error("{} has no filing {member}", path.display())]
    NoMember {
        /// The archive.
        path: PathBuf,
        /// The name that was asked for.
        member: String,
    },
    /// A command that shows one filing was given an archive of several.
    #[error("{} is an archive, and one filing is needed here", path.display())]
    SeveralFilings {
        /// The archive.
        path: PathBuf,
    },
    /// An archive cannot be read to its end.
    #[error("cannot read all of {}: {why}", path.display())]
    Archive {
        /// The archive.
        path: PathBuf,
        /// What is wrong with it, and where.
        why: ArchiveError,
    },
    /// A member of an archive cannot be read.
    #[error("cannot read {}: {why}", path.display())]
    Member {
        /// `ARCHIVE/MEMBER`
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// A file that was there when it was looked for is gone.
    #[error("cannot read {}: it was there when the run began, and is gone", path.display())]
    Vanished {
        /// The file.
        path: PathBuf,
    },
    /// The program failed on a filing.
    #[error("cannot read {}: tickmark failed with `{what}`", path.display())]
    Panicked {
        /// The filing.
        path: PathBuf,
        /// What was said, and at which line of the program.
        what: String,
    },
    /// Files of companies are made of all filings of a run.
    #[error("files of companies are made of all filings, and --resume leaves out those that are done")]
    ResumeWithCompanies,
    /// There is no table of expectations beside a member of an archive.
    #[error("cannot write expectations beside {}, which is in an archive", path.display())]
    BlessInArchive {
        /// `ARCHIVE/MEMBER`
        path: PathBuf,
    },
    /// A file is no text.
    #[error("cannot read {} as a filing: {why}", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: NotText,
    },
    /// The file has fewer lines than the command line asks for.
    #[error("{} has {count} lines, so there is no line {line}", path.display())]
    NoLine {
        /// The file.
        path: PathBuf,
        /// The line asked for.
        line: usize,
        /// The lines that it has.
        count: usize,
    },
    /// The manifest cannot be used.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// A mapping file cannot be read.
    #[error("cannot read the mapping file {}: {error}", path.display())]
    Mapping {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// Mapping files have errors.
    #[error("the mapping has {}", counted(findings.len(), "error"))]
    MappingErrors {
        /// All of them.
        findings: Vec<Finding>,
        /// The files that they are in.
        sources: Vec<Arc<SourceFile>>,
    },
    /// The configuration has errors.
    #[error("the configuration has {}", counted(findings.len(), "error"))]
    Configuration {
        /// All of them.
        findings: Vec<Finding>,
        /// The file.
        file: Arc<SourceFile>,
    },
    /// The baseline cannot be used.
    #[error("cannot read the baseline {}: {why}", path.display())]
    Baseline {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// A file or folder could not be written.
    #[error("cannot write {}: {error}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A report could not be put together.
    #[error("cannot write the report of {}: {error}", path.display())]
    Export {
        /// The filing or mapping file.
        path: PathBuf,
        /// What the exporter said.
        error: io::Error,
    },
    /// Standard output could not be written.
    #[error("cannot write to standard output: {0}")]
    Output(io::Error),
    /// The threads could not be started.
    #[error("cannot start the threads: {0}")]
    Threads(io::Error),
    /// A folder has no reports in it.
    #[error("{} has no reports in it: no folder with a report.xbrl", path.display())]
    NoReports {
        /// The folder.
        path: PathBuf,
    },
    /// A mapping and an output cannot be compared.
    #[error("{} and {} cannot be compared: one is a folder and the other is not", a.display(), b.display())]
    DiffOfUnlikes {
        /// The first operand.
        a: PathBuf,
        /// The second.
        b: PathBuf,
    },
    /// Mappings make nothing without filings.
    #[error("two mappings are compared over filings, and none are named")]
    DiffWithoutFilings,
    /// Outputs have been made of filings already.
    #[error("two outputs are compared as they are, so no filings can be named")]
    DiffOfOutputsWithFilings,
    /// A database could not be opened, read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such command.
    #[error("there is no command `{0}`")]
    NoCommand(String),
}

impl CliError {
    /// A failure to read a path.
    pub(super) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |error| Self::Read { path, error }
    }

    /// A failure to write a path.
    pub(super) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |error| Self::Write { path, error }
    }

    /// A failure of an exporter.
    pub(super) fn export(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |error| Self::Export { path, error }
    }

    /// Whether it is about a filing, and not about a file or folder in which filings were to be.
    pub(super) fn is_of_filing(&self) -> bool {
        !matches!(
            self,
            Self::NoFilings { .. } | Self::NoFilingsInArchive { .. } | Self::NoMember { .. } | Self::Archive { .. }
        )
    }

    /// Whether nothing more can be written, so that the next filings would fail too.
    pub(super) fn ends_run(&self) -> bool {
        use io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let Self::Write { error, .. } = self else { return false };
        matches!(error.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem)
    }

    /// The file or folder that it is about.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Read { path, .. }
            | Self::Folder { path }
            | Self::NoFilings { path }
            | Self::NoFilingsInArchive { path }
            | Self::NoMember { path, .. }
            | Self::SeveralFilings { path }
            | Self::Archive { path, .. }
            | Self::Member { path, .. }
            | Self::Vanished { path }
            | Self::Panicked { path, .. }
            | Self::BlessInArchive { path }
            | Self::NotText { path, .. }
            | Self::NoLine { path, .. }
            | Self::Mapping { path, .. }
            | Self::Baseline { path, .. }
            | Self::Write { path, .. }
            | Self::NoReports { path }
            | Self::Export { path, .. } => Some(path),
            Self::Manifest(_)
            | Self::MappingErrors { .. }
            | Self::Configuration { .. }
            | Self::Output(_)
            | Self::Threads(_)
            | Self::Store(_)
            | Self::DiffOfUnlikes { .. }
            | Self::DiffWithoutFilings
            | Self::DiffOfOutputsWithFilings
            | Self::ResumeWithCompanies
            | Self::NoCommand(_) => None,
        }
    }

    /// What to do next.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Read { path, .. } if path == Path::new("-") => {
                "`--files-from -` reads a list of paths from standard input"
            }
            Self::Read { error, .. } | Self::Mapping { error, .. } if error.kind() == io::ErrorKind::NotFound => {
                "check the spelling, and the folder that the path starts from"
            }
            Self::Folder { .. } => "name one of the files in it",
            Self::NoFilings { .. } => "name files with other endings one by one; hidden files are left out",
            Self::NotText { why: NotText::Empty, .. } => "fetch the filing again",
            Self::NotText { .. } => {
                "filings are plain text; archives have names that end in .gz, .tar, .tar.gz, .tgz or .zip"
            }
            Self::NoFilingsInArchive { .. } => "archives inside of archives are not followed; unpack those first",
            Self::NoMember { .. } => "name it as it is called in the archive, with its folders: ARCHIVE/MEMBER",
            Self::SeveralFilings { .. } => "name one of its filings: ARCHIVE/MEMBER",
            Self::Archive { .. } => "what stands before that place is done; fetch the archive again for the rest",
            Self::Vanished { .. } => "run again when the files are at rest",
            Self::Panicked { .. } => "this is a fault of the program; please report it, with the filing",
            Self::ResumeWithCompanies => "leave --resume out, or companyfacts",
            Self::BlessInArchive { .. } => "unpack the filing",
            Self::Manifest(error) => return error.help(),
            Self::Baseline { .. } => "--write-baseline writes it, from the findings of the run",
            Self::Store(error) => return error.help(),
            Self::Write { .. } => "check that the folder can be written and that the disk has room",
            Self::Threads(_) => "ask for fewer with --threads",
            Self::NoReports { .. } => "name a folder that `tickmark convert --out` wrote",
            Self::DiffOfUnlikes { .. } => {
                "name two mapping files and filings, or two folders that `tickmark convert` wrote"
            }
            Self::DiffWithoutFilings => "add filings or folders of filings behind the two",
            Self::DiffOfOutputsWithFilings => "leave the filings out, or name two mapping files",
            Self::NoCommand(_) => "`tickmark help` lists the commands",
            _ => return None,
        })
    }

    /// The message as it is printed, with escape sequences of colours; mapping errors with the lines that they are in.
    pub fn rendered(&self) -> String {
        let (findings, sources) = self.findings();
        let excerpts = findings.iter().map(|finding| render::with_excerpts(finding, &sources) + "\n");
        excerpts.collect::<String>() + &self.in_short()
    }

    /// The message alone, without the findings.
    pub(super) fn in_short(&self) -> String {
        render::message(Level::Error, &self.to_string(), self.help())
    }

    /// The findings that it comes from, and the files that they are in.
    pub(super) fn findings(&self) -> (&[Finding], Vec<&SourceFile>) {
        match self {
            Self::MappingErrors { findings, sources } => (findings, sources.iter().map(AsRef::as_ref).collect()),
            Self::Configuration { findings, file } => (findings, vec![file]),
            _ => (&[], Vec::new()),
        }
    }
}

impl From<LoadError> for CliError {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Io { path, error } => Self::Mapping { path, error },
            LoadError::Invalid { findings, sources } => Self::MappingErrors { findings, sources },
        }
    }
}

/// "1 error", "2 errors".
pub(super) fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
