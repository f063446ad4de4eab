//! The names of filings in tables and in the folder of output.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{Hash, Hasher};

use super::{Input, stem};

/// A name for the output of each input, no two the same on any file system.
///
/// It is the file's name without its ending. Inputs for which this is the same, upper and lower case apart, have the names
/// of as many folders before it as it takes to tell them apart. What even that cannot tell apart, two files of a folder
/// with different endings, has a number, in the order of the inputs.
#[derive(Debug, Default)]
pub(in crate::cli) struct Names {
    /// Those that are not the name of the file.
    others: BTreeMap<usize, String>,
}

impl Names {
    /// Names inputs.
    pub(in crate::cli) fn of(inputs: &[Input]) -> Self {
        let mut stems: Vec<(u64, usize)> =
            inputs.iter().enumerate().map(|(at, input)| (fingerprint(&input.stem()), at)).collect();
        stems.sort_unstable();
        let mut taken = HashSet::new();
        let mut shared: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for group in stems.chunk_by(|a, b| a.0 == b.0) {
            match group {
                // Inputs that are alone with their name keep it, whatever the others become.
                [(stem, _)] => drop(taken.insert(*stem)),
                _ => group
                    .iter()
                    .for_each(|&(_, at)| shared.entry(inputs[at].stem().to_lowercase()).or_default().push(at)),
            }
        }
        let mut others = BTreeMap::new();
        for group in shared.into_values() {
            let depth = depth_that_tells_apart(inputs, &group);
            for at in group {
                others.insert(at, free(&with_folders(&inputs[at], depth), |name| taken.insert(fingerprint(name))));
            }
        }
        Self { others }
    }

    /// The name of the input that stands there.
    pub(in crate::cli) fn get(&self, at: usize, input: &Input) -> String {
        self.others.get(&at).cloned().unwrap_or_else(|| input.stem())
    }
}

/// Stands for a name in upper or lower case.
fn fingerprint(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.to_lowercase().hash(&mut hasher);
    hasher.finish()
}

/// The fewest folders with which as many names differ as with all.
fn depth_that_tells_apart(inputs: &[Input], group: &[usize]) -> usize {
    let most = group.iter().map(|&at| folders(&inputs[at]).len()).max().unwrap_or(0);
    let different = |depth: usize| {
        group.iter().map(|&at| with_folders(&inputs[at], depth).to_lowercase()).collect::<HashSet<_>>().len()
    };
    let all = different(most);
    (0..most).find(|&depth| different(depth) == all).unwrap_or(most)
}

fn with_folders(input: &Input, depth: usize) -> String {
    let mut parts: Vec<String> = folders(input).into_iter().take(depth).collect();
    parts.reverse();
    parts.push(input.stem());
    parts.join("-")
}

/// The names of the folders that a file lies in, the innermost first.
fn folders(input: &Input) -> Vec<String> {
    let path = input.canonical().unwrap_or_else(|_| input.path.to_path_buf());
    let folders = path.ancestors().skip(1).filter_map(std::path::Path::file_name);
    folders.map(|name| name.to_string_lossy().into_owned()).collect()
}

/// The name, or else the name with a number, that can be taken.
fn free(name: &str, mut take: impl FnMut(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| take(name)).unwrap_or_else(|| name.to_owned())
}

/// The names that the members of an archive have got. They come one after the other, so the first keeps its name.
#[derive(Debug, Default)]
pub(in crate::cli) struct Taken(BTreeSet<String>);

impl Taken {
    /// The longest name of a folder, in bytes: some file systems have no more than 143 for one, and numbers and endings come to it.
    const LONGEST: usize = 96;

    /// A name for the output of a member: of its own name only letters, digits and a few marks, so that it leads nowhere.
    pub(in crate::cli) fn name(&mut self, member: &str) -> String {
        let file = member.rsplit(['/', '\\']).next().unwrap_or_default();
        let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' };
        let mut name: String = stem(file, false).chars().take(Self::LONGEST).map(plain).collect();
        if name.starts_with('.') || name.is_empty() {
            name.insert(0, '_');
        }
        free(&name, |name| self.0.insert(name.to_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn check(paths: &[&str], expected: &[&str]) {
        let inputs: Vec<_> = paths.iter().map(|path| Input::of_file(Path::new(path))).collect();
        let names = Names::of(&inputs);
        let found: Vec<_> = inputs.iter().enumerate().map(|(at, input)| names.get(at, input)).collect();
        assert_eq!(found, expected, "{paths:?}");
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

    #[test]
    fn names_of_members_lead_nowhere() {
        let mut taken = Taken::default();
        let mut check = |member: &str, expected: &str| assert_eq!(taken.name(member), expected, "{member}");
        check("0000912057-01-000001.nc", "0000912057-01-000001");
        check("x/a.txt", "a");
        check("y/A.TXT", "A-2");
        check("../../etc/passwd", "passwd");
        check("..\\..\\b.txt", "b");
        check("/", "_");
        check("..", "_..");
        check(".txt", "_.txt");
        check("x/a b\u{0}\u{e9}$.txt", "a_b___");
        assert_eq!(taken.name(&"y".repeat(5000)).len(), Taken::LONGEST);
    }
}
