//! A filing as EDGAR took it in: a header and documents.
//!
//! A bare exhibit, without the SGML marks of a submission, is a filing of one document and an empty header. The Financial Data
//! Schedules among the exhibits are read here too: they are marked up, not laid out.

mod document;
mod envelope;
mod header;
mod name;
mod schedule;
mod section;

use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};

pub use document::{Document, Format, Part};
pub use header::{Address, Cik, Field, FilingValues, FormerName, Header, MonthDay, Party, Role, Sic, day};
pub use name::name_in_text;
pub use schedule::{Schedule, ScheduleCell, ScheduleColumn, ScheduleRow, schedule_day};

/// A filing: what its header says, and the documents in it.
#[derive(Clone, Debug)]
pub struct Filing {
    /// What the submission's header says.
    pub header: Header,
    /// The documents in the order of the file; none where a submission is nothing but a header.
    pub documents: Vec<Document>,
    /// The Financial Data Schedules in them, in the order of the file.
    pub schedules: Vec<Schedule>,
}

/// Reads the submission's envelope and the schedules in it.
pub fn read(source: &SourceFile) -> (Filing, Vec<Finding>) {
    let mut findings = Vec::new();
    let envelope = envelope::read(source, &mut findings);
    let header = header::read(source, envelope.header, &mut findings);
    let documents = envelope.documents;
    findings.extend(documents.iter().flat_map(|document| passed_over(source, document)));
    findings.extend(documents_missing(source, &header, documents.len()));
    let schedules = schedule::read(source, &documents);
    (Filing { header, documents, schedules }, findings)
}

/// What in a document is not read, because it is not text.
fn passed_over<'a>(source: &'a SourceFile, document: &'a Document) -> impl Iterator<Item = Finding> {
    let is_text = |number| {
        let line = source.line(number).trim();
        !line.is_empty() && !line.starts_with('<')
    };
    let has_text = document.text_lines().any(is_text);
    document.parts.iter().map(move |part| {
        let kind = document.kind.as_deref().unwrap_or("of no type");
        let file = document.filename.as_ref().map(|field| format!(" ({})", field.value)).unwrap_or_default();
        let message = if has_text {
            format!("a part of the document {kind}{file} is {}, so it was passed over", part.format.as_str())
        } else {
            format!("the document {kind}{file} is {}, so it was passed over", part.format.as_str())
        };
        Finding::new(Code::DocumentPassedOver, source.place(source.line_span(part.lines.start)), message)
    })
}

/// The header counts the documents; a file with fewer has been cut.
fn documents_missing(source: &SourceFile, header: &Header, found: usize) -> Option<Finding> {
    let count =
        header.document_count.as_ref().filter(|count| usize::try_from(count.value).is_ok_and(|it| it > found))?;
    let message = format!("the header counts {}, but the file has {found}", documents(count.value));
    Some(Finding::new(Code::SubmissionCut, source.place(count.span.unwrap_or(Span::new(0, 0))), message))
}

fn documents(count: u32) -> String {
    if count == 1 { "1 document".to_owned() } else { format!("{count} documents") }
}

#[cfg(test)]
mod tests;
