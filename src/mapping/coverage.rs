//! How far a mapping reaches: the line items of filings that are concepts of the mapping, and those that became the filings' own.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diagnostics::{Code, Finding};
use crate::instance::TaggedStatement;
use crate::source::{Place, Span};
use crate::statement::StatementKind;
use crate::tagging::{Because, ConceptRef};
use crate::taxonomy::Taxonomy;

/// Line items by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Line items: rows with a label and figures.
    pub lines: usize,
    /// Those that are concepts of the mapping.
    pub mapped: usize,
    /// Those that became extension concepts because no rule takes them.
    pub unmapped: usize,
}

impl Reach {
    /// Those that became extension concepts, whatever the reason.
    pub fn by_extension(self) -> usize {
        self.lines - self.mapped
    }

    /// The share of the line items that is mapped, in tenths of a per cent, rounded down; `None` of no line items.
    pub fn tenths(self) -> Option<usize> {
        (self.mapped * 1000).checked_div(self.lines)
    }

    fn plus(self, other: Self) -> Self {
        Self {
            lines: self.lines + other.lines,
            mapped: self.mapped + other.mapped,
            unmapped: self.unmapped + other.unmapped,
        }
    }
}

/// The line items of any number of filings, counted by kind of statement and by rule. It grows with the mapping, not with them.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    kinds: BTreeMap<StatementKind, Reach>,
    rules: BTreeMap<Place, usize>,
}

impl Coverage {
    /// Counts the line items of a filing.
    pub fn of(statements: &[TaggedStatement]) -> Self {
        let mut coverage = Self::default();
        for TaggedStatement { statement, tagging, .. } in statements {
            let reach = coverage.kinds.entry(statement.kind).or_default();
            for tag in tagging.tags.iter().flatten() {
                reach.lines += 1;
                reach.mapped += usize::from(matches!(tag.concept, ConceptRef::Mapped(_)));
                reach.unmapped += usize::from(tag.because == Because::NoRule);
                if let Because::Rule { place, .. } = &tag.because {
                    *coverage.rules.entry(place.clone()).or_default() += 1;
                }
            }
        }
        coverage
    }

    /// Adds the line items of other filings.
    pub fn add(&mut self, other: Self) {
        for (kind, reach) in other.kinds {
            let own = self.kinds.entry(kind).or_default();
            *own = own.plus(reach);
        }
        for (place, lines) in other.rules {
            *self.rules.entry(place).or_default() += lines;
        }
    }

    /// By kind of statement.
    pub fn kinds(&self) -> impl Iterator<Item = (StatementKind, Reach)> {
        self.kinds.iter().map(|(kind, reach)| (*kind, *reach))
    }

    /// How many line items each rule or label took, by the place where it is written. What a heading or a total says of a line is
    /// not a rule's.
    pub fn rules(&self) -> impl Iterator<Item = (&Place, usize)> {
        self.rules.iter().map(|(place, lines)| (place, *lines))
    }

    /// All together.
    pub fn total(&self) -> Reach {
        self.kinds.values().fold(Reach::default(), |sum, reach| sum.plus(*reach))
    }

    /// A finding where fewer line items are mapped than `least` per cent. Of no line items at all, none is mapped.
    pub fn below(&self, least: Decimal, taxonomy: &Taxonomy) -> Option<Finding> {
        let Reach { lines, mapped, .. } = self.total();
        let enough = lines > 0 && Decimal::from(mapped) * Decimal::ONE_HUNDRED >= least * Decimal::from(lines);
        let first = taxonomy.files.first().filter(|_| !enough)?;
        let message = format!("less than {least} per cent of the line items are mapped");
        let finding = Finding::new(Code::CoverageLow, first.source.place(Span::new(0, 0)), message);
        let share = match self.total().tenths() {
            Some(tenths) => {
                format!("{mapped} of {lines} line items are concepts of the mapping: {}.{} %", tenths / 10, tenths % 10)
            }
            None => "the filings have no line items".to_owned(),
        };
        Some(finding.note(share).help("`tickmark taxonomy suggest` lists the labels that no rule takes"))
    }
}
