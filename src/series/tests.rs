use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;
use crate::diagnostics::Code;
use crate::source::{Place, Span};
use crate::xbrl::{Context, Decimals, Entity, Members, Namespace, Period, QName, Unit};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `1998-12-31`, or `1998-01-01..1998-12-31`.
fn period(text: &str) -> Period {
    match text.split_once("..") {
        Some((start, end)) => Period::Duration { start: day(start), end: day(end) },
        None => Period::Instant(day(text)),
    }
}

fn namespace(uri: &str, prefix: &str) -> Arc<Namespace> {
    Arc::new(Namespace { uri: uri.to_owned(), prefix: prefix.to_owned() })
}

/// Filings of other files are others, but those named `copy`.
fn hash(file: &str, text: &str) -> u64 {
    let name = file.trim_start_matches("copy-of-");
    name.bytes().chain(text.bytes()).fold(0, |hash: u64, byte| hash.wrapping_mul(31).wrapping_add(byte.into()))
}

/// A filing of lines `CONCEPT PERIOD VALUE`, each the line of the file that it says; money in thousands but for `Eps` and
/// `Shares`. A concept that begins with `Own` is the filing's own.
fn filing(file: &str, filed: &str, form: &str, text: &str) -> Report {
    let own = namespace(&format!("urn:filing:{file}"), "ext");
    let (mut lines, mut figures) = (Vec::new(), Vec::new());
    for (at, text) in text.lines().enumerate() {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [concept, when, value] = words[..] else { panic!("{text}") };
        let (unit, decimals) = match concept {
            "Eps" => (Unit::UsdPerShare, 2),
            "Shares" => (Unit::Shares, -3),
            _ => (Unit::Usd, -3),
        };
        let mapping = namespace("urn:mapping", "gaap");
        let concept = QName::new(if concept.starts_with("Own") { Arc::clone(&own) } else { mapping }, concept);
        let context = Context { period: period(when), members: Members::default() };
        lines.push(Line::of(&concept, &context, unit, &own));
        let value: Decimal = value.parse().unwrap();
        let factor = if decimals < 0 { Decimal::ONE_THOUSAND } else { Decimal::ONE };
        let place = Place { file: file.into(), line: at + 1, column: 1, span: Span::new(at, at + 1) };
        let figure = Figure {
            line: at,
            period: context.period,
            value: value * factor,
            decimals: Decimals(decimals),
            scale: 3,
            place,
        };
        figures.push(figure);
    }
    let entity = Entity { scheme: "s".to_owned(), identifier: "1".to_owned(), name: "Acme".to_owned() };
    let filed = Filed { form: Some(form.to_owned()), period: None, filed: filed.parse().ok(), accession: None };
    Report { entity, file: file.into(), filed, text: (0, hash(file, text)), copies: Vec::new(), lines, figures }
}

/// The checks as `a:1 + b:1 = a:2`, with `!` before those that fail.
fn shown(checks: &[Check<'_>]) -> Vec<String> {
    let place = |reading: &Reading<'_>| format!("{}:{}", reading.figure.place.file, reading.figure.place.line);
    let check = |check: &Check<'_>| {
        let parts: Vec<String> = check.parts.iter().map(place).collect();
        format!("{}{} = {}", if check.ties { "" } else { "!" }, parts.join(" + "), place(&check.whole))
    };
    checks.iter().map(check).collect()
}

/// The checks of filings that are given in any order, and their findings.
#[track_caller]
fn check(reports: Vec<Report>, expected: &[&str], codes: &[Code]) {
    let entities = by_entity(reports);
    let series = Series::of(&entities[0]);
    assert_eq!(shown(&series.checks), expected);
    assert_eq!(series.findings().iter().map(|finding| finding.code).collect::<Vec<_>>(), codes);
}

const YEAR: &str = "1998-01-01..1998-12-31";
const NINE_MONTHS: &str = "1998-01-01..1998-09-30";
const LAST_QUARTER: &str = "1998-10-01..1998-12-31";

#[test]
fn nine_months_and_the_fourth_quarter_are_the_year() {
    let a = filing("a", "1998-11-10", "10-Q", &format!("Sales {NINE_MONTHS} 91550"));
    let b = filing("b", "1999-02-10", "8-K", &format!("Sales {LAST_QUARTER} 30066\nSales {YEAR} 121616"));
    check(vec![b, a], &["a:1 + b:1 = b:2"], &[]);
}

#[test]
fn parts_that_do_not_add_up_are_told_with_every_place() {
    let a = filing("a", "1998-11-10", "10-Q", &format!("Sales {NINE_MONTHS} 91550"));
    let b = filing("b", "1999-02-10", "8-K", &format!("Sales {LAST_QUARTER} 30066\nSales {YEAR} 121618"));
    check(vec![a.clone(), b.clone()], &["!a:1 + b:1 = b:2"], &[Code::PartsOfPeriod]);
    let reports = [a, b];
    let found = Series::of(&reports).findings();
    assert_eq!(
        found[0].message,
        "gaap:Sales of 1998-01-01..1998-12-31 is 121618000 here, but its parts add up to 121616000, and differ by 2000"
    );
    let places = found[0].notes.iter().map(|note| note.place.clone().unwrap()).map(|place| (place.file, place.line));
    assert_eq!(places.collect::<Vec<_>>(), [("a".into(), 1), ("b".into(), 1)]);
}

#[test]
fn each_term_may_be_rounded_by_half_a_unit() {
    let sum = |whole: &str| {
        let a = filing("a", "1998-11-10", "10-Q", &format!("Sales {NINE_MONTHS} 91550"));
        vec![a, filing("b", "1999-02-10", "8-K", &format!("Sales {LAST_QUARTER} 30066\nSales {YEAR} {whole}"))]
    };
    check(sum("121617"), &["a:1 + b:1 = b:2"], &[]);
    check(sum("121614"), &["!a:1 + b:1 = b:2"], &[Code::PartsOfPeriod]);
}

#[test]
fn three_quarters_and_the_fourth_are_the_year() {
    let quarters = "Sales 1998-01-01..1998-03-31 10\nSales 1998-04-01..1998-06-30 20\nSales 1998-07-01..1998-09-30 30";
    let a = filing("a", "1998-11-10", "10-Q", quarters);
    let b = filing("b", "1999-02-10", "10-K", &format!("Sales {LAST_QUARTER} 40\nSales {YEAR} 100"));
    check(vec![a.clone(), b.clone()], &["a:1 + a:2 + a:3 + b:1 = b:2"], &[]);
    let missing = filing("a", "1998-11-10", "10-Q", "Sales 1998-01-01..1998-03-31 10\nSales 1998-07-01..1998-09-30 30");
    check(vec![missing, b], &[], &[]);
}

#[test]
fn what_one_filing_has_whole_is_its_own_affair() {
    let text = format!("Sales {NINE_MONTHS} 9\nSales {LAST_QUARTER} 4\nSales {YEAR} 10");
    check(
        vec![filing("a", "1999-02-10", "10-K", &text), filing("b", "1999-05-10", "10-Q", "Sales 1999-03-31 1")],
        &[],
        &[],
    );
}

#[test]
fn shares_figures_by_the_share_and_balances_are_not_added() {
    let text = |value: &str, when: &str| format!("Eps {when} {value}\nShares {when} {value}");
    let a = filing("a", "1998-11-10", "10-Q", &text("1", NINE_MONTHS));
    let b = filing("b", "1999-02-10", "10-K", &format!("{}\n{}", text("2", LAST_QUARTER), text("4", YEAR)));
    check(vec![a, b], &[], &[]);
}

#[test]
fn years_of_weeks_meet_within_days() {
    let a = filing("a", "1998-11-10", "10-Q", "Sales 1998-01-31..1998-10-31 9\nOther 1998-01-31..1998-10-31 9");
    let b = "Sales 1998-11-01..1999-01-30 4\nSales 1998-02-01..1999-01-30 13\nOther 1998-11-01..1999-01-30 4\nOther 1998-02-01..1999-01-30 90";
    // What does not meet to the day proves nothing where it fails.
    check(vec![a, filing("b", "1999-03-10", "10-K", b)], &["a:1 + b:1 = b:2"], &[]);
}

#[test]
fn a_fifty_third_week_is_in_its_quarter() {
    let a = filing("a", "2000-09-10", "10-Q", "Sales 1999-09-26..2000-07-01 9");
    let b = filing("b", "2000-12-10", "10-K", "Sales 2000-07-02..2000-10-07 4\nSales 1999-09-26..2000-10-07 13");
    check(vec![a, b], &["a:1 + b:1 = b:2"], &[]);
}

#[test]
fn the_same_figure_ties_or_is_restated() {
    let a = filing("a", "1999-02-10", "10-K", &format!("Sales {YEAR} 10\nAssets 1998-12-31 5"));
    let b = filing("b", "2000-02-10", "10-K", &format!("Sales {YEAR} 11\nAssets 1998-12-31 5"));
    check(vec![a.clone(), b.clone()], &["a:2 = b:2", "!a:1 = b:1"], &[Code::Restated]);
    let reports = [a, b];
    let found = Series::of(&reports).findings();
    assert_eq!(found[0].message, "gaap:Sales of 1998-01-01..1998-12-31 was 10000 in a:1 and is 11000 here");
    assert_eq!((&*found[0].place.file, found[0].place.line), ("b", 1));
}

#[test]
fn of_one_day_the_amendment_is_the_later_filing() {
    let text = |value: &str| format!("Sales {YEAR} {value}");
    let a = filing("a", "1999-02-10", "10-K/A", &text("11"));
    let b = filing("b", "1999-02-10", "10-K", &text("10"));
    check(vec![a, b], &["!b:1 = a:1"], &[Code::Restated]);
}

#[test]
fn the_last_value_of_a_part_is_tried_first_and_then_earlier_ones() {
    let a = filing("a", "1998-11-10", "10-Q", &format!("Sales {NINE_MONTHS} 90"));
    let amended = filing("b", "1998-12-10", "10-Q/A", &format!("Sales {NINE_MONTHS} 80"));
    let year =
        |whole: u32| filing("c", "1999-02-10", "10-K", &format!("Sales {LAST_QUARTER} 40\nSales {YEAR} {whole}"));
    let restated = [Code::Restated];
    check(vec![a.clone(), amended.clone(), year(120)], &["!a:1 = b:1", "b:1 + c:1 = c:2"], &restated);
    check(vec![a.clone(), amended.clone(), year(130)], &["!a:1 = b:1", "a:1 + c:1 = c:2"], &restated);
    let failed = [Code::Restated, Code::PartsOfPeriod];
    check(vec![a, amended, year(200)], &["!a:1 = b:1", "!b:1 + c:1 = c:2"], &failed);
}

#[test]
fn own_concepts_are_one_by_their_names() {
    let a = filing("a", "1999-02-10", "10-K", &format!("OwnCosts {YEAR} 10"));
    let b = filing("b", "2000-02-10", "10-K", &format!("OwnCosts {YEAR} 10\nCosts {YEAR} 10"));
    check(vec![a, b], &["a:1 = b:1"], &[]);
}

#[test]
fn periods_that_differ_by_days_are_told_once() {
    let text = |when: &str| format!("Sales {when} 10\nCosts {when} 8\nGain {when} 1");
    let a = filing("a", "1999-12-10", "10-K", &text("1998-09-26..1999-09-25"));
    let b = filing("b", "2000-12-10", "10-K", &text("1998-10-01..1999-09-30"));
    check(vec![a.clone(), b.clone()], &["a:2 = b:2", "a:3 = b:3", "a:1 = b:1"], &[Code::PeriodShifted]);
    let other = filing("b", "2000-12-10", "10-K", "Sales 1998-10-01..1999-09-30 11");
    check(vec![a, other], &[], &[]);
    let both = format!("{}\n{}", text("1998-12-31"), text("1999-01-03"));
    let tells_apart =
        vec![filing("a", "1999-02-10", "10-K", &text("1998-12-31")), filing("b", "2000-02-10", "10-K", &both)];
    check(tells_apart, &["a:2 = b:2", "a:3 = b:3", "a:1 = b:1"], &[]);
}

#[test]
fn a_figure_under_another_name_is_told() {
    let a = filing("a", "1999-02-10", "10-K", &format!("Sales {YEAR} 1234\nCosts {YEAR} 1000\nOther {YEAR} 777"));
    let b = filing("b", "2000-02-10", "10-K", &format!("Revenues {YEAR} 1234\nCosts {YEAR} 1000\nOther {YEAR} 777"));
    let ties = ["a:2 = b:2", "a:3 = b:3"];
    check(vec![a.clone(), b.clone()], &ties, &[Code::LineRenamed]);
    let reports = [a.clone(), b];
    let found = Series::of(&reports).findings();
    assert_eq!(found[0].message, "1234000 of 1998-01-01..1998-12-31 is gaap:Revenues here and gaap:Sales in a:1");
    let both = format!("Revenues {YEAR} 1234\nGain {YEAR} 1234\nCosts {YEAR} 1000\nOther {YEAR} 777");
    check(vec![a, filing("b", "2000-02-10", "10-K", &both)], &["a:2 = b:3", "a:3 = b:4"], &[]);
    let zeros = filing("a", "1999-02-10", "10-K", &format!("Sales {YEAR} 1200\nCosts {YEAR} 0"));
    check(vec![zeros, filing("b", "2000-02-10", "10-K", &format!("Revenues {YEAR} 1200\nGain {YEAR} 0"))], &[], &[]);
}

#[test]
fn rounding_to_millions_agrees_within_half_of_one() {
    let agrees = |other: &str| {
        let a = filing("a", "1999-02-10", "10-K", "Assets 1998-12-31 159194").figures.remove(0);
        let b = Figure { value: other.parse().unwrap(), decimals: Decimals(-6), ..a.clone() };
        (a.agrees(&b), a.nearly_agrees(&b))
    };
    assert_eq!(agrees("159000000"), (true, true));
    assert_eq!(agrees("160000000"), (false, true));
    assert_eq!(agrees("161000000"), (false, false));
}

#[test]
fn only_entities_with_several_filings_and_a_name_are_compared() {
    let text = format!("Sales {YEAR} 10");
    let named = |file: &str, key: &str, name: &str| {
        let mut report = filing(file, "1999-02-10", "10-K", &text);
        report.entity = Entity { scheme: "s".to_owned(), identifier: key.to_owned(), name: name.to_owned() };
        report
    };
    let reports = vec![
        named("a", "1", "A"),
        named("b", "2", "B"),
        named("c", "3", ""),
        named("d", "3", ""),
        named("e", "2", "B"),
    ];
    let entities = by_entity(reports);
    let files: Vec<Vec<&str>> =
        entities.iter().map(|reports| reports.iter().map(|report| &*report.file).collect()).collect();
    assert_eq!(files, [["b", "e"]]);
}

#[test]
fn a_filing_that_is_given_twice_is_compared_once() {
    let text = "Sales 1998-01-01..1998-12-31 1200";
    let later = filing("b.txt", "2000-03-01", "10-K", "Sales 1998-01-01..1998-12-31 1300");
    let files =
        || vec![filing("a.txt", "1999-03-01", "10-K", text), filing("copy-of-a.txt", "1999-03-01", "10-K", text)];
    let entities = by_entity(files());
    let [reports] = &entities[..] else { panic!("one entity") };
    let series = Series::of(reports);
    assert!(series.checks.is_empty() && reports.len() == 1);
    let [finding] = &series.findings()[..] else { panic!("one finding") };
    assert_eq!((finding.code, &*finding.place.file), (Code::GivenTwice, "copy-of-a.txt"));

    let entities = by_entity(files().into_iter().chain([later]).collect());
    let findings = Series::of(&entities[0]).findings();
    let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::Restated, Code::GivenTwice]);
}

#[test]
fn files_with_one_accession_number_are_one_filing() {
    let numbered = |file: &str| {
        let mut report = filing(file, "1999-03-01", "10-K", "Sales 1998-01-01..1998-12-31 1200");
        report.filed.accession = Some("0000001234-99-000001".to_owned());
        report
    };
    let entities = by_entity(vec![numbered("a.txt"), numbered("b.txt")]);
    let findings = Series::of(&entities[0]).findings();
    assert!(matches!(&findings[..], [one] if one.code == Code::GivenTwice), "{findings:?}");
}
