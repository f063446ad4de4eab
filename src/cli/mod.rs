//! The command line: it names files and folders, runs the pipeline, writes what comes out, and tells a person about it.
//!
//! Nothing is decided here about a filing. [`run`] is the whole program but for the reading of its arguments.

mod args;
mod batch;
mod companies;
mod convert;
mod coverage;
mod diff;
mod error;
mod explain;
mod findings;
mod given;
mod inputs;
mod inspect;
mod journal;
mod json;
mod load;
mod manifest;
mod mapping;
mod output;
mod reading;
mod report;
mod schema;
mod shell;
mod stop;
mod suggest;
mod summary;
mod terminal;
mod validate;
mod workers;

pub use args::{
    BatchArgs, CheckArgs, Cli, Command, CompletionsArgs, ConvertArgs, Denied, DiffArgs, ExpectArgs, ExplainArgs,
    Explained, ExportArgs, FindingsFormat, Format, InspectArgs, LinePlace, LoadArgs, ManArgs, NamesArgs, Namespace,
    ReadingArgs, ReviewArgs, SchemaArgs, SchemaOf, Shard, SuggestArgs, SuggestFormat, TaxonomyCommand, ValidateArgs,
};
pub use error::CliError;
pub use manifest::ManifestError;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Everything was done, and nothing is in contradiction: 0.
    Clean,
    /// Everything was done, and there are findings of the level error: 1.
    Findings,
    /// Something could not be done: 2.
    Failed,
    /// A signal ended it: 130, as shells have it for the one of Ctrl-C.
    Interrupted,
}

impl Exit {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failed => 2,
            Self::Interrupted => 130,
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// Does what the command line says. What cannot be done is told on standard error.
pub fn run(cli: &Cli) -> Exit {
    let done = match &cli.command {
        Command::Convert(args) => convert::run(args),
        Command::Load(args) => load::run(args),
        Command::Validate(args) => validate::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Inspect(args) => inspect::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Taxonomy(command) => mapping::run(command),
        Command::Schema(args) => schema::run(args),
        Command::Completions(args) => shell::completions(args),
        Command::Man(args) => shell::man(args),
    };
    done.unwrap_or_else(|error| {
        terminal::tell(&error.rendered());
        Exit::Failed
    })
}
