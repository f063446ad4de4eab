//! Archives of filings: `.gz`, `.tar`, `.tar.gz`, `.zip`, and the files in which EDGAR disseminated filings.
//!
//! EDGAR's daily feed (`Feed/2001/QTR1/20010102.nc.tar.gz`) is a tar file with a member `ACCESSION.nc` for each submission; the older
//! `Oldloads/2001/QTR1/20010102.gz` is one text, a submission after the other (Public Dissemination Service technical
//! specification; the SEC's "Accessing EDGAR Data").
//!
//! An archive is read from its beginning to its end, and one member at a time is in memory. Nothing is written to a disk, and a
//! name in an archive is a word to tell people, never a path. What a member or an archive may unpack to is limited ([`LARGEST`],
//! [`RATIO`]). Archives inside archives are not followed.

mod gzip;
mod limit;
mod submissions;
mod tarball;
mod zipped;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use thiserror::Error;

use self::gzip::Gunzip;
use self::limit::{Counted, Guard};
pub use self::limit::{LARGEST, RATIO};

/// How filings are packed in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `.nc`: a submission, or several one after the other
    Submissions,
    /// `.gz`: such a text, packed; a tar file is known by its bytes
    Gzip,
    /// `.tar`
    Tar,
    /// `.tar.gz`, `.tgz`
    TarGzip,
    /// `.zip`
    Zip,
}

/// The endings of names, the longer ones first.
const ENDINGS: [(&str, Form); 6] = [
    (".tar.gz", Form::TarGzip),
    (".tgz", Form::TarGzip),
    (".tar", Form::Tar),
    (".zip", Form::Zip),
    (".gz", Form::Gzip),
    (".nc", Form::Submissions),
];

impl Form {
    /// The form that a file of this name has; `None` for any other file.
    pub fn of(name: &str) -> Option<Self> {
        ENDINGS.iter().find(|(ending, _)| has_ending(name, ending)).map(|(_, form)| *form)
    }

    /// The name without the ending of its form: `20010102.nc` of `20010102.nc.tar.gz`.
    pub fn stem(name: &str) -> &str {
        let ending = ENDINGS.iter().find(|(ending, _)| has_ending(name, ending)).map_or("", |(ending, _)| ending);
        &name[..name.len() - ending.len()]
    }
}

/// Whether a name ends so, in capitals or not, and is longer.
fn has_ending(name: &str, ending: &str) -> bool {
    let at = name.len().checked_sub(ending.len()).filter(|&at| at > 0);
    at.and_then(|at| name.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// Whether a name is that of a filing: `.txt`, or `.nc` as EDGAR disseminates it. Hidden files are none.
pub fn is_filing(name: &str) -> bool {
    let hidden = name.split('/').any(|part| part.starts_with('.') && part != "." && part != "..");
    !hidden && (has_ending(name, ".txt") || has_ending(name, ".nc"))
}

/// A filing that was packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name in the archive; `None` where the file is nothing but this filing.
    pub name: Option<String>,
    /// Its text.
    pub bytes: Vec<u8>,
}

/// What is met in an archive, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A filing.
    Filing(Member),
    /// A filing that cannot be read. The archive goes on behind it.
    Unreadable {
        /// Its name.
        name: String,
        /// Why not.
        why: String,
    },
    /// A member that is an archive itself.
    Nested(String),
    /// A member that is no filing by its name or its kind.
    Other(String),
}

/// Who reads an archive.
pub trait Reader {
    /// Whether a filing of this name is wanted; if not, it is not unpacked where that can be helped. May wait until there is room
    /// for so many bytes.
    fn wants(&mut self, name: &str, bytes: u64) -> bool;

    /// Takes what is next. A break ends the reading.
    fn take(&mut self, part: Part) -> ControlFlow<()>;
}

/// Why an archive could not be read to its end. What was handed over before was whole.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// The file cannot be opened.
    #[error("{0}")]
    Open(io::Error),
    /// It is broken, or unpacks to more than it may.
    #[error("{why}; {}, at about byte {at} of the file", after(last.as_deref()))]
    Broken {
        /// What is wrong.
        why: String,
        /// The last member that was met.
        last: Option<String>,
        /// How many bytes of the file were read.
        at: u64,
    },
}

fn after(last: Option<&str>) -> String {
    match last {
        Some(name) => format!("the last member that was read is {name}"),
        None => "no member was read".to_owned(),
    }
}

/// Reads an archive from its beginning to its end. `read` is the count of its bytes as far as they are read.
///
/// # Errors
///
/// [`ArchiveError`] when the file cannot be opened or is broken.
pub fn read(path: &Path, form: Form, read: &Arc<AtomicU64>, reader: &mut dyn Reader) -> Result<(), ArchiveError> {
    let file = File::open(path).map_err(ArchiveError::Open)?;
    let size = file.metadata().map_err(ArchiveError::Open)?.len();
    read_from(file, size, form, read, reader)
}

/// Reads an archive of `size` bytes, as [`read()`] does.
///
/// # Errors
///
/// [`ArchiveError::Broken`]
pub fn read_from(
    file: impl Read + Seek,
    size: u64,
    form: Form,
    read: &Arc<AtomicU64>,
    reader: &mut dyn Reader,
) -> Result<(), ArchiveError> {
    read.store(0, Ordering::Relaxed);
    let file = Counted::new(file, Arc::clone(read));
    let mut walk = Walk { reader, last: None };
    let done = match form {
        Form::Submissions => submissions::split(BufReader::new(file), &mut walk),
        Form::Tar => tarball::read(&mut BufReader::new(file), &mut walk),
        Form::TarGzip => tarball::read(&mut unpacked(file), &mut walk),
        Form::Gzip => gzipped(unpacked(file), &mut walk),
        Form::Zip => zipped::read(BufReader::new(file), size, &mut walk),
    };
    let at = read.load(Ordering::Relaxed);
    done.map_err(|why| ArchiveError::Broken { why: in_words(&why), last: walk.last, at })
}

/// What is said of a failure: the words of decoders are for programmers.
fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => "the archive is cut off".to_owned(),
        _ => format!("the archive is broken: {error}"),
    }
}

fn unpacked<R: Read>(file: Counted<R>) -> Guard<Gunzip<BufReader<Counted<R>>>> {
    let read = file.count();
    Guard::new(Gunzip::new(BufReader::new(file)), read)
}

/// A text, or a tar file under the name of one.
fn gzipped(mut text: impl Read, walk: &mut Walk<'_>) -> io::Result<()> {
    let mut head = Vec::new();
    text.by_ref().take(tarball::BLOCK).read_to_end(&mut head)?;
    let is_tar = tarball::is_head(&head);
    let mut whole = Cursor::new(head).chain(text);
    if is_tar { tarball::read(&mut whole, walk) } else { submissions::split(BufReader::new(whole), walk) }
}

/// The reading of an archive.
struct Walk<'a> {
    reader: &'a mut dyn Reader,
    last: Option<String>,
}

impl Walk<'_> {
    /// Meets a member that is a file. Whether it is to be read; a break when the reading ends.
    fn meet(&mut self, name: &str, bytes: u64) -> ControlFlow<(), bool> {
        self.last = Some(name.to_owned());
        if is_filing(name) {
            return ControlFlow::Continue(self.reader.wants(name, bytes.min(LARGEST)));
        }
        self.pass(name)?;
        ControlFlow::Continue(false)
    }

    /// Meets a member that is no filing.
    fn pass(&mut self, name: &str) -> ControlFlow<()> {
        let name = name.to_owned();
        self.last = Some(name.clone());
        self.reader.take(if Form::of(&name).is_some() { Part::Nested(name) } else { Part::Other(name) })
    }

    fn filing(&mut self, name: &str, bytes: Vec<u8>) -> ControlFlow<()> {
        self.reader.take(Part::Filing(Member { name: Some(name.to_owned()), bytes }))
    }

    fn unreadable(&mut self, name: &str, why: impl Into<String>) -> ControlFlow<()> {
        self.reader.take(Part::Unreadable { name: name.to_owned(), why: why.into() })
    }
}

/// What is said of a member that is too large.
fn too_large() -> String {
    format!("it is larger than {} MiB, which is the most that is read of a member", LARGEST >> 20)
}

/// Reads a member of a size that is known, or as much as a member may have.
fn bytes_of(from: &mut dyn Read, size: u64) -> io::Result<Vec<u8>> {
    let hint = usize::try_from(size.min(limit::AT_ONCE)).unwrap_or(0);
    let mut bytes = Vec::with_capacity(hint);
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Appends a line with its end, up to as many bytes in all as a member may have. Whether there was one.
fn append_line(from: &mut impl BufRead, to: &mut Vec<u8>) -> io::Result<bool> {
    let room = LARGEST + 1 - u64::try_from(to.len()).unwrap_or(LARGEST).min(LARGEST);
    Ok(from.take(room).read_until(b'\n', to)? > 0)
}

#[cfg(test)]
mod tests;
