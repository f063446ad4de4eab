//! What tells a finding from others and stays the same when lines move.

use sha2::{Digest, Sha256};

use crate::diagnostics::Finding;
use crate::source::{SourceFile, Span};

/// As many bytes of the hash tell findings apart.
const BYTES: usize = 16;

/// The code, the file, the lines of the place without their layout, and the message without numbers of lines.
///
/// A place without length says nothing of its line: it stands for the whole file.
pub(super) fn material(finding: &Finding, file: &str, source: Option<&SourceFile>) -> String {
    let lines = source.filter(|_| !finding.place.span.is_empty()).map(|source| lines(source, finding.place.span));
    let lines = lines.unwrap_or_default();
    format!("{}\n{file}\n{lines}\n{}", finding.code, without_lines(&finding.message))
}

/// The fingerprint of the finding that has the material for the `number`th time.
pub(super) fn hash(material: &str, number: usize) -> String {
    let hash = Sha256::digest(format!("{material}\n{number}"));
    hash.iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// The words of the lines that a span lies in.
fn lines(source: &SourceFile, span: Span) -> String {
    let (first, last) = (source.line_of(span.start), source.line_of(span.end - 1));
    let span = source.line_span(first).join(source.line_span(last));
    source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The message without the numbers of lines that it names: `f/a.txt:12:3` is `a.txt`, and `line 12` is `line`.
fn without_lines(message: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in message.split(' ') {
        let after_line = words.last().is_some_and(|word| ["line", "lines"].contains(word));
        match place(word) {
            Some(file) => words.push(file),
            None if after_line && word.starts_with(|c: char| c.is_ascii_digit()) => {}
            None => words.push(word),
        }
    }
    words.join(" ")
}

/// The file's name of a place in a message.
fn place(word: &str) -> Option<&str> {
    let word = word.trim_end_matches([',', ';', ')']);
    let file = word.trim_end_matches(|c: char| c == ':' || c.is_ascii_digit());
    let has_line = word[file.len()..].starts_with(':') && word.len() > file.len() + 1;
    (has_line && !file.is_empty()).then(|| file.rsplit(['/', '\\']).next().unwrap_or(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_lose_the_numbers_of_lines_only() {
        for (message, expected) in [
            (
                "it was 30066000 in f/1998.txt:7 and is 30166000 here",
                "it was 30066000 in 1998.txt and is 30166000 here",
            ),
            ("see /x/a.txt:7:12, and b", "see a.txt and b"),
            ("the row without a label on line 12 is 3", "the row without a label on line is 3"),
            ("Schedule: 12 of 1998-01-01..1998-12-31 is 12:", "Schedule: 12 of 1998-01-01..1998-12-31 is 12:"),
        ] {
            assert_eq!(without_lines(message), expected);
        }
    }
}
