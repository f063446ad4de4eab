//! What a taxonomy schema declares.

use std::fmt;
use std::sync::Arc;

use super::{Namespace, QName, Unit};

/// A declaration of a taxonomy schema (XBRL 2.1 section 5.1.1, Dimensions 1.0 section 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: QName,
    /// What it is for.
    pub kind: ElementKind,
    /// Whether its facts are balances or flows. Abstract elements have `Duration`, as taxonomies do.
    pub period_type: PeriodType,
    /// Debit or credit, for money.
    pub balance: Option<Balance>,
    /// Its labels; the standard label always.
    pub labels: Vec<Label>,
}

impl Element {
    /// The standard label; the local name should it be missing.
    pub fn label(&self) -> &str {
        let standard = self.labels.iter().find(|label| label.role == LabelRole::Standard);
        standard.map_or(self.name.local(), |label| &label.text)
    }
}

/// What an element is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ElementKind {
    /// A concept that figures are reported for.
    Item(DataType),
    /// A concept whose facts are no figures.
    Text(TextType),
    /// A heading in the presentation.
    Abstract,
    /// A table (`xbrldt:hypercubeItem`).
    Hypercube,
    /// An axis (`xbrldt:dimensionItem`).
    Axis,
    /// A member of an axis, or the domain that its members belong to.
    Member,
}

/// The type of a concept's facts that are no figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextType {
    /// `xbrli:stringItemType`
    Words,
    /// `xbrli:dateItemType`
    Day,
    /// `xbrli:gMonthDayItemType`
    MonthDay,
    /// `xbrli:booleanItemType`
    Flag,
    /// `dtr-types:textBlockItemType`
    Block,
}

/// The type of a concept's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataType {
    /// `xbrli:monetaryItemType`
    Monetary,
    /// `xbrli:sharesItemType`
    Shares,
    /// `dtr-types:perShareItemType`
    PerShare,
    /// `xbrli:pureItemType`
    Pure,
}

impl DataType {
    /// The unit of its facts.
    pub fn unit(self) -> Unit {
        match self {
            Self::Monetary => Unit::Usd,
            Self::Shares => Unit::Shares,
            Self::PerShare => Unit::UsdPerShare,
            Self::Pure => Unit::Pure,
        }
    }

    /// The name that mapping files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monetary => "money",
            Self::Shares => "shares",
            Self::PerShare => "per-share",
            Self::Pure => "pure",
        }
    }
}

impl fmt::Display for DataType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// `xbrli:periodType` (XBRL 2.1 section 5.1.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodType {
    /// Balances.
    Instant,
    /// Flows.
    Duration,
}

/// `xbrli:balance` (XBRL 2.1 section 5.1.1.2): the side of the ledger that increases it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Balance {
    /// Assets, expenses.
    Debit,
    /// Liabilities, equity, income.
    Credit,
}

/// A label of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What it is used for.
    pub role: LabelRole,
    /// The text, in English.
    pub text: String,
}

/// Label roles (XBRL 2.1 section 5.2.2.2.2, and the negated roles of the Link Role Registry).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelRole {
    /// The standard label.
    Standard,
    /// A shorter one: the words that the filing printed.
    Terse,
    /// Of an instant at the start of a period.
    PeriodStart,
    /// Of an instant at the end of a period.
    PeriodEnd,
    /// Of a total.
    Total,
    /// For figures that the filing prints with the sign reversed.
    Negated,
    /// What the concept means.
    Documentation,
}

/// A taxonomy schema: the elements of one namespace, in one file.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The target namespace.
    pub namespace: Arc<Namespace>,
    /// File name without its ending; letters, digits and hyphens.
    pub file_stem: String,
    /// Its URL, where others publish it: such a schema is referred to and never written. `None` for one beside the report.
    pub published: Option<&'static str>,
    /// Its declarations, in a fixed order; of a published one, those that the report uses.
    pub elements: Vec<Element>,
}
