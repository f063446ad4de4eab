//! The folder that the paths of a review are told from, so that they are the same wherever it runs.

use std::path::{Component, Path, PathBuf};

/// The folder of `tickmark.toml`, or the working folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    folder: PathBuf,
    working: PathBuf,
}

impl Root {
    /// `working` is the folder that paths of the command line start from. Both are whole paths.
    pub fn new(folder: &Path, working: &Path) -> Self {
        Self { folder: plain(folder), working: working.to_owned() }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A path of the command line, from the root and with slashes; the whole path where it leads out of the root.
    pub fn relative(&self, path: &str) -> String {
        let whole = plain(&self.working.join(path));
        let path = whole.strip_prefix(&self.folder).unwrap_or(&whole);
        path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }
}

/// Without `.` and `..`, by the letters of the path alone.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_the_root() {
        let root = Root::new(Path::new("/repo"), Path::new("/repo/sub"));
        for (given, expected) in [
            ("a.txt", "sub/a.txt"),
            ("./x/../a.txt", "sub/a.txt"),
            ("../a b.txt", "a b.txt"),
            ("/repo/f/a.txt", "f/a.txt"),
            ("/other/a.txt", "/other/a.txt"),
            ("../../other/a.txt", "/other/a.txt"),
        ] {
            assert_eq!(root.relative(given), expected, "{given}");
        }
    }
}
