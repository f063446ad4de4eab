//! `tickmark validate`: filings checked, each by itself and those of one entity against each other.

mod across;
mod telling;

use std::time::{Duration, Instant};

use self::across::Across;
use self::telling::Telling;
use super::args::ValidateArgs;
use super::batch::{Batch, Job};
use super::summary::{self, Counts, Line};
use super::{CliError, Exit, coverage};
use crate::diagnostics::Finding;
use crate::mapping::{self, Coverage, Matched};
use crate::review::SubjectKind;
use crate::series::{self, Report};
use crate::source::SourceFile;

/// Checks the filings that the command line names. What cannot be read is told and does not stop the others.
pub(super) fn run(args: &ValidateArgs) -> Result<Exit, CliError> {
    let mut telling = Telling::new(&args.review);
    if let Err(error) = check(args, &mut telling) {
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
    for source in &mappings {
        telling.checked(source.path(), SubjectKind::Mapping);
    }
    telling.findings(mapping::check(&batch.taxonomy, false), &mappings)?;
    let (mut lines, mut reports) = (Vec::new(), Vec::new());
    let (mut coverage, mut matched) = (Coverage::default(), Matched::default());
    batch.each(
        |job| one(job, &batch),
        |checked| {
            let Checked { name, time, result } = checked;
            let counts = match result {
                Ok(read) => {
                    telling.checked(read.source.path(), SubjectKind::Filing);
                    reports.push(read.report);
                    coverage.add(read.coverage);
                    matched.add(read.matched);
                    let sources: Vec<&SourceFile> =
                        std::iter::once(&read.source).chain(mappings.iter().copied()).collect();
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
    // Who names single filings has left out others, in which the rules may match.
    if args.filings.paths.iter().any(|path| path.is_dir()) {
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
    }
    telling.beside(&across.table(&batch))
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
}

fn one(job: &Job, batch: &Batch) -> Checked {
    let started = Instant::now();
    let result = job.read(&batch.taxonomy).map(|done| Read {
        report: done.converted.report(&done.source),
        counts: Counts::of(&done.converted, &batch.taxonomy),
        coverage: Coverage::of(&done.converted.statements),
        matched: Matched::of(&done.converted.statements, &batch.taxonomy),
        source: done.source,
        findings: done.converted.findings,
    });
    Checked { name: job.name.clone(), time: started.elapsed(), result }
}
