//! Totals that are not printed: a balance sheet that ends with equity, whose assets must be its liabilities and equity.
//!
//! What stands between the parts, as minority interests, may be counted in one of them, and may have a name of the filing's own. So the
//! whole may be the sum with any of these, and a difference that the same table prints as a figure is no contradiction.

use rust_decimal::Decimal;

use super::figures::{Checked, Figures, Rounded};
use super::{Agreement, Rule};
use crate::diagnostics::{Code, Finding};
use crate::xbrl::{ContextId, QName, Relation, Role, Tie, Whole};

/// As many figures between the parts are tried in all combinations; balance sheets have two.
const MOST_BETWEEN: usize = 4;

/// Finds wholes that are not the sum of their parts.
pub(super) fn check(figures: &Figures<'_>) -> Checked {
    let mut checked = Checked::default();
    for tie in &figures.instance.dts.ties {
        let Relation::Whole(whole) = &tie.relation else { continue };
        for (context, facts) in figures.of_concept(&whole.whole) {
            let is_printed = |total: &QName| !figures.at(total, context).is_empty();
            if let Some(&at) = facts.first().filter(|_| !whole.unless.iter().any(is_printed)) {
                compare(figures, tie, whole, (at, context), &mut checked);
            }
        }
    }
    checked
}

fn compare(figures: &Figures<'_>, tie: &Tie, whole: &Whole, (at, context): (usize, ContextId), checked: &mut Checked) {
    let (Some(parts), total) = (figures.sum(&whole.parts, context), figures.rounded(at)) else { return };
    let between = whole.with.iter().filter_map(|concept| figures.first(concept, context));
    let sums = sums(&parts, between.take(MOST_BETWEEN));
    if let Some(sum) = sums.iter().find(|sum| sum.agrees(&total)) {
        if total.outweighs(sum) {
            let facts = [&sum.facts[..], &[at]].concat();
            checked.0.push(Agreement { rule: Rule::Tie(tie.name.clone()), facts });
        }
    } else if is_contradiction(figures, &parts, at) {
        checked.1.extend(finding(figures, tie, &parts, at));
    }
}

/// The parts with each choice of what may be between them, the one without any first.
fn sums(parts: &Rounded, between: impl Iterator<Item = Rounded>) -> Vec<Rounded> {
    let mut sums = vec![parts.clone()];
    for figure in between {
        let with: Vec<_> = sums.iter().filter_map(|sum| sum.clone().plus(&figure)).collect();
        sums.extend(with);
    }
    sums
}

/// Whether all figures stand in one table that adds up the whole, and none of its other figures may be what is lacking.
fn is_contradiction(figures: &Figures<'_>, parts: &Rounded, whole: usize) -> bool {
    let stands_in = |role: &Role, at: usize| {
        let span = figures.fact(at).origin.span();
        role.lines.is_some_and(|lines| lines.start <= span.start && span.end <= lines.end)
    };
    let fact = figures.fact(whole);
    let Some(role) = figures.instance.dts.roles.iter().find(|role| stands_in(role, whole)) else { return false };
    let sums = role.sums.iter().chain(role.left_out.iter().map(|left| &left.sum));
    let Some(lacking) = parts.difference(&figures.rounded(whole)) else { return false };
    let is_lacking = |value: Decimal| value.abs() == lacking.abs();
    let mut of_context = figures.instance.facts.iter().enumerate().filter(|(_, other)| other.context == fact.context);
    sums.into_iter().any(|sum| sum.total == fact.concept)
        && parts.facts.iter().all(|&part| stands_in(role, part))
        && !of_context.any(|(at, other)| is_lacking(other.value) && stands_in(role, at))
}

fn finding(figures: &Figures<'_>, tie: &Tie, parts: &Rounded, at: usize) -> Option<Finding> {
    let whole = figures.fact(at);
    let named: Vec<String> = parts.facts.iter().map(|&part| figures.fact(part).concept.to_string()).collect();
    let message = format!(
        "{} of {} is {}, but {} are {}: the {} differs by {}",
        whole.concept,
        figures.instance.context(whole).period,
        whole.value,
        named.join(" and "),
        parts.value,
        tie.name,
        parts.difference(&figures.rounded(at))?.abs()
    );
    Some(figures.with_places(Finding::new(Code::TotalsDisagree, figures.place(at), message), &parts.facts))
}
