//! The parts of a table add up to the whole: segments to the company, components to its equity.
//!
//! A table need not have all the parts, and nothing in it says whether it has: what companies of a group owe each other comes off
//! in one year and is nothing in the next. So figures that do not add up say nothing by themselves; where the same parts add up
//! in each of several other periods, they are all of them, and then it is a contradiction.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::{Checked, Figures, Rounded};
use super::{Agreement, Rule};
use crate::diagnostics::{Code, Finding};
use crate::source::Span;
use crate::xbrl::{Context, ContextId, QName};

/// In so many other periods the same parts must add up. One is too few: of a company and its finance subsidiary, in columns beside
/// the consolidated one, a line adds up in the year in which neither owed the other anything, and not in the next.
const PERIODS: usize = 2;

/// Finds parts that do not add up to the whole although the same parts do in all other periods.
pub(super) fn check(figures: &Figures<'_>) -> Checked {
    let mut checked = Checked::default();
    for rows in rows(figures).into_values() {
        let wrong: Vec<_> = rows.iter().filter(|row| row.contradicts()).collect();
        for row in &rows {
            match row.agreement() {
                Some(agreement) => checked.0.push(agreement),
                None => checked.0.extend(row.all_of_it(figures)),
            }
        }
        if let [wrong] = wrong[..]
            && rows.iter().filter(|row| row.adds_up() && row.members() == wrong.members()).count() >= PERIODS
        {
            checked.1.extend(wrong.finding(figures));
        }
    }
    checked
}

/// A concept with the parts of a table on one axis: the table by its place, and the other members of its contexts.
type Key<'a> = (usize, &'a QName, &'a QName, Vec<(&'a QName, &'a QName)>);

/// The parts of a concept in one period, and the whole.
struct Row<'a> {
    parts: BTreeMap<&'a QName, Rounded>,
    whole: Rounded,
}

impl Row<'_> {
    fn members(&self) -> BTreeSet<&QName> {
        self.parts.keys().copied().collect()
    }

    /// The parts together, in the order in which they are printed.
    fn sum(&self) -> Option<Rounded> {
        let mut sum = self.parts.values().try_fold(Rounded::default(), Rounded::plus)?;
        sum.facts.sort_unstable();
        Some(sum)
    }

    fn adds_up(&self) -> bool {
        self.agreement().is_some()
    }

    fn contradicts(&self) -> bool {
        self.parts.len() > 1 && self.sum().is_some_and(|sum| !sum.agrees(&self.whole))
    }

    /// The parts and the whole, where they add up and that is no accident.
    fn agreement(&self) -> Option<Agreement> {
        let sum = self.sum().filter(|sum| sum.agrees(&self.whole) && self.whole.outweighs(sum))?;
        Some(Agreement { rule: Rule::Parts, facts: [sum.facts, self.whole.facts.clone()].concat() })
    }

    /// A part that is the whole: net income in the column of retained earnings, beside one that repeats it.
    fn all_of_it(&self, figures: &Figures<'_>) -> Vec<Agreement> {
        let same = |part: &&Rounded| part.value == self.whole.value && self.whole.outweighs(part);
        let facts = self.parts.values().filter(same).map(|part| [part.facts[0], self.whole.facts[0]]);
        let on_another_line = |pair: &[usize; 2]| figures.place(pair[0]).line != figures.place(pair[1]).line;
        facts.filter(on_another_line).map(|pair| Agreement { rule: Rule::Parts, facts: pair.to_vec() }).collect()
    }

    fn finding(&self, figures: &Figures<'_>) -> Option<Finding> {
        let sum = self.sum()?;
        let at = *self.whole.facts.first()?;
        let whole = figures.fact(at);
        let message = format!(
            "{} of {} is {}, but its parts add up to {}, and differ by {}",
            whole.concept,
            figures.instance.context(whole).period,
            whole.value,
            sum.value,
            sum.difference(&self.whole)?.abs()
        );
        let finding = Finding::new(Code::PartsDisagree, figures.place(at), message);
        Some(figures.with_places(finding, &sum.facts).note("the same parts add up to it in the other periods"))
    }
}

/// The rows of parts that have a whole, by table, concept and axis, a row for each period.
fn rows<'a>(figures: &'a Figures<'a>) -> BTreeMap<Key<'a>, Vec<Row<'a>>> {
    let tables: Vec<Span> = figures.instance.dts.roles.iter().filter_map(|role| role.lines).collect();
    let mut rows: BTreeMap<Key<'a>, BTreeMap<ContextId, Row<'a>>> = BTreeMap::new();
    let mut broken: BTreeSet<(Key<'a>, ContextId)> = BTreeSet::new();
    for (at, fact) in figures.instance.facts.iter().enumerate() {
        let context = figures.instance.context(fact);
        if context.members.is_empty() {
            continue;
        }
        let Some(table) = table(&tables, fact.origin.span()) else { continue };
        for (axis, member) in &context.members {
            let Some(of_whole) = figures.context(&without(context, axis)) else { continue };
            let Some(whole) = figures.first(&fact.concept, of_whole).filter(|whole| !whole.value.is_zero()) else {
                continue;
            };
            let others = context.members.iter().filter(|(other, _)| *other != axis).collect();
            let key = (table, &fact.concept, axis, others);
            let row = rows.entry(key.clone()).or_default().entry(of_whole);
            let row = row.or_insert_with(|| Row { parts: BTreeMap::new(), whole });
            let part = figures.rounded(at);
            // A part that is printed twice with different values is another finding.
            if row.parts.insert(member, part.clone()).is_some_and(|before| before.value != part.value) {
                broken.insert((key, of_whole));
            }
        }
    }
    for (key, context) in broken {
        rows.entry(key).or_default().remove(&context);
    }
    rows.into_iter().map(|(key, rows)| (key, rows.into_values().collect())).collect()
}

/// The table that a figure stands in.
fn table(tables: &[Span], figure: Span) -> Option<usize> {
    tables.iter().position(|table| table.start <= figure.start && figure.end <= table.end)
}

fn without(context: &Context, axis: &QName) -> Context {
    let mut whole = context.clone();
    whole.members.remove(axis);
    whole
}
