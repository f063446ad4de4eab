//! Checks of a finished report. Each rule is one file; a rule reads and changes nothing.

mod facts_disagree;
mod schedule_disagrees;

use crate::diagnostics::Finding;
use crate::source::SourceFile;
use crate::xbrl::Instance;

/// Runs every rule over a report.
pub fn report(source: &SourceFile, instance: &Instance) -> Vec<Finding> {
    let mut findings = facts_disagree::check(source, instance);
    findings.extend(schedule_disagrees::check(source, instance));
    findings
}
