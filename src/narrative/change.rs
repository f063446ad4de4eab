//! Changes that running text states, recomputed from the figures of the tables.

use rust_decimal::Decimal;

use super::amount::{Amount, Measure};
use super::book::Book;
use super::tie::{Question, Way};
use super::words::Direction;
use crate::instance::{PrintedFact, scaled};
use crate::xbrl::Decimals;

/// What came of a stated change.
#[derive(Clone, Debug)]
pub(super) enum Checked<'a> {
    /// The tables give it.
    Agrees,
    /// They give another.
    Disagrees(Disagreement<'a>),
    /// They have no two figures for it, or none that a change can be told from.
    Unknown,
}

/// A change that the figures of the tables do not give.
#[derive(Clone, Debug)]
pub(super) struct Disagreement<'a> {
    pub(super) now: &'a PrintedFact,
    pub(super) before: &'a PrintedFact,
    /// The change by the figures of the tables: per cent, or full units.
    pub(super) computed: Decimal,
}

/// Holds a stated change of what `question` asks for against the tables.
pub(super) fn check<'a>(book: &Book<'a>, question: &Question<'_>, direction: Direction) -> Checked<'a> {
    let found = figures(book, question).and_then(|(now, before)| compare(question.amount, now, before, direction));
    match found {
        None => Checked::Unknown,
        Some((_, true)) => Checked::Agrees,
        Some((disagreement, false)) => Checked::Disagrees(disagreement),
    }
}

/// The change between two figures, and whether the stated one is it within rounding. `None` from or to what is not above zero: per cents of
/// that mean nothing that can be told.
fn compare<'a>(
    amount: &Amount,
    now: &'a PrintedFact,
    before: &'a PrintedFact,
    direction: Direction,
) -> Option<(Disagreement<'a>, bool)> {
    if now.value <= Decimal::ZERO || before.value <= Decimal::ZERO || now.unit != before.unit {
        return None;
    }
    let change = now.value - before.value;
    let (computed, slack) = match amount.measure {
        Measure::Percent => {
            let hundred = Decimal::ONE_HUNDRED;
            let of_before = before.decimals.half_unit().checked_mul(now.value)?.checked_div(before.value)?;
            let of_rounding = now.decimals.half_unit().checked_add(of_before)?;
            let per_cent = |part: Decimal| part.checked_div(before.value)?.checked_mul(hundred);
            (per_cent(change)?, per_cent(of_rounding)?)
        }
        // It may be the difference of the rounded figures.
        Measure::Money => (change, now.decimals.half_unit() + before.decimals.half_unit() + unit_of(amount)?),
        _ => return None,
    };
    let stated = scaled(amount.printed, amount.scale)?;
    let signed = if direction == Direction::Up { stated } else { -stated };
    let agrees = computed.checked_sub(signed)?.abs() <= (unit_of(amount)? / Decimal::TWO).checked_add(slack)?;
    Some((Disagreement { now, before, computed }, agrees))
}

/// A unit of the last place of a figure, in full units.
fn unit_of(amount: &Amount) -> Option<Decimal> {
    Some(Decimals(i32::try_from(amount.places).ok()? - amount.scale).half_unit() * Decimal::TWO)
}

/// The figures of the tables that a change lies between, where there is one way to understand it.
fn figures<'a>(book: &Book<'a>, question: &Question<'_>) -> Option<(&'a PrintedFact, &'a PrintedFact)> {
    let ways = question.ways();
    let mut found: Option<(&'a PrintedFact, &'a PrintedFact)> = None;
    for way in ways.iter().filter(|way| way.named.is_sure) {
        let Some(pair) = pair(book, way) else { continue };
        match found {
            None => found = Some(pair),
            Some(other) if (other.0.value, other.1.value) == (pair.0.value, pair.1.value) => {}
            Some(_) => return None,
        }
    }
    found
}

fn pair<'a>(book: &Book<'a>, way: &Way<'_>) -> Option<(&'a PrintedFact, &'a PrintedFact)> {
    let before = book.calendar.before(way.period)?;
    Some((only(book, way, way.period)?, only(book, way, before)?))
}

/// The figure of a period, unless the tables have several.
fn only<'a>(book: &Book<'a>, way: &Way<'_>, period: crate::xbrl::Period) -> Option<&'a PrintedFact> {
    let mut facts = book.facts_of(&way.named.concept, period, &way.members);
    let first = facts.next()?;
    let said = |fact: &PrintedFact| (fact.value, fact.decimals);
    let finest = facts.clone().chain([first]).max_by_key(|fact| fact.decimals)?;
    facts.all(|fact| Decimals::say_the_same(said(fact), said(finest))).then_some(finest)
}
