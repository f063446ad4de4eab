//! The parts of a filing that are read by themselves.

use super::envelope::begins_with;
use super::{Document, Filing};
use crate::source::{Section, SourceFile, Span};

impl Filing {
    /// The header and the text of each document, in the order of the file. A bare text is one section; what stands between
    /// documents, and the tags above a document's `<TEXT>`, are in none.
    pub fn sections(&self, source: &SourceFile) -> Vec<Section> {
        let start = |document: &Document| line_start(source, document.lines.start);
        let header = Span::new(0, self.documents.first().map_or(source.text().len(), start));
        let section = |(index, document)| self.section(source, index, document);
        let documents = self.documents.iter().enumerate().map(section);
        if header.is_empty() {
            return documents.collect();
        }
        let header = Section { id: "header".into(), title: "Header".into(), note: String::new(), span: header };
        std::iter::once(header).chain(documents).collect()
    }

    fn section(&self, source: &SourceFile, index: usize, document: &Document) -> Section {
        let count = self.documents.len();
        let text_start = text_start(source, document);
        let number = (count > 1).then(|| format!("document {} of {count}", index + 1));
        let words = [&document.description, &document.filename].into_iter().flatten().map(|field| field.value.clone());
        let notes: Vec<String> = number.into_iter().chain(words).collect();
        Section {
            id: format!("document-{}", index + 1),
            title: document.kind.clone().unwrap_or_else(|| "Text".to_owned()),
            note: notes.join(", "),
            span: Span::new(text_start, text_end(source, document, text_start)),
        }
    }
}

/// Where the text of a document begins: behind `<TEXT>`, or with the document where no such line is in its head.
fn text_start(source: &SourceFile, document: &Document) -> usize {
    const MARK: &str = "<TEXT>";
    for number in document.lines.clone() {
        let span = source.line_span(number);
        let line = source.slice(span).trim_start();
        if begins_with(line, MARK) {
            return after(source, number, span.end - line.len() + MARK.len());
        }
        if !line.starts_with('<') && !line.trim().is_empty() {
            break;
        }
    }
    line_start(source, document.lines.start)
}

/// Where a line begins; the first with the file, whatever stands before its text.
fn line_start(source: &SourceFile, number: usize) -> usize {
    if number == 0 { 0 } else { source.line_span(number).start }
}

/// Behind a mark: where the text goes on in its line, or the next line.
fn after(source: &SourceFile, line: usize, mark_end: usize) -> usize {
    let rest = Span::new(mark_end, source.line_span(line).end);
    if source.slice(rest).trim().is_empty() { source.line_span(line + 1).start } else { mark_end }
}

/// Where the line of `</TEXT>` begins, or else where the document ends.
fn text_end(source: &SourceFile, document: &Document, text_start: usize) -> usize {
    let is_end = |&number: &usize| begins_with(source.line(number).trim_start(), "</TEXT>");
    let in_text = |&number: &usize| source.line_span(number).start >= text_start;
    let mut backwards = document.lines.clone().rev().take_while(in_text);
    let end = backwards.find(is_end).unwrap_or(document.lines.end);
    source.line_span(end).start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        let source = SourceFile::from_text("f", text);
        let sections = crate::filing::read(&source).0.sections(&source);
        let found =
            sections.iter().map(|section| (section.title.as_str(), section.note.as_str(), source.slice(section.span)));
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_bare_text_is_one_section() {
        check("EXHIBIT 99.1\r\nNet sales  1\r\n", &[("Text", "", "EXHIBIT 99.1\r\nNet sales  1\r\n")]);
    }

    #[test]
    fn a_submission_has_its_header_and_the_text_of_each_document() {
        let text = "<SEC-DOCUMENT>x\n<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>1\n<FILENAME>a.txt\n<DESCRIPTION>REPORT\n<TEXT>\n\n one\n\
                    </TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-27\n<TEXT> two\nthree";
        let expected = [
            ("Header", "", "<SEC-DOCUMENT>x\n<DOCUMENT>\n"),
            ("10-K", "document 1 of 2, REPORT, a.txt", "\n one\n"),
            ("EX-27", "document 2 of 2", " two\nthree"),
        ];
        check(text, &expected);
    }

    #[test]
    fn marks_may_be_missing() {
        check("<DOCUMENT>\n<TYPE>10-K\nbody\n", &[("Header", "", "<DOCUMENT>\n"), ("10-K", "", "<TYPE>10-K\nbody\n")]);
    }
}
