//! A rule, tried on every label that its pattern spells out, wherever it may stand.

use super::Own;
use crate::statement::StatementKind;
use crate::tagging::{Choice, Row, Why, choose};
use crate::taxonomy::{Candidate, CandidateOrigin, Taxonomy};
use crate::xbrl::PeriodType;

/// As many labels of a pattern are tried. A pattern with more of them is not said to be without use.
const LABELS: usize = 256;

/// As many headings of a pattern, likewise.
const HEADINGS: usize = 16;

/// What became of a rule.
#[allow(clippy::struct_excessive_bools, reason = "four answers, each to a question of its own")]
#[derive(Default)]
pub(super) struct Trial<'a> {
    /// Whether it takes a line of some label in some place.
    pub(super) takes: bool,
    /// Rules that come before it, each with a label that it would take without them.
    pub(super) before: Vec<(String, &'a Candidate)>,
    /// Rules of equal rank for other concepts, each with a label for which none of the two is taken in the statement where
    /// both are at home. A label that is at home in neither of two statements is rightly taken for nothing.
    pub(super) equals: Vec<(String, &'a Candidate)>,
    /// Whether there is any such rule, wherever.
    pub(super) is_equal: bool,
    /// Why it takes no line even where nothing comes before it.
    pub(super) declined: Option<Why>,
    /// Whether all its labels were tried.
    pub(super) is_complete: bool,
    /// Whether any printed label can match.
    pub(super) is_reachable: bool,
}

/// Tries a rule.
pub(super) fn trial<'a>(own: &Own<'a>, candidate: &'a Candidate) -> Trial<'a> {
    let taxonomy = own.taxonomy;
    let labels = candidate.labels(taxonomy, LABELS);
    let headings = candidate.headings(taxonomy, HEADINGS);
    let is_reachable = !labels.labels.is_empty() && headings.as_ref().is_none_or(|spelled| !spelled.labels.is_empty());
    let is_complete = labels.is_complete && headings.as_ref().is_none_or(|spelled| spelled.is_complete);
    let mut trial = Trial { is_complete, is_reachable, ..Trial::default() };
    let above: Vec<Vec<String>> = match headings {
        Some(headings) => headings.labels.into_iter().map(|heading| vec![heading]).collect(),
        None => vec![Vec::new()],
    };
    let home = taxonomy.concept(candidate.concept).home;
    for label in &labels.labels {
        if own.is_crowded(label, &candidate.place) {
            trial.is_complete = false;
            // Whether another rule comes first is not known.
            trial.is_equal = true;
            continue;
        }
        if trial.takes && !has_rival(taxonomy, candidate, label) {
            continue;
        }
        for row in above.iter().flat_map(|headings| rows(taxonomy, candidate, label, headings)) {
            let is_home = row.statement == home || candidate.statements.contains(&row.statement);
            trial.note(candidate, label, is_home, &choose(taxonomy, &row));
        }
    }
    trial
}

impl<'a> Trial<'a> {
    fn note(&mut self, candidate: &'a Candidate, label: &str, is_home: bool, choice: &Choice<'a>) {
        let is_it = |other: &Candidate| std::ptr::eq(other, candidate);
        if choice.taken.is_some_and(is_it) {
            self.takes = true;
        } else if choice.equals.iter().any(|other| is_it(other)) {
            self.is_equal = true;
            let others = choice.equals.iter().filter(|other| is_home && !is_same(other, candidate));
            others.for_each(|other| add(&mut self.equals, label, other));
        } else {
            let why = choice.declined.iter().find(|declined| is_it(declined.candidate)).map(|declined| declined.why);
            let winner = choice.taken.or_else(|| choice.equals.first().copied());
            match (why, winner) {
                // One of two rules for the same concept, neither of which is better, is not even named.
                (Some(Why::Outranked) | None, Some(winner)) => {
                    add(&mut self.before, label, winner);
                }
                (Some(why), _) => self.declined = self.declined.or(Some(why)),
                (None, None) => {}
            }
        }
    }
}

fn add<'a>(rules: &mut Vec<(String, &'a Candidate)>, label: &str, rule: &'a Candidate) {
    if !rules.iter().any(|(_, known)| std::ptr::eq(*known, rule)) {
        rules.push((label.to_owned(), rule));
    }
}

/// Whether two rules make the same of a line.
pub(super) fn is_same(a: &Candidate, b: &Candidate) -> bool {
    (a.concept, a.moment, &a.members) == (b.concept, b.moment, &b.members)
}

/// Whether another rule of the same rank may want a label for another concept.
fn has_rival(taxonomy: &Taxonomy, candidate: &Candidate, label: &str) -> bool {
    taxonomy.candidates(label).into_iter().any(|other| {
        let rank = |rule: &Candidate| (rule.origin, rule.file, rule.has_heading(), rule.is_wild(), rule.own_words());
        rank(other) == rank(candidate) && other.place < candidate.place && !is_same(other, candidate)
    })
}

/// The places in filings where a line with a label may stand, those of the concept's own statement first.
fn rows<'a>(
    taxonomy: &'a Taxonomy,
    candidate: &'a Candidate,
    label: &'a str,
    headings: &'a [String],
) -> impl Iterator<Item = Row> + 'a {
    let concept = taxonomy.concept(candidate.concept);
    let is_rule = candidate.origin == CandidateOrigin::Rule && !candidate.statements.is_empty();
    let asked = move |kind: &StatementKind| !is_rule || candidate.statements.contains(kind);
    let others = StatementKind::ALL.into_iter().filter(|kind| *kind != concept.home);
    let kinds = std::iter::once(concept.home).chain(others).filter(asked);
    kinds.flat_map(move |kind| {
        places(kind).map(move |(columns, among_balances)| Row {
            label: label.to_owned(),
            headings: headings.to_vec(),
            data_type: concept.data_type,
            columns,
            statement: kind,
            among_balances,
        })
    })
}

/// What the columns of a kind of statement may be, and whether a line may stand among balances.
pub(super) fn places(kind: StatementKind) -> impl Iterator<Item = (PeriodType, bool)> {
    let instants =
        !matches!(kind, StatementKind::Income | StatementKind::CashFlow | StatementKind::ComprehensiveIncome);
    let durations = !kind.is_of_instants();
    let all = [
        (durations, (PeriodType::Duration, false)),
        (instants, (PeriodType::Instant, false)),
        (kind.is_summary(), (PeriodType::Duration, true)),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, place)| place)
}
