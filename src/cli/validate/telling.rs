//! Where the findings of a run go: into the review, and before the eyes of a person or a program.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::args::FindingsFormat;
use super::super::error::counted;
use super::super::{CliError, Exit, terminal};
use super::policy::Policy;
use crate::diagnostics::{Finding, render};
use crate::review::{Review, SubjectKind, Tally, format};
use crate::source::SourceFile;

/// The review of a run, and how it is told.
pub(super) struct Telling {
    review: Review,
    format: FindingsFormat,
    /// Where the baseline is to be written.
    writes: Option<PathBuf>,
    config: Option<Arc<SourceFile>>,
}

impl Telling {
    /// Nothing is found yet.
    pub(super) fn new(policy: Policy, format: FindingsFormat) -> Self {
        let Policy { rules, root, baseline, writes, config } = policy;
        Self { review: Review::new(rules, root, baseline), format, writes, config }
    }

    /// A file was checked, whether or not anything is found in it.
    pub(super) fn checked(&mut self, file: &str, kind: SubjectKind) {
        self.review.checked(file, kind);
    }

    /// Takes findings, whose texts are `sources`, and counts them by the levels of the run. People see them at once.
    pub(super) fn findings(&mut self, findings: Vec<Finding>, sources: &[&SourceFile]) -> Result<Tally, CliError> {
        let records = self.review.add(findings, sources);
        let open = records.iter().filter(|record| record.is_open()).map(|record| &record.finding);
        let text: String = match self.format {
            FindingsFormat::Text => open.map(|finding| render::with_excerpts(finding, sources) + "\n").collect(),
            FindingsFormat::Short => open.map(render::in_one_line).collect(),
            _ => String::new(),
        };
        let tally = Tally::of(records);
        terminal::print(&text)?;
        Ok(tally)
    }

    /// Something could not be done.
    pub(super) fn failure(&mut self, error: &CliError) -> Result<(), CliError> {
        let (findings, sources) = error.findings();
        self.findings(findings.to_vec(), &sources)?;
        terminal::tell(&error.in_short());
        let path = error.path().map(|path| path.display().to_string());
        self.review.failed(path.as_deref(), error.to_string(), error.help());
        Ok(())
    }

    /// Prints something for people that is no finding: where findings are for programs, not among them.
    pub(super) fn beside(&self, text: &str) -> Result<(), CliError> {
        match self.format {
            FindingsFormat::Text | FindingsFormat::Short => terminal::print(text)?,
            _ => terminal::tell(text),
        }
        Ok(())
    }

    /// Tells what only the whole run shows, and how it ends.
    pub(super) fn close(mut self) -> Result<Exit, CliError> {
        self.leftovers()?;
        self.write_baseline()?;
        let tally = self.review.tally();
        self.beside(&found(tally))?;
        self.document()?;
        Ok(if !self.review.failures().is_empty() {
            Exit::Failed
        } else if tally.errors > 0 {
            Exit::Findings
        } else {
            Exit::Clean
        })
    }

    /// Prints everything at once, for programs.
    fn document(&self) -> Result<(), CliError> {
        let bytes = match self.format {
            FindingsFormat::Text | FindingsFormat::Short => return Ok(()),
            FindingsFormat::Json => format::json(&self.review),
            FindingsFormat::Sarif => format::sarif(&self.review),
            FindingsFormat::Junit => format::junit(&self.review),
            FindingsFormat::Github => Ok(format::github(&self.review).into_bytes()),
        };
        terminal::print_bytes(&bytes.map_err(CliError::Output)?)
    }

    fn leftovers(&mut self) -> Result<(), CliError> {
        let findings = self.review.leftovers(|file| self.exists(file));
        let (config, baseline) = (self.config.clone(), self.review.baseline_source());
        let sources: Vec<&SourceFile> = config.as_deref().into_iter().chain(baseline.as_deref()).collect();
        self.findings(findings, &sources)?;
        Ok(())
    }

    /// A run that could not do everything has not seen everything that is to be accepted.
    fn write_baseline(&self) -> Result<(), CliError> {
        let Some(path) = &self.writes else { return Ok(()) };
        if !self.review.failures().is_empty() {
            terminal::warn("the baseline was not written, since not everything could be checked", None);
            return Ok(());
        }
        let text = self.review.baseline(|file| self.exists(file)).unwrap_or_default();
        std::fs::write(path, text).map_err(CliError::write(path))
    }

    /// Whether a file that the run has not checked is there.
    fn exists(&self, file: &str) -> bool {
        self.review.root().folder().join(file).exists()
    }
}

/// `found 1 error, 5 warnings, 0 notes; 2 allowed, 3 accepted in the baseline`; nothing where nothing is found.
fn found(tally: Tally) -> String {
    if tally == Tally::default() {
        return String::new();
    }
    let Tally { errors, warnings, notes, allowed, accepted } = tally;
    let counts = [(errors, "error"), (warnings, "warning"), (notes, "note")];
    let counts = counts.map(|(count, thing)| counted(count, thing)).join(", ");
    let others = [(allowed, "allowed"), (accepted, "accepted in the baseline")];
    let others = others.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let others = others.collect::<Vec<_>>().join(", ");
    let others = if others.is_empty() { others } else { format!("; {others}") };
    let more = if errors + warnings + notes == 0 {
        ""
    } else {
        "`tickmark explain CODE` says what one means, and what to do\n"
    };
    format!("\nfound {counts}{others}\n{more}")
}
