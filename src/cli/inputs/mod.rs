//! The filings that the command line names: files, folders, archives, and lists of those.

mod list;
mod names;
mod place;

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

use super::CliError;
use crate::archive::{self, Form};

pub(super) use list::read as listed;
pub(super) use names::{Names, Taken};
pub(super) use place::split as split_place;

/// A file with a filing, or with several. A hundred thousand of them are held at once, so little is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// As the command line gives it; for a file in a folder, the folder's path and the rest.
    pub(super) path: Box<Path>,
    /// The form of an archive.
    pub(super) form: Option<Form>,
    /// The only members of the archive that are meant, where some are named.
    pub(super) members: Option<BTreeSet<String>>,
    /// How many components of the path are those of the folder that is named.
    root: u16,
}

/// Stands for a file, whatever folder one is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct FileId([u8; 16]);

impl FileId {
    /// Of a path without links and dots.
    pub(super) fn of(canonical: &Path) -> Self {
        let mut id = [0; 16];
        id.copy_from_slice(&Sha256::digest(canonical.as_os_str().as_encoded_bytes())[..16]);
        Self(id)
    }
}

impl Input {
    /// A file that is named.
    pub(super) fn of_file(path: &Path) -> Self {
        let form = path.file_name().and_then(|name| Form::of(&name.to_string_lossy()));
        Self { path: path.into(), form, members: None, root: 0 }
    }

    /// Whether it is named itself, and not a folder that it lies in.
    pub(super) fn is_named(&self) -> bool {
        self.root == 0
    }

    /// Its whole path.
    pub(super) fn canonical(&self) -> Result<PathBuf, CliError> {
        std::fs::canonicalize(&self.path).map_err(CliError::read(&self.path))
    }

    /// The file's name.
    pub(super) fn file_name(&self) -> String {
        match self.path.file_name() {
            Some(name) => name.to_string_lossy().into_owned(),
            None => {
                self.canonical().ok().as_deref().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into()
            }
        }
    }

    /// The file's name without its endings.
    pub(super) fn stem(&self) -> String {
        let name = self.file_name();
        stem(if self.form.is_some() { Form::stem(&name) } else { &name }, self.form.is_some()).to_owned()
    }

    /// What it is called wherever the folder lies that was named: the path below that, with slashes.
    pub(super) fn name_below_root(&self) -> String {
        let parts = self.path.components().skip(self.root.into());
        let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).filter(|part| part != ".").collect();
        parts.join("/")
    }
}

/// A file's name without its ending. Behind that of an archive only endings of filings are endings: `0000950152-98-1.2`.
fn stem(name: &str, of_archive: bool) -> &str {
    let end = name.rfind('.').filter(|_| !of_archive || archive::is_filing(name));
    // `..txt` has the stem `.`, which is no name for a folder.
    end.map(|end| &name[..end]).filter(|stem| stem.chars().any(|c| c != '.')).unwrap_or(name)
}

/// What was found of what was named.
#[derive(Default)]
pub(super) struct Found {
    /// The files in their order, each once.
    pub(super) inputs: Vec<Input>,
    /// Where each stands among them.
    pub(super) at: HashMap<FileId, usize>,
    /// What could not be found.
    pub(super) errors: Vec<CliError>,
}

/// The files under paths.
pub(super) fn find(paths: impl IntoIterator<Item = impl AsRef<Path>>) -> Found {
    let mut found = Found::default();
    for path in paths {
        found.add(path.as_ref());
    }
    found
}

impl Found {
    fn add(&mut self, path: &Path) {
        if path.is_dir() {
            let mut is_empty = true;
            for entry in filings_under(path) {
                is_empty = false;
                self.add_found(entry, path);
            }
            if is_empty {
                self.errors.push(CliError::NoFilings { path: path.to_owned() });
            }
        } else if let Some((archive, member)) = split_place(path) {
            let input = Input { members: Some(BTreeSet::new()), ..Input::of_file(&archive) };
            self.add_file(input, Some(member));
        } else {
            self.add_file(Input::of_file(path), None);
        }
    }

    fn add_found(&mut self, entry: walkdir::Result<DirEntry>, root: &Path) {
        match entry {
            Ok(entry) => {
                let root = u16::try_from(root.components().count()).unwrap_or(0);
                self.add_file(Input { root, ..Input::of_file(entry.path()) }, None);
            }
            Err(error) => {
                let path = error.path().map(Path::to_owned).unwrap_or_default();
                self.errors.push(CliError::Read { path, error: error.into() });
            }
        }
    }

    /// Adds a file, or one member of an archive to those that are wanted of it.
    fn add_file(&mut self, input: Input, member: Option<String>) {
        let id = match input.canonical() {
            Ok(canonical) => FileId::of(&canonical),
            Err(error) => return self.errors.push(error),
        };
        let at = *self.at.entry(id).or_insert(self.inputs.len());
        if at == self.inputs.len() {
            self.inputs.push(input);
        }
        match (&mut self.inputs[at].members, member) {
            (Some(members), Some(member)) => drop(members.insert(member)),
            (members @ Some(_), None) => *members = None,
            (None, _) => {}
        }
    }
}

/// The files of a folder that are filings or archives by their names, or why it cannot be known whether there are some.
fn filings_under(path: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)).filter(|entry| match entry {
        Ok(entry) => {
            let name = entry.file_name().to_string_lossy();
            entry.file_type().is_file() && (archive::is_filing(&name) || Form::of(&name).is_some())
        }
        Err(_) => true,
    })
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_have_no_endings() {
        let check = |name: &str, expected: &str| assert_eq!(Input::of_file(Path::new(name)).stem(), expected, "{name}");
        check("x/a.txt", "a");
        check("0000950152-98-1.2.txt", "0000950152-98-1.2");
        check("..txt", "..txt");
        check("a.txt.gz", "a");
        check("20010102.nc.tar.gz", "20010102");
        check("filings-1.2.zip", "filings-1.2");
    }

    #[test]
    fn a_name_below_the_root_is_the_same_wherever_that_lies() {
        let name = |path: &str, root| Input { root, ..Input::of_file(Path::new(path)) }.name_below_root();
        assert_eq!(name("/mnt/1/filings/a/b.txt", 4), "a/b.txt");
        assert_eq!(name("filings/a/b.txt", 1), "a/b.txt");
        assert_eq!((name("./b.txt", 0), name("a/b.txt", 0)), ("b.txt".to_owned(), "a/b.txt".to_owned()));
    }
}
