//! The rules that take the lines of a statement, before anything is known of its sums.

use std::collections::BTreeMap;

use super::{Choice, choose, headings_above, row_under};
use crate::footing::Expected;
use crate::statement::Statement;
use crate::taxonomy::{ConceptId, Taxonomy};

/// For each line of a statement the rule that takes it.
#[derive(Clone, Debug)]
pub struct Choices<'a> {
    by_item: Vec<Choice<'a>>,
}

impl<'a> Choices<'a> {
    /// The choices for a statement; headings have none.
    pub fn of(statement: &Statement, taxonomy: &'a Taxonomy) -> Self {
        // Lines that follow on each other mostly stand under the same headings.
        let (mut parent, mut headings) = (None, Vec::new());
        let choice = |at: usize| {
            let item = &statement.items[at];
            if item.is_heading() {
                return Choice::default();
            }
            if item.parent != parent {
                (parent, headings) = (item.parent, headings_above(statement, at));
            }
            choose(taxonomy, &row_under(statement, at, headings.clone()))
        };
        Self { by_item: (0..statement.items.len()).map(choice).collect() }
    }

    pub(super) fn item(&self, at: usize) -> &Choice<'a> {
        &self.by_item[at]
    }

    /// The sums that the mapping has for the lines.
    pub fn expected(&self, taxonomy: &Taxonomy) -> Expected {
        let concepts: Vec<(usize, ConceptId)> =
            (self.by_item.iter().enumerate()).filter_map(|(at, choice)| Some((at, choice.taken?.concept))).collect();
        let mut expected = Expected::default();
        for &(total, concept) in &concepts {
            let Some(below) = taxonomy.items_below(concept) else { continue };
            let weight = |&(at, concept): &(usize, ConceptId)| Some((at, *below.get(&concept)?));
            let items: BTreeMap<_, _> = concepts.iter().filter_map(weight).collect();
            if !items.is_empty() {
                expected.expect(total, items);
            }
        }
        expected
    }
}
