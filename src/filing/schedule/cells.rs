//! The figures behind a tag.

use rust_decimal::Decimal;

use crate::source::{SourceFile, Span, exact};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// A figure.
    Figure {
        /// As printed, without signs.
        span: Span,
        /// Its value, negative in parentheses; `None` for digits that cannot be read exactly.
        value: Option<Decimal>,
    },
    /// Words instead of a figure: "N/A".
    Words,
}

/// Reads the figures of a text. Signs may be set apart: `$ (3,643)`, `( 3,643)`.
pub(super) fn read(source: &SourceFile, text: Span) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut opened = false;
    for word in words(source, text) {
        let printed = source.slice(word);
        let core = core(word, printed);
        let inner = source.slice(core);
        let negative = opened || printed[..core.start - word.start].contains(['(', '-']) || printed.ends_with('-');
        opened = false;
        if inner.contains(|c: char| c.is_ascii_digit()) {
            cells.push(Cell::Figure { span: core, value: number(inner).map(|value| signed(value, negative)) });
        } else if is_dash(printed) {
            cells.push(Cell::Figure { span: word, value: Some(Decimal::ZERO) });
        } else if inner.is_empty() {
            opened = printed.contains('(');
        } else if cells.last() != Some(&Cell::Words) {
            cells.push(Cell::Words);
        }
    }
    cells
}

/// The words of a text, between blanks.
pub(super) fn words(source: &SourceFile, text: Span) -> impl Iterator<Item = Span> {
    let whole = source.slice(text);
    whole.split_whitespace().map(move |word| {
        let start = text.start + (word.as_ptr() as usize - whole.as_ptr() as usize);
        Span::new(start, start + word.len())
    })
}

/// A word without the signs at both ends.
fn core(word: Span, printed: &str) -> Span {
    let start = printed.len() - printed.trim_start_matches(['(', '$', '-', '+']).len();
    let end = printed.trim_end_matches([')', '%', '-', '*', ',', '.']).len();
    Span::new(word.start + start, word.start + end.max(start))
}

/// Digits, commas and one point; `None` for anything else, and for more digits than can be kept.
fn number(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fits = !whole.starts_with(',')
        && whole.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
        && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let digits = whole.replace(',', "");
    let plain = if fraction.is_empty() { format!("0{digits}") } else { format!("0{digits}.{fraction}") };
    fits.then(|| exact(&plain)).flatten()
}

fn signed(value: Decimal, negative: bool) -> Decimal {
    if negative && !value.is_zero() { -value } else { value }
}

fn is_dash(printed: &str) -> bool {
    matches!(printed, "-" | "--" | "---" | "\u{2013}" | "\u{2014}" | "\u{2212}")
}
