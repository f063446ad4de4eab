//! Words and pieces of a line, with the columns in which they are seen.

use crate::source::Span;

/// Tabs stop at every eighth column, as on the terminals that filings were typed at.
const TAB: usize = 8;

/// A run of characters without space, and the columns that it takes (from 0, end exclusive, tabs expanded).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes.
    pub span: Span,
    /// First column.
    pub left: usize,
    /// One past the last column.
    pub right: usize,
}

/// Words with no more than one column between them: a label, a heading of one column, a figure with its money sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes, from the first word to the last.
    pub span: Span,
    /// First column.
    pub left: usize,
    /// One past the last column.
    pub right: usize,
}

impl Piece {
    /// The column in its middle, doubled to stay whole.
    pub fn middle(self) -> usize {
        self.left + self.right
    }
}

/// The words of a line. A leader of dots is a gap, not a word: `Net sales......30,066` is three words.
pub fn words(text: &str, line: Span) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    let mut column = 0;
    let bytes = text.as_bytes();
    let mut at = line.start;
    while at < line.end {
        let byte = bytes[at];
        // Letters and figures are most of what there is.
        let (length, width, is_gap) = if byte.is_ascii_graphic() {
            (1, 1, byte == b'.' && is_leader(bytes, at, line))
        } else if byte == b'\t' {
            (1, TAB - column % TAB, true)
        } else {
            let character = text[at..].chars().next().unwrap_or(' ');
            (character.len_utf8(), 1, character.is_whitespace() || character.is_control())
        };
        if is_gap {
            words.extend(open.take());
        } else {
            let word = open.get_or_insert(Word { span: Span::new(at, at), left: column, right: column });
            word.span.end = at + length;
            word.right = column + 1;
        }
        at += length;
        column += width;
    }
    words.extend(open);
    words
}

/// Whether a word is so far from the one before that it begins a piece.
pub(super) fn starts_piece(before: &Word, word: &Word) -> bool {
    word.left > before.right + 1
}

/// Groups words into pieces: two columns of space part them.
pub fn pieces(words: &[Word]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in words {
        match pieces.last_mut() {
            Some(piece) if word.left <= piece.right + 1 => {
                piece.span.end = word.span.end;
                piece.right = word.right;
            }
            _ => pieces.push(Piece { span: word.span, left: word.left, right: word.right }),
        }
    }
    pieces
}

/// Whether the dot at a place is one of a leader. It is part of a leader when a dot stands beside it, or when it stands alone between spaces.
fn is_leader(bytes: &[u8], at: usize, line: Span) -> bool {
    let before = if at > line.start { bytes[at - 1] } else { b' ' };
    let after = if at + 1 < line.end { bytes[at + 1] } else { b' ' };
    let gap = |byte: u8| byte == b' ' || byte == b'\t';
    before == b'.' || after == b'.' && !before.is_ascii_digit() || gap(before) && gap(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[(&str, usize, usize)]) {
        let span = Span::new(0, line.len());
        let found: Vec<_> = words(line, span).iter().map(|w| (&line[w.span.range()], w.left, w.right)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tabs_and_leaders_are_gaps() {
        check("a\tb", &[("a", 0, 1), ("b", 8, 9)]);
        check("Sales.....$ 12", &[("Sales", 0, 5), ("$", 10, 11), ("12", 12, 14)]);
        check("Sales . . . 12", &[("Sales", 0, 5), ("12", 12, 14)]);
    }

    #[test]
    fn decimal_points_are_kept() {
        check("Inc. $.77 1.5", &[("Inc.", 0, 4), ("$.77", 5, 9), ("1.5", 10, 13)]);
    }
}
