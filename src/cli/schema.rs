//! `tickmark schema`: what editors need to complete and check the files that users write, and programs to trust a summary.

use super::args::{SchemaArgs, SchemaOf};
use super::batch::SUMMARY_SCHEMA;
use super::{CliError, Exit, json, terminal};
use crate::review::config;
use crate::taxonomy;

/// Prints a schema.
pub(super) fn run(args: &SchemaArgs) -> Result<Exit, CliError> {
    match args.of {
        SchemaOf::Config => terminal::print_bytes(&json::bytes(&config::schema()).map_err(CliError::Output)?)?,
        SchemaOf::Mapping => terminal::print_bytes(taxonomy::SCHEMA.as_bytes())?,
        SchemaOf::Summary => terminal::print_bytes(SUMMARY_SCHEMA.as_bytes())?,
    }
    Ok(Exit::Clean)
}
