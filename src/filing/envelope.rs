//! The marks of a submission: where its header stands, and where its documents begin and end.
//!
//! ```text
//! -----BEGIN PRIVACY-ENHANCED MESSAGE-----      1993 to 2001
//! Proc-Type: 2001,MIC-CLEAR                     up to a blank line
//!
//! <SEC-DOCUMENT>0000040545-94-000003.txt        <IMS-DOCUMENT> to 1995, <SUBMISSION> where it was disseminated
//! <SEC-HEADER>                                  <IMS-HEADER>
//! ACCESSION NUMBER: …
//! </SEC-HEADER>
//! <DOCUMENT>
//! <TYPE>10-K
//! <SEQUENCE>1
//! <TEXT>
//! …
//! </TEXT>
//! </DOCUMENT>
//! </SEC-DOCUMENT>
//! -----END PRIVACY-ENHANCED MESSAGE-----
//! ```
//!
//! Every mark may be missing.

use std::ops::Range;

use super::document::{self, Document};
use super::header::{Field, HeaderLine};
use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};

/// What the marks of a file part it into.
pub(super) struct Envelope {
    /// The lines of the header; empty where there is none.
    pub(super) header: Range<usize>,
    /// The documents in the order of the file.
    pub(super) documents: Vec<Document>,
}

/// A mark on a line of its own, or before the value of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Of the envelope or the header.
    Header,
    HeaderEnd,
    Document,
    DocumentEnd,
    Text,
    TextEnd,
    /// Of the whole.
    Start,
    End,
}

/// Reads the marks of a file.
pub(super) fn read(source: &SourceFile, findings: &mut Vec<Finding>) -> Envelope {
    let message = message_head(source);
    let (start, is_message) = (message.clone().map_or(0, |head| head.end), message.is_some());
    let mut scan = Scan {
        source,
        dash_escaped: document::is_dash_escaped(source, is_message),
        open: None,
        documents: Vec::new(),
        findings,
    };
    let mut header_mark = false;
    let mut header_end = None;
    let mut first_document = None;
    let mut end = source.line_count();
    let mut has_ended = false;
    for number in start..source.line_count() {
        // Most lines begin with a letter.
        if source.first_byte(number).is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            continue;
        }
        let Some(mark) = mark(source.line(number)) else { continue };
        if has_ended && mark == Mark::Start {
            end = number;
            break;
        }
        has_ended |= mark == Mark::End;
        match mark {
            Mark::Start | Mark::Header if first_document.is_none() => header_mark = true,
            Mark::HeaderEnd if first_document.is_none() => header_end = header_end.or(Some(number)),
            Mark::Document if first_document.is_none() => first_document = Some(number),
            _ => {}
        }
        scan.mark(mark, number);
    }
    scan.close(end, false);
    let header = start..header_end.or(first_document).unwrap_or_else(|| {
        if header_mark || begins_as_header(source, start) { header_by_lines(source, start) } else { start }
    });
    if scan.documents.is_empty() {
        let whole = header.end..end;
        let mark_of_end = whole.clone().find(|&number| mark(source.line(number)) == Some(Mark::End));
        let rest = header.end..mark_of_end.unwrap_or(whole.end);
        if rest.clone().any(|number| mark(source.line(number)).is_none() && !source.line(number).trim().is_empty()) {
            scan.documents.push(scan.bare(rest));
        }
    }
    if end < source.line_count() {
        let message = "another submission begins here; only the first one of the file was read";
        let finding = Finding::new(Code::SubmissionRepeated, source.place(source.line_span(end)), message);
        let help = "give the file a name that ends in .nc or .gz, and each submission is read as a filing of its own";
        scan.findings.push(finding.help(help));
    }
    Envelope { header, documents: scan.documents }
}

struct Scan<'a> {
    source: &'a SourceFile,
    dash_escaped: bool,
    open: Option<Open>,
    documents: Vec<Document>,
    findings: &'a mut Vec<Finding>,
}

/// A document that has begun.
struct Open {
    /// The line of `<DOCUMENT>`.
    line: usize,
    text: Option<usize>,
    text_end: Option<usize>,
}

impl Scan<'_> {
    fn mark(&mut self, mark: Mark, number: usize) {
        match mark {
            Mark::Document => {
                self.close(number, false);
                self.open = Some(Open { line: number, text: None, text_end: None });
            }
            Mark::DocumentEnd => self.close(number, true),
            Mark::End => self.close(number, false),
            Mark::Text => {
                if let Some(open) = &mut self.open {
                    open.text.get_or_insert(number);
                }
            }
            Mark::TextEnd => {
                if let Some(open) = &mut self.open {
                    open.text_end = Some(number);
                }
            }
            Mark::Start | Mark::Header | Mark::HeaderEnd => {}
        }
    }

    /// Ends the open document before a line. One that is not ended by its own marks is cut off, and so named.
    fn close(&mut self, number: usize, by_its_mark: bool) {
        let Some(open) = self.open.take() else { return };
        let mut document =
            Document { lines: open.line + 1..number, dash_escaped: self.dash_escaped, ..Document::default() };
        let head_end = open.text.unwrap_or(number);
        read_head(self.source, open.line + 1..head_end, &mut document);
        let text = open.text.map_or(open.line + 1, |text| text + 1);
        document.parts = document::parts(self.source, text..open.text_end.unwrap_or(number).max(text));
        if !by_its_mark || open.text.is_some() && open.text_end.is_none() {
            let mark = if by_its_mark { "</TEXT>" } else { "</DOCUMENT>" };
            let kind = document.kind.as_deref().unwrap_or("of no type");
            let message = format!("the document {kind} does not end with {mark}; it may be cut off");
            let place = self.source.place(self.source.line_span(open.line));
            self.findings.push(Finding::new(Code::SubmissionCut, place, message));
        }
        self.documents.push(document);
    }

    fn bare(&self, lines: Range<usize>) -> Document {
        let parts = document::parts(self.source, lines.clone());
        Document { parts, dash_escaped: self.dash_escaped, ..Document::bare(lines) }
    }
}

/// The fields of a document before its text.
fn read_head(source: &SourceFile, lines: Range<usize>, document: &mut Document) {
    for number in lines {
        let line = source.line(number).trim();
        if !line.is_empty() && !line.starts_with('<') {
            return;
        }
        if document.kind.is_none() {
            document.kind = value(source, number, "<TYPE>").map(|field| field.value);
        }
        let fields = [
            ("<SEQUENCE>", &mut document.sequence),
            ("<FILENAME>", &mut document.filename),
            ("<DESCRIPTION>", &mut document.description),
        ];
        for (mark, field) in fields {
            if field.is_none() {
                *field = value(source, number, mark);
            }
        }
    }
}

fn value(source: &SourceFile, number: usize, mark: &str) -> Option<Field> {
    let span = source.line_span(number);
    let text = source.slice(span).trim_start();
    let value = begins_with(text, mark).then(|| &text[mark.len()..])?;
    let start = span.end - value.trim_start().len();
    let value = value.trim();
    (!value.is_empty()).then(|| Field { value: value.to_owned(), span: Some(Span::new(start, start + value.len())) })
}

fn mark(line: &str) -> Option<Mark> {
    const MARKS: &[(&str, Mark)] = &[
        ("<DOCUMENT>", Mark::Document),
        ("</DOCUMENT>", Mark::DocumentEnd),
        ("<TEXT>", Mark::Text),
        ("</TEXT>", Mark::TextEnd),
        ("<SEC-HEADER>", Mark::Header),
        ("<IMS-HEADER>", Mark::Header),
        ("<SEC-DOCUMENT>", Mark::Start),
        ("<IMS-DOCUMENT>", Mark::Start),
        ("<SUBMISSION>", Mark::Start),
        (MESSAGE_START, Mark::Start),
        ("</SEC-HEADER>", Mark::HeaderEnd),
        ("</IMS-HEADER>", Mark::HeaderEnd),
        ("</SEC-DOCUMENT>", Mark::End),
        ("</IMS-DOCUMENT>", Mark::End),
        ("</SUBMISSION>", Mark::End),
        (MESSAGE_END, Mark::End),
    ];
    // Most lines begin with a letter behind blanks.
    if line.bytes().find(|&byte| byte != b' ').is_none_or(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let line = line.trim_start();
    if !line.starts_with(['<', '-']) {
        return None;
    }
    MARKS.iter().find(|(name, _)| begins_with(line, name)).map(|(_, mark)| *mark)
}

/// Whether a line begins with a mark, in capitals or not.
pub(super) fn begins_with(line: &str, mark: &str) -> bool {
    line.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

const MESSAGE_START: &str = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----";
const MESSAGE_END: &str = "-----END PRIVACY-ENHANCED MESSAGE-----";

/// The head of a privacy-enhanced message (RFC 1421 section 4.4), up to its blank line.
fn message_head(source: &SourceFile) -> Option<Range<usize>> {
    let is_blank = |number: &usize| source.line(*number).trim().is_empty();
    let start = (0..source.line_count()).find(|number| !is_blank(number))?;
    if !source.line(start).starts_with(MESSAGE_START) {
        return None;
    }
    let end = (start..source.line_count()).find(is_blank).unwrap_or(source.line_count());
    Some(start..end)
}

/// A header without any mark: it begins with the accession number.
fn begins_as_header(source: &SourceFile, start: usize) -> bool {
    let first = (start..source.line_count()).map(|number| source.line(number).trim()).find(|line| !line.is_empty());
    first.is_some_and(|line| line.starts_with("ACCESSION NUMBER:"))
}

/// Where a header ends that no mark ends: before the first line that cannot be one of it.
fn header_by_lines(source: &SourceFile, start: usize) -> usize {
    let could_be = |number: &usize| {
        let line = source.line(*number).trim();
        line.is_empty() || line == "]" || HeaderLine::of(source, *number).is_some()
    };
    (start..source.line_count()).find(|number| !could_be(number)).unwrap_or(source.line_count())
}
