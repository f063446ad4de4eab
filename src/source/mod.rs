//! The text of one file, as it was printed.
//!
//! Everything that tickmark says about a filing leads back to a [`Span`] of a [`SourceFile`]. The text is never changed:
//! stages mark, they do not edit.

mod decode;
mod long;
mod number;
mod runs;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

pub use decode::{Encoding, NotText};
use long::LongLines;
pub use number::exact;
pub(crate) use runs::find;

/// A run of bytes of the decoded text of one file, end exclusive.
///
/// Both ends lie on character boundaries of the text they were taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span of `start..end`; an inverted range becomes the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True for a span without bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span as a range, to slice text with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A part of a file that is read by itself: the header of a submission, the text of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Unique in the file and an `NCName`: `document-2`.
    pub id: String,
    /// What it is called: `EX-13`.
    pub title: String,
    /// What else its head says of it: `document 2 of 3, x.txt`; often empty.
    pub note: String,
    /// Its text.
    pub span: Span,
}

/// Where something stands in a file, as a person or an editor names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file's path as it was given.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The bytes meant.
    pub span: Span,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A file, decoded, with an index of its lines.
///
/// Lines end with LF, CR or CR LF; filings of the 1990s have all three, some of them in one file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: Arc<str>,
    text: String,
    encoding: Encoding,
    /// First byte of each line.
    line_starts: Vec<usize>,
    /// The lines in which columns are far to count.
    long_lines: LongLines,
}

impl SourceFile {
    /// Decodes `bytes` as the file at `path`.
    ///
    /// # Errors
    ///
    /// [`NotText`] when the bytes are empty or those of a program, an archive or a picture.
    pub fn from_bytes<'a>(path: impl Into<Arc<str>>, bytes: impl Into<Cow<'a, [u8]>>) -> Result<Self, NotText> {
        let (text, encoding) = decode::decode(bytes.into())?;
        Ok(Self::with_encoding(path.into(), text, encoding))
    }

    /// A file whose text is already decoded.
    pub fn from_text(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self::with_encoding(path.into(), text.into(), Encoding::Utf8)
    }

    fn with_encoding(path: Arc<str>, text: String, encoding: Encoding) -> Self {
        let line_starts = line_starts(&text);
        let long_lines = LongLines::of(&text, &line_starts);
        Self { path, text, encoding, line_starts, long_lines }
    }

    /// The path as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the bytes were read; [`Encoding::encode`] gives them back.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text of `span`; empty for a span that is not of this file.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// A span without the space around its text, most of which is blanks.
    pub fn trimmed(&self, span: Span) -> Span {
        let text = self.slice(span);
        let bytes = text.as_bytes();
        let Some(first) = bytes.iter().position(|&byte| byte != b' ') else {
            return Span::new(span.start + bytes.len(), span.start + bytes.len());
        };
        let past = bytes.iter().rposition(|&byte| byte != b' ').map_or(first, |last| last + 1);
        if bytes[first].is_ascii_graphic() && bytes[past - 1].is_ascii_graphic() {
            return Span::new(span.start + first, span.start + past);
        }
        // Other space than blanks.
        let start = span.start + text.len() - text.trim_start().len();
        Span::new(start, start + text.trim().len())
    }

    /// Number of lines; a last line without an end counts, an empty one after the last end does not.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// The span of a line (from 0) without its end.
    pub fn line_span(&self, index: usize) -> Span {
        let Some(&start) = self.line_starts.get(index) else {
            return Span::new(self.text.len(), self.text.len());
        };
        let mut end = self.line_starts.get(index + 1).copied().unwrap_or(self.text.len());
        let bytes = self.text.as_bytes();
        while end > start && matches!(bytes[end - 1], b'\n' | b'\r') {
            end -= 1;
        }
        Span::new(start, end)
    }

    /// The text of a line (from 0) without its end.
    pub fn line(&self, index: usize) -> &str {
        self.slice(self.line_span(index))
    }

    /// The first byte of a line (from 0), which may be that of its end.
    pub fn first_byte(&self, index: usize) -> Option<u8> {
        self.line_starts.get(index).and_then(|&start| self.text.as_bytes().get(start)).copied()
    }

    /// The line (from 0) that holds a byte.
    pub fn line_of(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// Where a span begins, for people. What stands behind the end of a line is at its end.
    pub fn place(&self, span: Span) -> Place {
        let line = self.line_of(span.start);
        let Span { start, end } = self.line_span(line);
        let column = self.long_lines.characters(&self.text, line, Span::new(start, span.start.min(end))) + 1;
        Place { file: Arc::clone(&self.path), line: line + 1, column, span }
    }

    /// The line and the column one past the last character of a span; where an empty span stands.
    pub fn end(&self, span: Span) -> (usize, usize) {
        let last = self.slice(span).chars().next_back().map_or(0, char::len_utf8);
        let place = self.place(Span::new(span.end - last, span.end));
        (place.line, place.column + usize::from(last > 0))
    }
}

/// What some editors put before UTF-8. It belongs to the file, and to no line of it.
const BYTE_ORDER_MARK: char = '\u{feff}';

fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = Vec::with_capacity(bytes.len() / 60 + 1);
    if bytes.is_empty() {
        return starts;
    }
    starts.push(if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 });
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        let ends_line = bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        if ends_line && at + 1 < bytes.len() {
            starts.push(at + 1);
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_lf_cr_and_crlf() {
        let file = SourceFile::from_text("f", "one\r\ntwo\rthree\n\nfive");
        let lines: Vec<_> = (0..file.line_count()).map(|i| file.line(i)).collect();
        assert_eq!(lines, ["one", "two", "three", "", "five"]);
    }

    #[test]
    fn a_byte_order_mark_is_in_no_line() {
        let bytes = b"\xef\xbb\xbfone\n<DOCUMENT>\n";
        let file = SourceFile::from_bytes("f", bytes).unwrap();
        assert_eq!((file.line(0), file.line(1), file.line_count()), ("one", "<DOCUMENT>", 2));
        let place = |start| file.place(Span::new(start, start)).to_string();
        assert_eq!((place(0), place(3), place(4)), ("f:1:1".to_owned(), "f:1:1".to_owned(), "f:1:2".to_owned()));
        assert_eq!(file.encoding().encode(file.text()), bytes);
    }

    #[test]
    fn columns_count_characters() {
        let file = SourceFile::from_text("f", "x\n\u{e9}\u{e9} 12\n");
        let span = Span::new(7, 9);
        assert_eq!(file.slice(span), "12");
        let place = file.place(span);
        assert_eq!((place.line, place.column), (2, 4));
        assert_eq!(place.to_string(), "f:2:4");
    }

    #[test]
    fn the_end_of_a_file_is_in_its_last_line() {
        for text in ["ab", "ab\n", "ab\r\n", "ab\r"] {
            let file = SourceFile::from_text("f", text);
            assert_eq!(file.place(Span::new(text.len(), text.len())).to_string(), "f:1:3", "{text:?}");
        }
    }

    #[test]
    fn a_last_line_end_opens_no_line() {
        assert_eq!(SourceFile::from_text("f", "a\n").line_count(), 1);
        assert_eq!(SourceFile::from_text("f", "").line_count(), 0);
    }
}
