//! Datelines: "NEW YORK, April 14, 2004 -- Acme Corporation reported …".

use chrono::NaiveDate;

use crate::layout::{Line, LineKind, month, words};
use crate::source::{SourceFile, Span};

/// Words that name the place before the day.
const WORDS_OF_PLACE: usize = 8;

/// As many bytes of a line, and the rest of the word there, are looked at for a day.
const BYTES_OF_LINE: usize = 4096;

/// The day with which a paragraph begins, behind the place that it was written at, and its words.
pub(super) fn read(source: &SourceFile, lines: &[Line], at: usize) -> Option<(NaiveDate, Span)> {
    let begins = at.checked_sub(1).is_none_or(|above| lines[above].kind != LineKind::Text);
    let line = &lines[at];
    if line.kind != LineKind::Text || !begins {
        return None;
    }
    // The place may fill the line.
    let below = lines.get(at + 1).filter(|below| below.kind == LineKind::Text);
    let first = |line: &Line| words(source.text(), first_bytes(source, line.span));
    let next = below.map(first).unwrap_or_default();
    let text: Vec<Span> = first(line).iter().chain(&next).map(|word| word.span).collect();
    let slice = |at: usize| text.get(at).map_or("", |&span| source.slice(span));
    let named = |at: usize| slice(at).rsplit("--").next().unwrap_or_default().trim_start_matches(['(', '-']);
    let of_month = (0..WORDS_OF_PLACE.min(text.len())).find(|&at| is_month(bare(named(at))))?;
    let in_place = (0..of_month).all(|at| !slice(at).starts_with(char::is_lowercase));
    let year = slice(of_month + 2);
    let day = day(bare(named(of_month)), slice(of_month + 1).trim_end_matches(','), year.get(..4)?)?;
    // Something parts the day from the sentence behind it.
    let parted =
        year.len() > 4 && !year.ends_with(',') || slice(of_month + 3).starts_with(['-', '\u{2013}', '\u{2014}', '/']);
    let goes_on = text.len() > of_month + 4;
    let start = text[of_month].end - named(of_month).len();
    (in_place && parted && goes_on).then(|| (day, Span::new(start, text[of_month + 2].start + 4)))
}

/// The beginning of a line, up to a blank: a line may be a whole file, and what is looked for stands at its start.
fn first_bytes(source: &SourceFile, line: Span) -> Span {
    let text = source.slice(line);
    let end = text.as_bytes().iter().skip(BYTES_OF_LINE).position(|&byte| byte == b' ');
    Span::new(line.start, end.map_or(line.end, |end| line.start + BYTES_OF_LINE + end))
}

/// Whether a line says nothing but a day.
pub(super) fn is_day(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    matches!(words[..], [month, date, year] if day(bare(month), date.trim_end_matches(','), year).is_some())
}

fn bare(word: &str) -> &str {
    word.trim_matches(['(', '-', ',', '.'])
}

fn is_month(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && month(&word.to_ascii_lowercase()).is_some()
}

fn day(name: &str, date: &str, year: &str) -> Option<NaiveDate> {
    let month = is_month(name).then(|| month(&name.to_ascii_lowercase()))??;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, date) =
        (Some(year).filter(|year| digits(year))?.parse().ok()?, Some(date).filter(|date| digits(date))?.parse().ok()?);
    NaiveDate::from_ymd_opt(year, month, date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::Document;

    fn check(text: &str, expected: Option<&str>) {
        let source = SourceFile::from_text("f", text);
        let layout = crate::layout::read(&source, &Document::bare(0..source.line_count()));
        let found = read(&source, &layout.lines, 0);
        let found = found.map(|(day, span)| format!("{day} {}", source.slice(span)));
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn days_behind_places() {
        check(
            "NEW YORK, April 14, 2004 -- Acme Corporation reported a net loss\nof",
            Some("2004-04-14 April 14, 2004"),
        );
        check(
            "MINNEAPOLIS, Minn.,\nApril 14, 2004 -- Acme Corporation reported a net loss",
            Some("2004-04-14 April 14, 2004"),
        );
        check("April 14, 2004. The quarter that closed on December 31, 2003, cost", Some("2004-04-14 April 14, 2004"));
        check("(BUSINESS WIRE)--October 3, 1999--Acme Corporation reported today", Some("1999-10-03 October 3, 1999"));
    }

    #[test]
    fn what_is_no_dateline() {
        check("April 14, 2004\n", None);
        check("On April 14, 2004, the company reported a net loss of\n", None);
        check("Results for the year ended April 14, 2004 - and more words to come\n", None);
    }
}
