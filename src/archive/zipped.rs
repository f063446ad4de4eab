//! ZIP files, with 64-bit sizes too.

use std::io::{self, Read, Seek};
use std::ops::ControlFlow;

use zip::ZipArchive;
use zip::result::ZipError;

use super::limit::{self, LARGEST};
use super::{Walk, bytes_of, too_large};

/// Reads a ZIP file of `size` bytes, in the order of its directory.
pub(super) fn read(file: impl Read + Seek, size: u64, walk: &mut Walk<'_>) -> io::Result<()> {
    let mut archive = ZipArchive::new(file).map_err(io::Error::from)?;
    // Members may lie over one another, so it is the whole that must not be too much.
    let mut unpacked = 0;
    for at in 0..archive.len() {
        if member(&mut archive, at, size, &mut unpacked, walk)?.is_break() {
            break;
        }
    }
    Ok(())
}

fn member<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    at: usize,
    size: u64,
    unpacked: &mut u64,
    walk: &mut Walk<'_>,
) -> io::Result<ControlFlow<()>> {
    let (name, claimed, is_file) = {
        let member = archive.by_index_raw(at)?;
        let name = String::from_utf8_lossy(member.name_raw()).replace('\\', "/");
        (name, member.size(), !member.is_dir() && !member.is_symlink())
    };
    if name.ends_with('/') {
        return Ok(ControlFlow::Continue(()));
    }
    if !is_file {
        let link = "it is a link, and links in archives are not followed";
        return Ok(if super::is_filing(&name) { walk.unreadable(&name, link) } else { walk.pass(&name) });
    }
    let wanted = match walk.meet(&name, claimed) {
        ControlFlow::Continue(wanted) => wanted,
        ControlFlow::Break(()) => return Ok(ControlFlow::Break(())),
    };
    if !wanted {
        return Ok(ControlFlow::Continue(()));
    }
    let read = archive.by_index(at).map_err(why).and_then(|mut member| {
        let bytes = bytes_of(&mut member, claimed).map_err(|error| error.to_string())?;
        *unpacked += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(bytes)
    });
    if !limit::is_allowed(*unpacked, size) {
        return Err(limit::too_much());
    }
    Ok(match read {
        Ok(bytes) if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST => walk.unreadable(&name, too_large()),
        Ok(bytes) => walk.filing(&name, bytes),
        Err(why) => walk.unreadable(&name, why),
    })
}

fn why(error: ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "it is encrypted".to_owned(),
        ZipError::CompressionMethodNotSupported(method) => {
            format!("it is packed by the method {method}; only stored and deflated members are read")
        }
        error => error.to_string(),
    }
}
