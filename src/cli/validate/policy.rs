//! What a project and a command line want of findings: their levels, and what is accepted.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::CliError;
use super::super::args::ReviewArgs;
use crate::review::{Baseline, Entry, Root, Rules, Setting, Target, config};
use crate::source::SourceFile;

/// What is wanted of a run.
#[derive(Default)]
pub(super) struct Policy {
    /// The levels of rules.
    pub(super) rules: Rules,
    /// What paths are told from.
    pub(super) root: Root,
    /// What is accepted.
    pub(super) baseline: Option<Baseline>,
    /// Where the baseline is to be written.
    pub(super) writes: Option<PathBuf>,
    /// The text of the configuration.
    pub(super) config: Option<Arc<SourceFile>>,
}

/// Reads the configuration and the baseline.
pub(super) fn of(args: &ReviewArgs) -> Result<Policy, CliError> {
    let working = std::env::current_dir().map_err(CliError::read(Path::new(".")))?;
    let found = working.ancestors().map(|folder| folder.join(config::FILE)).find(|path| path.is_file());
    // A file that is named need not lie where the filings are, so its patterns start from here.
    let folder = match (&args.config, &found) {
        (None, Some(found)) => found.parent().unwrap_or(&working),
        _ => &working,
    };
    let root = Root::new(folder, &working);
    let (mut rules, config) = match args.config.as_deref().or(found.as_deref()) {
        Some(path) => configuration(path, &working)?,
        None => (Rules::default(), None),
    };
    of_command_line(args, &mut rules);
    let writes = args.baseline.clone().filter(|_| args.write_baseline);
    Ok(Policy { rules, root, baseline: baseline(args)?, writes, config })
}

fn configuration(path: &Path, working: &Path) -> Result<(Rules, Option<Arc<SourceFile>>), CliError> {
    let text = std::fs::read_to_string(path).map_err(CliError::read(path))?;
    let name = path.strip_prefix(working).unwrap_or(path).display().to_string();
    let file = Arc::new(SourceFile::from_text(name, text));
    let (rules, findings) = config::read(&file);
    if findings.is_empty() { Ok((rules, Some(file))) } else { Err(CliError::Configuration { findings, file }) }
}

/// A baseline that is to be written need not be there yet.
fn baseline(args: &ReviewArgs) -> Result<Option<Baseline>, CliError> {
    let Some(path) = &args.baseline else { return Ok(None) };
    let wrong = |why: String| CliError::Baseline { path: path.clone(), why };
    let baseline = match std::fs::read_to_string(path) {
        Ok(text) => Baseline::read(SourceFile::from_text(path.display().to_string(), text)).map_err(wrong)?,
        Err(error) if args.write_baseline && error.kind() == ErrorKind::NotFound => Baseline::default(),
        Err(error) => return Err(wrong(error.to_string())),
    };
    Ok(Some(if args.write_baseline { baseline.to_be_written() } else { baseline }))
}

/// The command line wins over the configuration; of its own settings of one rule the strictest holds.
fn of_command_line(args: &ReviewArgs, rules: &mut Rules) {
    for (targets, setting) in [(&args.allow, Setting::Allow), (&args.warn, Setting::Warn), (&args.deny, Setting::Deny)]
    {
        for target in targets {
            match *target {
                Target::Rule(code) => rules.set(Entry { code, setting, files: None, place: None }),
                Target::Group(group) => rules.set_group(group, setting, None),
            }
        }
    }
}
