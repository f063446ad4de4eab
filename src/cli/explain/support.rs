//! What proves the figures: the sums that they enter, and the figures that they agree with, each with its place.

use std::fmt::{self, Write};

use crate::cli::reading::ReadFiling;
use crate::cli::terminal::visible;
use crate::footing::{Across, Footing, Term};
use crate::instance::TaggedStatement;
use crate::support::{across, footings_of};
use crate::validate::{Agreement, Rule};
use crate::xbrl::Weight;

/// Says what proves the figures of a row: each proof once, with the figures that it is of.
pub(super) fn explain(out: &mut String, filing: &ReadFiling, tagged: &TaggedStatement, at: usize) -> fmt::Result {
    let mut proofs: Vec<(String, Vec<String>)> = Vec::new();
    for amount in &tagged.statement.items[at].amounts {
        let Some(fact) = filing.converted.instance.fact_at(amount.figure.span) else { continue };
        let mut own: Vec<String> = footed(filing, tagged, at, amount.column);
        own.extend(agreed(filing, fact));
        if own.is_empty() {
            own.push("unproven: in no sum that foots, and nothing agrees with it".to_owned());
        }
        for proof in own {
            let printed = visible(&filing.printed(amount));
            match proofs.iter_mut().find(|(known, _)| *known == proof) {
                Some((_, figures)) => figures.push(printed),
                None => proofs.push((proof, vec![printed])),
            }
        }
    }
    for (number, (proof, figures)) in proofs.iter().enumerate() {
        let what = if number == 0 { "support" } else { "" };
        writeln!(out, "  {what:<9}  {}: {}", figures.join(", "), visible(proof))?;
    }
    Ok(())
}

/// The sums of its statement that prove the figure of an item in a column.
fn footed(filing: &ReadFiling, tagged: &TaggedStatement, at: usize, column: usize) -> Vec<String> {
    let items = &tagged.statement.items;
    let line = |item: usize| filing.figures_line(&items[item]);
    let proof = |footing: &Footing| {
        if footing.total == at {
            format!("footed, as the total of the lines {}", lines(filing, tagged, &footing.terms))
        } else {
            format!("footed, in the total `{}` (line {})", items[footing.total].label, line(footing.total))
        }
    };
    let numbers = |columns: &[usize]| columns.iter().map(|at| (at + 1).to_string()).collect::<Vec<_>>().join(", ");
    let of_columns =
        |sum: &Across| format!("footed, in column {}, the total of the columns {}", sum.total + 1, numbers(&sum.terms));
    footings_of(tagged, at, column).map(proof).chain(across(tagged, at, column).map(of_columns)).collect()
}

/// Rows by their lines, those that are taken off with a minus: "12, 13, -14".
fn lines(filing: &ReadFiling, tagged: &TaggedStatement, terms: &[Term]) -> String {
    let line = |term: &Term| {
        let sign = if term.sign == Weight::Minus { "-" } else { "" };
        format!("{sign}{}", filing.figures_line(&tagged.statement.items[term.item]))
    };
    terms.iter().map(line).collect::<Vec<_>>().join(", ")
}

/// Says of a total which other rows or signs foot too, and what decided.
pub(super) fn rivals(out: &mut String, filing: &ReadFiling, tagged: &TaggedStatement, at: usize) -> fmt::Result {
    let rivals = tagged.footings.iter().filter(|footing| footing.total == at).flat_map(|footing| &footing.rivals);
    for (number, rival) in rivals.enumerate() {
        let what = if number == 0 { "not taken" } else { "" };
        let (lines, against) = (lines(filing, tagged, &rival.terms), rival.against.as_str());
        writeln!(out, "  {what:<9}  the lines {lines} foot too, but {against}")?;
    }
    Ok(())
}

/// The agreements that prove a fact.
pub(super) fn agreed(filing: &ReadFiling, fact: usize) -> Vec<String> {
    let of_fact = filing.converted.agreements.iter().filter(|agreement| agreement.facts.contains(&fact));
    of_fact.map(|agreement| proof(filing, agreement, fact)).collect()
}

fn proof(filing: &ReadFiling, agreement: &Agreement, fact: usize) -> String {
    let facts = &agreement.facts;
    let named = |facts: &[usize]| {
        let others = facts.iter().filter(|&&other| other != fact);
        others.map(|&other| printed(filing, other)).collect::<Vec<_>>().join(", ")
    };
    let (others, whole) = (named(facts), facts.last().copied());
    let what = match agreement.rule {
        Rule::Repeated => return format!("tied: printed again, {others}"),
        Rule::Schedule => return format!("scheduled: in the schedule and the statements, {others}"),
        Rule::Tie(ref name) => return format!("tied by `{name}` with {others}"),
        Rule::Parts => "parts",
        Rule::Periods => "periods",
    };
    if whole == Some(fact) {
        return format!("tied: {what} add up to it, {others}");
    }
    let last = facts.len().saturating_sub(1);
    let (rest, whole) = (named(&facts[..last]), named(&facts[last..]));
    let with = if rest.is_empty() { String::new() } else { format!(" with {rest}") };
    format!("tied: one of the {what} that add up to {whole}{with}")
}

/// A figure with its line.
fn printed(filing: &ReadFiling, fact: usize) -> String {
    let span = filing.converted.instance.facts[fact].origin.span();
    format!("`{}` (line {})", filing.source.slice(span), filing.line(span))
}
