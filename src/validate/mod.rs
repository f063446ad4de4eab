//! Checks of a finished report. Each rule is one file; a rule reads and changes nothing.

mod facts_disagree;

use crate::diagnostics::Finding;
use crate::source::SourceFile;
use crate::xbrl::Instance;

/// Runs every rule over a report.
pub fn report(source: &SourceFile, instance: &Instance) -> Vec<Finding> {
    facts_disagree::check(source, instance)
}
