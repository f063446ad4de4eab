//! What the header of a submission says of the filing and of its filer, as facts.
//!
//! The concepts are named as in the SEC's taxonomy of documents and entities (`dei`), which filers tag their cover pages with
//! since 2009. A fact is made only of what the header says; an invented one is worse than a missing one.

use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};

use super::CIK_SCHEME;
use super::facts::PrintedFact;
use super::told::{Told, ToldFact};
use crate::diagnostics::{Code, Finding};
use crate::filing::{Address, Field, Filing, FormerName, Header, Party};
use crate::source::{SourceFile, Span};
use crate::xbrl::{Context, Entity, Members, Namespace, Period, QName, TextValue};

/// The namespace of the concepts: the project's own, with the SEC's names.
pub(super) fn namespace() -> Arc<Namespace> {
    Arc::new(Namespace { uri: "urn:tickmark:dei".to_owned(), prefix: "dei".to_owned() })
}

/// Reads the header into facts. `printed` are the figures of the report, which know its period best.
pub(super) fn read(
    source: &SourceFile,
    filing: &Filing,
    entity: &Entity,
    printed: &[PrintedFact],
    findings: &mut Vec<Finding>,
) -> Told {
    let header = &filing.header;
    let mut facts = Facts::default();
    facts.document(header);
    if let Some(filer) = header.filer() {
        facts.filer(filer, entity.scheme == CIK_SCHEME);
    }
    let facts = facts.0;
    let Some(first) = facts.first() else { return Told::default() };
    let Some(period) = period(header, printed) else {
        let message = "the header names no period of report and no day of filing, so what it says became no facts";
        findings.push(Finding::new(Code::HeaderWithoutDay, source.place(first.span), message));
        return Told::default();
    };
    Told { context: Some(Context { period, members: Members::default() }), facts }
}

/// The concept of a cover page of this name.
pub(super) fn concept(name: &str) -> QName {
    QName::new(namespace(), name)
}

#[derive(Default)]
struct Facts(Vec<ToldFact>);

impl Facts {
    /// A value that was given from outside the filing has no place in it, and becomes no fact.
    fn say(&mut self, name: &'static str, label: &'static str, value: TextValue, span: Option<Span>) {
        let (concept, label) = (concept(name), label.to_owned());
        self.0.extend(span.map(|span| ToldFact { concept, label, value, span }));
    }

    fn words(&mut self, name: &'static str, label: &'static str, field: Option<&Field>) {
        if let Some(field) = field {
            self.say(name, label, TextValue::Words(field.value.clone()), field.span);
        }
    }

    fn document(&mut self, header: &Header) {
        if let Some(form) = &header.form {
            self.say("DocumentType", "Document type", TextValue::Words(form.value.clone()), form.span);
            let flag = TextValue::Flag(form.value.ends_with("/A"));
            self.say("AmendmentFlag", "Amendment flag", flag, form.span);
        }
        if let Some(period) = &header.period {
            self.say("DocumentPeriodEndDate", "Document period end date", TextValue::Day(period.value), period.span);
        }
    }

    fn filer(&mut self, filer: &Party, has_key: bool) {
        self.words("EntityRegistrantName", "Entity registrant name", filer.name.as_ref());
        if let Some(cik) = filer.cik.as_ref().filter(|_| has_key) {
            let key = TextValue::Words(cik.value.to_string());
            self.say("EntityCentralIndexKey", "Entity central index key", key, cik.span);
        }
        let former = former_name(&filer.former);
        self.words(
            "EntityInformationFormerLegalOrRegisteredName",
            "Entity information, former legal or registered name",
            former,
        );
        if let Some(end) = &filer.fiscal_year_end {
            let day = TextValue::MonthDay { month: end.value.month, day: end.value.day };
            self.say("CurrentFiscalYearEndDate", "Current fiscal year end date", day, end.span);
        }
        let number = filer.filings.iter().find_map(|values| values.file_number.as_ref());
        self.words("EntityFileNumber", "Entity file number", number);
        // Who has none has zeros in the header.
        let tax_number = filer.irs_number.as_ref().filter(|number| number.value.bytes().any(|byte| byte != b'0'));
        self.words("EntityTaxIdentificationNumber", "Entity tax identification number", tax_number);
        let state = filer.incorporated_in.as_ref();
        self.words("EntityIncorporationStateCountryCode", "Entity incorporation, state or country code", state);
        if let Some(address) = &filer.business {
            self.address(address);
        }
    }

    fn address(&mut self, address: &Address) {
        self.words("EntityAddressAddressLine1", "Entity address, address line one", address.street1.as_ref());
        self.words("EntityAddressAddressLine2", "Entity address, address line two", address.street2.as_ref());
        self.words("EntityAddressCityOrTown", "Entity address, city or town", address.city.as_ref());
        // EDGAR's codes for provinces and countries have a digit and mean no state.
        let is_state = |state: &&Field| state.value.bytes().all(|byte| byte.is_ascii_uppercase());
        let state = address.state.as_ref().filter(is_state);
        self.words("EntityAddressStateOrProvince", "Entity address, state or province", state);
        self.words("EntityAddressPostalZipCode", "Entity address, postal zip code", address.zip.as_ref());
        if let Some((area, local)) = address.phone.as_ref().and_then(telephone) {
            self.words("CityAreaCode", "City area code", Some(&area));
            self.words("LocalPhoneNumber", "Phone number, local", Some(&local));
        }
    }
}

/// The name that was given up last, if the header tells which that is.
fn former_name(former: &[FormerName]) -> Option<&Field> {
    let only = match former {
        [only] => Some(only),
        _ => None,
    };
    let dated = former.iter().all(|former| former.changed.is_some());
    let last = former.iter().filter(|_| dated).max_by_key(|former| former.changed.as_ref().map(|field| field.value));
    only.or(last)?.name.as_ref()
}

/// `7026886300`, `(914)-499-1900`: area code and number, where there are ten digits.
fn telephone(field: &Field) -> Option<(Field, Field)> {
    const AREA: usize = 3;
    let (text, start) = (field.value.as_str(), field.span?.start);
    let digits: Vec<usize> =
        text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect();
    let [first, .., last] = digits[..] else { return None };
    let (area_end, local) = (digits.get(AREA - 1)? + 1, *digits.get(AREA)?);
    let part = |from: usize, to: usize| {
        let value = text.get(from..to)?.to_owned();
        Some(Field { value, span: Some(Span::new(start + from, start + to)) })
    };
    let is_whole = digits.len() == 10 && area_end == first + AREA;
    is_whole.then(|| Some((part(first, area_end)?, part(local, last + 1)?)))?
}

/// The period that the document reports on. Its last day is the header's; the first is that of the longest figures that end with
/// it, and where there are none the form says how long it is. A form that reports no year or part of one is of its day.
pub(super) fn period(header: &Header, printed: &[PrintedFact]) -> Option<Period> {
    let Some(end) = header.period.as_ref().map(|field| field.value) else {
        let filed = header.filed.as_ref()?.value;
        return Some(Period::Duration { start: filed, end: filed });
    };
    let longest = Length::of(header);
    let of_figures = printed.iter().filter_map(|fact| match fact.context.period {
        Period::Duration { start, end: last } if fact.context.members.is_empty() => Some((start, last)),
        _ => None,
    });
    let fits = |&(start, last): &(NaiveDate, NaiveDate)| {
        (last - end).num_days().abs() <= DAYS_OFF && (last - start).num_days() < longest.days()
    };
    let figures = of_figures.filter(fits).max_by_key(|&(start, last)| (last == end, last - start));
    let start = figures.map(|(start, _)| start).or_else(|| longest.start(header, end));
    let end = figures.map_or(end, |(_, last)| last);
    Some(Period::Duration { start: start.unwrap_or(end), end })
}

/// Headers round the end of a year of weeks to that of a month.
const DAYS_OFF: i64 = 8;

/// How long the period of a form is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    /// A year: 10-K.
    Year,
    /// From the beginning of the year: 10-Q.
    YearToDate,
    /// From one fiscal year to another that ends on another day: 10-KT.
    Transition,
    /// Nothing tells: the day of what an 8-K reports.
    Day,
}

impl Length {
    fn of(header: &Header) -> Self {
        let form = header.form.as_ref().map(|field| field.value.to_ascii_uppercase()).unwrap_or_default();
        if form.starts_with("10-KT") || form.starts_with("10-QT") {
            Self::Transition
        } else if form.starts_with("10-K") {
            Self::Year
        } else if form.starts_with("10-Q") {
            Self::YearToDate
        } else {
            Self::Day
        }
    }

    /// More days than such a period has; three quarters have forty weeks in the trade, and years of weeks have 53.
    fn days(self) -> i64 {
        match self {
            Self::Year | Self::Transition => 53 * 7 + 1,
            Self::YearToDate => 41 * 7,
            Self::Day => 0,
        }
    }

    /// The first day of the period that ends on a day.
    fn start(self, header: &Header, end: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Year => end.checked_add_days(Days::new(1))?.checked_sub_months(Months::new(12)),
            Self::YearToDate => {
                let year_end = header.filer()?.fiscal_year_end.as_ref()?.value;
                let years = [0, 1].map(|back| year_end.in_year(chrono::Datelike::year(&end) - back));
                years.into_iter().flatten().find(|day| *day < end)?.succ_opt()
            }
            Self::Transition | Self::Day => None,
        }
    }
}

#[cfg(test)]
mod tests;
