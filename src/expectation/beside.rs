//! Which table is beside which filing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Code, Finding};
use crate::source::SourceFile;

/// What stands behind a filing's name, in place of `.txt`.
pub const ENDING: &str = ".facts.csv";

/// The path of a filing without `.txt`.
pub fn stem(filing: &Path) -> PathBuf {
    let is_text = filing.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    if is_text { filing.with_extension("") } else { filing.to_owned() }
}

/// The filings of a run.
#[derive(Clone, Debug, Default)]
pub struct Filings(BTreeSet<PathBuf>);

impl Filings {
    /// Those at these paths.
    pub fn of<'a>(paths: impl Iterator<Item = &'a Path>) -> Self {
        Self(paths.map(stem).collect())
    }

    /// Whether a file is a table, and of none of the filings: not `NAME.facts.csv`, nor `NAME.MAPPING.facts.csv`.
    pub fn leave_alone(&self, file: &Path) -> bool {
        let name = file.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(ENDING));
        name.is_some_and(|name| {
            let base = file.with_file_name(name);
            !self.0.contains(&base) && !self.0.contains(&base.with_extension(""))
        })
    }
}

/// The finding of a table that no filing is beside (T815): it would be forgotten in silence.
pub fn alone(table: &SourceFile) -> Finding {
    let message = "no filing that is checked is beside this table, so nothing is held to it";
    Finding::new(Code::ExpectationsAlone, table.place(table.line_span(0)), message)
        .help("put the filing back under the table's name, with .txt in place of .facts.csv, or remove the table")
}

#[test]
fn tables_of_filings() {
    let filings = Filings::of(["d/a.txt", "d/0000950152-98-1.2", "B.TXT"].iter().map(Path::new));
    for of_filing in ["d/a.facts.csv", "d/a.acme.facts.csv", "d/0000950152-98-1.2.facts.csv", "B.facts.csv", "d/a.csv"]
    {
        assert!(!filings.leave_alone(Path::new(of_filing)), "{of_filing}");
    }
    for lost in ["a.facts.csv", "d/b.facts.csv", "d/a.x.acme.facts.csv", "b.facts.csv"] {
        assert!(filings.leave_alone(Path::new(lost)), "{lost}");
    }
}
