//! What stands above a table: its titles, and the heading of each column.

use crate::layout::{Line, LineKind, Piece, Rule, Tag, names_period};
use crate::source::{SourceFile, Span};

use super::Column;

/// What was found above the figures.
pub(super) struct Heading {
    /// Place of the first line of the column headings.
    pub first: usize,
    /// One past the last: what follows are section headings of the body.
    pub end: usize,
    /// Lines that name the table.
    pub titles: Vec<Span>,
    /// Words in the stub beside the column headings.
    pub stub_head: Vec<Span>,
}

/// A title may be so many lines long.
const TITLE_LINES: usize = 10;

/// A line this wide that starts at the margin is prose.
const PROSE_WIDTH: usize = 60;

/// Reads the lines above a table's body and gives each column its heading.
pub(super) fn read(source: &SourceFile, above: &[Line], columns: &mut [Column]) -> Heading {
    let Some(zone) = columns.first().map(|column| column.left) else {
        return Heading { first: above.len(), end: above.len(), titles: Vec::new(), stub_head: Vec::new() };
    };
    let end = heading_end(source, above, zone);
    let first = heading_start(source, above, zone, end);
    let mut stub_head = Vec::new();
    let mut titles = titles(source, &above[..first]);
    for at in first..end {
        let pieces = heading_pieces(source, &above[at]);
        let rule = above[at + 1..end].iter().find(|line| !line.is_blank() && !declares_columns(line)).and_then(rules);
        let (stub, over): (Vec<_>, Vec<_>) =
            pieces.into_iter().partition(|piece| piece.right < zone && piece.left + 8 < zone);
        stub_head.extend(stub.iter().map(|piece| piece.span));
        // A title right above the columns, without a blank line, stands over them like a heading.
        if let ([], [only]) = (stub.as_slice(), over.as_slice())
            && !names_period(source.slice(only.span))
        {
            titles.push(only.span);
        }
        give(columns, &over, rule);
    }
    Heading { first, end, titles, stub_head }
}

fn rules(line: &Line) -> Option<&[Rule]> {
    match &line.kind {
        LineKind::Rule(rules) => Some(rules),
        _ => None,
    }
}

fn heading_pieces(source: &SourceFile, line: &Line) -> Vec<Piece> {
    match &line.kind {
        LineKind::Years(years) => years.clone(),
        LineKind::Text => line.pieces(source),
        _ => Vec::new(),
    }
}

/// One past the last line that is surely a column heading.
fn heading_end(source: &SourceFile, above: &[Line], zone: usize) -> usize {
    let last = above.iter().rposition(|line| is_strong(source, line, zone) || ends_other_table(line));
    last.filter(|&at| !ends_other_table(&above[at]))
        .map_or_else(|| above.iter().rposition(is_mark).map_or(0, |at| at + 1), |at| at + 1)
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

fn is_strong(source: &SourceFile, line: &Line, zone: usize) -> bool {
    match &line.kind {
        LineKind::Years(_) | LineKind::Rule(_) => line.right > zone,
        LineKind::Text => {
            let pieces = line.pieces(source);
            let reaches = pieces.last().is_some_and(|piece| piece.right > zone);
            let spread = pieces.len() > 1 && pieces.iter().skip(1).all(|piece| piece.left + 4 >= zone);
            let over = pieces.len() == 1 && line.left + 4 >= zone;
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
fn heading_start(source: &SourceFile, above: &[Line], zone: usize, end: usize) -> usize {
    let mut start = end;
    for at in (0..end).rev() {
        match &above[at].kind {
            LineKind::Blank | LineKind::Tag(Tag::Columns | Tag::Caption) => {}
            LineKind::Years(_) | LineKind::Rule(_) => start = at,
            LineKind::Text if stands_over(source, &above[at], zone) => start = at,
            _ => break,
        }
    }
    start
}

fn stands_over(source: &SourceFile, line: &Line, zone: usize) -> bool {
    let pieces = line.pieces(source);
    match pieces.as_slice() {
        [] => false,
        [only] => only.left + 4 >= zone,
        [first, rest @ ..] => rest.iter().all(|piece| piece.left + 4 >= zone) && first.right - first.left < PROSE_WIDTH,
    }
}

/// Gives the pieces of one heading line to the columns that they stand over.
fn give(columns: &mut [Column], pieces: &[Piece], rule_below: Option<&[Rule]>) {
    if pieces.len() == columns.len() {
        for (column, piece) in columns.iter_mut().zip(pieces) {
            column.heading.push(piece.span);
        }
        return;
    }
    for column in columns {
        if let Some(piece) = piece_over(column, pieces, rule_below) {
            column.heading.push(piece.span);
        }
    }
}

/// The piece over a column: by the rule that joins them, of several the nearest, or else the nearest of all.
fn piece_over<'a>(column: &Column, pieces: &'a [Piece], rule_below: Option<&[Rule]>) -> Option<&'a Piece> {
    let middle = column.left + column.right;
    let distance = |piece: &&Piece| piece.middle().abs_diff(middle);
    let rule = rule_below.and_then(|rules| rules.iter().find(|r| 2 * r.left <= middle && middle <= 2 * r.right));
    if let Some(rule) = rule {
        let under = |piece: &&Piece| piece.left < rule.right && rule.left < piece.right;
        if let Some(piece) = pieces.iter().filter(under).min_by_key(distance) {
            return Some(piece);
        }
    }
    pieces.iter().min_by_key(distance)
}

/// A wide line of words that starts at the margin.
pub(super) fn is_prose(line: &Line) -> bool {
    line.kind == LineKind::Text && line.indent < 8 && line.right - line.left >= PROSE_WIDTH
}

/// The lines that name a table, upwards until prose, another page or another table.
fn titles(source: &SourceFile, above: &[Line]) -> Vec<Span> {
    let mut titles = Vec::new();
    for line in above.iter().rev() {
        let page = matches!(line.kind, LineKind::PageNumber | LineKind::Tag(Tag::Page | Tag::TableEnd));
        if page || is_prose(line) || titles.len() == TITLE_LINES {
            break;
        }
        if line.kind == LineKind::Text {
            let text = line.text(source);
            let start = line.span.start + source.slice(line.span).find(text).unwrap_or(0);
            titles.push(Span::new(start, start + text.len()));
        }
    }
    titles.reverse();
    titles
}
