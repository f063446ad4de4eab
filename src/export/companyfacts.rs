//! `CIK##########.json`: a company in the shape of the SEC's companyfacts files.

use std::io;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer, ser};
use serde_json::value::RawValue;

use super::report::decimal;
use crate::dataset::company::{Company, Concept, Entry, InUnit};

/// The name of the file: `CIK0000012570.json`.
pub fn file_name(company: &Company) -> String {
    format!("CIK{:010}.json", company.cik)
}

/// Writes the facts of a company as `https://data.sec.gov/api/xbrl/companyfacts/` does: by taxonomy, concept and unit.
///
/// Values are decimal numbers in full, never by way of a binary one. A balance has no `start`, and only the entry that stands for a
/// calendar period has a `frame`. `description` is `null`: a label is all that the names have. The bytes are the same for the same
/// company.
///
/// # Errors
///
/// Only if the writer of JSON gives up, which it does not in memory.
pub fn write(company: &Company) -> io::Result<Vec<u8>> {
    let file = FileDto { cik: company.cik, entity_name: &company.name, facts: FactsDto(&company.concepts) };
    Ok(serde_json::to_vec(&file)?)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FileDto<'a> {
    cik: i64,
    entity_name: &'a str,
    facts: FactsDto<'a>,
}

/// Concepts by taxonomy, in order.
struct FactsDto<'a>(&'a [Concept]);

impl Serialize for FactsDto<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let taxonomies = self.0.chunk_by(|a, b| a.taxonomy == b.taxonomy);
        serializer.collect_map(taxonomies.map(|concepts| (&*concepts[0].taxonomy, ConceptsDto(concepts))))
    }
}

/// Concepts by name, in order.
struct ConceptsDto<'a>(&'a [Concept]);

impl Serialize for ConceptsDto<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|concept| (&*concept.name, ConceptDto::of(concept))))
    }
}

#[derive(Serialize)]
struct ConceptDto<'a> {
    label: &'a str,
    description: Option<&'a str>,
    units: UnitsDto<'a>,
}

impl<'a> ConceptDto<'a> {
    fn of(concept: &'a Concept) -> Self {
        Self { label: &concept.label, description: None, units: UnitsDto(&concept.units) }
    }
}

/// Entries by unit, in order.
struct UnitsDto<'a>(&'a [InUnit]);

impl Serialize for UnitsDto<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|of| (&*of.unit, EntriesDto(&of.entries))))
    }
}

/// Entries in order.
struct EntriesDto<'a>(&'a [Entry]);

impl Serialize for EntriesDto<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(EntryDto::of))
    }
}

#[derive(Serialize)]
struct EntryDto<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    end: String,
    #[serde(serialize_with = "number")]
    val: Decimal,
    accn: &'a str,
    fy: Option<i32>,
    fp: Option<&'a str>,
    form: &'a str,
    /// Empty where it is not known, as readers take it for words.
    filed: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    frame: Option<&'a str>,
}

impl<'a> EntryDto<'a> {
    fn of(entry: &'a Entry) -> Self {
        let submission = &*entry.submission;
        Self {
            start: entry.period.start().map(|day| day.to_string()),
            end: entry.period.end().to_string(),
            val: entry.value,
            accn: &submission.adsh,
            fy: submission.fiscal_year,
            fp: submission.fiscal_period.as_deref(),
            form: &submission.form,
            filed: submission.filed.map(|day| day.to_string()).unwrap_or_default(),
            frame: entry.frame.as_deref(),
        }
    }
}

/// A number as it is written, digit by digit.
fn number<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let text = decimal(value.normalize());
    RawValue::from_string(text).map_err(ser::Error::custom)?.serialize(serializer)
}
