//! `source`: each fact with its place on the page.

use super::names::{self, Parts, Versions};
use super::num::Chosen;
use super::page::Pages;
use super::schema::SOURCE;
use super::{Read, Rows, Value};
use crate::source::{Place, SourceFile, Span};
use crate::tagging::Because;
use crate::xbrl::{ContextId, Origin, QName, TextFact, TextValue};

/// All facts of a filing: those that are no figures first, each kind in the order of the filing.
pub(super) fn rows(read: &Read<'_>, adsh: &str, versions: &Versions<'_>, parts: &Parts, chosen: &Chosen<'_>) -> Rows {
    let instance = read.instance;
    let writer = Writer { read, adsh, versions, parts, pages: Pages::of(read.source, read.filing) };
    let reasons = Reasons::of(read);
    let mut rows = Rows::new(&SOURCE);
    for fact in &instance.texts {
        let short;
        let words = match &fact.value {
            TextValue::Words(words) | TextValue::Block(words) => words,
            value => {
                short = value.to_string();
                &short
            }
        };
        let said = Said { words: words.as_str().into(), rule: rule_of(read, fact), ..Said::default() };
        let printed = if is_block(fact) { first_line(read.source, fact.span) } else { fact.span };
        writer.push(&mut rows, &fact.id, &fact.concept, fact.context, printed, said);
    }
    let (mut of_rule, mut place_of_rule) = (None::<&Place>, String::new());
    for (fact, in_num) in instance.facts.iter().zip(chosen.flags(instance.facts.len())) {
        let (span, scale) = (fact.origin.span(), fact.origin.scale());
        let (rule, rule_place) = match fact.origin {
            Origin::Reported { .. } => reasons.of_figure(span),
            Origin::Stated { .. } => ("running text", None),
        };
        // The figures of a row have one rule.
        if rule_place.is_some_and(|place| !of_rule.is_some_and(|last| std::ptr::eq(last, place))) {
            place_of_rule = rule_place.map(|place| format!("{}:{}", place.file, place.line)).unwrap_or_default();
            of_rule = rule_place;
        }
        let said = Said {
            uom: names::uom(instance.unit(fact)).into(),
            value: Value::Number(fact.value),
            decimals: Value::Int(fact.decimals.0.into()),
            rounding: Value::Number(fact.decimals.unit()),
            in_num,
            scale: Value::Int(scale.into()),
            rule: rule.into(),
            rule_place: rule_place.map(|_| place_of_rule.as_str()).into(),
            support: fact.support.as_str().into(),
            ..Said::default()
        };
        writer.push(&mut rows, &fact.id, &fact.concept, fact.context, span, said);
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
fn rule_of(read: &Read<'_>, fact: &TextFact) -> Value<'static> {
    let first = read.filing.documents.first().map_or(usize::MAX, |document| document.lines.start);
    Value::text(match fact.value {
        TextValue::Block(_) => "text block",
        _ if read.source.line_of(fact.span.start) < first => "header",
        _ => "release",
    })
}

/// What a fact says besides its name, period and place.
#[derive(Clone, Copy)]
struct Said<'a> {
    uom: Value<'a>,
    value: Value<'a>,
    decimals: Value<'a>,
    rounding: Value<'a>,
    words: Value<'a>,
    in_num: bool,
    scale: Value<'a>,
    rule: Value<'a>,
    rule_place: Value<'a>,
    support: Value<'a>,
}

impl Default for Said<'_> {
    fn default() -> Self {
        let [uom, value, decimals, rounding, words, scale, rule, rule_place, support] = [const { Value::Null }; 9];
        Self { uom, value, decimals, rounding, words, in_num: false, scale, rule, rule_place, support }
    }
}

struct Writer<'a> {
    read: &'a Read<'a>,
    adsh: &'a str,
    versions: &'a Versions<'a>,
    parts: &'a Parts,
    pages: Pages<'a>,
}

impl Writer<'_> {
    fn push(&self, rows: &mut Rows, id: &str, concept: &QName, context: ContextId, span: Span, said: Said<'_>) {
        let source = self.read.source;
        let place = source.place(span);
        let document = self.pages.document(place.line - 1);
        let doctype = document.and_then(|at| self.read.filing.documents[at].kind.as_deref());
        let page = document.map(|at| self.pages.page(at, place.line - 1));
        let period = self.read.instance.contexts[context.0].period;
        rows.push([
            self.adsh.into(),
            id.into(),
            concept.local().into(),
            self.versions.version(concept).into(),
            period.start().into(),
            period.end().into(),
            said.uom,
            self.parts.members(context).into(),
            said.value,
            said.decimals,
            said.rounding,
            said.words,
            said.in_num.into(),
            source.path().into(),
            document.map_or(Value::Null, |at| Value::count(at + 1)),
            doctype.into(),
            page.map_or(Value::Null, Value::count),
            Value::count(place.line),
            Value::count(place.column),
            source.slice(span).into(),
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
    fn of_figure(&self, span: Span) -> (&'a str, Option<&'a Place>) {
        let Ok(at) = self.0.binary_search_by_key(&span, |(span, _)| *span) else { return ("schedule", None) };
        let words = match self.0[at].1 {
            Because::Rule { written, place } => return (written, Some(place)),
            Because::PartOf { .. } => "part of the heading above",
            Because::TotalOf { .. } => "total of the heading above",
            Because::Balances { .. } => "balances the other total",
            Because::NoRule => "no rule",
            Because::EqualRules => "equal rules",
            Because::Reversed { .. } => "reversed in its total",
            Because::Taken { .. } => "concept taken by another line",
            Because::TakenElsewhere { .. } => "concept taken in another statement",
        };
        (words, None)
    }
}
