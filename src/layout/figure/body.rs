//! What one word says of a figure: the number between its marks, a dash, or that there is none.

use super::FigureKind;

/// The parts of one word that holds a figure.
pub(super) struct Body {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: FigureKind,
    pub(super) negative: bool,
    pub(super) money: bool,
    pub(super) percent: bool,
}

impl Body {
    pub(super) fn of(text: &str) -> Option<Self> {
        Self::plain_number(text).or_else(|| Self::of_any(text))
    }

    /// `$(1,234.5)%`: nothing but a number between its marks, as most figures are.
    pub(super) fn plain_number(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let run = |from: usize, is: fn(&u8) -> bool| bytes[from..].iter().take_while(|byte| is(byte)).count();
        let start = run(0, |byte| matches!(byte, b'$' | b'('));
        let end = start + run(start, |byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
        let is_closed = end + run(end, |byte| matches!(byte, b')' | b'%')) == bytes.len();
        let (number, marks) = (&text[start..end], &bytes[..start]);
        if !is_closed || !number.starts_with(|c: char| c.is_ascii_digit()) || number.ends_with([',', '.']) {
            return None;
        }
        Some(Self {
            start,
            end,
            kind: if is_number(number) { FigureKind::Number } else { FigureKind::Unreadable },
            negative: marks.contains(&b'('),
            money: marks.contains(&b'$'),
            percent: bytes[end..].contains(&b'%'),
        })
    }

    fn of_any(text: &str) -> Option<Self> {
        if is_absent(text) {
            return Some(Self::plain(text, FigureKind::Absent));
        }
        if text == "-0-" || ["nil", "none"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
            return Some(Self::plain(text, FigureKind::Dash));
        }
        let inner = text.trim_start_matches(['$', '(']);
        let start = text.len() - inner.len();
        let (money, open) = (text[..start].contains('$'), text[..start].contains('('));
        if let Some(dash) = dash_at_start(inner) {
            let rest = &inner[dash..];
            if rest.trim_end_matches([')', '%']).is_empty() {
                let body =
                    Self { start, end: start + dash, kind: FigureKind::Dash, negative: false, money, percent: false };
                return Some(body);
            }
        }
        let (minus, digits_start) = if inner.starts_with('-') { (true, start + 1) } else { (false, start) };
        let digits = &text[digits_start..];
        let length = digits.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
        let (number, tail) = digits.split_at(length);
        let tail = if is_number_of_note(tail) { "" } else { without_note_mark(tail) };
        if !number.bytes().any(|b| b.is_ascii_digit()) || !tail.trim_end_matches([')', '%']).is_empty() {
            return None;
        }
        if number.ends_with([',', '.']) || number.len() > 1 && number.starts_with(',') {
            return None;
        }
        let kind = if is_number(number) { FigureKind::Number } else { FigureKind::Unreadable };
        Some(Self {
            start: digits_start,
            end: digits_start + length,
            kind,
            negative: minus || open,
            money,
            percent: tail.contains('%'),
        })
    }

    fn plain(text: &str, kind: FigureKind) -> Self {
        Self { start: 0, end: text.len(), kind, negative: false, money: false, percent: false }
    }
}

/// A sign of money that stands alone. Which money it is, the statement is asked.
pub(super) fn is_money_mark(text: &str) -> bool {
    const MARKS: &[&str] =
        &["$", "US$", "C$", "Cdn$", "CDN$", "CAD$", "A$", "HK$", "NZ$", "R$", "NT$", "S$", "\u{a3}", "\u{a5}"];
    MARKS.contains(&text)
}

/// The length of the dash that a word starts with. Four hyphens and more are a rule.
fn dash_at_start(text: &str) -> Option<usize> {
    let hyphens = text.bytes().take_while(|&b| b == b'-').count();
    if (1..=3).contains(&hyphens) {
        return Some(hyphens);
    }
    let dash =
        text.chars().next().filter(|c| matches!(c, '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{96}' | '\u{97}'))?;
    Some(dash.len_utf8())
}

/// `1,234.5`, `1234`, `.77`: groups of three after the first comma, at most one point.
fn is_number(text: &str) -> bool {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first_fits = if grouped { (1..=3).contains(&first.len()) } else { true };
    digits(fraction) && digits(first) && first_fits && groups.all(|group| group.len() == 3 && digits(group))
}

fn is_absent(text: &str) -> bool {
    matches!(text, "N/A" | "n/a" | "N.A." | "n.a." | "NA" | "NM" | "nm" | "N/M" | "n/m" | "n.m." | "*" | "**")
}

/// `(a)`, `(1)`, `*`, `<F1>` after a figure.
pub(super) fn is_note_mark(text: &str) -> bool {
    without_note_mark(text).is_empty()
}

/// `(2)` right behind a number; with a space between it might be a loss in the next column.
fn is_number_of_note(tail: &str) -> bool {
    let inner = tail.strip_prefix('(').and_then(|tail| tail.strip_suffix(')'));
    inner.is_some_and(|inner| (1..=2).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_digit()))
}

fn without_note_mark(text: &str) -> &str {
    let bare = text.trim_end_matches('*');
    for (open, close) in [('(', ')'), ('<', '>')] {
        let Some(mark) = bare.strip_suffix(close).and_then(|t| t.rfind(open).map(|at| (at, &t[at + 1..]))) else {
            continue;
        };
        let (at, mark) = mark;
        let letters = mark.len() <= 2 && mark.bytes().all(|b| b.is_ascii_alphanumeric());
        let is_mark = letters && (open == '<' || mark.bytes().any(|b| b.is_ascii_alphabetic()) || at > 0);
        if is_mark {
            return &bare[..at];
        }
    }
    bare
}
