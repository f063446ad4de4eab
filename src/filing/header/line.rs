//! A line of a header, in either dialect.

use crate::source::{SourceFile, Span};

/// A name and what follows it: `FISCAL YEAR END:  1231`, `<FISCAL-YEAR-END>1231`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeaderLine {
    /// The name in capitals, with single spaces for hyphens and runs of space.
    pub(super) name: String,
    /// A mark that ends a block: `</FILER>`.
    pub(super) closes: bool,
    /// The name and its value.
    pub(super) span: Span,
    /// What follows, trimmed; empty where nothing does.
    pub(super) value: Span,
}

impl HeaderLine {
    /// Reads a line; `None` for one that has no name, or none that a header could have.
    pub(crate) fn of(source: &SourceFile, number: usize) -> Option<Self> {
        let line = source.line_span(number);
        let text = source.slice(line);
        let trimmed = text.trim_start();
        // EDGAR broke the line of the industry in the autumn of 2000: `[7510` at its end, and `]` before the next name.
        let rest = trimmed.strip_prefix(']').map_or(trimmed, str::trim_start);
        let start = line.end - rest.len();
        let (name, closes, after) = if let Some(tag) = rest.strip_prefix('<') {
            let (name, _) = tag.split_once('>')?;
            let closing = name.strip_prefix('/');
            (closing.unwrap_or(name), closing.is_some(), start + name.len() + 2)
        } else {
            let (name, _) = rest.split_once(':')?;
            (name, false, start + name.len() + 1)
        };
        let value = trim(source, Span::new(after, line.end));
        let end = if value.is_empty() { after } else { value.end };
        Some(Self { name: normal(name)?, closes, span: Span::new(start, end), value })
    }
}

/// A span without the space around its text.
pub(super) fn trim(source: &SourceFile, span: Span) -> Span {
    let text = source.slice(span);
    let start = span.end - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// `FISCAL-YEAR-END` as `FISCAL YEAR END`. Names have no small letters, so words with a colon are none.
fn normal(name: &str) -> Option<String> {
    const LONGEST: usize = 48;
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || " -_./&'(),\t".contains(c);
    if name.len() > LONGEST || !name.chars().all(is_part) || !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let words: Vec<&str> = name.split([' ', '-', '_', '\t']).filter(|word| !word.is_empty()).collect();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let source = SourceFile::from_text("f", text);
        let line = HeaderLine::of(&source, 0);
        let found = line.as_ref().map(|line| (line.name.as_str(), source.slice(line.value)));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn both_dialects_have_names_and_values() {
        check("\t\tFISCAL YEAR END:\t\t\t1231", Some(("FISCAL YEAR END", "1231")));
        check("<FISCAL-YEAR-END>1231 ", Some(("FISCAL YEAR END", "1231")));
        check("REPORTING-OWNER:\t", Some(("REPORTING OWNER", "")));
        check("]\t\tIRS NUMBER:\t\t880106815", Some(("IRS NUMBER", "880106815")));
        check("</FILER>", Some(("FILER", "")));
        check("<SEC-HEADER>1.hdr.sgml : 19991109", Some(("SEC HEADER", "1.hdr.sgml : 19991109")));
    }

    #[test]
    fn prose_has_none() {
        check("The company said: nothing", None);
        check("", None);
        check(": 5", None);
        check("<p>text", None);
    }
}
