//! Which facts can be tagged where they were printed, and how their print is read.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::export::stand_in::stand_in;
use crate::source::{Section, SourceFile, Span};
use crate::xbrl::{Fact, Instance, TextFact, TextType, TextValue};

/// The facts of a report, by where they go in the document.
pub(super) struct Figures<'a> {
    /// The sections of the filing that carry a fact.
    pub(super) parts: Vec<Part<'a>>,
    /// The sections that carry none.
    pub(super) left_out: Vec<&'a Section>,
    /// Facts whose figure or words cannot be tagged.
    pub(super) hidden: Vec<AnyFact<'a>>,
}

/// A section of the filing with the facts that are printed in it.
pub(super) struct Part<'a> {
    pub(super) section: &'a Section,
    /// In the order of the text, none inside another but in blocks.
    pub(super) tagged: Vec<Tagged<'a>>,
    /// How many facts come from here, those that cannot be tagged included.
    pub(super) facts: usize,
}

/// A fact, be it a figure or not.
#[derive(Clone, Copy)]
pub(super) enum AnyFact<'a> {
    Figure(&'a Fact),
    Text(&'a TextFact),
}

impl AnyFact<'_> {
    fn span(self) -> Span {
        match self {
            Self::Figure(fact) => fact.origin.span(),
            Self::Text(fact) => fact.span,
        }
    }

    fn is_block(self) -> bool {
        matches!(self, Self::Text(fact) if matches!(fact.value, TextValue::Block(_)))
    }
}

/// What is tagged in the text.
pub(super) enum Tagged<'a> {
    /// A figure.
    Figure(Figure<'a>),
    /// Words that are a fact as they stand.
    Words(&'a TextFact),
    /// A day that is printed in words: `April 14, 2004`.
    Day(&'a TextFact),
    /// The place of a hidden fact whose print no transformation reads: `0331` for a day of the year, `19990930` for a day.
    Place(&'a TextFact),
    /// Lines that are a fact, with what is tagged in them.
    Block(&'a TextFact, Vec<Tagged<'a>>),
}

impl Tagged<'_> {
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Figure(figure) => figure.span,
            Self::Words(fact) | Self::Day(fact) | Self::Place(fact) | Self::Block(fact, _) => fact.span,
        }
    }
}

/// A fact whose printed figure says its amount.
pub(super) struct Figure<'a> {
    pub(super) fact: &'a Fact,
    /// The part of the text to tag.
    pub(super) span: Span,
    /// Power of ten of the print.
    pub(super) scale: i32,
    pub(super) format: Format,
}

/// The transformation rules that are needed (registry of 2020-02-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// `ixt:num-dot-decimal`: digits, commas, a decimal point.
    Number,
    /// `ixt:fixed-zero`: a dash, or words.
    Zero,
}

impl<'a> Figures<'a> {
    /// Sorts the facts of a report into the sections that they are printed in, which are in the order of the file.
    pub(super) fn new(instance: &'a Instance, file: &SourceFile, sections: &'a [Section]) -> Self {
        let mut parts: Vec<_> = sections.iter().map(Part::new).collect();
        let mut hidden = Vec::new();
        let texts = instance.texts.iter().map(AnyFact::Text);
        let mut facts: Vec<_> = instance.facts.iter().map(AnyFact::Figure).chain(texts).collect();
        facts.sort_by_key(|fact| (fact.span().start, !fact.is_block(), fact.span().end));
        for fact in facts {
            let part = part_of(&mut parts, fact.span());
            let tagged = part.is_some_and(|part| part.add(tagged(fact, file)));
            hidden.extend((!tagged).then_some(fact));
        }
        let (parts, left_out): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.facts > 0);
        Self { parts, left_out: left_out.into_iter().map(|part| part.section).collect(), hidden }
    }
}

/// The part that holds a place.
fn part_of<'p, 'a>(parts: &'p mut [Part<'a>], span: Span) -> Option<&'p mut Part<'a>> {
    let next = parts.partition_point(|part| part.section.span.start <= span.start);
    parts[..next].last_mut().filter(|part| span.end <= part.section.span.end)
}

impl<'a> Part<'a> {
    fn new(section: &'a Section) -> Self {
        Self { section, tagged: Vec::new(), facts: 0 }
    }

    /// Takes a fact, by its print if that says what it does, and tells whether it is tagged.
    fn add(&mut self, tagged: Option<Tagged<'a>>) -> bool {
        self.facts += 1;
        let Some(tagged) = tagged else { return false };
        let is_tagged = !matches!(tagged, Tagged::Place(_));
        let (span, is_block) = (tagged.span(), matches!(tagged, Tagged::Block(..)));
        // The value of a block is its text, in which a place that is marked would be markup.
        let (row, fits) = match self.tagged.last_mut() {
            Some(Tagged::Block(block, inside)) if span.start < block.span.end => {
                (inside, is_tagged && !is_block && span.end <= block.span.end)
            }
            _ => (&mut self.tagged, true),
        };
        let fits = fits && row.last().is_none_or(|last| last.span().end <= span.start);
        row.extend(fits.then_some(tagged));
        fits && is_tagged
    }
}

fn tagged<'a>(fact: AnyFact<'a>, file: &SourceFile) -> Option<Tagged<'a>> {
    match fact {
        AnyFact::Figure(fact) => figure(fact, file).map(Tagged::Figure),
        AnyFact::Text(fact) if fact.value.text_type() == TextType::Block => block(fact, file),
        AnyFact::Text(fact) => {
            let printed = file.slice(fact.span);
            Some(match &fact.value {
                TextValue::Words(words) if words == printed && stand_in(printed) == printed => Tagged::Words(fact),
                TextValue::Day(day) if day_in_words(printed) == Some(*day) => Tagged::Day(fact),
                _ => Tagged::Place(fact),
            })
        }
    }
}

/// A block that is printed as its value says.
fn block<'a>(fact: &'a TextFact, file: &SourceFile) -> Option<Tagged<'a>> {
    let as_printed = matches!(&fact.value, TextValue::Block(text) if text == file.slice(fact.span));
    as_printed.then(|| Tagged::Block(fact, Vec::new()))
}

/// The day that `ixt:date-monthname-day-year-en` makes of the print.
fn day_in_words(printed: &str) -> Option<NaiveDate> {
    let month = printed.split(' ').next()?;
    let (first, rest) = (month.get(..1)?, month.get(1..)?);
    let is_name = first.chars().all(char::is_uppercase)
        && (rest.chars().all(char::is_lowercase) || rest.chars().all(char::is_uppercase));
    NaiveDate::parse_from_str(printed, "%B %d, %Y").ok().filter(|_| is_name)
}

fn figure<'a>(fact: &'a Fact, file: &SourceFile) -> Option<Figure<'a>> {
    let (span, scale) = (fact.origin.span(), fact.origin.scale());
    let printed = file.slice(span);
    // A number may not end in its point.
    let printed = printed.strip_suffix('.').unwrap_or(printed);
    let format = format(printed, scale, fact.value.abs())?;
    Some(Figure { fact, span: Span::new(span.start, span.start + printed.len()), scale, format })
}

/// How `printed` is read as `amount`, if it can be.
fn format(printed: &str, scale: i32, amount: Decimal) -> Option<Format> {
    if !printed.is_empty() && amount.is_zero() && !printed.contains(|c: char| c.is_ascii_digit()) {
        return Some(Format::Zero);
    }
    let number = number(printed)?;
    (shift(number, scale)? == amount).then_some(Format::Number)
}

/// The number that `ixt:num-dot-decimal` makes of the print.
fn number(printed: &str) -> Option<Decimal> {
    let (whole, fraction) = printed.split_once('.').unwrap_or((printed, "0"));
    let digits = |text: &str, more: &[char]| text.chars().all(|c| c.is_ascii_digit() || more.contains(&c));
    if !digits(whole, &[',', ' ']) || !digits(fraction, &[]) || fraction.is_empty() {
        return None;
    }
    let plain: String = printed.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    let plain = if plain.starts_with('.') { format!("0{plain}") } else { plain };
    Decimal::from_str_exact(&plain).ok()
}

/// `number` times ten to the power of `scale`, exactly.
fn shift(number: Decimal, scale: i32) -> Option<Decimal> {
    if scale >= 0 {
        return (0..scale).try_fold(number, |number, _| number.checked_mul(Decimal::TEN));
    }
    let mut shifted = number;
    shifted.set_scale(number.scale().checked_add(scale.unsigned_abs())?).ok()?;
    Some(shifted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &str, scale: i32, amount: &str, expected: Option<Format>) {
        assert_eq!(format(printed, scale, amount.parse().unwrap()), expected, "{printed}");
    }

    #[test]
    fn prints_that_say_their_amount() {
        check("1,234", 3, "1234000", Some(Format::Number));
        check(".05", 0, "0.05", Some(Format::Number));
        check("12.5", -2, "0.125", Some(Format::Number));
        check("0", 6, "0", Some(Format::Number));
        check("--", 3, "0", Some(Format::Zero));
        check("None", 3, "0", Some(Format::Zero));
        check("\u{2014}", 3, "0", Some(Format::Zero));
    }

    #[test]
    fn prints_that_do_not() {
        check("1,234", 3, "1234", None);
        check("-", 0, "5", None);
        check("1/2", 0, "0.5", None);
        check("1.2.3", 0, "1", None);
        check("(5)", 0, "5", None);
        check("", 0, "0", None);
        check(",", 0, "0", Some(Format::Zero));
    }

    #[test]
    fn days_in_words() {
        let check = |printed: &str, expected: Option<&str>| {
            assert_eq!(day_in_words(printed).map(|day| day.to_string()).as_deref(), expected, "{printed}");
        };
        check("April 14, 2004", Some("2004-04-14"));
        check("NOVEMBER 5, 1999", Some("1999-11-05"));
        check("Oct 3, 1999", Some("1999-10-03"));
        check("aPRIL 14, 2004", None);
        check("April 31, 2004", None);
        check("4/14/2004", None);
    }
}
