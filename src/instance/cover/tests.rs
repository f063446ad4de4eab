use std::collections::BTreeSet;

use super::*;
use crate::pipeline::{Converted, Given, convert};

const HEAD: &str = "\
<SEC-HEADER>0000000042-99-000001.hdr.sgml : 19991109
ACCESSION NUMBER:\t\t0000000042-99-000001
CONFORMED SUBMISSION TYPE:\tFORM
CONFORMED PERIOD OF REPORT:\tPERIOD
FILED AS OF DATE:\t\t19991108
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\tACME & CO /DE/
\t\tCENTRAL INDEX KEY:\t\t42
\t\tIRS NUMBER:\t\t000000000
\t\tFISCAL YEAR END:\t\t0331
\tBUSINESS ADDRESS:
\t\tSTREET 1:\t\t1 MAIN ST
\t\tSTATE:\t\tA6
\t\tBUSINESS PHONE:\t\t(914)-499-1900
\tFORMER COMPANY:
\t\tFORMER CONFORMED NAME:\tACME
\t\tDATE OF NAME CHANGE:\t19770926
\tFORMER COMPANY:
\t\tFORMER CONFORMED NAME:\tACME STORES
\t\tDATE OF NAME CHANGE:\t19890926
</SEC-HEADER>
";

const STATEMENT: &str = "\
<DOCUMENT>
<TYPE>10-Q
<TEXT>
                       ACME & CO
            CONSOLIDATED STATEMENTS OF INCOME

                      Quarter ended         26 weeks ended
                   October 2,  October 3,  October 2,  October 3,
                      1999        1998        1999        1998
Net sales           $ 10,000    $  9,000    $ 20,000    $ 18,000
Cost of sales          8,000       7,000      16,000      14,000
Net income          $  2,000    $  2,000    $  4,000    $  4,000
</TEXT>
</DOCUMENT>
";

fn converted(form: &str, period: &str, rest: &str, given: &Given) -> Converted {
    let text = HEAD.replace("FORM\n", &format!("{form}\n")).replace("PERIOD\n", &format!("{period}\n")) + rest;
    let taxonomy = crate::taxonomy::load(&[]).unwrap();
    convert(&SourceFile::from_text("f", text), "f", given, &taxonomy)
}

fn told(converted: &Converted) -> Vec<String> {
    let texts = converted.instance.texts.iter();
    texts.map(|fact| format!("{} {} {}", fact.id, fact.concept, fact.value)).collect()
}

#[test]
fn the_header_is_told_and_nothing_else() {
    let expected = [
        "f-L3-C28 dei:DocumentType 10-Q/A",
        "f-L3-C28-AmendmentFlag dei:AmendmentFlag true",
        "f-L4-C29 dei:DocumentPeriodEndDate 1999-10-02",
        "f-L8-C28 dei:EntityRegistrantName ACME & CO /DE/",
        "f-L9-C23 dei:EntityCentralIndexKey 0000000042",
        "f-L11-C21 dei:CurrentFiscalYearEndDate --03-31",
        "f-L13-C14 dei:EntityAddressAddressLine1 1 MAIN ST",
        "f-L15-C21 dei:CityAreaCode 914",
        "f-L15-C26 dei:LocalPhoneNumber 499-1900",
        "f-L20-C26 dei:EntityInformationFormerLegalOrRegisteredName ACME STORES",
    ];
    assert_eq!(told(&converted("10-Q/A", "19991002", "", &Given::default())), expected);
}

fn check(form: &str, period: &str, rest: &str, expected: &str) {
    let converted = converted(form, period, rest, &Given::default());
    let periods: BTreeSet<_> = converted.instance.texts.iter().map(|fact| fact.context).collect();
    let periods: Vec<_> = periods.iter().map(|id| converted.instance.contexts[id.0].period.to_string()).collect();
    assert_eq!(periods, [expected], "{form} {period}");
}

#[test]
fn the_period_is_that_of_the_report() {
    // The figures know it best: 26 weeks, which end some days after the header's month.
    check("10-Q", "19990930", STATEMENT, "1999-04-04..1999-10-02");
    check("10-Q", "19991002", STATEMENT, "1999-04-04..1999-10-02");
    // Without figures the form and the end of the fiscal year tell.
    check("10-Q", "19990930", "", "1999-04-01..1999-09-30");
    check("10-Q", "19990331", "", "1998-04-01..1999-03-31");
    check("10-K405", "19990331", "", "1998-04-01..1999-03-31");
    check("10-K", "20000229", "", "1999-03-01..2000-02-29");
    // Nothing tells how long a transition period is.
    check("10-KT", "19990331", "", "1999-03-31..1999-03-31");
    check("8-K", "19990930", STATEMENT, "1999-09-30..1999-09-30");
    // Without a period of report it is the day of filing.
    check("SC 13G", "", "", "1999-11-08..1999-11-08");
}

#[test]
fn what_is_given_from_outside_has_no_place_and_is_no_fact() {
    let given = Given { name: Some("Acme and Company".to_owned()), ..Given::default() };
    let told_with = |given: &Given| told(&converted("10-Q", "19990930", "", given));
    let plain = told_with(&Given::default());
    let renamed = told_with(&given);
    assert_eq!(plain.iter().filter(|fact| !renamed.contains(fact)).count(), 1);
    // What the header says of another company is not said of this one.
    let other = Given { cik: crate::filing::Cik::parse("43"), ..Given::default() };
    let names: Vec<_> = told_with(&other).iter().map(|fact| fact.split(' ').nth(1).unwrap().to_owned()).collect();
    assert_eq!(names, ["dei:DocumentType", "dei:AmendmentFlag", "dei:DocumentPeriodEndDate"]);
}
