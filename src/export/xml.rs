//! `report.xbrl`: a report as an XBRL 2.1 instance.

use std::io::{self, Write};

use super::markup::Markup;
use super::report::{Report, attributes, decimal, text_value};
use super::uris;
use crate::xbrl::{Fact, Instance, TextFact};

/// About as many bytes are written for a figure, with its share of the contexts.
const BYTES_OF_FACT: usize = 256;

/// Writes the report as an XBRL 2.1 instance (section 4), which refers to the taxonomy beside it.
///
/// What the cover says comes first, then the figures in the order of the filing. The text is UTF-8 and the same for the same report.
///
/// # Errors
///
/// Only if the writer of XML gives up, which it does not in memory.
pub fn write(instance: &Instance) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(BYTES_OF_FACT * instance.facts.len());
    write_to(instance, &mut bytes)?;
    Ok(bytes)
}

/// The same, written as it is made.
///
/// # Errors
///
/// Those of what takes it.
pub fn write_to(instance: &Instance, to: &mut dyn Write) -> io::Result<()> {
    let report = Report::new(instance);
    let mut markup = Markup::document(to)?;
    markup.element("xbrli:xbrl", &attributes(&report.namespaces()), |markup| {
        report.write_schema_ref(markup)?;
        report.write_resources(markup)?;
        instance.texts.iter().try_for_each(|fact| write_text(markup, &report, fact))?;
        instance.facts.iter().try_for_each(|fact| write_fact(markup, &report, fact))
    })?;
    markup.finish()
}

/// A non-numeric item (XBRL 2.1 section 4.6).
fn write_text(markup: &mut Markup<'_>, report: &Report<'_>, fact: &TextFact) -> io::Result<()> {
    let attributes =
        [("id", fact.id.as_str()), ("contextRef", report.context_ref(fact.context)), ("xml:lang", "en-US")];
    let attributes = if fact.value.has_language() { &attributes[..] } else { &attributes[..2] };
    markup.leaf(&fact.concept.prefixed(), attributes, &text_value(&fact.value))
}

/// A numeric item (XBRL 2.1 section 4.6).
fn write_fact(markup: &mut Markup<'_>, report: &Report<'_>, fact: &Fact) -> io::Result<()> {
    let attributes = [
        ("id", fact.id.as_str()),
        ("contextRef", report.context_ref(fact.context)),
        ("unitRef", report.instance.unit(fact).id()),
        ("decimals", &fact.decimals.to_string()),
        (uris::SUPPORT_ATTRIBUTE, fact.support.as_str()),
    ];
    markup.leaf(&fact.concept.prefixed(), &attributes, &decimal(fact.value))
}
