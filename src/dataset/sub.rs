//! `sub`: the filing, by its header.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::num::nearest_month_end;
use super::schema::SUB;
use super::{Read, Rows, Value};
use crate::filing::{Address, Field, Header, MonthDay, Party};

/// The row of a filing. What its header does not say is nothing.
pub(super) fn rows(read: &Read<'_>, adsh: &Arc<str>) -> Rows {
    let header = &read.filing.header;
    let nobody = Party::default();
    let filer = header.filer().unwrap_or(&nobody);
    let (business, mail) = (filer.business.clone().unwrap_or_default(), filer.mail.clone().unwrap_or_default());
    let former = filer.former.last();
    let period = header.period.as_ref().map(|field| field.value);
    let fiscal = fiscal(header, filer);
    let mut rows = Rows::new(&SUB);
    rows.push([
        adsh.into(),
        filer.cik.as_ref().map_or(Value::Null, |cik| Value::digits(&cik.value.to_string())),
        Value::text(&read.instance.entity.name),
        filer.sic.as_ref().map_or(Value::Null, |sic| Value::digits(&sic.value.to_string())),
        Value::Null,
        field(business.state.as_ref()),
        field(business.city.as_ref()),
        field(business.zip.as_ref()),
        field(business.street1.as_ref()),
        field(business.street2.as_ref()),
        phone(&business),
        Value::Null,
        field(mail.state.as_ref()),
        field(mail.city.as_ref()),
        field(mail.zip.as_ref()),
        field(mail.street1.as_ref()),
        field(mail.street2.as_ref()),
        Value::Null,
        field(filer.incorporated_in.as_ref()),
        field(filer.irs_number.as_ref()),
        field(former.and_then(|former| former.name.as_ref())),
        former.and_then(|former| former.changed.as_ref()).map_or(Value::Null, |day| Value::sec_day(day.value)),
        Value::Null,
        Value::Null,
        filer.fiscal_year_end.as_ref().map_or(Value::Null, |end| mmdd(end.value)),
        field(header.form.as_ref()),
        period.map_or(Value::Null, |day| Value::sec_day(nearest_month_end(day))),
        fiscal.map_or(Value::Null, |(year, _)| Value::Int(year.into())),
        fiscal.map_or(Value::Null, |(_, part)| Value::Name(part)),
        header.filed.as_ref().map_or(Value::Null, |day| Value::sec_day(day.value)),
        header.accepted.as_ref().map_or(Value::Null, |moment| Value::text(&moment.value.to_string())),
        Value::Null,
        false.into(),
        Value::Name("report.xbrl"),
        Value::count(reporting(header).count().max(1)),
        Value::text(&others(header)),
    ]);
    rows
}

fn field(field: Option<&Field>) -> Value {
    field.map_or(Value::Null, |field| Value::text(&field.value))
}

fn phone(address: &Address) -> Value {
    field(address.phone.as_ref())
}

fn mmdd(end: MonthDay) -> Value {
    Value::text(&format!("{:02}{:02}", end.month, end.day))
}

/// The companies that report in the filing.
fn reporting(header: &Header) -> impl Iterator<Item = &Party> {
    let role = header.filer().map(|filer| filer.role);
    header.parties.iter().filter(move |party| Some(party.role) == role)
}

fn others(header: &Header) -> String {
    let keys = reporting(header).skip(1).filter_map(|party| party.cik.as_ref());
    let keys: Vec<String> = keys.map(|cik| cik.value.to_string()).collect();
    keys.join(" ")
}

/// The fiscal year that the period of an annual or quarterly report is of, by the year in which it ends, and the part of it.
/// Other forms have the day of an event for a period.
fn fiscal(header: &Header, filer: &Party) -> Option<(i32, &'static str)> {
    /// By how many quarters of the year are left.
    const QUARTERS: [&str; 3] = ["Q3", "Q2", "Q1"];
    let form = header.form.as_ref()?.value.to_ascii_uppercase();
    let period = header.period.as_ref()?.value;
    let end = filer.fiscal_year_end.as_ref()?.value;
    if form.starts_with("10-K") {
        return Some((year_ending(end, period)?.year(), "FY"));
    }
    if !form.starts_with("10-Q") {
        return None;
    }
    let ends = year_ending(end, period)?;
    let days = (ends - period).num_days();
    // Quarters of weeks end up to two weeks beside those of months.
    let at = (1..=3_i64).find(|quarters| (days - quarters * 91).abs() <= 20)?;
    QUARTERS.get(usize::try_from(at).ok()? - 1).map(|part| (ends.year(), *part))
}

/// The end of the fiscal year in which a day lies. Years of weeks end some days before or after the day that the header names.
fn year_ending(end: MonthDay, day: NaiveDate) -> Option<NaiveDate> {
    const WEEK: i64 = 10;
    let this = end.in_year(day.year())?;
    let before = end.in_year(day.year() - 1)?;
    if (day - before).num_days() <= WEEK {
        return Some(before);
    }
    if (day - this).num_days() <= WEEK { Some(this) } else { end.in_year(day.year() + 1) }
}
