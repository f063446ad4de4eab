//! Blocks of text: the lines of a filing as the value of a fact that is a piece of XHTML (`dtr-types:textBlockItemType`).
//!
//! The value is that which an inline report has when its tags are taken out and what is left is escaped (Inline XBRL 1.1 section
//! 11.1.2): a `span` that keeps blanks and ends of lines, wherever it is shown, and in it the text as [`crate::export::inline`]
//! writes it. All forms have the same value to the character. Ends of lines are those of the file.

use std::borrow::Cow;

use super::markup;
use super::stand_in::stand_in;
use super::verbatim::{Piece, pieces};

/// The element around the lines.
pub(super) const ELEMENT: &str = "span";
/// Its attribute: the value is rendered by programs that know nothing of the report's style.
pub(super) const STYLE: (&str, &str) = ("style", "white-space:pre");
/// The class of a control character's picture.
pub(super) const CONTROL: (&str, &str) = ("class", "control");

/// The XHTML of lines.
pub(super) fn xhtml(text: &str) -> String {
    let start = |(name, value): (&str, &str)| format!("<{ELEMENT} {name}=\"{value}\">");
    let end = format!("</{ELEMENT}>");
    let mut xhtml = start(STYLE);
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => xhtml.push_str(&escaped(text)),
            Piece::LineEnd => xhtml.push_str("\r<br/>"),
            Piece::Control(control) => {
                xhtml.push_str(&start(CONTROL));
                xhtml.push_str(&escaped(control));
                xhtml.push_str(&end);
            }
        }
    }
    xhtml + &end
}

/// Text with stand-ins, escaped. A CR stays: what a reader of the inline report sees is the character, not its reference.
fn escaped(text: &str) -> Cow<'_, str> {
    let escaped = markup::escaped(stand_in(text));
    if escaped.contains("&#13;") { Cow::Owned(escaped.replace("&#13;", "\r")) } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_a_span() {
        assert_eq!(
            xhtml("NOTE 1\r\n  R&D < 5\u{c}\rend &#13;"),
            "<span style=\"white-space:pre\">NOTE 1\r\n  R&amp;D &lt; 5<span class=\"control\">\u{240c}</span>\r<br/>end \
             &amp;#13;</span>"
        );
    }
}
