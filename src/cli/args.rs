//! The command line: commands, options and their help. Completions and man pages come from the same definition.

mod batch;
mod convert;
mod diff;
mod explain;
mod inspect;
mod load;
mod shell;
mod taxonomy;
mod validate;

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use clap::{Parser, Subcommand};

pub use batch::{BatchArgs, NamesArgs, Namespace, ReadingArgs, Shard};
pub use convert::{ConvertArgs, Format};
pub use diff::DiffArgs;
pub use explain::{ExplainArgs, Explained, LinePlace};
pub use inspect::InspectArgs;
pub use load::LoadArgs;
pub use shell::{CompletionsArgs, ManArgs, SchemaArgs, SchemaOf};
pub use taxonomy::{CheckArgs, Denied, ExportArgs, SuggestArgs, SuggestFormat, TaxonomyCommand};
pub use validate::{ExpectArgs, FindingsFormat, ReviewArgs, ValidateArgs};

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
  0    done, and nothing is in contradiction
  1    done, and a filing or a mapping file has findings of the level error
  2    something could not be done; what could be done is
  130  a signal ended the run; what was done is whole";

const EXAMPLES: &str = "\
Examples:
  tickmark convert filings --out out
  tickmark load filings --to sqlite:filings.db
  tickmark validate filings
  tickmark inspect filings/acme-10q.txt
  tickmark explain filings/acme-10q.txt:118
  tickmark taxonomy check acme.toml";

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
    #[command(after_help = convert::EXAMPLES, after_long_help = format!("{}\n\n{EXIT_CODES}", convert::EXAMPLES))]
    Convert(ConvertArgs),
    /// Load filings into a database
    #[command(after_help = load::EXAMPLES, after_long_help = format!("{}\n\n{EXIT_CODES}", load::EXAMPLES))]
    Load(LoadArgs),
    /// Check filings, each by itself and those of one company against each other
    #[command(after_help = validate::EXAMPLES, after_long_help = format!("{}\n\n{EXIT_CODES}", validate::EXAMPLES))]
    Validate(ValidateArgs),
    /// Compare what two mappings make of filings, or two outputs of convert
    #[command(after_help = diff::EXAMPLES)]
    Diff(DiffArgs),
    /// Show how a filing was read: its statements with columns, rows, concepts and footings
    #[command(after_help = inspect::EXAMPLES)]
    Inspect(InspectArgs),
    /// Tell for each figure on a line what it became, by which rules, and what proves it; or what a finding's code means
    #[command(after_help = explain::EXAMPLES)]
    Explain(ExplainArgs),
    /// Check mapping files, or write them as XBRL taxonomies
    #[command(subcommand, after_help = taxonomy::EXAMPLES)]
    Taxonomy(TaxonomyCommand),
    /// Print the JSON Schema of a file that users write, for editors
    #[command(after_help = shell::SCHEMA_EXAMPLES)]
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    #[command(after_help = shell::COMPLETIONS_EXAMPLES)]
    Completions(CompletionsArgs),
    /// Print the man page of the program or of a command
    #[command(after_help = shell::MAN_EXAMPLES)]
    Man(ManArgs),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }
}
