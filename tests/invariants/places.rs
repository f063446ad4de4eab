//! 2. Every finding has a place.

use tickmark::diagnostics::Finding;
use tickmark::pipeline::Converted;
use tickmark::source::{Place, SourceFile};

use crate::support::filings::{built_in, check_all};

#[test]
fn invariant_2_places_are_those_of_the_file() {
    check_all("invariant_2", |filing| misplaced(&filing.source, &filing.converted));
}

/// The findings that point to the wrong place, or to none.
pub(crate) fn misplaced(source: &SourceFile, converted: &Converted) -> Vec<String> {
    let places: Vec<&Place> = converted.findings.iter().flat_map(places).collect();
    let mappings = built_in().files.iter().map(|file| file.source.as_ref());
    let files: Vec<&SourceFile> = std::iter::once(source).chain(mappings).collect();
    let strange = places.iter().filter(|place| files.iter().all(|file| file.path() != &*place.file));
    let mut wrong: Vec<_> = strange.map(|place| format!("{place} is in no file that was read")).collect();
    for file in &files {
        let mut here: Vec<_> = places.iter().copied().filter(|place| &*place.file == file.path()).collect();
        here.sort_by_key(|place| place.span.start);
        wrong.extend(misplaced_in(file.text(), &here));
    }
    wrong
}

fn places(finding: &Finding) -> impl Iterator<Item = &Place> {
    std::iter::once(&finding.place).chain(finding.notes.iter().filter_map(|note| note.place.as_ref()))
}

/// Walks over the text once, counting lines and characters.
fn misplaced_in(text: &str, places: &[&Place]) -> Vec<String> {
    let mut wrong = Vec::new();
    // A byte order mark is in no line.
    let mark = text.chars().next().filter(|&first| first == '\u{feff}').map_or(0, char::len_utf8);
    let (mut at, mut line, mut column) = (mark, 1, 1);
    for place in places {
        let span = place.span;
        if text.get(span.range()).is_none() {
            wrong.push(format!("{place}: {span:?} is no part of the text"));
            continue;
        }
        for (offset, character) in text.get(at..span.start).unwrap_or_default().char_indices() {
            let next = text.as_bytes().get(at + offset + 1);
            let ends_line = character == '\n' || character == '\r' && next != Some(&b'\n');
            (line, column) = if ends_line { (line + 1, 1) } else { (line, column + 1) };
        }
        at = span.start.max(mark);
        if (place.line, place.column) != (line, column) {
            wrong.push(format!("{place} is in truth {line}:{column}"));
        }
    }
    wrong
}
