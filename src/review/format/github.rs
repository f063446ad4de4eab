//! Annotations of a workflow run on GitHub: commands in its log, a line each.
//!
//! What is escaped, and that columns are for places within one line only, is said in GitHub's "Workflow commands" and in the
//! annotations of its API for check runs.

use super::{rule, text};
use crate::diagnostics::Level;
use crate::review::{Failure, Record, Review};

/// A command for each finding that counts and for each failure.
pub fn github(review: &Review) -> String {
    let open = review.records().iter().filter(|record| record.is_open());
    review.failures().iter().map(failure).chain(open.map(annotation)).collect()
}

fn annotation(record: &Record) -> String {
    let command = match record.finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let region = &record.region;
    let ((line, column), (end_line, end_column)) = (region.start, region.end);
    let columns = if line == end_line { format!(",col={column},endColumn={end_column}") } else { String::new() };
    let (file, title) = (property(&region.file), property(&rule(&record.finding)));
    let message = data(&text(&record.finding));
    format!("::{command} file={file},line={line},endLine={end_line}{columns},title={title}::{message}\n")
}

fn failure(failure: &Failure) -> String {
    let file = failure.file.as_ref().map(|file| format!("file={},", property(file))).unwrap_or_default();
    let help = failure.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    format!("::error {file}title=tickmark::{}\n", data(&format!("{}{help}", failure.message)))
}

/// What may stand behind the last colons of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What may stand in a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
