//! `report.json`: a report as xBRL-JSON (OIM 1.0).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::oim::{self, LANGUAGE};
use super::report::{decimal, text_value};
use super::{schema_ref, uris};
use crate::xbrl::{Context, Fact, Instance, QName, TextFact};

/// About as many bytes are written for a figure.
const BYTES_OF_FACT: usize = 448;

/// Writes the report as xBRL-JSON, which refers to the taxonomy beside it.
///
/// Values are canonical (xBRL-JSON 1.0 section 6.1.1). Facts have the ids and the order that they have in `report.xbrl`. What
/// proves a figure is the property `tick:support` beside its value: facts may have properties of other namespaces (section 4).
/// The bytes are the same for the same report.
///
/// # Errors
///
/// Only if the writer of JSON gives up, which it does not in memory.
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
pub fn write_to(instance: &Instance, mut to: impl Write) -> io::Result<()> {
    let mut namespaces = oim::namespaces(instance);
    namespaces.insert("xbrl", uris::XBRL);
    if !instance.facts.is_empty() {
        namespaces.insert("tick", uris::SUPPORT);
    }
    let report = ReportDto {
        document_info: DocumentInfoDto {
            document_type: uris::XBRL_JSON,
            features: FeaturesDto { canonical_values: true },
            namespaces,
            taxonomy: [schema_ref(&instance.dts)],
        },
        facts: FactsDto(instance),
    };
    serde_json::to_writer_pretty(&mut to, &report)?;
    to.write_all(b"\n")
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportDto<'a> {
    document_info: DocumentInfoDto<'a>,
    facts: FactsDto<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DocumentInfoDto<'a> {
    document_type: &'static str,
    features: FeaturesDto,
    namespaces: BTreeMap<&'a str, &'a str>,
    taxonomy: [String; 1],
}

#[derive(Serialize)]
struct FeaturesDto {
    #[serde(rename = "xbrl:canonicalValues")]
    canonical_values: bool,
}

/// The facts by id, in order.
struct FactsDto<'a>(&'a Instance);

impl Serialize for FactsDto<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(instance) = self;
        let entity = oim::entity_name(&instance.entity);
        let contexts: Vec<_> = instance.contexts.iter().map(|context| ContextDto::of(&entity, context)).collect();
        let texts = instance.texts.iter().map(|fact| (&fact.id, FactDto::of_text(&contexts, fact)));
        let figures = instance.facts.iter().map(|fact| (&fact.id, FactDto::of_figure(instance, &contexts, fact)));
        serializer.collect_map(texts.chain(figures))
    }
}

#[derive(Serialize)]
struct FactDto<'a> {
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    decimals: Option<i32>,
    dimensions: DimensionsDto<'a>,
    #[serde(rename = "tick:support", skip_serializing_if = "Option::is_none")]
    support: Option<&'static str>,
}

impl<'a> FactDto<'a> {
    fn of_figure(instance: &Instance, contexts: &'a [ContextDto<'a>], fact: &Fact) -> Self {
        let dimensions = DimensionsDto::of(&fact.concept, &contexts[fact.context.0]);
        Self {
            value: canonical(fact.value),
            decimals: Some(fact.decimals.0),
            dimensions: DimensionsDto { unit: oim::unit_name(instance.unit(fact)), ..dimensions },
            support: Some(fact.support.as_str()),
        }
    }

    fn of_text(contexts: &'a [ContextDto<'a>], fact: &TextFact) -> Self {
        let language = fact.value.has_language().then_some(LANGUAGE);
        Self {
            value: text_value(&fact.value),
            decimals: None,
            dimensions: DimensionsDto { language, ..DimensionsDto::of(&fact.concept, &contexts[fact.context.0]) },
            support: None,
        }
    }
}

/// What the facts of a context have in common.
struct ContextDto<'a> {
    entity: &'a str,
    period: String,
    members: BTreeMap<String, String>,
}

impl<'a> ContextDto<'a> {
    fn of(entity: &'a str, context: &Context) -> Self {
        let members = context.members.iter().map(|(axis, member)| (axis.prefixed(), member.prefixed()));
        Self { entity, period: oim::moments(context.period), members: members.collect() }
    }
}

#[derive(Serialize)]
struct DimensionsDto<'a> {
    concept: String,
    entity: &'a str,
    period: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    #[serde(flatten)]
    members: &'a BTreeMap<String, String>,
}

impl<'a> DimensionsDto<'a> {
    fn of(concept: &QName, ContextDto { entity, period, members }: &'a ContextDto<'a>) -> Self {
        Self { concept: concept.prefixed(), entity, period, unit: None, language: None, members }
    }
}

/// The canonical form of a decimal (XML Schema 1.0 part 2 section 3.2.3.2): with a point and a digit on both sides of it, and
/// no zeros that say nothing. All figures are of types that are decimals.
fn canonical(value: Decimal) -> String {
    let shortest = decimal(value.normalize());
    if shortest.contains('.') { shortest } else { format!("{shortest}.0") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_one_form() {
        let form = |text: &str| canonical(text.parse().unwrap());
        assert_eq!(
            ["31525000", "-0.190", "0.00", "-0", "100", "12.50"].map(form),
            ["31525000.0", "-0.19", "0.0", "0.0", "100.0", "12.5"]
        );
    }
}
