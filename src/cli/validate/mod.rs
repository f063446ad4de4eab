//! `tickmark validate`: filings checked, each by itself and those of one entity against each other.

mod across;

use std::time::Instant;

use self::across::Across;
use super::args::ValidateArgs;
use super::batch::{Batch, Job};
use super::summary::{self, Counts, Line};
use super::{CliError, Exit, reading, terminal};
use crate::diagnostics::Finding;
use crate::series::{self, Report};
use crate::source::SourceFile;

/// Checks the filings that the command line names. What cannot be read is told and does not stop the others.
pub(super) fn run(args: &ValidateArgs) -> Result<Exit, CliError> {
    let batch = Batch::open(&args.filings)?;
    if batch.is_empty() {
        return Ok(Exit::Failed);
    }
    let (mut lines, mut reports) = (Vec::new(), Vec::new());
    batch.each(
        |job| one(job, &batch),
        |checked| {
            lines.push(checked.line);
            match checked.result {
                Ok(read) => {
                    reports.push(read.report);
                    terminal::print(&reading::excerpts(&read.findings, &[&read.source], &batch.taxonomy))
                }
                Err(error) => {
                    terminal::tell(&error.rendered());
                    Ok(())
                }
            }
        },
    )?;
    let entities = series::by_entity(reports);
    let across = Across::of(&entities);
    across.tell(args.ties, &batch)?;
    terminal::print(&summary::table(&lines, batch.time()))?;
    terminal::print(&across.table(&batch))?;
    Ok(batch.exit(&lines))
}

/// What was found out about a filing.
struct Checked {
    line: Line,
    result: Result<Read, CliError>,
}

/// A filing that could be read.
struct Read {
    source: SourceFile,
    findings: Vec<Finding>,
    report: Report,
}

fn one(job: &Job, batch: &Batch) -> Checked {
    let started = Instant::now();
    let (result, counts) = match job.read(&batch.taxonomy) {
        Ok(done) => {
            let report = done.converted.report(&done.source);
            let counts = Counts::of(&done.converted, &batch.taxonomy);
            (Ok(Read { source: done.source, findings: done.converted.findings, report }), Some(counts))
        }
        Err(error) => (Err(error), None),
    };
    Checked { line: Line { name: job.name.clone(), counts, time: started.elapsed() }, result }
}
