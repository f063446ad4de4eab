//! Figures that must be equal: what a company has, and who has a claim on it; a component of equity in the balance sheet, and the
//! balance of its column in the statement of equity.

use super::figures::{Checked, Figures, Rounded};
use super::{Agreement, Rule};
use crate::diagnostics::{Code, Finding};
use crate::xbrl::{ContextId, Relation, Tie, TieTerm, Weight};

/// Finds figures of the ties of equal concepts that differ in one context by more than their rounding.
pub(super) fn check(figures: &Figures<'_>) -> Checked {
    let mut checked = Checked::default();
    for tie in &figures.instance.dts.ties {
        let Relation::Equal(terms) = &tie.relation else { continue };
        let [first, others @ ..] = &terms[..] else { continue };
        for (context, facts) in figures.of_concept(&first.concept) {
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
    (other, context): (&TieTerm, ContextId),
    checked: &mut Checked,
) {
    let others = in_context(figures, other, context);
    let pairs = facts.iter().flat_map(|&a| others.iter().map(move |&b| (a, b)));
    let agrees = |&(a, b): &(usize, usize)| figures.rounded(a).agrees(&as_first(figures, other, b));
    let agreeing: Vec<_> = pairs.filter(agrees).collect();
    for &(a, b) in &agreeing {
        // Nothing and nothing prove nothing.
        if figures.rounded(a).outweighs(&figures.rounded(b)) {
            checked.0.push(Agreement { rule: Rule::Tie(tie.name.clone()), facts: vec![a, b] });
        }
    }
    if let (true, Some(&a), Some(&b)) = (agreeing.is_empty(), facts.first(), others.first()) {
        checked.1.push(finding(figures, tie, other, a, b));
    }
}

/// The facts of a term in a context, or in that of the part.
fn in_context<'a>(figures: &'a Figures<'_>, term: &TieTerm, context: ContextId) -> &'a [usize] {
    let Some((axis, member)) = &term.part else { return figures.at(&term.concept, context) };
    let mut of_part = figures.instance.contexts[context.0].clone();
    let is_free = of_part.members.insert(axis.clone(), member.clone()).is_none();
    let found = figures.context(&of_part).filter(|_| is_free);
    found.map_or(&[], |found| figures.at(&term.concept, found))
}

/// A fact of a term as the first term of its tie has it.
fn as_first(figures: &Figures<'_>, term: &TieTerm, at: usize) -> Rounded {
    let rounded = figures.rounded(at);
    if term.weight == Weight::Plus { rounded } else { Rounded { value: -rounded.value, ..rounded } }
}

fn finding(figures: &Figures<'_>, tie: &Tie, term: &TieTerm, a: usize, b: usize) -> Finding {
    let (first, second) = (figures.fact(a), figures.fact(b));
    let difference = first.value - as_first(figures, term, b).value;
    let code = if term.part.is_some() { Code::ComponentDisagrees } else { Code::TotalsDisagree };
    let of_part = term.part.iter().map(|(_, member)| format!(" of {}", member.local())).collect::<String>();
    let message = format!(
        "{}{of_part} of {} is {}, but {} is {}: the {} differs by {}",
        second.concept,
        figures.instance.context(second).period,
        second.value,
        first.concept,
        first.value,
        tie.name,
        difference.abs()
    );
    figures.with_places(Finding::new(code, figures.place(b), message), &[a])
}
