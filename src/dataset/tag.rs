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
            Value::text(element.name.local()),
            versions.version(&element.name).into(),
            versions.is_own(&element.name).into(),
            heading.into(),
            datatype.map_or(Value::Null, Value::Name),
            if heading { Value::Null } else { Value::Name(iord(element.period_type)) },
            element.balance.map_or(Value::Null, |balance| Value::Name(crdr(balance))),
            Value::text(element.label()),
            if versions.is_own(&element.name) { Value::text(documentation(element)) } else { Value::Null },
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
