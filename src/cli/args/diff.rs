//! `tickmark diff`

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

pub(super) const EXAMPLES: &str = "\
Examples:
  tickmark diff us-gaap-legacy acme.toml filings     what a mapping of your own changes
  tickmark diff old/acme.toml acme.toml filings      what a change of it does
  tickmark diff out-yesterday out                    what two conversions say otherwise

Facts are the same when they stand at one place. Differences are counted by what changed and by the rules that gave the concepts \
before (-) and after (+).

Exit codes:
  0  the facts are the same
  1  they are not
  2  something could not be read";

/// `tickmark diff`
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// A mapping file, `us-gaap-legacy` for the built-in one, or a folder that convert wrote
    pub a: PathBuf,
    /// The same, to compare with it
    pub b: PathBuf,
    /// Filings, and folders and archives of filings, to read with both mappings
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// A list of more paths, a line each or with zero bytes between; - is standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// A CSV file that says of each filing what its text leaves out
    #[arg(long, value_name = "FILE.csv")]
    pub manifest: Option<PathBuf>,
    /// How many filings to read at the same time [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}
