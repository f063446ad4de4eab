//! How much an archive may unpack to.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most bytes that a member may have: the largest submissions of EDGAR's text years have a tenth of it.
pub const LARGEST: u64 = 512 << 20;

/// The most times that an archive may unpack to of its own size, beyond 64 MiB. Text with wide tables shrinks to a twentieth.
pub const RATIO: u64 = 200;

/// So many bytes may be unpacked of any archive, however small it is.
const FREE: u64 = 64 << 20;

/// So many bytes are made room for at once, whatever size a header claims.
pub(super) const AT_ONCE: u64 = 1 << 20;

/// Whether so much may be unpacked of so many bytes.
pub(super) fn is_allowed(unpacked: u64, packed: u64) -> bool {
    unpacked <= packed.saturating_mul(RATIO).saturating_add(FREE)
}

/// What is said where more is unpacked.
pub(super) fn too_much() -> io::Error {
    let message = format!("it unpacks to more than {RATIO} times its size, which no archive of texts does");
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// A file whose bytes are counted as they are read.
pub(super) struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    pub(super) fn new(inner: R, count: Arc<AtomicU64>) -> Self {
        Self { inner, count }
    }

    pub(super) fn count(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(to)?;
        self.count.fetch_add(u64::try_from(read).unwrap_or(0), Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Unpacked bytes, which are not to be more than the packed ones allow.
pub(super) struct Guard<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    unpacked: u64,
}

impl<R> Guard<R> {
    pub(super) fn new(inner: R, packed: Arc<AtomicU64>) -> Self {
        Self { inner, packed, unpacked: 0 }
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(to)?;
        self.unpacked += u64::try_from(read).unwrap_or(0);
        if is_allowed(self.unpacked, self.packed.load(Ordering::Relaxed)) { Ok(read) } else { Err(too_much()) }
    }
}
