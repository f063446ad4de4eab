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

/// What a word and the gap before it take, about.
const BYTES_A_WORD: usize = 8;

/// The words of a line. A leader of dots is a gap, not a word: `Net sales......30,066` is three words.
pub fn words(text: &str, line: Span) -> Vec<Word> {
    let mut found = Vec::with_capacity(line.len() / BYTES_A_WORD + 1);
    each_word(text, line, |word| found.push(word));
    found
}

/// Gives the words of a line, one after another.
pub(super) fn each_word(text: &str, line: Span, mut take: impl FnMut(Word)) {
    let bytes = &text.as_bytes()[..line.end];
    let (mut at, mut column) = (line.start, 0);
    loop {
        // The gap before a word.
        loop {
            let blanks = run_of(bytes, at, |byte| byte == b' ');
            (at, column) = (at + blanks, column + blanks);
            if bytes.get(at).is_some_and(|&byte| PLAIN[usize::from(byte)]) {
                break;
            }
            let Some((length, true)) = step(text, bytes, at, line) else { break };
            column += if bytes[at] == b'\t' { TAB - column % TAB } else { 1 };
            at += length;
        }
        let (start, left) = (at, column);
        loop {
            let letters = run_of(bytes, at, |byte| PLAIN[usize::from(byte)]);
            (at, column) = (at + letters, column + letters);
            if bytes.get(at) == Some(&b' ') {
                break;
            }
            let Some((length, false)) = step(text, bytes, at, line) else { break };
            column += 1;
            at += length;
        }
        if at == start {
            return;
        }
        take(Word { span: Span::new(start, at), left, right: column });
    }
}

/// The bytes that are of a word wherever they stand, and take one column.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        plain[byte as usize] = byte != b'.';
        byte += 1;
    }
    plain
};

/// How many bytes from a place on are of a kind.
fn run_of(bytes: &[u8], at: usize, is: impl Fn(u8) -> bool) -> usize {
    bytes[at..].iter().take_while(|&&byte| is(byte)).count()
}

/// The length of the character at a place of a line, and whether it is of a gap; nothing at the end of the line.
fn step(text: &str, bytes: &[u8], at: usize, line: Span) -> Option<(usize, bool)> {
    if at >= line.end {
        return None;
    }
    Some(match bytes[at] {
        b'.' => (1, is_leader(bytes, at, line)),
        b' ' | b'\t' => (1, true),
        byte if byte.is_ascii_graphic() => (1, false),
        _ => {
            let character = text[at..].chars().next().unwrap_or(' ');
            (character.len_utf8(), character.is_whitespace() || character.is_control())
        }
    })
}

/// Whether a word is so far from the one before that it begins a piece.
pub(super) fn starts_piece(before: &Word, word: &Word) -> bool {
    word.left > before.right + 1
}

/// Groups words into pieces: two columns of space part them.
pub fn pieces(words: &[Word]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(words.len());
    for &word in words {
        add_to_pieces(&mut pieces, word);
    }
    pieces
}

/// The pieces of a line.
pub(super) fn pieces_of(text: &str, line: Span) -> Vec<Piece> {
    let mut pieces = Vec::new();
    each_word(text, line, |word| add_to_pieces(&mut pieces, word));
    pieces
}

fn add_to_pieces(pieces: &mut Vec<Piece>, word: Word) {
    match pieces.last_mut() {
        Some(piece) if word.left <= piece.right + 1 => {
            piece.span.end = word.span.end;
            piece.right = word.right;
        }
        _ => pieces.push(Piece { span: word.span, left: word.left, right: word.right }),
    }
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
