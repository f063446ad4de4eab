//! `tickmark schema`: what editors need to complete and check the files that users write.

use super::args::{SchemaArgs, SchemaOf};
use super::findings::to_json;
use super::{CliError, Exit, terminal};
use crate::review::config;

/// Prints a schema.
pub(super) fn run(args: &SchemaArgs) -> Result<Exit, CliError> {
    let schema = match args.of {
        SchemaOf::Config => config::schema(),
    };
    terminal::print_bytes(&to_json(&schema).map_err(CliError::Output)?)?;
    Ok(Exit::Clean)
}
