//! What the statements of the filing say, for schedules to be held against.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::instance::TaggedStatement;
use crate::instance::facts::{PrintedFact, scaled};
use crate::source::{SourceFile, Span};
use crate::xbrl::{Period, QName};

/// The facts of the statements for the whole company, by concept.
pub(super) struct Statements<'a> {
    by_concept: BTreeMap<&'a QName, Vec<&'a PrintedFact>>,
    /// Where statements stand of which nothing says the scale.
    unscaled: Vec<Range<usize>>,
}

impl<'a> Statements<'a> {
    pub(super) fn of(source: &SourceFile, statements: &[TaggedStatement], facts: &'a [PrintedFact]) -> Self {
        let mut by_concept: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for fact in facts.iter().filter(|fact| fact.context.members.is_empty()) {
            by_concept.entry(&fact.concept).or_default().push(fact);
        }
        let unscaled =
            statements.iter().map(|tagged| &tagged.statement).filter(|statement| statement.scale.span.is_none());
        let bytes = |lines: &Range<usize>| source.line_span(lines.start).start..source.line_span(lines.end).start;
        Self { by_concept, unscaled: unscaled.map(|statement| bytes(&statement.lines)).collect() }
    }

    /// The facts of some concepts in a period.
    pub(super) fn facts(&self, concepts: impl Iterator<Item = &'a QName>, period: Period) -> Vec<&'a PrintedFact> {
        let of = concepts.filter_map(|concept| self.by_concept.get(concept)).flatten();
        of.copied().filter(|fact| fact.context.period.is_about(period)).collect()
    }

    /// The first days of the statements' periods that end on a day, in order.
    pub(super) fn starts(&self, end: NaiveDate) -> Vec<NaiveDate> {
        let facts = self.by_concept.values().flatten().map(|fact| fact.context.period);
        let mut starts: Vec<_> = facts.filter(|period| period.end() == end).filter_map(Period::start).collect();
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    /// Whether the filing says in what scale a figure is.
    pub(super) fn says_scale(&self, figure: Span) -> bool {
        self.unscaled.iter().all(|bytes| !bytes.contains(&figure.start))
    }
}

/// Whether a printed figure says an amount, in any scale and to within a unit of its last digit.
pub(super) fn says(printed: Decimal, amount: Decimal) -> bool {
    let near = |power: i32| {
        let unit = scaled(Decimal::new(1, printed.scale()), power)?;
        let difference = scaled(printed.abs(), power)?.checked_sub(amount.abs())?;
        Some(difference.abs() < unit)
    };
    [0, 3, 6, 9].into_iter().any(|power| near(power).unwrap_or(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &str, amount: &str, expected: bool) {
        assert_eq!(says(printed.parse().unwrap(), amount.parse().unwrap()), expected, "{printed} {amount}");
    }

    #[test]
    fn figures_say_amounts_in_any_scale() {
        check("1,208".replace(',', "").as_str(), "1208100000", true);
        check("1208", "1208", true);
        check("-1208", "1208000", true);
        check("1208", "1209000", false);
        check("1208", "120800", false);
        check("99999999999999999999999999", "1", false);
    }
}
