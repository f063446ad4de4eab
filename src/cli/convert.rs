//! `tickmark convert`

use std::path::Path;

use sha2::{Digest, Sha256};

use super::args::{ConvertArgs, Format};
use super::batch::{Batch, Done, Finished, Job, Run};
use super::companies::Companies;
use super::error::counted;
use super::journal::Journal;
use super::output::Output;
use super::summary::{Counts, Line, Sum};
use super::{CliError, Exit, findings, load, reading, report, terminal};
use crate::dataset::company::{self, Filed};
use crate::diagnostics::{Finding, Level, render};

/// As many errors of one filing are printed; `findings.json` has the others too.
const ERRORS_SHOWN: usize = 10;

/// Converts the filings that the command line names. What fails is told and does not stop the others.
pub(super) fn run(args: &ConvertArgs) -> Result<Exit, CliError> {
    let with_companies = args.format.contains(&Format::CompanyFacts);
    if args.resume && with_companies {
        return Err(CliError::ResumeWithCompanies);
    }
    let batch = Batch::open(&args.filings)?.with_names(args.names);
    for error in &batch.missing {
        terminal::tell(&error.rendered());
    }
    if batch.is_empty() {
        return batch.close(Run::default(), Exit::Failed, None);
    }
    let output = Output::open(&args.out)?;
    let journal = Journal::open(&args.out, args.filings.shard, reading_of(args, &batch), args.resume)?;
    let converter = Converter { args, batch: &batch, output: &output, journal: &journal, with_companies };
    let mut companies = with_companies.then(|| Companies::open(&output)).transpose()?;
    let mut sum = Sum::default();
    let mut run = batch.each_but(
        &|job| journal.has(job),
        |job| converter.convert(job),
        |Finished { name, path, time, result }| {
            let counts = match result {
                Ok(Written { messages, counts, said }) => {
                    terminal::tell(&messages);
                    if let Some(companies) = &mut companies {
                        companies.add(&path, said.as_ref())?;
                    }
                    Some(counts)
                }
                Err(error) => {
                    terminal::tell(&error.rendered());
                    None
                }
            };
            sum.add(Line { name, counts, time });
            Ok(())
        },
    );
    match companies {
        // Files of companies with some of their filings would look like those with all.
        Some(_) if !run.is_whole() => terminal::warn("no files of companies were written", None),
        Some(companies) => run.error = companies.write(&output).err().or(run.error),
        None => {}
    }
    sum.add_before(run.done_before(), journal.before());
    terminal::print(&sum.table(batch.time()))?;
    terminal::tell(&where_findings_are(&sum, args));
    batch.close(run, sum.exit(), Some(sum.counts))
}

/// Stands for all that the files of every filing come from: the mapping, the forms and the names that are wanted, this version.
fn reading_of(args: &ConvertArgs, batch: &Batch) -> Sha256 {
    let mut forms: Vec<String> = forms(args).iter().map(|form| format!("{form:?}")).collect();
    forms.sort();
    load::fingerprint(&batch.taxonomy, args.names).chain_update(forms.join(" "))
}

fn forms(args: &ConvertArgs) -> &[Format] {
    if args.format.is_empty() { &Format::DEFAULT } else { &args.format }
}

/// A filing whose files are in their places.
struct Written {
    /// For the terminal.
    messages: String,
    counts: Counts,
    /// What it says of its company, where a file of that is wanted and its key is known.
    said: Option<Filed>,
}

struct Converter<'a> {
    args: &'a ConvertArgs,
    batch: &'a Batch,
    output: &'a Output,
    journal: &'a Journal,
    /// Whether a file of each company is wanted.
    with_companies: bool,
}

impl Converter<'_> {
    fn convert(&self, job: &mut Job) -> Result<Written, CliError> {
        let done = self.batch.read(job)?;
        self.write(&done, job)?;
        let Done { source, converted } = &done;
        let counts = Counts::of(converted);
        self.journal.add(job, counts)?;
        let messages = if self.args.verbose {
            reading::excerpts(&converted.findings, &[source], &self.batch.taxonomy)
        } else {
            errors_in_short(&converted.findings)
        };
        let of_company = || company::of(&converted.filing, &converted.instance, &load::name(job, &load::hash(source)));
        let said = self.with_companies.then(of_company).flatten();
        Ok(Written { messages, counts, said })
    }

    /// Writes the files of a filing, what is in doubt as the last.
    fn write(&self, done: &Done, job: &Job) -> Result<(), CliError> {
        let mut files = self.output.filing(&job.name)?;
        report::write(done, forms(self.args), job.path(), &mut files)?;
        let names = files.names.clone();
        let names = names.iter().map(String::as_str).chain([findings::FILE]).collect();
        files.write(findings::FILE.to_owned(), |to| findings::write(&done.converted, &done.source, names, to))?;
        files.replace()
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

fn where_findings_are(sum: &Sum, args: &ConvertArgs) -> String {
    let counts = sum.counts;
    if args.verbose || counts.errors + counts.warnings + counts.notes == 0 {
        return String::new();
    }
    let path = Path::new(&args.out).join(sum.only().unwrap_or("NAME")).join(findings::FILE);
    format!("The findings are in {}; --verbose prints them with the lines that they are about.\n", path.display())
}
