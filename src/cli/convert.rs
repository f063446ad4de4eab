//! `tickmark convert`

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{ConvertArgs, Format};
use super::batch::{Batch, Done, Job};
use super::companies::Companies;
use super::error::counted;
use super::output::{Output, OutputFile};
use super::summary::{self, Counts, Line};
use super::{CliError, Exit, findings, load, reading, report, terminal};
use crate::dataset::company::{self, Filed};
use crate::diagnostics::{Finding, Level, render};

/// As many errors of one filing are printed; `findings.json` has the others too.
const ERRORS_SHOWN: usize = 10;

/// Converts the filings that the command line names. What fails is told and does not stop the others.
pub(super) fn run(args: &ConvertArgs) -> Result<Exit, CliError> {
    let batch = Batch::open(&args.filings)?.with_names(args.names);
    for error in &batch.missing {
        terminal::tell(&error.rendered());
    }
    if batch.is_empty() {
        return Ok(Exit::Failed);
    }
    let output = Output::open(&args.out)?;
    let converter = Converter { args, batch: &batch, output: &output };
    let mut companies = converter.wants_companies().then(|| Companies::open(&output)).transpose()?;
    let mut lines = Vec::new();
    batch.each(
        |job| converter.one(job),
        |Outcome { path, messages, line, said }| {
            terminal::tell(&messages);
            if let (Some(companies), Some(_)) = (&mut companies, line.counts) {
                companies.add(&path, said.as_ref())?;
            }
            lines.push(line);
            Ok(())
        },
    )?;
    if let Some(companies) = companies {
        companies.write(&output)?;
    }
    terminal::print(&summary::table(&lines, batch.time()))?;
    terminal::tell(&where_findings_are(&lines, args));
    Ok(batch.exit(&lines))
}

/// What became of a filing.
struct Outcome {
    path: PathBuf,
    /// For the terminal.
    messages: String,
    line: Line,
    /// What it says of its company, where a file of that is wanted and its key is known.
    said: Option<Filed>,
}

struct Converter<'a> {
    args: &'a ConvertArgs,
    batch: &'a Batch,
    output: &'a Output,
}

impl Converter<'_> {
    /// Whether a file of each company is wanted.
    fn wants_companies(&self) -> bool {
        self.args.format.contains(&Format::CompanyFacts)
    }

    fn one(&self, job: &Job) -> Outcome {
        let started = Instant::now();
        let (messages, counts, said) = match self.convert(job) {
            Ok((messages, counts, said)) => (messages, Some(counts), said),
            Err(error) => (error.rendered(), None, None),
        };
        let line = Line { name: job.name.clone(), counts, time: started.elapsed() };
        Outcome { path: job.path().to_owned(), messages, line, said }
    }

    fn convert(&self, job: &Job) -> Result<(String, Counts, Option<Filed>), CliError> {
        let done = self.batch.read(job)?;
        let files = files(&done, &self.args.format).map_err(CliError::export(job.path()))?;
        self.output.write_filing(&job.name, &files)?;
        let Done { source, converted } = &done;
        let messages = if self.args.verbose {
            reading::excerpts(&converted.findings, &[source], &self.batch.taxonomy)
        } else {
            errors_in_short(&converted.findings)
        };
        let of_company = || company::of(&converted.filing, &converted.instance, &load::name(job, source));
        let said = self.wants_companies().then(of_company).flatten();
        Ok((messages, Counts::of(converted), said))
    }
}

/// The errors, a line each, so that they are seen without looking for them.
fn errors_in_short(findings: &[Finding]) -> String {
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.level == Level::Error).collect();
    let mut text: String = errors.iter().take(ERRORS_SHOWN).map(|finding| render::in_one_line(finding)).collect();
    if let Some(more) = errors.len().checked_sub(ERRORS_SHOWN).filter(|&more| more > 0) {
        text = format!("{text}{}: {} more\n", errors[0].place.file, counted(more, "error"));
    }
    text
}

/// The files of a filing in the order in which they must appear.
fn files(done: &Done, formats: &[Format]) -> io::Result<Vec<OutputFile>> {
    let Done { source, converted } = done;
    let mut files = report::files(source, converted, if formats.is_empty() { &Format::DEFAULT } else { formats })?;
    let names = files.iter().map(|(name, _)| name.as_str()).chain([findings::FILE]).collect();
    let json = findings::json(converted, source, names)?;
    files.push((findings::FILE.to_owned(), json));
    Ok(files)
}

fn where_findings_are(lines: &[Line], args: &ConvertArgs) -> String {
    let counts = lines.iter().filter_map(|line| line.counts).fold(Counts::default(), Counts::plus);
    if args.verbose || counts.errors + counts.warnings + counts.notes == 0 {
        return String::new();
    }
    let folder = match lines {
        [line] => line.name.as_str(),
        _ => "NAME",
    };
    let path = Path::new(&args.out).join(folder).join(findings::FILE);
    format!("The findings are in {}; --verbose prints them with the lines that they are about.\n", path.display())
}
