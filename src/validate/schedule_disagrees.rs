//! The schedule of a filing held against its statements: a filer tagged a figure that it prints otherwise.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::figures::{Checked, Figures};
use super::{Agreement, Rule};
use crate::diagnostics::{Code, Finding};
use crate::xbrl::{Balance, Counterpart, Fact, QName};

/// Finds figures of schedules that no figure of the statements confirms, although there is one of the same. A figure of the
/// statements that one tag repeats is that tag's, and contradicts no other: net sales are what SALES says, and no less than what
/// TOTAL-REVENUES says.
pub(super) fn check(figures: &Figures<'_>) -> Checked {
    let report = Report::of(figures);
    let mut agreements = Vec::new();
    let mut open = Vec::new();
    for counterpart in &figures.instance.dts.counterparts {
        for &at in report.facts(&counterpart.concept) {
            let confirming = report.confirming(at, counterpart);
            if confirming.is_empty() {
                open.push((at, counterpart));
            } else {
                agreements.push(Agreement { rule: Rule::Schedule, facts: [vec![at], confirming].concat() });
            }
        }
    }
    let repeated: BTreeSet<usize> = agreements.iter().flat_map(|agreement| &agreement.facts[1..]).copied().collect();
    let others = open.into_iter().filter_map(|(at, counterpart)| {
        let same = report.of_period(&counterpart.same_as, figures.fact(at));
        Some((at, same.into_iter().find(|other| !repeated.contains(other))?))
    });
    let findings = others.map(|(at, other)| finding(figures, at, other)).collect();
    (agreements, findings)
}

/// The facts of the whole company, and the balances of concepts.
struct Report<'a> {
    figures: &'a Figures<'a>,
    facts: BTreeMap<&'a QName, Vec<usize>>,
    balances: BTreeMap<&'a QName, Balance>,
}

impl<'a> Report<'a> {
    fn of(figures: &'a Figures<'a>) -> Self {
        let instance = figures.instance;
        let mut facts: BTreeMap<&QName, Vec<usize>> = BTreeMap::new();
        for (at, fact) in instance.facts.iter().enumerate() {
            if instance.context(fact).members.is_empty() {
                facts.entry(&fact.concept).or_default().push(at);
            }
        }
        let elements = instance.dts.schemas().flat_map(|schema| &schema.elements);
        let balances = elements.filter_map(|element| Some((&element.name, element.balance?))).collect();
        Self { figures, facts, balances }
    }

    fn facts(&self, concept: &QName) -> &[usize] {
        self.facts.get(concept).map_or(&[], Vec::as_slice)
    }

    /// The figures of some concepts in the period of a schedule's figure.
    fn of_period(&self, concepts: &[QName], fact: &Fact) -> Vec<usize> {
        let period_of = |fact: &Fact| self.figures.instance.context(fact).period;
        let facts = concepts.iter().flat_map(|concept| self.facts(concept)).copied();
        facts.filter(|&other| period_of(self.figures.fact(other)).is_about(period_of(fact))).collect()
    }

    /// The statements' figures that say what a schedule's figure says.
    fn confirming(&self, at: usize, counterpart: &Counterpart) -> Vec<usize> {
        let fact = self.figures.fact(at);
        let mut facts = self.of_period(&counterpart.same_as, fact);
        facts.extend(self.of_period(&counterpart.accepts, fact));
        facts.retain(|&other| {
            let other = self.figures.fact(other);
            agrees(fact, other, self.is_reversed(&fact.concept, &other.concept))
        });
        facts
    }

    /// Concepts on opposite sides of the ledger say the same with opposite signs.
    fn is_reversed(&self, a: &QName, b: &QName) -> bool {
        self.balances.get(a).zip(self.balances.get(b)).is_some_and(|(a, b)| a != b)
    }
}

/// Equal, or equal where one is rounded more than the other.
fn agrees(fact: &Fact, other: &Fact, is_reversed: bool) -> bool {
    let value = if is_reversed { -other.value } else { other.value };
    let difference = fact.value.checked_sub(value).map(|difference| difference.abs());
    let slack = if fact.decimals == other.decimals {
        Decimal::ZERO
    } else {
        fact.decimals.half_unit() + other.decimals.half_unit()
    };
    difference.is_some_and(|difference| difference <= slack)
}

fn finding(figures: &Figures<'_>, at: usize, statement: usize) -> Finding {
    let (fact, other) = (figures.fact(at), figures.fact(statement));
    let period = figures.instance.context(fact).period;
    let message = format!(
        "{} of {period} is {} in the schedule, but {} is {} in the statements",
        fact.concept, fact.value, other.concept, other.value
    );
    let printed = figures.source.slice(other.origin.span());
    let finding = Finding::new(Code::ScheduleDisagrees, figures.place(at), message)
        .note_at(figures.place(statement), format!("printed as `{printed}` in the statements"));
    if fact.value == -other.value { finding.note("they differ by the sign only") } else { finding }
}
