//! `num`: one value for each concept, period, unit and part.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::choice::ByKey;
use super::names::{self, Parts, Versions};
use super::schema::NUM;
use super::{Rows, Value};
use crate::xbrl::{Decimals, Fact, Instance, Period};

/// What tells the rows of `num` of one filing apart, in the order of its columns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    tag: &'a str,
    version: &'a str,
    ddate: NaiveDate,
    qtrs: i64,
    uom: &'static str,
    segments: &'a str,
    coreg: &'a str,
}

/// The facts of each key, the one that `num` has first. They are places in [`Instance::facts`].
pub(super) struct Chosen<'a>(ByKey<Key<'a>>);

impl Chosen<'_> {
    /// Whether `num` has each of `count` facts.
    pub(super) fn flags(&self, count: usize) -> Vec<bool> {
        let mut flags = vec![false; count];
        self.0.iter().for_each(|facts| flags[facts[0].1] = true);
        flags
    }
}

/// Chooses among the facts that `num` cannot tell apart.
pub(super) fn choose<'a>(instance: &'a Instance, versions: &'a Versions<'a>, parts: &'a Parts) -> Chosen<'a> {
    Chosen(ByKey::of(instance, |fact| key(instance, fact, versions, parts)))
}

/// The key of a fact; nothing for one of less than half a quarter, which `num` would show as a balance.
fn key<'a>(instance: &'a Instance, fact: &'a Fact, versions: &'a Versions<'a>, parts: &'a Parts) -> Option<Key<'a>> {
    let (ddate, qtrs) = parts.month_and_quarters(fact.context);
    Some(Key {
        tag: fact.concept.local(),
        version: versions.version(&fact.concept),
        ddate,
        qtrs: qtrs?,
        uom: names::uom(instance.unit(fact)),
        segments: parts.segments(fact.context),
        coreg: names::company(instance.context(fact)),
    })
}

/// The rows of a filing.
pub(super) fn rows(instance: &Instance, adsh: &str, chosen: &Chosen<'_>) -> Rows {
    let mut rows = Rows::new(&NUM);
    for facts in chosen.0.iter() {
        let (key, first) = &facts[0];
        rows.push([
            adsh.into(),
            key.tag.into(),
            key.version.into(),
            Value::sec_day(key.ddate),
            Value::Int(key.qtrs),
            key.uom.into(),
            key.segments.into(),
            key.coreg.into(),
            Value::Number(instance.facts[*first].value),
            Value::text(&others(instance, facts)),
        ]);
    }
    rows
}

/// The values that contradict the one that was chosen, in the order of the filing.
fn others(instance: &Instance, facts: &[(Key<'_>, usize)]) -> String {
    if facts.len() < 2 {
        return String::new();
    }
    let value = |at: usize| (instance.facts[at].value, instance.facts[at].decimals);
    let mut others: Vec<usize> = facts[1..].iter().map(|(_, at)| *at).collect();
    others.sort_unstable();
    let others = others.into_iter().filter(|&at| !Decimals::say_the_same(value(facts[0].1), value(at)));
    let mut texts: Vec<String> = Vec::new();
    for at in others {
        let text = format!("{} ({})", instance.facts[at].value, instance.facts[at].id);
        texts.push(text);
    }
    if texts.is_empty() { String::new() } else { format!("the filing also has {}", texts.join(", ")) }
}

/// The end of the month that is nearest, as the SEC rounds days.
pub(super) fn nearest_month_end(day: NaiveDate) -> NaiveDate {
    const MIDDLE: u32 = 15;
    let first = day.with_day(1).unwrap_or(day);
    let next = if day.day() > MIDDLE { first.checked_add_months(Months::new(1)).unwrap_or(first) } else { first };
    next.checked_sub_days(Days::new(1)).unwrap_or(next)
}

/// How many quarters a period is of, rounded; 0 for a balance.
pub(super) fn quarters(period: Period) -> Option<i64> {
    /// Days of four years, and quarters.
    const FOUR_YEARS: (i64, i64) = (1461, 16);
    let Some(start) = period.start() else { return Some(0) };
    let days = (period.end() - start).num_days() + 1;
    let (of_days, of_quarters) = FOUR_YEARS;
    let rounded = (2 * days * of_quarters + of_days) / (2 * of_days);
    (rounded > 0).then_some(rounded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_rounded_to_the_end_of_a_month() {
        let check = |from: &str, to: &str| assert_eq!(nearest_month_end(day(from)), day(to), "{from}");
        check("1998-12-31", "1998-12-31");
        check("1998-12-26", "1998-12-31");
        check("1999-01-02", "1998-12-31");
        check("2000-02-15", "2000-01-31");
        check("2000-02-16", "2000-02-29");
    }

    #[test]
    fn periods_are_counted_in_quarters() {
        let check = |start: &str, end: &str, quarters_of: Option<i64>| {
            assert_eq!(quarters(Period::Duration { start: day(start), end: day(end) }), quarters_of, "{start}..{end}");
        };
        check("1998-01-01", "1998-12-31", Some(4));
        check("1998-02-01", "1999-01-30", Some(4));
        check("1998-10-01", "1998-12-31", Some(1));
        check("1998-01-01", "1998-09-30", Some(3));
        check("1997-12-28", "1998-03-28", Some(1));
        check("1990-01-01", "1999-12-31", Some(40));
        check("1998-12-01", "1998-12-31", None);
        assert_eq!(quarters(Period::Instant(day("1998-12-31"))), Some(0));
    }
}
