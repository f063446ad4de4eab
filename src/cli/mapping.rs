//! `tickmark taxonomy`: mapping files checked, and written as XBRL taxonomies.

use std::path::{Path, PathBuf};

use super::args::{CheckArgs, Denied, ExportArgs, TaxonomyCommand};
use super::error::counted;
use super::output::Output;
use super::{CliError, Exit, suggest, terminal};
use crate::diagnostics::{self, Finding, render};
use crate::export;
use crate::mapping;
use crate::source::SourceFile;
use crate::taxonomy::{self, CandidateOrigin, Taxonomy};

/// Checks or exports.
pub(super) fn run(command: &TaxonomyCommand) -> Result<Exit, CliError> {
    match command {
        TaxonomyCommand::Check(args) => check(args),
        TaxonomyCommand::Suggest(args) => suggest::run(args),
        TaxonomyCommand::Export(args) => export(args),
    }
}

/// Checks files one by one, so that each has all its errors told.
fn check(args: &CheckArgs) -> Result<Exit, CliError> {
    let mut exit = Exit::Clean;
    for file in &args.files {
        exit = exit.max(check_file(file, args.deny)?);
    }
    Ok(exit)
}

fn check_file(file: &Path, denied: Option<Denied>) -> Result<Exit, CliError> {
    let draft = match taxonomy::draft(&[file.to_owned()]) {
        Ok(draft) => draft,
        Err(error) => {
            terminal::tell(&CliError::from(error).rendered());
            return Ok(Exit::Failed);
        }
    };
    let errors = draft.errors.len();
    let mut findings = draft.errors;
    findings.extend(draft.taxonomy.iter().flat_map(|taxonomy| mapping::check(taxonomy, errors > 0)));
    diagnostics::sort(&mut findings);
    let sources: Vec<_> = draft.sources.iter().map(AsRef::as_ref).collect();
    terminal::print(&rendered(&findings, &sources))?;
    let path = file.display();
    let counts = [(errors, "error"), (findings.len() - errors, "warning")];
    let counts: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, thing)| counted(count, thing)).collect();
    match draft.taxonomy.filter(|_| findings.is_empty()) {
        Some(taxonomy) => terminal::print(&sound(file, &taxonomy))?,
        None => terminal::print(&format!("{path}: {}\n", counts.join(", ")))?,
    }
    let warnings_fail = denied == Some(Denied::Warnings) && !findings.is_empty();
    Ok(if errors > 0 || warnings_fail { Exit::Findings } else { Exit::Clean })
}

fn load(file: Option<&Path>) -> Result<Taxonomy, CliError> {
    let paths: Vec<PathBuf> = file.map(Path::to_owned).into_iter().collect();
    Ok(taxonomy::load(&paths)?)
}

fn rendered(findings: &[Finding], sources: &[&SourceFile]) -> String {
    findings.iter().map(|finding| render::with_excerpts(finding, sources) + "\n").collect()
}

/// What a file without errors has in it.
fn sound(file: &Path, taxonomy: &Taxonomy) -> String {
    let extended: Vec<&str> = taxonomy.files.iter().skip(1).map(|file| file.name.as_str()).collect();
    let of_file = |at: usize| {
        taxonomy.all_candidates().iter().chain(taxonomy.all_prose()).filter(move |candidate| candidate.file == at)
    };
    let labels = of_file(0).filter(|candidate| candidate.origin == CandidateOrigin::Label).count();
    let rules = of_file(0).count() - labels;
    let path = taxonomy.files.first().map(|file| file.source.path()).unwrap_or_default();
    let concepts = taxonomy.concepts.iter().filter(|concept| *concept.place.file == *path).count();
    let sums = taxonomy.sums.iter().filter(|sum| *sum.place.file == *path).count();
    let counts = [(concepts, "concept"), (labels, "label"), (rules, "rule"), (sums, "sum")];
    let counts = counts.map(|(count, thing)| counted(count, thing)).join(", ");
    let extends = if extended.is_empty() { String::new() } else { format!("; it extends {}", extended.join(", ")) };
    format!("{}: sound, with {counts}{extends}\n", file.display())
}

/// Writes schemas and linkbases, and the package of them.
fn export(args: &ExportArgs) -> Result<Exit, CliError> {
    let taxonomy = load(args.file.as_deref())?;
    let (name, title) = taxonomy.files.first().map(|file| (&*file.name, &*file.title)).unwrap_or_default();
    let source = args.file.as_deref().unwrap_or(Path::new(name));
    let dts = taxonomy::dts(&taxonomy);
    let files = export::taxonomy::files(&dts).map_err(CliError::export(source))?;
    let written = counted(files.len(), "file");
    let package = format!("{name}.zip");
    let packaged = export::taxonomy::package(&dts, title).map_err(CliError::export(source))?;
    let output = Output::open(&args.out)?;
    let mut to = output.here()?;
    for (name, bytes) in files.into_iter().chain([(package.clone(), packaged)]) {
        to.add(name, &bytes)?;
    }
    to.put()?;
    terminal::print(&format!("{written} and the package {package} are in {}\n", args.out.display()))?;
    Ok(Exit::Clean)
}
