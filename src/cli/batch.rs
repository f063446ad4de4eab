//! The filings of a command that reads many: found, named, and read side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::args::{BatchArgs, NamesArgs};
use super::inputs::{self, Input};
use super::summary::Line;
use super::{CliError, Exit, reading};
use crate::pipeline::{self, Converted, Given};
use crate::source::SourceFile;
use crate::standard::Standard;
use crate::taxonomy::Taxonomy;

/// With fewer filings the work is done before a person looks.
const FILINGS_WITH_PROGRESS: usize = 8;

/// As many filings for each thread are held at once, so that what is told of them stands in their order.
const FILINGS_FOR_A_THREAD: usize = 8;

/// The filings that a command line names, and what they are read with.
pub(super) struct Batch {
    /// The mapping.
    pub(super) taxonomy: Taxonomy,
    jobs: Vec<Job>,
    /// The names that reports are written in; `None` for those of the mapping.
    standard: Option<Standard>,
    /// What was named and could not be found.
    pub(super) missing: Vec<CliError>,
    pool: rayon::ThreadPool,
    started: Instant,
}

/// A filing to read.
pub(super) struct Job {
    input: Input,
    /// The name of the filing in tables and of its output.
    pub(super) name: String,
    given: Given,
}

/// A filing that was read.
pub(super) struct Done {
    /// Its text.
    pub(super) source: SourceFile,
    /// What became of it.
    pub(super) converted: Converted,
}

impl Batch {
    /// Finds the filings. What cannot be found does not stop the others.
    pub(super) fn open(args: &BatchArgs) -> Result<Self, CliError> {
        let started = Instant::now();
        let taxonomy = reading::taxonomy(&args.reading)?;
        let (inputs, missing) = inputs::find(&args.paths);
        let (given, unused) = reading::given(&args.reading, &inputs)?;
        reading::warn_of_unused(&unused);
        let threads = args.threads.map_or(0, usize::from);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        let names = inputs::output_names(&inputs);
        let jobs = inputs.into_iter().zip(names).zip(given);
        let jobs = jobs.map(|((input, name), given)| Job { input, name, given }).collect();
        Ok(Self { taxonomy, jobs, standard: None, missing, pool, started })
    }

    /// The same, for reports in the names that the command line asks for.
    pub(super) fn with_names(self, args: NamesArgs) -> Self {
        Self { standard: args.namespace.map(Standard::from), ..self }
    }

    /// Reads a filing, and writes its report in the names that are wanted.
    pub(super) fn read(&self, job: &Job) -> Result<Done, CliError> {
        Ok(self.convert(job, job.source()?))
    }

    /// Converts a filing, whose text this is, and writes its report in the names that are wanted.
    pub(super) fn convert(&self, job: &Job, source: SourceFile) -> Done {
        let Done { source, mut converted } = job.convert(source, &self.taxonomy);
        if let Some(standard) = self.standard {
            converted.instance = standard.write(converted.instance, &self.taxonomy);
        }
        Done { source, converted }
    }

    /// Whether there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    /// Where the filings are, as they were given.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.jobs.iter().map(Job::path)
    }

    /// The whole paths of the filings.
    pub(super) fn files(&self) -> BTreeSet<&Path> {
        self.jobs.iter().map(Job::canonical).collect()
    }

    /// The names of the filings, by their paths.
    pub(super) fn names(&self) -> BTreeMap<String, &str> {
        self.jobs.iter().map(|job| (job.path().display().to_string(), job.name.as_str())).collect()
    }

    /// Since the filings were looked for.
    pub(super) fn time(&self) -> Duration {
        self.started.elapsed()
    }

    /// Works on filings side by side, and hands over what became of each in their order, while the next ones are worked on.
    pub(super) fn each<T: Send>(
        &self,
        work: impl Fn(&Job) -> T + Sync,
        mut then: impl FnMut(T) -> Result<(), CliError> + Send,
    ) -> Result<(), CliError> {
        let progress = progress(self.jobs.len());
        let one = |job: &Job| {
            let done = work(job);
            progress.inc(1);
            done
        };
        let mut hand_over = |done: Vec<T>| progress.suspend(|| done.into_iter().try_for_each(&mut then));
        let mut before = Vec::new();
        for jobs in self.jobs.chunks(self.pool.current_num_threads() * FILINGS_FOR_A_THREAD) {
            let work_on = || jobs.par_iter().with_max_len(1).map(one).collect();
            let (done, handed) = self.pool.install(|| rayon::join(work_on, || hand_over(before)));
            handed?;
            before = done;
        }
        hand_over(before)?;
        progress.finish_and_clear();
        Ok(())
    }

    /// How the program ends after a table of such lines.
    pub(super) fn exit(&self, lines: &[Line]) -> Exit {
        if !self.missing.is_empty() || lines.iter().any(|line| line.counts.is_none()) {
            Exit::Failed
        } else if lines.iter().filter_map(|line| line.counts).any(|counts| counts.errors > 0) {
            Exit::Findings
        } else {
            Exit::Clean
        }
    }
}

impl Job {
    /// Where the filing is, as it was given.
    pub(super) fn path(&self) -> &Path {
        &self.input.path
    }

    /// Where the filing is, whatever folder one is in.
    pub(super) fn canonical(&self) -> &Path {
        &self.input.canonical
    }

    /// What is given of the filing from outside of it.
    pub(super) fn given(&self) -> &Given {
        &self.given
    }

    /// Reads the filing.
    pub(super) fn read(&self, taxonomy: &Taxonomy) -> Result<Done, CliError> {
        Ok(self.convert(self.source()?, taxonomy))
    }

    /// The text of the filing.
    pub(super) fn source(&self) -> Result<SourceFile, CliError> {
        reading::source(self.path())
    }

    /// Converts the filing, whose text this is.
    fn convert(&self, source: SourceFile, taxonomy: &Taxonomy) -> Done {
        let converted = pipeline::convert(&source, &self.name, &self.given, taxonomy);
        Done { source, converted }
    }
}

/// A bar on standard error, if that is a terminal and there is something to wait for.
fn progress(filings: usize) -> ProgressBar {
    if filings < FILINGS_WITH_PROGRESS {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(filings).unwrap_or(u64::MAX));
    match ProgressStyle::with_template("{pos}/{len} filings {wide_bar} {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
