//! A taxonomy package (Taxonomy Packages 1.0): the files of a taxonomy in one archive that XBRL software can install.

use std::io;

use super::files;
use crate::export::archive::Archive;
use crate::export::meta_inf;
use crate::xbrl::Dts;

/// Writes the taxonomy as a package with one entry point, [`super::entry_point`]. `title` is its name for people.
///
/// The bytes are the same for the same taxonomy: files are stored, not compressed, and bear no time.
///
/// # Errors
///
/// As [`files`], and when the archive becomes larger than its format allows.
pub fn package(dts: &Dts, title: &str) -> io::Result<Vec<u8>> {
    let top = &dts.entry.file_stem;
    let files: Vec<_> = meta_inf::files(dts, title, "")?.into_iter().chain(files(dts)?).collect();
    let mut archive = Archive::with_room_for(files.iter().map(|(_, bytes)| bytes.len()));
    for (name, bytes) in files {
        archive.add(&format!("{top}/{name}"), &bytes)?;
    }
    archive.finish()
}
