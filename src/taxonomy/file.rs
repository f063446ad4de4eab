//! A mapping file as it is written (TOML), before any name in it is looked up.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// Keys and values by name, each with its place in the file.
pub(super) type Table<T> = BTreeMap<Spanned<String>, T>;

/// A mapping file.
#[derive(Debug, Deserialize)]
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
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    pub name: Spanned<String>,
    pub prefix: Spanned<String>,
    pub namespace: Spanned<String>,
    pub title: String,
    pub extends: Option<Spanned<String>>,
}

/// An entry of `[concepts.STATEMENT]`.
#[derive(Debug, Deserialize)]
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
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum TypeName {
    #[default]
    Money,
    Shares,
    PerShare,
    Pure,
}

/// `period`
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PeriodName {
    Instant,
    Duration,
}

/// `balance`
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum BalanceName {
    Debit,
    Credit,
}

/// An entry of `[axes]`. An axis of the file that is extended may be given further members, and nothing else.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AxisEntry {
    pub label: Option<String>,
    pub domain: Option<Spanned<String>>,
    #[serde(default)]
    pub members: Table<MemberEntry>,
}

/// A member of an axis.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MemberEntry {
    #[serde(default)]
    pub labels: Vec<Spanned<String>>,
    #[serde(default)]
    pub prose: Vec<Spanned<String>>,
    pub label: Option<String>,
}

/// An entry of `[[rules]]`.
#[derive(Debug, Deserialize)]
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
#[derive(Debug, Deserialize)]
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
#[derive(Debug, Deserialize)]
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
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RequiredEntry {
    pub statement: Option<Spanned<String>>,
    pub form: Option<String>,
    pub facts: Vec<Spanned<String>>,
}

/// A string or a list of strings, with the place of the whole.
pub(super) type OneOrMore = Spanned<Strings>;

/// A string or a list of strings.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "this must be a string or a list of strings")]
pub(super) enum Strings {
    One(String),
    More(Vec<String>),
}

impl Strings {
    pub(super) fn as_slice(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::More(more) => more,
        }
    }
}
