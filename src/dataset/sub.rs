//! `sub`: the filing, by its header.

use super::fiscal::fiscal;
use super::num::nearest_month_end;
use super::schema::SUB;
use super::{Read, Rows, Value};
use crate::filing::{Address, Field, Header, MonthDay, Party};

/// The row of a filing. What its header does not say is nothing.
pub(super) fn rows(read: &Read<'_>, adsh: &str) -> Rows {
    let header = &read.filing.header;
    let nobody = Party::default();
    let filer = header.filer().unwrap_or(&nobody);
    let nowhere = Address::default();
    let (business, mail) = (filer.business.as_ref().unwrap_or(&nowhere), filer.mail.as_ref().unwrap_or(&nowhere));
    let fiscal_year_end = filer.fiscal_year_end.as_ref().map(|end| mmdd(end.value));
    let accepted = header.accepted.as_ref().map(|moment| moment.value.to_string());
    let former = filer.former.last();
    let period = header.period.as_ref().map(|field| field.value);
    let fiscal = fiscal(header);
    let mut rows = Rows::new(&SUB);
    rows.push([
        adsh.into(),
        filer.cik.as_ref().map_or(Value::Null, |cik| Value::digits(&cik.value.to_string())),
        read.instance.entity.name.as_str().into(),
        filer.sic.as_ref().map_or(Value::Null, |sic| Value::digits(&sic.value.to_string())),
        Value::Null,
        field(business.state.as_ref()),
        field(business.city.as_ref()),
        field(business.zip.as_ref()),
        field(business.street1.as_ref()),
        field(business.street2.as_ref()),
        field(business.phone.as_ref()),
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
        fiscal_year_end.as_deref().into(),
        field(header.form.as_ref()),
        period.map_or(Value::Null, |day| Value::sec_day(nearest_month_end(day))),
        fiscal.map_or(Value::Null, |(year, _)| Value::Int(year.into())),
        fiscal.map(|(_, part)| part).into(),
        header.filed.as_ref().map_or(Value::Null, |day| Value::sec_day(day.value)),
        accepted.as_deref().into(),
        Value::Null,
        false.into(),
        "report.xbrl".into(),
        Value::count(reporting(header).count().max(1)),
        Value::text(&others(header)),
    ]);
    rows
}

fn field(field: Option<&Field>) -> Value<'_> {
    field.map(|field| field.value.as_str()).into()
}

fn mmdd(end: MonthDay) -> String {
    format!("{:02}{:02}", end.month, end.day)
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
