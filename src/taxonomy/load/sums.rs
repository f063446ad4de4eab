//! `[sums]`.

use toml::Spanned;

use crate::diagnostics::{Code, Finding};
use crate::source::Place;
use crate::statement::StatementKind;
use crate::taxonomy::file::OneOrMore;
use crate::taxonomy::sums::{self, Graph, SumRule};
use crate::taxonomy::{Concept, ConceptId};
use crate::xbrl::{Balance, Weight};

use super::Loader;

impl Loader {
    pub(super) fn sum(&mut self, file: usize, home: StatementKind, total: &Spanned<String>, expressions: &OneOrMore) {
        let Some(total_id) = self.lookup(file, total, total.get_ref()) else { return };
        for (alternative, expression) in expressions.get_ref().as_slice().iter().enumerate() {
            let place = self.place(file, expressions);
            let items = match sums::parse(expression) {
                Ok(items) => items,
                Err(why) => {
                    self.find(Code::MappingSyntax, place, why);
                    continue;
                }
            };
            let found =
                items.into_iter().filter_map(|(name, weight)| Some((self.lookup(file, expressions, name)?, weight)));
            let items: Vec<_> = found.collect();
            for &(item, weight) in &items {
                self.check_weight(&place, total_id, item, weight);
            }
            self.sums.push(SumRule { home, total: total_id, items, alternative, place });
        }
    }

    pub(super) fn check_weight(&mut self, place: &Place, total: ConceptId, item: ConceptId, weight: Weight) {
        let (total, item) = (&self.concepts[total.0], &self.concepts[item.0]);
        let sides = |a: Balance, b: Balance| if a == b { Weight::Plus } else { Weight::Minus };
        let by_balance = total.balance.zip(item.balance).map(|(a, b)| sides(a, b));
        let (total_name, item_name) = (total.name.local(), item.name.local());
        let wrong = if by_balance.is_some_and(|expected| expected != weight) {
            format!(
                "`{item_name}` enters `{total_name}` with {}, but their balances ask for the opposite",
                weight.as_str()
            )
        } else if total.period_type != item.period_type || total.data_type != item.data_type {
            format!("`{item_name}` and `{total_name}` differ in type or period, so they cannot add up")
        } else {
            return;
        };
        self.find(Code::MappingWeight, place.clone(), wrong);
    }
}

pub(super) fn cycles(sums: &[SumRule], graph: &Graph, concepts: &[Concept]) -> Vec<Finding> {
    let in_cycle = sums.iter().filter(|sum| sum.alternative == 0 && graph.cycle(sum.total));
    let finding = |sum: &SumRule| {
        let name = concepts[sum.total.0].name.local();
        Finding::new(Code::MappingCycle, sum.place.clone(), format!("`{name}` is, by its sums, part of itself"))
    };
    in_cycle.map(finding).collect()
}
