//! From amounts to facts.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};
use crate::statement::Amount;
use crate::tagging::{ConceptRef, Extensions, Tag};
use crate::taxonomy::{Moment, Taxonomy};
use crate::xbrl::{
    Context, ContextId, DataType, Decimals, Fact, Members, Origin, Period, PeriodType, QName, Support, TextFact, Unit,
    UnitId, Weight,
};

use super::TaggedStatement;
use super::told::{self, Told};

/// A fact before contexts and units are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedFact {
    /// The concept.
    pub concept: QName,
    /// When and for what part.
    pub context: Context,
    /// In what.
    pub unit: Unit,
    /// The value in full units.
    pub value: Decimal,
    /// How many places of it are right.
    pub decimals: Decimals,
    /// The figure, digits or dash.
    pub span: Span,
    /// The power of ten that the words give it.
    pub scale: i32,
    /// Where it is printed.
    pub place: Printed,
}

/// Where a figure is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// In a table, or in a schedule.
    Table,
    /// In running text.
    Text,
}

/// The name of a concept of the mapping or of the filing.
pub(super) fn name(taxonomy: &Taxonomy, extensions: &Extensions, concept: ConceptRef) -> QName {
    match concept {
        ConceptRef::Mapped(id) => taxonomy.concept(id).name.clone(),
        ConceptRef::Extension(id) => extensions.concepts[id.0].name.clone(),
    }
}

/// What the facts of a concept count.
pub(super) fn data_type(taxonomy: &Taxonomy, extensions: &Extensions, concept: ConceptRef) -> DataType {
    match concept {
        ConceptRef::Mapped(id) => taxonomy.concept(id).data_type,
        ConceptRef::Extension(id) => extensions.concepts[id.0].data_type,
    }
}

/// Whether the facts of a concept are of days or of periods.
fn period_type(taxonomy: &Taxonomy, extensions: &Extensions, concept: ConceptRef) -> PeriodType {
    match concept {
        ConceptRef::Mapped(id) => taxonomy.concept(id).period_type,
        ConceptRef::Extension(id) => extensions.concepts[id.0].period_type,
    }
}

fn period_type_of(period: Period) -> PeriodType {
    match period {
        Period::Instant(_) => PeriodType::Instant,
        Period::Duration { .. } => PeriodType::Duration,
    }
}

/// The facts of all statements, in the order in which the filing prints them. A figure in a column without a period is none:
/// the column has a finding.
pub fn print(
    source: &SourceFile,
    statements: &[TaggedStatement],
    taxonomy: &Taxonomy,
    extensions: &Extensions,
) -> (Vec<PrintedFact>, Vec<Finding>) {
    let items = statements.iter().flat_map(|tagged| &tagged.statement.items);
    let mut facts = Vec::with_capacity(items.map(|item| item.amounts.len()).sum());
    let mut findings = Vec::new();
    for tagged in statements {
        for item in 0..tagged.statement.items.len() {
            facts.extend(of_item(source, tagged, item, taxonomy, extensions, &mut findings));
        }
    }
    facts.sort_by_key(|fact| fact.span);
    (facts, findings)
}

/// The facts of a line.
pub(super) fn of_item(
    source: &SourceFile,
    tagged: &TaggedStatement,
    item: usize,
    taxonomy: &Taxonomy,
    extensions: &Extensions,
    findings: &mut Vec<Finding>,
) -> Vec<PrintedFact> {
    let mut facts = Vec::new();
    let Some(tag) = &tagged.tagging.tags[item] else { return facts };
    for amount in &tagged.statement.items[item].amounts {
        let Some(period) = period(amount, tag.moment) else { continue };
        if period_type_of(period) != period_type(taxonomy, extensions, tag.concept) {
            findings.push(mixed(source, amount, period));
            continue;
        }
        let members = members(tag, tagged.tagging.columns.get(amount.column));
        let context = Context { period, members };
        match fact(amount, tag, context, taxonomy, extensions) {
            Some(fact) => facts.push(fact),
            None => findings.push(too_long(source, amount)),
        }
    }
    facts
}

/// The members of a row, and that of its column.
fn members(tag: &Tag, column: Option<&Option<(QName, QName)>>) -> Members {
    let mut members = tag.members.clone();
    members.extend(column.cloned().flatten());
    members
}

fn period(amount: &Amount, moment: Moment) -> Option<Period> {
    let period = amount.period?;
    match moment {
        Moment::Column => Some(period),
        Moment::Opening => Some(Period::Instant(period.start()?.pred_opt()?)),
        Moment::Closing => Some(Period::Instant(period.end())),
    }
}

fn fact(
    amount: &Amount,
    tag: &Tag,
    context: Context,
    taxonomy: &Taxonomy,
    extensions: &Extensions,
) -> Option<PrintedFact> {
    let value = scaled(amount.value, amount.scale)?;
    Some(PrintedFact {
        concept: name(taxonomy, extensions, tag.concept),
        context,
        unit: data_type(taxonomy, extensions, tag.concept).unit(),
        value: if tag.polarity == Weight::Plus || value.is_zero() { value } else { -value },
        decimals: Decimals(i32::try_from(amount.places).ok()? - amount.scale),
        span: amount.figure.span,
        scale: amount.scale,
        place: Printed::Table,
    })
}

/// What no figure of a company reaches, 10²¹. Sums of as many figures as a file can have stay exact below it.
const MOST: Decimal = Decimal::from_parts(3_735_027_712, 902_409_669, 54, false, 0);

/// The value in full units, exactly; `None` when it has more digits than can be kept.
pub fn scaled(value: Decimal, scale: i32) -> Option<Decimal> {
    if scale < 0 {
        // Per cents.
        return Some(value.checked_mul(Decimal::new(1, scale.unsigned_abs()))?.normalize());
    }
    let factor = Decimal::from(10_i64.checked_pow(u32::try_from(scale).ok()?)?);
    let scaled = value.checked_mul(factor)?;
    (scaled.abs() < MOST).then(|| scaled.normalize())
}

/// "Assets at December 31" and "Additions for the year" in one table of segments: a concept has the one or the other.
fn mixed(source: &SourceFile, amount: &Amount, period: Period) -> Finding {
    let printed = source.slice(amount.figure.span);
    let (this, other) = match period {
        Period::Instant(_) => ("a day", "periods"),
        Period::Duration { .. } => ("a period", "days"),
    };
    let message = format!("`{printed}` is of {this}, {period}, in a row of {other}, so it became no fact");
    Finding::new(Code::PeriodMixed, source.place(amount.figure.span), message)
}

fn too_long(source: &SourceFile, amount: &Amount) -> Finding {
    let printed = source.slice(amount.figure.span);
    Finding::new(
        Code::FigureUnreadable,
        source.place(amount.figure.span),
        format!("`{printed}` has more digits than can be kept exactly, so it became no fact"),
    )
}

fn origin(fact: &PrintedFact) -> Origin {
    let &PrintedFact { span, scale, place, .. } = fact;
    match place {
        Printed::Table => Origin::Reported { span, scale },
        Printed::Text => Origin::Stated { span, scale },
    }
}

/// The parts of a report that facts are.
pub(super) struct Numbered {
    pub(super) contexts: Vec<Context>,
    pub(super) units: Vec<Unit>,
    pub(super) facts: Vec<Fact>,
    pub(super) texts: Vec<TextFact>,
}

/// Numbers contexts and units, each once and in order.
pub(super) fn number(source: &SourceFile, printed: Vec<PrintedFact>, told: &[&Told]) -> Numbered {
    let of_told = told.iter().filter(|told| !told.facts.is_empty()).filter_map(|told| told.context.as_ref());
    let (contexts, of_facts) = in_order(printed.iter().map(|fact| &fact.context), of_told);
    let units: Vec<Unit> = printed.iter().map(|fact| fact.unit).collect::<BTreeSet<_>>().into_iter().collect();
    let facts = printed.into_iter().zip(of_facts).map(|(fact, context)| {
        let place = source.place(fact.span);
        let origin = origin(&fact);
        Fact {
            id: format!("f-L{}-C{}", place.line, place.column),
            context,
            unit: UnitId(units.binary_search(&fact.unit).unwrap_or(0)),
            concept: fact.concept,
            value: fact.value,
            decimals: fact.decimals,
            origin,
            support: Support::default(),
        }
    });
    let facts = facts.collect();
    let texts = told::numbered(source, told, &contexts);
    Numbered { contexts, units, facts, texts }
}

/// The contexts of facts and others, each once and in order, and the number of that of each fact.
fn in_order<'a>(
    of_facts: impl Iterator<Item = &'a Context>,
    others: impl Iterator<Item = &'a Context>,
) -> (Vec<Context>, Vec<ContextId>) {
    let mut found: BTreeMap<&Context, usize> = BTreeMap::new();
    let mut find = |context| {
        let next = found.len();
        *found.entry(context).or_insert(next)
    };
    let of_facts: Vec<usize> = of_facts.map(&mut find).collect();
    others.for_each(|context| {
        find(context);
    });
    let mut numbers = vec![ContextId(0); found.len()];
    for (number, &at) in found.values().enumerate() {
        numbers[at] = ContextId(number);
    }
    let of_facts = of_facts.into_iter().map(|at| numbers[at]).collect();
    (found.into_keys().cloned().collect(), of_facts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn giant_values_are_refused() {
        assert_eq!(MOST.to_string(), format!("1{}", "0".repeat(21)));
        let most = Decimal::from(999_999_999_999_i64);
        assert_eq!(scaled(most, 9).map(|value| value.to_string()), Some("999999999999000000000".to_owned()));
        assert_eq!((scaled(most + Decimal::ONE, 9), scaled(Decimal::MAX, 3)), (None, None));
    }
}
