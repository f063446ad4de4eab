//! What is known of each filing from outside of it: by the manifest, and by the command line, which wins.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::CliError;
use super::args::ReadingArgs;
use super::inputs::{FileId, Found, Input, split_place};
use super::manifest::{Entry, Manifest, ManifestError};
use super::terminal;
use crate::filing::Cik;
use crate::pipeline::Given;

/// What is given of filings. A line of the manifest is a path, from the working folder or from the manifest's, or the bare name of
/// an input or of a member of an archive.
pub(super) struct Givens {
    manifest: Manifest,
    cik: Option<Cik>,
    name: Option<String>,
    /// The line for an input.
    of_input: BTreeMap<usize, usize>,
    /// The lines that are about members of archives, by the archive and the name.
    of_member: HashMap<(FileId, String), usize>,
    /// The lines with bare names that are about no input, so that they may be about members; and the first that had the name.
    bare: HashMap<String, (usize, Mutex<Option<String>>)>,
    used: Vec<AtomicBool>,
}

impl Givens {
    /// Reads the manifest and finds out which input each line is about.
    ///
    /// # Errors
    ///
    /// When it cannot be read, a bare name is that of several inputs, or two lines are about one.
    pub(super) fn of(args: &ReadingArgs, found: &Found) -> Result<Self, CliError> {
        let manifest = args.manifest.as_deref().map(Manifest::read).transpose()?.unwrap_or_default();
        let used = manifest.entries().iter().map(|_| AtomicBool::new(false)).collect();
        let (of_member, bare) = (HashMap::new(), HashMap::new());
        let (cik, name) = (args.cik, args.entity.clone());
        let mut givens = Self { manifest, cik, name, of_input: BTreeMap::new(), of_member, bare, used };
        givens.find_lines(found)?;
        Ok(givens)
    }

    fn find_lines(&mut self, found: &Found) -> Result<(), ManifestError> {
        let Self { manifest, of_input, of_member, bare, used, .. } = self;
        let by_name = by_bare_name(manifest, &found.inputs);
        for (line, entry) in manifest.entries().iter().enumerate() {
            let paths = [PathBuf::from(&entry.file), manifest.folder().join(&entry.file)];
            let by_path = paths.iter().find_map(|path| found.at.get(&id(path)?).copied());
            let input = match (by_path, by_name.get(entry.file.as_str()).map(Vec::as_slice)) {
                (Some(at), _) => Some(at),
                (None, Some(&[first, second, ..])) => {
                    let shown = [first, second].map(|at| found.inputs[at].path.display().to_string());
                    return Err(manifest.ambiguous(entry, [&shown[0], &shown[1]]));
                }
                (None, named) => named.and_then(|named| named.first().copied()),
            };
            let member = paths.iter().find_map(|path| split_place(path).and_then(|(it, name)| Some((id(&it)?, name))));
            match (input, member) {
                (Some(at), _) => {
                    if let Some(first) = of_input.insert(at, line) {
                        let first = &manifest.entries()[first];
                        return Err(manifest.repeated(entry, first, &found.inputs[at].path));
                    }
                    // Of an archive it is only known later whether it is one filing.
                    used[line].store(found.inputs[at].form.is_none(), Ordering::Relaxed);
                }
                (None, Some(member)) => drop(of_member.insert(member, line)),
                (None, None) => drop(bare.insert(entry.file.clone(), (line, Mutex::default()))),
            }
        }
        Ok(())
    }

    /// What is given of the filing that an input is.
    pub(super) fn of_input(&self, at: usize) -> Given {
        self.complete(self.of_input.get(&at).copied())
    }

    /// What is given of a member of an archive, whose place is `shown`.
    ///
    /// # Errors
    ///
    /// When a line is a bare name that another member has too.
    pub(super) fn of_member(&self, archive: &Path, name: &str, shown: &Path) -> Result<Given, CliError> {
        if self.manifest.entries().is_empty() {
            return Ok(self.complete(None));
        }
        let by_path = id(archive).and_then(|id| self.of_member.get(&(id, name.to_owned())).copied());
        let file = name.rsplit('/').next().unwrap_or(name);
        let line = match by_path {
            Some(line) => Some(line),
            None => [name, file]
                .iter()
                .find_map(|name| self.bare.get(*name))
                .map(|it| self.bare_line(it, shown))
                .transpose()?,
        };
        Ok(self.complete(line))
    }

    fn bare_line(&self, (line, first): &(usize, Mutex<Option<String>>), shown: &Path) -> Result<usize, ManifestError> {
        let shown = shown.display().to_string();
        let mut first = first.lock().unwrap_or_else(PoisonError::into_inner);
        match first.as_deref() {
            Some(first) if first != shown => {
                Err(self.manifest.ambiguous(&self.manifest.entries()[*line], [first, &shown]))
            }
            _ => {
                *first = Some(shown);
                Ok(*line)
            }
        }
    }

    fn complete(&self, line: Option<usize>) -> Given {
        let entry: Option<&Entry> = line.map(|line| {
            self.used[line].store(true, Ordering::Relaxed);
            &self.manifest.entries()[line]
        });
        let given = entry.map(|entry| entry.given.clone()).unwrap_or_default();
        Given { cik: self.cik.or(given.cik), name: self.name.clone().or(given.name), ..given }
    }

    /// Warns of lines of the manifest that were about no input.
    pub(super) fn warn_of_unused(&self) {
        let lines = self.manifest.entries().iter().zip(&self.used);
        for (entry, _) in lines.filter(|(_, used)| !used.load(Ordering::Relaxed)) {
            terminal::warn(&self.manifest.unused(entry), None);
        }
    }
}

/// The inputs that have the bare names of lines.
fn by_bare_name<'a>(manifest: &'a Manifest, inputs: &[Input]) -> HashMap<&'a str, Vec<usize>> {
    let files = manifest.entries().iter().map(|entry| entry.file.as_str());
    let mut named: HashMap<&str, Vec<usize>> = files.map(|file| (file, Vec::new())).collect();
    for (at, input) in inputs.iter().enumerate().filter(|_| !manifest.entries().is_empty()) {
        if let Some(named) = named.get_mut(input.file_name().as_str()) {
            named.push(at);
        }
    }
    named
}

fn id(path: &Path) -> Option<FileId> {
    std::fs::canonicalize(path).ok().map(|canonical| FileId::of(&canonical))
}

#[cfg(test)]
mod tests {
    use super::super::inputs;
    use super::*;

    /// What is given for files in a folder of their own, each beside its name; or what is wrong.
    fn given(manifest: &str, files: &[&str]) -> Result<Vec<Option<String>>, String> {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
            path
        };
        let paths: Vec<_> = files.iter().map(|name| write(name, "")).collect();
        let found = inputs::find(&paths);
        let args =
            ReadingArgs { taxonomies: Vec::new(), cik: None, entity: None, manifest: Some(write("m.csv", manifest)) };
        let told = |error: CliError| error.to_string().replace(&format!("{}/", folder.path().display()), "");
        let givens = Givens::of(&args, &found).map_err(told)?;
        Ok((0..files.len()).map(|at| givens.of_input(at).name).collect())
    }

    #[test]
    fn a_line_is_about_one_input_or_none() {
        let name = |name: &str| Some(name.to_owned());
        assert_eq!(given("file,name\na.txt,A\nno.txt,B\n", &["f/a.txt", "f/b.txt"]), Ok(vec![name("A"), None]));
        assert_eq!(given("file,name\ng/a.txt,A\n", &["f/a.txt", "g/a.txt"]), Ok(vec![None, name("A")]));
        let wrong = |manifest: &str| given(manifest, &["f/a.txt", "g/a.txt"]).unwrap_err();
        assert_eq!(wrong("file\na.txt\n"), "m.csv:2: `a.txt` may be f/a.txt or g/a.txt; write the path");
        assert_eq!(wrong("file\ng/a.txt\n./g/a.txt\n"), "m.csv:3: line 2 is about g/a.txt already");
    }
}
