//! Filings to read, and what they are read with.

use std::fmt;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::str::FromStr;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use sha2::{Digest, Sha256};

use crate::filing::{self, Cik};
use crate::standard::Standard;

/// Filings to read, and how.
#[derive(Clone, Debug, Args)]
pub struct BatchArgs {
    /// Filings, and folders and archives of filings
    ///
    /// In folders, at any depth, the files whose names end in .txt or .nc are filings, and those in .gz, .tar, .tar.gz, .tgz or .zip
    /// archives; hidden ones are left out. A file that is named here may have any ending. In archives too the names of filings end in
    /// .txt or .nc; ARCHIVE/MEMBER is one of them. A .gz or .nc may have several submissions one after the other, as EDGAR's old daily
    /// files do; each is then a filing, by its accession number: 19950103.gz/0000912057-95-000001.
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// A list of more paths, a line each or with zero bytes between; - is standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// What is used to read filings.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// How many filings to read at the same time [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Only filings that were filed on this day or later
    ///
    /// The day is that of the manifest or else of the header (FILED AS OF DATE, `FILING-DATE`). Filings that say no day are read.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub since: Option<NaiveDate>,
    /// Only one of N parts of the filings: I/N, with I from 1
    ///
    /// Each filing is of one part, by its name in the folder or the archive that is named, whatever other filings there are.
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
    /// Go on after a filing that fails; this is the default
    #[arg(long, overrides_with = "fail_fast")]
    pub keep_going: bool,
    /// End the run with the first filing that fails
    #[arg(long, overrides_with = "keep_going")]
    pub fail_fast: bool,
    /// Write what was done and what failed to a file of JSON
    #[arg(long, value_name = "FILE.json")]
    pub summary: Option<PathBuf>,
}

/// One of several parts of the filings: `2/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    number: u32,
    of: NonZeroU32,
}

impl Shard {
    /// Whether the filing of a name is of this part. It is the first eight bytes of the name's SHA-256, as a number, modulo the
    /// parts: the same on all machines and for all versions.
    pub fn has(self, name: &str) -> bool {
        let digest = Sha256::digest(name);
        let number = digest.iter().take(8).fold(0, |number: u64, &byte| number << 8 | u64::from(byte));
        number % u64::from(self.of.get()) == u64::from(self.number - 1)
    }
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "expected the part and their number, such as 2/8; parts count from 1";
        let (number, of) = text.split_once('/').ok_or(wrong)?;
        let (number, of): (u32, NonZeroU32) = (number.parse().map_err(|_| wrong)?, of.parse().map_err(|_| wrong)?);
        if (1..=of.get()).contains(&number) { Ok(Self { number, of }) } else { Err(wrong) }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

/// What filings are read with: mapping files, and what is known from outside of them.
#[derive(Clone, Debug, Args)]
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

fn day(text: &str) -> Result<NaiveDate, &'static str> {
    filing::day(text).ok_or("expected a day, such as 1996-01-31")
}

fn cik(text: &str) -> Result<Cik, String> {
    Cik::parse(text).ok_or_else(|| "a CIK has 1 to 10 digits, and nothing else".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_of_one_shard() {
        let mut counts = [0; 8];
        for number in 0..4000 {
            let name = format!("edgar/data/{number}/0000912057-01-{number:06}.txt");
            let of: Vec<u32> =
                (1..=8).filter(|shard| format!("{shard}/8").parse::<Shard>().unwrap().has(&name)).collect();
            assert_eq!(of.len(), 1, "{name}");
            counts[of[0] as usize - 1] += 1;
        }
        assert!(counts.iter().all(|&count| (400..600).contains(&count)), "{counts:?}");
    }

    #[test]
    fn a_name_keeps_its_shard() {
        let of = |name: &str| (1..=5).find(|shard| format!("{shard}/5").parse::<Shard>().unwrap().has(name));
        assert_eq!((of("a.txt"), of("0000912057-01-000001.nc")), (Some(5), Some(3)));
    }

    #[test]
    fn shards_count_from_one() {
        assert_eq!("2/8".parse::<Shard>().unwrap().to_string(), "2/8");
        for wrong in ["0/8", "9/8", "1/0", "1", "a/b", "-1/8", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
