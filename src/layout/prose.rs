//! Lines that are text by their last word.

use super::figure::is_figure_word;

/// A line that is text by its last word: no figure ends it. As most lines are such, they are told without their words.
pub(super) struct Prose {
    /// Column of its first character.
    pub(super) left: usize,
    /// One past the column of its last one.
    pub(super) right: usize,
    /// No gap parts its words.
    pub(super) is_one_piece: bool,
}

impl Prose {
    /// `None` says nothing of a line: there may be figures at its end, or characters whose columns must be counted.
    pub(super) fn of(line: &str) -> Option<Self> {
        let left = line.bytes().take_while(|&byte| byte == b' ').count();
        let text = line[left..].trim_ascii_end();
        let (&first, &last) = (text.as_bytes().first()?, text.as_bytes().last()?);
        // What ends with a digit or a mark may be a figure, a rule, or the number of a page.
        if !(last.is_ascii_alphabetic() || matches!(last, b',' | b';' | b':' | b'.')) || first == b'.' {
            return None;
        }
        let Pairs { blanks, leader, others } = Pairs::of(text.as_bytes());
        let last_word = text.bytes().rposition(|byte| byte == b' ').map_or(text, |at| &text[at + 1..]);
        if leader || others || is_figure_word(last_word) {
            return None;
        }
        Some(Self { left, right: left + text.len(), is_one_piece: !blanks })
    }
}

/// What stands side by side in a line.
struct Pairs {
    /// Two blanks.
    blanks: bool,
    /// What may be of a leader of dots: two dots, or one behind a blank.
    leader: bool,
    /// A character that is not printed, or not of ASCII.
    others: bool,
}

impl Pairs {
    /// All bytes are looked at, so that many are at once.
    fn of(text: &[u8]) -> Self {
        let (mut blanks, mut leader, mut others) = (0, 0, 0);
        for (&byte, &next) in text.iter().zip(&text[1..]) {
            let (blank, gap) = (u8::from(byte == b' '), u8::from(byte == b' ') | u8::from(byte == b'.'));
            blanks |= blank & u8::from(next == b' ');
            leader |= gap & u8::from(next == b'.');
            others |= u8::from(byte.wrapping_sub(b' ') > b'~' - b' ');
        }
        Self { blanks: blanks != 0, leader: leader != 0, others: others != 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::super::word::{starts_piece, words};
    use super::*;
    use crate::source::Span;

    #[test]
    fn lines_are_told_as_by_their_words() {
        let lines = [
            "Sales of the year were higher, and so was what was paid",
            "   Sales  of the year were higher;  ",
            "The company has, as of that day, more:",
            "Sold by Acme Inc.",
            "word",
        ];
        for line in lines {
            let words = words(line, Span::new(0, line.len()));
            let is_one_piece = words.windows(2).all(|pair| !starts_piece(&pair[0], &pair[1]));
            let expected = (words[0].left, words[words.len() - 1].right, is_one_piece);
            let found = Prose::of(line).map(|prose| (prose.left, prose.right, prose.is_one_piece));
            assert_eq!(found, Some(expected), "{line:?}");
        }
    }

    #[test]
    fn nothing_is_said_of_lines_that_may_be_others() {
        let lines = [
            "",
            "   ",
            "Sales   1,234",
            "Not meaningful   N/A",
            "none   nil",
            "paid in US$",
            "F-3",
            "-----",
            "(a)",
            "Sales....",
            "Total . . . . of",
            ".77 cents",
            "a\tb",
            "R\u{e9}sum\u{e9} of",
            "\u{c}Page",
        ];
        for line in lines {
            assert!(Prose::of(line).is_none(), "{line:?}");
        }
    }
}
