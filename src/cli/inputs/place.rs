//! `ARCHIVE/MEMBER`: the place of a filing in an archive.

use std::path::{Path, PathBuf};

use crate::archive::Form;

/// The archive and the name of the member, of a path that goes on behind an archive; `None` for any other path.
pub(in crate::cli) fn split(path: &Path) -> Option<(PathBuf, String)> {
    let is_archive = |path: &&Path| path.file_name().is_some_and(|name| Form::of(&name.to_string_lossy()).is_some());
    let archive = path.ancestors().skip(1).filter(is_archive).find(|path| path.is_file())?;
    let member = path.strip_prefix(archive).ok()?;
    Some((archive.to_owned(), member.to_string_lossy().into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_stands_behind_its_archive() {
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("a.zip");
        std::fs::write(&archive, "").unwrap();
        assert_eq!(split(&archive.join("x/b.txt")), Some((archive.clone(), "x/b.txt".to_owned())));
        assert_eq!((split(&archive), split(&folder.path().join("no.zip/b.txt"))), (None, None));
    }
}
