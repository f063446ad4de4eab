//! The `tickmark` program.

use std::process::ExitCode;

use clap::Parser;
use tickmark::cli::{self, Cli};

fn main() -> ExitCode {
    cli::run(&Cli::parse()).into()
}
