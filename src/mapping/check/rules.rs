//! Rules and labels of concepts: those that can never take a line, and those of which neither comes first.

use super::Own;
use super::trial::{Trial, is_same, trial};
use crate::diagnostics::{Code, Finding};
use crate::tagging::Why;
use crate::taxonomy::{ANY_WORD, Candidate, CandidateOrigin, Moment, Taxonomy};

pub(super) fn findings(own: &Own<'_>) -> Vec<Finding> {
    let candidates = own.taxonomy.all_candidates().iter().filter(|candidate| own.has(&candidate.place));
    candidates.flat_map(|candidate| of_candidate(own, candidate)).collect()
}

fn of_candidate<'a>(own: &Own<'a>, candidate: &'a Candidate) -> Vec<Finding> {
    let trial = trial(own, candidate);
    let mut findings: Vec<Finding> = Vec::new();
    findings.extend(unreachable(own.taxonomy, candidate, &trial));
    findings.extend(shadowed(own, candidate, &trial));
    // Of two rules the later one is told of.
    let later = trial.equals.iter().filter(|(_, other)| other.place < candidate.place);
    findings.extend(later.map(|(label, other)| overlap(own.taxonomy, candidate, other, label)));
    findings
}

fn unreachable(taxonomy: &Taxonomy, candidate: &Candidate, trial: &Trial<'_>) -> Option<Finding> {
    let finding = |message: String| Finding::new(Code::MappingUnreachable, candidate.place.clone(), message);
    let written = &candidate.written;
    if !trial.is_reachable {
        let message = format!("no label can match `{written}`: labels are compared without a leading word of sign");
        let help = format!("leave out `less`, `add`, `plus` or `deduct` at the start of {}", key(taxonomy, candidate));
        return Some(finding(message).help(help));
    }
    let why = trial.declined.filter(|_| !trial.takes && trial.before.is_empty() && !trial.is_equal)?;
    let concept = taxonomy.concept(candidate.concept);
    let help = match why {
        Why::Type => "change `unit`, or take it out: the concept's own `type` is asked for anyway",
        Why::Period => "name another concept, or a `statement` whose columns are what the concept is",
        _ => "name another concept, or take the rule out",
    };
    let told = finding(format!("no line can be taken by `{written}`: {}", why.as_str()));
    Some(told.note_at(concept.place.clone(), format!("{} is declared here", concept.name)).help(help))
}

fn shadowed(own: &Own<'_>, candidate: &Candidate, trial: &Trial<'_>) -> Option<Finding> {
    let (_, before) = trial.before.first().filter(|_| !trial.takes && !trial.is_equal)?;
    // What a file changes in the one that it extends is meant to come first.
    if !trial.is_complete || trial.before.iter().any(|(_, before)| before.file < candidate.file) {
        return None;
    }
    let (taxonomy, written) = (own.taxonomy, &candidate.written);
    let all_same = trial.before.iter().all(|(_, before)| is_same(before, candidate));
    let by_rule = before.origin < candidate.origin;
    let mut first: Vec<&str> = trial.before.iter().map(|(_, before)| before.written.as_str()).collect();
    first.dedup();
    let (first, take) = match &first[..] {
        [one] => (format!("`{one}`"), "does"),
        _ => ("others".to_owned(), "do"),
    };
    let message = if all_same && trial.before.iter().any(|(_, before)| before.written == *written) {
        format!("`{written}` is there twice for {}", taxonomy.concept(before.concept).name)
    } else if all_same {
        format!("`{written}` takes no line that {first} {take} not take for the same concept")
    } else {
        format!("`{written}` never comes first: where it matches, {first} {take} as well")
    };
    let help = match (all_same, by_rule) {
        (true, _) => format!("take it out of {}", key(taxonomy, candidate)),
        (false, true) => "rules come before labels: make this a rule as well, or take it out".to_owned(),
        (false, false) => {
            format!("take it out of {}, or ask for a heading: `heading > {written}`", key(taxonomy, candidate))
        }
    };
    let finding = Finding::new(Code::MappingShadowed, candidate.place.clone(), message);
    let finding = trial.before.iter().fold(finding, |finding, (label, before)| {
        let kind = if before.origin == CandidateOrigin::Rule { "rule for" } else { "label of" };
        let name = &taxonomy.concept(before.concept).name;
        finding.note_at(before.place.clone(), format!("this {kind} {name} comes first{}", example(label)))
    });
    Some(finding.help(help))
}

fn overlap(taxonomy: &Taxonomy, candidate: &Candidate, other: &Candidate, label: &str) -> Finding {
    let (concept, others) = (taxonomy.concept(candidate.concept), taxonomy.concept(other.concept));
    let message = format!(
        "`{}` for {} and `{}` for {} match the same label, and neither comes first",
        candidate.written, concept.name, other.written, others.name
    );
    let help = "a label that both match is mapped to neither: add a word to one of the two, ask for a heading \
                (`heading > item`), or make one a rule";
    Finding::new(Code::MappingOverlap, candidate.place.clone(), message)
        .note_at(other.place.clone(), format!("the other one{}", example(label)))
        .help(help)
}

/// A label in normal form as an example, unless it has a word that stands for any.
fn example(label: &str) -> String {
    if label.contains(ANY_WORD) { String::new() } else { format!(", as for the label \"{label}\"") }
}

/// The key that a pattern is written under.
fn key(taxonomy: &Taxonomy, candidate: &Candidate) -> String {
    let name = taxonomy.concept(candidate.concept).name.local();
    match (candidate.origin, candidate.moment) {
        (CandidateOrigin::Rule, _) => "`label` of this rule".to_owned(),
        (_, Moment::Column) => format!("the labels of `{name}`"),
        (_, Moment::Opening) => format!("`opening` of `{name}`"),
        (_, Moment::Closing) => format!("`closing` of `{name}`"),
    }
}
