//! `finding`: what is in doubt.

use super::schema::FINDING;
use super::{Rows, Value};
use crate::diagnostics::{Finding, Note};

/// The findings of a filing.
pub(super) fn rows(findings: &[Finding], adsh: &str) -> Rows {
    let mut rows = Rows::new(&FINDING);
    for (number, finding) in findings.iter().enumerate() {
        let notes: Vec<String> = finding.notes.iter().map(note).collect();
        rows.push([
            adsh.into(),
            Value::count(number + 1),
            finding.code.as_str().into(),
            finding.code.name().into(),
            finding.level.as_str().into(),
            finding.message.as_str().into(),
            (&*finding.place.file).into(),
            Value::count(finding.place.line),
            Value::count(finding.place.column),
            Value::text(&notes.join("\n")),
            finding.help.as_deref().into(),
        ]);
    }
    rows
}

fn note(note: &Note) -> String {
    note.place.as_ref().map_or_else(|| note.message.to_string(), |place| format!("{place}: {}", note.message))
}
