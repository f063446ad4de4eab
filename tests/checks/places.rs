//! 2. Every finding has a place.

use tickmark::diagnostics::Finding;
use tickmark::source::{Place, SourceFile};

/// The findings that point to the wrong place, or to none.
pub fn misplaced(findings: &[Finding], files: &[&SourceFile]) -> Vec<String> {
    let places: Vec<&Place> = findings.iter().flat_map(places).collect();
    let strange = places.iter().filter(|place| files.iter().all(|file| file.path() != &*place.file));
    let mut wrong: Vec<_> = strange.map(|place| format!("{place} is in no file that was read")).collect();
    for file in files {
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
            // What stands behind the end of a line is at its end, and the end of the last line opens no other.
            (line, column) = match (ends_line, next) {
                (true, None) => (line, column),
                (true, Some(_)) => (line + 1, 1),
                (false, Some(b'\n')) if character == '\r' => (line, column),
                (false, _) => (line, column + 1),
            };
        }
        at = span.start.max(mark);
        if (place.line, place.column) != (line, column) {
            wrong.push(format!("{place} is in truth {line}:{column}"));
        }
    }
    wrong
}
