//! `tickmark diff`: what two mappings make of the same filings, or what two outputs of conversions say.

mod groups;
mod mappings;
mod outputs;
mod report;

use std::path::Path;

use super::args::DiffArgs;
use super::{CliError, Exit, terminal};

/// Compares two mappings or two outputs.
pub(super) fn run(args: &DiffArgs) -> Result<Exit, CliError> {
    let is_of_outputs = args.paths.is_empty() && args.files_from.is_none();
    let (groups, exit) = match (args.a.is_dir(), args.b.is_dir(), is_of_outputs) {
        (true, true, true) => outputs::compare(&args.a, &args.b)?,
        (false, false, false) => mappings::compare(args)?,
        (false, false, true) => return Err(CliError::DiffWithoutFilings),
        (true, true, false) => return Err(CliError::DiffOfOutputsWithFilings),
        _ => return Err(CliError::DiffOfUnlikes { a: args.a.clone(), b: args.b.clone() }),
    };
    terminal::print(&groups.told())?;
    Ok(if groups.is_empty() { exit } else { exit.max(Exit::Findings) })
}

/// A path as findings have it.
fn shown(path: &Path) -> String {
    path.display().to_string()
}
