//! Sums of a statement with what cannot stand in it, and sums that are there twice.

use super::Own;
use super::trial::places;
use crate::diagnostics::{Code, Finding};
use crate::source::Place;
use crate::statement::StatementKind;
use crate::tagging::{Row, Why, choose};
use crate::taxonomy::{Candidate, ConceptId, SumRule, Taxonomy};
use crate::xbrl::PeriodType;

pub(super) fn findings(own: &Own<'_>) -> Vec<Finding> {
    let sums = || own.taxonomy.sums.iter().filter(|sum| own.has(&sum.place));
    let foreign = sums().flat_map(|sum| foreign(own.taxonomy, sum));
    let twice = own.taxonomy.sums.iter().enumerate().filter_map(|(at, sum)| twice(own, at, sum));
    foreign.chain(twice).collect()
}

fn foreign<'a>(taxonomy: &'a Taxonomy, sum: &'a SumRule) -> impl Iterator<Item = Finding> + 'a {
    let items = sum.items.iter().map(|&(item, _)| item).zip(&sum.places);
    let stand = items.filter(|(concept, _)| !can_stand(taxonomy, *concept, sum.home));
    stand.map(|(concept, place)| finding(taxonomy, sum, concept, place))
}

fn finding(taxonomy: &Taxonomy, sum: &SumRule, concept: ConceptId, place: &Place) -> Finding {
    let concept = taxonomy.concept(concept);
    let name = concept.name.local();
    let message = format!("`{name}` is in a sum of the {}, and no line of it can be `{name}`", sum.home);
    let at_home = format!("its labels are at home in the {}", concept.home);
    let help = format!("take `{name}` out, or move the sum to [sums.{}]", concept.home.as_str());
    Finding::new(Code::MappingSumForeign, place.clone(), message).note_at(concept.place.clone(), at_home).help(help)
}

/// Whether some rule gives a concept to a line of a kind of statement. A concept without any rule is a sum's only.
fn can_stand(taxonomy: &Taxonomy, concept: ConceptId, kind: StatementKind) -> bool {
    let mut rules = taxonomy.all_candidates().iter().filter(|candidate| candidate.concept == concept).peekable();
    if rules.peek().is_none() {
        let wanted = taxonomy.concept(concept).period_type;
        return places(kind).any(|(columns, _)| columns == wanted)
            || kind.has_closings() && wanted == PeriodType::Instant;
    }
    rules.any(|rule| fits(taxonomy, rule, kind))
}

/// Whether a rule has nothing against a line of a kind of statement, whatever comes before it there.
fn fits(taxonomy: &Taxonomy, rule: &Candidate, kind: StatementKind) -> bool {
    let Some(label) = rule.labels(1).labels.into_iter().next() else { return false };
    let headings = rule.headings(1).map(|spelled| spelled.labels).unwrap_or_default();
    places(kind).any(|(columns, among_balances)| {
        let data_type = taxonomy.concept(rule.concept).data_type;
        let row = Row {
            label: label.clone(),
            headings: headings.clone(),
            data_type,
            columns,
            statement: kind,
            among_balances,
        };
        let declined = choose(taxonomy, &row).declined;
        let of_rule = declined.iter().find(|declined| std::ptr::eq(declined.candidate, rule));
        of_rule.is_none_or(|declined| declined.why == Why::Outranked)
    })
}

/// A sum that is there twice, in whatever order of its items.
fn twice(own: &Own<'_>, at: usize, sum: &SumRule) -> Option<Finding> {
    let sorted = |sum: &SumRule| {
        let mut items: Vec<_> = sum.items.iter().map(|(item, weight)| (*item, weight.as_str())).collect();
        items.sort_unstable();
        items
    };
    if !own.has(&sum.place) {
        return None;
    }
    let same = |other: &&SumRule| (other.home, other.total) == (sum.home, sum.total) && sorted(other) == sorted(sum);
    let first = own.taxonomy.sums[..at].iter().find(same)?;
    let name = own.taxonomy.concept(sum.total).name.local();
    let at = |sum: &SumRule| sum.places.first().unwrap_or(&sum.place).clone();
    let finding = Finding::new(Code::MappingShadowed, at(sum), format!("this sum of `{name}` is there twice"));
    Some(finding.note_at(at(first), "first written here").help(format!("take one of them out of `{name}`")))
}
