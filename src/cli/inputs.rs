//! The filings that the command line names, and the names that their output gets.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::CliError;

/// A filing to convert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// As the command line gives it; for a file in a folder, the folder's path and the rest.
    pub(super) path: PathBuf,
    /// Where it is.
    pub(super) canonical: PathBuf,
}

impl Input {
    /// # Errors
    ///
    /// When the path is not there.
    pub(super) fn new(path: &Path) -> Result<Self, CliError> {
        let canonical = std::fs::canonicalize(path).map_err(CliError::read(path))?;
        Ok(Self { path: path.to_owned(), canonical })
    }

    /// The file's name.
    pub(super) fn file_name(&self) -> String {
        self.path.file_name().unwrap_or(self.canonical.as_os_str()).to_string_lossy().into_owned()
    }

    /// The file's name without its ending.
    pub(super) fn stem(&self) -> String {
        let stem = self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        // `..txt` has the stem `.`, which is no name for a folder.
        stem.filter(|stem| stem.chars().any(|c| c != '.')).unwrap_or_else(|| self.file_name())
    }

    /// The names of the folders that it lies in, the innermost first.
    fn folders(&self) -> Vec<String> {
        let folders = self.canonical.ancestors().skip(1).filter_map(Path::file_name);
        folders.map(|name| name.to_string_lossy().into_owned()).collect()
    }
}

/// The filings under the paths, in their order, each once; and what could not be read.
pub(super) fn find(paths: &[PathBuf]) -> (Vec<Input>, Vec<CliError>) {
    let mut inputs = Vec::new();
    let mut errors = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        for found in under(path) {
            match found {
                Ok(input) if seen.insert(input.canonical.clone()) => inputs.push(input),
                Ok(_) => {}
                Err(error) => errors.push(error),
            }
        }
    }
    (inputs, errors)
}

fn under(path: &Path) -> Vec<Result<Input, CliError>> {
    if !path.is_dir() {
        return vec![Input::new(path)];
    }
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    let found: Vec<_> = walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)).filter_map(filing).collect();
    if found.is_empty() { vec![Err(CliError::NoFilings { path: path.to_owned() })] } else { found }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// A text file of a folder, or why it cannot be known whether there is one.
fn filing(entry: walkdir::Result<DirEntry>) -> Option<Result<Input, CliError>> {
    match entry {
        Ok(entry) => {
            let is_text = entry.path().extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
            (is_text && entry.file_type().is_file()).then(|| Input::new(entry.path()))
        }
        Err(error) => {
            let path = error.path().map(Path::to_owned).unwrap_or_default();
            Some(Err(CliError::Read { path, error: error.into() }))
        }
    }
}

/// A name for the output of each input, no two the same on any file system.
///
/// It is the file's name without its ending. Inputs for which this is the same, upper and lower case apart, have the names
/// of as many folders before it as it takes to tell them apart. What even that cannot tell apart, two files of a folder
/// with different endings, has a number, in the order of the inputs.
pub(super) fn output_names(inputs: &[Input]) -> Vec<String> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, input) in inputs.iter().enumerate() {
        groups.entry(input.stem().to_lowercase()).or_default().push(at);
    }
    let mut names = vec![String::new(); inputs.len()];
    let mut taken = HashSet::new();
    // Inputs that are alone with their name keep it, whatever the others become.
    let (alone, shared): (Vec<_>, Vec<_>) = groups.into_values().partition(|group| group.len() == 1);
    for at in alone.into_iter().flatten() {
        names[at] = free(inputs[at].stem(), &mut taken);
    }
    for group in shared {
        let depth = depth_that_tells_apart(inputs, &group);
        for at in group {
            names[at] = free(with_folders(&inputs[at], depth), &mut taken);
        }
    }
    names
}

/// The fewest folders with which as many names differ as with all.
fn depth_that_tells_apart(inputs: &[Input], group: &[usize]) -> usize {
    let most = group.iter().map(|&at| inputs[at].folders().len()).max().unwrap_or(0);
    let different = |depth: usize| {
        group.iter().map(|&at| with_folders(&inputs[at], depth).to_lowercase()).collect::<HashSet<_>>().len()
    };
    let all = different(most);
    (0..most).find(|&depth| different(depth) == all).unwrap_or(most)
}

fn with_folders(input: &Input, depth: usize) -> String {
    let mut parts: Vec<String> = input.folders().into_iter().take(depth).collect();
    parts.reverse();
    parts.push(input.stem());
    parts.join("-")
}

fn free(name: String, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(&name.to_lowercase()));
    let free = free.unwrap_or(name);
    taken.insert(free.to_lowercase());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[&str], expected: &[&str]) {
        let inputs: Vec<_> =
            paths.iter().map(|path| Input { path: PathBuf::from(path), canonical: PathBuf::from(path) }).collect();
        assert_eq!(output_names(&inputs), expected, "{paths:?}");
    }

    #[test]
    fn a_name_of_its_own_is_kept() {
        check(&["/f/a.txt", "/f/b.TXT", "/f/c"], &["a", "b", "c"]);
        check(&["/f/0000950152-98-1.2.txt"], &["0000950152-98-1.2"]);
        check(&["/f/..txt"], &["..txt"]);
    }

    #[test]
    fn folders_tell_apart() {
        check(&["/f/x/a.txt", "/f/y/A.txt"], &["x-a", "y-A"]);
        check(&["/1/x/a.txt", "/2/x/a.txt"], &["1-x-a", "2-x-a"]);
        check(&["/1/x/a.txt", "/2/x/a.txt", "/2/y/a.txt"], &["1-x-a", "2-x-a", "2-y-a"]);
    }

    #[test]
    fn numbers_are_the_last_resort() {
        check(&["/f/a.txt", "/f/a.htm", "/g/a.txt"], &["f-a", "f-a-2", "g-a"]);
        check(&["/f/a.txt", "/f/a.htm"], &["a", "a-2"]);
        check(&["/x/a.txt", "/y/a.txt", "/z/x-a.txt"], &["x-a-2", "y-a", "x-a"]);
    }
}
