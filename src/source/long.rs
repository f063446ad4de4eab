//! Columns in long lines.
//!
//! A file may be one line of megabytes with a figure every few bytes. So that finding the column of each does not mean to count all
//! characters before it, they are counted once, in strides.

use super::Span;

/// So many bytes are counted where a column is asked for.
const STRIDE: usize = 4096;

/// The lines that are longer than a stride.
#[derive(Clone, Debug, Default)]
pub(super) struct LongLines(Vec<LongLine>);

#[derive(Clone, Debug)]
struct LongLine {
    /// From 0.
    number: usize,
    /// How many characters begin before each stride.
    before: Vec<usize>,
}

impl LongLines {
    /// `starts` are the first bytes of the lines.
    pub(super) fn of(text: &str, starts: &[usize]) -> Self {
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let lines = starts.iter().zip(ends).enumerate();
        let long = lines.filter(|(_, (start, end))| end.saturating_sub(**start) > STRIDE);
        Self(long.map(|(number, (&start, end))| LongLine::of(number, &text.as_bytes()[start..end])).collect())
    }

    /// How many characters a run has that begins with a line; none where it ends within a character.
    pub(super) fn characters(&self, text: &str, line: usize, run: Span) -> usize {
        if text.get(run.range()).is_none() {
            return 0;
        }
        let strides = run.len() / STRIDE;
        let long = (strides > 0).then(|| self.0.binary_search_by_key(&line, |long| long.number).ok()).flatten();
        let (known, rest) =
            long.map_or((0, run.start), |at| (self.0[at].before[strides], run.start + strides * STRIDE));
        known + characters(&text.as_bytes()[rest..run.end])
    }
}

impl LongLine {
    fn of(number: usize, line: &[u8]) -> Self {
        let mut count = 0;
        let strides = line.chunks(STRIDE).map(|stride| {
            let before = count;
            count += characters(stride);
            before
        });
        Self { number, before: strides.collect() }
    }
}

/// How many characters begin in some bytes of UTF-8. Most lines have one in each byte.
fn characters(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return bytes.len();
    }
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use crate::source::{SourceFile, Span};

    #[test]
    fn columns_of_long_lines_count_characters() {
        let line = "\u{20ac}a\u{1f4b0}".repeat(5000);
        let file = SourceFile::from_text("f", format!("x\n{line}\n{line}"));
        for (number, start) in [(2, 2), (3, 3 + line.len())] {
            for (column, (at, character)) in (1..).zip(line.char_indices()) {
                let place = file.place(Span::new(start + at, start + at + character.len_utf8()));
                assert_eq!((place.line, place.column), (number, column));
            }
        }
    }
}
