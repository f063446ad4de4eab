//! Totals that must be equal: what a company has, and who has a claim on it.

use super::figures::{Checked, Figures};
use super::{Agreement, Rule};
use crate::diagnostics::{Code, Finding};
use crate::xbrl::{ContextId, QName, Relation, Tie};

/// Finds figures of the ties of equal concepts that differ in one context by more than their rounding.
pub(super) fn check(figures: &Figures<'_>) -> Checked {
    let mut checked = Checked::default();
    for tie in &figures.instance.dts.ties {
        let Relation::Equal(concepts) = &tie.relation else { continue };
        let [first, others @ ..] = &concepts[..] else { continue };
        for (context, facts) in figures.of_concept(first) {
            for other in others {
                compare(figures, tie, facts, (other, context), &mut checked);
            }
        }
    }
    checked
}

/// Compares the facts of two concepts. Where one is printed twice with different values, one that agrees is enough: that they
/// disagree is another finding.
fn compare(
    figures: &Figures<'_>,
    tie: &Tie,
    facts: &[usize],
    (other, context): (&QName, ContextId),
    checked: &mut Checked,
) {
    let others = figures.at(other, context);
    let pairs = facts.iter().flat_map(|&a| others.iter().map(move |&b| (a, b)));
    let agrees = |&(a, b): &(usize, usize)| figures.rounded(a).agrees(&figures.rounded(b));
    let agreeing: Vec<_> = pairs.filter(agrees).collect();
    for &(a, b) in &agreeing {
        checked.0.push(Agreement { rule: Rule::Tie(tie.name.clone()), facts: vec![a, b] });
    }
    if let (true, Some(&a), Some(&b)) = (agreeing.is_empty(), facts.first(), others.first()) {
        checked.1.push(finding(figures, tie, a, b));
    }
}

fn finding(figures: &Figures<'_>, tie: &Tie, a: usize, b: usize) -> Finding {
    let (first, second) = (figures.fact(a), figures.fact(b));
    let difference = first.value - second.value;
    let message = format!(
        "{} of {} is {}, but {} is {}: the {} differs by {}",
        second.concept,
        figures.instance.context(second).period,
        second.value,
        first.concept,
        first.value,
        tie.name,
        difference.abs()
    );
    figures.with_places(Finding::new(Code::TotalsDisagree, figures.place(b), message), &[a])
}
