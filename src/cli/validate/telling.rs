//! Where the findings of a run go: into the review, and before the eyes of a person or a program.

use super::super::args::{FindingsFormat, ReviewArgs};
use super::super::error::counted;
use super::super::{CliError, Exit, terminal};
use crate::diagnostics::{Finding, Level, render};

use crate::review::{Entry, Review, Root, Rules, Setting, SubjectKind, Tally, Target};
use crate::source::SourceFile;

/// The review of a run, and how it is told.
pub(super) struct Telling {
    review: Review,
    format: FindingsFormat,
}

impl Telling {
    /// Nothing is found yet.
    pub(super) fn new(args: &ReviewArgs) -> Self {
        let mut rules = Rules::default();
        of_command_line(args, &mut rules);
        let working = std::env::current_dir().unwrap_or_default();
        Self { review: Review::new(rules, Root::new(&working, &working)), format: args.format }
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
        };
        let tally = Tally::of(records);
        terminal::print(&text)?;
        Ok(tally)
    }

    /// Something could not be done.
    pub(super) fn failure(&mut self, error: &CliError) -> Result<(), CliError> {
        if let CliError::MappingErrors { findings, sources } = error {
            let sources: Vec<&SourceFile> = sources.iter().map(AsRef::as_ref).collect();
            self.findings(findings.clone(), &sources)?;
        }
        terminal::tell(&render::message(Level::Error, &error.to_string(), error.help()));
        let path = error.path().map(|path| path.display().to_string());
        self.review.failed(path.as_deref(), error.to_string(), error.help());
        Ok(())
    }

    /// Prints something for people that is no finding: where findings are for programs, not among them.
    pub(super) fn beside(&self, text: &str) -> Result<(), CliError> {
        match self.format {
            FindingsFormat::Text | FindingsFormat::Short => terminal::print(text),
        }
    }

    /// Tells what only the whole run shows, and how it ends.
    pub(super) fn close(self) -> Result<Exit, CliError> {
        let tally = self.review.tally();
        self.beside(&found(tally))?;
        Ok(if !self.review.failures().is_empty() {
            Exit::Failed
        } else if tally.errors > 0 {
            Exit::Findings
        } else {
            Exit::Clean
        })
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
    format!("\nfound {counts}{others}\n")
}

/// The command line wins over the configuration; of two settings of one rule the stricter one holds.
fn of_command_line(args: &ReviewArgs, rules: &mut Rules) {
    for (targets, setting) in [(&args.allow, Setting::Allow), (&args.warn, Setting::Warn), (&args.deny, Setting::Deny)]
    {
        for target in targets {
            match *target {
                Target::Rule(code) => rules.set(Entry { code, setting, files: None, place: None }),
                Target::Group(group) => rules.set_group(group, setting, None),
            }
        }
    }
}
