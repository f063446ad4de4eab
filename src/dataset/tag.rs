//! `tag`: the concepts of a report.

use super::names::Versions;
use super::schema::TAG_TABLE;
use super::{Rows, Value};
use crate::xbrl::{Balance, DataType, Element, ElementKind, Instance, LabelRole, PeriodType, TextType};

/// The concepts that a report declares; axes and members are none. What a filing says of a concept of others is no news of the
/// concept.
pub(super) fn rows(instance: &Instance, versions: &Versions<'_>) -> Rows {
    let mut rows = Rows::new(&TAG_TABLE);
    for element in instance.dts.schemas().flat_map(|schema| &schema.elements) {
        let (datatype, heading) = match element.kind {
            ElementKind::Item(data_type) => (Some(datatype(data_type)), false),
            ElementKind::Text(text_type) => (Some(text_datatype(text_type)), false),
            ElementKind::Abstract => (None, true),
            ElementKind::Hypercube | ElementKind::Axis | ElementKind::Member => continue,
        };
        rows.push([
            element.name.local().into(),
            versions.version(&element.name).into(),
            versions.is_own(&element.name).into(),
            heading.into(),
            datatype.into(),
            if heading { Value::Null } else { iord(element.period_type).into() },
            element.balance.map(crdr).into(),
            element.label().into(),
            if versions.is_own(&element.name) { documentation(element).into() } else { Value::Null },
        ]);
    }
    rows
}

fn datatype(data_type: DataType) -> &'static str {
    match data_type {
        DataType::Monetary => "monetary",
        DataType::Shares => "shares",
        DataType::PerShare => "perShare",
        DataType::Pure => "pure",
    }
}

fn text_datatype(text_type: TextType) -> &'static str {
    match text_type {
        TextType::Words => "string",
        TextType::Day => "date",
        TextType::MonthDay => "gMonthDay",
        TextType::Flag => "boolean",
        TextType::Block => "textBlock",
    }
}

fn iord(period_type: PeriodType) -> &'static str {
    match period_type {
        PeriodType::Instant => "I",
        PeriodType::Duration => "D",
    }
}

fn crdr(balance: Balance) -> &'static str {
    match balance {
        Balance::Credit => "C",
        Balance::Debit => "D",
    }
}

fn documentation(element: &Element) -> &str {
    let label = element.labels.iter().find(|label| label.role == LabelRole::Documentation);
    label.map_or("", |label| &label.text)
}
