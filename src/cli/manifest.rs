//! The manifest: what is known of filings from outside of them, one line each.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use csv::StringRecord;
use thiserror::Error;

use super::error::counted;
use crate::filing::{Cik, day};
use crate::pipeline::Given;

/// The columns that a manifest may have. The first it must have.
const COLUMNS: [&str; 7] = ["file", "cik", "name", "form", "period", "filed", "accession"];

/// Why a manifest cannot be used.
#[derive(Debug, Error)]
pub enum ManifestError {
    /// It cannot be read.
    #[error("cannot read the manifest {}: {error}", path.display())]
    Io {
        /// The manifest.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A line says nothing that can be understood.
    #[error("{}:{line}: {message}", path.display())]
    Line {
        /// The manifest.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        message: String,
    },
}

impl ManifestError {
    /// What to do next.
    pub(super) fn help(&self) -> Option<&'static str> {
        match self {
            Self::Io { .. } => None,
            Self::Line { .. } => Some(
                "a manifest is CSV: a header line with `file` and any of cik, name, form, period, filed, accession, \
                 then a line for each filing",
            ),
        }
    }
}

/// The lines of a manifest.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    path: PathBuf,
    entries: Vec<Entry>,
}

/// A line of a manifest.
#[derive(Debug)]
pub(super) struct Entry {
    /// A path, from the working folder or from the manifest's, or a bare name.
    pub(super) file: String,
    line: u64,
    /// What it says.
    pub(super) given: Given,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// [`ManifestError`] with the line that cannot be understood.
    pub(super) fn read(path: &Path) -> Result<Self, ManifestError> {
        let text = std::fs::read(path).map_err(|error| ManifestError::Io { path: path.to_owned(), error })?;
        let reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_slice());
        let mut manifest = Self { path: path.to_owned(), entries: Vec::new() };
        manifest.read_lines(reader)?;
        Ok(manifest)
    }

    fn read_lines(&mut self, mut reader: csv::Reader<&[u8]>) -> Result<(), ManifestError> {
        let header = reader.headers().map_err(|error| self.unreadable(&error))?.clone();
        self.check_header(&header)?;
        let mut lines: HashMap<String, u64> = HashMap::new();
        for record in reader.records() {
            let record = record.map_err(|error| self.unreadable(&error))?;
            let entry = self.entry(&header, &record)?;
            if let Some(first) = lines.insert(entry.file.clone(), entry.line) {
                return Err(self.wrong(entry.line, format!("`{}` stands on line {first} already", entry.file)));
            }
            self.entries.push(entry);
        }
        Ok(())
    }

    fn check_header(&self, header: &StringRecord) -> Result<(), ManifestError> {
        let known = COLUMNS.join(", ");
        for (at, name) in header.iter().enumerate() {
            if !COLUMNS.contains(&name) {
                return Err(self.wrong(1, format!("`{name}` is no column of a manifest; the columns are {known}")));
            }
            if header.iter().take(at).any(|other| other == name) {
                return Err(self.wrong(1, format!("the column `{name}` is there twice")));
            }
        }
        if header.iter().any(|name| name == COLUMNS[0]) {
            Ok(())
        } else {
            Err(self.wrong(1, format!("the first line names no column `file`; the columns are {known}")))
        }
    }

    fn entry(&self, header: &StringRecord, record: &StringRecord) -> Result<Entry, ManifestError> {
        let line = record.position().map_or(0, csv::Position::line);
        let value = |column: &str| {
            let at = header.iter().position(|name| name == column)?;
            record.get(at).filter(|value| !value.is_empty()).map(str::to_owned)
        };
        let file = value("file").ok_or_else(|| self.wrong(line, "`file` is empty".to_owned()))?;
        let cik = value("cik").map(|text| {
            Cik::parse(&text).ok_or_else(|| self.wrong(line, format!("`{text}` is no CIK: 1 to 10 digits")))
        });
        let day_in = |column: &str| {
            let read = |text: String| {
                let wrong = || format!("`{text}` in `{column}` is no day: YYYY-MM-DD or YYYYMMDD");
                day(&text).ok_or_else(|| self.wrong(line, wrong()))
            };
            value(column).map(read).transpose()
        };
        let given = Given {
            cik: cik.transpose()?,
            name: value("name"),
            form: value("form"),
            period: day_in("period")?,
            filed: day_in("filed")?,
            accession: value("accession"),
        };
        Ok(Entry { file, line, given })
    }

    fn wrong(&self, line: u64, message: String) -> ManifestError {
        ManifestError::Line { path: self.path.clone(), line, message }
    }

    fn unreadable(&self, error: &csv::Error) -> ManifestError {
        let line = error.position().map_or(1, csv::Position::line);
        let message = match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                format!("the line has {}, and the header {expected_len}", counted_fields(*len))
            }
            csv::ErrorKind::Utf8 { .. } => "the line is not UTF-8".to_owned(),
            _ => error.to_string(),
        };
        self.wrong(line, message)
    }

    /// Its lines, in their order.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The folder that it lies in.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// What is told of a line that is about no input.
    pub(super) fn unused(&self, entry: &Entry) -> String {
        format!("{}:{}: `{}` is none of the inputs", self.path.display(), entry.line, entry.file)
    }

    /// An error of a line, by which one cannot tell what it is about.
    pub(super) fn ambiguous(&self, entry: &Entry, [first, second]: [&str; 2]) -> ManifestError {
        self.wrong(entry.line, format!("`{}` may be {first} or {second}; write the path", entry.file))
    }

    /// An error of a line that is about the same input as the line `first`.
    pub(super) fn repeated(&self, entry: &Entry, first: &Entry, input: &Path) -> ManifestError {
        self.wrong(entry.line, format!("line {} is about {} already", first.line, input.display()))
    }
}

fn counted_fields(count: u64) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "field")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Manifest, String> {
        let mut manifest = Manifest { path: PathBuf::from("m.csv"), entries: Vec::new() };
        let reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        manifest.read_lines(reader).map_err(|error| error.to_string())?;
        Ok(manifest)
    }

    #[test]
    fn columns_are_found_by_name() {
        let manifest = read("name,file,period\n\"Acme, Inc.\", a.txt ,2003-12-31\n,b.txt,\n").unwrap();
        let [first, second] = manifest.entries() else { panic!("{manifest:?}") };
        assert_eq!((first.file.as_str(), first.line), ("a.txt", 2));
        assert_eq!((first.given.name.as_deref(), first.given.period), (Some("Acme, Inc."), day("2003-12-31")));
        assert_eq!((second.file.as_str(), &second.given), ("b.txt", &Given::default()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let check = |text: &str, expected: &str| assert_eq!(read(text).map(|_| ()), Err(expected.to_owned()));
        let columns = "the columns are file, cik, name, form, period, filed, accession";
        check("file,cki\n", &format!("m.csv:1: `cki` is no column of a manifest; {columns}"));
        check("cik,name\n", &format!("m.csv:1: the first line names no column `file`; {columns}"));
        check("", &format!("m.csv:1: the first line names no column `file`; {columns}"));
        check("file,cik\na.txt,1\nb.txt\n", "m.csv:3: the line has 1 field, and the header 2");
        check("file,cik\na.txt,A1\n", "m.csv:2: `A1` is no CIK: 1 to 10 digits");
        check("file,filed\na.txt,1998\n", "m.csv:2: `1998` in `filed` is no day: YYYY-MM-DD or YYYYMMDD");
        check("file\na.txt\na.txt\n", "m.csv:3: `a.txt` stands on line 2 already");
        check("file,cik\n,1\n", "m.csv:2: `file` is empty");
    }
}
