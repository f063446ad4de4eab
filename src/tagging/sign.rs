//! Signs: `fact = printed × sign in the printed total ÷ weight of the concept in that total`.
//!
//! Footings tie the signs of rows together as a forest. What remains free in each tree is the sign of its last total; of the
//! two readings the one is taken that leaves fewer concepts negative that never are, and where that is no help, words decide.

use std::fmt;

use crate::diagnostics::{Code, Finding};
use crate::footing::Footing;
use crate::source::SourceFile;
use crate::statement::{LineItem, Statement};
use crate::taxonomy::Taxonomy;
use crate::xbrl::{Balance, Weight};

use super::{ConceptRef, Tag, balance, has_sign, is_signed};

/// What decided the sign of a line's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignReason {
    /// Nothing speaks against the sign that was printed.
    AsPrinted,
    /// The line enters a total that it was footed with.
    Total {
        /// The total: a place in [`Statement::items`].
        total: usize,
        /// The sign with which the printed figures enter it.
        sign: Weight,
        /// What the taxonomy says the concept is worth in it.
        weight: Weight,
    },
    /// Words: "net loss" printed without parentheses, a cost printed with them.
    Words,
    /// A line of the statement where the concept is at home prints the same figures, and its sign counts.
    Twin,
}

impl fmt::Display for SignReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AsPrinted => f.write_str("as printed"),
            Self::Total { sign, weight, .. } => {
                write!(f, "enters its total with {}, where the concept weighs {}", sign.as_str(), weight.as_str())
            }
            Self::Words => f.write_str("by the words of the label"),
            Self::Twin => f.write_str("by the same figures in another statement"),
        }
    }
}

/// Decides the polarity of every tag.
pub(super) fn decide(
    source: &SourceFile,
    statement: &Statement,
    footings: &[Footing],
    taxonomy: &Taxonomy,
    tags: &mut [Option<Tag>],
    findings: &mut Vec<Finding>,
) {
    let links = links(footings, taxonomy, tags);
    let mut trees: Vec<Vec<(usize, Weight)>> = vec![Vec::new(); tags.len()];
    for at in (0..tags.len()).filter(|&at| tags[at].is_some()) {
        let (tree, relative) = root(&links, at);
        trees[tree].push((at, relative));
    }
    for members in trees.iter().filter(|members| !members.is_empty()) {
        decide_tree(source, statement, taxonomy, &links, members, tags, findings);
    }
}

/// How a line's polarity follows from that of a total.
#[derive(Clone, Copy)]
struct Link {
    total: usize,
    sign: Weight,
    weight: Weight,
}

/// For each line the nearest total above it in the sums whose concept it has a weight in.
fn links(footings: &[Footing], taxonomy: &Taxonomy, tags: &[Option<Tag>]) -> Vec<Option<Link>> {
    let mut parent: Vec<Option<(usize, Weight)>> = vec![None; tags.len()];
    for footing in footings {
        for term in &footing.terms {
            parent[term.item] = Some((footing.total, term.sign));
        }
    }
    (0..tags.len()).map(|at| link(&parent, taxonomy, tags, at)).collect()
}

fn link(parent: &[Option<(usize, Weight)>], taxonomy: &Taxonomy, tags: &[Option<Tag>], at: usize) -> Option<Link> {
    let concept = tags[at].as_ref()?.concept;
    let mut sign = Weight::Plus;
    let mut next = parent[at];
    while let Some((total, step)) = next {
        sign = sign.times(step);
        let weight = tags[total].as_ref().and_then(|tag| weight(taxonomy, tag.concept, concept));
        if let Some(weight) = weight {
            return Some(Link { total, sign, weight });
        }
        next = parent[total];
    }
    None
}

fn weight(taxonomy: &Taxonomy, total: ConceptRef, item: ConceptRef) -> Option<Weight> {
    match (total, item) {
        (ConceptRef::Mapped(total), ConceptRef::Mapped(item)) => taxonomy.weight(total, item),
        _ => (total == item).then_some(Weight::Plus),
    }
}

/// The last total of a line's tree, and the line's polarity relative to it.
fn root(links: &[Option<Link>], at: usize) -> (usize, Weight) {
    let (mut at, mut polarity) = (at, Weight::Plus);
    while let Some(link) = links[at] {
        polarity = polarity.times(link.sign).times(link.weight);
        at = link.total;
    }
    (at, polarity)
}

fn decide_tree(
    source: &SourceFile,
    statement: &Statement,
    taxonomy: &Taxonomy,
    links: &[Option<Link>],
    members: &[(usize, Weight)],
    tags: &mut [Option<Tag>],
    findings: &mut Vec<Finding>,
) {
    let against = |reading: Weight, doubt: &dyn Fn(&LineItem, &Tag, Weight) -> usize| -> usize {
        let of = |&(at, relative): &(usize, Weight)| {
            tags[at].as_ref().map_or(0, |tag| doubt(&statement.items[at], tag, relative.times(reading)))
        };
        members.iter().map(of).sum()
    };
    let never = |item: &LineItem, tag: &Tag, polarity| never_negative(taxonomy, item, tag, polarity);
    let words = |item: &LineItem, tag: &Tag, polarity| words_against(taxonomy, item, tag, polarity);
    let figures = (against(Weight::Plus, &never), against(Weight::Minus, &never));
    // Words are asked only where the figures do not tell.
    let by_labels = || against(Weight::Minus, &words).cmp(&against(Weight::Plus, &words));
    let reading = if figures.1.cmp(&figures.0).then_with(by_labels).is_lt() { Weight::Minus } else { Weight::Plus };
    let by_words = reading == Weight::Minus && (figures.0 == figures.1 || members.len() == 1);
    for &(at, relative) in members {
        let Some(tag) = &mut tags[at] else { continue };
        tag.polarity = relative.times(reading);
        tag.sign = match links[at] {
            Some(Link { total, sign, weight }) => SignReason::Total { total, sign, weight },
            None if by_words => SignReason::Words,
            None => SignReason::AsPrinted,
        };
        if tag.sign == SignReason::Words {
            findings.push(by_words_finding(source, &statement.items[at]));
        }
    }
}

/// How many figures a reading makes negative of a concept that never is.
fn never_negative(taxonomy: &Taxonomy, item: &LineItem, tag: &Tag, polarity: Weight) -> usize {
    if is_signed(taxonomy, tag.concept) || !has_sign(item) {
        return 0;
    }
    let is_negative =
        |value: &rust_decimal::Decimal| !value.is_zero() && value.is_sign_negative() == (polarity == Weight::Plus);
    item.amounts.iter().filter(|amount| is_negative(&amount.value)).count()
}

/// How many figures contradict a label that names only one side, a "net loss" that would be income; or one that says which side
/// stands in parentheses.
fn words_against(taxonomy: &Taxonomy, item: &LineItem, tag: &Tag, polarity: Weight) -> usize {
    let balance = balance(taxonomy, tag.concept);
    if !is_signed(taxonomy, tag.concept) || item.is_zero() {
        return 0;
    }
    if let (Some(balance), Some(plain)) = (balance, plain_side(&item.label)) {
        let meant = if balance == plain { Weight::Plus } else { Weight::Minus };
        return if polarity == meant { 0 } else { item.amounts.len() };
    }
    let all_positive = item.amounts.iter().all(|amount| !amount.value.is_sign_negative() || amount.value.is_zero());
    let lesser = names_the_lesser_side(&item.label, balance);
    if lesser && all_positive && polarity == Weight::Plus { item.amounts.len() } else { 0 }
}

/// The side that is printed without parentheses, where a label says so: costs in "other operating (income) expense". The income
/// of a minority is a cost to the others, and its labels are of either view.
fn plain_side(label: &str) -> Option<Balance> {
    let lower = label.to_lowercase();
    if lower.contains("minority") {
        return None;
    }
    let income = ["(income)", "(gain)", "(gains)"].iter().any(|word| lower.contains(word));
    let expense = ["(expense)", "(expenses)", "(loss)", "(losses)"].iter().any(|word| lower.contains(word));
    match (income, expense) {
        (true, false) => Some(Balance::Debit),
        (false, true) => Some(Balance::Credit),
        _ => None,
    }
}

/// "Net loss", "income tax benefit", "net cash used in": words for the negative side of a concept, without those for the other.
fn names_the_lesser_side(label: &str, balance: Option<Balance>) -> bool {
    let lower = label.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    match balance {
        Some(Balance::Credit) => has(&["loss", "deficit"]) && !has(&["income", "earnings", "profit", "gain"]),
        Some(Balance::Debit) => has(&["benefit", "credit"]) && !has(&["provision", "expense", "benefits"]),
        None => has(&["used in", "used for", "used by"]) && !has(&["provided"]),
    }
}

fn by_words_finding(source: &SourceFile, item: &LineItem) -> Finding {
    Finding::new(
        Code::SignByWords,
        source.place(item.span),
        format!("no total decides the sign of `{}`; it was reversed because of what its label says", item.label),
    )
    .note("its printed figures are the negatives of its facts")
}
