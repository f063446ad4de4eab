//! A list of paths in a file or on standard input.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::super::CliError;

/// The name of standard input.
const STANDARD_INPUT: &str = "-";

/// The paths of a list: a line each, or, where there is a zero byte, each behind another, as `find -print0` writes them.
pub(in crate::cli) fn read(list: &Path) -> Result<Vec<PathBuf>, CliError> {
    let bytes = if list == Path::new(STANDARD_INPUT) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(list)
    };
    Ok(paths(&bytes.map_err(CliError::read(list))?))
}

fn paths(bytes: &[u8]) -> Vec<PathBuf> {
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let lines = bytes.split(|&byte| byte == end);
    let lines = lines.map(|line| if end == 0 { line } else { line.strip_suffix(b"\r").unwrap_or(line) });
    lines.filter(|line| !line.is_empty()).map(path).collect()
}

#[cfg(unix)]
fn path(line: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(line.to_vec()).into()
}

#[cfg(not(unix))]
fn path(line: &[u8]) -> PathBuf {
    OsString::from(String::from_utf8_lossy(line).into_owned()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stand_on_lines_or_between_zeros() {
        let check = |text: &str, expected: &[&str]| {
            let found = paths(text.as_bytes());
            assert_eq!(found, expected.iter().map(PathBuf::from).collect::<Vec<_>>(), "{text:?}");
        };
        check("a.txt\nb c.txt\r\n\nd.txt", &["a.txt", "b c.txt", "d.txt"]);
        check("a\nb.txt\0c.txt\0", &["a\nb.txt", "c.txt"]);
        check("", &[]);
    }
}
