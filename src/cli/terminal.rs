//! Standard output and standard error. Colours go where they are wanted, and a reader that has gone away is no error.

use std::io::{self, ErrorKind, Write};

use super::CliError;
use crate::diagnostics::{Level, render};

pub(super) use crate::diagnostics::render::visible;

/// Prints a result.
///
/// # Errors
///
/// [`CliError::Output`] when standard output cannot be written; not when its reader has gone away, as `head` does.
pub(super) fn print(text: &str) -> Result<(), CliError> {
    finish(write(anstream::stdout().lock(), text.as_bytes()))
}

/// Prints bytes as they are, for other programs.
///
/// # Errors
///
/// As [`print`].
pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), CliError> {
    finish(write(io::stdout().lock(), bytes))
}

/// Prints something to be known beside the result. Where it cannot be printed, there is nobody to tell.
pub(super) fn tell(text: &str) {
    let _ = write(anstream::stderr().lock(), text.as_bytes());
}

/// Warns of something that does not stop the work.
pub(super) fn warn(message: &str, help: Option<&str>) {
    tell(&render::message(Level::Warning, message, help));
}

fn write(mut to: impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(bytes)?;
    to.flush()
}

fn finish(written: io::Result<()>) -> Result<(), CliError> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(CliError::Output(error)),
        _ => Ok(()),
    }
}

/// A power of ten in the words of filings.
pub(super) fn power_in_words(power: i32) -> String {
    match power {
        0 => "as printed".to_owned(),
        3 => "in thousands".to_owned(),
        6 => "in millions".to_owned(),
        9 => "in billions".to_owned(),
        _ => format!("times 10 to the power of {power}"),
    }
}
