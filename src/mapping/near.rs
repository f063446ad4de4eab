//! The concepts whose labels share most words with a label that no rule takes.
//!
//! A word counts by its rarity: "of" and "net" stand in the labels of many concepts and tell little, "goodwill" tells much. A
//! label is near when the words that it shares weigh three quarters of all words on each side, and no word on one side is the opposite of
//! one on the other. Everything is counted in whole numbers.

use std::collections::{BTreeMap, BTreeSet};

use crate::statement::StatementKind;
use crate::tagging::Row;
use crate::taxonomy::{ANY_WORD, ConceptId, Taxonomy, normalise};

/// As many labels of each pattern are compared.
const LABELS: usize = 24;

/// As many concepts are named.
const NEAREST: usize = 3;

/// What is shared, in per cent of the words on each of the two sides by weight, must be this at the least.
const LEAST: u32 = 75;

/// So many words of a label must be those of the other at the least: one alone may be of anything ("Current", "Deferred").
const SHARED: usize = 2;

/// Words that tell two concepts apart that share all others.
const OPPOSITES: [(&str, &str); 30] = [
    ("current", "noncurrent"),
    ("current", "deferred"),
    ("short", "long"),
    ("income", "expense"),
    ("gain", "loss"),
    ("income", "loss"),
    ("purchase", "sale"),
    ("purchase", "issuance"),
    ("proceeds", "payments"),
    ("proceeds", "repayments"),
    ("borrowings", "repayments"),
    ("issuance", "repurchase"),
    ("payable", "receivable"),
    ("assets", "liabilities"),
    ("increase", "decrease"),
    ("before", "after"),
    ("basic", "diluted"),
    ("primary", "diluted"),
    ("beginning", "end"),
    ("paid", "received"),
    ("paid", "declared"),
    ("earned", "unearned"),
    ("prepaid", "accrued"),
    ("domestic", "foreign"),
    ("federal", "state"),
    ("gross", "net"),
    ("common", "preferred"),
    ("revenue", "cost"),
    ("operating", "investing"),
    ("operating", "nonoperating"),
];

/// Words that turn a label into another thing, when they stand on one side only.
const TURNING: [&str; 11] =
    ["excluding", "except", "before", "without", "not", "accumulated", "per", "pro", "discontinued", "and", "other"];

/// A label that a concept has.
struct Known {
    concept: ConceptId,
    words: BTreeSet<String>,
}

/// The labels of a mapping, by the words in them.
pub struct Near<'a> {
    taxonomy: &'a Taxonomy,
    known: Vec<Known>,
    by_word: BTreeMap<String, Vec<usize>>,
    by_concept: BTreeMap<ConceptId, Vec<usize>>,
    opposites: Vec<(String, String)>,
    turning: Vec<String>,
}

impl<'a> Near<'a> {
    /// Of a mapping.
    pub fn of_mapping(taxonomy: &'a Taxonomy) -> Self {
        let mut labels: BTreeSet<(ConceptId, BTreeSet<String>)> = BTreeSet::new();
        for concept in (0..taxonomy.concepts.len()).map(ConceptId) {
            labels.insert((concept, words(taxonomy.own_labels().label(concept))));
        }
        for candidate in taxonomy.all_candidates().iter().filter(|candidate| !candidate.has_heading()) {
            labels.extend(
                candidate.labels(taxonomy, LABELS).labels.iter().map(|label| (candidate.concept, words(label))),
            );
        }
        let known: Vec<Known> = labels.into_iter().map(|(concept, words)| Known { concept, words }).collect();
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_concept: BTreeMap<ConceptId, Vec<usize>> = BTreeMap::new();
        for (at, label) in known.iter().enumerate() {
            by_concept.entry(label.concept).or_default().push(at);
            label.words.iter().for_each(|word| by_word.entry(word.clone()).or_default().push(at));
        }
        let opposites = OPPOSITES.iter().map(|(one, other)| (normalise(one), normalise(other))).collect();
        let turning = TURNING.iter().map(|word| normalise(word)).collect();
        Self { taxonomy, known, by_word, by_concept, opposites, turning }
    }

    /// The concepts that a row is near to, the nearest first: those at home in its statement, of its type and period.
    pub fn of(&self, row: &Row) -> Vec<ConceptId> {
        let fits = |concept: ConceptId| {
            let concept = self.taxonomy.concept(concept);
            let home = if row.statement.is_summary() {
                matches!(concept.home, StatementKind::Income | StatementKind::BalanceSheet)
            } else {
                concept.home == row.statement
            };
            home && concept.data_type == row.data_type && concept.period_type == row.columns
        };
        let of_label = words(&row.label);
        let mut near: BTreeSet<ConceptId> = BTreeSet::new();
        for word in &of_label {
            near.extend(self.by_word.get(word).into_iter().flatten().map(|&at| self.known[at].concept));
        }
        self.ranked(&row.label, near.into_iter().filter(|concept| fits(*concept)))
    }

    /// The nearest of some concepts, the nearest first; those that are not near are left out.
    pub fn ranked(&self, label: &str, concepts: impl Iterator<Item = ConceptId>) -> Vec<ConceptId> {
        let of_label = words(label);
        let share = |concept: ConceptId| {
            let known = self.by_concept.get(&concept).into_iter().flatten().map(|&at| &self.known[at].words);
            known.map(|words| self.share(&of_label, words)).max().unwrap_or(0)
        };
        let mut near: Vec<(u32, ConceptId)> = concepts.map(|concept| (share(concept), concept)).collect();
        near.retain(|(share, _)| *share >= LEAST);
        near.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        near.into_iter().take(NEAREST).map(|(_, concept)| concept).collect()
    }

    /// How much of the words of two labels is shared, in per cent by weight of the one that has more.
    fn share(&self, a: &BTreeSet<String>, b: &BTreeSet<String>) -> u32 {
        let is_opposite = |(one, other): &(String, String)| {
            let apart = |x: &BTreeSet<String>, y: &BTreeSet<String>| {
                x.contains(one) && y.contains(other) && !x.contains(other) && !y.contains(one)
            };
            apart(a, b) || apart(b, a)
        };
        let is_turned = |word: &String| a.contains(word) != b.contains(word);
        if self.opposites.iter().any(is_opposite) || self.turning.iter().any(is_turned) {
            return 0;
        }
        let weigh = |words: &BTreeSet<String>| words.iter().map(|word| self.weight(word)).sum::<u32>();
        let shared: u32 = a.intersection(b).map(|word| self.weight(word)).sum();
        if a.intersection(b).count() < SHARED {
            return 0;
        }
        (100 * shared).checked_div(weigh(a).max(weigh(b))).unwrap_or(0)
    }

    /// How much a word tells: one for a word of every label, and one more each time that half as many have it.
    fn weight(&self, word: &str) -> u32 {
        let labels = self.by_word.get(word).map_or(1, Vec::len);
        (self.known.len() / labels.max(1)).max(1).ilog2() + 1
    }
}

fn words(normal: &str) -> BTreeSet<String> {
    normal.split_whitespace().filter(|word| *word != ANY_WORD && *word != "#").map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xbrl::{DataType, PeriodType};

    #[test]
    fn words_that_tell_much_count_for_much() {
        let taxonomy = crate::taxonomy::load(&[]).unwrap();
        let near = Near::of_mapping(&taxonomy);
        let check = |label: &str, expected: Option<&str>| {
            let row = Row {
                label: normalise(label),
                headings: Vec::new(),
                data_type: DataType::Monetary,
                columns: PeriodType::Duration,
                statement: StatementKind::Income,
                among_balances: false,
            };
            let first = near.of(&row).first().map(|id| taxonomy.concept(*id).name.local());
            assert_eq!(first, expected, "{label}");
        };
        check("Goodwill amortization", Some("AmortizationOfIntangibleAssets"));
        check("Costs of raw steel produced", None);
        check("Systemwide figures", None);
        check("Excluding gross profit", None);
    }
}
