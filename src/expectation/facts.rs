//! The facts of a report as rows.

use super::{Field, Row};
use crate::source::{SourceFile, Span};
use crate::xbrl::{Context, Instance, TextValue};

/// The facts of a filing in the order of the report: those that are no figures first, of blocks the first and the last line. `source` is the filing's text.
pub fn facts(source: &SourceFile, instance: &Instance) -> Vec<Row> {
    let texts = instance.texts.iter().map(|fact| {
        let (span, value) = match &fact.value {
            TextValue::Block(text) => (first_line(source, fact.span), last_line(text)),
            value => (fact.span, value.to_string()),
        };
        let said = [String::new(), value, String::new()];
        row(source, span, fact.concept.to_string(), instance.context_of_text(fact), said)
    });
    let figures = instance.facts.iter().map(|fact| {
        let said = [instance.unit(fact).to_string(), fact.value.to_string(), fact.decimals.to_string()];
        row(source, fact.origin.span(), fact.concept.to_string(), instance.context(fact), said)
    });
    texts.chain(figures).collect()
}

/// The first line of a block with words.
fn first_line(source: &SourceFile, block: Span) -> Span {
    let text = source.slice(block);
    let start = block.start + text.len() - text.trim_start().len();
    let line = source.slice(Span::new(start, block.end)).split(['\n', '\r']).next().unwrap_or_default();
    Span::new(start, start + line.trim_end().len())
}

/// A table has of a block what a person looks for: where it begins, and with which words it ends.
fn last_line(block: &str) -> String {
    block.rsplit(['\n', '\r']).next().unwrap_or_default().trim().to_owned()
}

/// `said` are unit, value and decimals.
fn row(source: &SourceFile, span: Span, concept: String, context: &Context, said: [String; 3]) -> Row {
    let place = source.place(span);
    let [unit, value, decimals] = said;
    let members: Vec<String> = context.members.iter().map(|(axis, member)| format!("{axis}={member}")).collect();
    let start = context.period.start().map(|day| day.to_string()).unwrap_or_default();
    let cells = [
        (Field::Line, place.line.to_string()),
        (Field::Column, place.column.to_string()),
        (Field::Printed, source.slice(span).to_owned()),
        (Field::Concept, concept),
        (Field::Members, members.join(" ")),
        (Field::Start, start),
        (Field::End, context.period.end().to_string()),
        (Field::Unit, unit),
        (Field::Value, value),
        (Field::Decimals, decimals),
    ];
    Row::of(cells, span)
}
