//! The facts of a report as rows.

use super::{Field, Row};
use crate::source::{SourceFile, Span};
use crate::xbrl::{Context, Instance};

/// The facts of a filing in the order of the report: those that are no figures first. `source` is the filing's text.
pub fn facts(source: &SourceFile, instance: &Instance) -> Vec<Row> {
    let texts = instance.texts.iter().map(|fact| {
        let said = [String::new(), fact.value.to_string(), String::new()];
        row(source, fact.span, fact.concept.to_string(), instance.context_of_text(fact), said)
    });
    let figures = instance.facts.iter().map(|fact| {
        let said = [instance.unit(fact).to_string(), fact.value.to_string(), fact.decimals.to_string()];
        row(source, fact.origin.span(), fact.concept.to_string(), instance.context(fact), said)
    });
    texts.chain(figures).collect()
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
