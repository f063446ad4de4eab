//! The same fact, printed twice with different values; or with the same, and then the two prove each other.

use std::collections::BTreeMap;

use super::figures::{Checked, Figures};
use super::{Agreement, Rule};
use crate::diagnostics::{Code, Finding};
use crate::xbrl::{Decimals, UnitId};

/// Finds facts that contradict an earlier one, each with the place of the first, and facts that repeat one on another line.
pub(super) fn check(figures: &Figures<'_>) -> Checked {
    let mut checked = Checked::default();
    // Most facts are printed once.
    let printed_again = |facts: &&[usize]| facts.len() > 1;
    for facts in figures.concepts().flatten().filter(printed_again) {
        let mut by_unit: BTreeMap<UnitId, Vec<usize>> = BTreeMap::new();
        for &at in facts {
            by_unit.entry(figures.fact(at).unit).or_default().push(at);
        }
        for same in by_unit.values() {
            compare(figures, same, &mut checked);
        }
    }
    checked
}

/// Compares the facts of one concept, context and unit.
fn compare(figures: &Figures<'_>, same: &[usize], checked: &mut Checked) {
    let said = |at: usize| (figures.fact(at).value, figures.fact(at).decimals);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &at in same {
        if !Decimals::say_the_same(said(at), said(same[0])) {
            checked.1.push(disagreement(figures, same[0], at));
        }
        match groups.iter_mut().find(|group| Decimals::say_the_same(said(at), said(group[0]))) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    for facts in groups {
        let line = |at: usize| figures.source.line_of(figures.fact(at).origin.span().start);
        if facts.iter().any(|&at| line(at) != line(facts[0])) {
            checked.0.push(Agreement { rule: Rule::Repeated, facts });
        }
    }
}

fn disagreement(figures: &Figures<'_>, first: usize, second: usize) -> Finding {
    let (before, here) = (figures.fact(first), figures.fact(second));
    let (concept, period) = (&here.concept, figures.instance.context(here).period);
    let message = format!("{concept} of {period} is {} here and {} before", here.value, before.value);
    let printed = figures.source.slice(before.origin.span());
    Finding::new(Code::FactsDisagree, figures.place(second), message)
        .note_at(figures.place(first), format!("printed first as `{printed}`"))
        .help("if they are not the same thing, a mapping rule should tell them apart")
}
