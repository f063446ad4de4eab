//! Lines whose labels begin with the name of a part of the company: "Ajax net sales", "Bolt net sales", and then one for both.

use std::collections::{BTreeMap, BTreeSet};

use crate::statement::{Statement, StatementKind};
use crate::taxonomy::{Candidate, ConceptId, Taxonomy, normalise};

use super::{Row, choose, row};

/// A line of a part: the part's name and the rule for the rest of the label.
#[derive(Clone, Debug)]
pub(super) struct Named<'a> {
    /// The word that the label begins with.
    pub(super) name: &'a str,
    /// The rule that takes the rest of the label.
    pub(super) rule: &'a Candidate,
}

/// The lines of parts in an income statement, by line. A word is the name of a part when no rule takes a label that begins with
/// it, a rule takes the rest exactly, and another line has the same rest behind another name.
pub(super) fn find<'a>(statement: &'a Statement, taxonomy: &'a Taxonomy) -> BTreeMap<usize, Named<'a>> {
    if statement.kind != StatementKind::Income {
        return BTreeMap::new();
    }
    let lines = (0..statement.items.len()).filter(|&at| !statement.items[at].is_heading());
    let named: Vec<(usize, Named<'_>)> = lines.filter_map(|at| Some((at, named(statement, taxonomy, at)?))).collect();
    let mut by_concept: BTreeMap<ConceptId, BTreeSet<&str>> = BTreeMap::new();
    for (at, line) in named.iter().filter(|(_, line)| !line.rule.written.contains('*')) {
        if choose(taxonomy, &row(statement, *at)).is_empty() {
            by_concept.entry(line.rule.concept).or_default().insert(line.name);
        }
    }
    let parts: BTreeSet<&str> = by_concept.into_values().filter(|names| names.len() > 1).flatten().collect();
    named.into_iter().filter(|(_, line)| parts.contains(line.name)).collect()
}

fn named<'a>(statement: &'a Statement, taxonomy: &'a Taxonomy, at: usize) -> Option<Named<'a>> {
    let (name, rest) = statement.items[at].label.split_once(' ')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(char::is_alphanumeric);
    let asked = Row { label: normalise(rest), ..row(statement, at) };
    let rule = choose(taxonomy, &asked).taken.filter(|_| is_name)?;
    Some(Named { name, rule })
}
