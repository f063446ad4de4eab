//! What both forms of a report have: the reference to its taxonomy, contexts, units and values (XBRL 2.1 section 4).

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use rust_decimal::Decimal;

use super::markup::{Attribute, Markup};
use super::stand_in::stand_in;
use super::{block, schema_ref, uris};
use crate::xbrl::{Context, ContextId, Entity, Instance, Namespace, Period, QName, TextValue, Unit};

/// An instance with the ids of its contexts.
pub(super) struct Report<'a> {
    /// What is to be written.
    pub(super) instance: &'a Instance,
    context_ids: Vec<String>,
}

impl<'a> Report<'a> {
    pub(super) fn new(instance: &'a Instance) -> Self {
        Self { instance, context_ids: context_ids(&instance.contexts) }
    }

    /// `contextRef` of a fact.
    pub(super) fn context_ref(&self, context: ContextId) -> &str {
        &self.context_ids[context.0]
    }

    /// Namespace declarations for the root: those that every report needs and those of the names in it.
    pub(super) fn namespaces(&self) -> BTreeMap<String, &'a str> {
        let fixed = [
            ("xmlns:xbrli", uris::XBRLI),
            ("xmlns:link", uris::LINK),
            ("xmlns:xlink", uris::XLINK),
            ("xmlns:xbrldi", uris::XBRLDI),
            ("xmlns:iso4217", uris::ISO4217),
            (uris::SUPPORT_PREFIX, uris::SUPPORT),
        ];
        let mut all: BTreeMap<String, &str> = fixed.into_iter().map(|(name, uri)| (name.to_owned(), uri)).collect();
        // They are few, and those of most names one of them.
        let mut declared: Vec<&Namespace> = Vec::new();
        for namespace in names(self.instance).map(|name| &**name.namespace()) {
            if !declared.iter().any(|known| std::ptr::eq(*known, namespace)) {
                declared.push(namespace);
                all.extend([declaration(namespace)]);
            }
        }
        all
    }

    /// The `schemaRef` (XBRL 2.1 section 4.2).
    pub(super) fn write_schema_ref(&self, markup: &mut Markup<'_>) -> io::Result<()> {
        markup.empty("link:schemaRef", &[("xlink:type", "simple"), ("xlink:href", &schema_ref(&self.instance.dts))])
    }

    /// All contexts and units.
    pub(super) fn write_resources(&self, markup: &mut Markup<'_>) -> io::Result<()> {
        for (context, id) in self.instance.contexts.iter().zip(&self.context_ids) {
            markup.element("xbrli:context", &[("id", id)], |markup| {
                write_entity(markup, &self.instance.entity, context)?;
                write_period(markup, context.period)
            })?;
        }
        self.instance.units.iter().try_for_each(|&unit| write_unit(markup, unit))
    }
}

/// Attributes from owned names and values.
pub(super) fn attributes<'a>(namespaces: &'a BTreeMap<String, &'a str>) -> Vec<Attribute<'a>> {
    namespaces.iter().map(|(name, uri)| (name.as_str(), *uri)).collect()
}

/// The names that the facts of a report use: concepts, axes and members.
pub(super) fn names(instance: &Instance) -> impl Iterator<Item = &QName> {
    let words = instance.texts.iter().map(|fact| &fact.concept);
    let concepts = instance.facts.iter().map(|fact| &fact.concept).chain(words);
    let members = instance.contexts.iter().flat_map(|context| &context.members);
    concepts.chain(members.flat_map(|(axis, member)| [axis, member]))
}

/// The value of a fact that is no figure, as every form writes it; that of a block is XHTML.
pub(super) fn text_value(value: &TextValue) -> String {
    match value {
        TextValue::Block(text) => block::xhtml(text),
        value => stand_in(&value.to_string()).into_owned(),
    }
}

/// The value in full, without exponent and without a sign of zero.
pub(super) fn decimal(value: Decimal) -> String {
    // Most figures are whole, and of fewer digits than a machine's numbers have.
    if value.scale() == 0
        && let Ok(whole) = i64::try_from(value.mantissa())
    {
        return whole.to_string();
    }
    if value.is_zero() { value.abs().to_string() } else { value.to_string() }
}

fn declaration(namespace: &Namespace) -> (String, &str) {
    (format!("xmlns:{}", namespace.prefix), &namespace.uri)
}

/// Ids of contexts. [`Context::id`] has no namespaces and no axes, so two contexts may have the same; the later ones get a
/// number.
fn context_ids(contexts: &[Context]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    contexts.iter().map(|context| unique(context.id(), &mut taken)).collect()
}

pub(super) fn unique(id: String, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let free = std::iter::once(id.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(id);
    taken.insert(free.clone());
    free
}

/// Entity and members. Members stand in `segment`, as the hypercubes say (Dimensions 1.0 section 3.1.4).
fn write_entity(markup: &mut Markup<'_>, entity: &Entity, context: &Context) -> io::Result<()> {
    markup.element("xbrli:entity", &[], |markup| {
        markup.leaf("xbrli:identifier", &[("scheme", &entity.scheme)], &entity.identifier)?;
        if context.members.is_empty() {
            return Ok(());
        }
        markup.element("xbrli:segment", &[], |markup| write_members(markup, context))
    })
}

fn write_members(markup: &mut Markup<'_>, context: &Context) -> io::Result<()> {
    context.members.iter().try_for_each(|(axis, member)| {
        markup.leaf("xbrldi:explicitMember", &[("dimension", &axis.prefixed())], &member.prefixed())
    })
}

/// XBRL 2.1 section 4.7.2: a date without a time is the end of its day, and as `startDate` the beginning.
fn write_period(markup: &mut Markup<'_>, period: Period) -> io::Result<()> {
    markup.element("xbrli:period", &[], |markup| match period {
        Period::Instant(day) => markup.leaf("xbrli:instant", &[], &day.to_string()),
        Period::Duration { start, end } => {
            markup.leaf("xbrli:startDate", &[], &start.to_string())?;
            markup.leaf("xbrli:endDate", &[], &end.to_string())
        }
    })
}

/// XBRL 2.1 section 4.8.
fn write_unit(markup: &mut Markup<'_>, unit: Unit) -> io::Result<()> {
    markup.element("xbrli:unit", &[("id", unit.id())], |markup| match unit.measures() {
        (measure, None) => markup.leaf("xbrli:measure", &[], measure),
        (numerator, Some(denominator)) => markup.element("xbrli:divide", &[], |markup| {
            write_measure(markup, "xbrli:unitNumerator", numerator)?;
            write_measure(markup, "xbrli:unitDenominator", denominator)
        }),
    })
}

fn write_measure(markup: &mut Markup<'_>, side: &str, measure: &str) -> io::Result<()> {
    markup.element(side, &[], |markup| markup.leaf("xbrli:measure", &[], measure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_collide_get_a_number() {
        let mut taken = BTreeSet::new();
        let ids = ["a", "a", "a-2", "a"].map(|id| unique(id.to_owned(), &mut taken));
        assert_eq!(ids, ["a", "a-2", "a-2-2", "a-3"]);
    }

    #[test]
    fn values_are_written_in_full() {
        assert_eq!(decimal(Decimal::new(1_234_000, 0)), "1234000");
        assert_eq!(decimal(Decimal::new(-5, 2)), "-0.05");
        assert_eq!(decimal(-Decimal::new(0, 2)), "0.00");
    }
}
