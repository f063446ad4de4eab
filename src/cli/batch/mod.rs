//! The filings of a command that reads many: found, named, and read side by side.

mod feed;
mod gate;
mod job;
mod progress;
mod record;
mod run;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::args::{BatchArgs, NamesArgs};
use super::given::Givens;
use super::inputs::{self, FileId, Found, Names};
use super::{CliError, reading};
use crate::standard::Standard;
use crate::taxonomy::Taxonomy;

pub(super) use job::{Done, Job};
pub(super) use record::{Run, SUMMARY_SCHEMA};
pub(super) use run::Finished;

/// The filings that a command line names, and what they are read with.
pub(super) struct Batch {
    /// The mapping.
    pub(super) taxonomy: Taxonomy,
    /// What was named and could not be found.
    pub(super) missing: Vec<CliError>,
    args: BatchArgs,
    found: Found,
    names: Names,
    givens: Givens,
    /// The names that reports are written in; `None` for those of the mapping.
    standard: Option<Standard>,
    started: Instant,
    started_at: SystemTime,
}

impl Batch {
    /// Finds the filings. What cannot be found does not stop the others.
    pub(super) fn open(args: &BatchArgs) -> Result<Self, CliError> {
        let (started, started_at) = (Instant::now(), SystemTime::now());
        let taxonomy = reading::taxonomy(&args.reading)?;
        let listed = args.files_from.as_deref().map(inputs::listed).transpose()?.unwrap_or_default();
        let mut found = inputs::find(args.paths.iter().chain(&listed));
        let givens = Givens::of(&args.reading, &found)?;
        let names = Names::of(&found.inputs);
        let missing = std::mem::take(&mut found.errors);
        let args = args.clone();
        Ok(Self { taxonomy, missing, args, found, names, givens, standard: None, started, started_at })
    }

    /// The same, for reports in the names that the command line asks for.
    pub(super) fn with_names(self, args: NamesArgs) -> Self {
        Self { standard: args.namespace.map(Standard::from), ..self }
    }

    /// Reads a filing, and writes its report in the names that are wanted.
    pub(super) fn read(&self, job: &mut Job) -> Result<Done, CliError> {
        let source = job.source()?;
        Ok(self.convert(job, source))
    }

    /// Converts a filing, whose text this is, and writes its report in the names that are wanted.
    pub(super) fn convert(&self, job: &Job, source: crate::source::SourceFile) -> Done {
        let Done { source, mut converted } = job.convert(source, &self.taxonomy);
        if let Some(standard) = self.standard {
            converted.instance = standard.write(converted.instance, &self.taxonomy);
        }
        Done { source, converted }
    }

    /// Whether there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        self.found.inputs.is_empty()
    }

    /// Where the files are, as they were given.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.found.inputs.iter().map(|input| &*input.path)
    }

    /// The folders that were named.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        self.args.paths.iter().filter(|path| path.is_dir()).cloned().collect()
    }

    /// Whether the filing of this whole path is among those that were named, as a file or as a member of an archive.
    pub(super) fn has(&self, file: &Path) -> bool {
        file.ancestors().any(|path| self.found.at.contains_key(&FileId::of(path)))
    }

    /// Since the filings were looked for.
    pub(super) fn time(&self) -> Duration {
        self.started.elapsed()
    }
}
