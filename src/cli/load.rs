//! `tickmark load`

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::args::{LoadArgs, NamesArgs};
use super::batch::{Batch, Job, Run};
use super::error::counted;
use super::workers::Threads;
use super::{CliError, Exit, terminal};
use crate::dataset::schema::{FINDING, LINE_ITEM, SOURCE, Table};
use crate::dataset::{self, Dataset, Read};
use crate::diagnostics::Level;
use crate::source::SourceFile;
use crate::store::{self, Change, Origin, State, Store, StoreError};
use crate::taxonomy::{BUILT_IN, Taxonomy};

/// Loads the filings that the command line names. What fails is told and does not stop the others.
pub(super) fn run(args: &LoadArgs) -> Result<Exit, CliError> {
    let batch = Batch::open(&args.filings)?.with_names(args.names);
    for error in &batch.missing {
        terminal::tell(&error.rendered());
    }
    if batch.is_empty() {
        return batch.close(Run::default(), Exit::Failed, None);
    }
    let store = Mutex::new(store::open(&args.to)?);
    let loader = Loader { store, reading: fingerprint(&batch.taxonomy, args.names), batch: &batch };
    let mut counts = Counts::default();
    let mut run = batch.each(|job| loader.read(job), |read| loader.load(read.result, &mut counts));
    if run.error.is_none() {
        run.error = loader.with_store(|store| store.finish(&Threads(batch.threads()))).err().map(CliError::from);
    }
    if run.error.is_none() {
        terminal::print(&counts.told(args))?;
    }
    let exit = if counts.errors > 0 { Exit::Findings } else { Exit::Clean };
    batch.close(run, exit, None)
}

struct Loader<'a> {
    store: Mutex<Box<dyn Store>>,
    /// Stands for the mapping, the names that are wanted and this version of the program.
    reading: Sha256,
    batch: &'a Batch,
}

/// What is to be loaded of a file.
enum Loaded {
    /// It is as it was when it was loaded.
    Unchanged(State),
    /// It is new, or has changed.
    Read { path: String, origin: Origin, dataset: Dataset },
}

impl Loader<'_> {
    fn with_store<T>(&self, work: impl FnOnce(&mut dyn Store) -> Result<T, StoreError>) -> Result<T, StoreError> {
        work(&mut **self.store.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn read(&self, job: &mut Job) -> Result<Loaded, CliError> {
        let source = job.source()?;
        let file = job.canonical()?.display().to_string();
        let text = hash(&source);
        let digest = self.digest(job, &text);
        let known = self.with_store(|store| store.state(&file))?;
        if let Some(known) = known.filter(|known| known.digest == digest) {
            return Ok(Loaded::Unchanged(known));
        }
        let name = name(job, &text);
        let done = self.batch.convert(job, source);
        let converted = &done.converted;
        let errors = converted.findings.iter().filter(|finding| finding.level == Level::Error);
        let errors = i64::try_from(errors.count()).unwrap_or(i64::MAX);
        let read = Read {
            source: &done.source,
            filing: &converted.filing,
            statements: &converted.statements,
            instance: &converted.instance,
            findings: &converted.findings,
        };
        let dataset = dataset::of(&read, &name);
        let origin = Origin { file, state: State { digest, errors } };
        Ok(Loaded::Read { path: job.path().display().to_string(), origin, dataset })
    }

    /// Stands for all that the rows of a filing come from.
    fn digest(&self, job: &Job, text: &str) -> String {
        let given = format!("{:?}\n{}\n", job.given(), job.path().display());
        hex(&self.reading.clone().chain_update(given).chain_update(text).finalize())
    }

    fn load(&self, read: Result<Loaded, CliError>, counts: &mut Counts) -> Result<(), CliError> {
        match read {
            // A store that cannot be read is of all filings.
            Err(error @ CliError::Store(_)) => return Err(error),
            Err(error) => counts.tell_failure(&error),
            Ok(Loaded::Unchanged(state)) => {
                counts.unchanged += 1;
                counts.errors += state.errors;
            }
            Ok(Loaded::Read { path, origin, dataset }) => self.put(&path, &origin, &dataset, counts)?,
        }
        Ok(())
    }

    fn put(&self, path: &str, origin: &Origin, dataset: &Dataset, counts: &mut Counts) -> Result<(), CliError> {
        let owner = self.with_store(|store| store.owner(&dataset.adsh))?;
        // A filing whose file is not among these has moved, as far as this load can tell.
        let other = owner.filter(|owner| *owner != origin.file && self.batch.has(Path::new(owner)));
        counts.errors += origin.state.errors;
        if let Some(other) = other {
            let message =
                format!("{path} has the accession number of {other}, {}, and is not loaded beside it", dataset.adsh);
            terminal::warn(&message, Some("if it is another filing, give its number with --manifest"));
            counts.copies += 1;
            return Ok(self.with_store(|store| store.put_copy(origin, &dataset.adsh))?);
        }
        match self.with_store(|store| store.put(origin, dataset)) {
            Ok(Change::Added) => counts.added += 1,
            Ok(Change::Replaced) => counts.replaced += 1,
            Err(error) if error.is_of_one_filing() => {
                counts.tell_failure(&error.into());
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        }
        counts.add_rows(dataset);
        Ok(())
    }
}

/// Stands for the text of a filing.
pub(super) fn hash(source: &SourceFile) -> String {
    hex(&Sha256::digest(source.text()))
}

/// What a filing without an accession number is known by: the name of its file and the hash of its text.
pub(super) fn name(job: &Job, text: &str) -> String {
    const DIGITS: usize = 8;
    let stem = job.path().file_stem().unwrap_or_default().to_string_lossy();
    format!("{stem}-{}", &text[..DIGITS])
}

/// Stands for a mapping, the names that are wanted and this version of the program.
pub(super) fn fingerprint(taxonomy: &Taxonomy, names: NamesArgs) -> Sha256 {
    let of_program = Sha256::new_with_prefix(format!("{} {names:?}\n", env!("CARGO_PKG_VERSION")));
    taxonomy.files.iter().fold(of_program, |hash, file| {
        let built_in = BUILT_IN.iter().find(|built_in| file.is_built_in && built_in.name == file.name);
        let content = built_in.map_or(file.source.text().as_bytes(), |built_in| built_in.hash);
        hash.chain_update(file.source.path()).chain_update("\n").chain_update(content).chain_update("\n")
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a load did.
#[derive(Debug, Default)]
struct Counts {
    added: usize,
    replaced: usize,
    unchanged: usize,
    copies: usize,
    failed: usize,
    /// Findings that are errors, of all filings that were named.
    errors: i64,
    rows: [usize; Self::TABLES.len()],
}

impl Counts {
    /// The tables whose new rows are told, and what a row is called.
    const TABLES: [(&Table, &str); 3] = [(&SOURCE, "fact"), (&LINE_ITEM, "line item"), (&FINDING, "finding")];

    /// A filing that is not loaded does not stop the others.
    fn tell_failure(&mut self, error: &CliError) {
        terminal::tell(&error.rendered());
        self.failed += 1;
    }

    fn add_rows(&mut self, dataset: &Dataset) {
        for (sum, (table, _)) in self.rows.iter_mut().zip(Self::TABLES) {
            *sum += dataset.count(table);
        }
    }

    /// `33 filings: 30 added, 3 unchanged; 15399 facts, …`
    fn told(&self, args: &LoadArgs) -> String {
        let all = [
            (self.added, "added"),
            (self.replaced, "replaced"),
            (self.unchanged, "unchanged"),
            (self.copies, "with the number of another"),
            (self.failed, "not loaded"),
        ];
        let filings = all.iter().map(|(count, _)| count).sum();
        let parts: Vec<String> =
            all.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        let rows: Vec<String> =
            self.rows.iter().zip(Self::TABLES).map(|(&rows, (_, name))| counted(rows, name)).collect();
        let rows = if self.added + self.replaced > 0 { format!("; {}", rows.join(", ")) } else { String::new() };
        format!("{}: {}{rows}\n{} has them\n", counted(filings, "filing"), parts.join(", "), args.to)
    }
}
