//! The note that a table stands in. Tables of segments follow prose more often than a title: "Information by segment was as
//! follows:", some paragraphs below "NOTE 14 - SEGMENT INFORMATION".

use crate::layout::names_period;
use crate::phrases::Phrases;
use crate::source::{SourceFile, Span};
use crate::table::Table;

/// The note of segments that the lines read so far are in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Notes {
    /// The next line to read.
    next: usize,
    /// The heading of the note, its line, and whether it has a number.
    open: Option<(Span, usize, bool)>,
}

/// Lines above the first table that may hold the heading of its note.
const FIRST_LINES: usize = 100;

/// So near above a table a heading without a number is that of its note.
const NEAR: usize = 12;

/// Words of the names of notes of segments.
static SEGMENTS: Phrases = Phrases::new(&["segment", "geographic", "lines of business"]);

/// Marks of sentences, with which no heading ends.
const SENTENCE: [char; 3] = ['.', ',', ';'];

/// A heading is a few words.
const WORDS: usize = 12;

impl Notes {
    /// The heading of the note of segments that a table stands in. Tables are asked for from top to bottom.
    pub(super) fn of_table(&mut self, source: &SourceFile, table: &Table) -> Option<Span> {
        let first = if self.next == 0 { lines_above(source, table.lines.start, FIRST_LINES) } else { self.next };
        for line in first..table.lines.start {
            self.line(source, line);
        }
        self.next = table.lines.end.max(self.next);
        let (heading, line, numbered) = self.open?;
        let near = numbered || line >= lines_above(source, table.lines.start, NEAR);
        (near && is_of_segments(source, table)).then_some(heading)
    }

    fn line(&mut self, source: &SourceFile, line: usize) {
        let span = source.line_span(line);
        let trimmed = source.trimmed(span);
        let text = source.slice(trimmed);
        // Most lines go on with a sentence, or end one: no heading does.
        if text.starts_with(|c: char| c.is_ascii_lowercase()) || text.is_empty() || text.ends_with(SENTENCE) {
            return;
        }
        let numbered = name_of_note(text);
        if numbered.is_none() && !is_title(text) {
            return;
        }
        // No other heading ends a note that has not begun.
        if self.open.is_none() && !SEGMENTS.are_in(text) {
            return;
        }
        let alone = || [line.checked_sub(1), Some(line + 1)].into_iter().flatten().all(|line| is_blank(source, line));
        let Some(name) = numbered.or_else(|| alone().then_some(text)) else { return };
        let lower = name.to_ascii_lowercase();
        // Discussions have headings such as "Segment information" over costs and margins; only notes name both.
        let note = numbered.is_some() || lower.contains("segment") && lower.contains("geographic");
        let segments = note && SEGMENTS.are_in(name);
        match self.open {
            // Pages have running heads, which end no note with a number.
            Some((_, _, true)) if numbered.is_none() && !segments => {}
            _ => {
                self.open = segments.then(|| (trimmed, line, numbered.is_some()));
            }
        }
    }
}

/// The line that has so many lines of words between itself and another one below; blank ones do not count.
fn lines_above(source: &SourceFile, line: usize, count: usize) -> usize {
    (0..line).rev().filter(|&line| !is_blank(source, line)).nth(count).unwrap_or(0)
}

fn is_blank(source: &SourceFile, line: usize) -> bool {
    line >= source.line_count() || source.trimmed(source.line_span(line)).is_empty()
}

/// What a note with a number is called: "NOTE 14 - SEGMENT INFORMATION", "(11) Industry segment data", "9. Segments".
fn name_of_note(text: &str) -> Option<&str> {
    let of_note = ["NOTE ", "Note "].iter().find_map(|note| text.strip_prefix(note));
    if of_note.is_none() && text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let rest = of_note.unwrap_or(text).trim_start();
    let number = rest.split(' ').next().unwrap_or_default();
    let bare = number.trim_matches(|c: char| !c.is_alphanumeric());
    let is_number = (1..=2).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    let marked = number.ends_with(['.', ')', ':']);
    let letter = bare.len() == 1 && !number.ends_with(',') && bare.bytes().all(|byte| byte.is_ascii_uppercase());
    let of_note = rest.len() < text.len() && (is_number || letter || number.contains("--"));
    let name = rest[number.len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
    ((of_note || is_number && marked) && is_heading(name)).then_some(name)
}

fn is_heading(name: &str) -> bool {
    let starts = name.starts_with(|c: char| c.is_ascii_uppercase()) && !name.contains('"');
    starts && !name.ends_with(SENTENCE) && name.split_whitespace().count() <= WORDS
}

/// A line of a few words with capitals, and no figures.
fn is_title(text: &str) -> bool {
    let capital = |word: &str| word.len() < 4 || word.starts_with(|c: char| !c.is_lowercase());
    !text.ends_with(':')
        && !text.bytes().fold(false, |any, byte| any | matches!(byte, b'0'..=b'9' | b'<' | b'$'))
        && text.split_whitespace().all(capital)
        && is_heading(text)
}

/// Whether a table has figures of segments: columns or blocks of periods, and words of what segments report.
fn is_of_segments(source: &SourceFile, table: &Table) -> bool {
    const MEASURES: &[&str] =
        &["sales", "revenue", "assets", "income", "profit", "earnings", "depreciation", "expenditures", "additions"];
    let labels = || table.rows.iter().map(|row| row.label_text(source).to_ascii_lowercase());
    let headings = || table.columns.iter().flat_map(|column| &column.heading).map(|&span| source.slice(span));
    let has_measure = |text: &str| MEASURES.iter().any(|word| text.contains(word));
    let dated = table.columns.iter().all(|column| column.heading.iter().any(|&span| names_period(source.slice(span))));
    let titles = || table.titles.iter().chain(&table.stub_head).map(|&span| source.slice(span));
    let blocks = table.rows.iter().any(|row| row.is_heading() && names_period(&row.label_text(source)));
    let headed = table.columns.iter().all(|column| !column.heading.is_empty());
    let of_periods = dated || headed && (blocks || titles().chain(headings()).any(names_period));
    let rows = table.rows.iter().filter(|row| !row.is_heading()).count();
    rows > 1
        && of_periods
        && (labels().any(|label| has_measure(&label)) || headings().any(|text| has_measure(&text.to_ascii_lowercase())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_notes() {
        for (text, name) in [
            ("NOTE 14 - SEGMENT INFORMATION", "SEGMENT INFORMATION"),
            ("Note K -- Industry Segments", "Industry Segments"),
            ("(11)    Industry segment data", "Industry segment data"),
            ("9. Segments and geographic areas", "Segments and geographic areas"),
        ] {
            assert_eq!(name_of_note(text), Some(name), "{text}");
        }
        for text in
            ["1998", "12 months", "(1) Includes corporate assets.", "Note that sales rose", "10 plants, in Ohio"]
        {
            assert_eq!(name_of_note(text), None, "{text}");
        }
        assert!(is_title("Industry Segment and Geographic Information") && !is_title("the Company's segments"));
    }
}
