//! The header of a submission: who filed what, when.

use std::ops::Range;

use crate::source::{SourceFile, Span};

/// What the header of a submission says of the filing and of its first filer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// `CENTRAL INDEX KEY`
    pub cik: Option<Field>,
    /// `COMPANY CONFORMED NAME`
    pub name: Option<Field>,
    /// `CONFORMED SUBMISSION TYPE`
    pub form: Option<Field>,
    /// `CONFORMED PERIOD OF REPORT`, as eight digits
    pub period: Option<Field>,
    /// `FILED AS OF DATE`, as eight digits
    pub filed: Option<Field>,
    /// `ACCESSION NUMBER`
    pub accession: Option<Field>,
}

/// A value and where it stands; without a span it came from outside the filing, from a manifest or the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The value as written, trimmed.
    pub value: String,
    /// Where it stands in the filing.
    pub span: Option<Span>,
}

pub(super) fn read(source: &SourceFile, lines: Range<usize>) -> Header {
    let mut header = Header::default();
    for number in lines {
        let span = source.line_span(number);
        let Some((key, value)) = source.slice(span).split_once(':') else { continue };
        if let Some(slot) = slot(&mut header, key.trim()).filter(|slot| slot.is_none()) {
            *slot = field(span, value);
        }
    }
    header
}

fn slot<'a>(header: &'a mut Header, key: &str) -> Option<&'a mut Option<Field>> {
    Some(match key {
        "CENTRAL INDEX KEY" => &mut header.cik,
        "COMPANY CONFORMED NAME" => &mut header.name,
        "CONFORMED SUBMISSION TYPE" => &mut header.form,
        "CONFORMED PERIOD OF REPORT" => &mut header.period,
        "FILED AS OF DATE" => &mut header.filed,
        "ACCESSION NUMBER" => &mut header.accession,
        _ => return None,
    })
}

fn field(line: Span, value: &str) -> Option<Field> {
    let trimmed = value.trim();
    let start = line.end - value.trim_start().len();
    (!trimmed.is_empty())
        .then(|| Field { value: trimmed.to_owned(), span: Some(Span::new(start, start + trimmed.len())) })
}
