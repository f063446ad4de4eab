//! What the tables of a filing say: the facts that figures in running text are held against, and the words that name them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::Tables;
use crate::instance::PrintedFact;
use crate::layout::is_scale_phrase;
use crate::source::Span;
use crate::tagging::{ConceptRef, Extensions};
use crate::taxonomy::{ConceptId, Moment, Near, Numbered, Taxonomy, normalise};
use crate::xbrl::{Balance, Members, Period, PeriodType, QName, Unit};

use super::calendar::Calendar;
use super::sentence::Word;
use super::words::Sense;

/// The facts of the tables, by what they are of.
pub(super) struct Book<'a> {
    pub(super) facts: &'a [PrintedFact],
    pub(super) calendar: Calendar,
    taxonomy: &'a Taxonomy,
    by_concept: BTreeMap<&'a QName, Vec<usize>>,
    /// The labels of lines, word by word in normal form, in order.
    labels: Vec<(Vec<String>, BTreeSet<QName>)>,
    /// Whether the tables have figures of each concept of the mapping.
    reported: Vec<bool>,
    /// The parts of the company that the tables have figures of, with their axes, by their names in normal form.
    parts: Vec<(Vec<String>, (QName, QName))>,
    /// The members that the tables have figures of, with their axes.
    used: BTreeSet<(&'a QName, &'a QName)>,
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

impl<'a> Book<'a> {
    pub(super) fn of(tables: Tables<'a>) -> Self {
        let Tables { facts, statements, taxonomy, extensions, year_end } = tables;
        let mut by_concept: BTreeMap<&QName, Vec<usize>> = BTreeMap::new();
        for (at, fact) in facts.iter().enumerate() {
            by_concept.entry(&fact.concept).or_default().push(at);
        }
        let calendar = Calendar::of(facts.iter().map(|fact| fact.context.period), year_end);
        let mut labels: BTreeMap<Vec<String>, BTreeSet<QName>> = BTreeMap::new();
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
                    let normal = normalise(without_scale(&item.label));
                    labels.entry(normal.split_whitespace().map(str::to_owned).collect()).or_default().insert(name);
                }
            }
        }
        let used: BTreeSet<_> = facts.iter().flat_map(|fact| &fact.context.members).collect();
        let parts = parts(&used, taxonomy, extensions);
        let reported = taxonomy.concepts.iter().map(|concept| by_concept.contains_key(&concept.name)).collect();
        Self {
            facts,
            calendar,
            taxonomy,
            by_concept,
            labels: labels.into_iter().collect(),
            reported,
            parts,
            used,
            known,
        }
    }

    /// The concepts that words in normal form name, the likeliest first: as the tables of the filing say them, then as the mapping's labels
    /// do. Only those that the tables have figures of.
    pub(super) fn named(&self, words: &[Numbered<'_>], counts: Counts) -> Vec<Named> {
        self.named_by(&self.near(words), words, counts)
    }

    /// What the mapping may say of words, or of some of them that stand together.
    pub(super) fn near(&self, words: &[Numbered<'_>]) -> Near<'a> {
        let wanted = |concept: ConceptId| self.reported[concept.0];
        self.taxonomy.near_text(words, wanted)
    }

    /// The same as [`Self::named`], for some of the words that the mapping has been asked about.
    pub(super) fn named_by(&self, near: &Near<'_>, words: &[Numbered<'_>], counts: Counts) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        let mut add = |named: Named| {
            let is_new = found.iter().all(|other| (&other.concept, &other.members) != (&named.concept, &named.members));
            if is_new && self.unit(&named.concept).is_some_and(|unit| counts.fits(unit, words)) {
                found.push(named);
            }
        };
        for concept in self.of_label(words) {
            add(Named { concept: concept.clone(), members: Members::default(), negated: false, is_sure: true });
        }
        for candidate in
            near.of(words).filter(|candidate| candidate.moment == Moment::Column && !candidate.has_heading())
        {
            add(Named {
                concept: self.taxonomy.concept(candidate.concept).name.clone(),
                members: candidate.members.iter().cloned().collect(),
                negated: candidate.negated,
                is_sure: !candidate.is_wild() || candidate.words_of_stars(words) == Some(0),
            });
        }
        found
    }

    /// The concepts of the lines with a label.
    fn of_label(&self, words: &[Numbered<'_>]) -> impl Iterator<Item = &QName> {
        let found = self.labels.binary_search_by(|(label, _)| compare(label, words));
        found.ok().map(|at| &self.labels[at].1).into_iter().flatten()
    }

    /// A word in normal form, to ask for names with.
    pub(super) fn number<'w>(&self, word: &'w str) -> Numbered<'w> {
        self.taxonomy.number(word)
    }

    /// The words of the normal form of a word, of which there may be none or several.
    pub(super) fn numbered<'w>(&self, word: &'w Word<'_>) -> impl Iterator<Item = Numbered<'w>> + use<'w, '_, 'a> {
        word.normal().split(' ').filter(|normal| !normal.is_empty()).map(|normal| self.number(normal))
    }

    /// The part that words in normal form name.
    pub(super) fn part(&self, words: &[Numbered<'_>]) -> Option<(QName, QName)> {
        if words.is_empty() || self.used.is_empty() {
            return None;
        }
        if let Ok(at) = self.parts.binary_search_by(|(name, _)| compare(name, words)) {
            return Some(self.parts[at].1.clone());
        }
        let named = self.taxonomy.members_in_text(words).map(|(axis, member)| (&axis.name, &member.name));
        let used = named.filter(|name| self.used.contains(name));
        used.min().map(|(axis, member)| (axis.clone(), member.clone()))
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

fn compare(label: &[String], words: &[Numbered<'_>]) -> Ordering {
    label.iter().map(String::as_str).cmp(words.iter().map(|word| word.text))
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
) -> Vec<(Vec<String>, (QName, QName))> {
    let mut parts = BTreeMap::new();
    for &(axis, member) in used {
        let own = extensions.members.iter().filter(|own| own.name == *member).map(|own| own.label.clone());
        let known = taxonomy.axis_named(axis.local()).into_iter().flat_map(|axis| &axis.members);
        let known = known.filter(|known| known.name == *member).map(|known| known.label.clone());
        for label in own.chain(known) {
            let name = normalise(&label);
            let words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
            for words in [short_name(&words), &words] {
                if !words.is_empty() && !NO_NAMES.contains(&words.join(" ").as_str()) {
                    parts.entry(words.to_vec()).or_insert_with(|| (axis.clone(), member.clone()));
                }
            }
        }
    }
    parts.into_iter().collect()
}

/// "Valve" of "valve group", "Real estate" of "real estate operations".
pub(super) fn short_name<W: AsRef<str>>(normal: &[W]) -> &[W] {
    const ENDINGS: &[&str] = &["segment", "group", "division", "operation", "busines", "business", "unit", "company"];
    match normal {
        [short @ .., last] if !short.is_empty() && ENDINGS.contains(&last.as_ref()) => short,
        _ => normal,
    }
}
