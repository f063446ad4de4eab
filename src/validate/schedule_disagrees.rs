//! The schedule of a filing held against its statements: a filer tagged a figure that it prints otherwise.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diagnostics::{Code, Finding};
use crate::source::SourceFile;
use crate::xbrl::{Balance, Counterpart, Decimals, Fact, Instance, Period, QName};

/// Finds figures of schedules that no figure of the statements confirms, although there is one of the same.
pub(super) fn check(source: &SourceFile, instance: &Instance) -> Vec<Finding> {
    let report = Report::of(instance);
    let mut findings = Vec::new();
    for counterpart in &instance.dts.counterparts {
        for fact in report.facts(&counterpart.concept) {
            let period = instance.context(fact).period;
            findings.extend(
                report.contradiction(fact, counterpart, period).map(|other| finding(source, instance, fact, other)),
            );
        }
    }
    findings
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

    /// The statements' figure that a schedule's figure contradicts; `None` where one confirms it, or where there is none.
    fn contradiction(&self, fact: &Fact, counterpart: &Counterpart, period: Period) -> Option<&'a Fact> {
        let of = |concepts: &[QName]| -> Vec<&'a Fact> {
            let facts = concepts.iter().flat_map(|concept| self.facts(concept).iter().copied());
            facts.filter(|other| self.instance.context(other).period.is_about(period)).collect()
        };
        let same = of(&counterpart.same_as);
        let confirms = |other: &&Fact| agrees(fact, other, self.is_reversed(&fact.concept, &other.concept));
        let confirmed = same.iter().chain(&of(&counterpart.accepts)).any(confirms);
        if confirmed { None } else { same.first().copied() }
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
        half_unit(fact.decimals) + half_unit(other.decimals)
    };
    difference.is_some_and(|difference| difference <= slack)
}

fn half_unit(decimals: Decimals) -> Decimal {
    let power = Decimal::from(10_i64.checked_pow(decimals.0.unsigned_abs()).unwrap_or(i64::MAX));
    if decimals.0 < 0 { power / Decimal::TWO } else { Decimal::ONE / power / Decimal::TWO }
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
