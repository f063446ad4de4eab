//! `tickmark taxonomy`

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::BatchArgs;

pub(super) const EXAMPLES: &str = "\
Examples:
  tickmark taxonomy check acme.toml
  tickmark taxonomy suggest filings --taxonomy acme.toml
  tickmark taxonomy export --out us-gaap-legacy
  tickmark taxonomy export acme.toml --out acme";

pub(super) const SUGGEST_EXAMPLES: &str = "\
Examples:
  tickmark taxonomy suggest filings
  tickmark taxonomy suggest filings --taxonomy acme.toml --top 200
  tickmark taxonomy suggest filings --format toml > more.toml

A concept is near when it is at home in the statement, counts the same, and most of the words are those of one of its labels. \
Where none is, none is named: look at the line with `tickmark explain`. The lines of TOML go under [labels]; read each before \
you paste it.";

/// `tickmark taxonomy`
#[derive(Debug, Subcommand)]
pub enum TaxonomyCommand {
    /// Tell every error of mapping files, and what cannot be meant in them, each at its line
    Check(CheckArgs),
    /// List the labels of filings that no rule takes, with the nearest concepts and lines of TOML to paste
    #[command(after_help = SUGGEST_EXAMPLES)]
    Suggest(SuggestArgs),
    /// Write a mapping as an XBRL taxonomy: schemas, linkbases, and the package of them
    Export(ExportArgs),
}

/// `tickmark taxonomy check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Mapping files, each checked with the files that it extends
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What fails the check besides errors
    #[arg(short = 'D', long, value_name = "LEVEL", value_enum)]
    pub deny: Option<Denied>,
}

/// What fails a check besides errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Denied {
    /// Warnings too
    Warnings,
}

/// `tickmark taxonomy suggest`
#[derive(Debug, Args)]
pub struct SuggestArgs {
    /// What is read.
    #[command(flatten)]
    pub filings: BatchArgs,
    /// text for people, toml for a mapping file with a line for each label that has a near concept, json for programs
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = SuggestFormat::Text)]
    pub format: SuggestFormat,
    /// How many labels are listed, the most frequent first
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub top: usize,
}

/// How suggestions are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SuggestFormat {
    /// For people.
    Text,
    /// A mapping file.
    Toml,
    /// For programs.
    Json,
}

/// `tickmark taxonomy export`
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// A mapping file [default: the built-in one]
    pub file: Option<PathBuf>,
    /// The folder that gets the files and the package NAME.zip; it is made if it is not there
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,
}
