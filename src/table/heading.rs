//! What stands above a table: its titles, and the heading of each column.

use std::ops::Range;

use crate::layout::{Line, LineKind, Piece, Rule, Tag, is_heading_word, is_scale_phrase, names_period};
use crate::source::{SourceFile, Span};

use super::{Column, over};

/// What was found above the figures.
pub(super) struct Heading {
    /// Place of the first line of the column headings.
    pub first: usize,
    /// One past the last: what follows are section headings of the body.
    pub end: usize,
    /// Lines that name the table.
    pub titles: Vec<Span>,
    /// The prose that introduces it, and the lines above.
    pub section: Vec<Span>,
    /// Words in the stub beside the column headings.
    pub stub_head: Vec<Span>,
}

/// A title may be so many lines long.
const TITLE_LINES: usize = 10;

/// A line this wide that starts at the margin is prose.
const PROSE_WIDTH: usize = 60;

/// As many words in lower case make a wide line prose.
const WORDS_OF_PROSE: usize = 2;

/// Where the figures of a table are.
struct Zone {
    /// First column of the first.
    left: usize,
    /// One past the last column of the first column.
    first_right: usize,
    /// The labels that stand between figures, where none stand at the left.
    labels: Option<Range<usize>>,
}

impl Zone {
    /// True for a piece that stands over labels: in the stub. Words of scale beside the heads of columns may be longer than the
    /// labels are; `alone` on their line they stand over the table.
    fn is_in_stub(&self, source: &SourceFile, piece: &Piece, alone: bool) -> bool {
        if let Some(labels) = &self.labels {
            return labels.start <= piece.left && piece.right <= labels.end;
        }
        let outside = piece.right < self.left || !alone && is_scale_phrase(source.slice(piece.span));
        outside && piece.left + 8 < self.left
    }

    /// True for a piece beside another one that is over figures. A rule may be much wider than what stands below it.
    fn reaches(&self, source: &SourceFile, piece: &Piece) -> bool {
        let is_rule = || source.slice(piece.span).bytes().all(|byte| matches!(byte, b'-' | b'=' | b'_'));
        piece.left + 4 >= self.left || piece.right >= self.first_right && is_rule()
    }

    /// True for a line of one piece that is over figures, and not over all of the page, as titles are.
    fn is_over(&self, piece: &Piece) -> bool {
        match &self.labels {
            Some(labels) => piece.right <= labels.start || labels.end <= piece.left,
            None => piece.left + 4 >= self.left,
        }
    }
}

/// Reads the lines above a table's body and gives each column its heading. `labels` are the columns of labels that stand
/// between figures.
pub(super) fn read(
    source: &SourceFile,
    above: &[Line],
    columns: &mut [Column],
    labels: Option<Range<usize>>,
) -> Heading {
    let Some(zone) = columns.first().map(|column| Zone { left: column.left, first_right: column.right, labels }) else {
        let (titles, section, stub_head) = (Vec::new(), Vec::new(), Vec::new());
        return Heading { first: above.len(), end: above.len(), titles, section, stub_head };
    };
    let end = heading_end(source, above, &zone, columns.len());
    let first = heading_start(source, above, &zone, end);
    let mut stub_head = Vec::new();
    let mut titles = titles(source, &above[..first]);
    let section = section(source, &above[..first]);
    let lines: Vec<Vec<Piece>> = above[first..end].iter().map(|line| heading_pieces(source, line)).collect();
    let mut upwards = (first..end).zip(&lines).rev();
    let groups =
        upwards.find_map(|(at, pieces)| over::width_of_groups(source, columns, pieces).map(|width| (at, width)));
    let last_heads = lines.iter().rposition(|pieces| !has_no_heads(source, pieces, columns.len()));
    for (at, pieces) in (first..end).zip(lines) {
        let rule = above[at + 1..end].iter().find(|line| !line.is_blank() && !declares_columns(line)).and_then(rules);
        let alone = pieces.len() == 1;
        let in_stub = |piece: &Piece| zone.is_in_stub(source, piece, alone);
        let (stub, over): (Vec<_>, Vec<_>) = pieces.into_iter().partition(in_stub);
        stub_head.extend(stub.iter().map(|piece| piece.span));
        // A title right above the columns, without a blank line, stands over them like a heading.
        if let ([], [only]) = (stub.as_slice(), over.as_slice())
            && !names_period(source.slice(only.span))
        {
            titles.push(only.span);
            if only.left < zone.left {
                // It is over the page, not over some of the columns.
                for column in columns.iter_mut() {
                    column.heading.push(only.span);
                }
                continue;
            }
        }
        let of_periods = over.iter().any(|piece| names_period(source.slice(piece.span)));
        let last = last_heads.is_none_or(|last| last <= at - first);
        match groups {
            Some((years, width)) if at < years && !of_periods => {
                over::give_groups(source, columns, width, &over, rule);
            }
            // Two words over two columns are one heading more often than two: "Common Stock" over shares and amounts.
            _ if last && (over.len() > 1 || columns.len() > 2) => {
                let apart: Vec<Piece> =
                    over.iter().flat_map(|&piece| over::set_apart(source, piece, columns)).collect();
                over::give(source, columns, &apart, rule);
            }
            _ => over::give(source, columns, &over, rule),
        }
    }
    Heading { first, end, titles, section, stub_head }
}

fn rules(line: &Line) -> Option<&[Rule]> {
    match &line.kind {
        LineKind::Rule(rules) => Some(rules),
        _ => None,
    }
}

fn heading_pieces(source: &SourceFile, line: &Line) -> Vec<Piece> {
    match &line.kind {
        LineKind::Years(years) => years.to_vec(),
        LineKind::Text => line.pieces(source),
        _ => Vec::new(),
    }
}

/// True for a line that names no columns, but maybe the scale of all, or the period of some.
fn has_no_heads(source: &SourceFile, pieces: &[Piece], columns: usize) -> bool {
    let says_nothing = |piece: &Piece| {
        let text = source.slice(piece.span);
        is_scale_phrase(text) || names_period(text)
    };
    pieces.len() < columns && pieces.iter().all(says_nothing)
}

/// Section headings that may stand between the rule below the column headings and the rule below their own.
const RULED_SECTIONS: usize = 2;

/// One past the last line that is surely a column heading, or is above them all.
fn heading_end(source: &SourceFile, above: &[Line], zone: &Zone, columns: usize) -> usize {
    let last = above.iter().rposition(|line| is_strong(source, line, zone) || ends_other_table(line));
    let Some(last) = last.filter(|&at| !ends_other_table(&above[at])) else {
        let mark = above.iter().rposition(is_mark).map_or(0, |at| at + 1);
        return end_of_titles(source, above).map_or(mark, |end| end.max(mark));
    };
    let end = end_before_sections(source, above, zone, last + 1).unwrap_or(last + 1);
    // A statement of one day or period may name it in its title and nowhere else. A rule above the title is not its own.
    let below = end_of_titles(source, above).filter(|&below| {
        columns == 1 && below > end && !names_periods(source, &above[heading_start(source, above, zone, end)..end])
    });
    below.unwrap_or(end)
}

fn names_periods(source: &SourceFile, lines: &[Line]) -> bool {
    lines.iter().flat_map(|line| heading_pieces(source, line)).any(|piece| names_period(source.slice(piece.span)))
}

/// One past the last line of nothing but a period, a scale or both, as titles end: "March 31, 2000", "(Unaudited)".
fn end_of_titles(source: &SourceFile, above: &[Line]) -> Option<usize> {
    let ends = |line: &Line| {
        let text = line.text(source);
        line.kind == LineKind::Text && (is_scale_phrase(text) || is_heading_word(text) && names_period(text))
    };
    above.iter().rposition(ends).map(|at| at + 1)
}

/// Where the column headings end when the last rule is not theirs: "ASSETS" between two rules is a section of the body.
fn end_before_sections(source: &SourceFile, above: &[Line], zone: &Zone, end: usize) -> Option<usize> {
    let start = heading_start(source, above, zone, end);
    if above[start..end].iter().any(|line| !heading_pieces(source, line).is_empty()) {
        return None;
    }
    let before = above[..start].iter().rposition(|line| is_strong(source, line, zone))? + 1;
    let between = above[before..start].iter().filter(|line| !line.is_blank());
    let sections = between.clone().all(|line| line.kind == LineKind::Text && !is_prose(source, line));
    let dated = names_periods(source, &above[heading_start(source, above, zone, before)..before]);
    (sections && between.count() <= RULED_SECTIONS && dated).then_some(before)
}

/// `<S>  <C>  <C>`, which say nothing that the figures do not: many filings leave them out.
fn declares_columns(line: &Line) -> bool {
    line.kind == LineKind::Tag(Tag::Columns)
}

fn is_mark(line: &Line) -> bool {
    matches!(line.kind, LineKind::Tag(_)) && !declares_columns(line)
}

fn ends_other_table(line: &Line) -> bool {
    matches!(line.kind, LineKind::Tag(Tag::TableEnd))
}

fn is_strong(source: &SourceFile, line: &Line, zone: &Zone) -> bool {
    match &line.kind {
        LineKind::Years(_) => line.right > zone.left,
        // A rule below "Nine months ended / December 31, 2000" in the stub may reach under the first figures.
        LineKind::Rule(rules) => rules
            .iter()
            .any(|rule| rule.right > zone.left && (rule.left + 4 >= zone.left || rule.right >= zone.first_right)),
        LineKind::Text => {
            let pieces = line.pieces(source);
            let reaches = pieces.last().is_some_and(|piece| piece.right > zone.left);
            let spread = pieces.len() > 1 && pieces.iter().skip(1).all(|piece| zone.reaches(source, piece));
            let over = pieces.len() == 1 && zone.is_over(&pieces[0]);
            reaches && (spread || over && has_heading_word(line.text(source)))
        }
        _ => false,
    }
}

/// A section heading stands over the figures too when it is centred, but it names no period and no scale.
fn has_heading_word(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let scale = ["thousands", "millions", "billions", "dollars"].iter().any(|word| lower.contains(word));
    scale || text.bytes().any(|byte| byte.is_ascii_digit()) || names_period(text) || lower.starts_with("total")
}

/// The first line of the column headings: upwards from their end, as long as lines stand over the figures.
fn heading_start(source: &SourceFile, above: &[Line], zone: &Zone, end: usize) -> usize {
    let mut start = end;
    let mut named = false;
    for at in (0..end).rev() {
        match &above[at].kind {
            LineKind::Blank | LineKind::Tag(Tag::Columns | Tag::Caption) => {}
            LineKind::Years(_) | LineKind::Rule(_) => start = at,
            // The columns have their names: what stands alone above a blank line is the title of a wide table.
            LineKind::Text if named && is_title(source, &above[at..end]) => break,
            LineKind::Text if stands_over(source, &above[at], zone) => start = at,
            // "(In millions)" in the stub, below "Quarters ended" over the columns.
            LineKind::Text
                if is_scale_phrase(above[at].text(source)) && names_periods_above(source, &above[..at], zone) => {}
            _ => break,
        }
        named |= heading_pieces(source, &above[at]).len() > 1;
    }
    start
}

/// A line of one piece that is more than a period and no scale ("Quarterly Financial Data"), with a blank line between it and the names of the columns below; words
/// of scale may stand between.
fn is_title(source: &SourceFile, lines: &[Line]) -> bool {
    let is_scale = |line: &&Line| line.kind == LineKind::Text && is_scale_phrase(line.text(source));
    let Some((first, below)) = lines.split_first() else { return false };
    let below = below.iter().find(|line| !is_scale(line));
    let pieces = heading_pieces(source, first);
    let text = first.text(source);
    pieces.len() == 1 && below.is_some_and(Line::is_blank) && !is_heading_word(text) && !is_scale_phrase(text)
}

/// Whether the nearest line above stands over the columns, and each of its pieces names a period.
fn names_periods_above(source: &SourceFile, above: &[Line], zone: &Zone) -> bool {
    let skipped =
        |line: &&Line| line.is_blank() || matches!(line.kind, LineKind::Rule(_) | LineKind::Tag(Tag::Columns));
    let Some(line) = above.iter().rev().find(|line| !skipped(line)).filter(|line| line.kind == LineKind::Text) else {
        return false;
    };
    let pieces = line.pieces(source);
    let over = |piece: &Piece| piece.left + 4 >= zone.left && names_period(source.slice(piece.span));
    pieces.len() > 1 && pieces.iter().all(over)
}

fn stands_over(source: &SourceFile, line: &Line, zone: &Zone) -> bool {
    let pieces = line.pieces(source);
    match pieces.as_slice() {
        [] => false,
        [only] => zone.is_over(only),
        [first, rest @ ..] => {
            rest.iter().all(|piece| zone.reaches(source, piece)) && first.right - first.left < PROSE_WIDTH
        }
    }
}

/// A wide line of words that starts at the margin, and is no title: "For the three and nine months ended September 30, 1998
/// and 1997" has no words that run on in lower case but those of periods and scales.
pub(super) fn is_prose(source: &SourceFile, line: &Line) -> bool {
    let wide = line.kind == LineKind::Text && line.indent < 8 && line.right - line.left >= PROSE_WIDTH;
    let runs_on = |word: &&str| word.len() >= 4 && word.starts_with(char::is_lowercase) && !is_heading_word(word);
    wide && line.text(source).split_whitespace().filter(runs_on).nth(WORDS_OF_PROSE - 1).is_some()
}

/// The lines that name a table, upwards until prose, another page or another table.
fn titles(source: &SourceFile, above: &[Line]) -> Vec<Span> {
    let mut titles = Vec::new();
    for line in above.iter().rev() {
        let page = matches!(line.kind, LineKind::PageNumber | LineKind::Tag(Tag::Page | Tag::TableEnd));
        if page || is_prose(source, line) || titles.len() == TITLE_LINES {
            break;
        }
        if line.kind == LineKind::Text {
            titles.push(text_span(source, line));
        }
    }
    titles.reverse();
    titles
}

/// The prose that introduces a table and the lines above it, upwards until another table: among them is the heading of its
/// section, "Item 6. Selected Financial Data".
fn section(source: &SourceFile, above: &[Line]) -> Vec<Span> {
    let no_table =
        |line: &&Line| !matches!(line.kind, LineKind::Tag(Tag::TableEnd) | LineKind::Figures(_) | LineKind::Years(_));
    let near = above.iter().rev().take_while(no_table).skip_while(|line| !is_prose(source, line));
    let mut lines: Vec<Span> =
        near.filter(|line| line.kind == LineKind::Text).map(|line| text_span(source, line)).collect();
    lines.reverse();
    lines
}

/// The place of a line's text, without the space around it.
fn text_span(source: &SourceFile, line: &Line) -> Span {
    source.trimmed(line.span)
}
