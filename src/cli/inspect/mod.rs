//! `tickmark inspect`: how a filing was read.

mod header;
mod text;
mod view;

use super::args::InspectArgs;
use super::{CliError, Exit, json, reading, terminal};

/// Shows how a filing was read.
pub(super) fn run(args: &InspectArgs) -> Result<Exit, CliError> {
    let filing = reading::filing(&args.file, &args.reading)?;
    let view = view::of(&filing);
    if args.json {
        terminal::print_bytes(&json::bytes(&view).map_err(CliError::export(&args.file))?)?;
    } else {
        terminal::print(&text::render(&view))?;
    }
    Ok(Exit::Clean)
}
