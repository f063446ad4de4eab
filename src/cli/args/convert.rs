//! `tickmark convert`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{BatchArgs, NamesArgs};

pub(super) const EXAMPLES: &str = "\
Examples:
  tickmark convert acme-10k.txt --out out
  tickmark convert filings more/one.txt --out out --manifest filings.csv
  tickmark convert filings --out out --format json,csv,package
  tickmark convert filings --out out --namespace us-gaap-2025
  tickmark convert filings --out out --format companyfacts --namespace us-gaap-2025
  tickmark convert Feed/1999/QTR1/19990104.nc.tar.gz --out out
  find filings -name '*.txt' -print0 | tickmark convert --files-from - --out out --resume --summary run.json
  tickmark convert Feed --out out-2 --shard 2/8 --since 1996-01-01 --resume
  tickmark convert ex99.txt --out out --cik 37755 --entity 'Acme Corporation' --taxonomy acme.toml

For the input x/NAME.txt the folder DIR/NAME gets report.xbrl (XBRL 2.1), report.xhtml (Inline XBRL 1.1), taxonomy/ \
(the schemas and linkbases that both refer to) and findings.json; --format has the other forms. Inputs with the same NAME are told apart by the names \
of their folders (x-NAME and y-NAME). Files in DIR that an earlier run wrote and this one does not are removed; other \
files are left alone. A member x/NAME.txt of the archive ARCHIVE.zip gets the folder DIR/ARCHIVE/NAME.

Ctrl-C ends a run when the filings in flight are done; --resume goes on. docs/bulk.md tells how to convert very many.

A manifest is a CSV file with a header line and the column `file`, and any of: cik, name, form, period, filed, \
accession. A `file` is a path, from here or from the manifest's own folder, or a bare file name; ARCHIVE/MEMBER or the \
bare name of a member.";

/// `tickmark convert`
#[derive(Debug, Args)]
pub struct ConvertArgs {
    /// What is converted.
    #[command(flatten)]
    pub filings: BatchArgs,
    /// The folder that gets a folder for each filing; it is made if it is not there
    #[arg(short, long, value_name = "DIR")]
    pub out: PathBuf,
    /// The forms of the report to write [default: xbrl,ixbrl]
    #[arg(long, value_name = "FORM", value_enum, value_delimiter = ',')]
    pub format: Vec<Format>,
    /// In whose names the facts are written.
    #[command(flatten)]
    pub names: NamesArgs,
    /// Leave what an earlier run into DIR has done of the same files with the same options
    ///
    /// What is done stands in a journal in DIR, a line for each filing whose files are all there. A filing is done again when its
    /// file, the mapping, what is given of it, the forms or the version of tickmark have changed.
    #[arg(long)]
    pub resume: bool,
    /// Print every finding with the line that it is about
    #[arg(short, long)]
    pub verbose: bool,
}

/// A form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// report.xbrl, XBRL 2.1
    Xbrl,
    /// report.xhtml, Inline XBRL 1.1
    Ixbrl,
    /// report.json, xBRL-JSON 1.0
    Json,
    /// report.csv and its metadata report.csv.json, xBRL-CSV 1.0
    Csv,
    /// report.xbri and report.xbr: report.xhtml and report.xbrl, each with its taxonomy in one file
    Package,
    /// CIK##########.json, beside the folders of filings: a company over all of them, in the shape of the SEC's companyfacts
    #[value(name = "companyfacts")]
    CompanyFacts,
}

impl Format {
    /// The forms that are written where none is named.
    pub const DEFAULT: [Self; 2] = [Self::Xbrl, Self::Ixbrl];
}
