//! `tickmark completions` and `tickmark man`: what shells and `man` know of the program.

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::args::{Cli, CompletionsArgs, ManArgs};
use super::{CliError, Exit, terminal};

/// Prints a completion script.
pub(super) fn completions(args: &CompletionsArgs) -> Result<Exit, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "tickmark", &mut script);
    terminal::print_bytes(&script)?;
    Ok(Exit::Clean)
}

/// Prints the man page of the program or of a command.
pub(super) fn man(args: &ManArgs) -> Result<Exit, CliError> {
    let mut program = Cli::command();
    program.build();
    let command = find(program, &args.command)?;
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(CliError::Output)?;
    terminal::print_bytes(&page)?;
    Ok(Exit::Clean)
}

fn find(program: Command, names: &[String]) -> Result<Command, CliError> {
    names.iter().try_fold(program, |command, name| {
        let found = command.find_subcommand(name).cloned();
        found.ok_or_else(|| CliError::NoCommand(names.join(" ")))
    })
}
