//! Sums that the mapping proposes: the items of a total among rows that are none of it, such as notes between them.

use super::search::Candidate;
use super::{Footing, Open};

/// The items that the mapping has for a total, if they are not all of the rows right above it, and foot.
pub(super) fn find(candidate: &Candidate<'_>) -> Option<Footing> {
    let is_item = |open: &&Open| candidate.page.expected.has(candidate.total, open.row);
    let open: Vec<Open> = candidate.open.iter().filter(is_item).copied().collect();
    let proposed = Candidate { open: &open, ..*candidate };
    if open.len() < 2 { None } else { proposed.whole() }
}
