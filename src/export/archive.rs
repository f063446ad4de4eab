//! Archives: files in one file, the same bytes for the same files.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// About as many bytes are written of a file beside its content: its name twice, and where it is.
const BYTES_OF_NAMES: usize = 512;

/// A ZIP that is being written. Files are stored, not compressed, and bear no time.
pub(super) struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    /// An archive of files that have so many bytes each.
    pub(super) fn with_room_for(files: impl Iterator<Item = usize>) -> Self {
        let length = files.map(|length| length + BYTES_OF_NAMES).sum();
        Self(ZipWriter::new(Cursor::new(Vec::with_capacity(length))))
    }

    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.0.start_file(name, options)?;
        self.0.write_all(bytes)
    }

    pub(super) fn finish(self) -> io::Result<Vec<u8>> {
        Ok(self.0.finish()?.into_inner())
    }
}
