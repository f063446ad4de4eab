//! The sums of a filing: `NAME.sums.csv` beside `NAME.txt` has a sum a row.

use std::path::Path;

use serde::{Deserialize, Serialize};
use tickmark::pipeline::Converted;
use tickmark::source::SourceFile;
use tickmark::xbrl::Weight;

use super::golden::{self, Golden};

/// A sum of a golden file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sum {
    /// The line of the total.
    pub(crate) line: usize,
    /// What it is called.
    pub(crate) total: String,
    /// The lines that add up to it, each with its sign: `+184 -185`.
    pub(crate) terms: String,
    /// In how many columns.
    pub(crate) columns: usize,
    pub(crate) checked: String,
}

impl Golden for Sum {
    const HEADER: &'static [&'static str] = &["line", "total", "terms", "columns", "checked"];

    fn place(&self) -> (usize, usize, String) {
        (self.line, 0, self.terms.clone())
    }

    fn checked(&self) -> &str {
        &self.checked
    }

    fn with_checked(self, checked: &str) -> Self {
        Self { checked: checked.to_owned(), ..self }
    }
}

/// The sums of a filing as rows, none of them checked. The line is that of the figures.
pub(crate) fn rows_of(source: &SourceFile, converted: &Converted) -> Vec<Sum> {
    let mut rows = Vec::new();
    for tagged in &converted.statements {
        let items = &tagged.statement.items;
        let line = |at: usize| source.place(items[at].amounts[0].figure.span).line;
        rows.extend(tagged.footings.iter().map(|footing| {
            let sign = |sign| if sign == Weight::Plus { '+' } else { '-' };
            let terms: Vec<_> =
                footing.terms.iter().map(|term| format!("{}{}", sign(term.sign), line(term.item))).collect();
            Sum {
                line: line(footing.total),
                total: items[footing.total].label.clone(),
                terms: terms.join(" "),
                columns: footing.columns.len(),
                checked: String::new(),
            }
        }));
    }
    rows
}

/// Compares with a golden file, all and only.
pub(crate) fn compare(path: &Path, found: &[Sum]) {
    golden::compare(path, found);
}
