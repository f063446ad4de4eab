//! The mapping: concepts, axes, sums and label rules, from a TOML file and the files that it extends.
//!
//! `docs/taxonomy.md` is the grammar and says how rules are evaluated. This module knows rules; which of them a line item
//! gets is for [`crate::tagging`] to say.

mod compiled;
mod file;
mod in_text;
mod label;
mod load;
mod matching;
mod names;
mod networks;
mod own_labels;
mod pattern;
mod read;
mod required;
mod shape;
mod sums;
mod words;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxBuildHasher;

use crate::source::{Place, SourceFile};
use crate::statement::StatementKind;
use crate::xbrl::{
    Balance, DataType, Element, ElementKind, Label, LabelRole, Namespace, PeriodType, QName, Tie, Weight,
};

pub use in_text::{InText, Near};
pub(crate) use label::normal_word;
pub use label::{as_pattern, normalise};
pub use load::{Draft, LoadError, draft, draft_of, load};
pub use matching::{Candidate, CandidateOrigin, Moment};
pub use networks::dts;
pub(crate) use networks::{axis_elements, element};
pub use own_labels::OwnLabels;
pub use pattern::{ANY_WORD, Spelled};
pub use read::{BUILT_IN, BuiltIn};
pub use required::{Of, Required};
pub use sums::SumRule;
pub use words::Numbered;

/// The JSON Schema of mapping files, as `docs/schema/mapping.schema.json` has it.
pub const SCHEMA: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/mapping.schema.json"));

/// A mapping, ready to be asked.
#[derive(Debug)]
pub struct Taxonomy {
    /// The files, those that extend before those that are extended.
    pub files: Vec<MappingSource>,
    /// The concepts in the order of the files.
    pub concepts: Vec<Concept>,
    /// The axes.
    pub axes: Vec<Axis>,
    /// What totals are made of.
    pub sums: Vec<SumRule>,
    /// What must agree.
    pub ties: Vec<Tie>,
    /// What filings must have.
    pub required: Vec<Required>,
    /// The tags of Financial Data Schedules, beside and never among the concepts; none in the mapping of the tags itself.
    pub schedules: Option<Box<Taxonomy>>,
    concept_by_name: HashMap<Arc<str>, ConceptId, FxBuildHasher>,
    /// Looked at only where a line has no rule.
    own_labels: OnceLock<OwnLabels>,
    words: words::Words,
    matching: matching::Index<Candidate>,
    prose: matching::Index<Candidate>,
    members: matching::Index<MemberName>,
    weights: sums::Graph,
    of_income: BTreeSet<ConceptId>,
}

/// A mapping file.
#[derive(Debug)]
pub struct MappingSource {
    /// Its text, for findings.
    pub source: Arc<SourceFile>,
    /// `name`
    pub name: String,
    /// `title`
    pub title: String,
    /// Whether it is part of the program.
    pub is_built_in: bool,
    /// `namespace` and `prefix`
    pub namespace: Arc<Namespace>,
}

/// A place in [`Taxonomy::concepts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(pub usize);

/// A concept that facts can be reported for.
#[derive(Clone, Debug)]
pub struct Concept {
    /// Its name, in the namespace of the file that declares it.
    pub name: QName,
    /// What its facts count.
    pub data_type: DataType,
    /// Balances or flows.
    pub period_type: PeriodType,
    /// Debit or credit.
    pub balance: Option<Balance>,
    /// Negative as naturally as positive.
    pub signed: bool,
    /// The standard label.
    pub label: String,
    /// One sentence.
    pub doc: Option<String>,
    /// The US-GAAP element that it stands for, where the name differs.
    pub us_gaap: Option<String>,
    /// The concept of a line with its label that says something else than a line of another statement.
    pub otherwise: Option<ConceptId>,
    /// Local names of the statements' concepts that say the same, for a concept of schedules.
    pub same_as: Vec<String>,
    /// Local names of those that it may also be, likewise.
    pub accepts: Vec<String>,
    /// The statement in which its labels are at home.
    pub home: StatementKind,
    /// Where it is declared.
    pub place: Place,
}

impl Concept {
    /// Its declaration in an XBRL schema.
    pub fn element(&self) -> Element {
        let mut labels = vec![Label { role: LabelRole::Standard, text: self.label.clone() }];
        labels.extend(self.doc.clone().map(|text| Label { role: LabelRole::Documentation, text }));
        Element {
            name: self.name.clone(),
            kind: ElementKind::Item(self.data_type),
            period_type: self.period_type,
            balance: self.balance,
            labels,
        }
    }
}

/// An axis with its domain and members.
#[derive(Clone, Debug)]
pub struct Axis {
    /// Its name.
    pub name: QName,
    /// The label people read.
    pub label: String,
    /// The domain: the whole, and the default.
    pub domain: QName,
    /// Its members.
    pub members: Vec<Member>,
    /// Where it is declared.
    pub place: Place,
}

/// A member of an axis.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name.
    pub name: QName,
    /// The label people read.
    pub label: String,
    /// Its labels.
    pub labels: Vec<MemberLabel>,
    /// Words that name it in running text, beside its labels.
    pub prose: Vec<MemberLabel>,
    /// Where it is declared.
    pub place: Place,
}

/// A label of a member, or words that name it in running text.
#[derive(Debug)]
struct MemberName {
    /// Place in [`Taxonomy::axes`].
    axis: usize,
    /// Place in [`Axis::members`].
    member: usize,
    is_prose: bool,
    pattern: pattern::Matcher,
}

impl matching::Labelled for MemberName {
    fn pattern(&self) -> &pattern::Matcher {
        &self.pattern
    }
}

/// The names of all members, in their order.
fn member_names(axes: &[Axis]) -> Vec<MemberName> {
    let members = axes
        .iter()
        .enumerate()
        .flat_map(|(axis, it)| it.members.iter().enumerate().map(move |(member, it)| (axis, member, it)));
    let names = members.flat_map(|(axis, member, it)| {
        let name = move |is_prose| {
            move |label: &MemberLabel| MemberName { axis, member, is_prose, pattern: label.pattern.clone() }
        };
        it.prose.iter().map(name(true)).chain(it.labels.iter().map(name(false)))
    });
    names.collect()
}

/// A label of a member.
#[derive(Clone, Debug)]
pub struct MemberLabel {
    /// The pattern as written.
    pub written: String,
    /// Where it is written.
    pub place: Place,
    pattern: pattern::Matcher,
}

impl MemberLabel {
    /// Whether a label matches.
    pub fn matches(&self, label: &[Numbered<'_>]) -> bool {
        self.pattern.matches(label)
    }

    /// Labels in normal form that the pattern spells out, at most about `limit`; those that no printed label has are left out.
    /// `taxonomy` is the mapping that it is of.
    pub fn labels(&self, taxonomy: &Taxonomy, limit: usize) -> Spelled {
        matching::normal(self.pattern.spelled(&taxonomy.words, limit))
    }
}

/// The axis on which the parts of a company stand (SFAS 131).
pub const SEGMENT_AXIS: &str = "StatementBusinessSegmentsAxis";

/// Local name of the axis of geographic areas.
pub const GEOGRAPHY_AXIS: &str = "StatementGeographicalAxis";

/// The axis of columns that are companies of a group, or the group as it would have been.
pub const ENTITY_AXIS: &str = "LegalEntityAxis";

/// The axis of statements on another basis: as if merged, restated, supplemental.
pub const SCENARIO_AXIS: &str = "StatementScenarioAxis";

/// The axis of schedules (EX-27) that speak of something else than the first one of a filing.
pub const SCHEDULE_AXIS: &str = "ScheduleAxis";

/// The axis of the columns of a statement of equity.
pub const EQUITY_AXIS: &str = "StatementEquityComponentsAxis";

impl Taxonomy {
    /// The concept of an id of this taxonomy.
    pub fn concept(&self, id: ConceptId) -> &Concept {
        &self.concepts[id.0]
    }

    /// The concept of a local name.
    pub fn concept_named(&self, local: &str) -> Option<ConceptId> {
        self.concept_by_name.get(local).copied()
    }

    /// The standard labels of the concepts, in normal form.
    pub fn own_labels(&self) -> &OwnLabels {
        self.own_labels.get_or_init(|| OwnLabels::of(&self.concepts))
    }

    /// The candidates whose pattern matches a label in normal form, by place in the files.
    pub fn candidates(&self, normal: &str) -> Vec<&Candidate> {
        self.candidates_of(&self.numbered(normal))
    }

    /// The same of the words of a label.
    pub fn candidates_of(&self, label: &[Numbered<'_>]) -> Vec<&Candidate> {
        self.matching.candidates_of(label, |_| true)
    }

    /// The candidates that are for running text only, whose pattern matches a noun in normal form, by place in the files. Its
    /// labels are asked for with [`Self::candidates`].
    pub fn prose(&self, normal: &str) -> Vec<&Candidate> {
        self.prose.candidates_of(&self.numbered(normal), |_| true)
    }

    /// The words of a label in normal form.
    pub fn numbered<'a>(&self, normal: &'a str) -> Vec<Numbered<'a>> {
        self.words.of_label(normal)
    }

    /// A word in normal form, for [`InText`].
    pub fn number<'a>(&self, word: &'a str) -> Numbered<'a> {
        self.words.numbered(word)
    }

    /// With how many patterns a label in normal form is compared, or with how many of those for running text.
    pub fn compared(&self, normal: &str) -> usize {
        let words = self.numbered(normal);
        self.matching.compared(&words).max(self.prose.compared(&words))
    }

    /// Every candidate that is for running text only, in the order of the files.
    pub fn all_prose(&self) -> &[Candidate] {
        self.prose.all()
    }

    /// How many words of a label the stars of the pattern at a place take.
    pub fn words_of_stars(&self, place: &Place, normal: &str) -> Option<usize> {
        let label = self.numbered(normal);
        let at_place = self.candidates_of(&label).into_iter().find(|candidate| candidate.place == *place)?;
        at_place.words_of_stars(&label)
    }

    /// Every rule and label, in the order of the files.
    pub fn all_candidates(&self) -> &[Candidate] {
        self.matching.all()
    }

    /// The member of an axis that a label in normal form names.
    pub fn member(&self, axis: &str, normal: &str) -> Option<(&Axis, &Member)> {
        let wanted = |name: &MemberName| !name.is_prose && self.axes[name.axis].name.local() == axis;
        let found = self.members.candidates_of(&self.numbered(normal), wanted).into_iter().next()?;
        let axis = &self.axes[found.axis];
        Some((axis, &axis.members[found.member]))
    }

    /// The axis of a local name.
    pub fn axis_named(&self, local: &str) -> Option<&Axis> {
        self.axes.iter().find(|axis| axis.name.local() == local)
    }

    /// What an item is worth in a total: by the shortest path of sums, or else by the balances of the two.
    pub fn weight(&self, total: ConceptId, item: ConceptId) -> Option<Weight> {
        if total == item {
            return Some(Weight::Plus);
        }
        self.weights.weight(total, item).or_else(|| self.weight_by_balance(total, item))
    }

    /// What the sums make a total of, down to the last item, with the weights; nothing for what is no total of them.
    pub fn items_below(&self, total: ConceptId) -> Option<&HashMap<ConceptId, Weight>> {
        self.weights.below(total)
    }

    fn weight_by_balance(&self, total: ConceptId, item: ConceptId) -> Option<Weight> {
        let (of_total, of_item) = (self.concept(total), self.concept(item));
        // A flow does not add up to a balance: cash at the end is more than the year's income.
        if of_total.period_type != of_item.period_type {
            return None;
        }
        let balance = of_item.balance?;
        let plus = if of_total.home == StatementKind::CashFlow && of_item.home == StatementKind::Income {
            // Cash starts with a measure of income; an expense is added back to it, and a gain is taken out of it.
            balance == Balance::Debit || self.weights.subtracts(item)
        } else {
            of_total.balance? == balance
        };
        Some(if plus { Weight::Plus } else { Weight::Minus })
    }

    /// Whether the sums of the income statement have a concept, as a total or an item.
    pub fn is_of_income(&self, concept: ConceptId) -> bool {
        self.of_income.contains(&concept)
    }

    /// Whether a sum of the mapping has an item in a total.
    pub fn is_item(&self, total: ConceptId, item: ConceptId) -> bool {
        self.weights.has(total, item)
    }

    /// All files, those of the schedules' tags last.
    pub fn all_files(&self) -> impl Iterator<Item = &MappingSource> {
        self.files.iter().chain(self.schedules.iter().flat_map(|schedules| &schedules.files))
    }
}

// Only the build makes entries; tests hold them to the files.
#[cfg(test)]
mod compile;
