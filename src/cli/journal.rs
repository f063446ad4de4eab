//! The journal of a folder of output: which filings are done, so that `--resume` need not do them again.
//!
//! It is a text in the folder, `.tickmark-journal`, or `.tickmark-journal-2-of-8` for a shard, with a line for each filing, which is
//! written when all files of the filing are in their places:
//!
//! ```text
//! 3f0c…  250 244 244 240 0 1 2  acme-10k-1998
//! ```
//!
//! The first word stands for all that the files come from: the place of the filing, the size and the time of its file, the mapping,
//! what is given of it, the forms that are wanted, this version of the program. Then come what was counted (facts, figures, mapped,
//! proven, errors, warnings, notes), and the name of its folder. Of two lines with one name the later counts. A line that a stop cut off is
//! none. Without `--resume` the journal begins anew.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::CliError;
use super::args::Shard;
use super::batch::Job;
use super::findings;
use super::summary::Counts;

const NAME: &str = ".tickmark-journal";

/// The journal of a folder.
pub(super) struct Journal {
    folder: PathBuf,
    path: PathBuf,
    file: Mutex<File>,
    /// What was done before, by the name of the filing.
    done: Done,
    /// Stands for all that is the same for all filings of a run.
    reading: Sha256,
    /// What was counted of filings that were left as they were.
    before: Mutex<Counts>,
}

/// What was done before, by the name of the filing.
type Done = HashMap<Key, (Key, Counts)>;

/// The first half of a SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Key(u128);

impl Key {
    fn of(hash: Sha256) -> Self {
        Self(hash.finalize().iter().take(16).fold(0, |number, &byte| number << 8 | u128::from(byte)))
    }
}

impl Journal {
    /// Opens the journal of a folder; `reading` stands for all that is the same for all filings. What was done before is read where
    /// the run is to go on, else it is forgotten.
    pub(super) fn open(folder: &Path, shard: Option<Shard>, reading: Sha256, goes_on: bool) -> Result<Self, CliError> {
        let shard = shard.map(|shard| format!("-{}", shard.to_string().replace('/', "-of-"))).unwrap_or_default();
        let path = folder.join(format!("{NAME}{shard}"));
        let (file, done) = open(&path, goes_on).map_err(CliError::write(&path))?;
        let (file, before) = (Mutex::new(file), Mutex::default());
        Ok(Self { folder: folder.to_owned(), path, file, done, reading, before })
    }

    /// Whether a filing is done, and its files are there.
    pub(super) fn has(&self, job: &Job) -> bool {
        let Some((key, counts)) = self.done.get(&of_name(&job.name)) else { return false };
        let is_done = *key == self.key(job) && self.folder.join(&job.name).join(findings::FILE).is_file();
        if is_done {
            let mut before = self.before.lock().unwrap_or_else(PoisonError::into_inner);
            *before = before.plus(*counts);
        }
        is_done
    }

    /// Writes down that a filing is done.
    pub(super) fn add(&self, job: &Job, counts: Counts) -> Result<(), CliError> {
        let line = Line { key: self.key(job), counts, name: &job.name };
        // One call for a line, so that those of two programs do not mix.
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(line.to_string().as_bytes()).map_err(CliError::write(&self.path))
    }

    /// What was counted of filings that were left as they were.
    pub(super) fn before(&self) -> Counts {
        *self.before.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn key(&self, job: &Job) -> Key {
        let of_job = format!("{}\n{:?}\n{:?}\n", job.path().display(), job.stamp(), job.given());
        Key::of(self.reading.clone().chain_update(of_job))
    }
}

fn of_name(name: &str) -> Key {
    Key::of(Sha256::new_with_prefix(name))
}

fn open(path: &Path, goes_on: bool) -> io::Result<(File, Done)> {
    let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
    if !goes_on {
        file.set_len(0)?;
        return Ok((file, HashMap::new()));
    }
    let mut done = HashMap::new();
    let mut lines = BufReader::new(&file);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        if let Some(Line { key, counts, name }) = std::str::from_utf8(&line).ok().and_then(Line::read) {
            done.insert(of_name(name), (key, counts));
        }
        line.clear();
    }
    // A line that was cut off is ended, so that the next one is whole.
    if file.seek(SeekFrom::End(0))? > 0 && !ends_a_line(&mut file)? {
        file.write_all(b"\n")?;
    }
    Ok((file, done))
}

fn ends_a_line(file: &mut File) -> io::Result<bool> {
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    io::Read::read_exact(file, &mut last)?;
    Ok(last == *b"\n")
}

/// A line of the journal.
struct Line<'a> {
    key: Key,
    counts: Counts,
    name: &'a str,
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let mut fields = line.strip_suffix('\n')?.split('\t');
        let (key, counts, name) = (fields.next()?, fields.next()?, fields.next()?);
        let counts = counts.split(' ').map(usize::from_str).collect::<Result<Vec<_>, _>>().ok()?;
        let [facts, figures, mapped, proven, errors, warnings, notes] = counts[..] else { return None };
        let counts = Counts { facts, figures, mapped, proven, errors, warnings, notes };
        Some(Self { key: Key(u128::from_str_radix(key, 16).ok()?), counts, name })
    }
}

impl std::fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Counts { facts, figures, mapped, proven, errors, warnings, notes } = self.counts;
        let key = self.key.0;
        writeln!(f, "{key:032x}\t{facts} {figures} {mapped} {proven} {errors} {warnings} {notes}\t{}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_they_were_written() {
        let counts = Counts { facts: 1, figures: 2, mapped: 3, proven: 4, errors: 5, warnings: 6, notes: 7 };
        let text = Line { key: Key(17), counts, name: "20010102/0000912057-01-000001" }.to_string();
        let line = Line::read(&text).unwrap();
        assert_eq!((line.key, line.counts, line.name), (Key(17), counts, "20010102/0000912057-01-000001"));
        for cut in 0..text.len() {
            assert!(Line::read(&text[..cut]).is_none(), "{cut}");
        }
    }

    #[test]
    fn a_line_that_was_cut_off_does_not_take_the_next_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        let line = |name| Line { key: Key(1), counts: Counts::default(), name }.to_string();
        std::fs::write(&path, line("a") + &line("b")[..40]).unwrap();
        let (mut file, done) = open(&path, true).unwrap();
        assert_eq!(done.len(), 1);
        file.write_all(line("c").as_bytes()).unwrap();
        let (_, done) = open(&path, true).unwrap();
        assert!(done.contains_key(&of_name("a")) && done.contains_key(&of_name("c")) && done.len() == 2);
        assert!(open(&path, false).unwrap().1.is_empty() && std::fs::read(&path).unwrap().is_empty());
    }
}
