//! tar files, of whatever dialect: old, POSIX with extended headers (pax), GNU with long names.

use std::io::{self, ErrorKind, Read};
use std::ops::ControlFlow;

use tar::{Archive, Entry, EntryType, PaxExtensions};

use super::limit::LARGEST;
use super::{Walk, bytes_of, too_large};

/// The size of a block of a tar file, in bytes.
pub(super) const BLOCK: u64 = 512;

/// The longest header that names a member, in bytes.
const LONGEST_HEADER: u64 = 64 << 10;

/// The most that is read behind the end of a tar file: what fills its last record.
const FILLING: u64 = 1 << 20;

/// Whether a file that begins so is a tar file.
pub(super) fn is_head(head: &[u8]) -> bool {
    head.get(257..262) == Some(b"ustar")
}

/// What the headers before that of a member say of it.
#[derive(Default)]
struct Extended {
    name: Option<Vec<u8>>,
    is_sparse: bool,
}

/// Reads a tar file.
pub(super) fn read(file: &mut dyn Read, walk: &mut Walk<'_>) -> io::Result<()> {
    let mut file = Zeros { inner: file, trailing: 0 };
    let mut archive = Archive::new(&mut file);
    let mut extended = Extended::default();
    // The library would hold headers of any length, so these are read here.
    for entry in archive.entries()?.raw(true) {
        let mut entry = entry?;
        match entry.header().entry_type() {
            EntryType::GNULongName => extended.name = Some(long_name(&mut entry)?),
            EntryType::XHeader => pax(&mut entry, &mut extended)?,
            EntryType::GNULongLink | EntryType::XGlobalHeader => {}
            _ => {
                if member(&mut entry, std::mem::take(&mut extended), walk)?.is_break() {
                    return Ok(());
                }
            }
        }
    }
    if file.trailing < BLOCK {
        return Err(io::Error::new(ErrorKind::UnexpectedEof, "a tar file ends with a block of zeros"));
    }
    // To its end, where gzip has a checksum.
    io::copy(&mut file.take(FILLING), &mut io::sink()).map(drop)
}

fn member<R: Read>(entry: &mut Entry<'_, R>, extended: Extended, walk: &mut Walk<'_>) -> io::Result<ControlFlow<()>> {
    let name = extended.name.unwrap_or_else(|| entry.path_bytes().into_owned());
    let name = String::from_utf8_lossy(&name).trim_start_matches("./").to_owned();
    let size = entry.header().entry_size()?;
    Ok(match entry.header().entry_type() {
        EntryType::Directory => ControlFlow::Continue(()),
        EntryType::Regular if name.ends_with('/') => ControlFlow::Continue(()),
        EntryType::Regular | EntryType::Continuous if !extended.is_sparse => match walk.meet(&name, size) {
            ControlFlow::Continue(true) if size > LARGEST => walk.unreadable(&name, too_large()),
            ControlFlow::Continue(true) => {
                let bytes = bytes_of(entry, size)?;
                if u64::try_from(bytes.len()).unwrap_or(u64::MAX) < size {
                    return Err(ErrorKind::UnexpectedEof.into());
                }
                walk.filing(&name, bytes)
            }
            ControlFlow::Continue(false) => ControlFlow::Continue(()),
            ControlFlow::Break(()) => ControlFlow::Break(()),
        },
        kind if super::is_filing(&name) => walk.unreadable(&name, what(kind, extended.is_sparse)),
        _ => walk.pass(&name),
    })
}

/// Why a member with the name of a filing is none.
fn what(kind: EntryType, is_sparse: bool) -> &'static str {
    match kind {
        EntryType::Link | EntryType::Symlink => "it is a link, and links in archives are not followed",
        EntryType::Char | EntryType::Block | EntryType::Fifo => "it is a device or a pipe, and no file",
        EntryType::GNUSparse => "it is a sparse file, which is not read",
        _ if is_sparse => "it is a sparse file, which is not read",
        _ => "it is of a kind that is not known",
    }
}

fn long_name<R: Read>(entry: &mut Entry<'_, R>) -> io::Result<Vec<u8>> {
    let mut name = header(entry)?;
    name.truncate(name.iter().position(|&byte| byte == 0).unwrap_or(name.len()));
    Ok(name)
}

fn pax<R: Read>(entry: &mut Entry<'_, R>, extended: &mut Extended) -> io::Result<()> {
    for pair in PaxExtensions::new(&header(entry)?) {
        let pair = pair?;
        match pair.key_bytes() {
            b"path" => extended.name = Some(pair.value_bytes().to_vec()),
            key if key.starts_with(b"GNU.sparse.") => extended.is_sparse = true,
            _ => {}
        }
    }
    Ok(())
}

fn header<R: Read>(entry: &mut Entry<'_, R>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if entry.take(LONGEST_HEADER + 1).read_to_end(&mut bytes)? > usize::try_from(LONGEST_HEADER).unwrap_or(usize::MAX) {
        return Err(io::Error::new(ErrorKind::InvalidData, "a header is longer than any name"));
    }
    Ok(bytes)
}

/// A file of which it is known with how many zeros it ends, as far as it is read.
struct Zeros<R> {
    inner: R,
    trailing: u64,
}

impl<R: Read> Read for Zeros<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(to)?;
        let zeros = to[..read].iter().rev().take_while(|&&byte| byte == 0).count();
        let before = if zeros == read { self.trailing } else { 0 };
        self.trailing = before + u64::try_from(zeros).unwrap_or(0);
        Ok(read)
    }
}
