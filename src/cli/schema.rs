//! `tickmark schema`: what editors need to complete and check the files that users write.

use super::args::{SchemaArgs, SchemaOf};
use super::{CliError, Exit, json, terminal};
use crate::review::config;
use crate::taxonomy;

/// Prints a schema.
pub(super) fn run(args: &SchemaArgs) -> Result<Exit, CliError> {
    match args.of {
        SchemaOf::Config => terminal::print_bytes(&json::bytes(&config::schema()).map_err(CliError::Output)?)?,
        SchemaOf::Mapping => terminal::print_bytes(taxonomy::SCHEMA.as_bytes())?,
    }
    Ok(Exit::Clean)
}
