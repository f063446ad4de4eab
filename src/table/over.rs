//! Which columns the words of a heading stand over.

use std::ops::Range;

use crate::layout::{Piece, Rule, Word, month, names_period, words};
use crate::source::{SourceFile, Span};

use super::Column;

/// A heading over several columns is centred over them, or nearly so.
const OFF_CENTRE: usize = 3;

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
    let alike = groups.len() > 1 && groups.iter().all(|group| group.len() == groups[0].len());
    for (at, group) in groups.into_iter().enumerate() {
        let sure = alike || ruled[group.clone()].iter().any(Option::is_some);
        let group = if sure { group } else { under(source, pieces[at], columns, group) };
        for column in &mut columns[group] {
            column.heading.push(pieces[at].span);
        }
    }
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
