//! The same fact, printed twice with different values.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Finding};
use crate::source::SourceFile;
use crate::xbrl::{ContextId, Decimals, Fact, Instance, QName, UnitId};

/// Finds facts that contradict an earlier one, each with the place of the first.
pub(super) fn check(source: &SourceFile, instance: &Instance) -> Vec<Finding> {
    let mut first: BTreeMap<(&QName, ContextId, UnitId), &Fact> = BTreeMap::new();
    let mut findings = Vec::new();
    for fact in &instance.facts {
        let known = first.entry((&fact.concept, fact.context, fact.unit)).or_insert(fact);
        if !Decimals::say_the_same((known.value, known.decimals), (fact.value, fact.decimals)) {
            findings.push(disagreement(source, instance, known, fact));
        }
    }
    findings
}

fn disagreement(source: &SourceFile, instance: &Instance, first: &Fact, second: &Fact) -> Finding {
    let (concept, period) = (&second.concept, instance.context(second).period);
    let message = format!("{concept} of {period} is {} here and {} before", second.value, first.value);
    let (here, before) = (second.origin.span(), first.origin.span());
    Finding::new(Code::FactsDisagree, source.place(here), message)
        .note_at(source.place(before), format!("printed first as `{}`", source.slice(before)))
        .help("if they are not the same thing, a mapping rule should tell them apart")
}
