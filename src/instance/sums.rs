//! The sums that the filing has, for the calculation linkbase.
//!
//! A processor repeats a sum in every context in which the total and one of its items are reported (Calculations 1.1). A sum
//! that holds in the column where it is printed may not hold elsewhere: segment data has items of it, but not all. Such a
//! sum is left out, and a finding says so.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Finding};
use crate::footing::Footing;
use crate::source::SourceFile;
use crate::tagging::{ConceptRef, Extensions, Tag};
use crate::taxonomy::{Moment, Taxonomy};
use crate::xbrl::{Balance, Context, QName, Sum, SumItem, Weight};

use super::TaggedStatement;
use super::facts::{PrintedFact, name};

/// The values of the report by concept and context, for repeating sums.
pub(super) struct Values<'a> {
    by_concept: BTreeMap<&'a QName, BTreeMap<&'a Context, &'a PrintedFact>>,
}

impl<'a> Values<'a> {
    /// Of a fact that is printed twice the finer figure counts.
    pub(super) fn of(facts: &'a [PrintedFact]) -> Self {
        let mut by_concept: BTreeMap<&QName, BTreeMap<&Context, &PrintedFact>> = BTreeMap::new();
        for fact in facts {
            let known = by_concept.entry(&fact.concept).or_default().entry(&fact.context).or_insert(fact);
            if fact.decimals > known.decimals {
                *known = fact;
            }
        }
        Self { by_concept }
    }

    /// Whether a sum holds, within half a unit of the last place of each value, wherever a processor would repeat it.
    fn holds(&self, sum: &Sum) -> bool {
        let Some(totals) = self.by_concept.get(&sum.total) else { return true };
        totals.iter().all(|(context, total)| {
            let mut difference = total.value;
            let mut slack = total.decimals.half_unit();
            let mut bound = false;
            for item in &sum.items {
                let Some(fact) = self.by_concept.get(&item.concept).and_then(|facts| facts.get(context)) else {
                    continue;
                };
                bound = true;
                slack += fact.decimals.half_unit();
                difference -= if item.weight == Weight::Plus { fact.value } else { -fact.value };
            }
            !bound || difference.abs() <= slack
        })
    }
}

/// The sums of a statement that any processor can repeat.
pub(super) fn of_statement(
    source: &SourceFile,
    tagged: &TaggedStatement,
    values: &Values<'_>,
    taxonomy: &Taxonomy,
    extensions: &Extensions,
    findings: &mut Vec<Finding>,
) -> Vec<Sum> {
    let mut sums: Vec<Sum> = Vec::new();
    for footing in &tagged.footings {
        let Some(sum) = sum(tagged, footing, taxonomy, extensions) else { continue };
        let again = sums.iter().any(|other| other.total == sum.total);
        if again || !values.holds(&sum) {
            findings.push(left_out(source, tagged, footing, again));
        } else {
            sums.push(sum);
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

fn left_out(source: &SourceFile, tagged: &TaggedStatement, footing: &Footing, again: bool) -> Finding {
    let item = &tagged.statement.items[footing.total];
    let why = if again {
        "the statement has another sum for its concept"
    } else {
        "items of it are reported in contexts in which the others are not"
    };
    let message = format!("`{}` foots, but its sum is not in the calculation linkbase", item.label);
    Finding::new(Code::SumLeftOut, source.place(item.span), message).note(why)
}
