//! The tables of expectations beside filings: compared with what came out, or written anew.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::super::CliError;
use super::super::args::ExpectArgs;
use super::super::error::counted;
use super::super::terminal::visible;
use walkdir::WalkDir;

use crate::diagnostics::Finding;
use crate::expectation::{self, Difference, Row, Table};
use crate::pipeline::Converted;
use crate::source::SourceFile;

/// What came of a filing's table.
#[derive(Default)]
pub(super) struct Outcome {
    /// The table's text, for the findings that lead to it.
    pub(super) table: Option<SourceFile>,
    /// What differs from it.
    pub(super) findings: Vec<Finding>,
    /// What was written, in a line.
    pub(super) written: Option<String>,
    /// The rows of the table, and how many of them came out as they are.
    pub(super) rows: Option<(usize, usize)>,
}

/// What came of all tables.
#[derive(Default)]
pub(super) struct Tables {
    compared: usize,
    rows: usize,
    borne_out: usize,
    written: Vec<String>,
}

impl Tables {
    /// Counts the table of a filing.
    pub(super) fn count(&mut self, outcome: &Outcome) {
        if let Some((rows, borne_out)) = outcome.rows {
            self.compared += 1;
            self.rows += rows;
            self.borne_out += borne_out;
        }
        self.written.extend(outcome.written.clone());
    }

    /// For people; nothing where there is no table.
    pub(super) fn told(&self) -> String {
        let written = self.written.iter().map(|line| visible(line) + "\n");
        let mut lines: Vec<String> = written.collect();
        if self.compared > 0 {
            let (tables, rows) = (counted(self.compared, "table"), counted(self.rows, "fact"));
            let (borne_out, not) = (self.borne_out, self.rows - self.borne_out);
            lines.push(format!("{tables} with {rows}: {borne_out} as expected, {not} not\n"));
        }
        if lines.is_empty() { String::new() } else { format!("\nexpectations\n{}", lines.concat()) }
    }
}

/// Compares the facts of a filing with the table beside it, or writes that. `mapping` is the name of the mapping.
pub(super) fn check(
    filing: &Path,
    source: &SourceFile,
    converted: &Converted,
    mapping: &str,
    args: ExpectArgs,
) -> Result<Outcome, CliError> {
    let path = table_path(filing, mapping);
    let facts = expectation::facts(source, &converted.instance);
    if !path.is_file() {
        let written = if args.bless { Some(write(&path, &Table::default(), &facts, &[])?) } else { None };
        return Ok(Outcome { written, ..Outcome::default() });
    }
    let csv = text(&path)?;
    let table = match expectation::read(&csv) {
        Ok(table) => table,
        Err(findings) => return Ok(Outcome { table: Some(csv), findings, ..Outcome::default() }),
    };
    let differences = expectation::compare(&table, &facts);
    let is_checked = |difference: &Difference<'_>| difference.expected().is_some_and(Row::is_checked);
    let refused = differences.iter().any(is_checked) && !args.force;
    if args.bless && !refused {
        let written = if differences.is_empty() { None } else { Some(write(&path, &table, &facts, &differences)?) };
        return Ok(Outcome { written, ..Outcome::default() });
    }
    let findings = differences.iter().map(|difference| expectation::finding(difference, source, &csv)).collect();
    let unmet = differences.iter().filter(|difference| difference.expected().is_some()).count();
    let written =
        args.bless.then(|| format!("{} is left as it is: rows that were checked by hand differ", path.display()));
    let rows = table.rows.len();
    Ok(Outcome { table: Some(csv), findings, written, rows: Some((rows, rows - unmet)) })
}

/// What is told of the tables in folders that are beside none of the filings, each with its text.
pub(super) fn alone<'a>(folders: &[PathBuf], filings: impl Iterator<Item = &'a Path>) -> Vec<(SourceFile, Finding)> {
    let filings = expectation::Filings::of(filings);
    let entries = folders.iter().flat_map(|folder| WalkDir::new(folder).follow_links(true).sort_by_file_name());
    let paths = entries.filter_map(Result::ok).map(walkdir::DirEntry::into_path);
    let lost = paths.filter(|path| filings.leave_alone(path)).filter_map(|path| text(&path).ok());
    let with_finding = |csv: SourceFile| {
        let finding = expectation::alone(&csv);
        (csv, finding)
    };
    lost.map(with_finding).collect()
}

/// `NAME.MAPPING.facts.csv` where that is there, else `NAME.facts.csv`.
fn table_path(filing: &Path, mapping: &str) -> PathBuf {
    let stem = expectation::stem(filing);
    let with = |ending: &str| {
        let mut path = stem.clone().into_os_string();
        path.push(ending);
        PathBuf::from(path)
    };
    let of_mapping = with(&format!(".{mapping}{}", expectation::ENDING));
    if of_mapping.is_file() { of_mapping } else { with(expectation::ENDING) }
}

/// The text of a table. One that is empty has no columns either.
fn text(path: &Path) -> Result<SourceFile, CliError> {
    let text = std::fs::read_to_string(path).map_err(CliError::read(path))?;
    Ok(SourceFile::from_text(path.display().to_string(), text))
}

/// Writes a table beside its place and moves it there, so that a run that is stopped leaves the old one.
fn write(path: &Path, known: &Table, facts: &[Row], differences: &[Difference<'_>]) -> Result<String, CliError> {
    let bytes = expectation::write(known, facts).map_err(|error| CliError::write(path)(error.into()))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(CliError::write(path))?;
    file.write_all(&bytes).map_err(CliError::write(path))?;
    file.persist(path).map_err(|error| CliError::write(path)(error.error))?;
    Ok(format!("wrote {}: {}", path.display(), changes(known, facts, differences)))
}

fn changes(known: &Table, facts: &[Row], differences: &[Difference<'_>]) -> String {
    if known.fields.is_empty() {
        return format!("{}, none of them checked by hand", counted(facts.len(), "fact"));
    }
    let count = |is: fn(&Difference<'_>) -> bool| differences.iter().filter(|difference| is(difference)).count();
    let changed = count(|difference| matches!(difference, Difference::Changed { .. }));
    let new = count(|difference| matches!(difference, Difference::Unexpected(_)));
    let gone = count(|difference| matches!(difference, Difference::Missing(_)));
    format!("{changed} changed, {new} new, {gone} gone")
}
