//! The command line: commands, options and their help. Completions and man pages come from the same definition.

mod load;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use rust_decimal::Decimal;

use crate::diagnostics::Code;
use crate::filing::Cik;
use crate::review::Target;
use crate::standard::Standard;

pub use load::LoadArgs;

const STYLES: Styles = Styles::styled()
    .header(Style::new().bold().underline())
    .usage(Style::new().bold().underline())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default())
    .error(AnsiColor::BrightRed.on_default().bold())
    .valid(AnsiColor::Green.on_default())
    .invalid(AnsiColor::Yellow.on_default());

const EXIT_CODES: &str = "\
Exit codes:
  0  done, and nothing is in contradiction
  1  done, and a filing or a mapping file has findings of the level error
  2  something could not be done; what could be done is";

const EXAMPLES: &str = "\
Examples:
  tickmark convert filings --out out
  tickmark load filings --to sqlite:filings.db
  tickmark validate filings
  tickmark inspect filings/acme-10q.txt
  tickmark explain filings/acme-10q.txt:118
  tickmark taxonomy check acme.toml";

const CONVERT_EXAMPLES: &str = "\
Examples:
  tickmark convert acme-10k.txt --out out
  tickmark convert filings more/one.txt --out out --manifest filings.csv
  tickmark convert filings --out out --format json,csv,package
  tickmark convert filings --out out --namespace us-gaap-2025
  tickmark convert filings --out out --format companyfacts --namespace us-gaap-2025
  tickmark convert ex99.txt --out out --cik 37755 --entity 'Acme Corporation' --taxonomy acme.toml

For the input x/NAME.txt the folder DIR/NAME gets report.xbrl (XBRL 2.1), report.xhtml (Inline XBRL 1.1), taxonomy/ \
(the schemas and linkbases that both refer to) and findings.json; --format has the other forms. Inputs with the same NAME are told apart by the names \
of their folders (x-NAME and y-NAME). Files in DIR that an earlier run wrote and this one does not are removed; other \
files are left alone.

A manifest is a CSV file with a header line and the column `file`, and any of: cik, name, form, period, filed, \
accession. A `file` is a path, from here or from the manifest's own folder, or a bare file name.";

const VALIDATE_EXAMPLES: &str = "\
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

const DIFF_EXAMPLES: &str = "\
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

const INSPECT_EXAMPLES: &str = "\
Examples:
  tickmark inspect acme-10q.txt | less -S
  tickmark inspect acme-10q.txt --json | jq '.statements[].columns'

In front of a row, `=` marks the total of a footing and `-` a row whose facts have the opposite of the printed sign. \
Behind a figure, `^` is the tick mark of one that is proven: by a sum, by a figure that it agrees with, or by the filing's \
schedule; `tickmark explain` says by which.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  tickmark explain acme-10q.txt:118
  tickmark explain acme-10q.txt:118:44     the place as findings print it; the column is not needed
  tickmark explain T301                    what a finding means, with an example, and what to do
  tickmark explain line-unmapped";

const TAXONOMY_EXAMPLES: &str = "\
Examples:
  tickmark taxonomy check acme.toml
  tickmark taxonomy suggest filings --taxonomy acme.toml
  tickmark taxonomy export --out us-gaap-legacy
  tickmark taxonomy export acme.toml --out acme";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  tickmark schema config > tickmark.schema.json
  tickmark schema mapping > mapping.schema.json

An editor with Taplo or Even Better TOML takes it from the first line of tickmark.toml: #:schema ./tickmark.schema.json";

const SUGGEST_EXAMPLES: &str = "\
Examples:
  tickmark taxonomy suggest filings
  tickmark taxonomy suggest filings --taxonomy acme.toml --top 200
  tickmark taxonomy suggest filings --format toml > more.toml

A concept is near when it is at home in the statement, counts the same, and most of the words are those of one of its labels. \
Where none is, none is named: look at the line with `tickmark explain`. The lines of TOML go under [labels]; read each before \
you paste it.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  tickmark completions bash > ~/.local/share/bash-completion/completions/tickmark
  tickmark completions zsh > ~/.zfunc/_tickmark
  tickmark completions fish > ~/.config/fish/completions/tickmark.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  tickmark man | man -l -
  tickmark man convert > tickmark-convert.1";

/// Reads the financial statements of plain-text SEC filings and writes them as XBRL and Inline XBRL.
#[derive(Debug, Parser)]
#[command(name = "tickmark", version, styles = STYLES, after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"), max_term_width = 120)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Convert filings to XBRL and Inline XBRL
    #[command(after_help = CONVERT_EXAMPLES, after_long_help = format!("{CONVERT_EXAMPLES}\n\n{EXIT_CODES}"))]
    Convert(ConvertArgs),
    /// Load filings into a database
    #[command(after_help = load::EXAMPLES, after_long_help = format!("{}\n\n{EXIT_CODES}", load::EXAMPLES))]
    Load(LoadArgs),
    /// Check filings, each by itself and those of one company against each other
    #[command(after_help = VALIDATE_EXAMPLES, after_long_help = format!("{VALIDATE_EXAMPLES}\n\n{EXIT_CODES}"))]
    Validate(ValidateArgs),
    /// Compare what two mappings make of filings, or two outputs of convert
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(DiffArgs),
    /// Show how a filing was read: its statements with columns, rows, concepts and footings
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(InspectArgs),
    /// Tell for each figure on a line what it became, by which rules, and what proves it; or what a finding's code means
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),
    /// Check mapping files, or write them as XBRL taxonomies
    #[command(subcommand, after_help = TAXONOMY_EXAMPLES)]
    Taxonomy(TaxonomyCommand),
    /// Print the JSON Schema of a file that users write, for editors
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions(CompletionsArgs),
    /// Print the man page of the program or of a command
    #[command(after_help = MAN_EXAMPLES)]
    Man(ManArgs),
}

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
    /// Print every finding with the line that it is about
    #[arg(short, long)]
    pub verbose: bool,
}

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

/// `tickmark diff`
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// A mapping file, `us-gaap-legacy` for the built-in one, or a folder that convert wrote
    pub a: PathBuf,
    /// The same, to compare with it
    pub b: PathBuf,
    /// Filings, and folders of filings, to read with both mappings
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// A CSV file that says of each filing what its text leaves out
    #[arg(long, value_name = "FILE.csv")]
    pub manifest: Option<PathBuf>,
    /// How many filings to read at the same time [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

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

/// `tickmark explain`
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A filing and the number of a line in it, from 1; or the code or the name of a rule
    #[arg(value_name = "FILE:LINE|CODE", value_parser = explained)]
    pub what: Explained,
    /// What is used to read the filing.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// What is to be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explained {
    /// The figures on a line.
    Line(LinePlace),
    /// A rule.
    Code(Code),
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePlace {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
}

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

/// `tickmark schema`
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The file
    #[arg(value_enum)]
    pub of: SchemaOf,
}

/// A file that has a JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// tickmark.toml
    Config,
    /// A mapping file
    Mapping,
}

/// `tickmark completions`
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: Shell,
}

/// `tickmark man`
#[derive(Debug, Args)]
pub struct ManArgs {
    /// A command, such as `convert` or `taxonomy check` [default: the whole program]
    pub command: Vec<String>,
}

fn percent(text: &str) -> Result<Decimal, String> {
    let wrong = || "expected a number from 0 to 100, such as 95 or 97.5".to_owned();
    let percent: Decimal = text.trim_end_matches('%').parse().map_err(|_| wrong())?;
    if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED { Err(wrong()) } else { Ok(percent) }
}

fn cik(text: &str) -> Result<Cik, String> {
    Cik::parse(text).ok_or_else(|| "a CIK has 1 to 10 digits, and nothing else".to_owned())
}

fn target(text: &str) -> Result<Target, String> {
    let wrong = || {
        "no rule has this code or name; docs/diagnostics lists them, and `warnings` and `notes` are groups".to_owned()
    };
    Target::named(text).ok_or_else(wrong)
}

fn explained(text: &str) -> Result<Explained, String> {
    match Code::named(text) {
        Some(code) => Ok(Explained::Code(code)),
        None => place(text).map(Explained::Line),
    }
}

/// `FILE:LINE`, or `FILE:LINE:COLUMN` as findings print places.
fn place(text: &str) -> Result<LinePlace, String> {
    let wrong = || {
        "expected a file and a line, such as filing.txt:118; lines count from 1, and docs/diagnostics lists the codes"
            .to_owned()
    };
    let (file, line) = split_number(text).ok_or_else(wrong)?;
    let (file, line) = split_number(file).unwrap_or((file, line));
    if file.is_empty() || line == 0 {
        return Err(wrong());
    }
    Ok(LinePlace { file: PathBuf::from(file), line })
}

fn split_number(text: &str) -> Option<(&str, usize)> {
    let (before, number) = text.rsplit_once(':')?;
    Some((before, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn places_of_lines() {
        let check = |text: &str, file: &str, line| {
            assert_eq!(place(text), Ok(LinePlace { file: PathBuf::from(file), line }), "{text}");
        };
        check("x/a.txt:12", "x/a.txt", 12);
        check("a.txt:12:40", "a.txt", 12);
        check("C:/a.txt:7", "C:/a.txt", 7);
        for wrong in ["a.txt", "a.txt:", "a.txt:x", "a.txt:0", ":3"] {
            assert!(place(wrong).is_err(), "{wrong}");
        }
    }
}
