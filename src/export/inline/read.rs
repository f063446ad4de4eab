//! The texts of a filing, taken out of an inline report again.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use thiserror::Error;

use super::ENCODING_META;
use crate::export::stand_in::restore;
use crate::source::Encoding;

/// Why a document is not an inline report of [`super::write`].
#[derive(Debug, Error)]
pub enum NotInline {
    /// It is not XML.
    #[error("not well-formed: {0}")]
    Xml(#[from] quick_xml::Error),
    /// It has an entity that XML does not define.
    #[error("unknown entity &{0};")]
    Entity(String),
    /// It does not say how the bytes of the filing were read.
    #[error("the <meta name=\"{ENCODING_META}\"> is missing or unknown")]
    NoEncoding,
}

/// The text of each section of the filing that stands in an inline report, exactly and in its order.
///
/// Takes the text content of each `pre` and turns stand-ins back: a control character stands in the document as its
/// picture (U+2400 and following), such a picture as U+2426 and itself, and U+FFFE and U+FFFF as U+2426 with `e` and `f`.
///
/// # Errors
///
/// [`NotInline`] for a document of another origin.
pub fn texts_of(xhtml: &str) -> Result<Vec<String>, NotInline> {
    encoding_of(xhtml)?;
    let mut reader = Reader::from_str(xhtml);
    let mut texts = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Start(start) if start.name().as_ref() == "pre" => texts.push(text_of(&mut reader)?),
            Event::Eof => return Ok(texts),
            _ => {}
        }
    }
}

/// The text of a `pre` that was just opened.
fn text_of(reader: &mut Reader<&[u8]>) -> Result<String, NotInline> {
    let mut content = String::new();
    loop {
        match reader.read_event()? {
            Event::Text(text) => content.push_str(&text.xml10_content()),
            Event::CData(text) => content.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => resolve(&reference, &mut content)?,
            Event::End(end) if end.name().as_ref() == "pre" => return Ok(restore(&content)),
            Event::Eof => return Ok(restore(&content)),
            _ => {}
        }
    }
}

/// The bytes of each section of the filing that stands in an inline report, exactly and in its order.
///
/// # Errors
///
/// [`NotInline`] for a document of another origin.
pub fn bytes_of(xhtml: &str) -> Result<Vec<Vec<u8>>, NotInline> {
    let encoding = encoding_of(xhtml)?;
    Ok(texts_of(xhtml)?.iter().map(|text| encoding.encode(text)).collect())
}

fn encoding_of(xhtml: &str) -> Result<Encoding, NotInline> {
    let mut reader = Reader::from_str(xhtml);
    loop {
        match reader.read_event()? {
            Event::Empty(element) if is_encoding(&element) => {
                let name = attribute(&element, "content").ok_or(NotInline::NoEncoding)?;
                let known = [Encoding::Utf8, Encoding::Windows1252];
                return known.into_iter().find(|known| known.name() == name).ok_or(NotInline::NoEncoding);
            }
            Event::Eof => return Err(NotInline::NoEncoding),
            _ => {}
        }
    }
}

fn is_encoding(element: &BytesStart<'_>) -> bool {
    element.name().as_ref() == "meta" && attribute(element, "name").as_deref() == Some(ENCODING_META)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(attribute.value.to_string())
}

fn resolve(reference: &BytesRef<'_>, content: &mut String) -> Result<(), NotInline> {
    if let Some(character) = reference.resolve_char_ref()? {
        content.push(character);
        return Ok(());
    }
    let known = resolve_predefined_entity(reference);
    content.push_str(known.ok_or_else(|| NotInline::Entity(reference.to_string()))?);
    Ok(())
}
