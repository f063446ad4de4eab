//! Text in reports, without loss.
//!
//! XML 1.0 has no form for most control characters, and none for U+FFFE and U+FFFF; filings have form feeds on every page. The
//! values of OIM are of the types of XML Schema, so JSON and CSV may not have them either. Each gets a stand-in that can be seen and
//! undone, the same in every form of the report:
//!
//! | in the filing | in the report |
//! |---|---|
//! | control character c (but not tab, LF, CR) | U+2400 + c, its picture: ␌ |
//! | such a picture itself, or U+2426 | U+2426 and the character |
//! | U+FFFE, U+FFFF | U+2426 and `e`, `f` |

use std::borrow::Cow;

use super::markup::{are_plain, is_legal};

/// U+2426, "symbol for substitute form two": what follows stands for something else.
const ESCAPE: char = '\u{2426}';
/// U+2400, the picture of NUL; the others follow in order.
const PICTURES: u32 = 0x2400;

/// Text with stand-ins for the characters that XML does not have.
pub(super) fn stand_in(text: &str) -> Cow<'_, str> {
    if are_plain(text) {
        return Cow::Borrowed(text);
    }
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
    Cow::Owned(result)
}

/// The text that a report's text stands for: the inverse of what exporters do to characters that XML does not have.
pub fn restore(text: &str) -> String {
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

    #[test]
    fn stand_ins_are_undone() {
        let text = "\0\u{1f}\t\r\n\u{2400}\u{241f}\u{2420}\u{2426}\u{fffe}e\u{ffff}\u{7f}\u{85}";
        assert_eq!(restore(&stand_in(text)), text);
    }
}
