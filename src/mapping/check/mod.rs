//! Mapping files without errors in which something cannot be meant as it is written. One kind of finding is one file.

mod members;
mod prose;
mod rules;
mod sums;
mod trial;
mod unused;

use std::cell::OnceCell;

use crate::diagnostics::{self, Code, Finding};
use crate::source::Place;
use crate::taxonomy::Taxonomy;

/// What is doubtful in the files of a mapping that are not part of the program, in their order.
///
/// A mapping with errors is only asked for what no error can have caused: `has_errors` leaves out what nothing uses.
pub fn check(taxonomy: &Taxonomy, has_errors: bool) -> Vec<Finding> {
    let own = Own { taxonomy, crowd: OnceCell::new() };
    let mut findings = rules::findings(&own);
    findings.extend(members::findings(&own));
    findings.extend(prose::findings(&own));
    findings.extend(sums::findings(&own));
    if !has_errors {
        findings.extend(unused::findings(&own));
    }
    findings.extend(own.crowd.into_inner());
    diagnostics::sort(&mut findings);
    findings
}

/// A mapping with its files that were given by the user.
struct Own<'a> {
    taxonomy: &'a Taxonomy,
    /// What is told of labels that too many patterns may match.
    crowd: OnceCell<Finding>,
}

/// A label that more patterns may match is not tried: trying each of them on it is trying each against each.
const CROWD: usize = 1000;

impl Own<'_> {
    /// Whether too many patterns may match a label to try it. The first such label is told of.
    fn is_crowded(&self, label: &str, at: &Place) -> bool {
        let patterns = self.taxonomy.compared(label);
        if patterns <= CROWD {
            return false;
        }
        self.crowd.get_or_init(|| {
            let message = format!(
                "{patterns} patterns may match the label \"{label}\"; which of them come first was not tried, nor for other such labels"
            );
            Finding::new(Code::SearchCut, at.clone(), message)
        });
        true
    }

    /// Whether something is declared in such a file.
    fn has(&self, place: &Place) -> bool {
        self.taxonomy.files.iter().any(|file| !file.is_built_in && *file.source.path() == *place.file)
    }
}
