//! What a schedule's figures are multiplied by.
//!
//! `<MULTIPLIER>` says it, but filers left it out of schedules in thousands, and put "1,000" into schedules of whole dollars.
//! The statements of the same filing settle it: their figures are those of the schedule but for a power of a thousand.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Sheet;
use crate::diagnostics::{Code, Finding};
use crate::filing::Schedule;
use crate::instance::facts::{PrintedFact, scaled};
use crate::source::SourceFile;
use crate::xbrl::DataType;

/// The statements' figures that are for one power of ten.
#[derive(Default)]
struct Votes<'a> {
    /// The figures that agree, where the filing says the scale of the statement.
    firm: Vec<&'a PrintedFact>,
    /// Those where it does not.
    loose: Vec<&'a PrintedFact>,
}

/// How many figures must speak against a multiplier that the schedule has.
const ENOUGH: usize = 2;

/// The power of ten of a schedule's amounts of money.
pub(super) fn read(source: &SourceFile, schedule: &Schedule, sheets: &[Sheet<'_>], findings: &mut Vec<Finding>) -> i32 {
    let stated = schedule.multiplier.as_ref().and_then(|field| power(&field.value));
    let votes = votes(sheets);
    let firm = |power: i32| votes.get(&power).map_or(0, |votes| votes.firm.len());
    let all = |power: i32| votes.get(&power).map_or(0, |votes| votes.firm.len() + votes.loose.len());
    // Of equal powers the smallest.
    let best = |count: &dyn Fn(i32) -> usize| votes.keys().copied().rev().max_by_key(|&power| count(power));
    let taken = match stated {
        Some(stated) => best(&firm).filter(|&best| firm(best) >= ENOUGH && all(stated) == 0).unwrap_or(stated),
        None => best(&all).unwrap_or(0),
    };
    let witness = votes.get(&taken).and_then(|votes| votes.firm.iter().chain(&votes.loose).next().copied());
    let said = stated.unwrap_or(0) == taken && (stated.is_some() || witness.is_some());
    if !said {
        findings.push(finding(source, schedule, taken, witness));
    }
    taken
}

/// The powers that the statements are for, by the figures that are there in the same period, but for a power of a thousand.
fn votes<'a>(sheets: &[Sheet<'a>]) -> BTreeMap<i32, Votes<'a>> {
    let mut votes: BTreeMap<i32, Votes<'_>> = BTreeMap::new();
    for sheet in sheets {
        for (line, printed) in sheet.amounts().filter(|(line, _)| line.tag.data_type == DataType::Monetary) {
            let Some(period) = sheet.periods.of(&line.tag) else { continue };
            for fact in sheet.statements.facts(line.tag.counterpart.all(), period) {
                let Some(power) = power_between(printed, fact.value) else { continue };
                let votes = votes.entry(power).or_default();
                if sheet.statements.says_scale(fact.span) { &mut votes.firm } else { &mut votes.loose }.push(fact);
            }
        }
    }
    votes
}

/// The power of a thousand by which a figure is an amount, to within a twentieth: a schedule may disagree with its statement.
fn power_between(printed: Decimal, amount: Decimal) -> Option<i32> {
    let near = |power: &i32| {
        let difference = scaled(printed.abs(), *power).and_then(|value| value.checked_sub(amount.abs()));
        difference
            .and_then(|difference| difference.abs().checked_mul(Decimal::from(20)))
            .is_some_and(|d| d <= amount.abs())
    };
    if printed.is_zero() || amount.is_zero() { None } else { [0, 3, 6, 9].into_iter().find(near) }
}

/// The power of ten of a multiplier: `1,000`, `1000000`, `THOUSANDS`.
fn power(multiplier: &str) -> Option<i32> {
    let upper = multiplier.to_ascii_uppercase();
    if upper.contains("THOUSAND") {
        return Some(3);
    }
    if upper.contains("MILLION") {
        return Some(6);
    }
    let bare: String = upper.chars().filter(|c| !matches!(c, ',' | ' ' | '$' | '(' | ')')).collect();
    let zeros = bare.split('.').next()?.strip_prefix('1')?;
    let fits = zeros.len() <= 9 && zeros.bytes().all(|byte| byte == b'0');
    fits.then(|| i32::try_from(zeros.len()).ok()).flatten()
}

fn finding(source: &SourceFile, schedule: &Schedule, taken: i32, witness: Option<&PrintedFact>) -> Finding {
    let factor = factor(taken);
    let (span, says) = match &schedule.multiplier {
        Some(field) => (field.span, format!("the schedule's multiplier is `{}`", field.value)),
        None => (None, "the schedule has no multiplier".to_owned()),
    };
    let place = source.place(span.unwrap_or(schedule.start));
    let Some(fact) = witness else {
        let message = format!("{says}, and no statement tells; its figures were taken times {factor}");
        return Finding::new(Code::ScheduleMultiplier, place, message);
    };
    let printed = source.slice(fact.span);
    let message = format!("{says}, but by the statements it is {factor}, which was taken");
    Finding::new(Code::ScheduleMultiplier, place, message)
        .note_at(source.place(fact.span), format!("{} is `{printed}` here, that is {}", fact.concept, fact.value))
}

fn factor(power: i32) -> &'static str {
    match power {
        0 => "1",
        3 => "1,000",
        6 => "1,000,000",
        _ => "1,000,000,000",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multipliers() {
        for (text, expected) in [
            ("1", Some(0)),
            ("1,000", Some(3)),
            ("1000000", Some(6)),
            ("1,000.00", Some(3)),
            ("$1,000", Some(3)),
            ("THOUSANDS", Some(3)),
            ("0", None),
            ("1,00O", None),
            ("12", None),
            ("", None),
        ] {
            assert_eq!(power(text), expected, "{text}");
        }
    }

    #[test]
    fn figures_that_differ_by_a_power_of_a_thousand() {
        let check = |printed: &str, amount: &str, expected: Option<i32>| {
            assert_eq!(
                power_between(printed.parse().unwrap(), amount.parse().unwrap()),
                expected,
                "{printed} {amount}"
            );
        };
        check("5,364".replace(',', "").as_str(), "5364000000", Some(6));
        check("5364", "5300000", Some(3));
        check("-5364", "5364", Some(0));
        check("5364", "536400", None);
        check("0", "0", None);
    }
}
