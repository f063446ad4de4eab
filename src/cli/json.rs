//! Readable JSON on which no terminal acts, written as it is made.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::diagnostics::render;

/// Writes a value as JSON that ends with a line end.
pub(super) fn write(value: &impl Serialize, to: impl Write) -> io::Result<()> {
    // What is gathered are whole pieces too, and they are many and short.
    let mut to = BufWriter::new(Shown(to));
    serde_json::to_writer_pretty(&mut to, value)?;
    to.write_all(b"\n")?;
    to.flush()
}

/// The same in memory.
pub(super) fn bytes(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write(value, &mut bytes)?;
    Ok(bytes)
}

/// Takes JSON in pieces of whole characters, and writes it as [`render::json`] has it.
struct Shown<W>(W);

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.write_all(piece)?;
        Ok(piece.len())
    }

    fn write_all(&mut self, piece: &[u8]) -> io::Result<()> {
        /// How the control characters of Latin-1 begin.
        const LATIN: u8 = 0xc2;
        if memchr::memchr2(0x7f, LATIN, piece).is_none() {
            return self.0.write_all(piece);
        }
        let text = std::str::from_utf8(piece).map_err(io::Error::other)?;
        self.0.write_all(render::json(text.to_owned()).as_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_is_written() {
        let written = bytes(&["a\u{7f}\"\u{9b}31m\u{a0}\u{e9}"]).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), "[\n  \"a\\u007f\\\"\\u009b31m\u{a0}\u{e9}\"\n]\n");
    }
}
