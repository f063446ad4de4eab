//! Which rule takes a line item, and why the others decline.

use std::collections::BTreeMap;

use crate::statement::StatementKind;
use crate::taxonomy::{Candidate, CandidateOrigin, ConceptId, Moment, Numbered, Taxonomy, normalise};
use crate::xbrl::{DataType, PeriodType, QName};

/// What rules ask of a line item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its label in normal form.
    pub label: String,
    /// The headings above it in normal form, the innermost first.
    pub headings: Vec<String>,
    /// What its figures count.
    pub data_type: DataType,
    /// Whether its columns are days or periods.
    pub columns: PeriodType,
    /// The statement that it stands in.
    pub statement: StatementKind,
    /// Whether it is a line of a summary that stands among balances.
    pub among_balances: bool,
}

/// The rule that takes a line item, or those that are equal, and the others.
#[derive(Clone, Debug, Default)]
pub struct Choice<'a> {
    /// The rule that takes it.
    pub taken: Option<&'a Candidate>,
    /// Rules for different concepts of which none is better.
    pub equals: Vec<&'a Candidate>,
    /// The rules that match the label and do not take it.
    pub declined: Vec<Declined<'a>>,
}

impl Choice<'_> {
    /// Whether no rule takes the line, not even one among equals.
    pub(super) fn is_empty(&self) -> bool {
        self.taken.is_none() && self.equals.is_empty()
    }
}

/// A rule that matches the label of a line item and does not take it.
#[derive(Clone, Copy, Debug)]
pub struct Declined<'a> {
    /// The rule.
    pub candidate: &'a Candidate,
    /// Why it does not.
    pub why: Why,
}

/// Why a rule declines a line item whose label it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The concept is of another type than the figures.
    Type,
    /// A balance in a column that is a period, or a flow in a column that is a day.
    Period,
    /// The rule is for other statements.
    Statement,
    /// The heading that the rule asks for is not above the line.
    Heading,
    /// Another rule comes first.
    Outranked,
}

impl Why {
    /// One clause for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type => "its concept has another type than the figures",
            Self::Period => {
                "its concept is a balance where the column is a period, or a flow where the column is a day"
            }
            Self::Statement => "it is for another statement",
            Self::Heading => "the heading that it asks for is not above the line",
            Self::Outranked => "another rule comes first",
        }
    }
}

/// Chooses the rule for a row. A label that no rule takes is tried again without a leading "total".
pub fn choose<'a>(taxonomy: &'a Taxonomy, row: &Row) -> Choice<'a> {
    let choice = choose_for(taxonomy, row, &row.label);
    match row.label.strip_prefix("total ") {
        Some(rest) if choice.taken.is_none() && choice.equals.is_empty() => {
            let mut second = choose_for(taxonomy, row, rest);
            second.declined.splice(0..0, choice.declined);
            second
        }
        _ => choice,
    }
}

fn choose_for<'a>(taxonomy: &'a Taxonomy, row: &Row, label: &str) -> Choice<'a> {
    let mut choice = Choice::default();
    let mut fitting = Vec::new();
    let label = taxonomy.numbered(label);
    let headings: Vec<_> = row.headings.iter().map(|heading| taxonomy.numbered(heading)).collect();
    for candidate in taxonomy.candidates_of(&label) {
        match objection(taxonomy, candidate, row, &headings) {
            Some(why) => choice.declined.push(Declined { candidate, why }),
            None => fitting.push(candidate),
        }
    }
    if let [only] = fitting[..] {
        choice.taken = Some(only);
        return choice;
    }
    let rank = |candidate: &Candidate| {
        candidate.rank(&label, &headings, taxonomy.concept(candidate.concept).home, row.statement)
    };
    let mut ranked: Vec<_> = fitting.into_iter().map(|candidate| (rank(candidate), candidate)).collect();
    ranked.sort_by(|(a, _), (b, _)| a.cmp(b));
    let Some(&(_, first)) = ranked.first() else { return choice };
    let equals = ranked.partition_point(|(rank, _)| *rank <= ranked[0].0);
    let mut equal: Vec<_> = ranked.into_iter().map(|(_, candidate)| candidate).collect();
    let after = equal.split_off(equals);
    choice.declined.extend(after.into_iter().map(|candidate| Declined { candidate, why: Why::Outranked }));
    if equal.iter().all(|candidate| (candidate.concept, candidate.moment) == (first.concept, first.moment)) {
        choice.taken = Some(first);
    } else {
        choice.equals = equal;
    }
    choice
}

fn objection(taxonomy: &Taxonomy, candidate: &Candidate, row: &Row, headings: &[Vec<Numbered<'_>>]) -> Option<Why> {
    let concept = taxonomy.concept(candidate.concept);
    let fits_columns = match candidate.moment {
        // Tables of segments and summaries have the assets at the end of a year among what happened in it.
        Moment::Column => {
            // In a summary stars would take too much: "investment in plant and machines" of a year is no investment.
            let sure = row.among_balances || !row.statement.is_summary() || !candidate.is_wild();
            let at_end = row.statement.has_closings() && sure && concept.period_type == PeriodType::Instant;
            concept.period_type == row.columns && !row.among_balances || at_end
        }
        Moment::Opening | Moment::Closing => row.columns == PeriodType::Duration,
    };
    let for_statement = candidate.statements.is_empty() || candidate.statements.contains(&row.statement);
    // What happens to equity or to cash is worded broadly ("acquisition of …", "other"); elsewhere such words mean something
    // else. Of the single flows of cash an income statement has only those that its own sums have, such as depreciation.
    let single = concept.balance.is_some() || candidate.heading_distance(&[]).is_none();
    let stranger = match concept.home {
        StatementKind::Equity => row.statement != StatementKind::Equity,
        StatementKind::CashFlow => {
            let guest = row.statement == StatementKind::Income || row.statement.is_summary() && candidate.is_wild();
            guest && single && !taxonomy.is_of_income(candidate.concept)
        }
        _ => false,
    };
    if concept.data_type != row.data_type || candidate.unit.is_some_and(|unit| unit != row.data_type) {
        Some(Why::Type)
    } else if !fits_columns {
        Some(Why::Period)
    } else if candidate.origin == CandidateOrigin::Rule && !for_statement || stranger && candidate.statements.is_empty()
    {
        Some(Why::Statement)
    } else if candidate.heading_distance(headings).is_none() {
        Some(Why::Heading)
    } else {
        None
    }
}

/// How many near concepts a finding names.
const NEAREST: usize = 3;

/// The concepts whose own labels share most words with a label that no rule takes.
pub(super) fn nearest(taxonomy: &Taxonomy, label: &str, data_type: DataType) -> Vec<String> {
    let normal = normalise(label);
    let words: Vec<&str> = normal.split(' ').collect();
    let mut shared: BTreeMap<ConceptId, usize> = BTreeMap::new();
    let labels = taxonomy.own_labels();
    for &concept in words.iter().filter(|word| word.len() > 3).flat_map(|word| labels.with(word)) {
        *shared.entry(concept).or_default() += 1;
    }
    let of_type = |(id, shared)| {
        let concept = taxonomy.concept(id);
        let all = words.len() + labels.label(id).split(' ').count();
        (concept.data_type == data_type).then_some((shared, all, &concept.name))
    };
    let mut scored: Vec<(usize, usize, &QName)> = shared.into_iter().filter_map(of_type).collect();
    let nearer = |a: &(usize, usize, &QName), b: &(usize, usize, &QName)| (b.0 * a.1).cmp(&(a.0 * b.1));
    scored.sort_by(nearer);
    // Of those that are equally near the first by name are named.
    let last = scored.len().min(NEAREST);
    let near = last.checked_sub(1).map_or(0, |last| scored.partition_point(|it| nearer(it, &scored[last]).is_le()));
    scored.truncate(near);
    scored.sort_by_cached_key(|(_, _, name)| name.to_string());
    scored.sort_by(nearer);
    scored.into_iter().take(NEAREST).map(|(_, _, name)| name.to_string()).collect()
}
