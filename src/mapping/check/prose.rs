//! Words for running text: those that can match none, those that are there twice, and those of which neither comes first.

use super::Own;
use crate::diagnostics::{Code, Finding};
use crate::taxonomy::Candidate;

/// As many labels of a pattern are tried.
const LABELS: usize = 256;

pub(super) fn findings(own: &Own<'_>) -> Vec<Finding> {
    let prose = own.taxonomy.all_prose().iter().filter(|words| own.has(&words.place));
    prose.filter_map(|words| of_words(own, words)).collect()
}

fn of_words(own: &Own<'_>, words: &Candidate) -> Option<Finding> {
    let taxonomy = own.taxonomy;
    let spelled = words.labels(taxonomy, LABELS);
    let written = &words.written;
    if spelled.labels.is_empty() {
        let message = format!("no words can match `{written}`: they are compared without a leading word of sign");
        let help = "leave out `less`, `add`, `plus` or `deduct` at the start";
        return Some(Finding::new(Code::MappingUnreachable, words.place.clone(), message).help(help));
    }
    if spelled.labels.iter().any(|label| own.is_crowded(label, &words.place)) {
        return None;
    }
    let name = &taxonomy.concept(words.concept).name;
    let is_other = |other: &&Candidate| other.place.file == words.place.file && other.place < words.place;
    let mut others = spelled.labels.iter().flat_map(|label| taxonomy.prose(label)).filter(is_other);
    // What the same words mean for another concept is told before what is merely said twice.
    if let Some(other) = others.clone().find(|other| !is_same(other, words) && rank(other) == rank(words)) {
        let others = &taxonomy.concept(other.concept).name;
        let message =
            format!("`{written}` for {name} and `{}` for {others} match the same words in prose", other.written);
        let finding = Finding::new(Code::MappingOverlap, words.place.clone(), message);
        return Some(finding.note_at(other.place.clone(), "the other one").help("add a word to one of the two"));
    }
    let by = others.find(|other| is_same(other, words))?;
    let all = spelled.labels.iter().all(|label| {
        let mut matching = taxonomy.prose(label).into_iter();
        matching.any(|other| is_other(&other) && is_same(other, words))
    });
    let message = format!("`{written}` matches no words in prose that `{}` does not match for {name}", by.written);
    let finding = Finding::new(Code::MappingShadowed, words.place.clone(), message);
    (all && spelled.is_complete)
        .then(|| finding.note_at(by.place.clone(), "this one comes first").help("take one of the two out"))
}

/// Whether two make the same of a noun.
fn is_same(a: &Candidate, b: &Candidate) -> bool {
    (a.concept, &a.members, a.negated) == (b.concept, &b.members, b.negated)
}

/// What decides between two of one file: `[[prose]]` first, then fewer stars, then more words.
fn rank(words: &Candidate) -> impl PartialEq + use<> {
    (words.origin, words.is_wild(), words.own_words())
}
