//! `tickmark convert`

use std::io;
use std::path::Path;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::args::{ConvertArgs, Format};
use super::error::counted;
use super::inputs::{self, Input};
use super::output::{INLINE_REPORT, Output, OutputFile, REPORT};
use super::summary::{self, Counts, Line};
use super::{CliError, Exit, findings, reading, terminal};
use crate::diagnostics::{Finding, Level, render};
use crate::export::{TAXONOMY_FOLDER, inline, taxonomy, xml};
use crate::pipeline::{self, Converted, Given};
use crate::source::SourceFile;
use crate::taxonomy::Taxonomy;

/// As many errors of one filing are printed; `findings.json` has the others too.
const ERRORS_SHOWN: usize = 10;

/// With fewer filings the work is done before a person looks.
const FILINGS_WITH_PROGRESS: usize = 8;

/// Converts the filings that the command line names. What fails is told and does not stop the others.
pub(super) fn run(args: &ConvertArgs) -> Result<Exit, CliError> {
    let started = Instant::now();
    let taxonomy = reading::taxonomy(&args.reading)?;
    let (inputs, errors) = inputs::find(&args.paths);
    let (given, unused) = reading::given(&args.reading, &inputs)?;
    reading::warn_of_unused(&unused);
    for error in &errors {
        terminal::tell(&error.rendered());
    }
    if inputs.is_empty() {
        return Ok(Exit::Failed);
    }
    let output = Output::open(&args.out)?;
    let converter = Converter { args, taxonomy: &taxonomy, output: &output };
    let jobs: Vec<Job> = jobs(&inputs, given);
    let done = converter.all(&jobs)?;
    for done in &done {
        terminal::tell(&done.messages);
    }
    let lines: Vec<Line> = done.into_iter().map(|done| done.line).collect();
    terminal::print(&summary::table(&lines, started.elapsed()))?;
    terminal::tell(&where_findings_are(&lines, args));
    Ok(exit(&lines, !errors.is_empty()))
}

/// A filing to convert.
struct Job<'a> {
    input: &'a Input,
    name: String,
    given: Given,
}

fn jobs(inputs: &[Input], given: Vec<Given>) -> Vec<Job<'_>> {
    let names = inputs::output_names(inputs);
    inputs.iter().zip(names).zip(given).map(|((input, name), given)| Job { input, name, given }).collect()
}

/// What became of a filing.
struct Done {
    /// For the terminal, in the order of the filings.
    messages: String,
    line: Line,
}

struct Converter<'a> {
    args: &'a ConvertArgs,
    taxonomy: &'a Taxonomy,
    output: &'a Output,
}

impl Converter<'_> {
    /// Converts filings side by side. The results stand in the order of the jobs, whichever was done first.
    fn all(&self, jobs: &[Job<'_>]) -> Result<Vec<Done>, CliError> {
        let threads = self.args.threads.map_or(0, usize::from);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        let progress = progress(jobs.len());
        let one = |job: &Job<'_>| {
            let done = self.one(job);
            progress.inc(1);
            done
        };
        let done = pool.install(|| jobs.par_iter().with_max_len(1).map(one).collect());
        progress.finish_and_clear();
        Ok(done)
    }

    fn one(&self, job: &Job<'_>) -> Done {
        let started = Instant::now();
        let (messages, counts) = match self.convert(job) {
            Ok((messages, counts)) => (messages, Some(counts)),
            Err(error) => (error.rendered(), None),
        };
        Done { messages, line: Line { name: job.name.clone(), counts, time: started.elapsed() } }
    }

    fn convert(&self, job: &Job<'_>) -> Result<(String, Counts), CliError> {
        let path = &job.input.path;
        let source = reading::source(path)?;
        let converted = pipeline::convert(&source, &job.name, &job.given, self.taxonomy);
        let files = files(&converted, &source, &self.args.format).map_err(CliError::export(path))?;
        self.output.write_filing(&job.name, &files)?;
        let messages =
            if self.args.verbose { self.excerpts(&converted, &source) } else { errors_in_short(&converted.findings) };
        Ok((messages, Counts::of(&converted, self.taxonomy)))
    }

    /// Every finding with the lines that it is about.
    fn excerpts(&self, converted: &Converted, source: &SourceFile) -> String {
        let mappings = self.taxonomy.files.iter().map(|file| file.source.as_ref());
        let sources: Vec<&SourceFile> = std::iter::once(source).chain(mappings).collect();
        let rendered = converted.findings.iter().map(|finding| render::with_excerpts(finding, &sources) + "\n");
        rendered.collect()
    }
}

/// The errors, a line each, so that they are seen without looking for them.
fn errors_in_short(findings: &[Finding]) -> String {
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.level() == Level::Error).collect();
    let mut text: String = errors.iter().take(ERRORS_SHOWN).map(|finding| render::in_one_line(finding)).collect();
    if let Some(more) = errors.len().checked_sub(ERRORS_SHOWN).filter(|&more| more > 0) {
        text = format!("{text}{}: {} more\n", errors[0].place.file, counted(more, "error"));
    }
    text
}

/// The files of a report in the order in which they must appear.
fn files(converted: &Converted, source: &SourceFile, formats: &[Format]) -> io::Result<Vec<OutputFile>> {
    let wanted = |format| formats.is_empty() || formats.contains(&format);
    let instance = &converted.instance;
    let in_folder = |(name, bytes)| (format!("{TAXONOMY_FOLDER}/{name}"), bytes);
    let mut files: Vec<OutputFile> = taxonomy::files(&instance.dts)?.into_iter().map(in_folder).collect();
    if wanted(Format::Xbrl) {
        files.push((REPORT.to_owned(), xml::write(instance)?));
    }
    if wanted(Format::Ixbrl) {
        files.push((INLINE_REPORT.to_owned(), inline::write(instance, source, &converted.filing.sections(source))?));
    }
    let names = files.iter().map(|(name, _)| name.as_str()).chain([findings::FILE]).collect();
    let json = findings::json(converted, source, names)?;
    files.push((findings::FILE.to_owned(), json));
    Ok(files)
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

fn exit(lines: &[Line], failed: bool) -> Exit {
    if failed || lines.iter().any(|line| line.counts.is_none()) {
        Exit::Failed
    } else if lines.iter().filter_map(|line| line.counts).any(|counts| counts.errors > 0) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}
