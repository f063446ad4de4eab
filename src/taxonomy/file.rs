//! A mapping file as it is written (TOML), before any name in it is looked up.
//!
//! The built-in files are read from TOML when the program is built (`build.rs`, which has this file too), and are part of it in a form
//! that takes little time to read (`compiled.rs`). Places in the text go with them, so nobody sees which of the two a file came
//! from.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A value with the bytes of the file that it is written in.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Spanned<T> {
    start: usize,
    end: usize,
    value: T,
}

impl<T> Spanned<T> {
    pub(super) fn new(span: Range<usize>, value: T) -> Self {
        Self { start: span.start, end: span.end, value }
    }

    pub(super) fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) fn get_ref(&self) -> &T {
        &self.value
    }

    pub(super) fn into_inner(self) -> T {
        self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if is_toml(&deserializer) {
            let spanned = toml::Spanned::deserialize(deserializer)?;
            return Ok(Self::new(spanned.span(), spanned.into_inner()));
        }
        let (start, end, value) = Deserialize::deserialize(deserializer)?;
        Ok(Self { start, end, value })
    }
}

/// Whether a file is read, and not what the build made of it.
fn is_toml<'de>(deserializer: &impl Deserializer<'de>) -> bool {
    deserializer.is_human_readable()
}

/// Keys and values in the order of the file.
#[derive(Debug, Serialize)]
pub(super) struct Table<T>(Vec<(Spanned<String>, T)>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> IntoIterator for Table<T> {
    type Item = (Spanned<String>, T);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = &'a (Spanned<String>, T);
    type IntoIter = std::slice::Iter<'a, (Spanned<String>, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if is_toml(&deserializer) {
            deserializer.deserialize_map(Entries(PhantomData))
        } else {
            Vec::deserialize(deserializer).map(Self)
        }
    }
}

/// Takes the entries of a table of TOML.
struct Entries<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
    type Value = Table<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Table<T>, M::Error> {
        let mut entries: Vec<(Spanned<String>, T)> = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        entries.sort_by_key(|(key, _)| key.start);
        Ok(Table(entries))
    }
}

/// A mapping file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MappingFile {
    pub taxonomy: About,
    /// By statement, then by concept.
    #[serde(default)]
    pub concepts: Table<Table<ConceptEntry>>,
    /// By concept.
    #[serde(default)]
    pub labels: Table<Vec<Spanned<String>>>,
    /// By statement, then by total.
    #[serde(default)]
    pub sums: Table<Table<OneOrMore>>,
    /// By axis.
    #[serde(default)]
    pub axes: Table<AxisEntry>,
    #[serde(default)]
    pub rules: Vec<Spanned<RuleEntry>>,
    #[serde(default)]
    pub prose: Vec<Spanned<ProseEntry>>,
    #[serde(default, rename = "tie")]
    pub ties: Vec<Spanned<TieEntry>>,
    #[serde(default)]
    pub required: Vec<Spanned<RequiredEntry>>,
}

/// `[taxonomy]`
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    pub name: Spanned<String>,
    pub prefix: Spanned<String>,
    pub namespace: Spanned<String>,
    pub title: String,
    pub extends: Option<Spanned<String>>,
}

/// An entry of `[concepts.STATEMENT]`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConceptEntry {
    #[serde(rename = "type", default)]
    pub data_type: TypeName,
    pub period: Option<PeriodName>,
    pub balance: Option<BalanceName>,
    #[serde(default)]
    pub signed: bool,
    pub label: Option<String>,
    #[serde(default)]
    pub labels: Vec<Spanned<String>>,
    #[serde(default)]
    pub opening: Vec<Spanned<String>>,
    #[serde(default)]
    pub closing: Vec<Spanned<String>>,
    #[serde(default)]
    pub prose: Vec<Spanned<String>>,
    pub doc: Option<String>,
    pub us_gaap: Option<String>,
    pub otherwise: Option<Spanned<String>>,
    #[serde(default)]
    pub same_as: Vec<String>,
    #[serde(default)]
    pub accepts: Vec<String>,
}

/// `type`
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum TypeName {
    #[default]
    Money,
    Shares,
    PerShare,
    Pure,
}

/// `period`
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PeriodName {
    Instant,
    Duration,
}

/// `balance`
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum BalanceName {
    Debit,
    Credit,
}

/// An entry of `[axes]`. An axis of the file that is extended may be given further members, and nothing else.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AxisEntry {
    pub label: Option<String>,
    pub domain: Option<Spanned<String>>,
    #[serde(default)]
    pub members: Table<MemberEntry>,
}

/// A member of an axis.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MemberEntry {
    #[serde(default)]
    pub labels: Vec<Spanned<String>>,
    #[serde(default)]
    pub prose: Vec<Spanned<String>>,
    pub label: Option<String>,
}

/// An entry of `[[rules]]`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleEntry {
    pub label: Spanned<String>,
    pub under: Option<Spanned<String>>,
    pub statement: Option<OneOrMore>,
    pub unit: Option<TypeName>,
    pub concept: Spanned<String>,
    #[serde(default)]
    pub members: Table<Spanned<String>>,
}

/// An entry of `[[prose]]`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProseEntry {
    pub label: Spanned<String>,
    pub concept: Spanned<String>,
    #[serde(default)]
    pub members: Table<Spanned<String>>,
    #[serde(default)]
    pub negated: bool,
}

/// An entry of `[[tie]]`: `equal`, or `quotient` with `of`, `at-most`, `accepts` and `by`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TieEntry {
    pub name: String,
    #[serde(default)]
    pub equal: Vec<Spanned<String>>,
    pub whole: Option<Spanned<String>>,
    pub parts: Option<Spanned<String>>,
    #[serde(default)]
    pub with: Vec<Spanned<String>>,
    #[serde(default)]
    pub unless: Vec<Spanned<String>>,
    pub quotient: Option<Spanned<String>>,
    #[serde(default)]
    pub of: Vec<Spanned<String>>,
    #[serde(default)]
    pub at_most: Vec<Spanned<String>>,
    #[serde(default)]
    pub accepts: Vec<Spanned<String>>,
    #[serde(default)]
    pub by: Vec<Spanned<String>>,
}

/// An entry of `[[required]]`: `facts`, each one concept or several between bars, of a `statement` or a `form`.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RequiredEntry {
    pub statement: Option<Spanned<String>>,
    pub form: Option<String>,
    pub facts: Vec<Spanned<String>>,
}

/// A string or a list of strings, with the place of the whole.
pub(super) type OneOrMore = Spanned<Strings>;

/// A string, or a list of strings.
#[derive(Debug, Serialize)]
pub(super) struct Strings(Vec<String>);

impl Strings {
    pub(super) fn as_slice(&self) -> &[String] {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Strings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "this must be a string or a list of strings")]
        enum Written {
            One(String),
            More(Vec<String>),
        }
        if !is_toml(&deserializer) {
            return Vec::deserialize(deserializer).map(Self);
        }
        Ok(Self(match Written::deserialize(deserializer)? {
            Written::One(one) => vec![one],
            Written::More(more) => more,
        }))
    }
}
