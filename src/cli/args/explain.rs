//! `tickmark explain`

use std::path::PathBuf;

use clap::Args;

use super::ReadingArgs;
use crate::diagnostics::Code;

pub(super) const EXAMPLES: &str = "\
Examples:
  tickmark explain acme-10q.txt:118
  tickmark explain acme-10q.txt:118:44     the place as findings print it; the column is not needed
  tickmark explain T301                    what a finding means, with an example, and what to do
  tickmark explain line-unmapped";

/// `tickmark explain`
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A filing and the number of a line in it, from 1; or the code or the name of a rule
    #[arg(value_name = "FILE:LINE|CODE", value_parser = explained)]
    pub what: Explained,
    /// What is used to read the filing.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// What is to be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explained {
    /// The figures on a line.
    Line(LinePlace),
    /// A rule.
    Code(Code),
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePlace {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
}

fn explained(text: &str) -> Result<Explained, String> {
    match Code::named(text) {
        Some(code) => Ok(Explained::Code(code)),
        None => place(text).map(Explained::Line),
    }
}

/// `FILE:LINE`, or `FILE:LINE:COLUMN` as findings print places.
fn place(text: &str) -> Result<LinePlace, String> {
    let wrong = || {
        "expected a file and a line, such as filing.txt:118; lines count from 1, and docs/diagnostics lists the codes"
            .to_owned()
    };
    let (file, line) = split_number(text).ok_or_else(wrong)?;
    let (file, line) = split_number(file).unwrap_or((file, line));
    if file.is_empty() || line == 0 {
        return Err(wrong());
    }
    Ok(LinePlace { file: PathBuf::from(file), line })
}

fn split_number(text: &str) -> Option<(&str, usize)> {
    let (before, number) = text.rsplit_once(':')?;
    Some((before, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_lines() {
        let check = |text: &str, file: &str, line| {
            assert_eq!(place(text), Ok(LinePlace { file: PathBuf::from(file), line }), "{text}");
        };
        check("x/a.txt:12", "x/a.txt", 12);
        check("a.txt:12:40", "a.txt", 12);
        check("C:/a.txt:7", "C:/a.txt", 7);
        for wrong in ["a.txt", "a.txt:", "a.txt:x", "a.txt:0", ":3"] {
            assert!(place(wrong).is_err(), "{wrong}");
        }
    }
}
