//! The facts of a report, by what they are of.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diagnostics::Finding;
use crate::source::{Place, SourceFile};
use crate::xbrl::{Context, ContextId, Fact, Instance, QName, SumItem, Weight};

/// What a rule gives back.
pub(super) type Checked = (Vec<super::Agreement>, Vec<Finding>);

/// A report with its facts by concept and context.
pub(super) struct Figures<'a> {
    pub(super) source: &'a SourceFile,
    pub(super) instance: &'a Instance,
    /// Those of one concept are in the order of their contexts, and those of one context in that of the filing.
    by_concept: BTreeMap<&'a QName, Vec<usize>>,
    contexts: BTreeMap<&'a Context, ContextId>,
}

/// A value, how far it may be rounded, and the facts that it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rounded {
    pub(super) value: Decimal,
    pub(super) slack: Decimal,
    pub(super) facts: Vec<usize>,
}

impl<'a> Figures<'a> {
    pub(super) fn of(source: &'a SourceFile, instance: &'a Instance) -> Self {
        let mut by_concept: BTreeMap<&QName, Vec<usize>> = BTreeMap::new();
        for (at, fact) in instance.facts.iter().enumerate() {
            by_concept.entry(&fact.concept).or_default().push(at);
        }
        for facts in by_concept.values_mut() {
            facts.sort_by_key(|&at| instance.facts[at].context);
        }
        let contexts = instance.contexts.iter().enumerate().map(|(at, context)| (context, ContextId(at))).collect();
        Self { source, instance, by_concept, contexts }
    }

    pub(super) fn fact(&self, at: usize) -> &'a Fact {
        &self.instance.facts[at]
    }

    /// The facts of each concept by context, those of one in the order of the filing.
    pub(super) fn concepts(&self) -> impl Iterator<Item = impl Iterator<Item = &[usize]>> {
        self.by_concept.values().map(|facts| self.by_context(facts))
    }

    fn by_context<'s>(&'s self, of_concept: &'s [usize]) -> impl Iterator<Item = &'s [usize]> {
        of_concept.chunk_by(|&a, &b| self.fact(a).context == self.fact(b).context)
    }

    fn all_of(&self, concept: &QName) -> &[usize] {
        self.by_concept.get(concept).map_or(&[], Vec::as_slice)
    }

    /// The facts of a concept by context.
    pub(super) fn of_concept(&self, concept: &QName) -> impl Iterator<Item = (ContextId, &[usize])> {
        self.by_context(self.all_of(concept)).map(|facts| (self.fact(facts[0]).context, facts))
    }

    /// The facts of a concept in a context.
    pub(super) fn at(&self, concept: &QName, context: ContextId) -> &[usize] {
        let all = self.all_of(concept);
        let rest = &all[all.partition_point(|&at| self.fact(at).context < context)..];
        &rest[..rest.partition_point(|&at| self.fact(at).context == context)]
    }

    /// The context of a period and members, if the report has it.
    pub(super) fn context(&self, context: &Context) -> Option<ContextId> {
        self.contexts.get(context).copied()
    }

    /// The first fact of a concept in a context, as a value.
    pub(super) fn first(&self, concept: &QName, context: ContextId) -> Option<Rounded> {
        self.at(concept, context).first().map(|&at| self.rounded(at))
    }

    /// A fact as a value.
    pub(super) fn rounded(&self, at: usize) -> Rounded {
        let fact = self.fact(at);
        Rounded { value: fact.value, slack: fact.decimals.half_unit(), facts: vec![at] }
    }

    /// The sum of some concepts in a context, where all of them are reported.
    pub(super) fn sum(&self, terms: &[SumItem], context: ContextId) -> Option<Rounded> {
        terms.iter().try_fold(Rounded::default(), |sum, term| {
            let next = self.first(&term.concept, context)?;
            sum.plus(&if term.weight == Weight::Plus { next } else { Rounded { value: -next.value, ..next } })
        })
    }

    /// Where a fact is printed.
    pub(super) fn place(&self, at: usize) -> Place {
        self.source.place(self.fact(at).origin.span())
    }

    /// A figure as it is printed, in the words of a note: "printed as `1,234`".
    pub(super) fn printed(&self, at: usize) -> String {
        let fact = self.fact(at);
        format!("{} is printed as `{}`", fact.concept, self.source.slice(fact.origin.span()))
    }

    /// Adds the places of some facts to a finding.
    pub(super) fn with_places(&self, finding: Finding, facts: &[usize]) -> Finding {
        facts.iter().fold(finding, |finding, &at| finding.note_at(self.place(at), self.printed(at)))
    }
}

impl Rounded {
    /// The sum of two; `None` where it has too many digits.
    pub(super) fn plus(mut self, other: &Self) -> Option<Self> {
        self.value = self.value.checked_add(other.value)?;
        self.slack = self.slack.checked_add(other.slack)?;
        self.facts.extend(&other.facts);
        Some(self)
    }

    /// How far two are apart.
    pub(super) fn difference(&self, other: &Self) -> Option<Decimal> {
        self.value.checked_sub(other.value)
    }

    /// Whether two may be the same, but for their rounding.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.difference(other).is_some_and(|difference| difference.abs() <= self.slack + other.slack)
    }

    /// Whether that is no accident: the figures are so much larger than what rounding could hide.
    pub(super) fn outweighs(&self, other: &Self) -> bool {
        const TIMES: Decimal = Decimal::from_parts(50, 0, 0, false, 0);
        let slack = (self.slack + other.slack).checked_mul(TIMES);
        slack.is_some_and(|slack| self.value.abs() >= slack)
    }
}
