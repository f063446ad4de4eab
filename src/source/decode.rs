//! Bytes to text and back.
//!
//! EDGAR took in ASCII, but what is stored also has the bytes of Latin-1, Windows-1252 and UTF-8 word processors. Every
//! reading here can be undone: [`Encoding::encode`] of the text gives the bytes of the file.

use std::borrow::Cow;

use thiserror::Error;

use super::find;

/// How the bytes of a filing were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, of which ASCII is a part.
    Utf8,
    /// Windows-1252, of which Latin-1's letters are a part. The five bytes that it leaves undefined are read as the control
    /// characters of the same number, as web browsers do.
    Windows1252,
}

impl Encoding {
    /// The name under which IANA registers it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The bytes of a text that was read in this encoding. A character that the encoding does not have becomes `?`; text
    /// that came from a file has none.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Windows1252 => text.chars().map(windows_1252_byte).collect(),
        }
    }
}

/// Why bytes were not read as a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotText {
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// The bytes are those of a program, an archive, a picture or a compressed file.
    #[error("the file is not text (byte {offset} is 0x{byte:02x})")]
    Binary {
        /// Offset of the first byte that no text has.
        offset: usize,
        /// That byte.
        byte: u8,
    },
}

/// One in so many bytes may be a control character before a file counts as binary: old filings have a few stray ones.
const CONTROLS_ALLOWED_ONE_IN: usize = 200;

/// Bytes that are given away become the text where they are UTF-8.
pub(super) fn decode(bytes: Cow<'_, [u8]>) -> Result<(String, Encoding), NotText> {
    if bytes.is_empty() {
        return Err(NotText::Empty);
    }
    if let Some(not_text) = binary(&bytes) {
        return Err(not_text);
    }
    Ok(match String::from_utf8(bytes.into_owned()) {
        Ok(text) => (text, Encoding::Utf8),
        Err(error) => {
            let characters = error.as_bytes().iter().map(|&byte| windows_1252_char(byte));
            (characters.collect(), Encoding::Windows1252)
        }
    })
}

/// Whether a byte is a control character that no text has.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a)
}

fn binary(bytes: &[u8]) -> Option<NotText> {
    let offset = find(bytes, is_control)?;
    let byte = bytes[offset];
    let count = bytes[offset..].iter().filter(|&&byte| is_control(byte)).count();
    let zeros = bytes.contains(&0) && count * CONTROLS_ALLOWED_ONE_IN > bytes.len() / 4;
    (zeros || count * CONTROLS_ALLOWED_ONE_IN > bytes.len()).then_some(NotText::Binary { offset, byte })
}

/// The characters of 0x80 to 0x9f.
const HIGH: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2c6}', '\u{2030}',
    '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}',
    '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}',
    '\u{17e}', '\u{178}',
];

fn windows_1252_char(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn windows_1252_byte(character: char) -> u8 {
    if let Some(at) = HIGH.iter().position(|&high| high == character) {
        return u8::try_from(at + 0x80).unwrap_or(b'?');
    }
    u8::try_from(u32::from(character)).unwrap_or(b'?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back() {
        // Enough plain text around them that the control characters do not make it binary.
        let mut bytes = vec![b'a'; 40_000];
        bytes.extend(1..=255u8);
        let (text, encoding) = decode((&bytes).into()).unwrap();
        assert_eq!(encoding, Encoding::Windows1252);
        assert_eq!(encoding.encode(&text), bytes);
    }

    #[test]
    fn utf8_is_kept() {
        let (text, encoding) = decode("Net sales \u{2014} 12".as_bytes().into()).unwrap();
        assert_eq!((text.as_str(), encoding), ("Net sales \u{2014} 12", Encoding::Utf8));
    }

    #[test]
    fn nothing_and_programs_are_no_text() {
        assert_eq!(decode(b""[..].into()), Err(NotText::Empty));
        assert_eq!(decode(b"\x7fELF\x02\x01\x01\0\0\0"[..].into()), Err(NotText::Binary { offset: 4, byte: 2 }));
    }
}
