//! The text of a filing in the document, without loss.

use std::io;

use crate::export::block::CONTROL;
use crate::export::markup::Markup;
use crate::export::stand_in::stand_in;
use crate::export::verbatim::{Piece, pieces};

/// Writes a run of the text.
pub(super) fn write(markup: &mut Markup<'_>, text: &str) -> io::Result<()> {
    pieces(text).try_for_each(|piece| match piece {
        Piece::Text(text) => markup.text(&stand_in(text)),
        Piece::Control(control) => markup.leaf("span", &[CONTROL], &stand_in(control)),
        Piece::LineEnd => {
            markup.text("\r")?;
            markup.empty("br", &[])
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut bytes = Vec::new();
        let mut markup = Markup::document(&mut bytes).unwrap();
        markup.piece(|piece| write(piece, text)).unwrap();
        markup.finish().unwrap();
        let document = String::from_utf8(bytes).unwrap();
        document.split_once("?>").unwrap().1.trim_end_matches('\n').to_owned()
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
