//! Facts as readers tell them, and as they are.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;
use tickmark::export::restore;
use tickmark::xbrl::{Context, Instance, Period, QName, TextValue, Unit};

/// What a reader made of a report.
#[derive(Debug, Deserialize)]
pub(crate) struct Reading {
    /// The facts, in its order.
    pub(crate) facts: Vec<Fact>,
    /// What it complained of.
    pub(crate) errors: Vec<String>,
}

/// A fact, with nothing but texts, since readers have types of their own. What a reader does not have is empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(crate) struct Fact {
    pub(crate) id: String,
    /// `gaap:Assets`, and so are names of axes, members and units; or `{namespace}Assets`.
    pub(crate) concept: String,
    /// Scheme and identifier, with a blank between.
    pub(crate) entity: String,
    /// `2003-12-31`, or the first and the last day: `2003-01-01/2003-12-31`.
    pub(crate) period: String,
    /// `iso4217:USD/xbrli:shares`; empty for words.
    pub(crate) unit: String,
    /// By axis.
    pub(crate) members: BTreeMap<String, String>,
    /// Words, or a number in full without zeros at its end.
    pub(crate) value: String,
    pub(crate) decimals: String,
}

impl Fact {
    /// As it was meant: without stand-ins for characters, and without zeros that say nothing.
    pub(crate) fn restored(mut self) -> Self {
        self.value = match self.value.parse::<Decimal>() {
            Ok(number) if !self.unit.is_empty() => number.normalize().to_string(),
            _ => restore(&self.value),
        };
        self
    }
}

/// The facts of a report, with all that they say. `name` says how names are written.
pub(crate) fn facts(instance: &Instance, name: fn(&QName) -> String) -> Vec<Fact> {
    let fact = |id: &String, concept: &QName, context: &Context| Fact {
        id: id.clone(),
        concept: name(concept),
        entity: format!("{} {}", instance.entity.scheme, instance.entity.identifier),
        period: days(context.period),
        unit: String::new(),
        members: context.members.iter().map(|(axis, member)| (name(axis), name(member))).collect(),
        value: String::new(),
        decimals: String::new(),
    };
    let words = instance
        .texts
        .iter()
        .map(|text| Fact { value: said(&text.value), ..fact(&text.id, &text.concept, instance.context_of_text(text)) });
    let figures = instance.facts.iter().map(|figure| Fact {
        unit: measures(instance.unit(figure)),
        value: figure.value.normalize().to_string(),
        decimals: figure.decimals.to_string(),
        ..fact(&figure.id, &figure.concept, instance.context(figure))
    });
    words.chain(figures).collect()
}

/// Words as they stand, and the lines of a block as XHTML.
fn said(value: &TextValue) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    match value {
        TextValue::Block(text) => format!("<span style=\"white-space:pre\">{}</span>", escaped(text)),
        words => words.to_string(),
    }
}

/// What one of two bags of facts has more often than the other.
pub(crate) fn differences(mut expected: Vec<Fact>, mut read: Vec<Fact>) -> Vec<String> {
    expected.sort();
    read.sort();
    let (mut expected, mut read) = (expected.into_iter().peekable(), read.into_iter().peekable());
    let mut found = Vec::new();
    while let Some(first) = expected.peek().into_iter().chain(read.peek()).min().cloned() {
        match (expected.next_if_eq(&first), read.next_if_eq(&first)) {
            (Some(_), Some(_)) => {}
            (Some(fact), None) => found.push(format!("missing: {fact:?}")),
            (None, _) => found.push(format!("not ours: {first:?}")),
        }
    }
    found
}

/// `gaap:Assets`
pub(crate) fn prefixed(name: &QName) -> String {
    name.to_string()
}

/// `{urn:tickmark:us-gaap-legacy}Assets`
pub(crate) fn expanded(name: &QName) -> String {
    format!("{{{}}}{}", name.namespace().uri, name.local())
}

/// `2003-12-31`, or `2003-01-01/2003-12-31`.
pub(crate) fn days(period: Period) -> String {
    match period {
        Period::Instant(day) => day.to_string(),
        Period::Duration { start, end } => format!("{start}/{end}"),
    }
}

fn measures(unit: Unit) -> String {
    match unit.measures() {
        (measure, None) => measure.to_owned(),
        (numerator, Some(denominator)) => format!("{numerator}/{denominator}"),
    }
}

#[test]
fn facts_are_held_against_each_other_by_number() {
    let fact = |value: &str| Fact {
        id: "f-L1-C1".into(),
        concept: "gaap:Assets".into(),
        entity: "cik 1".into(),
        period: "2003-12-31".into(),
        unit: "iso4217:USD".into(),
        members: BTreeMap::new(),
        value: value.into(),
        decimals: "0".into(),
    };
    let facts = |values: &[&str]| values.iter().map(|value| fact(value).restored()).collect::<Vec<_>>();
    assert_eq!(differences(facts(&["1", "2.50", "1"]), facts(&["2.5", "1.0", "1"])), [""; 0]);
    let found = differences(facts(&["1", "1", "2"]), facts(&["1", "2", "3"]));
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("missing") && found[0].contains("\"1\""), "{found:?}");
    assert!(found[1].starts_with("not ours") && found[1].contains("\"3\""), "{found:?}");
}
