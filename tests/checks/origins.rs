//! 3. Every fact has an origin, and is the printed figure times its scale.

use std::collections::BTreeSet;

use chrono::Datelike;
use tickmark::pipeline::Converted;
use tickmark::source::SourceFile;
use tickmark::xbrl::{Fact, Origin, TextValue, Unit};

/// The facts that are not what is printed where they come from.
pub fn estranged(source: &SourceFile, converted: &Converted) -> Vec<String> {
    let (facts, texts) = (&converted.instance.facts, &converted.instance.texts);
    let mut ids = BTreeSet::new();
    let all = facts.iter().map(|fact| &fact.id).chain(texts.iter().map(|fact| &fact.id));
    let again = all.filter(|id| !ids.insert(*id)).map(|id| format!("{id} occurs twice"));
    let wrong = facts.iter().filter_map(|fact| {
        let unit = converted.instance.unit(fact);
        let why = objection(source.text(), fact, unit)?;
        Some(format!("{} is {} by `{}`: {why}", fact.id, fact.value, source.slice(fact.origin.span())))
    });
    let misread = texts.iter().filter(|fact| !says(source.slice(fact.span), &fact.value));
    let misread = misread.map(|fact| format!("{} is {} by `{}`", fact.id, fact.value, source.slice(fact.span)));
    again.chain(wrong).chain(misread).collect()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether words say a value: in digits alike, but for zeros before a key and months with names, or as they stand.
fn says(printed: &str, value: &TextValue) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    match value {
        TextValue::Words(words) => words == printed || words.trim_start_matches('0') == printed.trim_start_matches('0'),
        TextValue::Block(text) => text == printed,
        TextValue::Day(day) if printed.contains(", ") => {
            let words: Vec<&str> = printed.split([' ', ',']).filter(|word| !word.is_empty()).collect();
            let date = |at: usize| words[at].parse::<u32>().unwrap();
            // "Sept." is cut short, and so is a name with a damaged letter at its end.
            let named = words[0].trim_end_matches(|c: char| c == '.' || c.is_control());
            let begins = |month: &str| month.get(..named.len()).is_some_and(|start| start.eq_ignore_ascii_case(named));
            (named.len() >= 3 && begins(MONTHS[day.month0() as usize]))
                && date(1) == day.day()
                && date(2).to_string() == day.year().to_string()
        }
        TextValue::Day(_) | TextValue::MonthDay { .. } => digits(&value.to_string()) == digits(printed),
        TextValue::Flag(flag) => printed.ends_with("/A") == *flag,
    }
}

fn objection(text: &str, fact: &Fact, unit: Unit) -> Option<String> {
    let (span, scale) = (fact.origin.span(), fact.origin.scale());
    let Some(printed) = text.get(span.range()) else { return Some("its origin is no part of the text".to_owned()) };
    if is_dash(printed) {
        return (!fact.value.is_zero()).then(|| "a dash is zero".to_owned());
    }
    if goes_on_before(&text[..span.start]) || text[span.end..].starts_with(|c: char| c.is_ascii_digit()) {
        return Some("its origin is a part of a figure".to_owned());
    }
    let Some((units, places)) = whole(printed) else { return Some("that is no number".to_owned()) };
    // Running text has cents, and thousands of dollars in full.
    let is_stated = matches!(fact.origin, Origin::Stated { .. });
    // A quantity is scaled by the words of its own row: "(thousands of net tons)".
    let scaled_at_all = matches!(unit, Unit::Usd | Unit::Shares | Unit::Pure);
    let exponent = scale - i32::try_from(places).unwrap();
    let value = fact.value.normalize();
    let as_kept = without_zeros(value.mantissa().unsigned_abs(), -i32::try_from(value.scale()).unwrap());
    if without_zeros(units, exponent) != as_kept {
        Some(format!("that times 10^{scale} is another value"))
    } else if fact.decimals.0 < -exponent && !(is_stated && fact.decimals.0 == -3 && printed.ends_with(",000")) {
        Some(format!("decimals {} are fewer than were printed", fact.decimals))
    } else {
        (scale != 0 && !scaled_at_all && !(is_stated && scale == -2))
            .then(|| format!("{unit} is never scaled, but here by {scale}"))
    }
}

/// `1,2` before `34`. A leader of dots does not belong to a number.
fn goes_on_before(text: &str) -> bool {
    text.strip_suffix(['.', ',']).unwrap_or(text).ends_with(|c: char| c.is_ascii_digit())
}

fn is_dash(printed: &str) -> bool {
    let word = ["nil", "none"].iter().any(|word| printed.eq_ignore_ascii_case(word));
    word || matches!(printed, "-" | "--" | "---" | "-0-" | "\u{2013}" | "\u{2014}" | "\u{2212}" | "\u{96}" | "\u{97}")
}

/// A number without the zeros at its end, which count in the power of ten.
fn without_zeros(mut units: u128, mut exponent: i32) -> (u128, i32) {
    while units != 0 && units.is_multiple_of(10) {
        units /= 10;
        exponent += 1;
    }
    (units, if units == 0 { 0 } else { exponent })
}

/// The digits as a whole number, and how many of them stand after the point.
fn whole(printed: &str) -> Option<(u128, u32)> {
    let (before, after) = printed.split_once('.').unwrap_or((printed, ""));
    let digits = before.replace(',', "") + after;
    let fits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    Some((fits.then(|| digits.parse().ok())??, u32::try_from(after.len()).ok()?))
}
