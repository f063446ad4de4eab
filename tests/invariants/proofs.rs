//! 11. What is said to prove a fact does.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use tickmark::pipeline::Converted;
use tickmark::source::Span;
use tickmark::statement::Amount;
use tickmark::validate::{Agreement, Rule};
use tickmark::xbrl::{Decimals, Fact, Proof, Unit, Weight};

use crate::support::filings::{check_all, read_fixtures};

#[test]
fn invariant_11_footed_facts_are_in_a_sum_that_their_column_adds_up_to() {
    check_all("invariant_11", |filing| {
        let converted = &filing.converted;
        let mut wrong = Vec::new();
        let sums = sums(converted, &mut wrong);
        let said: BTreeSet<Span> = spans(converted, Proof::Footed).collect();
        wrong.extend(said.symmetric_difference(&sums).copied());
        wrong
            .into_iter()
            .map(|span| format!("`{}` at {}", filing.source.slice(span), filing.source.place(span)))
            .collect()
    });
}

#[test]
fn invariant_11_tied_facts_agree() {
    check_all("invariant_11", |filing| {
        let converted = &filing.converted;
        let false_ties = converted.agreements.iter().filter(|agreement| !holds(converted, agreement));
        let mut wrong: Vec<_> = false_ties.map(|agreement| format!("{agreement:?}")).collect();
        for proof in [Proof::Tied, Proof::Scheduled] {
            let agreements = converted.agreements.iter().filter(|agreement| agreement.rule.proof() == proof);
            let proven: BTreeSet<usize> = agreements.flat_map(|agreement| agreement.facts.clone()).collect();
            let proven: BTreeSet<Span> =
                proven.into_iter().map(|at| converted.instance.facts[at].origin.span()).collect();
            if proven != spans(converted, proof).collect() {
                wrong.push(format!("{} facts are not those of the agreements", proof.as_str()));
            }
        }
        wrong
    });
}

/// What the fixtures print is proven, but for disclosures beside the statements.
#[test]
fn most_figures_of_the_fixtures_are_proven() {
    let facts = || read_fixtures().iter().flat_map(|filing| &filing.converted.instance.facts);
    let proven = facts().filter(|fact| fact.support.is_proven()).count();
    assert!(proven * 100 >= facts().count() * SHARE, "{proven} of {}", facts().count());
}

/// Of the figures of the fixtures so many per cent.
const SHARE: usize = 80;

fn spans(converted: &Converted, proof: Proof) -> impl Iterator<Item = Span> {
    let facts = converted.instance.facts.iter().filter(move |fact| fact.support.has(proof));
    facts.map(|fact| fact.origin.span())
}

/// The figures of all sums, in the columns in which they hold; and the totals of those that do not.
fn sums(converted: &Converted, wrong: &mut Vec<Span>) -> BTreeSet<Span> {
    let facts: BTreeMap<Span, &Fact> = converted.instance.facts.iter().map(|fact| (fact.origin.span(), fact)).collect();
    let mut found = BTreeSet::new();
    for tagged in &converted.statements {
        let figure = |item: usize, column: usize| {
            tagged.statement.items[item].amounts.iter().find(|amount| amount.column == column)
        };
        for footing in &tagged.footings {
            for total in footing.columns.iter().filter_map(|&column| figure(footing.total, column)) {
                let terms = footing.terms.iter();
                let terms: Vec<_> =
                    terms.filter_map(|term| Some((figure(term.item, total.column)?, term.sign))).collect();
                let slack = terms.iter().map(|(amount, _)| unit(amount)).sum::<Decimal>() + unit(total);
                let signed = |(amount, sign): &(&Amount, Weight)| match sign {
                    Weight::Plus => full(amount),
                    Weight::Minus => -full(amount),
                };
                let sum: Decimal = terms.iter().map(signed).sum();
                if (sum - full(total)).abs() * Decimal::TWO > slack {
                    wrong.push(total.figure.span);
                }
                let spans = terms.iter().map(|(amount, _)| amount.figure.span).chain([total.figure.span]);
                found.extend(spans.filter(|span| facts.contains_key(span)));
            }
        }
    }
    found.extend(sums_of_columns(converted, wrong).filter(|span| facts.contains_key(span)));
    found
}

/// The figures of the rows in which columns add up.
fn sums_of_columns(converted: &Converted, wrong: &mut Vec<Span>) -> impl Iterator<Item = Span> + use<> {
    let mut found = Vec::new();
    for tagged in &converted.statements {
        for (sum, row) in tagged.across.iter().flat_map(|sum| sum.rows.iter().map(move |&row| (sum, row))) {
            let amounts = &tagged.statement.items[row].amounts;
            let terms: Vec<_> = amounts.iter().filter(|amount| sum.terms.contains(&amount.column)).collect();
            let Some(total) = amounts.iter().find(|amount| amount.column == sum.total) else { continue };
            let slack = terms.iter().map(|amount| unit(amount)).sum::<Decimal>() + unit(total);
            let added: Decimal = terms.iter().map(|amount| full(amount)).sum();
            if (added - full(total)).abs() * Decimal::TWO > slack {
                wrong.push(total.figure.span);
            }
            found.extend(terms.iter().map(|amount| amount.figure.span).chain([total.figure.span]));
        }
    }
    found.into_iter()
}

/// An amount in full units.
fn full(amount: &Amount) -> Decimal {
    amount.value * power_of_ten(amount.scale)
}

/// What one in its last digit is worth.
fn unit(amount: &Amount) -> Decimal {
    Decimal::new(1, amount.places) * power_of_ten(amount.scale)
}

fn power_of_ten(power: i32) -> Decimal {
    Decimal::from(10_i64.pow(u32::try_from(power).unwrap()))
}

/// Whether the figures of an agreement agree, within half a unit of the last digit of each.
fn holds(converted: &Converted, agreement: &Agreement) -> bool {
    let facts: Vec<&Fact> = agreement.facts.iter().map(|&at| &converted.instance.facts[at]).collect();
    let Some((last, others)) = facts.split_last() else { return false };
    let half = |fact: &Fact| fact.decimals.half_unit();
    let slack: Decimal = facts.iter().map(|fact| half(fact)).sum();
    let near = |a: Decimal, b: Decimal| (a - b).abs() <= slack;
    match &agreement.rule {
        // Selected data are rounded to fewer places than the statements.
        Rule::Repeated => others.iter().all(|fact| {
            fact.concept == last.concept
                && Decimals::say_the_same((fact.value, fact.decimals), (last.value, last.decimals))
        }),
        Rule::Schedule => others.iter().all(|fact| near(fact.value.abs(), last.value.abs())),
        Rule::Parts | Rule::Periods => near(others.iter().map(|fact| fact.value).sum(), last.value),
        // Totals, and components of equity, of which treasury stock is positive in the balance sheet and lowers equity.
        Rule::Tie(_) if converted.instance.unit(last) == Unit::Usd => {
            let sum: Decimal = others.iter().map(|fact| fact.value).sum();
            let is_part = !converted.instance.context(last).members.is_empty();
            near(sum, last.value) || is_part && others.len() == 1 && near(-sum, last.value)
        }
        Rule::Tie(_) => {
            // Income, with what comes off it, then the shares, and last the figure per share.
            let [income @ .., shares] = others else { return false };
            let income: Decimal =
                income.iter().enumerate().map(|(at, fact)| if at == 0 { fact.value } else { -fact.value }).sum();
            let rounding = half(last) * shares.value.abs() + half(shares) * last.value.abs() + slack;
            (last.value * shares.value - income).abs() <= rounding
        }
    }
}
