//! The same figure under another name.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{Line, Name, Reading, Report};
use crate::xbrl::{Period, Unit};

/// A figure of one period that two filings print, as another concept or as that of another part of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed<'a> {
    /// What it is in the earlier filing.
    pub before: (&'a Line, Reading<'a>),
    /// What it is in the later one.
    pub now: (&'a Line, Reading<'a>),
}

/// Figures of fewer digits are the same by chance.
const DIGITS: usize = 3;

/// What a figure that was renamed has kept: its members, or its concept.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Kept<'a> {
    Members(&'a [(Name, Name)], Decimal),
    Concept(&'a Name, Decimal),
}

/// A line with its first figure in a filing and period.
type Said<'a> = (&'a Line, Reading<'a>);

/// Finds amounts of money that a filing has under a name which the filing before it does not have, and that under one which the
/// later does not: each filing is held against the one before it that has figures of the period.
pub(super) fn find(reports: &[Report]) -> Vec<Renamed<'_>> {
    let mut periods: BTreeMap<Period, BTreeMap<usize, BTreeMap<&Line, Reading<'_>>>> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        for figure in &report.figures {
            let line = &report.lines[figure.line];
            let lines = periods.entry(figure.period).or_default().entry(at).or_default();
            lines.entry(line).or_insert(Reading { report: at, figure });
        }
    }
    let mut renamed = Vec::new();
    for filings in periods.into_values() {
        let filings: Vec<BTreeMap<&Line, Reading<'_>>> = filings.into_values().collect();
        renamed.extend(filings.windows(2).flat_map(|pair| between(&pair[0], &pair[1])));
    }
    renamed
}

/// What two filings name otherwise, as far as it can be nothing else.
fn between<'a>(before: &BTreeMap<&'a Line, Reading<'a>>, now: &BTreeMap<&'a Line, Reading<'a>>) -> Vec<Renamed<'a>> {
    let (old, new) = (without(before, now), without(now, before));
    let single = new.iter().filter_map(|(kept, said)| Some((only(old.get(kept)?)?, only(said)?)));
    let mut places = BTreeSet::new();
    let pairs = single.filter(|(before, now)| may_be_one(before.0, now.0));
    let renamed = pairs.map(|(before, now)| Renamed { before: *before, now: *now });
    renamed.filter(|renamed| places.insert(&renamed.now.1.figure.place)).collect()
}

/// The figures of lines that the other filing does not have, by what a new name would keep.
fn without<'a>(
    lines: &BTreeMap<&'a Line, Reading<'a>>,
    other: &BTreeMap<&'a Line, Reading<'a>>,
) -> BTreeMap<Kept<'a>, Vec<Said<'a>>> {
    let mut said: BTreeMap<Kept<'_>, Vec<Said<'_>>> = BTreeMap::new();
    let alone = lines.iter().filter(|(line, _)| line.unit == Unit::Usd && !other.contains_key(*line));
    for (&line, &reading) in alone.filter(|(_, reading)| digits(reading.figure.value) >= DIGITS) {
        let value = reading.figure.value.abs().normalize();
        said.entry(Kept::Members(&line.members, value)).or_default().push((line, reading));
        if !line.members.is_empty() {
            said.entry(Kept::Concept(&line.concept, value)).or_default().push((line, reading));
        }
    }
    said
}

fn only<'s, 'a>(said: &'s Vec<Said<'a>>) -> Option<&'s Said<'a>> {
    match said.as_slice() {
        [said] => Some(said),
        _ => None,
    }
}

/// Concepts of different mapping files are different on purpose: those of schedules are never those of statements.
fn may_be_one(a: &Line, b: &Line) -> bool {
    match (&a.concept, &b.concept) {
        (Name::Mapped(a), Name::Mapped(b)) => a.namespace().uri == b.namespace().uri,
        _ => true,
    }
}

/// The digits of a value without the zeros at its ends.
fn digits(value: Decimal) -> usize {
    let text = value.normalize().mantissa().unsigned_abs().to_string();
    text.trim_end_matches('0').len()
}
