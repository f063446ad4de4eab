//! What the program prints of itself: `tickmark schema`, `completions`, `man`.

use clap::{Args, ValueEnum};
use clap_complete::Shell;

pub(super) const SCHEMA_EXAMPLES: &str = "\
Examples:
  tickmark schema config > tickmark.schema.json
  tickmark schema mapping > mapping.schema.json

An editor with Taplo or Even Better TOML takes it from the first line of tickmark.toml: #:schema ./tickmark.schema.json";

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  tickmark completions bash > ~/.local/share/bash-completion/completions/tickmark
  tickmark completions zsh > ~/.zfunc/_tickmark
  tickmark completions fish > ~/.config/fish/completions/tickmark.fish";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  tickmark man | man -l -
  tickmark man convert > tickmark-convert.1";

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
    /// What --summary writes
    Summary,
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
