//! A document of a submission, and what in it is not text.

use std::ops::Range;

use super::header::Field;
use crate::source::{SourceFile, Span};

/// A document of a submission (`<DOCUMENT>` to `</DOCUMENT>`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// `<TYPE>`, the exhibit or form: `10-K`, `EX-13`; `None` for a bare text.
    pub kind: Option<String>,
    /// `<SEQUENCE>`
    pub sequence: Option<Field>,
    /// `<FILENAME>`; filings have none before 2000.
    pub filename: Option<Field>,
    /// `<DESCRIPTION>`
    pub description: Option<Field>,
    /// Its lines in the file, from 0, with those of its head and the marks around its text.
    pub lines: Range<usize>,
    /// What in it is not text, in order, without overlap.
    pub parts: Vec<Part>,
    /// Whether lines that begin with a dash are escaped: see [`Document::line_span`].
    pub dash_escaped: bool,
}

/// A part of a document that is not text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub format: Format,
    /// Its lines in the file.
    pub lines: Range<usize>,
}

/// What documents are in that are not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// HTML, from 1999 on.
    Html,
    /// A PDF, encoded as text; an unofficial copy from 1999 on.
    Pdf,
    /// XML, as in forms of ownership from 2003 on.
    Xml,
    /// A picture, encoded as text.
    Picture,
    /// Another file, encoded as text.
    Encoded,
}

impl Format {
    /// In words, as the object of a sentence.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Pdf => "a PDF",
            Self::Xml => "XML",
            Self::Picture => "a picture",
            Self::Encoded => "an encoded file",
        }
    }
}

impl Document {
    /// Lines of a file that are a document by themselves.
    pub fn bare(lines: Range<usize>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// Its lines that are text.
    pub fn text_lines(&self) -> impl Iterator<Item = usize> {
        let mut parts = self.parts.iter().map(|part| &part.lines).peekable();
        self.lines.clone().filter(move |number| {
            while parts.peek().is_some_and(|part| part.end <= *number) {
                parts.next();
            }
            parts.peek().is_none_or(|part| !part.contains(number))
        })
    }

    /// The span of a line as it was before it was sent: in a privacy-enhanced message a line that begins with a dash has
    /// another dash and a space before it (RFC 1421 section 4.3.2.2), which moves its columns: `- -----   -----`.
    pub fn line_span(&self, source: &SourceFile, number: usize) -> Span {
        let span = source.line_span(number);
        let is_escaped = self.dash_escaped && source.slice(span).starts_with(ESCAPED);
        if is_escaped { Span::new(span.start + ESCAPE_LENGTH, span.end) } else { span }
    }
}

/// How an escaped line begins, and how much of it is the escape.
const ESCAPED: &str = "- -";
const ESCAPE_LENGTH: usize = 2;

/// Whether a file is dash-escaped: it is a privacy-enhanced message, or was one, since rules are escaped in it and no line
/// begins with a dash that is not.
pub(super) fn is_dash_escaped(source: &SourceFile, is_message: bool) -> bool {
    let mut has_rules = false;
    for number in (0..source.line_count()).filter(|&number| source.first_byte(number) == Some(b'-')) {
        let line = source.line(number);
        if line.starts_with(ESCAPED) {
            has_rules |= is_message || line[ESCAPE_LENGTH..].starts_with("--");
        } else if !is_message {
            return false;
        }
    }
    has_rules
}

/// Finds what in the text of a document is not text.
pub(super) fn parts(source: &SourceFile, text: Range<usize>) -> Vec<Part> {
    if let Some(format) = format_of_all(source, text.clone()) {
        return vec![Part { format, lines: text }];
    }
    let mut parts = Vec::new();
    let mut number = text.start;
    while number < text.end {
        if let Some(format) = begins_encoded(source, number, text.end) {
            let end = (number + 1..text.end).find(|&line| source.line(line).trim_end() == "end");
            let lines = number..end.map_or(text.end, |end| end + 1);
            number = lines.end;
            parts.push(Part { format, lines });
        } else {
            number += 1;
        }
    }
    parts
}

/// The format of a document that is not text from its first line on.
fn format_of_all(source: &SourceFile, text: Range<usize>) -> Option<Format> {
    const LINES_LOOKED_AT: usize = 10;
    let lines = text.map(|number| source.line(number).trim()).filter(|line| !line.is_empty());
    let mut starts = lines.take(LINES_LOOKED_AT).enumerate();
    starts.find_map(|(at, line)| {
        let begins = |mark: &str| line.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
        if at == 0 && (begins("<PDF>") || begins("%PDF-")) {
            return Some(Format::Pdf);
        }
        if at == 0 && (begins("<XML>") || begins("<?xml") && !line.to_ascii_lowercase().contains("<html")) {
            return Some(Format::Xml);
        }
        ["<HTML", "<!DOCTYPE HTML", "<BODY"].iter().any(|mark| begins(mark)).then_some(Format::Html)
    })
}

/// What begins on a line that `uuencode` writes: `begin 644 logo.gif`, and below it a line whose first character says how
/// long it is.
fn begins_encoded(source: &SourceFile, number: usize, end: usize) -> Option<Format> {
    if source.first_byte(number) != Some(b'b') {
        return None;
    }
    let name = source.line(number).strip_prefix("begin ").and_then(|rest| {
        let (mode, name) = rest.split_once(' ')?;
        let octal = (3..=4).contains(&mode.len()) && mode.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
        octal.then_some(name.trim())
    })?;
    let first = (number + 1..end).map(|line| source.line(line)).find(|line| !line.trim().is_empty())?;
    is_encoded(first).then(|| format_of_name(name))
}

/// The first character stands for the number of bytes, three for four characters of the rest. Some encoders leave out blanks at
/// the end, and others add a check character.
fn is_encoded(line: &str) -> bool {
    let Some(length) = line.bytes().next().and_then(|byte| byte.checked_sub(b' ')) else { return false };
    let room = usize::from(length).div_ceil(3) * 4 + 2;
    line == "end" || line.len() <= room && line.bytes().all(|byte| (b' '..=b'`').contains(&byte))
}

fn format_of_name(name: &str) -> Format {
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "gif" | "jpg" | "jpeg" | "bmp" | "tif" | "tiff" | "png" | "fil" => Format::Picture,
        "pdf" => Format::Pdf,
        _ => Format::Encoded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(Format, Range<usize>)]) {
        let source = SourceFile::from_text("f", text);
        let found = parts(&source, 0..source.line_count());
        let found: Vec<_> = found.into_iter().map(|part| (part.format, part.lines)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn documents_that_are_not_text() {
        check("\n<HTML>\n<HEAD>\n", &[(Format::Html, 0..3)]);
        check("<TITLE>x</TITLE>\n<!doctype html>\n", &[(Format::Html, 0..2)]);
        check("<PDF>\nbegin 644 a.pdf\nM)5!$1BTQ\nend\n</PDF>\n", &[(Format::Pdf, 0..5)]);
        check("<XML>\n<?xml version=\"1.0\"?>\n", &[(Format::Xml, 0..2)]);
        check("begin 644 logo.gif\nM1TE&.#=A\n`\nend\n", &[(Format::Picture, 0..4)]);
        check("<PAGE>\n<TABLE>\nSales   1\n", &[]);
    }

    #[test]
    fn encoded_parts_within_text() {
        let text = "Figure 1:\nbegin 644 fig1.jpg\nM_]C_X``0\n`\nend\nSales  1\nbegin 755 x.zip\n%!!!!\n";
        check(text, &[(Format::Picture, 1..5), (Format::Encoded, 6..8)]);
        check("We\nbegin 644 shipments of machinery to the plant\nin Ohio, which is large\n", &[]);
    }

    #[test]
    fn text_is_what_is_between() {
        let parts = vec![Part { format: Format::Picture, lines: 2..4 }, Part { format: Format::Pdf, lines: 6..7 }];
        let document = Document { parts, ..Document::bare(1..8) };
        assert_eq!(document.text_lines().collect::<Vec<_>>(), [1, 4, 5, 7]);
    }

    #[test]
    fn messages_are_escaped_and_so_is_what_was_one() {
        let escaped = |text: &str, is_message| is_dash_escaped(&SourceFile::from_text("f", text), is_message);
        assert!(escaped("- - Basic   1.00\n-----END\n", true));
        assert!(escaped("Sales  1\n- ------  ---\n", false));
        assert!(!escaped("Sales  1\n- ------  ---\n--------\n", false));
        assert!(!escaped("- - 5 - -\n", false));
    }

    #[test]
    fn the_escape_is_no_part_of_the_line() {
        let source = SourceFile::from_text("f", "- -----  ---\n- item\n");
        let document = Document { dash_escaped: true, ..Document::bare(0..2) };
        let line = |number| source.slice(document.line_span(&source, number));
        assert_eq!((line(0), line(1)), ("-----  ---", "- item"));
    }
}
