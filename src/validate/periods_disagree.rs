//! The parts of a period add up to the whole: quarters to the year, six months and the third quarter to nine months.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::figures::{Checked, Figures, Rounded};
use super::{Agreement, Rule};
use crate::diagnostics::{Code, Finding};
use crate::xbrl::{Period, QName, Unit};

/// Finds flows of money whose parts do not add up to them. Amounts per share and averages need not add up.
pub(super) fn check(figures: &Figures<'_>) -> Checked {
    let mut checked = Checked::default();
    for by_context in figures.concepts() {
        for flows in flows(figures, by_context).into_values() {
            for (&(start, end), whole) in &flows {
                compare(figures, &flows, (start, end), whole, &mut checked);
            }
        }
    }
    checked
}

/// What a concept is in each period, from the first to the last day.
type Flows = BTreeMap<(NaiveDate, NaiveDate), Rounded>;

/// The amounts of money of a concept by its members.
fn flows<'a>(
    figures: &'a Figures<'a>,
    by_context: impl Iterator<Item = &'a [usize]>,
) -> BTreeMap<Vec<(&'a QName, &'a QName)>, Flows> {
    let mut flows: BTreeMap<Vec<(&QName, &QName)>, Flows> = BTreeMap::new();
    for &at in by_context.filter_map(<[usize]>::first) {
        let fact = figures.fact(at);
        let context = figures.instance.context(fact);
        if let (Unit::Usd, Period::Duration { start, end }) = (figures.instance.unit(fact), context.period) {
            let members = context.members.iter().collect();
            flows.entry(members).or_default().insert((start, end), figures.rounded(at));
        }
    }
    flows
}

fn compare(
    figures: &Figures<'_>,
    flows: &Flows,
    (start, end): (NaiveDate, NaiveDate),
    whole: &Rounded,
    checked: &mut Checked,
) {
    let Some(parts) = parts(flows, start, end) else { return };
    let Some(sum) = parts.iter().try_fold(Rounded::default(), |sum, part| sum.plus(part)) else { return };
    if !sum.agrees(whole) {
        checked.1.push(finding(figures, &sum, whole));
    } else if whole.outweighs(&sum) {
        let facts = [sum.facts.as_slice(), &whole.facts].concat();
        checked.0.push(Agreement { rule: Rule::Periods, facts });
    }
}

/// The shortest periods that follow each other and fill a longer one.
fn parts(flows: &Flows, start: NaiveDate, end: NaiveDate) -> Option<Vec<&Rounded>> {
    let mut parts = Vec::new();
    let mut next = start;
    while next <= end {
        let (&(_, last), part) = flows.range((next, next)..=(next, end)).next()?;
        if (next, last) == (start, end) {
            return None;
        }
        parts.push(part);
        next = last.checked_add_days(Days::new(1))?;
    }
    Some(parts)
}

fn finding(figures: &Figures<'_>, sum: &Rounded, whole: &Rounded) -> Finding {
    let at = whole.facts[0];
    let fact = figures.fact(at);
    let period = figures.instance.context(fact).period;
    let message = format!(
        "{} of {period} is {}, but its parts add up to {}, and differ by {}",
        fact.concept,
        fact.value,
        sum.value,
        (sum.value - whole.value).abs()
    );
    figures.with_places(Finding::new(Code::PeriodsDisagree, figures.place(at), message), &sum.facts)
}
