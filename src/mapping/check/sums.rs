//! Sums of a statement with what cannot stand in it, and sums that are there twice.

use std::collections::BTreeMap;

use super::Own;
use super::trial::places;
use crate::diagnostics::{Code, Finding};
use crate::source::Place;
use crate::statement::StatementKind;
use crate::tagging::{Row, Why, choose};
use crate::taxonomy::{Candidate, ConceptId, SumRule, Taxonomy};
use crate::xbrl::PeriodType;

pub(super) fn findings(own: &Own<'_>) -> Vec<Finding> {
    let mut rules = Rules::new();
    for rule in own.taxonomy.all_candidates() {
        rules.entry(rule.concept).or_default().push(rule);
    }
    let (mut stands, mut known) = (Stands::new(), BTreeMap::new());
    let mut findings = Vec::new();
    for sum in &own.taxonomy.sums {
        let first = *known.entry(meaning(sum)).or_insert(sum);
        if own.has(&sum.place) {
            findings.extend(foreign(own.taxonomy, &mut stands, &rules, sum));
            findings.extend((!std::ptr::eq(first, sum)).then(|| twice(own.taxonomy, first, sum)));
        }
    }
    findings
}

/// The rules of each concept.
type Rules<'a> = BTreeMap<ConceptId, Vec<&'a Candidate>>;

/// Whether a line of a concept can stand in a kind of statement.
type Stands = BTreeMap<(ConceptId, StatementKind), bool>;

fn foreign(taxonomy: &Taxonomy, stands: &mut Stands, rules: &Rules<'_>, sum: &SumRule) -> Vec<Finding> {
    let items = sum.items.iter().map(|&(item, _)| item).zip(&sum.places);
    let mut can_stand =
        |concept| *stands.entry((concept, sum.home)).or_insert_with(|| can_stand(taxonomy, rules, concept, sum.home));
    let foreign = items.filter(|(concept, _)| !can_stand(*concept));
    foreign.map(|(concept, place)| finding(taxonomy, sum, concept, place)).collect()
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
fn can_stand(taxonomy: &Taxonomy, rules: &Rules<'_>, concept: ConceptId, kind: StatementKind) -> bool {
    let Some(rules) = rules.get(&concept) else {
        let wanted = taxonomy.concept(concept).period_type;
        return places(kind).any(|(columns, _)| columns == wanted)
            || kind.has_closings() && wanted == PeriodType::Instant;
    };
    rules.iter().any(|rule| fits(taxonomy, rule, kind))
}

/// Whether a rule has nothing against a line of a kind of statement, whatever comes before it there.
fn fits(taxonomy: &Taxonomy, rule: &Candidate, kind: StatementKind) -> bool {
    let Some(label) = rule.labels(taxonomy, 1).labels.into_iter().next() else { return false };
    let headings = rule.headings(taxonomy, 1).map(|spelled| spelled.labels).unwrap_or_default();
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

/// What a sum says, in whatever order of its items.
fn meaning(sum: &SumRule) -> (StatementKind, ConceptId, Vec<(ConceptId, &'static str)>) {
    let mut items: Vec<_> = sum.items.iter().map(|(item, weight)| (*item, weight.as_str())).collect();
    items.sort_unstable();
    (sum.home, sum.total, items)
}

/// A sum that is there twice.
fn twice(taxonomy: &Taxonomy, first: &SumRule, sum: &SumRule) -> Finding {
    let name = taxonomy.concept(sum.total).name.local();
    let at = |sum: &SumRule| sum.places.first().unwrap_or(&sum.place).clone();
    let finding = Finding::new(Code::MappingShadowed, at(sum), format!("this sum of `{name}` is there twice"));
    finding.note_at(at(first), "first written here").help(format!("take one of them out of `{name}`"))
}
