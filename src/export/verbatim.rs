//! The text of a filing in XHTML, without loss: see [`super::stand_in`].

use super::markup::{is_legal, is_plain};
use crate::source::find;

/// A run of text that is written in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Characters that XML has.
    Text(&'a str),
    /// A control character, to be shown dimmed.
    Control(&'a str),
    /// A CR that is a line end by itself. It is followed by `br`, which has no text, because browsers show CR as a blank.
    LineEnd,
}

/// The runs of a text, in order.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = special(rest).unwrap_or(rest.len());
        let length = if at > 0 { at } else { rest.chars().next()?.len_utf8() };
        let (run, after) = rest.split_at(length);
        rest = after;
        Some(match run {
            run if at > 0 => Piece::Text(run),
            "\r" => Piece::LineEnd,
            control => Piece::Control(control),
        })
    })
}

/// The first control character, or CR without LF.
fn special(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        let at = from + find(&bytes[from..], |byte| byte == b'\r' || !is_plain(byte))?;
        from = match text[at..].chars().next()? {
            '\r' if bytes.get(at + 1) == Some(&b'\n') => at + 2,
            other if other != '\r' && is_legal(other) => at + other.len_utf8(),
            _ => return Some(at),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_line_ends_are_runs_of_their_own() {
        let found: Vec<_> = pieces("a\u{c}\u{b}b\r\nc\r").collect();
        assert_eq!(
            found,
            [Piece::Text("a"), Piece::Control("\u{c}"), Piece::Control("\u{b}"), Piece::Text("b\r\nc"), Piece::LineEnd]
        );
        assert_eq!(pieces("").count(), 0);
    }
}
