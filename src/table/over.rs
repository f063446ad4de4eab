//! Which columns the words of a heading stand over.

use std::ops::Range;

use crate::layout::{Piece, Rule, Word, is_scale_phrase, month, names_period, words};
use crate::source::{SourceFile, Span};

use super::Column;

/// A heading over several columns is centred over them, or nearly so.
const OFF_CENTRE: usize = 3;

/// Gives the pieces of one heading line to groups of columns, as wide as the years that repeat below it: "Net sales" over "1998
/// 1997", and "Assets" over "1998  1997" again. A rule over a group that no words stand over is theirs of another line.
pub(super) fn give_groups(
    source: &SourceFile,
    columns: &mut [Column],
    width: usize,
    pieces: &[Piece],
    rule_below: Option<&[Rule]>,
) {
    let whole =
        |group: &[Column]| Column { right: group[group.len() - 1].right, heading: Vec::new(), ..group[0].clone() };
    let mut groups: Vec<Column> = columns.chunks(width).map(whole).collect();
    let bare = |group: &Column| is_ruled(group, rule_below) && by_rule(group, pieces, rule_below).is_none();
    let free: Vec<bool> = groups.iter().map(bare).collect();
    give(source, &mut groups, pieces, rule_below);
    for ((columns, group), free) in columns.chunks_mut(width).zip(groups).zip(free) {
        if !free {
            for column in columns {
                column.heading.extend(&group.heading);
            }
        }
    }
}

/// As many columns as the years of a heading line have before they repeat: two for "1998  1997  1998  1997".
pub(super) fn width_of_groups(source: &SourceFile, columns: &[Column], pieces: &[Piece]) -> Option<usize> {
    let texts: Vec<&str> = pieces.iter().map(|piece| source.slice(piece.span)).collect();
    let count = texts.len();
    if count != columns.len() || !texts.iter().all(|text| names_period(text)) {
        return None;
    }
    let repeats =
        |width: &usize| count.is_multiple_of(*width) && texts.chunks(*width).all(|part| part == &texts[..*width]);
    // "Quarter  Quarter  Quarter  Quarter" are the ends of four headings.
    (1..=count / 2).find(repeats).filter(|&width| width > 1)
}

/// Gives the pieces of one heading line to the columns that they stand over.
pub(super) fn give(source: &SourceFile, columns: &mut [Column], pieces: &[Piece], rule_below: Option<&[Rule]>) {
    let pieces: Vec<Piece> = pieces.iter().flat_map(|&piece| repeated(source, piece, columns.len())).collect();
    if pieces.is_empty() {
        return;
    }
    if pieces.len() == columns.len() {
        for (column, piece) in columns.iter_mut().zip(&pieces) {
            column.heading.push(piece.span);
        }
        return;
    }
    let ruled = columns.iter().map(|column| by_rule(column, &pieces, rule_below)).collect::<Vec<_>>();
    let nearest: Vec<usize> =
        columns.iter().zip(&ruled).map(|(c, ruled)| ruled.unwrap_or(nearest(c, &pieces))).collect();
    let groups: Vec<Range<usize>> = (0..pieces.len()).map(|piece| group(&nearest, piece)).collect();
    let tops = pieces.iter().zip(&groups).all(|(piece, group)| is_top(source, piece, &columns[group.clone()]));
    let alike = groups.len() > 1 && groups.iter().all(|group| group.len() == groups[0].len()) && !tops;
    for (at, group) in groups.into_iter().enumerate() {
        let sure = alike || ruled[group.clone()].iter().any(Option::is_some);
        let group = if sure { group } else { under(source, pieces[at], columns, group) };
        for column in &mut columns[group] {
            column.heading.push(pieces[at].span);
        }
    }
}

/// Whether a piece is the top of the heading of one of several columns, "Moving and" over "Storage": it stands over that one
/// alone. A period is of all of them.
fn is_top(source: &SourceFile, piece: &Piece, group: &[Column]) -> bool {
    let touched = group.iter().filter(|column| piece.left < column.right && column.left < piece.right).count();
    group.len() > 1 && touched == 1 && !names_period(source.slice(piece.span))
}

/// The columns next to each other that are nearest to a piece.
fn group(nearest: &[usize], piece: usize) -> Range<usize> {
    let first = nearest.iter().position(|&at| at == piece).unwrap_or(0);
    first..first + nearest[first..].iter().take_while(|&&at| at == piece).count()
}

/// The piece over a column by the rule that joins them: of two over one rule, the nearer.
fn by_rule(column: &Column, pieces: &[Piece], rule_below: Option<&[Rule]>) -> Option<usize> {
    let middle = column.left + column.right;
    let rule = rule_below?.iter().find(|r| 2 * r.left <= middle && middle <= 2 * r.right)?;
    let under = |piece: &Piece| piece.left < rule.right && rule.left < piece.right;
    let over = (0..pieces.len()).filter(|&at| under(&pieces[at]));
    over.min_by_key(|&at| pieces[at].middle().abs_diff(middle))
}

fn is_ruled(column: &Column, rule_below: Option<&[Rule]>) -> bool {
    let middle = column.left + column.right;
    rule_below
        .is_some_and(|rules| rules.len() > 1 && rules.iter().any(|r| 2 * r.left <= middle && middle <= 2 * r.right))
}

fn nearest(column: &Column, pieces: &[Piece]) -> usize {
    let distance = |at: &usize| pieces[*at].middle().abs_diff(column.left + column.right);
    (0..pieces.len()).min_by_key(distance).unwrap_or(0)
}

/// The columns of a group that a piece stands over: all, if it touches them all or stands over their middle. "(Restated)" over
/// the last of three columns is of that one alone.
fn under(source: &SourceFile, piece: Piece, columns: &[Column], group: Range<usize>) -> Range<usize> {
    let off = |range: &Range<usize>| {
        let (first, last) = (&columns[range.start], &columns[range.end - 1]);
        piece.middle().abs_diff(first.left + last.right)
    };
    let touches = |column: &Column| piece.left < column.right && column.left < piece.right;
    // A word over the middle one of three columns is the top of a heading in lines, unless it is a period.
    let hit: Vec<usize> = group.clone().filter(|&at| touches(&columns[at])).collect();
    if let ([only], false) = (hit.as_slice(), names_period(source.slice(piece.span))) {
        return *only..only + 1;
    }
    if group.is_empty() || columns[group.clone()].iter().all(touches) || off(&group) <= 2 * OFF_CENTRE {
        return group;
    }
    let ranges = group.clone().flat_map(|start| (start + 1..=group.end).map(move |end| start..end));
    ranges.min_by_key(off).unwrap_or(group)
}

/// How far a word may end from the end of its column, or its middle from the column's.
const OFF_EDGE: usize = 3;

/// The words of a piece that are headings of a column each, with one blank between two: "Estate Insurance Consolidated". Each
/// column below the piece has its own words, and they end or are centred where it is.
pub(super) fn set_apart(source: &SourceFile, piece: Piece, columns: &[Column]) -> Vec<Piece> {
    let text = source.slice(piece.span);
    let below = columns.iter().filter(|column| piece.left < column.right && column.left < piece.right).count();
    let words = words(source.text(), piece.span);
    if below < 2 || words.len() < below || names_period(text) || is_scale_phrase(text) {
        return vec![piece];
    }
    let word_piece =
        |word: &Word| Piece { span: word.span, left: piece.left + word.left, right: piece.left + word.right };
    let mut parts: Vec<(usize, Piece)> = Vec::with_capacity(below);
    for word in words.iter().map(word_piece) {
        let off = |column: &Column| word.middle().abs_diff(column.left + column.right);
        let Some(at) = (0..columns.len()).min_by_key(|&at| off(&columns[at])) else { return vec![piece] };
        match parts.last_mut() {
            Some((last, part)) if *last == at => {
                *part = Piece { span: part.span.join(word.span), right: word.right, ..*part }
            }
            _ => parts.push((at, word)),
        }
    }
    let fits = |(at, part): &(usize, Piece)| {
        let column = &columns[*at];
        let (edge, middle) = (column.right.abs_diff(part.right), part.middle().abs_diff(column.left + column.right));
        edge <= OFF_EDGE || middle <= OFF_EDGE
    };
    let in_order = parts.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0);
    let apart = parts.len() >= below && in_order && parts.iter().all(fits);
    if apart { parts.into_iter().map(|(_, part)| part).collect() } else { vec![piece] }
}

/// The pieces of a piece that says the same again: "December 31, December 31," stands over two columns.
fn repeated(source: &SourceFile, piece: Piece, most: usize) -> Vec<Piece> {
    let words = words(source.text(), piece.span);
    let shapes: Vec<String> = words.iter().map(|word| shape(source.slice(word.span))).collect();
    let repeats = |length: &usize| {
        let times = shapes.len() / length;
        let same = shapes.chunks(*length).all(|chunk| chunk == &shapes[..*length]);
        shapes.len().is_multiple_of(*length)
            && (2..=most).contains(&times)
            && same
            && (*length > 1 || shapes[0] == "9999")
    };
    let Some(length) = (1..=shapes.len() / 2).find(repeats) else { return vec![piece] };
    let part = |words: &[Word]| {
        let (first, last) = (words[0], words[words.len() - 1]);
        let span = Span::new(first.span.start, last.span.end);
        Piece { span, left: piece.left + first.left, right: piece.left + last.right }
    };
    words.chunks(length).map(part).collect()
}

/// A word of a heading with its digits and months made equal.
fn shape(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    if month(&bare).is_some() {
        return "month".to_owned();
    }
    let digits = bare.replace(|c: char| c.is_ascii_digit(), "9");
    // "January 31," and "February 1," are alike.
    if digits == "99" { "9".to_owned() } else { digits }
}
