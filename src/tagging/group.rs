//! Rows under a heading that names a concept: the parts of the company, and their total.

use std::collections::BTreeMap;

use crate::footing::Footing;
use crate::statement::{Statement, StatementKind};
use crate::taxonomy::{ConceptId, SEGMENT_AXIS, Taxonomy, normalise};

use super::{choose, row, segments};

/// What a line is in such a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum GroupRole {
    /// A part: the heading's concept, with the member of an axis that has a name.
    Part { heading: usize, concept: Option<ConceptId>, name: String, axis: &'static str },
    /// The total: the heading's concept, without a member.
    Total { heading: usize, concept: Option<ConceptId> },
    /// A line of the part that the heading names: its own concept, with that member.
    OfPart { heading: usize },
}

impl GroupRole {
    pub(super) fn heading(&self) -> usize {
        match self {
            Self::Part { heading, .. } | Self::Total { heading, .. } | Self::OfPart { heading } => *heading,
        }
    }

    /// The concept; `None` where neither heading nor total is mapped.
    pub(super) fn concept(&self) -> Option<ConceptId> {
        match self {
            Self::Part { concept, .. } | Self::Total { concept, .. } => *concept,
            Self::OfPart { .. } => None,
        }
    }
}

/// The groups of a statement, by line.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    roles: BTreeMap<usize, GroupRole>,
}

impl Groups {
    pub(super) fn role_of(&self, item: usize) -> Option<&GroupRole> {
        self.roles.get(&item)
    }
}

/// Finds the groups of a statement.
pub(super) fn find(statement: &Statement, footings: &[Footing], taxonomy: &Taxonomy) -> Groups {
    let mut groups = Groups::default();
    if statement.columns.iter().any(|column| column.part.is_some()) {
        // The columns are the parts.
        return groups;
    }
    if statement.kind == StatementKind::Segments {
        return Groups { roles: segments::find(statement, footings, taxonomy) };
    }
    let headings: Vec<usize> = (0..statement.items.len()).filter(|&at| statement.items[at].is_heading()).collect();
    for heading in headings {
        group(statement, footings, taxonomy, heading, &mut groups);
    }
    groups
}

/// The rows right under a heading.
fn lines_under(statement: &Statement, heading: usize) -> Vec<usize> {
    (heading + 1..statement.items.len())
        .take_while(|&at| !statement.items[at].is_heading())
        .filter(|&at| statement.items[at].parent == Some(heading))
        .collect()
}

fn group(statement: &Statement, footings: &[Footing], taxonomy: &Taxonomy, heading: usize, groups: &mut Groups) {
    let rows = lines_under(statement, heading);
    let total = total(statement, footings, heading);
    let parts: Vec<usize> = rows.into_iter().filter(|&at| Some(at) != total).collect();
    let is_known = |at: usize| taxonomy.member(SEGMENT_AXIS, &normalise(&statement.items[at].label)).is_some();
    let (known, others): (Vec<usize>, Vec<usize>) = parts.iter().partition(|&&at| is_known(at));
    let (Some(&first), false) = (parts.first(), known.is_empty()) else { return };
    let concept = concept_of(statement, taxonomy, heading, first, total);
    // Without a concept, only a total makes sure that the rows are parts of one thing; and lines that are concepts of their
    // own are none, as under "Costs and expenses:".
    if concept.is_none() && total.is_none() || has_other_lines(statement, taxonomy, &others) {
        return;
    }
    for at in parts {
        let name = statement.items[at].label.clone();
        groups.roles.insert(at, GroupRole::Part { heading, concept, name, axis: SEGMENT_AXIS });
    }
    if let Some(at) = total {
        groups.roles.insert(at, GroupRole::Total { heading, concept });
    }
}

/// The row that the rows right under a heading add up to.
fn total(statement: &Statement, footings: &[Footing], heading: usize) -> Option<usize> {
    let of_heading =
        |footing: &&Footing| footing.terms.iter().all(|term| statement.items[term.item].parent == Some(heading));
    footings.iter().find(|footing| footing.terms.len() > 1 && of_heading(footing)).map(|footing| footing.total)
}

/// The heading's concept, or else the total's.
fn concept_of(
    statement: &Statement,
    taxonomy: &Taxonomy,
    heading: usize,
    first: usize,
    total: Option<usize>,
) -> Option<ConceptId> {
    // The heading has no figures of its own: it is asked with the measure of its first row.
    let mut asked = row(statement, heading);
    asked.data_type = statement.items[first].measure;
    let by_heading = choose(taxonomy, &asked).taken.map(|candidate| candidate.concept);
    by_heading.or_else(|| choose(taxonomy, &row(statement, total?)).taken.map(|candidate| candidate.concept))
}

/// Whether a rule takes one of the lines.
fn has_other_lines(statement: &Statement, taxonomy: &Taxonomy, parts: &[usize]) -> bool {
    parts.iter().any(|&at| choose(taxonomy, &row(statement, at)).taken.is_some())
}
