//! `tickmark validate`

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rust_decimal::Decimal;

use super::BatchArgs;
use crate::review::Target;

pub(super) const EXAMPLES: &str = "\
Examples:
  tickmark validate filings
  tickmark validate filings --taxonomy acme.toml --manifest filings.csv
  tickmark validate acme-10k-1998.txt acme-10q-1999.txt --ties
  tickmark validate filings --bless
  tickmark validate filings --deny warnings --allow period-completed
  tickmark validate filings --baseline accepted.json --write-baseline
  tickmark validate filings --baseline accepted.json --format sarif > findings.sarif

No report is written: every finding of each filing is printed with the line that it is about, then those across filings. \
Filings are of one company when they have one CIK, or one name where no CIK is known. A figure that two of them print must be \
the same in both, and the parts of a period must add up to the whole: nine months and the fourth quarter are the year. A \
manifest is what `tickmark convert` takes.

NAME.facts.csv beside a filing NAME.txt is what must come out of it: a fact a row, with the columns line, column, printed, \
concept, members, start, end, unit, value, decimals, checked, of which only concept and value are needed. Every difference is a \
finding. NAME.MAPPING.facts.csv is for the mapping of that name alone, and wins.

Findings of the level error fail the run. tickmark.toml, --deny, --warn and --allow set levels, of rules by code or by name; \
--deny warnings makes an error of whatever would be a warning. A baseline holds the findings of today, so that only new ones \
count. docs/ci.md has it all.";

/// `tickmark validate`
#[derive(Debug, Args)]
pub struct ValidateArgs {
    /// What is checked.
    #[command(flatten)]
    pub filings: BatchArgs,
    /// What counts, and how it is told.
    #[command(flatten)]
    pub review: ReviewArgs,
    /// What must come out of the filings.
    #[command(flatten)]
    pub expect: ExpectArgs,
    /// Print every figure that ties across filings, with its places
    #[arg(long)]
    pub ties: bool,
    /// Print how many line items of each kind of statement the mapping has
    #[arg(long)]
    pub coverage: bool,
    /// Fail when less of the line items are concepts of the mapping, in per cent; prints --coverage
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub min_coverage: Option<Decimal>,
}

/// What is done with the tables of expectations beside filings.
#[derive(Clone, Copy, Debug, Args)]
pub struct ExpectArgs {
    /// Write NAME.facts.csv beside each filing NAME.txt, with the facts that came out
    ///
    /// A table that is there is compared first: if a row that is marked in the column `checked` came out otherwise, the
    /// table stays as it is.
    #[arg(long)]
    pub bless: bool,
    /// Let --bless write over rows that were checked by hand
    #[arg(long, requires = "bless")]
    pub force: bool,
}

/// Which findings count, and how they are told.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// How findings are written; all but text and short are for programs, and have standard output to themselves
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = FindingsFormat::Text)]
    pub format: FindingsFormat,
    /// The configuration [default: tickmark.toml in this folder or the nearest one above it]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Rules whose findings fail the run: codes, names, `warnings` or `notes`
    #[arg(short = 'D', long, value_name = "RULE", value_delimiter = ',', value_parser = target)]
    pub deny: Vec<Target>,
    /// Rules whose findings are warnings
    #[arg(short = 'W', long, value_name = "RULE", value_delimiter = ',', value_parser = target)]
    pub warn: Vec<Target>,
    /// Rules whose findings do not count
    #[arg(short = 'A', long, value_name = "RULE", value_delimiter = ',', value_parser = target)]
    pub allow: Vec<Target>,
    /// A file of findings that are accepted: only others count
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write every finding of this run that counts into the baseline
    #[arg(long, requires = "baseline")]
    pub write_baseline: bool,
}

/// A form of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FindingsFormat {
    /// With the lines that they are about
    Text,
    /// A line each
    Short,
    /// JSON of a form of its own
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// JUnit XML, for CI servers: a suite for each file, a case for each rule
    Junit,
    /// Annotations of a workflow run on GitHub
    Github,
}

fn percent(text: &str) -> Result<Decimal, String> {
    let wrong = || "expected a number from 0 to 100, such as 95 or 97.5".to_owned();
    let percent: Decimal = text.trim_end_matches('%').parse().map_err(|_| wrong())?;
    if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED { Err(wrong()) } else { Ok(percent) }
}

fn target(text: &str) -> Result<Target, String> {
    let wrong = || {
        "no rule has this code or name; docs/diagnostics lists them, and `warnings` and `notes` are groups".to_owned()
    };
    Target::named(text).ok_or_else(wrong)
}
