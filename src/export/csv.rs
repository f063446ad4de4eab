//! `report.csv` with its metadata `report.csv.json`: a report as xBRL-CSV (OIM 1.0).
//!
//! One table has all facts, a row each, and a column for each thing that a fact says. So it is a table for people and for
//! programs that know nothing of XBRL, and with the metadata a whole report.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use csv::{QuoteStyle, Writer, WriterBuilder};
use serde::{Serialize, Serializer};

use super::oim::{self, LANGUAGE};
use super::report::{decimal, text_value, unique};
use super::{schema_ref, uris};
use crate::xbrl::{Context, Instance, Period, QName};

/// The name of the table in the metadata.
const TABLE: &str = "facts";

/// About as many bytes are written for a figure.
const BYTES_OF_FACT: usize = 192;

/// The columns before those of axes.
const FIRST: [&str; 4] = ["id", "concept", "period", "unit"];
/// The columns after those of axes.
const LAST: [&str; 3] = ["value", "decimals", "support"];

/// Writes the table of the facts, in the order of `report.xbrl`.
///
/// Periods are `2003-12-31@end` for the end of a day, and `2003-10-01..2003-12-31` with both days included. A cell of an axis
/// that is empty is the whole entity, and an empty unit is that of a pure number or of words. What proves a figure is a comment
/// to xBRL-CSV. The bytes are the same for the same report.
///
/// # Errors
///
/// Only if the writer of CSV gives up, which it does not in memory.
pub fn table(instance: &Instance) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(BYTES_OF_FACT * instance.facts.len());
    table_to(instance, &mut bytes)?;
    Ok(bytes)
}

/// The same, written as it is made.
///
/// # Errors
///
/// Those of what takes it.
pub fn table_to(instance: &Instance, mut to: impl Write) -> io::Result<()> {
    let axes = axes(instance);
    let names = axes.values().map(String::as_str);
    // Readers that guess how cells are quoted look at the first of them.
    let mut header = writer(QuoteStyle::Always, &mut to);
    header.write_record(FIRST.into_iter().chain(names).chain(LAST))?;
    header.flush()?;
    drop(header);
    let mut rows = writer(QuoteStyle::Necessary, to);
    let contexts: Vec<_> = instance.contexts.iter().map(|context| ContextCells::of(context, &axes)).collect();
    for fact in &instance.texts {
        let value = text_value(&fact.value);
        let cells = &contexts[fact.context.0];
        rows.write_record(cells.of_fact([&fact.id, &fact.concept.prefixed()], "", [&special(&value), "", ""]))?;
    }
    for fact in &instance.facts {
        let unit = oim::unit_name(instance.unit(fact)).unwrap_or_default();
        let last = [&*decimal(fact.value), &fact.decimals.to_string(), fact.support.as_str()];
        let cells = &contexts[fact.context.0];
        rows.write_record(cells.of_fact([&fact.id, &fact.concept.prefixed()], &unit, last))?;
    }
    rows.flush()
}

/// The cells that the facts of a context have in common.
struct ContextCells {
    period: String,
    /// A cell for each axis of the report.
    members: Vec<String>,
}

impl ContextCells {
    fn of(context: &Context, axes: &Axes<'_>) -> Self {
        let member = |axis| context.members.get(axis).map(QName::prefixed).unwrap_or_default();
        Self { period: period(context.period), members: axes.keys().map(|&axis| member(axis)).collect() }
    }

    /// The cells of a fact, of which those before the period and those behind the members are given.
    fn of_fact<'a>(&'a self, first: [&'a str; 2], unit: &'a str, last: [&'a str; 3]) -> impl Iterator<Item = &'a str> {
        let first = first.into_iter().chain([self.period.as_str(), unit]);
        first.chain(self.members.iter().map(String::as_str)).chain(last)
    }
}

/// Writes the metadata of [`table`], which lies at `url`, seen from the metadata.
///
/// # Errors
///
/// Only if the writer of JSON gives up, which it does not in memory.
pub fn metadata(instance: &Instance, url: &str) -> io::Result<Vec<u8>> {
    let axes = axes(instance);
    let metadata = MetadataDto {
        document_info: DocumentInfoDto {
            document_type: uris::XBRL_CSV,
            namespaces: oim::namespaces(instance),
            taxonomy: [schema_ref(&instance.dts)],
        },
        table_templates: Named(vec![(TABLE.to_owned(), template(instance, &axes))]),
        tables: Named(vec![(TABLE.to_owned(), TableDto { template: TABLE, url })]),
    };
    let mut bytes = serde_json::to_vec_pretty(&metadata)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The axes of a report, with their columns.
type Axes<'a> = BTreeMap<&'a QName, String>;

/// Columns have no colons and no points in their names (xBRL-CSV, identifiers).
fn axes(instance: &Instance) -> Axes<'_> {
    let mut taken: BTreeSet<String> = FIRST.into_iter().chain(LAST).map(str::to_owned).collect();
    let axes: BTreeSet<&QName> = instance.contexts.iter().flat_map(|context| context.members.keys()).collect();
    axes.into_iter().map(|axis| (axis, unique(axis.to_string().replace([':', '.'], "_"), &mut taken))).collect()
}

fn period(period: Period) -> String {
    match period {
        Period::Instant(day) => format!("{day}@end"),
        Period::Duration { start, end } => format!("{start}..{end}"),
    }
}

/// A value as a cell: no text is `#empty`, since an empty cell has no fact, and what begins with `#` is not to be taken for such
/// a word.
fn special(value: &str) -> Cow<'_, str> {
    match value {
        "" => Cow::Borrowed("#empty"),
        value if value.starts_with('#') => Cow::Owned(format!("#{value}")),
        value => Cow::Borrowed(value),
    }
}

fn writer<W: Write>(quotes: QuoteStyle, to: W) -> Writer<W> {
    WriterBuilder::new().quote_style(quotes).from_writer(to)
}

/// Which column says what.
fn template(instance: &Instance, axes: &Axes<'_>) -> TemplateDto {
    let dimensions = [
        ("concept".to_owned(), "$concept".to_owned()),
        ("entity".to_owned(), oim::entity_name(&instance.entity)),
        ("period".to_owned(), "$period".to_owned()),
        ("unit".to_owned(), "$unit".to_owned()),
        ("language".to_owned(), LANGUAGE.to_owned()),
    ];
    let of_axes = axes.iter().map(|(axis, column)| (axis.to_string(), format!("${column}")));
    let columns = FIRST.into_iter().chain(axes.values().map(String::as_str)).chain(LAST);
    TemplateDto {
        row_id_column: FIRST[0],
        columns: Named(columns.map(|name| (name.to_owned(), ColumnDto::of(name))).collect()),
        decimals: "$decimals",
        dimensions: Named(dimensions.into_iter().chain(of_axes).collect()),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MetadataDto<'a> {
    document_info: DocumentInfoDto<'a>,
    table_templates: Named<TemplateDto>,
    tables: Named<TableDto<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DocumentInfoDto<'a> {
    document_type: &'static str,
    namespaces: BTreeMap<&'a str, &'a str>,
    taxonomy: [String; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TemplateDto {
    row_id_column: &'static str,
    columns: Named<ColumnDto>,
    decimals: &'static str,
    dimensions: Named<String>,
}

/// A column: of facts when it has dimensions of its own, be they none.
#[derive(Default, Serialize)]
struct ColumnDto {
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dimensions: Option<Named<String>>,
}

impl ColumnDto {
    fn of(name: &str) -> Self {
        match name {
            "value" => Self { dimensions: Some(Named(Vec::new())), ..Self::default() },
            "support" => Self { comment: Some(true), ..Self::default() },
            _ => Self::default(),
        }
    }
}

#[derive(Serialize)]
struct TableDto<'a> {
    template: &'static str,
    url: &'a str,
}

/// An object whose properties keep their order.
struct Named<T>(Vec<(String, T)>);

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_no_special_words() {
        let cells = ["", "#", "#nil", "##", "a#b"].map(|value| special(value).into_owned());
        assert_eq!(cells, ["#empty", "##", "##nil", "###", "a#b"]);
    }

    #[test]
    fn periods_have_both_days() {
        let [start, end] = ["2003-10-01", "2003-12-31"].map(|day| day.parse().unwrap());
        assert_eq!(period(Period::Instant(end)), "2003-12-31@end");
        assert_eq!(period(Period::Duration { start, end }), "2003-10-01..2003-12-31");
    }
}
