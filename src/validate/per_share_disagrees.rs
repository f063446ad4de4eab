//! Figures per share times shares are what is earned, within the rounding of all three.

use rust_decimal::Decimal;

use super::figures::{Checked, Figures, Rounded};
use super::{Agreement, Rule};
use crate::diagnostics::{Code, Finding};
use crate::xbrl::{ContextId, Quotient, Relation, SumItem};

/// Finds figures per share that are not what is earned, divided by the shares. Nothing is said where the mapping leaves it open
/// what was divided, or where another measure of income in the same context fits: then the line is of that.
pub(super) fn check(figures: &Figures<'_>) -> Checked {
    let mut checked = Checked::default();
    let ties = figures.instance.dts.ties.iter();
    let ties: Vec<_> = ties.filter_map(|tie| quotient(&tie.relation).map(|quotient| (&tie.name, quotient))).collect();
    for &(name, quotient) in &ties {
        for (context, facts) in figures.of_concept(&quotient.quotient) {
            let Some(shares) = quotient.by.iter().find_map(|shares| figures.first(shares, context)) else { continue };
            for &at in facts {
                let division = Division { figures, context, shares: &shares, quotient: figures.rounded(at) };
                if let Some(income) = division.income(measures(quotient)) {
                    checked.0.extend(division.agreement(name, &income));
                } else if division.income(ties.iter().flat_map(|(_, other)| measures(other))).is_none() {
                    let income = division.contradicted(quotient);
                    checked.1.extend(income.map(|income| division.finding(at, &income)));
                }
            }
        }
    }
    checked
}

/// Everything that may be divided, what must be the first.
fn measures(quotient: &Quotient) -> impl Iterator<Item = &Vec<SumItem>> {
    quotient.of.iter().chain(&quotient.at_most).chain(&quotient.accepts)
}

fn quotient(relation: &Relation) -> Option<&Quotient> {
    match relation {
        Relation::Quotient(quotient) => Some(quotient),
        Relation::Equal(_) | Relation::Whole(_) => None,
    }
}

/// A figure per share beside the shares of its context.
struct Division<'a> {
    figures: &'a Figures<'a>,
    context: ContextId,
    shares: &'a Rounded,
    quotient: Rounded,
}

impl Division<'_> {
    /// The first of some measures of income that is the figure per share times the shares.
    fn income<'t>(&self, mut candidates: impl Iterator<Item = &'t Vec<SumItem>>) -> Option<Rounded> {
        candidates.find_map(|terms| self.figures.sum(terms, self.context).filter(|income| self.fits(income)))
    }

    /// Whether a product of values within the rounding of the two is within that of the income.
    fn fits(&self, income: &Rounded) -> bool {
        let ends = |rounded: &Rounded| [rounded.value - rounded.slack, rounded.value + rounded.slack];
        let products = ends(&self.quotient).into_iter().flat_map(|a| ends(self.shares).map(|b| a.checked_mul(b)));
        let Some(products) = products.collect::<Option<Vec<Decimal>>>() else { return true };
        let [low, high] = ends(income);
        products.iter().any(|&product| product >= low) && products.iter().any(|&product| product <= high)
    }

    /// What the figures prove: a figure of one digit fits too much to prove anything.
    fn agreement(&self, name: &str, income: &Rounded) -> Option<Agreement> {
        const HALVES: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
        let says_something = self.quotient.value.abs() >= self.quotient.slack.checked_mul(HALVES)?;
        let facts = [income.facts.as_slice(), &self.shares.facts, &self.quotient.facts].concat();
        says_something.then(|| Agreement { rule: Rule::Tie(name.to_owned()), facts })
    }

    /// The measure of income that must fit and does not. What comes off before the division need not be printed, so one of
    /// which the figure per share may be less is only contradicted by more, or by another scale.
    fn contradicted(&self, quotient: &Quotient) -> Option<Rounded> {
        let first = |measures: &[Vec<SumItem>]| measures.iter().find_map(|terms| self.figures.sum(terms, self.context));
        if let Some(income) = first(&quotient.of) {
            return Some(income);
        }
        let income = first(&quotient.at_most)?;
        let product = self.quotient.value.checked_mul(self.shares.value)?;
        (product > income.value || self.is_in_another_scale(&income)).then_some(income)
    }

    /// Whether a hundred or more lies between the two, in either direction.
    fn is_in_another_scale(&self, income: &Rounded) -> bool {
        let product = self.quotient.value.checked_mul(self.shares.value).map(|product| product.abs());
        let is_far = |a: Decimal, b: Decimal| b.checked_mul(Decimal::ONE_HUNDRED).is_some_and(|b| a >= b);
        product.is_some_and(|product| {
            let income = income.value.abs();
            !product.is_zero() && !income.is_zero() && (is_far(product, income) || is_far(income, product))
        })
    }

    fn finding(&self, at: usize, income: &Rounded) -> Finding {
        let figures = self.figures;
        let fact = figures.fact(at);
        let places = u32::try_from(fact.decimals.0).unwrap_or(0);
        let divided =
            income.value.checked_div(self.shares.value).map(|divided| divided.round_dp(places + 2).normalize());
        let why = match divided {
            Some(divided) => format!("{} divided by {} is {divided}", income.value, self.shares.value),
            None => format!("{} cannot be divided by {}", income.value, self.shares.value),
        };
        let period = figures.instance.context(fact).period;
        let message = format!("{} of {period} is {}, but {why}", fact.concept, fact.value.normalize());
        let finding = Finding::new(Code::PerShareDisagrees, figures.place(at), message);
        let finding = figures.with_places(finding, &[income.facts.as_slice(), &self.shares.facts].concat());
        if self.is_in_another_scale(income) {
            return finding
                .note("the shares, or what is earned, may be in another scale than the words above them say");
        }
        finding
    }
}
