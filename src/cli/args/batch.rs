//! Filings to read, and what they are read with.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::filing::Cik;
use crate::standard::Standard;

/// Filings to read, and how.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// Filings, and folders of filings
    ///
    /// In folders, at any depth, the files whose names end in .txt are filings; hidden ones are left out. A file that is
    /// named here may have any ending.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What is used to read filings.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// How many filings to read at the same time [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

/// What filings are read with: mapping files, and what is known from outside of them.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    /// A mapping file; more than one may be given, and earlier ones win [default: the built-in one]
    #[arg(short, long = "taxonomy", value_name = "FILE")]
    pub taxonomies: Vec<PathBuf>,
    /// The Central Index Key of the company; wins over the manifest and the filing's header
    #[arg(long, value_name = "N", value_parser = cik)]
    pub cik: Option<Cik>,
    /// The name of the company; wins over the manifest and the filing's header
    #[arg(long, value_name = "NAME")]
    pub entity: Option<String>,
    /// A CSV file that says of each filing what its text leaves out
    #[arg(long, value_name = "FILE.csv")]
    pub manifest: Option<PathBuf>,
}

/// In whose names facts are written.
#[derive(Clone, Copy, Debug, Args)]
pub struct NamesArgs {
    /// Write what a standard taxonomy has in its namespace, with its schema [default: all in namespaces beside the report]
    ///
    /// Concepts, axes and members that the standard has, with the same type, period type and balance, get its names; the
    /// others stay as they are. Reports then point to files on the web and do not stand alone.
    #[arg(long, value_name = "TAXONOMY", value_enum)]
    pub namespace: Option<Namespace>,
}

/// A standard taxonomy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Namespace {
    /// FASB's us-gaap and srt and the SEC's dei, of 2025
    #[value(name = "us-gaap-2025")]
    UsGaap2025,
}

impl From<Namespace> for Standard {
    fn from(namespace: Namespace) -> Self {
        match namespace {
            Namespace::UsGaap2025 => Self::UsGaap2025,
        }
    }
}

fn cik(text: &str) -> Result<Cik, String> {
    Cik::parse(text).ok_or_else(|| "a CIK has 1 to 10 digits, and nothing else".to_owned())
}
