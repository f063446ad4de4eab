//! The text of a filing in the document, without loss: see [`stand_in`].

use std::io;

use crate::export::markup::{Markup, is_legal};
use crate::export::stand_in::stand_in;

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
}
