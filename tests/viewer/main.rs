//! Reports in the ixbrl-viewer, which its plug-in for Arelle builds, opened in headless Chromium: facts are searched, clicked and
//! read in the inspector, and then a reader steps through all of them.
//!
//! Each test leaves a picture in `target/tmp`. `BLESS=1 cargo test --test viewer` puts that of the segments into the docs.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper that fails fails its test")]

#[path = "../checks/mod.rs"]
mod checks;
#[path = "../support/mod.rs"]
mod support;

mod browser;
mod expected;
mod hostile;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use browser::{Search, Seen, Shown};
use rust_decimal::Decimal;
use support::filings::{built_in, inline_report, read, root};
use support::forms;

/// A search, the texts of the result to click, and what the inspector then says: concept, label, value, period, members, scale,
/// and the print that is marked.
type Case = (&'static str, &'static [&'static str], &'static str);

/// Shows the report of a fixture: what is searched is found, and every fact is shown as it is. Gives the picture.
fn check(fixture: &str, cases: &[Case]) -> PathBuf {
    let out = tempfile::tempdir().unwrap();
    let (source, converted) = read(&root().join("fixtures").join(fixture), built_in());
    let instance = &converted.instance;
    let [_, report, ..] = forms::write(instance, inline_report(&source, &converted), out.path());
    let picture = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(fixture).with_extension("viewer.png");
    let searches: Vec<_> = cases.iter().map(|&(words, result, _)| Search { words, result }).collect();
    let seen = browser::open(&browser::build(&report), &searches, &picture);
    assert!(seen.complaints.is_empty(), "{:#?}", seen.complaints);
    check_searched(&seen, cases);
    let expected = expected::all(instance, &source);
    check_all(&seen, &expected);
    let figures = instance.facts.iter().map(|fact| (fact.id.clone(), fact.value.normalize()));
    let known = figures.clone().map(|(id, _)| (id.clone(), seen.known[&id].parse::<Decimal>().unwrap().normalize()));
    assert_eq!(known.collect::<BTreeMap<_, _>>(), figures.collect(), "the values in the viewer's data");
    assert!(expected.len() > 100, "{} facts", expected.len());
    picture
}

/// Every search has shown what its case says, and that is one of the facts.
fn check_searched(seen: &Seen, cases: &[Case]) {
    let found: Vec<String> = seen.searched.iter().map(in_short).collect();
    let wanted: Vec<&str> = cases.iter().map(|&(.., shown)| shown).collect();
    assert_eq!(found, wanted);
    for shown in &seen.searched {
        assert!(seen.stepped.contains(shown), "{shown:#?} is shown otherwise when it is stepped to");
    }
}

fn in_short(shown: &Shown) -> String {
    let Shown { namespace, concept, label, value, period, scale, members, marked, .. } = shown;
    let members: String = members.iter().map(|(axis, member)| format!(" | {axis}: {member}")).collect();
    format!("{namespace}:{concept} | {label} | {value} | {period}{members} | {scale} | {marked}")
}

/// The viewer knows all facts and no others, and the reader has met each once and seen what it says.
fn check_all(seen: &Seen, expected: &[Shown]) {
    let mut stepped = seen.stepped.clone();
    stepped.sort();
    let wrong: Vec<_> = stepped.iter().zip(expected).filter(|(shown, expected)| shown != expected).collect();
    assert!(wrong.is_empty(), "{} wrong: {:#?}", wrong.len(), &wrong[..wrong.len().min(3)]);
    assert_eq!(stepped.len(), expected.len());
    let mut ids: Vec<&String> = expected.iter().map(|fact| &fact.id).collect();
    ids.sort();
    assert_eq!(seen.known.keys().collect::<Vec<_>>(), ids);
}

#[test]
fn a_release_in_the_viewer() {
    if browser::is_off("a_release_in_the_viewer") {
        return;
    }
    let cases: [Case; 7] = [
        (
            "net sales",
            &["Revenues", "1 Oct 2003 to 31 Dec 2003"],
            "gaap:Revenues | Revenues | US $ 30,066,000 | 1 Oct 2003 to 31 Dec 2003 | thousands | 30,066",
        ),
        (
            "interest expense",
            &["Interest expense", "1 Jan 2003 to 31 Dec 2003"],
            "gaap:InterestExpense | Interest expense | US $ 7,049,000 | 1 Jan 2003 to 31 Dec 2003 | thousands | 7,049",
        ),
        (
            "gain on securities",
            &["Debt and equity securities realized gain (loss)", "1 Oct 2003 to 31 Dec 2003"],
            "gaap:DebtAndEquitySecuritiesRealizedGainLoss | Debt and equity securities realized gain (loss) | US $ 0 | \
             1 Oct 2003 to 31 Dec 2003 | Unscaled | --",
        ),
        (
            "net loss",
            &["Net income (loss)", "1 Jan 2002 to 31 Dec 2002"],
            "gaap:NetIncomeLoss | Net income (loss) | US $ -1,567,000 | 1 Jan 2002 to 31 Dec 2002 | thousands | 1,567",
        ),
        (
            "earnings per share",
            &["Earnings per share basic and diluted", "1 Jan 2003 to 31 Dec 2003"],
            "gaap:EarningsPerShareBasicAndDiluted | Earnings per share basic and diluted | -1.36 US $ / Share | \
             1 Jan 2003 to 31 Dec 2003 | Unscaled | 1.36",
        ),
        (
            "depreciation rubber",
            &["1 Jan 2003 to 31 Dec 2003", "Rubber Group"],
            "gaap:DepreciationDepletionAndAmortization | Depreciation depletion and amortization | US $ 7,121,000 | \
             1 Jan 2003 to 31 Dec 2003 | Segments: Rubber Group | thousands | 7,121",
        ),
        (
            "income from operations metals",
            &["Operating income (loss)", "1 Oct 2003 to 31 Dec 2003", "Metals Group"],
            "gaap:OperatingIncomeLoss | Operating income (loss) | US $ -3,606,000 | 1 Oct 2003 to 31 Dec 2003 | \
             Segments: Metals Group | thousands | 3,606",
        ),
    ];
    check("lexington-2003-q4.txt", &cases);
}

#[test]
fn a_quarterly_report_with_its_header_in_the_viewer() {
    if browser::is_off("a_quarterly_report_with_its_header_in_the_viewer") {
        return;
    }
    let cases: [Case; 6] = [
        (
            "registrant name",
            &["Entity registrant name"],
            "dei:EntityRegistrantName | Entity registrant name | HOLM CREEK CARTON CO | 1 Jan 1997 to 30 Sep 1997 | n/a | \
             HOLM CREEK CARTON CO",
        ),
        (
            "document period end date",
            &["Document period end date"],
            "dei:DocumentPeriodEndDate | Document period end date | 1997-09-30 | 1 Jan 1997 to 30 Sep 1997 | n/a | 19970930",
        ),
        (
            "fiscal year end",
            &["Current fiscal year end date"],
            "dei:CurrentFiscalYearEndDate | Current fiscal year end date | --12-31 | 1 Jan 1997 to 30 Sep 1997 | n/a | 1231",
        ),
        (
            "amendment",
            &["Amendment flag", "Hidden fact"],
            "dei:AmendmentFlag | Amendment flag | false | 1 Jan 1997 to 30 Sep 1997 | n/a | ",
        ),
        (
            "earnings per share",
            &["Earnings per share basic and diluted", "1 Jul 1997 to 30 Sep 1997"],
            "gaap:EarningsPerShareBasicAndDiluted | Earnings per share basic and diluted | 0.12 US $ / Share | \
             1 Jul 1997 to 30 Sep 1997 | Unscaled | .12",
        ),
        (
            "cash equivalents",
            &["Cash and cash equivalents at carrying value", "30 Sep 1997"],
            "gaap:CashAndCashEquivalentsAtCarryingValue | Cash and cash equivalents at carrying value | US $ 2,415,000 | \
             30 Sep 1997 | thousands | 2,415",
        ),
    ];
    check("schedule-10q.txt", &cases);
}

#[test]
fn an_annual_report_in_the_viewer() {
    if browser::is_off("an_annual_report_in_the_viewer") {
        return;
    }
    let cases: [Case; 3] = [
        (
            "total assets",
            &["Assets", "31 Dec 1996"],
            "gaap:Assets | Assets | US $ 634,870,000 | 31 Dec 1996 | thousands | 634,870",
        ),
        (
            "treasury stock",
            &["Treasury stock value", "31 Dec 1996"],
            "gaap:TreasuryStockValue | Treasury stock value | US $ 1,140,000 | 31 Dec 1996 | thousands | 1,140",
        ),
        (
            "dividends",
            &["Payments of dividends", "1 Jan 1996 to 31 Dec 1996"],
            "gaap:PaymentsOfDividends | Payments of dividends | US $ 2,772,000 | 1 Jan 1996 to 31 Dec 1996 | thousands | 2,772",
        ),
    ];
    check("bank-10k.txt", &cases);
}

#[test]
fn notes_of_segments_in_the_viewer() {
    if browser::is_off("notes_of_segments_in_the_viewer") {
        return;
    }
    let cases: [Case; 3] = [
        (
            "depreciation corporate",
            &["Depreciation", "1 Jan 1998 to 31 Dec 1998", "Corporate"],
            "gaap:Depreciation | Depreciation | US $ 59,000 | 1 Jan 1998 to 31 Dec 1998 | Segments: Corporate | thousands | 59",
        ),
        (
            "identifiable assets United States",
            &["Assets", "31 Dec 1997", "United States"],
            "gaap:Assets | Assets | US $ 112,338,000 | 31 Dec 1997 | Geographic areas: United States | thousands | 112,338",
        ),
        (
            "operating profit all other finance",
            &["Operating income (loss)", "1 Jan 1998 to 31 Dec 1998", "Finance All Other"],
            "gaap:OperatingIncomeLoss | Operating income (loss) | US $ -28,000 | 1 Jan 1998 to 31 Dec 1998 | \
             Segments: Finance All Other | thousands | 28",
        ),
    ];
    let picture = check("segments-10k.txt", &cases);
    let shown = root().join("docs/images/viewer.png");
    if std::env::var_os("BLESS").is_some() {
        fs::copy(&picture, &shown).unwrap();
    }
    assert!(shown.is_file(), "docs/outputs.md shows {}", shown.display());
}
