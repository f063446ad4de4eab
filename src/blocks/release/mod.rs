//! What an earnings release says of itself: exhibit, headline, day, and the paragraphs that every release of a company has.

mod dateline;

use chrono::NaiveDate;

use super::title;
use crate::filing::Document;
use crate::layout::{Layout, Line, LineKind, Paragraph};
use crate::source::{SourceFile, Span};

/// A release (EX-99, or the text alone), in its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Release {
    /// The number of the exhibit: `99.1`.
    pub exhibit: Option<Span>,
    /// The lines of the headline.
    pub headline: Option<Span>,
    /// The day of the dateline, as printed: `April 14, 2004`.
    pub day: Option<(NaiveDate, Span)>,
    /// What it says of measures that accounting principles do not define: a heading and its paragraphs.
    pub notice: Option<Span>,
    /// What the company does.
    pub description: Option<Span>,
}

/// Lines at whose beginning a release says what it is.
const LINES_OF_HEAD: usize = 80;

/// Reads a document as a release, if it is one: it says so, or begins with a dateline, and is an exhibit or has no envelope.
pub(super) fn read(source: &SourceFile, document: &Document, layout: &Layout) -> Option<Release> {
    let lines = &layout.lines;
    let kind = document.kind.as_deref().map(str::to_ascii_uppercase);
    let is_exhibit = kind.as_ref().is_some_and(|kind| kind.starts_with("EX-99"));
    if !is_exhibit && kind.is_some() {
        return None;
    }
    let head = &lines[..lines.len().min(LINES_OF_HEAD)];
    let mark = head.iter().position(|line| is_mark(source, line));
    let dateline =
        (mark.unwrap_or(0)..head.len()).find_map(|at| dateline::read(source, lines, at).map(|day| (at, day)));
    let printed = exhibit(source, head);
    if mark.is_none() && (dateline.is_none() || !is_exhibit && printed.is_none()) {
        return None;
    }
    let (begin, day) = dateline.map_or((None, None), |(at, day)| (Some(at), Some(day)));
    let from = lines[begin.or(mark).unwrap_or(0)].span.start;
    let text = &layout.paragraphs[layout.paragraphs.partition_point(|paragraph| span(paragraph).start < from)..];
    Some(Release {
        exhibit: printed.or_else(|| is_exhibit.then(|| of_head(source, document)).flatten()),
        headline: begin.and_then(|begin| headline(source, lines, mark.map_or(0, |mark| mark + 1)..begin)),
        day,
        notice: notice(source, text),
        description: description(source, text),
    })
}

/// From its first word to the last.
fn span(paragraph: &Paragraph) -> Span {
    let ends = [paragraph.lines.first(), paragraph.lines.last()].map(|line| line.copied().unwrap_or_default());
    ends[0].join(ends[1])
}

/// "FOR IMMEDIATE RELEASE", "PRESS RELEASE".
fn is_mark(source: &SourceFile, line: &Line) -> bool {
    const MARKS: &[&str] =
        &["for immediate release", "for release", "press release", "news release", "earnings release"];
    line.kind == LineKind::Text && {
        let words = title::words(line.text(source));
        words.split(' ').count() <= 8 && MARKS.iter().any(|mark| words.starts_with(mark))
    }
}

/// The number in a line of nothing but "EXHIBIT 99.1".
fn exhibit(source: &SourceFile, head: &[Line]) -> Option<Span> {
    head.iter().filter(|line| line.kind == LineKind::Text).find_map(|line| {
        let text = line.text(source);
        let (word, number) = text.split_once(char::is_whitespace)?;
        let number = number.trim();
        let is_number = number.len() <= 8 && number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains(' ');
        (word.eq_ignore_ascii_case("exhibit") && is_number).then(|| end_of(line.span, source, number))
    })
}

/// The number in the head of a document: `<TYPE>EX-99.1`.
fn of_head(source: &SourceFile, document: &Document) -> Option<Span> {
    let mut lines = document.lines.clone().take(8).map(|number| source.line_span(number));
    lines.find_map(|span| {
        let line = source.slice(span).trim();
        let kind = line.get(.."<TYPE>EX-".len()).filter(|start| start.eq_ignore_ascii_case("<TYPE>EX-"))?;
        let number = &line[kind.len()..];
        (!number.is_empty()).then(|| end_of(span, source, number))
    })
}

/// The place of words at the end of a line.
fn end_of(line: Span, source: &SourceFile, words: &str) -> Span {
    let end = line.start + source.slice(line).trim_end().len();
    Span::new(end - words.len(), end)
}

/// Lines that a headline may have, and its words.
const HEADLINE_LINES: usize = 5;
const HEADLINE_WORDS: usize = 45;

/// The headline between the mark of a release and its dateline: the only lines there that are neither of whom to call nor a
/// letterhead, or the only ones in capitals.
fn headline(source: &SourceFile, lines: &[Line], within: std::ops::Range<usize>) -> Option<Span> {
    let mut groups: Vec<&[Line]> = Vec::new();
    // The mark may stand in the line of the dateline, with nothing between.
    for group in lines.get(within)?.split(|line| line.kind != LineKind::Text) {
        groups.extend((!group.is_empty() && is_headline(source, group)).then_some(group));
    }
    let capitals = |group: &[Line]| group.iter().all(|line| !line.text(source).chars().any(char::is_lowercase));
    let mut in_capitals = groups.iter().copied().filter(|group| capitals(group));
    let group = match (in_capitals.next(), in_capitals.next(), groups.as_slice()) {
        (Some(only), None, _) => only,
        (None, _, [only]) => *only,
        _ => return None,
    };
    let (first, last) = (group.first()?, group.last()?);
    let (start, end) = (inner(source, first), inner(source, last));
    Some(start.join(end))
}

/// The words of a line.
fn inner(source: &SourceFile, line: &Line) -> Span {
    let text = source.slice(line.span);
    let start = line.span.start + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

fn is_headline(source: &SourceFile, group: &[Line]) -> bool {
    const OTHERS: &[&str] = &[
        "contact",
        "telephone",
        "phone",
        "http",
        "www",
        "for more information",
        "for further",
        "exhibit",
        "investor relations",
        "media",
    ];
    let words: Vec<String> = group.iter().map(|line| title::words(line.text(source))).collect();
    let count: usize = words.iter().map(|words| words.split(' ').count()).sum();
    let digits = |line: &Line| line.text(source).bytes().filter(u8::is_ascii_digit).count();
    group.len() <= HEADLINE_LINES
        && (3..=HEADLINE_WORDS).contains(&count)
        && !group
            .iter()
            .any(|line| line.text(source).contains('@') || digits(line) >= 10 || line.pieces(source).len() > 1)
        && !words.iter().any(|words| OTHERS.iter().any(|other| words.starts_with(other)))
        && !group.iter().all(|line| dateline::is_day(line.text(source)))
}

/// The heading of a notice on measures, and the paragraphs below it that speak of them.
fn notice(source: &SourceFile, text: &[Paragraph]) -> Option<Span> {
    const MEASURES: &[&str] = &["non gaap", "nongaap", "ebitda", "gaap", "generally accepted accounting"];
    const SPEAKS: &[&str] = &["measure", "gaap", "ebitda", "generally accepted", "adjusted"];
    let has = |paragraph: &Paragraph, known: &[&str]| {
        let words = title::words(source.slice(span(paragraph)));
        known.iter().any(|known| words.contains(known))
    };
    let at = text.iter().position(|paragraph| paragraph.is_heading && has(paragraph, MEASURES))?;
    let below = text[at + 1..].iter().enumerate();
    let last =
        below.take_while(|(nth, paragraph)| !paragraph.is_heading && (*nth == 0 || has(paragraph, SPEAKS))).last();
    Some(span(&text[at]).join(span(last?.1)))
}

/// What the company does: below "About Acme", or a paragraph that begins with "Acme makes …".
fn description(source: &SourceFile, text: &[Paragraph]) -> Option<Span> {
    let about = |paragraph: &Paragraph| {
        let words = title::words(source.slice(span(paragraph)));
        paragraph.is_heading && words.starts_with("about ") && !words.contains("gaap") && !words.contains("ebitda")
    };
    let headed = text.windows(2).find(|pair| about(&pair[0]) && !pair[1].is_heading);
    if let Some([heading, paragraph]) = headed {
        return Some(span(heading).join(span(paragraph)));
    }
    let is_one = |paragraph: &&Paragraph| !paragraph.is_heading && says_what_it_does(source.slice(span(paragraph)));
    let mut found = text.iter().filter(is_one);
    let only = found.next()?;
    found.next().is_none().then(|| span(only))
}

/// "Acme Corporation manufactures rubber parts", "The company makes …": a name, and behind it in the present what it does. What the
/// company did in a period, with amounts, is news.
fn says_what_it_does(text: &str) -> bool {
    const DOES: &[&str] = &[
        "manufactures",
        "makes",
        "designs",
        "develops",
        "produces",
        "provides",
        "operates",
        "markets",
        "offers",
        "supplies",
        "distributes",
        "sells",
        "owns",
        "publishes",
        "serves",
        "engages",
    ];
    const IS: &[&str] = &["is a", "is an", "is the", "is one", "is engaged", "through its", "is headquartered"];
    const WORDS_OF_NAME: usize = 9;
    let words = title::words(text);
    let all: Vec<&str> = words.split(' ').collect();
    let original: Vec<&str> = text.split_whitespace().collect();
    let named = original.iter().take(WORDS_OF_NAME).take_while(|word| {
        word.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '&')
            || matches!(**word, "company" | "and" | "of" | "company's")
    });
    let name = title::words(&named.copied().collect::<Vec<_>>().join(" ")).split(' ').count();
    let rest = all.get(name..).unwrap_or_default();
    let does =
        rest.first().is_some_and(|word| DOES.contains(word)) || IS.iter().any(|is| rest.join(" ").starts_with(is));
    does && name > 0 && !text.contains('$') && !text.contains('%')
}

#[cfg(test)]
mod tests;
