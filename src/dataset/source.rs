//! `source`: each fact with its place on the page.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::names::{self, Versions};
use super::num::Chosen;
use super::page::Pages;
use super::schema::SOURCE;
use super::{Read, Rows, Value};
use crate::source::{SourceFile, Span};
use crate::tagging::Because;
use crate::xbrl::{Context, Origin, QName, TextFact, TextValue};

/// All facts of a filing: those that are no figures first, each kind in the order of the filing.
pub(super) fn rows(read: &Read<'_>, adsh: &Arc<str>, versions: &Versions<'_>, chosen: &Chosen) -> Rows {
    let instance = read.instance;
    let writer = Writer {
        read,
        adsh,
        versions,
        pages: Pages::of(read.source, read.filing),
        file: Arc::from(read.source.path()),
    };
    let reasons = Reasons::of(read);
    let mut rows = Rows::new(&SOURCE);
    for fact in &instance.texts {
        let context = instance.context_of_text(fact);
        let said = Said { words: Value::text(&fact.value.to_string()), rule: rule_of(read, fact), ..Said::default() };
        let printed = if is_block(fact) { first_line(read.source, fact.span) } else { fact.span };
        writer.push(&mut rows, &fact.id, &fact.concept, context, printed, said);
    }
    for (fact, in_num) in instance.facts.iter().zip(chosen.flags(instance.facts.len())) {
        let (span, scale) = (fact.origin.span(), fact.origin.scale());
        let (rule, rule_place) = match fact.origin {
            Origin::Reported { .. } => reasons.of_figure(span),
            Origin::Stated { .. } => (Value::Name("running text"), Value::Null),
        };
        let said = Said {
            uom: Value::Name(names::uom(instance.unit(fact))),
            value: Value::Number(fact.value),
            decimals: Value::Int(fact.decimals.0.into()),
            rounding: Value::Number((fact.decimals.half_unit() * Decimal::TWO).normalize()),
            in_num,
            scale: Value::Int(scale.into()),
            rule,
            rule_place,
            support: Value::text(&fact.support.to_string()),
            ..Said::default()
        };
        writer.push(&mut rows, &fact.id, &fact.concept, instance.context(fact), span, said);
    }
    rows
}

fn is_block(fact: &TextFact) -> bool {
    matches!(fact.value, TextValue::Block(_))
}

/// The first line of a block, whose words have all of it.
fn first_line(source: &SourceFile, block: Span) -> Span {
    let line = source.line_span(source.line_of(block.start));
    Span::new(block.start, line.end.min(block.end))
}

/// What words were read from: the header, a block, or else the head of a release.
fn rule_of(read: &Read<'_>, fact: &TextFact) -> Value {
    let first = read.filing.documents.first().map_or(usize::MAX, |document| document.lines.start);
    Value::Name(match fact.value {
        TextValue::Block(_) => "text block",
        _ if read.source.line_of(fact.span.start) < first => "header",
        _ => "release",
    })
}

/// What a fact says besides its name, period and place.
struct Said {
    uom: Value,
    value: Value,
    decimals: Value,
    rounding: Value,
    words: Value,
    in_num: bool,
    scale: Value,
    rule: Value,
    rule_place: Value,
    support: Value,
}

impl Default for Said {
    fn default() -> Self {
        let [uom, value, decimals, rounding, words, scale, rule, rule_place, support] = [const { Value::Null }; 9];
        Self { uom, value, decimals, rounding, words, in_num: false, scale, rule, rule_place, support }
    }
}

struct Writer<'a> {
    read: &'a Read<'a>,
    adsh: &'a Arc<str>,
    versions: &'a Versions<'a>,
    pages: Pages<'a>,
    file: Arc<str>,
}

impl Writer<'_> {
    fn push(&self, rows: &mut Rows, id: &str, concept: &QName, context: &Context, span: Span, said: Said) {
        let source = self.read.source;
        let place = source.place(span);
        let document = self.pages.document(place.line - 1);
        let doctype = document.and_then(|at| self.read.filing.documents[at].kind.as_deref());
        rows.push([
            self.adsh.into(),
            Value::text(id),
            Value::text(concept.local()),
            self.versions.version(concept).into(),
            context.period.start().into(),
            context.period.end().into(),
            said.uom,
            Value::text(&names::members(context)),
            said.value,
            said.decimals,
            said.rounding,
            said.words,
            said.in_num.into(),
            (&self.file).into(),
            document.map_or(Value::Null, |at| Value::count(at + 1)),
            doctype.map_or(Value::Null, Value::text),
            self.pages.page(span).map_or(Value::Null, Value::count),
            Value::count(place.line),
            Value::count(place.column),
            Value::text(source.slice(span)),
            said.scale,
            said.rule,
            said.rule_place,
            said.support,
        ]);
    }
}

/// Why the figures of statements have their concepts, by place.
struct Reasons<'a>(Vec<(Span, &'a Because)>);

impl<'a> Reasons<'a> {
    fn of(read: &Read<'a>) -> Self {
        let tagged = read.statements.iter().flat_map(|tagged| tagged.statement.items.iter().zip(&tagged.tagging.tags));
        let figures = tagged.filter_map(|(item, tag)| tag.as_ref().map(|tag| (item, &tag.because)));
        let figures = figures.flat_map(|(item, because)| item.amounts.iter().map(move |it| (it.figure.span, because)));
        let mut all: Vec<(Span, &Because)> = figures.collect();
        all.sort_by_key(|(span, _)| *span);
        Self(all)
    }

    /// The rule and its place. What is in no statement is in a schedule, whose tags are its concepts.
    fn of_figure(&self, span: Span) -> (Value, Value) {
        match self.0.binary_search_by_key(&span, |(span, _)| *span) {
            Err(_) => (Value::Name("schedule"), Value::Null),
            Ok(at) => match self.0[at].1 {
                Because::Rule { written, place } => {
                    (Value::text(written), Value::text(&format!("{}:{}", place.file, place.line)))
                }
                Because::PartOf { .. } => (Value::Name("part of the heading above"), Value::Null),
                Because::TotalOf { .. } => (Value::Name("total of the heading above"), Value::Null),
                Because::Balances { .. } => (Value::Name("balances the other total"), Value::Null),
                Because::NoRule => (Value::Name("no rule"), Value::Null),
                Because::EqualRules => (Value::Name("equal rules"), Value::Null),
                Because::Reversed { .. } => (Value::Name("reversed in its total"), Value::Null),
                Because::Taken { .. } => (Value::Name("concept taken by another line"), Value::Null),
                Because::TakenElsewhere { .. } => (Value::Name("concept taken in another statement"), Value::Null),
            },
        }
    }
}
