//! A filing as EDGAR took it in: a header and documents.
//!
//! A bare exhibit, without the SGML marks of a submission, is a filing of one document and an empty header. The Financial Data
//! Schedules among the exhibits are read here too: they are marked up, not laid out.

mod header;
mod name;
mod schedule;
mod section;

use std::ops::Range;

use crate::source::SourceFile;

pub use header::{Field, Header};
pub use name::name_in_text;
pub use schedule::{Schedule, ScheduleCell, ScheduleColumn, ScheduleRow, schedule_day};

/// A filing: what its header says, and the documents in it.
#[derive(Clone, Debug)]
pub struct Filing {
    /// What the submission's header says.
    pub header: Header,
    /// The documents in the order of the file.
    pub documents: Vec<Document>,
    /// The Financial Data Schedules in them, in the order of the file.
    pub schedules: Vec<Schedule>,
}

/// A document of a submission (`<DOCUMENT>` to `</DOCUMENT>`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The exhibit or form: `10-K`, `EX-13`; `None` for a bare text.
    pub kind: Option<String>,
    /// Its lines in the file, from 0.
    pub lines: Range<usize>,
}

/// Reads the submission's envelope and the schedules in it.
pub fn read(source: &SourceFile) -> Filing {
    let documents = documents(source);
    let header_end = documents.first().map_or(0, |document| document.lines.start);
    let header = header::read(source, 0..header_end);
    let schedules = schedule::read(source, &documents);
    Filing { header, documents, schedules }
}

fn documents(source: &SourceFile) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut open: Option<Document> = None;
    for number in 0..source.line_count() {
        let line = source.line(number).trim_start();
        if !line.starts_with('<') {
            continue;
        }
        if mark(line, "<DOCUMENT>") {
            documents.extend(open.take().map(|document| ended(document, number)));
            open = Some(Document { kind: None, lines: number + 1..number + 1 });
        } else if mark(line, "</DOCUMENT>") {
            documents.extend(open.take().map(|document| ended(document, number)));
        } else if let Some(document) = open.as_mut().filter(|document| document.kind.is_none() && mark(line, "<TYPE>"))
        {
            document.kind = Some(line["<TYPE>".len()..].trim().to_owned());
        }
    }
    documents.extend(open.map(|document| ended(document, source.line_count())));
    if documents.is_empty() {
        documents.push(Document { kind: None, lines: 0..source.line_count() });
    }
    documents
}

fn ended(document: Document, end: usize) -> Document {
    Document { lines: document.lines.start..end, ..document }
}

fn mark(line: &str, name: &str) -> bool {
    line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_text_is_one_document() {
        let source = SourceFile::from_text("f", "EXHIBIT 99.1\nNet sales  1\n");
        let filing = read(&source);
        assert_eq!(filing.documents, [Document { kind: None, lines: 0..2 }]);
        assert_eq!(filing.header.cik, None);
    }

    #[test]
    fn a_submission_has_a_header_and_documents() {
        let text = "<SEC-DOCUMENT>x\nACCESSION NUMBER:  0000000001-98-000001\n\tCENTRAL INDEX KEY:\t0000000042\n\
                    <DOCUMENT>\n<TYPE>10-K\n<TEXT>\nbody\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-27\nend";
        let filing = read(&SourceFile::from_text("f", text));
        let kinds: Vec<_> = filing.documents.iter().map(|document| document.kind.as_deref().unwrap_or("")).collect();
        assert_eq!(kinds, ["10-K", "EX-27"]);
        assert_eq!(filing.documents[0].lines, 4..8);
        assert_eq!(filing.header.cik.map(|field| field.value).as_deref(), Some("0000000042"));
    }
}
