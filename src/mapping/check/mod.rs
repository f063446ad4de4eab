//! Mapping files without errors in which something cannot be meant as it is written. One kind of finding is one file.

mod members;
mod prose;
mod rules;
mod sums;
mod trial;
mod unused;

use crate::diagnostics::{self, Finding};
use crate::source::Place;
use crate::taxonomy::Taxonomy;

/// What is doubtful in the files of a mapping that are not part of the program, in their order.
///
/// A mapping with errors is only asked for what no error can have caused: `has_errors` leaves out what nothing uses.
pub fn check(taxonomy: &Taxonomy, has_errors: bool) -> Vec<Finding> {
    let own = Own { taxonomy };
    let mut findings = rules::findings(&own);
    findings.extend(members::findings(&own));
    findings.extend(prose::findings(&own));
    findings.extend(sums::findings(&own));
    if !has_errors {
        findings.extend(unused::findings(&own));
    }
    diagnostics::sort(&mut findings);
    findings
}

/// A mapping with its files that were given by the user.
struct Own<'a> {
    taxonomy: &'a Taxonomy,
}

impl Own<'_> {
    /// Whether something is declared in such a file.
    fn has(&self, place: &Place) -> bool {
        self.taxonomy.files.iter().any(|file| !file.is_built_in && *file.source.path() == *place.file)
    }
}
