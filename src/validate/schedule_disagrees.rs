//! The schedule of a filing held against its statements: a filer tagged a figure that it prints otherwise.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::diagnostics::{Code, Finding};
use crate::source::SourceFile;
use crate::xbrl::{Balance, Counterpart, Fact, Instance, QName};

/// Finds figures of schedules that no figure of the statements confirms, although there is one of the same. A figure of the
/// statements that one tag repeats is that tag's, and contradicts no other: net sales are what SALES says, and no less than what
/// TOTAL-REVENUES says.
pub(super) fn check(source: &SourceFile, instance: &Instance) -> Vec<Finding> {
    let report = Report::of(instance);
    let mut repeated = BTreeSet::new();
    let mut open = Vec::new();
    for counterpart in &instance.dts.counterparts {
        for fact in report.facts(&counterpart.concept) {
            let confirming = report.confirming(fact, counterpart);
            if confirming.is_empty() {
                open.push((fact, counterpart));
            }
            repeated.extend(confirming.iter().map(|other| other.origin.span()));
        }
    }
    let others = open.into_iter().filter_map(|(fact, counterpart)| {
        let same = report.of_period(&counterpart.same_as, fact);
        Some((fact, same.into_iter().find(|other| !repeated.contains(&other.origin.span()))?))
    });
    others.map(|(fact, other)| finding(source, instance, fact, other)).collect()
}

/// The facts of the whole company, and the balances of concepts.
struct Report<'a> {
    instance: &'a Instance,
    facts: BTreeMap<&'a QName, Vec<&'a Fact>>,
    balances: BTreeMap<&'a QName, Balance>,
}

impl<'a> Report<'a> {
    fn of(instance: &'a Instance) -> Self {
        let mut facts: BTreeMap<&QName, Vec<&Fact>> = BTreeMap::new();
        for fact in instance.facts.iter().filter(|fact| instance.context(fact).members.is_empty()) {
            facts.entry(&fact.concept).or_default().push(fact);
        }
        let elements = instance.dts.schemas().flat_map(|schema| &schema.elements);
        let balances = elements.filter_map(|element| Some((&element.name, element.balance?))).collect();
        Self { instance, facts, balances }
    }

    fn facts(&self, concept: &QName) -> &[&'a Fact] {
        self.facts.get(concept).map_or(&[], Vec::as_slice)
    }

    /// The figures of some concepts in the period of a schedule's figure.
    fn of_period(&self, concepts: &[QName], fact: &Fact) -> Vec<&'a Fact> {
        let period = self.instance.context(fact).period;
        let facts = concepts.iter().flat_map(|concept| self.facts(concept).iter().copied());
        facts.filter(|other| self.instance.context(other).period.is_about(period)).collect()
    }

    /// The statements' figures that say what a schedule's figure says.
    fn confirming(&self, fact: &Fact, counterpart: &Counterpart) -> Vec<&'a Fact> {
        let mut facts = self.of_period(&counterpart.same_as, fact);
        facts.extend(self.of_period(&counterpart.accepts, fact));
        facts.retain(|other| agrees(fact, other, self.is_reversed(&fact.concept, &other.concept)));
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

fn finding(source: &SourceFile, instance: &Instance, fact: &Fact, other: &Fact) -> Finding {
    let period = instance.context(fact).period;
    let message = format!(
        "{} of {period} is {} in the schedule, but {} is {} in the statements",
        fact.concept, fact.value, other.concept, other.value
    );
    let span = other.origin.span();
    let finding = Finding::new(Code::ScheduleDisagrees, source.place(fact.origin.span()), message)
        .note_at(source.place(span), format!("printed as `{}` in the statements", source.slice(span)));
    if fact.value == -other.value { finding.note("they differ by the sign only") } else { finding }
}
