//! The forms of a review for programs. Each is a function of the review alone; those for people are in [`crate::diagnostics::render`].

mod github;
mod json;
mod junit;
mod sarif;

pub use github::github;
pub use json::json;
pub use junit::junit;
pub use sarif::sarif;

use super::Record;
use crate::diagnostics::Finding;

/// `T301 line-unmapped`
fn rule(finding: &Finding) -> String {
    format!("{} {}", finding.code, finding.code.name())
}

/// The message with the reasons that have no place, and what to do: a line each.
fn text(finding: &Finding) -> String {
    let reasons = finding.notes.iter().filter(|note| note.place.is_none());
    let reasons: String = reasons.map(|note| format!("\nnote: {}", note.message)).collect();
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    format!("{}{reasons}{help}", finding.message)
}

/// As compilers print it, without colours.
fn in_one_line(record: &Record) -> String {
    let ((line, column), finding) = (record.region.start, &record.finding);
    format!("{}:{line}:{column}: {}[{}]: {}", record.region.file, finding.level, rule(finding), finding.message)
}
