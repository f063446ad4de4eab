//! `tickmark validate`: filings checked, each by itself and those of one entity against each other.

mod across;
mod expected;
mod policy;
mod telling;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use self::across::Across;
use self::expected::Outcome;
use self::policy::Policy;
use self::telling::Telling;
use super::args::{ExpectArgs, ValidateArgs};
use super::batch::{Batch, Done, Job};
use super::summary::{self, Counts, Line};
use super::{CliError, Exit, coverage};
use crate::diagnostics::Finding;
use crate::mapping::{self, Coverage, Matched};
use crate::review::SubjectKind;
use crate::series::{self, Report};
use crate::source::SourceFile;

/// Checks the filings that the command line names. What cannot be read is told and does not stop the others.
pub(super) fn run(args: &ValidateArgs) -> Result<Exit, CliError> {
    let (policy, wrong) = match policy::of(&args.review) {
        Ok(policy) => (policy, None),
        Err(error) => (Policy::default(), Some(error)),
    };
    let mut telling = Telling::new(policy, args.review.format);
    let done = wrong.map_or_else(|| check(args, &mut telling), Err);
    if let Err(error) = done {
        telling.failure(&error)?;
    }
    telling.close()
}

fn check(args: &ValidateArgs, telling: &mut Telling) -> Result<(), CliError> {
    let batch = Batch::open(&args.filings)?;
    batch.missing.iter().try_for_each(|error| telling.failure(error))?;
    if batch.is_empty() {
        return Ok(());
    }
    let mappings: Vec<&SourceFile> = batch.taxonomy.files.iter().map(|file| file.source.as_ref()).collect();
    // What is built in is no file of the user's.
    for source in mappings.iter().filter(|source| Path::new(source.path()).is_file()) {
        telling.checked(source.path(), SubjectKind::Mapping);
    }
    telling.findings(mapping::check(&batch.taxonomy, false), &mappings)?;
    let (mut lines, mut reports, mut tables) = (Vec::new(), Vec::new(), expected::Tables::default());
    let (mut coverage, mut matched) = (Coverage::default(), Matched::default());
    batch.each(
        |job| one(job, &batch, args.expect),
        |checked| {
            let Checked { name, time, result } = checked;
            let counts = match result {
                Ok(read) => {
                    telling.checked(read.source.path(), SubjectKind::Filing);
                    reports.push(read.report);
                    coverage.add(read.coverage);
                    matched.add(read.matched);
                    let own = std::iter::once(&read.source).chain(&read.expected.table);
                    let sources: Vec<&SourceFile> = own.chain(mappings.iter().copied()).collect();
                    tables.count(&read.expected);
                    Some(read.counts.reviewed(telling.findings(read.findings, &sources)?))
                }
                Err(error) => {
                    telling.failure(&error)?;
                    None
                }
            };
            lines.push(Line { name, counts, time });
            Ok(())
        },
    )?;
    let folders: Vec<PathBuf> = args.filings.paths.iter().filter(|path| path.is_dir()).cloned().collect();
    for (table, finding) in expected::alone(&folders, batch.paths()) {
        telling.findings(vec![finding], &[&table])?;
    }
    // Who names single filings has left out others, in which the rules may match.
    if !folders.is_empty() {
        telling.findings(matched.findings(&batch.taxonomy), &mappings)?;
    }
    let least = args.min_coverage.and_then(|least| coverage.below(least, &batch.taxonomy));
    telling.findings(least.into_iter().collect(), &mappings)?;
    let entities = series::by_entity(reports);
    let across = Across::of(&entities);
    across.tell(args.ties, telling)?;
    telling.beside(&summary::table(&lines, batch.time()))?;
    if args.coverage || args.min_coverage.is_some() {
        telling.beside(&format!("\n{}", coverage::table(&coverage)))?;
        telling.beside(&coverage::by_rule(&coverage, &batch.taxonomy))?;
    }
    telling.beside(&across.table(&batch))?;
    telling.beside(&tables.told())
}

/// What was found out about a filing.
struct Checked {
    name: String,
    time: Duration,
    result: Result<Read, CliError>,
}

/// A filing that could be read.
struct Read {
    source: SourceFile,
    findings: Vec<Finding>,
    report: Report,
    counts: Counts,
    coverage: Coverage,
    matched: Matched,
    expected: Outcome,
}

fn one(job: &Job, batch: &Batch, expect: ExpectArgs) -> Checked {
    let started = Instant::now();
    let result = read(job, batch, expect);
    Checked { name: job.name.clone(), time: started.elapsed(), result }
}

fn read(job: &Job, batch: &Batch, expect: ExpectArgs) -> Result<Read, CliError> {
    let Done { source, converted } = job.read(&batch.taxonomy)?;
    let mapping = batch.taxonomy.files.first().map_or("", |file| &*file.name);
    let mut expected = expected::check(job.path(), &source, &converted, mapping, expect)?;
    let (report, counts) = (converted.report(&source), Counts::of(&converted));
    let coverage = Coverage::of(&converted.statements);
    let matched = Matched::of(&converted.statements, &batch.taxonomy);
    let mut findings = converted.findings;
    findings.append(&mut expected.findings);
    Ok(Read { source, findings, report, counts, coverage, matched, expected })
}
