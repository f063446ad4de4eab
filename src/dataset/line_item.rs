//! `line_item`: each figure of each recognised statement, whether it became a fact or not.

use rust_decimal::Decimal;

use super::names::Versions;
use super::pre::statement_numbers;
use super::schema::LINE_ITEM;
use super::{Read, Rows, Value};
use crate::instance::TaggedStatement;
use crate::source::Span;
use crate::statement::{Amount, LineItem, Statement};
use crate::xbrl::{Fact, Period};

/// The rows of a filing.
pub(super) fn rows(read: &Read<'_>, adsh: &str, versions: &Versions<'_>) -> Rows {
    let mut rows = Rows::new(&LINE_ITEM);
    for (tagged, number) in read.statements.iter().zip(statement_numbers(read)) {
        let writer = Writer { read, adsh, versions, tagged, number };
        let title = words(read.source.slice(tagged.statement.title));
        for (at, item) in tagged.statement.items.iter().enumerate() {
            writer.item(&mut rows, &title, at, item);
        }
    }
    rows
}

struct Writer<'a> {
    read: &'a Read<'a>,
    adsh: &'a str,
    versions: &'a Versions<'a>,
    tagged: &'a TaggedStatement,
    number: usize,
}

impl Writer<'_> {
    fn item(&self, rows: &mut Rows, title: &str, at: usize, item: &LineItem) {
        let statement = &self.tagged.statement;
        let section = section(statement, at);
        let mut push = |amount: Option<&Amount>| {
            let place = self.read.source.place(amount.map_or(item.span, |amount| amount.figure.span));
            let column = amount.map(|amount| &statement.columns[amount.column]);
            let period = amount.and_then(|amount| amount.period);
            let fact = amount.and_then(|amount| self.fact(amount.figure.span));
            rows.push([
                self.adsh.into(),
                Value::count(self.number),
                Value::count(at + 1),
                Value::count(amount.map_or(0, |amount| amount.column + 1)),
                statement.kind.as_str().into(),
                title.into(),
                section.as_str().into(),
                item.label.as_str().into(),
                column.map(|column| column.heading.as_str()).into(),
                period.and_then(Period::start).into(),
                period.map(Period::end).into(),
                amount.map(|amount| self.read.source.slice(amount.figure.span)).into(),
                amount.and_then(in_full).map_or(Value::Null, Value::Number),
                Value::count(place.line),
                Value::count(place.column),
                fact.map(|fact| fact.concept.local()).into(),
                fact.map(|fact| self.versions.version(&fact.concept)).into(),
                fact.map(|fact| fact.id.as_str()).into(),
            ]);
        };
        if item.amounts.is_empty() {
            push(None);
        }
        item.amounts.iter().for_each(|amount| push(Some(amount)));
    }

    /// The fact that a printed figure became. Facts are in the order in which they are printed.
    fn fact(&self, figure: Span) -> Option<&Fact> {
        self.read.instance.fact_at(figure).map(|at| &self.read.instance.facts[at])
    }
}

/// The headings above a row, the outermost first.
fn section(statement: &Statement, at: usize) -> String {
    let mut headings: Vec<&str> =
        statement.headings_above(at).map(|above| statement.items[above].label.as_str()).collect();
    headings.reverse();
    headings.join(" > ")
}

/// The value with its scale, as printed.
fn in_full(amount: &Amount) -> Option<Decimal> {
    let power = Decimal::from(10_i64.checked_pow(amount.scale.unsigned_abs())?);
    if amount.scale < 0 { amount.value.checked_div(power) } else { amount.value.checked_mul(power) }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
