//! The figures of one filing, without the rest of its report.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Line;
use crate::source::{Place, SourceFile};
use crate::xbrl::{Decimals, Entity, Fact, Instance, Period};

/// What tells a filing from the others of its entity, and puts them in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filed {
    /// Form type: `10-K/A`.
    pub form: Option<String>,
    /// Period of report.
    pub period: Option<NaiveDate>,
    /// Date filed.
    pub filed: Option<NaiveDate>,
    /// Accession number.
    pub accession: Option<String>,
}

/// A filing as the others of its entity see it: who, when, and the figures that they may repeat.
///
/// It is small, so that thousands of them can be held at once.
#[derive(Clone, Debug)]
pub struct Report {
    /// Who reports.
    pub entity: Entity,
    /// The file's path as it was given.
    pub file: Arc<str>,
    /// Which filing it is.
    pub filed: Filed,
    /// Its text, told from others by length and hash.
    pub(super) text: (usize, u64),
    /// The files that are this filing once more; their figures are not compared.
    pub(super) copies: Vec<Copy>,
    /// What its figures are of, each once.
    pub(super) lines: Vec<Line>,
    /// Its figures, each value of a line and period once, in the order of the filing.
    pub(super) figures: Vec<Figure>,
}

/// A printed figure of a filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its line, a place in [`Report::lines`].
    pub(super) line: usize,
    /// When.
    pub period: Period,
    /// The value in full units.
    pub value: Decimal,
    /// How many places of it are right.
    pub decimals: Decimals,
    /// The power of ten that it is printed in.
    pub scale: i32,
    /// Where it is printed first.
    pub place: Place,
}

impl Figure {
    /// Whether both may be roundings of one value. What is rounded alike must be equal.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let slack = if self.decimals == other.decimals {
            Decimal::ZERO
        } else {
            self.decimals.half_unit() + other.decimals.half_unit()
        };
        self.is_within(other, slack)
    }

    /// Whether they differ by less than a unit of the last place of the one that is rounded more.
    pub(super) fn nearly_agrees(&self, other: &Self) -> bool {
        self.decimals != other.decimals
            && self.is_within(other, self.decimals.min(other.decimals).half_unit() * Decimal::TWO)
    }

    fn is_within(&self, other: &Self, slack: Decimal) -> bool {
        self.value.checked_sub(other.value).is_some_and(|difference| difference.abs() <= slack)
    }
}

impl Report {
    /// Takes from a filing's report what is compared.
    pub fn of(source: &SourceFile, instance: &Instance, filed: Filed) -> Self {
        let mut reader =
            Reader { source, instance, keys: BTreeMap::new(), lines: BTreeMap::new(), figures: Vec::new() };
        for fact in &instance.facts {
            reader.take(fact);
        }
        let mut lines: Vec<(Line, usize)> = reader.lines.into_iter().collect();
        lines.sort_by_key(|(_, number)| *number);
        Self {
            entity: instance.entity.clone(),
            file: source.path().into(),
            filed,
            text: (source.text().len(), hash(source.text())),
            copies: Vec::new(),
            lines: lines.into_iter().map(|(line, _)| line).collect(),
            figures: reader.figures,
        }
    }

    /// How another file is this filing once more, if it is.
    fn sameness(&self, other: &Self) -> Option<Sameness> {
        if self.text == other.text {
            return Some(Sameness::Text);
        }
        let accession = self.filed.accession.as_ref().filter(|known| other.filed.accession.as_ref() == Some(known));
        accession.cloned().map(Sameness::Accession)
    }

    /// Takes a file as a copy, or gives it back where it is another filing.
    pub(super) fn take_copy(&mut self, other: Self) -> Option<Self> {
        let Some(sameness) = self.sameness(&other) else { return Some(other) };
        self.copies.push(Copy { file: other.file, sameness });
        None
    }

    /// The day that puts filings in the order in which they were made: that of filing, or else the last one reported on.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        let last = || self.figures.iter().map(|figure| figure.period.end()).max();
        self.filed.filed.or(self.filed.period).or_else(last)
    }

    /// `10-K/A` and the like.
    pub(super) fn is_amendment(&self) -> bool {
        self.filed.form.as_ref().is_some_and(|form| form.ends_with("/A"))
    }
}

/// A file that is a filing once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Copy {
    pub(super) file: Arc<str>,
    pub(super) sameness: Sameness,
}

/// How two files are one filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sameness {
    /// Their texts are the same.
    Text,
    /// They have one accession number.
    Accession(String),
}

/// The same for the same text in every run.
fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Takes figures, each value of a line and period once.
struct Reader<'a> {
    source: &'a SourceFile,
    instance: &'a Instance,
    /// The figures of each line and period so far.
    keys: BTreeMap<(usize, Period), Vec<usize>>,
    lines: BTreeMap<Line, usize>,
    figures: Vec<Figure>,
}

impl Reader<'_> {
    fn take(&mut self, fact: &Fact) {
        let context = self.instance.context(fact);
        let own = &self.instance.dts.entry.namespace;
        let line = Line::of(&fact.concept, context, self.instance.unit(fact), own);
        let next = self.lines.len();
        let line = *self.lines.entry(line).or_insert(next);
        let known = self.keys.entry((line, context.period)).or_default();
        if known.iter().any(|&at| self.figures[at].value == fact.value) {
            return;
        }
        known.push(self.figures.len());
        let (span, scale) = (fact.origin.span(), fact.origin.scale());
        self.figures.push(Figure {
            line,
            period: context.period,
            value: fact.value,
            decimals: fact.decimals,
            scale,
            place: self.source.place(span),
        });
    }
}
