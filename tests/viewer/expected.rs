//! What the viewer should show of each fact.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tickmark::source::SourceFile;
use tickmark::xbrl::{Context, Decimals, Entity, Fact, Instance, Period, QName, TextFact, TextValue, Unit};

use crate::browser::Shown;

/// All facts of a report, sorted.
pub(crate) fn all(instance: &Instance, source: &SourceFile) -> Vec<Shown> {
    let figures = instance.facts.iter().map(|fact| figure(instance, source, fact));
    let mut all: Vec<Shown> = figures.chain(instance.texts.iter().map(|fact| text(instance, source, fact))).collect();
    all.sort();
    all
}

fn figure(instance: &Instance, source: &SourceFile, fact: &Fact) -> Shown {
    let (span, scale) = (fact.origin.span(), fact.origin.scale());
    // Inline XBRL has no scale for a dash.
    let is_number = source.slice(span).contains(|c: char| c.is_ascii_digit());
    let printed = source.slice(span).trim_end_matches('.');
    Shown {
        id: fact.id.clone(),
        value: amount(fact.value, fact.decimals, instance.unit(fact)),
        scale: scale_name(if is_number { scale } else { 0 }).to_owned(),
        marked: printed.to_owned(),
        ..frame(instance, &fact.concept, instance.context(fact))
    }
}

fn text(instance: &Instance, source: &SourceFile, fact: &TextFact) -> Shown {
    // `10-Q` is the mark of the document's type, and cannot be that of "no amendment" too.
    let hidden = instance.texts.iter().take_while(|other| other.id != fact.id).any(|other| other.span == fact.span);
    Shown {
        id: fact.id.clone(),
        value: said(&fact.value),
        scale: "n/a".to_owned(),
        marked: if hidden { String::new() } else { source.slice(fact.span).to_owned() },
        hidden,
        ..frame(instance, &fact.concept, instance.context_of_text(fact))
    }
}

/// Words; of a block as many of the first as a line of the inspector has, which goes on when that is asked for.
fn said(value: &TextValue) -> String {
    const LINE: usize = 120;
    let TextValue::Block(text) = value else { return value.to_string() };
    let mut shown = String::new();
    for word in text.split_whitespace() {
        if !shown.is_empty() && shown.len() + 1 + word.len() > LINE {
            break;
        }
        shown.extend([if shown.is_empty() { "" } else { " " }, word]);
    }
    shown
}

/// What a fact has of its concept and context.
fn frame(instance: &Instance, concept: &QName, context: &Context) -> Shown {
    let members = context.members.iter().map(|(axis, member)| (label(instance, axis), label(instance, member)));
    Shown {
        id: String::new(),
        label: label(instance, concept),
        namespace: concept.namespace().prefix.clone(),
        concept: concept.local().to_owned(),
        value: String::new(),
        period: period(context.period),
        scale: String::new(),
        entity: entity(&instance.entity),
        members: members.collect(),
        marked: String::new(),
        hidden: false,
    }
}

fn label(instance: &Instance, name: &QName) -> String {
    let mut elements = instance.dts.schemas().flat_map(|schema| &schema.elements);
    elements.find(|element| element.name == *name).unwrap().label().to_owned()
}

/// `US $ -3,606,000`, `0.12 US $ / Share`.
fn amount(value: Decimal, decimals: Decimals, unit: Unit) -> String {
    let digits = value.abs().round_dp(decimals.0.max(0).unsigned_abs());
    let plain = format!("{digits:.*}", usize::try_from(decimals.0.max(0)).unwrap());
    let (whole, fraction) =
        plain.split_once('.').map_or((plain.as_str(), ""), |(whole, _)| (whole, &plain[whole.len()..]));
    let sign = if value < Decimal::ZERO { "-" } else { "" };
    let number = format!("{sign}{}{fraction}", with_commas(whole));
    match unit {
        Unit::Usd => format!("US $ {number}"),
        Unit::Shares => format!("{number} Share"),
        Unit::UsdPerShare => format!("{number} US $ / Share"),
        Unit::Pure => format!("{number} pure"),
    }
}

fn with_commas(whole: &str) -> String {
    let first = whole.len() % 3;
    let groups = whole.as_bytes()[first..].chunks(3).map(|group| std::str::from_utf8(group).unwrap());
    let groups: Vec<&str> = Some(&whole[..first]).filter(|first| !first.is_empty()).into_iter().chain(groups).collect();
    groups.join(",")
}

fn scale_name(scale: i32) -> &'static str {
    match scale {
        0 => "Unscaled",
        3 => "thousands",
        6 => "millions",
        -2 => "hundredths",
        other => panic!("the fixtures have no scale {other}"),
    }
}

fn period(period: Period) -> String {
    let day = |day: NaiveDate| day.format("%-d %b %Y").to_string();
    match period {
        Period::Instant(end) => day(end),
        Period::Duration { start, end } => format!("{} to {}", day(start), day(end)),
    }
}

fn entity(entity: &Entity) -> String {
    let authority = if entity.scheme == "http://www.sec.gov/CIK" { "[CIK] " } else { "e:" };
    format!("{authority}{}", entity.identifier)
}
