//! Lines of one statement that would be the same fact with different figures.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{ConceptRef, Tag, Tagger};
use crate::statement::LineItem;
use crate::taxonomy::Moment;
use crate::xbrl::{Members, Period};

/// What a line says, but for its figures.
type Said = (ConceptRef, Moment, Members);

/// The figures of a line without their signs, by column.
type Printed = Vec<(usize, Option<Period>, Decimal)>;

/// The lines that were looked at, by what they say and by what they print: so a line is compared once with all that print the same.
#[derive(Default)]
struct Lines(BTreeMap<Said, BTreeMap<Printed, Vec<usize>>>);

impl Lines {
    /// The first line from a place on that says the same with other figures.
    fn at_odds(&self, said: &Said, from: usize, disagrees: impl Fn(usize) -> bool) -> Option<usize> {
        let printed = self.0.get(said)?.values();
        printed
            .filter_map(|lines| lines.get(lines.partition_point(|&line| line < from)).copied())
            .filter(|&line| disagrees(line))
            .min()
    }

    fn add(&mut self, said: Option<Said>, printed: Printed, line: usize) {
        if let Some(said) = said {
            let lines = self.0.entry(said).or_default().entry(printed).or_default();
            lines.insert(lines.partition_point(|&other| other < line), line);
        }
    }

    fn remove(&mut self, said: &Said, printed: &Printed, line: usize) {
        if let Some(lines) = self.0.get_mut(said).and_then(|printed_by| printed_by.get_mut(printed)) {
            lines.retain(|&other| other != line);
        }
    }
}

impl Tagger<'_> {
    /// Two lines of a statement cannot be the same fact with different figures. The line whose rule fits less well gives way, or
    /// else the part of a total to the total, or else the later one.
    pub(super) fn part_equals(&mut self, tags: &mut [Option<Tag>]) {
        let mut lines = Lines::default();
        'lines: for at in 0..tags.len() {
            let mut from = 0;
            while let Some(own) = said(tags, at) {
                let Some(before) = lines.at_odds(&own, from, |before| self.are_at_odds(tags, before, at)) else {
                    break;
                };
                let of_before = said(tags, before);
                let fit = |line: usize, other: usize| (self.looseness(tags, line), self.is_part_of(line, other));
                let later_keeps = fit(at, before) < fit(before, at);
                let (keeps, leaves) = if later_keeps { (at, before) } else { (before, at) };
                self.give_way(tags, leaves, keeps);
                let now = said(tags, before);
                if let Some(of_before) = of_before.filter(|said| now.as_ref() != Some(said)) {
                    let printed = printed(&self.statement.items[before]);
                    lines.remove(&of_before, &printed, before);
                    lines.add(now, printed, before);
                }
                from = before + 1;
                // It has no other name, and says something else than a line that is known already.
                if leaves == at && said(tags, at).as_ref() == Some(&own) {
                    continue 'lines;
                }
            }
            lines.add(said(tags, at), printed(&self.statement.items[at]), at);
        }
    }
}

fn said(tags: &[Option<Tag>], at: usize) -> Option<Said> {
    tags[at].as_ref().map(|tag| (tag.concept, tag.moment, tag.members.clone()))
}

fn printed(item: &LineItem) -> Printed {
    item.amounts.iter().map(|amount| (amount.column, amount.period, amount.value.abs())).collect()
}
