//! The text of a filing in XML, without loss.
//!
//! XML 1.0 has no form for most control characters, and none for U+FFFE and U+FFFF; filings have form feeds on every page.
//! Each gets a stand-in that can be seen and undone:
//!
//! | in the filing | in the document |
//! |---|---|
//! | control character c (but not tab, LF, CR) | U+2400 + c, its picture: ␌ |
//! | such a picture itself, or U+2426 | U+2426 and the character |
//! | U+FFFE, U+FFFF | U+2426 and `e`, `f` |

use std::io;

use crate::export::markup::{Markup, is_legal};

/// U+2426, "symbol for substitute form two": what follows stands for something else.
const ESCAPE: char = '\u{2426}';
/// U+2400, the picture of NUL; the others follow in order.
const PICTURES: u32 = 0x2400;

/// Writes a run of the text. Controls are set apart, to be shown dimmed, and a CR that is a line end by itself is followed by
/// `br`, which has no text, because browsers show CR as a blank.
pub(super) fn write(markup: &mut Markup, text: &str) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = special(rest) {
        let (before, after) = rest.split_at(at);
        let length = after.chars().next().map_or(0, char::len_utf8);
        markup.text(&stand_in(before))?;
        match &after[..length] {
            "\r" => {
                markup.text("\r")?;
                markup.empty("br", &[])?;
            }
            control => markup.leaf("span", &[("class", "control")], &stand_in(control))?,
        }
        rest = &after[length..];
    }
    markup.text(&stand_in(rest))
}

/// The first control character, or CR without LF.
fn special(text: &str) -> Option<usize> {
    text.char_indices()
        .find(|&(at, c)| !is_legal(c) || c == '\r' && !text[at + 1..].starts_with('\n'))
        .map(|(at, _)| at)
}

/// Text with stand-ins for the characters that XML does not have.
pub(super) fn stand_in(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{fffe}' => result.extend([ESCAPE, 'e']),
            '\u{ffff}' => result.extend([ESCAPE, 'f']),
            ESCAPE | '\u{2400}'..='\u{241f}' => result.extend([ESCAPE, character]),
            legal if is_legal(legal) => result.push(legal),
            control => result.extend(char::from_u32(PICTURES + u32::from(control))),
        }
    }
    result
}

/// The inverse of [`stand_in`].
pub(super) fn restore(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            ESCAPE => result.extend(characters.next().map(escaped)),
            '\u{2400}'..='\u{241f}' => result.extend(char::from_u32(u32::from(character) - PICTURES)),
            other => result.push(other),
        }
    }
    result
}

fn escaped(character: char) -> char {
    match character {
        'e' => '\u{fffe}',
        'f' => '\u{ffff}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut markup = Markup::verbatim();
        write(&mut markup, text).unwrap();
        String::from_utf8(markup.finish()).unwrap().trim_end_matches('\n').to_owned()
    }

    #[test]
    fn controls_become_pictures() {
        assert_eq!(written("a\u{c}b"), "a<span class=\"control\">\u{240c}</span>b");
        assert_eq!(
            written("\u{240c}\u{2426}\u{ffff}"),
            "\u{2426}\u{240c}\u{2426}\u{2426}<span class=\"control\">\u{2426}f</span>"
        );
    }

    #[test]
    fn a_lone_cr_breaks_the_line() {
        assert_eq!(written("a\r\n<b"), "a&#13;\n&lt;b");
        assert_eq!(written("a\rb"), "a&#13;<br/>b");
    }

    #[test]
    fn stand_ins_are_undone() {
        let text = "\0\u{1f}\t\r\n\u{2400}\u{241f}\u{2420}\u{2426}\u{fffe}e\u{ffff}\u{7f}\u{85}";
        assert_eq!(restore(&stand_in(text)), text);
    }
}
