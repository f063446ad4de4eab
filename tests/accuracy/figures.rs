//! What became of each figure of a filing's statements, as the comparisons ask it: this is all that they see of the product.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tickmark::instance::{EXTENSION_PREFIX, TaggedStatement};
use tickmark::pipeline::Converted;
use tickmark::source::{SourceFile, Span};
use tickmark::statement::{Amount, Statement, StatementKind};
use tickmark::tagging::Tag;
use tickmark::xbrl::{Fact, Period, Support};

use crate::cause::Cause;

/// A figure that is a fact.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// Its line, from 1.
    pub(crate) line: usize,
    /// The statement that it stands in.
    pub(crate) kind: StatementKind,
    /// The local name of its concept.
    pub(crate) concept: String,
    /// Why its concept is the filing's own, if it is.
    pub(crate) extension: Option<Cause>,
    /// The local names of its members.
    pub(crate) members: Vec<String>,
    /// When.
    pub(crate) period: Period,
    /// In full units.
    pub(crate) value: Decimal,
    /// True where the words of the statement name the scale of its figures.
    pub(crate) in_named_scale: bool,
    /// `USD/shares`
    pub(crate) unit: String,
    /// What proves it.
    pub(crate) support: Support,
}

/// A figure that became no fact.
#[derive(Clone, Debug)]
pub(crate) struct Unused {
    /// Its line, from 1.
    pub(crate) line: usize,
    /// The statement that it stands in.
    pub(crate) kind: StatementKind,
    /// In full units, as printed.
    pub(crate) value: Decimal,
    /// What it lacks.
    pub(crate) cause: Cause,
}

/// The figures of the statements of a filing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// Those that are facts, in the order of the file.
    pub(crate) facts: Vec<Figure>,
    /// Those that are not.
    pub(crate) unused: Vec<Unused>,
}

impl Figures {
    /// Collects the figures of a filing.
    pub(crate) fn of(source: &SourceFile, converted: &Converted) -> Self {
        let mut rest = cells(converted);
        let mut figures = Self::default();
        for fact in &converted.instance.facts {
            if let Some((statement, _, tag)) = rest.remove(&fact.origin.span()) {
                figures.facts.push(figure(source, converted, fact, &statement.statement, tag));
            }
        }
        for (span, (statement, amount, tag)) in rest {
            figures.unused.push(unused(source.line_of(span.start) + 1, statement, amount, tag));
        }
        figures
    }

    /// The facts of a line.
    pub(crate) fn on(&self, line: usize) -> impl Iterator<Item = (usize, &Figure)> {
        self.facts.iter().enumerate().filter(move |(_, figure)| figure.line == line)
    }
}

impl Figure {
    /// `None` for an instant.
    pub(crate) fn start(&self) -> Option<NaiveDate> {
        self.period.start()
    }
}

/// A cell of a statement with the tag of its row.
type Cell<'a> = (&'a TaggedStatement, &'a Amount, Option<&'a Tag>);

fn cells(converted: &Converted) -> BTreeMap<Span, Cell<'_>> {
    let mut cells = BTreeMap::new();
    for tagged in &converted.statements {
        for (item, tag) in tagged.statement.items.iter().zip(&tagged.tagging.tags) {
            let of_row = item.amounts.iter().map(|amount| (amount.figure.span, (tagged, amount, tag.as_ref())));
            cells.extend(of_row);
        }
    }
    cells
}

fn figure(source: &SourceFile, converted: &Converted, fact: &Fact, statement: &Statement, tag: Option<&Tag>) -> Figure {
    let context = converted.instance.context(fact);
    let own = fact.concept.namespace().prefix == EXTENSION_PREFIX;
    Figure {
        line: source.line_of(fact.origin.span().start) + 1,
        kind: statement.kind,
        in_named_scale: statement.scale.span.is_some(),
        concept: fact.concept.local().to_owned(),
        extension: own.then(|| Cause::of_extension(tag.map(|tag| &tag.because))),
        members: context.members.values().map(|member| member.local().to_owned()).collect(),
        period: context.period,
        value: fact.value,
        unit: converted.instance.unit(fact).to_string(),
        support: fact.support,
    }
}

fn unused(line: usize, tagged: &TaggedStatement, amount: &Amount, tag: Option<&Tag>) -> Unused {
    let dated = tagged.statement.columns.get(amount.column).is_some_and(|column| column.period.is_some());
    let cause = match tag {
        None => Cause::NoLabel,
        Some(_) if dated => Cause::NotRead,
        Some(_) => Cause::NoPeriod,
    };
    let factor = Decimal::from(10_i64.pow(u32::try_from(amount.scale).unwrap_or(0)));
    Unused { line, kind: tagged.statement.kind, value: amount.value * factor, cause }
}
