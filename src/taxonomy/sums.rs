//! Sums: what totals are made of.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::OnceLock;

use crate::source::Place;
use crate::statement::StatementKind;
use crate::xbrl::Weight;

use super::ConceptId;

/// A line of `[sums]`: a total and its items.
#[derive(Clone, Debug)]
pub struct SumRule {
    /// The statement that it is written under.
    pub home: StatementKind,
    /// The total.
    pub total: ConceptId,
    /// Its items with their weights.
    pub items: Vec<(ConceptId, Weight)>,
    /// Where each of them is written.
    pub places: Vec<Place>,
    /// 0 for the first of a list of alternatives.
    pub alternative: usize,
    /// Where it is written.
    pub place: Place,
}

/// The signed names of `A + B - C`.
///
/// # Errors
///
/// Says what is wrong with the expression, for people.
pub(super) fn parse(expression: &str) -> Result<Vec<(&str, Weight)>, String> {
    let mut items = Vec::new();
    let mut sign = Some(Weight::Plus);
    for token in expression.split_whitespace() {
        match (token, sign) {
            ("+", _) if items.is_empty() || sign.is_none() => sign = Some(Weight::Plus),
            ("-", _) if items.is_empty() || sign.is_none() => sign = Some(Weight::Minus),
            ("+" | "-", Some(_)) => return Err(format!("two signs follow each other in `{expression}`")),
            (name, Some(weight)) => {
                items.push((name, weight));
                sign = None;
            }
            (name, None) => return Err(format!("a sign is missing before `{name}`")),
        }
    }
    if sign.is_some() { Err(format!("`{expression}` does not end with a name")) } else { Ok(items) }
}

/// The concepts of the sums of a statement, totals and items.
pub(super) fn concepts_of(sums: &[SumRule], home: StatementKind) -> BTreeSet<ConceptId> {
    let of_statement = sums.iter().filter(|sum| sum.home == home);
    of_statement.flat_map(|sum| sum.items.iter().map(|&(item, _)| item).chain([sum.total])).collect()
}

/// The totals with all items that any of their sums has.
#[derive(Debug, Default)]
pub(super) struct Graph {
    totals: HashMap<ConceptId, Total>,
}

/// A total with the items that any of its sums has, and all that is below it, walked when it is first asked for.
#[derive(Debug, Default)]
struct Total {
    items: Vec<Step>,
    below: OnceLock<HashMap<ConceptId, Weight>>,
}

/// From a total to one of its items.
#[derive(Clone, Copy, Debug)]
struct Step {
    item: ConceptId,
    weight: Weight,
    home: StatementKind,
}

impl Graph {
    pub(super) fn of(sums: &[SumRule]) -> Self {
        let mut totals: HashMap<ConceptId, Total> = HashMap::new();
        for sum in sums {
            let steps = sum.items.iter().map(|&(item, weight)| Step { item, weight, home: sum.home });
            totals.entry(sum.total).or_default().items.extend(steps);
        }
        Self { totals }
    }

    /// The product of the weights along the shortest path from a total down to an item. What income is made of is no part of
    /// cash flows: there, income is one item, and its expenses are added back to it.
    pub(super) fn weight(&self, total: ConceptId, item: ConceptId) -> Option<Weight> {
        self.below(total)?.get(&item).copied()
    }

    /// What a total is made of, down to the last item, with the weights; nothing for what is no total.
    pub(super) fn below(&self, total: ConceptId) -> Option<&HashMap<ConceptId, Weight>> {
        let total_of = self.totals.get(&total)?;
        Some(total_of.below.get_or_init(|| self.walk(total)))
    }

    fn walk(&self, total: ConceptId) -> HashMap<ConceptId, Weight> {
        let mut below = HashMap::new();
        let mut queue = VecDeque::from([(total, Weight::Plus, false)]);
        while let Some((at, weight, of_cash)) = queue.pop_front() {
            for step in self.totals.get(&at).into_iter().flat_map(|total| &total.items) {
                if of_cash && step.home != StatementKind::CashFlow {
                    continue;
                }
                let product = weight.times(step.weight);
                if let Entry::Vacant(new) = below.entry(step.item) {
                    new.insert(product);
                    queue.push_back((step.item, product, of_cash || step.home == StatementKind::CashFlow));
                }
            }
        }
        below
    }

    /// Whether a total is a difference, as measures of income are.
    pub(super) fn subtracts(&self, total: ConceptId) -> bool {
        self.totals.get(&total).is_some_and(|total| total.items.iter().any(|step| step.weight == Weight::Minus))
    }

    /// Whether a sum has an item in a total.
    pub(super) fn has(&self, total: ConceptId, item: ConceptId) -> bool {
        self.totals.get(&total).is_some_and(|total| total.items.iter().any(|step| step.item == item))
    }

    /// The totals that may be part of themselves: what is left when, again and again, those go that have no total below them.
    pub(super) fn circular(&self) -> BTreeSet<ConceptId> {
        let mut above: HashMap<ConceptId, Vec<ConceptId>> = HashMap::new();
        let mut below: HashMap<ConceptId, usize> = HashMap::new();
        for (&total, of) in &self.totals {
            let totals = of.items.iter().filter(|step| self.totals.contains_key(&step.item));
            below.insert(total, totals.clone().count());
            totals.for_each(|step| above.entry(step.item).or_default().push(total));
        }
        let mut done: Vec<ConceptId> =
            below.iter().filter(|(_, count)| **count == 0).map(|(&total, _)| total).collect();
        while let Some(total) = done.pop() {
            below.remove(&total);
            for &above in above.get(&total).into_iter().flatten() {
                if let Some(count) = below.get_mut(&above) {
                    *count -= 1;
                    if *count == 0 {
                        done.push(above);
                    }
                }
            }
        }
        below.into_keys().collect()
    }

    /// The way from a total that is part of itself back to it: the total, then an item of each the next.
    pub(super) fn cycle(&self, total: ConceptId) -> Option<Vec<ConceptId>> {
        self.weight(total, total)?;
        let mut from: HashMap<ConceptId, ConceptId> = HashMap::new();
        let mut queue = VecDeque::from([total]);
        while let Some(at) = queue.pop_front() {
            for step in self.totals.get(&at).into_iter().flat_map(|total| &total.items) {
                if step.item == total {
                    let mut way: Vec<ConceptId> = std::iter::successors(Some(at), |at| from.get(at).copied()).collect();
                    way.reverse();
                    return Some(way);
                }
                if let Entry::Vacant(new) = from.entry(step.item) {
                    new.insert(at);
                    queue.push_back(step.item);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions() {
        assert_eq!(parse("A + B - C").unwrap(), [("A", Weight::Plus), ("B", Weight::Plus), ("C", Weight::Minus)]);
        assert_eq!(parse("- A").unwrap(), [("A", Weight::Minus)]);
        for wrong in ["A B", "A +", "A + - B", ""] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn weights_multiply_along_the_path() {
        let id = ConceptId;
        let place = Place { file: "f".into(), line: 1, column: 1, span: crate::source::Span::default() };
        let sum = |total, items| SumRule {
            home: StatementKind::Income,
            total,
            items,
            places: Vec::new(),
            alternative: 0,
            place: place.clone(),
        };
        let graph = Graph::of(&[
            sum(id(0), vec![(id(1), Weight::Plus), (id(2), Weight::Minus)]),
            sum(id(2), vec![(id(3), Weight::Plus), (id(4), Weight::Minus)]),
        ]);
        assert_eq!(graph.weight(id(0), id(3)), Some(Weight::Minus));
        assert_eq!(graph.weight(id(0), id(4)), Some(Weight::Plus));
        assert_eq!(graph.weight(id(3), id(0)), None);
        assert_eq!(graph.cycle(id(0)), None);
        let sums =
            [sum(id(0), vec![(id(1), Weight::Plus)]), sum(id(1), vec![(id(2), Weight::Plus), (id(0), Weight::Plus)])];
        assert_eq!(Graph::of(&sums).cycle(id(0)), Some(vec![id(0), id(1)]));
    }
}
