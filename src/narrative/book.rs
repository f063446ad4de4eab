//! What the tables of a filing say: the facts that figures in running text are held against, and the words that name them.

use std::collections::{BTreeMap, BTreeSet};

use super::Tables;
use crate::instance::PrintedFact;
use crate::layout::is_scale_phrase;
use crate::source::Span;
use crate::tagging::{ConceptRef, Extensions};
use crate::taxonomy::{InText, Moment, Near, Numbered, Taxonomy, normalise};
use crate::xbrl::{Balance, Members, Period, PeriodType, QName, Unit};

use super::calendar::Calendar;
use super::normal::Phrase;
use super::words::Sense;

/// The facts of the tables, by what they are of.
pub(super) struct Book<'a> {
    pub(super) facts: &'a [PrintedFact],
    pub(super) calendar: Calendar,
    taxonomy: &'a Taxonomy,
    by_concept: BTreeMap<&'a QName, Vec<usize>>,
    /// What lines with a label are of. The labels are in normal form and in order.
    labels: Vec<(String, BTreeSet<QName>)>,
    /// The last words of these labels, in order.
    ends: Vec<String>,
    /// The words of the mapping for what the tables have figures of.
    in_text: InText<'a>,
    /// The parts of the company that the tables have figures of, with their axes, by their names in normal form.
    parts: Vec<(String, (QName, QName))>,
    known: BTreeMap<QName, Nature>,
}

/// What is to be known of a concept before its figure is signed.
#[derive(Clone, Copy, Debug)]
struct Nature {
    balance: Option<Balance>,
    signed: bool,
}

/// A concept that a noun names, and the members that come with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) concept: QName,
    pub(super) members: Members,
    /// The words are the concept with its sign turned.
    pub(super) negated: bool,
    /// The words are all understood: those of a line of the tables, or of a pattern without stars.
    pub(super) is_sure: bool,
}

/// What the figure counts that a noun is looked for: words name the earnings of a company and those of a share alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counts {
    /// Dollars, and no part of a share has so many.
    Money,
    /// Dollars that may be for a share.
    SmallMoney,
    PerShare,
    Shares,
    /// A change in per cent, of anything.
    Change,
}

impl Counts {
    fn fits(self, unit: Unit, noun: &[Numbered<'_>]) -> bool {
        match (self, unit) {
            (Self::Change, Unit::UsdPerShare) => noun.iter().any(|word| word.text == "per" || word.text == "eps"),
            (Self::Money | Self::SmallMoney | Self::Change, Unit::Usd)
            | (Self::Shares | Self::Change, Unit::Shares)
            | (Self::PerShare | Self::SmallMoney, Unit::UsdPerShare) => true,
            _ => false,
        }
    }
}

/// What the tables and the mapping may say of the first or the last of some words.
pub(super) struct NearNames<'a> {
    mapped: Near<'a>,
    /// Labels of lines begin or end as the words do.
    has_labels: bool,
}

impl NearNames<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.mapped.is_empty() && !self.has_labels
    }
}

impl<'a> Book<'a> {
    pub(super) fn of(tables: Tables<'a>) -> Self {
        let Tables { facts, statements, taxonomy, extensions, year_end } = tables;
        let mut by_concept: BTreeMap<&QName, Vec<usize>> = BTreeMap::new();
        let mut past = 0;
        for row in facts.chunk_by(|fact, next| fact.concept == next.concept) {
            by_concept.entry(&row[0].concept).or_default().extend(past..past + row.len());
            past += row.len();
        }
        let calendar = Calendar::of(facts.iter().map(|fact| fact.context.period), year_end);
        let mut labels: BTreeMap<String, BTreeSet<QName>> = BTreeMap::new();
        let mut known = BTreeMap::new();
        for tagged in statements {
            for (item, tag) in tagged.statement.items.iter().zip(&tagged.tagging.tags) {
                let Some(tag) = tag.as_ref().filter(|tag| tag.members.is_empty()) else { continue };
                let name = match tag.concept {
                    ConceptRef::Mapped(id) => {
                        let concept = taxonomy.concept(id);
                        known.insert(concept.name.clone(), Nature { balance: concept.balance, signed: concept.signed });
                        concept.name.clone()
                    }
                    ConceptRef::Extension(id) => extensions.concepts[id.0].name.clone(),
                };
                if tag.moment == Moment::Column {
                    labels.entry(normalise(without_scale(&item.label))).or_default().insert(name);
                }
            }
        }
        let used: BTreeSet<_> = facts.iter().flat_map(|fact| &fact.context.members).collect();
        let parts = parts(&used, taxonomy, extensions);
        let mut reported = vec![false; taxonomy.concepts.len()];
        for name in by_concept.keys() {
            let concept = taxonomy.concept_named(name.local()).filter(|id| taxonomy.concept(*id).name == **name);
            if let Some(concept) = concept {
                reported[concept.0] = true;
            }
        }
        let is_used = |axis: &QName, member: &QName| used.contains(&(axis, member));
        let in_text = taxonomy.in_text(|id| reported[id.0], |axis, member| is_used(&axis.name, &member.name));
        let ends: BTreeSet<&str> = labels.keys().filter_map(|label| label.split(' ').next_back()).collect();
        Self {
            facts,
            calendar,
            taxonomy,
            by_concept,
            ends: ends.into_iter().map(str::to_owned).collect(),
            labels: labels.into_iter().collect(),
            in_text,
            parts,
            known,
        }
    }

    /// The concepts that words name, the likeliest first: as the tables of the filing say them, then as the mapping's labels do. Only
    /// those that the tables have figures of.
    pub(super) fn named(&self, phrase: Phrase<'_>, counts: Counts) -> Vec<Named> {
        self.named_near(&self.near_end(phrase), phrase, counts)
    }

    /// What the last of some words may name.
    pub(super) fn near_end(&self, phrase: Phrase<'_>) -> NearNames<'a> {
        let is_end = |last: &Numbered<'_>| self.ends.binary_search_by(|end| end.as_str().cmp(last.text)).is_ok();
        NearNames { mapped: self.in_text.near_end(phrase.words), has_labels: phrase.words.last().is_none_or(is_end) }
    }

    /// What the first of some words may name.
    pub(super) fn near_beginning(&self, phrase: Phrase<'_>) -> NearNames<'a> {
        let has_labels = phrase.words.first().is_none_or(|first| has_beginning(&self.labels, first.text));
        NearNames { mapped: self.in_text.near_beginning(phrase.words), has_labels }
    }

    /// The same as [`Self::named`], for some of the words that were asked about.
    pub(super) fn named_near(&self, near: &NearNames<'_>, phrase: Phrase<'_>, counts: Counts) -> Vec<Named> {
        let words = phrase.words;
        let mut found: Vec<Named> = Vec::new();
        let mut add = |named: Named| {
            let is_new = found.iter().all(|other| (&other.concept, &other.members) != (&named.concept, &named.members));
            if is_new && self.unit(&named.concept).is_some_and(|unit| counts.fits(unit, words)) {
                found.push(named);
            }
        };
        for concept in near.has_labels.then(|| self.of_label(phrase.text)).into_iter().flatten() {
            add(Named { concept: concept.clone(), members: Members::default(), negated: false, is_sure: true });
        }
        for candidate in near.mapped.of(words) {
            add(Named {
                concept: self.taxonomy.concept(candidate.concept).name.clone(),
                members: candidate.members.iter().cloned().collect(),
                negated: candidate.negated,
                is_sure: candidate.has_all_words(words),
            });
        }
        found
    }

    /// The concepts of the lines with a label.
    fn of_label(&self, label: &str) -> impl Iterator<Item = &QName> {
        let found = self.labels.binary_search_by(|(other, _)| other.as_str().cmp(label));
        found.ok().map(|at| &self.labels[at].1).into_iter().flatten()
    }

    /// A word in normal form, to ask for names with.
    pub(super) fn number<'w>(&self, word: &'w str) -> Numbered<'w> {
        self.taxonomy.number(word)
    }

    /// Words in normal form, likewise.
    pub(super) fn numbered<'w>(&self, words: &'w str) -> Vec<Numbered<'w>> {
        self.taxonomy.numbered(words)
    }

    /// Whether words may begin with the name of a part.
    pub(super) fn may_begin_with_part(&self, phrase: Phrase<'_>) -> bool {
        let Some(first) = phrase.words.first().map(|word| word.text) else { return false };
        has_beginning(&self.parts, first) || self.in_text.may_begin_with_member(phrase.words)
    }

    /// The part that words name.
    pub(super) fn part(&self, phrase: Phrase<'_>) -> Option<(QName, QName)> {
        if phrase.words.is_empty() {
            return None;
        }
        if let Ok(at) = self.parts.binary_search_by(|(name, _)| name.as_str().cmp(phrase.text)) {
            return Some(self.parts[at].1.clone());
        }
        let named = self.in_text.members(phrase.words).map(|(axis, member)| (&axis.name, &member.name));
        named.min().map(|(axis, member)| (axis.clone(), member.clone()))
    }

    fn unit(&self, concept: &QName) -> Option<Unit> {
        let first = self.by_concept.get(concept)?.first()?;
        Some(self.facts[*first].unit)
    }

    /// Whether a figure is one of a table.
    pub(super) fn has_figure(&self, figure: Span) -> bool {
        self.facts.binary_search_by_key(&figure, |fact| fact.span).is_ok()
    }

    /// Whether figures of a concept are of days or of periods.
    pub(super) fn period_type(&self, concept: &QName) -> Option<PeriodType> {
        let first = self.by_concept.get(concept)?.first()?;
        Some(match self.facts[*first].context.period {
            Period::Instant(_) => PeriodType::Instant,
            Period::Duration { .. } => PeriodType::Duration,
        })
    }

    /// The figures of a concept for a period and a part.
    pub(super) fn facts_of<'b>(
        &'b self,
        concept: &QName,
        period: Period,
        members: &'b Members,
    ) -> impl Iterator<Item = &'a PrintedFact> + Clone + 'b {
        let facts = self.by_concept.get(concept).into_iter().flatten().map(|&at| &self.facts[at]);
        facts.filter(move |fact| fact.context.period == period && fact.context.members == *members)
    }

    /// Whether a noun makes the figure of a concept negative: a loss of a concept of income, a benefit of one of costs. Concepts that are
    /// never negative, and those of the filing's own, are as they are printed.
    pub(super) fn is_negative(&self, concept: &QName, sense: Option<Sense>) -> bool {
        let Some(nature) = self.known.get(concept).filter(|nature| nature.signed) else { return false };
        let against = if nature.balance == Some(Balance::Debit) { Sense::Gain } else { Sense::Cost };
        sense == Some(against)
    }
}

/// Whether names in order have one that begins with a word: no other name stands between the word and the first of these.
fn has_beginning<T>(names: &[(String, T)], first: &str) -> bool {
    let next = names.partition_point(|(name, _)| name.as_str() < first);
    let rest = names.get(next).and_then(|(name, _)| name.strip_prefix(first));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// "Average sales (in thousands)": in running text the figure has its own scale.
fn without_scale(label: &str) -> &str {
    let end = label.rfind("(in ").filter(|&at| is_scale_phrase(&label[at..]));
    end.map_or(label, |at| label[..at].trim_end())
}

/// Names that are of no part in particular.
const NO_NAMES: &[&str] = &["other", "total", "company", "consolidated", "all other", "corporation", "registrant"];

/// The parts that facts have, by their labels.
fn parts(
    used: &BTreeSet<(&QName, &QName)>,
    taxonomy: &Taxonomy,
    extensions: &Extensions,
) -> Vec<(String, (QName, QName))> {
    let mut parts = BTreeMap::new();
    for &(axis, member) in used {
        let own = extensions.members.iter().filter(|own| own.name == *member).map(|own| own.label.clone());
        let known = taxonomy.axis_named(axis.local()).into_iter().flat_map(|axis| &axis.members);
        let known = known.filter(|known| known.name == *member).map(|known| known.label.clone());
        for label in own.chain(known) {
            let name = normalise(&label);
            for name in [short_name(&name), &name] {
                if !name.is_empty() && !NO_NAMES.contains(&name) {
                    parts.entry(name.to_owned()).or_insert_with(|| (axis.clone(), member.clone()));
                }
            }
        }
    }
    parts.into_iter().collect()
}

/// "Valve" of "valve group", "Real estate" of "real estate operations".
pub(super) fn short_name(normal: &str) -> &str {
    const ENDINGS: &[&str] = &["segment", "group", "division", "operation", "busines", "business", "unit", "company"];
    match normal.rsplit_once(' ') {
        Some((short, last)) if ENDINGS.contains(&last) => short,
        _ => normal,
    }
}
