//! `tickmark validate`: filings checked, each by itself and those of one entity against each other.

mod across;
mod expected;
mod policy;
mod telling;

use std::collections::BTreeMap;
use std::path::Path;

use self::across::Across;
use self::expected::Outcome;
use self::policy::Policy;
use self::telling::Telling;
use super::args::{ExpectArgs, ValidateArgs};
use super::batch::{Batch, Done, Finished, Job, Run};
use super::summary::{Counts, Line, Sum};
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
    let ended = match done {
        Ok(ended) => Some(ended),
        Err(error) => {
            telling.failure(&error)?;
            None
        }
    };
    let exit = telling.close()?;
    ended.map_or(Ok(exit), |Ended { batch, run, counts }| batch.close(run, exit, counts))
}

/// What is left of a check when all is told.
struct Ended {
    batch: Batch,
    run: Run,
    counts: Option<Counts>,
}

fn check(args: &ValidateArgs, telling: &mut Telling) -> Result<Ended, CliError> {
    let batch = Batch::open(&args.filings)?;
    batch.missing.iter().try_for_each(|error| telling.failure(error))?;
    if batch.is_empty() {
        return Ok(Ended { batch, run: Run::default(), counts: None });
    }
    let mappings: Vec<&SourceFile> = batch.taxonomy.files.iter().map(|file| file.source.as_ref()).collect();
    // What is built in is no file of the user's.
    for source in mappings.iter().filter(|source| Path::new(source.path()).is_file()) {
        telling.checked(source.path(), SubjectKind::Mapping);
    }
    telling.findings(mapping::check(&batch.taxonomy, false), &mappings)?;
    let (mut sum, mut names) = (Sum::default(), BTreeMap::new());
    let (mut reports, mut tables) = (Vec::new(), expected::Tables::default());
    let (mut coverage, mut matched) = (Coverage::default(), Matched::default());
    let run = batch.each(
        |job| read(job, &batch, args.expect),
        |Finished { name, path, time, result }| {
            let counts = match result {
                Ok(read) => {
                    telling.checked(read.source.path(), SubjectKind::Filing);
                    names.insert(path.display().to_string(), name.clone());
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
            sum.add(Line { name, counts, time });
            Ok(())
        },
    );
    let folders = batch.folders();
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
    telling.beside(&sum.table(batch.time()))?;
    if args.coverage || args.min_coverage.is_some() {
        telling.beside(&format!("\n{}", coverage::table(&coverage)))?;
        telling.beside(&coverage::by_rule(&coverage, &batch.taxonomy))?;
    }
    telling.beside(&across.table(&names))?;
    telling.beside(&tables.told())?;
    drop(mappings);
    Ok(Ended { batch, run, counts: Some(sum.counts) })
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

fn read(job: &mut Job, batch: &Batch, expect: ExpectArgs) -> Result<Read, CliError> {
    if expect.bless && job.is_in_archive() {
        return Err(CliError::BlessInArchive { path: job.path().to_owned() });
    }
    let source = job.source()?;
    let Done { source, converted } = job.convert(source, &batch.taxonomy);
    let mapping = batch.taxonomy.files.first().map_or("", |file| &*file.name);
    let mut expected = expected::check(job.path(), &source, &converted, mapping, expect)?;
    let (report, counts) = (converted.report(&source), Counts::of(&converted));
    let coverage = Coverage::of(&converted.statements);
    let matched = Matched::of(&converted.statements, &batch.taxonomy);
    let mut findings = converted.findings;
    findings.append(&mut expected.findings);
    Ok(Read { source, findings, report, counts, coverage, matched, expected })
}
