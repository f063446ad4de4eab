//! `report.xhtml`: a report as Inline XBRL 1.1, in the filing's own text.
//!
//! Each section of the filing that carries a fact, the text of a document for instance, stands whole in a `pre` of its own,
//! in the filing's order, with the figures tagged where they were printed. Nothing of the text is changed: [`texts_of`] gives
//! it back, and [`bytes_of`] its bytes in the file. Sections without facts are named and left out.

mod contents;
mod figures;
mod read;
mod text;

use std::io::{self, Write};

use self::figures::{AnyFact, Figure, Figures, Format, Part, Tagged};
use super::block;
use super::markup::{Attribute, Markup};
use super::report::{Report, attributes, decimal, text_value};
use super::uris;
use crate::source::{Section, SourceFile, Span};
use crate::xbrl::{Fact, Instance, TextFact, TextValue};

pub use read::{NotInline, bytes_of, texts_of};

/// The name of the `meta` element that says how the bytes of the filing were read.
const ENCODING_META: &str = "tickmark-encoding";

/// How tagged figures look. Without a script: what a figure means is shown by the browser when it is pointed at.
const STYLE: &str = include_str!("style.css");

/// About as many bytes are written for a figure beside its text, with its share of the contexts.
const BYTES_OF_FACT: usize = 320;

/// Writes the report as Inline XBRL 1.1 in the text of `file`, the filing that it was read from, which has `sections` in
/// this order.
///
/// The lines of a block are `ix:nonNumeric` with `escape="true"` around a `span`, and the figures in them are tagged inside of it.
/// A figure whose print says another amount than its fact, that stands inside another figure or in no section, cannot be
/// tagged where it stands (Inline XBRL 1.1 section 10.1.1). Its fact goes to `ix:hidden`, so that both forms of a report have
/// the same facts. So does a day of the header, which no transformation of the registry reads (`19990930`, `0331`; one in words is read), and what a
/// word says besides itself (`10-K/A` an amendment); their places are marked.
///
/// # Errors
///
/// Only if the writer of XML gives up, which it does not in memory.
pub fn write(instance: &Instance, file: &SourceFile, sections: &[Section]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(file.text().len() + BYTES_OF_FACT * instance.facts.len());
    write_to(instance, file, sections, &mut bytes)?;
    Ok(bytes)
}

/// The same, written as it is made.
///
/// # Errors
///
/// Those of what takes it.
pub fn write_to(instance: &Instance, file: &SourceFile, sections: &[Section], to: &mut dyn Write) -> io::Result<()> {
    let report = Report::new(instance);
    let figures = Figures::new(instance, file, sections);
    let mut root = report.namespaces();
    root.extend(
        [("xmlns", uris::XHTML), ("xmlns:ix", uris::IX), ("xmlns:ixt", uris::IXT), ("xml:lang", "en-US")]
            .map(|(name, value)| (name.to_owned(), value)),
    );
    let mut markup = Markup::document(to)?;
    markup.element("html", &attributes(&root), |markup| {
        markup.element("head", &[], |markup| write_head(markup, instance, file))?;
        markup.element("body", &[], |markup| {
            contents::write(markup, &figures)?;
            figures.parts.iter().try_for_each(|part| write_part(markup, &report, part, file))?;
            // Last, so that readers meet the place of a hidden fact before the fact: the ixbrl-viewer then steps through the
            // places, and otherwise goes round among the hidden facts for ever.
            markup.element("div", &[("style", "display:none")], |markup| write_header(markup, &report, &figures))
        })
    })?;
    markup.finish()
}

fn write_head(markup: &mut Markup<'_>, instance: &Instance, file: &SourceFile) -> io::Result<()> {
    let content_type = [("http-equiv", "Content-Type"), ("content", "application/xhtml+xml; charset=UTF-8")];
    markup.empty("meta", &content_type)?;
    markup.empty("meta", &[("name", ENCODING_META), ("content", file.encoding().name())])?;
    markup.empty("meta", &[("name", "viewport"), ("content", "width=device-width")])?;
    markup.leaf("title", &[], &instance.entity.name)?;
    markup.leaf("style", &[("type", "text/css")], STYLE)
}

/// `ix:header` (section 8): hidden facts, references, resources, in this order.
fn write_header(markup: &mut Markup<'_>, report: &Report<'_>, figures: &Figures<'_>) -> io::Result<()> {
    markup.element("ix:header", &[], |markup| {
        if !figures.hidden.is_empty() {
            markup.element("ix:hidden", &[], |markup| {
                figures.hidden.iter().try_for_each(|fact| write_hidden(markup, report, *fact))
            })?;
        }
        markup.element("ix:references", &[], |markup| report.write_schema_ref(markup))?;
        markup.element("ix:resources", &[], |markup| report.write_resources(markup))
    })
}

/// A fact without a format: the value itself, that of a figure with its sign apart (section 10.1.1).
fn write_hidden(markup: &mut Markup<'_>, report: &Report<'_>, fact: AnyFact<'_>) -> io::Result<()> {
    match fact {
        AnyFact::Figure(fact) => write_fact(markup, report, fact, &[], &decimal(fact.value.abs())),
        AnyFact::Text(fact @ TextFact { value: TextValue::Block(text), .. }) => {
            markup.piece(|piece| write_block(piece, report, fact, |piece| text::write(piece, text)))
        }
        AnyFact::Text(fact) => write_text(markup, report, fact, &[], |markup| markup.text(&text_value(&fact.value))),
    }
}

/// `ix:nonNumeric` (section 11), with attributes that say how its content is read.
fn write_text(
    markup: &mut Markup<'_>,
    report: &Report<'_>,
    fact: &TextFact,
    reading: &[Attribute<'_>],
    content: impl FnOnce(&mut Markup<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let name = fact.concept.prefixed();
    let mut attributes =
        vec![("id", fact.id.as_str()), ("name", &name), ("contextRef", report.context_ref(fact.context))];
    attributes.extend(reading);
    markup.element("ix:nonNumeric", &attributes, content)
}

/// A day in words.
fn write_day(markup: &mut Markup<'_>, report: &Report<'_>, fact: &TextFact, printed: &str) -> io::Result<()> {
    write_text(markup, report, fact, &[("format", "ixt:date-monthname-day-year-en")], |markup| markup.text(printed))
}

/// A block: its value is the element inside, without tags and escaped (section 11.1.2).
fn write_block(
    markup: &mut Markup<'_>,
    report: &Report<'_>,
    fact: &TextFact,
    lines: impl FnOnce(&mut Markup<'_>) -> io::Result<()>,
) -> io::Result<()> {
    write_text(markup, report, fact, &[("escape", "true")], |markup| {
        markup.element(block::ELEMENT, &[block::STYLE], lines)
    })
}

/// Where the words of a hidden fact stand, marked as the SEC's viewers want it (EDGAR Filer Manual 5.2.5.14).
fn write_place(markup: &mut Markup<'_>, fact: &TextFact, printed: &str) -> io::Result<()> {
    let style = format!("-sec-ix-hidden:{}", fact.id);
    markup.element("span", &[("class", "place"), ("style", &style)], |markup| text::write(markup, printed))
}

/// A section with its heading, which says where in the file its lines are: facts are named by lines of the file.
fn write_part(markup: &mut Markup<'_>, report: &Report<'_>, part: &Part<'_>, file: &SourceFile) -> io::Result<()> {
    markup.element("div", &[("class", "section"), ("id", &part.section.id)], |markup| {
        markup.element("h2", &[], |markup| contents::write_heading(markup, part.section, file))?;
        markup.element("pre", &[], |markup| {
            markup.piece(|markup| write_run(markup, report, file, part.section.span, &part.tagged))
        })
    })
}

/// A run of the text with what is tagged in it.
fn write_run(
    markup: &mut Markup<'_>,
    report: &Report<'_>,
    file: &SourceFile,
    run: Span,
    tagged: &[Tagged<'_>],
) -> io::Result<()> {
    let mut at = run.start;
    for tagged in tagged {
        let span = tagged.span();
        text::write(markup, file.slice(Span::new(at, span.start)))?;
        let printed = file.slice(span);
        match tagged {
            Tagged::Figure(figure) => write_figure(markup, report, figure, printed)?,
            Tagged::Words(fact) => write_text(markup, report, fact, &[], |markup| text::write(markup, printed))?,
            Tagged::Day(fact) => write_day(markup, report, fact, printed)?,
            Tagged::Place(fact) => write_place(markup, fact, printed)?,
            Tagged::Block(fact, inside) => {
                write_block(markup, report, fact, |markup| write_run(markup, report, file, span, inside))?;
            }
        }
        at = span.end;
    }
    text::write(markup, file.slice(Span::new(at, run.end)))
}

/// A printed figure. Money sign and parentheses stay outside.
fn write_figure(markup: &mut Markup<'_>, report: &Report<'_>, figure: &Figure<'_>, printed: &str) -> io::Result<()> {
    let scale = figure.scale.to_string();
    match figure.format {
        Format::Number => {
            let scaled = [("scale", scale.as_str()), ("format", "ixt:num-dot-decimal")];
            let attributes = if figure.scale == 0 { &scaled[1..] } else { &scaled };
            write_fact(markup, report, figure.fact, attributes, printed)
        }
        Format::Zero => write_fact(markup, report, figure.fact, &[("format", "ixt:fixed-zero")], printed),
    }
}

/// `ix:nonFraction` (section 10). The sign is the fact's; whether the print has parentheses says nothing about it.
fn write_fact(
    markup: &mut Markup<'_>,
    report: &Report<'_>,
    fact: &Fact,
    transformation: &[Attribute<'_>],
    content: &str,
) -> io::Result<()> {
    let (name, decimals, support) = (fact.concept.prefixed(), fact.decimals.to_string(), fact.support.as_str());
    let mut attributes = vec![
        ("id", fact.id.as_str()),
        ("name", &name),
        ("contextRef", report.context_ref(fact.context)),
        ("unitRef", report.instance.unit(fact).id()),
        ("decimals", &decimals),
        (uris::SUPPORT_ATTRIBUTE, support),
    ];
    attributes.extend(transformation);
    attributes.extend((fact.value < rust_decimal::Decimal::ZERO).then_some(("sign", "-")));
    markup.element("ix:nonFraction", &attributes, |markup| text::write(markup, content))
}
