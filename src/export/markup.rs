//! Writing XML: elements that close themselves, text that is always legal.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::attributes::Attribute as EscapedAttribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::source::find;

/// An attribute: name and value.
pub(super) type Attribute<'a> = (&'a str, &'a str);

/// As many bytes are gathered before they are handed on: a document may be larger than the filing.
const AT_ONCE: usize = 64 << 10;

/// An XML document, or a piece of one, that is being written.
pub(super) struct Markup<'a> {
    writer: Writer<Vec<u8>>,
    /// The tag that was opened last: its room is used again.
    tag: String,
    /// What takes the document as it grows.
    to: &'a mut dyn Write,
}

impl<'a> Markup<'a> {
    /// A document of its own: with XML declaration, each element indented.
    pub(super) fn document(to: &'a mut dyn Write) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { writer, tag: String::new(), to })
    }

    /// An element with what `content` writes inside.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.writer.write_event(Event::Start(start(&mut self.tag, name, attributes)))?;
        content(self)?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))?;
        self.hand_on()
    }

    /// An element with text inside.
    pub(super) fn leaf(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) -> io::Result<()> {
        self.element(name, attributes, |markup| markup.text(text))
    }

    /// An element with nothing inside.
    pub(super) fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.writer.write_event(Event::Empty(start(&mut self.tag, name, attributes)))?;
        self.hand_on()
    }

    /// Text, escaped; CR as a character reference, or reading would turn it into LF (XML 1.0 section 2.11).
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        let escaped = if text_stands_for_itself(text) { Cow::Borrowed(text) } else { escaped(legal(text)) };
        self.writer.write_event(Event::Text(BytesText::from_escaped(escaped)))?;
        self.hand_on()
    }

    /// What `content` writes, as a piece in which every blank counts: nothing is indented.
    pub(super) fn piece(&mut self, content: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        let written = std::mem::take(self.writer.get_mut());
        let indented = std::mem::replace(&mut self.writer, Writer::new(written));
        content(self)?;
        let piece = std::mem::replace(&mut self.writer, indented);
        *self.writer.get_mut() = piece.into_inner();
        // As behind a text, what follows is on the same line.
        self.writer.write_event(Event::Text(BytesText::from_escaped("")))
    }

    /// Ends the document with a line end.
    pub(super) fn finish(self) -> io::Result<()> {
        let mut rest = self.writer.into_inner();
        rest.push(b'\n');
        self.to.write_all(&rest)
    }

    fn hand_on(&mut self) -> io::Result<()> {
        let gathered = self.writer.get_mut();
        if gathered.len() < AT_ONCE {
            return Ok(());
        }
        self.to.write_all(gathered)?;
        gathered.clear();
        Ok(())
    }
}

/// Text with references for the marks of XML and for CR.
pub(super) fn escaped(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_mark = |byte: u8| byte.is_ascii() && !is_of_text(byte);
    let Some(first) = find(text.as_bytes(), is_mark) else { return text };
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    let (mut rest, mut next) = (&*text, Some(first));
    while let Some(at) = next {
        let (plain, marked) = rest.split_at(at);
        let (mark, behind) = marked.split_at(1);
        escaped.push_str(plain);
        escaped.push_str(&partial_escape(mark));
        rest = behind;
        next = find(rest.as_bytes(), is_mark);
    }
    escaped.push_str(rest);
    Cow::Owned(escaped)
}

/// A tag with its attributes, written into `tag`.
fn start<'a>(tag: &'a mut String, name: &str, attributes: &[Attribute<'_>]) -> BytesStart<'a> {
    const MARKS: usize = r#" ="""#.len();
    tag.clear();
    tag.reserve(attributes.iter().fold(name.len(), |length, (name, value)| length + name.len() + value.len() + MARKS));
    tag.push_str(name);
    for &(attribute, value) in attributes {
        tag.push(' ');
        tag.push_str(attribute);
        tag.push_str("=\"");
        if value_stands_for_itself(value) {
            tag.push_str(value);
        } else {
            tag.push_str(&EscapedAttribute::from((attribute, legal(value))).value);
        }
        tag.push('"');
    }
    BytesStart::from_content(tag.as_str(), name.len())
}

/// Whether a byte is of ASCII, as XML has it, and no mark of XML.
const fn stands_for_itself(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'<' | b'>' | b'&')
}

/// Whether the value of an attribute can be written as it is: most are names and numbers.
fn value_stands_for_itself(value: &str) -> bool {
    /// Of a short value a look at each byte is quicker than one at many.
    const SHORT: usize = 24;
    const OF_VALUES: [bool; 256] = {
        let mut of_values = [false; 256];
        let mut byte = u8::MIN;
        while byte < u8::MAX {
            of_values[byte as usize] = is_of_value(byte);
            byte += 1;
        }
        of_values
    };
    if value.len() < SHORT { value.bytes().all(|byte| OF_VALUES[usize::from(byte)]) } else { all(value, is_of_value) }
}

/// Whether a byte of an attribute's value is written as it is.
const fn is_of_value(byte: u8) -> bool {
    stands_for_itself(byte) && !matches!(byte, b'"' | b'\'')
}

/// Whether text can be written as it is.
fn text_stands_for_itself(text: &str) -> bool {
    all(text, is_of_text)
}

/// Whether a byte of text is written as it is.
fn is_of_text(byte: u8) -> bool {
    stands_for_itself(byte) || matches!(byte, b'\n' | b'\t')
}

/// Whether all bytes of a text are of a kind, all of which are looked at: many at once, which is quicker than to stop.
fn all(text: &str, is: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(true, |all, byte| all & is(byte))
}

/// Whether a byte is a character of every text: ASCII without its control characters, but for tabs and ends of lines.
pub(super) fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'\x7f' | b'\t' | b'\n' | b'\r')
}

/// Whether all bytes of a text are plain.
pub(super) fn are_plain(text: &str) -> bool {
    all(text, is_plain)
}

/// Whether XML 1.0 section 2.2 has the character.
pub(super) fn is_legal(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Text with U+FFFD for the characters that XML does not have. What is taken from a filing has stand-ins that can be undone
/// before it comes here; this is for names of people's own.
fn legal(text: &str) -> Cow<'_, str> {
    if are_plain(text) || text.chars().all(is_legal) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_legal(c) { c } else { char::REPLACEMENT_CHARACTER }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Markup<'_>) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        let mut markup = Markup::document(&mut bytes).unwrap();
        write(&mut markup).unwrap();
        markup.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn elements_are_indented_and_leaves_are_not_broken() {
        let xml = written(|m| m.element("a", &[("b", "1 < 2 & \"3\"")], |m| m.leaf("c", &[], "R&D <b> 'x'")));
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"1 &lt; 2 &amp; &quot;3&quot;\">\n  \
                        <c>R&amp;D &lt;b&gt; 'x'</c>\n</a>\n";
        assert_eq!(xml, expected);
    }

    #[test]
    fn pieces_are_kept_to_the_blank() {
        let xml = written(|m| {
            m.element("a", &[], |m| {
                m.piece(|m| {
                    m.leaf("b", &[], "1")?;
                    m.leaf("b", &[], "2")?;
                    m.text("\r\n ")
                })
            })
        });
        assert!(xml.ends_with("<a><b>1</b><b>2</b>&#13;\n </a>\n"), "{xml}");
    }

    #[test]
    fn what_is_handed_on_is_the_same_as_what_is_gathered() {
        let rows = 3 * AT_ONCE / "    <b>x</b>\n".len();
        let xml = written(|m| {
            m.element("a", &[], |m| {
                m.piece(|m| (0..rows).try_for_each(|_| m.leaf("b", &[], "x")))?;
                (0..rows).try_for_each(|_| m.empty("c", &[]))
            })
        });
        let expected =
            format!("<a>{}{}\n</a>\n", "<b>x</b>".repeat(rows), "<c/>".to_owned() + &"\n  <c/>".repeat(rows - 1));
        assert!(xml.ends_with(&expected));
    }

    #[test]
    fn illegal_characters_are_replaced() {
        let xml = written(|m| m.leaf("a", &[("b", "\u{1}")], "\u{c}\u{fffe}\t"));
        assert!(xml.ends_with("<a b=\"\u{fffd}\">\u{fffd}\u{fffd}\t</a>\n"), "{xml}");
    }
}
