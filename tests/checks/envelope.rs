//! The marks of a submission: its documents and sections lie in the file, in order and apart, and a field is what stands at its place.

use std::ops::Range;

use tickmark::filing::{self, Field, Filing};
use tickmark::source::SourceFile;

use super::places::misplaced;

/// What is wrong with what the envelope became.
pub fn wrong(source: &SourceFile) -> Vec<String> {
    let (filing, findings) = filing::read(source);
    let mut wrong = misplaced(&findings, &[source]);
    let lines: Vec<_> = filing.documents.iter().map(|document| document.lines.clone()).collect();
    wrong.extend(out_of_order("documents", &lines, 0..source.line_count()));
    for document in &filing.documents {
        let parts: Vec<_> = document.parts.iter().map(|part| part.lines.clone()).collect();
        wrong.extend(out_of_order("parts", &parts, document.lines.clone()));
    }
    let sections = filing.sections(source);
    let spans: Vec<_> = sections.iter().map(|section| section.span.range()).collect();
    wrong.extend(out_of_order("sections", &spans, 0..source.text().len()));
    wrong.extend(
        spans
            .iter()
            .filter(|span| source.text().get((*span).clone()).is_none())
            .map(|span| format!("{span:?} cuts a character")),
    );
    wrong.extend(
        words(&filing)
            .into_iter()
            .filter(|field| !stands(source, field))
            .map(|field| format!("{field:?} is not there")),
    );
    let rows = filing.schedules.iter().flat_map(|schedule| &schedule.rows);
    wrong.extend(
        rows.filter(|row| source.text().get(row.span.range()).is_none()).map(|row| format!("{row:?} is not there")),
    );
    wrong
}

/// Ranges that overlap, go backwards or leave their room.
fn out_of_order(what: &str, ranges: &[Range<usize>], room: Range<usize>) -> Option<String> {
    let mut at = room.start;
    for range in ranges {
        if range.start < at || range.end < range.start || range.end > room.end {
            return Some(format!("{what} {ranges:?} are out of order in {room:?}"));
        }
        at = range.end;
    }
    None
}

/// Fields that are words.
fn words(filing: &Filing) -> Vec<&Field> {
    let header = &filing.header;
    let documents =
        filing.documents.iter().flat_map(|document| [&document.sequence, &document.filename, &document.description]);
    let parties = header.parties.iter().flat_map(|party| [&party.name, &party.irs_number, &party.incorporated_in]);
    let optional = [&header.accession, &header.form].into_iter().chain(documents).chain(parties);
    optional.flatten().chain(&header.items).chain(&header.exchanges).collect()
}

fn stands(source: &SourceFile, field: &Field) -> bool {
    field.span.is_some_and(|span| source.slice(span) == field.value)
}
