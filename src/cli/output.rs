//! The folder that output goes to.
//!
//! The files of a filing are written in a hidden folder beside their destination and then renamed into place, so that a
//! run that is stopped leaves whole files only. Schemas and linkbases come first and `findings.json` last: whoever sees
//! a file of a run sees everything that it points to. Files that an earlier run wrote and this one does not are removed
//! then; `findings.json` says which those are. Other people's files are left alone.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::report::REPORTS;
use super::{CliError, findings};
use crate::export::TAXONOMY_FOLDER;

/// How the hidden folders begin in which files are written before they are renamed.
const PARTIAL: &str = ".tickmark-partial-";

/// So many bytes are written at once.
const AT_ONCE: usize = 64 << 10;

/// A hidden folder of this age belongs to a run that was stopped: writing the files of one filing takes seconds.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder that output goes to.
pub(super) struct Output {
    folder: PathBuf,
}

impl Output {
    /// Makes the folder if it is not there, and clears what stopped runs left in it.
    pub(super) fn open(folder: &Path) -> Result<Self, CliError> {
        fs::create_dir_all(folder).map_err(CliError::write(folder))?;
        clear_abandoned(folder);
        Ok(Self { folder: folder.to_owned() })
    }

    /// Begins the files of a filing, in the folder of its name.
    pub(super) fn filing(&self, name: &str) -> Result<Files<'_>, CliError> {
        self.files(self.folder.join(name))
    }

    /// A hidden folder for what is needed while a run lasts; it goes when it is dropped.
    pub(super) fn scratch(&self) -> Result<TempDir, CliError> {
        tempfile::Builder::new().prefix(PARTIAL).tempdir_in(&self.folder).map_err(CliError::write(&self.folder))
    }

    /// Begins files in the folder itself.
    pub(super) fn here(&self) -> Result<Files<'_>, CliError> {
        self.files(self.folder.clone())
    }

    fn files(&self, target: PathBuf) -> Result<Files<'_>, CliError> {
        Ok(Files { output: self, target, partial: self.scratch()?, names: Vec::new() })
    }
}

/// Files that are written beside their places, one after the other, and then put there together.
pub(super) struct Files<'a> {
    output: &'a Output,
    target: PathBuf,
    partial: TempDir,
    /// Paths inside of the target, with slashes, in the order in which they must appear.
    pub(super) names: Vec<String>,
}

impl Files<'_> {
    /// Writes a file.
    pub(super) fn add(&mut self, name: String, bytes: &[u8]) -> Result<(), CliError> {
        let path = self.partial.path().join(&name);
        make_parent(&path)?;
        fs::write(&path, bytes).map_err(CliError::write(&path))?;
        self.names.push(name);
        Ok(())
    }

    /// Writes a file as it is made, so that memory need not hold it.
    pub(super) fn write(
        &mut self,
        name: String,
        make: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), CliError> {
        let path = self.partial.path().join(&name);
        make_parent(&path)?;
        let written = File::create(&path).and_then(|file| {
            let mut to = BufWriter::with_capacity(AT_ONCE, file);
            make(&mut to)?;
            to.flush()
        });
        written.map_err(CliError::write(&path))?;
        self.names.push(name);
        Ok(())
    }

    /// Puts the files in their places.
    pub(super) fn put(self) -> Result<(), CliError> {
        for name in &self.names {
            let path = self.target.join(name);
            make_parent(&path)?;
            fs::rename(self.partial.path().join(name), &path).map_err(CliError::write(&path))?;
        }
        self.partial.close().map_err(CliError::write(&self.output.folder))
    }

    /// Puts the files of a filing in their places, and removes those of an earlier run that are not among them.
    pub(super) fn replace(self) -> Result<(), CliError> {
        let stale = earlier_files(&self.target).into_iter().filter(|file| !self.names.contains(file));
        let stale: Vec<PathBuf> = stale.map(|file| self.target.join(file)).collect();
        self.put()?;
        stale.iter().try_for_each(|path| remove(path).map_err(CliError::write(path)))
    }
}

fn make_parent(path: &Path) -> Result<(), CliError> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent).map_err(CliError::write(parent))
}

/// The files in a filing's folder that earlier runs wrote, as far as they are of names that runs write.
fn earlier_files(folder: &Path) -> Vec<String> {
    let mut files = REPORTS.map(str::to_owned).to_vec();
    let listed = File::open(folder.join(findings::FILE)).map(|json| findings::files_of(BufReader::new(json)));
    files.extend(listed.into_iter().flatten().filter(|file| is_taxonomy_file(file)));
    files
}

/// `taxonomy/NAME.xsd`, `taxonomy/NAME.xml`, and nothing that leads out of there.
fn is_taxonomy_file(file: &str) -> bool {
    let name = file.strip_prefix(TAXONOMY_FOLDER).and_then(|rest| rest.strip_prefix('/'));
    let stem = name.and_then(|name| name.strip_suffix(".xsd").or_else(|| name.strip_suffix(".xml")));
    stem.is_some_and(|stem| !stem.is_empty() && stem.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)))
}

/// Removes a file that need not be there.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Removes the hidden folders of runs that were stopped long ago. What cannot be removed does no harm.
fn clear_abandoned(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PARTIAL);
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let abandoned = modified.is_ok_and(|time| time.elapsed().is_ok_and(|age| age > ABANDONED));
        if ours && is_folder && abandoned {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn only_taxonomy_files_are_taken_for_our_own() {
        for ours in ["taxonomy/report.xsd", "taxonomy/report_lab.xml", "taxonomy/us-gaap-legacy.xsd"] {
            assert!(is_taxonomy_file(ours), "{ours}");
        }
        for other in
            ["../x.xml", "taxonomy/../x.xml", "taxonomy/.xml", "taxonomy/a/b.xsd", "notes.xml", "taxonomy/a.txt"]
        {
            assert!(!is_taxonomy_file(other), "{other}");
        }
    }

    #[test]
    fn hidden_folders_of_long_stopped_runs_go() {
        let folder = tempfile::tempdir().unwrap();
        let make = |name: &str, age: Duration| {
            let path = folder.path().join(name);
            fs::create_dir(&path).unwrap();
            fs::write(path.join("report.xbrl"), "x").unwrap();
            fs::File::open(&path).unwrap().set_modified(SystemTime::now() - age).unwrap();
            path
        };
        let old = make(".tickmark-partial-old", ABANDONED * 2);
        let running = make(".tickmark-partial-running", Duration::ZERO);
        let theirs = make("other", ABANDONED * 2);
        Output::open(folder.path()).unwrap();
        assert_eq!((old.exists(), running.exists(), theirs.exists()), (false, true, true));
    }
}
