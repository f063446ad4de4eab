//! The sums that the filing has, for the calculation linkbase.
//!
//! A processor repeats a sum in every context in which the total and one of its items are reported (Calculations 1.1). A sum
//! that holds in the column where it is printed may not hold elsewhere: segment data has items of it, but not all. Such a
//! sum is left out, and a finding says so.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::diagnostics::{Code, Finding};
use crate::footing::Footing;
use crate::source::SourceFile;
use crate::statement::LineItem;
use crate::tagging::{ConceptRef, Extensions, Tag};
use crate::taxonomy::{Moment, Taxonomy};
use crate::xbrl::{Balance, Context, LeftOut, QName, Sum, SumItem, Weight};

use super::TaggedStatement;
use super::facts::{PrintedFact, name};

/// The values of the report by concept and context, for repeating sums.
pub(super) struct Values<'a> {
    /// Those of one concept are in the order of their contexts, one in each.
    by_concept: BTreeMap<&'a QName, Vec<&'a PrintedFact>>,
}

impl<'a> Values<'a> {
    /// Of a fact that is printed twice the finer figure counts.
    pub(super) fn of(facts: &'a [PrintedFact]) -> Self {
        let mut by_concept: BTreeMap<&QName, Vec<&PrintedFact>> = BTreeMap::new();
        for fact in facts {
            by_concept.entry(&fact.concept).or_default().push(fact);
        }
        for values in by_concept.values_mut() {
            values.sort_by(|a, b| a.context.cmp(&b.context).then(b.decimals.cmp(&a.decimals)));
            values.dedup_by(|b, a| a.context == b.context);
        }
        Self { by_concept }
    }

    /// The values of a concept, by context.
    fn of_concept(&self, concept: &QName) -> &[&'a PrintedFact] {
        self.by_concept.get(concept).map_or(&[], Vec::as_slice)
    }

    /// The value of a concept in a context.
    fn value(&self, concept: &QName, context: &Context) -> Option<&'a PrintedFact> {
        let values = self.of_concept(concept);
        values.binary_search_by(|fact| fact.context.cmp(context)).ok().map(|at| values[at])
    }

    /// The totals for which a processor would find that a sum does not hold, within half a unit of the last place of each value.
    fn failures(&self, sum: &Sum) -> Vec<Failure<'a>> {
        let totals = self.of_concept(&sum.total).iter();
        totals.filter_map(|total| self.failure(sum, total)).collect()
    }

    /// What is wrong with a sum in the context of one total, if anything is.
    fn failure(&self, sum: &Sum, total: &'a PrintedFact) -> Option<Failure<'a>> {
        let fact = |item: &SumItem| self.value(&item.concept, &total.context);
        let reported: Vec<_> = sum.items.iter().filter_map(|item| Some((fact(item)?, item.weight))).collect();
        let mut failure = Failure { total, items: Decimal::ZERO, lacks_items: reported.len() < sum.items.len() };
        let mut slack = total.decimals.half_unit();
        for &(fact, weight) in &reported {
            slack += fact.decimals.half_unit();
            failure.items += if weight == Weight::Plus { fact.value } else { -fact.value };
        }
        (!reported.is_empty() && (total.value - failure.items).abs() > slack).then_some(failure)
    }
}

/// A context in which a sum does not hold.
struct Failure<'a> {
    total: &'a PrintedFact,
    /// What the reported items make.
    items: Decimal,
    /// Whether items of the sum are not reported in the context.
    lacks_items: bool,
}

/// The sums of a statement.
#[derive(Default)]
pub(super) struct Sums {
    /// Those that any processor can repeat: of a concept that is the total of several, each but the first is in a network further on.
    pub(super) networks: Vec<Vec<Sum>>,
    /// Those that would fail.
    pub(super) left_out: Vec<LeftOut>,
}

impl Sums {
    fn add(&mut self, sum: Sum) {
        if self.networks.iter().flatten().any(|known| *known == sum) {
            return;
        }
        let is_free = |network: &&mut Vec<Sum>| network.iter().all(|other| other.total != sum.total);
        match self.networks.iter_mut().find(is_free) {
            Some(network) => network.push(sum),
            None => self.networks.push(vec![sum]),
        }
    }
}

/// Divides the sums of a statement into those that any processor can repeat, and those that are left out with a finding.
pub(super) fn of_statement(
    source: &SourceFile,
    tagged: &TaggedStatement,
    values: &Values<'_>,
    taxonomy: &Taxonomy,
    extensions: &Extensions,
    findings: &mut Vec<Finding>,
) -> Sums {
    let mut sums = Sums::default();
    for footing in &tagged.footings {
        let Some(mut sum) = sum(tagged, footing, taxonomy, extensions) else { continue };
        let failures = values.failures(&sum);
        // A row whose figures became no facts is unknown to the report, and each of them has a finding.
        sum.items.retain(|item| values.by_concept.contains_key(&item.concept));
        if sum.items.is_empty() || !values.by_concept.contains_key(&sum.total) {
            continue;
        }
        if failures.is_empty() {
            sums.add(sum);
        } else {
            let item = &tagged.statement.items[footing.total];
            findings.push(finding(source, item, &failures));
            let contexts = failures.iter().map(|failure| failure.total.context.clone()).collect();
            sums.left_out.push(LeftOut { sum, printed: item.span, contexts });
        }
    }
    sums
}

/// A footing as a sum of concepts; `None` where it is one of members, or where XBRL has no such sum.
fn sum(tagged: &TaggedStatement, footing: &Footing, taxonomy: &Taxonomy, extensions: &Extensions) -> Option<Sum> {
    let tags = &tagged.tagging.tags;
    let total = tags[footing.total].as_ref()?;
    let mut seen = BTreeSet::from([total.concept]);
    let mut items = Vec::with_capacity(footing.terms.len());
    for term in &footing.terms {
        let tag = tags[term.item].as_ref()?;
        let plain = tag.members.is_empty()
            && total.members.is_empty()
            && tag.moment == Moment::Column
            && total.moment == Moment::Column;
        if !plain || !seen.insert(tag.concept) {
            return None;
        }
        let weight = term.sign.times(tag.polarity).times(total.polarity);
        if !agrees_with_balances(taxonomy, total, tag, weight) {
            return None;
        }
        items.push(SumItem { concept: name(taxonomy, extensions, tag.concept), weight });
    }
    Some(Sum { total: name(taxonomy, extensions, total.concept), items })
}

/// XBRL 2.1 section 5.1.1.2: the same balance adds, the other takes off.
fn agrees_with_balances(taxonomy: &Taxonomy, total: &Tag, item: &Tag, weight: Weight) -> bool {
    let balance = |tag: &Tag| -> Option<Balance> {
        match tag.concept {
            ConceptRef::Mapped(id) => taxonomy.concept(id).balance,
            ConceptRef::Extension(_) => None,
        }
    };
    match (balance(total), balance(item)) {
        (Some(total), Some(item)) => (total == item) == (weight == Weight::Plus),
        _ => true,
    }
}

fn finding(source: &SourceFile, item: &LineItem, failures: &[Failure<'_>]) -> Finding {
    let place = source.place(item.span);
    let named =
        if item.label.is_empty() { format!("the total of line {}", place.line) } else { format!("`{}`", item.label) };
    let message = format!("{named} foots, but its sum is not in the calculation linkbase");
    let why = if failures.iter().all(|failure| failure.lacks_items) {
        "items of it are reported in contexts in which the others are not"
    } else {
        "figures of its concepts that are printed elsewhere do not add up"
    };
    let finding = Finding::new(Code::SumLeftOut, place, message).note(why);
    let plain = failures.iter().find(|failure| !failure.lacks_items);
    match plain.or(failures.first()) {
        Some(failure) => finding.note_at(source.place(failure.total.span), failure.told(failures.len() - 1)),
        None => finding,
    }
}

impl Failure<'_> {
    /// The context in words, with the number of the others.
    fn told(&self, others: usize) -> String {
        let Context { period, members } = &self.total.context;
        let members: String = members.values().map(|member| format!(", {}", member.local())).collect();
        let more = match others {
            0 => String::new(),
            1 => "; one other context fails too".to_owned(),
            _ => format!("; {others} other contexts fail too"),
        };
        format!(
            "of {period}{members} the total is {}, and its reported items make {}{more}",
            self.total.value, self.items
        )
    }
}
