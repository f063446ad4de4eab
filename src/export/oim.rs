//! What both forms of the Open Information Model have: prefixes, dimensions and the reference to the taxonomy (OIM 1.0, OIM
//! Common 1.0).

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::report::names;
use super::uris;
use crate::xbrl::{Entity, Instance, Period, Unit};

/// The language of words: filings with the SEC are in English. OIM wants lower case.
pub(super) const LANGUAGE: &str = "en-us";

/// The prefix of the scheme that a CIK is of; the one that other software uses too.
const CIK: &str = "cik";
/// The prefix of any other scheme.
const ENTITY: &str = "entity";

/// The prefixes that the facts of a report use, with their namespaces.
pub(super) fn namespaces(instance: &Instance) -> BTreeMap<&str, &str> {
    let mut all: BTreeMap<&str, &str> =
        names(instance).map(|name| (name.namespace().prefix.as_str(), name.namespace().uri.as_str())).collect();
    for measure in instance.units.iter().filter_map(|&unit| unit_name(unit)) {
        all.extend(measure.contains("iso4217:").then_some(("iso4217", uris::ISO4217)));
        all.extend(measure.contains("xbrli:").then_some(("xbrli", uris::XBRLI)));
    }
    all.insert(scheme_prefix(&instance.entity), &instance.entity.scheme);
    all
}

fn scheme_prefix(entity: &Entity) -> &'static str {
    if entity.scheme.ends_with("/CIK") { CIK } else { ENTITY }
}

/// The entity: `cik:0000012570`.
pub(super) fn entity_name(entity: &Entity) -> String {
    format!("{}:{}", scheme_prefix(entity), entity.identifier)
}

/// The unit: `iso4217:USD/xbrli:shares`. Numbers without a unit have none, not `xbrli:pure`.
pub(super) fn unit_name(unit: Unit) -> Option<Cow<'static, str>> {
    match unit.measures() {
        _ if unit == Unit::Pure => None,
        (measure, None) => Some(Cow::Borrowed(measure)),
        (numerator, Some(denominator)) => Some(Cow::Owned(format!("{numerator}/{denominator}"))),
    }
}

/// The period as moments: a day ends where the next begins, so the end of 2003 is `2004-01-01T00:00:00`.
pub(super) fn moments(period: Period) -> String {
    let end = midnight(period.end().succ_opt().unwrap_or(period.end()));
    period.start().map_or_else(|| end.clone(), |start| format!("{}/{end}", midnight(start)))
}

fn midnight(day: NaiveDate) -> String {
    format!("{day}T00:00:00")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_end_where_the_next_begin() {
        assert_eq!(moments(Period::Instant(day("2003-12-31"))), "2004-01-01T00:00:00");
        let year = Period::Duration { start: day("2004-01-01"), end: day("2004-02-28") };
        assert_eq!(moments(year), "2004-01-01T00:00:00/2004-02-29T00:00:00");
    }

    #[test]
    fn pure_numbers_have_no_unit() {
        let units = [Unit::Usd, Unit::Shares, Unit::UsdPerShare, Unit::Pure].map(unit_name);
        let units: Vec<_> = units.iter().map(Option::as_deref).collect();
        let expected = [Some("iso4217:USD"), Some("xbrli:shares"), Some("iso4217:USD/xbrli:shares"), None];
        assert_eq!(units, expected);
    }
}
