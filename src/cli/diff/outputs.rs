//! Two folders that `tickmark convert` wrote, held against each other.

use std::collections::BTreeSet;
use std::path::Path;

use walkdir::WalkDir;

use super::super::report::REPORT;
use super::super::{CliError, Exit, terminal};
use super::groups::Groups;
use super::{report, shown};
use crate::expectation::{self, Row};

/// The differences, and whether all reports could be read.
pub(super) fn compare(a: &Path, b: &Path) -> Result<(Groups, Exit), CliError> {
    let (of_a, of_b) = (reports(a)?, reports(b)?);
    let (mut groups, mut failed) = (Groups::default(), false);
    for name in of_a.union(&of_b) {
        match (of_a.contains(name), of_b.contains(name)) {
            (true, true) => {
                match (report::read(&a.join(name).join(REPORT)), report::read(&b.join(name).join(REPORT))) {
                    (Ok(before), Ok(after)) => {
                        let differences = expectation::compare(&before, &after.rows);
                        let unknown = |_: &Row| None;
                        groups.count(name, before.rows.len(), &differences, &unknown, &unknown);
                    }
                    (before, after) => {
                        failed = true;
                        let errors = [before.err(), after.err()];
                        errors.iter().flatten().for_each(|error| terminal::tell(&error.rendered()));
                    }
                }
            }
            (in_a, _) => groups.alone.push(format!("{name} is only in {}", shown(if in_a { a } else { b }))),
        }
    }
    Ok((groups, if failed { Exit::Failed } else { Exit::Clean }))
}

/// The names of the filings of an output.
fn reports(folder: &Path) -> Result<BTreeSet<String>, CliError> {
    // Those of the members of an archive lie in a folder of its name.
    const DEEPEST: usize = 2;
    let mut names = BTreeSet::new();
    for entry in WalkDir::new(folder).min_depth(1).max_depth(DEEPEST) {
        let entry = entry.map_err(|error| CliError::read(folder)(error.into()))?;
        if entry.path().join(REPORT).is_file() {
            let name = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            names.insert(name.to_string_lossy().into_owned());
        }
    }
    if names.is_empty() { Err(CliError::NoReports { path: folder.to_owned() }) } else { Ok(names) }
}
