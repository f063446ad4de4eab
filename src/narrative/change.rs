//! Changes that running text states, recomputed from the figures of the tables.

use rust_decimal::Decimal;

use super::amount::{Amount, Measure};
use super::book::Book;
use super::tie::{Question, Way};
use super::words::Direction;
use crate::instance::{PrintedFact, scaled};
use crate::xbrl::Decimals;

/// A change that the figures of the tables do not give.
#[derive(Clone, Debug)]
pub(super) struct Disagreement<'a> {
    pub(super) now: &'a PrintedFact,
    pub(super) before: &'a PrintedFact,
    /// The change by the figures of the tables: per cent, or full units.
    pub(super) computed: Decimal,
}

/// Holds a stated change of what `question` asks for against the tables. `None` where they give it, or where nothing is certain.
pub(super) fn check<'a>(book: &Book<'a>, question: &Question<'_>, direction: Direction) -> Option<Option<Disagreement<'a>>> {
    let (now, before) = figures(book, question)?;
    // Per cents of what was negative mean nothing that can be told.
    if now.value <= Decimal::ZERO || before.value <= Decimal::ZERO || now.unit != before.unit {
        return None;
    }
    let change = now.value - before.value;
    let slack = now.decimals.half_unit() + before.decimals.half_unit();
    let amount = question.amount;
    let (computed, slack) = match amount.measure {
        Measure::Percent => {
            let hundred = Decimal::ONE_HUNDRED;
            let of_rounding = (now.decimals.half_unit() + before.decimals.half_unit() * now.value / before.value) / before.value;
            (change / before.value * hundred, of_rounding * hundred)
        }
        // It may be the difference of the rounded figures.
        Measure::Money => (change, slack + unit_of(amount)?),
        _ => return None,
    };
    let stated = stated(amount)?;
    let stated_signed = if direction == Direction::Up { stated } else { -stated };
    let room = unit_of(amount)? / Decimal::TWO + slack;
    let agrees = (computed - stated_signed).abs() <= room;
    Some((!agrees).then_some(Disagreement { now, before, computed }))
}

/// A unit of the last place of a figure, in full units.
fn unit_of(amount: &Amount) -> Option<Decimal> {
    Some(Decimals(i32::try_from(amount.places).ok()? - amount.scale).half_unit() * Decimal::TWO)
}

fn stated(amount: &Amount) -> Option<Decimal> {
    scaled(amount.printed, amount.scale)
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

fn pair<'a>(book: &Book<'a>, way: &Way) -> Option<(&'a PrintedFact, &'a PrintedFact)> {
    let before = book.calendar.before(way.period)?;
    Some((only(book, way, way.period)?, only(book, way, before)?))
}

/// The figure of a period, unless the tables have several.
fn only<'a>(book: &Book<'a>, way: &Way, period: crate::xbrl::Period) -> Option<&'a PrintedFact> {
    let mut facts = book.facts_of(&way.named.concept, period, &way.members);
    let first = facts.next()?;
    let said = |fact: &PrintedFact| (fact.value, fact.decimals);
    let finest = facts.clone().chain([first]).max_by_key(|fact| fact.decimals)?;
    facts.all(|fact| Decimals::say_the_same(said(fact), said(finest))).then_some(finest)
}
