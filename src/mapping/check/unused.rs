//! What a file declares and nothing uses.

use std::collections::BTreeSet;

use super::Own;
use crate::diagnostics::{Code, Finding};
use crate::taxonomy::{
    Axis, ConceptId, ENTITY_AXIS, EQUITY_AXIS, GEOGRAPHY_AXIS, Member, SCENARIO_AXIS, SCHEDULE_AXIS, SEGMENT_AXIS,
    Taxonomy,
};
use crate::xbrl::{QName, Relation};

/// The axes that filings are read with, whatever a mapping says.
const READ_WITH: [&str; 6] = [SEGMENT_AXIS, GEOGRAPHY_AXIS, ENTITY_AXIS, SCENARIO_AXIS, EQUITY_AXIS, SCHEDULE_AXIS];

pub(super) fn findings(own: &Own<'_>) -> Vec<Finding> {
    let taxonomy = own.taxonomy;
    let used = used(taxonomy);
    let given: BTreeSet<&QName> = taxonomy
        .all_candidates()
        .iter()
        .chain(taxonomy.all_prose())
        .flat_map(|rule| rule.members.iter().flat_map(|(axis, of)| [axis, of]))
        .collect();
    // The tags of schedules are their own labels.
    let is_of_tags = taxonomy.concepts.iter().any(|concept| !concept.same_as.is_empty());
    let concepts = (0..taxonomy.concepts.len()).map(ConceptId).filter(|id| !is_of_tags && !used.contains(id));
    let concepts = concepts.map(|id| taxonomy.concept(id)).filter(|concept| own.has(&concept.place)).map(|concept| {
        let name = concept.name.local();
        Finding::new(Code::MappingUnused, concept.place.clone(), format!("nothing uses the concept `{name}`"))
            .help(format!("give it `labels`, a rule or a place in a sum, or take `{name}` out"))
    });
    let axes = taxonomy.axes.iter().flat_map(|axis| of_axis(own, axis, &given));
    concepts.chain(axes).collect()
}

/// The concepts that a label, words of prose, rule, sum or tie has, or another concept.
fn used(taxonomy: &Taxonomy) -> BTreeSet<ConceptId> {
    let rules = taxonomy.all_candidates().iter().chain(taxonomy.all_prose()).map(|candidate| candidate.concept);
    let sums = taxonomy.sums.iter().flat_map(|sum| sum.items.iter().map(|&(item, _)| item).chain([sum.total]));
    let others = taxonomy.concepts.iter().filter_map(|concept| concept.otherwise);
    let ties = taxonomy.ties.iter().flat_map(|tie| match &tie.relation {
        Relation::Equal(terms) => terms.iter().map(|term| term.concept.clone()).collect::<Vec<_>>(),
        Relation::Whole(whole) => {
            let parts = whole.parts.iter().map(|item| &item.concept);
            parts.chain(&whole.with).chain(&whole.unless).chain([&whole.whole]).cloned().collect()
        }
        Relation::Quotient(quotient) => {
            let sums = quotient.of.iter().chain(&quotient.at_most).chain(&quotient.accepts).flatten();
            let sums = sums.map(|item| item.concept.clone());
            sums.chain(quotient.by.iter().cloned()).chain([quotient.quotient.clone()]).collect()
        }
    });
    let ties = ties.filter_map(|name| taxonomy.concept_named(name.local()));
    let required = taxonomy.required.iter().flat_map(|required| required.any.iter().copied());
    rules.chain(sums).chain(others).chain(ties).chain(required).collect()
}

fn of_axis<'a>(own: &'a Own<'_>, axis: &'a Axis, given: &'a BTreeSet<&QName>) -> impl Iterator<Item = Finding> + 'a {
    let name = axis.name.local();
    let is_read = READ_WITH.contains(&name);
    let unused = (own.has(&axis.place) && !is_read && !given.contains(&axis.name)).then(|| {
        let message = format!("nothing uses the axis `{name}`: no rule gives a member of it");
        let help = format!("add a rule with `members = {{ {name} = \"…\" }}`, or take the axis out");
        Finding::new(Code::MappingUnused, axis.place.clone(), message).help(help)
    });
    let members = axis
        .members
        .iter()
        .filter(|member| own.has(&member.place) && !has_words(member) && !given.contains(&member.name));
    let members = members.map(|member| {
        let name = member.name.local();
        Finding::new(Code::MappingUnused, member.place.clone(), format!("nothing uses the member `{name}`"))
            .help(format!("give it `labels`, or a rule with it, or take `{name}` out"))
    });
    unused.into_iter().chain(members)
}

fn has_words(member: &Member) -> bool {
    !member.labels.is_empty() || !member.prose.is_empty()
}
