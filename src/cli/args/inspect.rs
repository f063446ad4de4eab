//! `tickmark inspect`

use std::path::PathBuf;

use clap::Args;

use super::ReadingArgs;

pub(super) const EXAMPLES: &str = "\
Examples:
  tickmark inspect acme-10q.txt | less -S
  tickmark inspect acme-10q.txt --json | jq '.statements[].columns'

In front of a row, `=` marks the total of a footing and `-` a row whose facts have the opposite of the printed sign. \
Behind a figure, `^` is the tick mark of one that is proven: by a sum, by a figure that it agrees with, or by the filing's \
schedule; `tickmark explain` says by which.";

/// `tickmark inspect`
#[derive(Debug, Args)]
pub struct InspectArgs {
    /// A filing
    pub file: PathBuf,
    /// What is used to read the filing.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// The same, as JSON
    #[arg(long)]
    pub json: bool,
}
