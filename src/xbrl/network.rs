//! Relations between elements: presentation, sums and hypercubes, by extended link role.

use super::{Context, LabelRole, QName, Schema, Tie};
use crate::source::Span;

/// The taxonomy that a report points to: schemas and the networks between their elements (XBRL 2.1 section 3.2).
#[derive(Clone, Debug)]
pub struct Dts {
    /// The schema that reports point to; it imports the others and refers to the linkbases.
    pub entry: Schema,
    /// The schemas that it imports.
    pub imports: Vec<Schema>,
    /// Extended link roles, one for each table of the filing or statement of a mapping file.
    pub roles: Vec<Role>,
    /// Which concepts of schedules are held against which of the statements. For checks: no exporter writes them.
    pub counterparts: Vec<Counterpart>,
    /// Which concepts must agree with which. For checks, likewise.
    pub ties: Vec<Tie>,
}

impl Dts {
    /// All schemas, the entry first.
    pub fn schemas(&self) -> impl Iterator<Item = &Schema> {
        std::iter::once(&self.entry).chain(&self.imports)
    }
}

/// A concept of schedules, and what the statements should say of it in the same period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// The schedule's concept.
    pub concept: QName,
    /// The statements' concepts that mean the same, the likeliest first.
    pub same_as: Vec<QName>,
    /// Those that it may also be: to agree with one is enough, to differ says nothing.
    pub accepts: Vec<QName>,
}

impl Counterpart {
    /// Every concept of the statements that it can agree with, the likeliest first.
    pub fn all(&self) -> impl Iterator<Item = &QName> {
        self.same_as.iter().chain(&self.accepts)
    }
}

/// An extended link role (XBRL 2.1 section 3.5.2.4): one table, with its three networks.
#[derive(Clone, Debug)]
pub struct Role {
    /// Id of the role type in the schema; an `NCName`.
    pub id: String,
    /// The role URI.
    pub uri: String,
    /// What people see it named.
    pub definition: String,
    /// The lines of the table in the filing; nothing for one that stands in no statement.
    pub lines: Option<Span>,
    /// The rows as they are printed.
    pub presentation: Vec<Node>,
    /// Which concepts add up to which.
    pub sums: Vec<Sum>,
    /// Sums that the table has, and that would fail elsewhere in the report. For checks: no exporter writes them.
    pub left_out: Vec<LeftOut>,
    /// Which concepts have which members.
    pub cubes: Vec<Cube>,
}

/// A node of the presentation tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// Concept or heading.
    pub element: QName,
    /// Which of its labels to show, where it is not the standard one.
    pub preferred: Option<LabelRole>,
    /// The rows below it.
    pub children: Vec<Node>,
}

/// A total and its items (Calculations 1.1 `summation-item`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The total.
    pub total: QName,
    /// What adds up to it.
    pub items: Vec<SumItem>,
}

/// A sum that holds where it is printed, and not in every context in which a processor would repeat it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The sum.
    pub sum: Sum,
    /// The line of its total.
    pub printed: Span,
    /// The contexts in which it fails.
    pub contexts: Vec<Context>,
}

/// An item of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumItem {
    /// The item.
    pub concept: QName,
    /// How it enters.
    pub weight: Weight,
}

/// The weight of an item in a total. US-GAAP has only these two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// +1
    Plus,
    /// −1
    Minus,
}

impl Weight {
    /// The product of two weights; also their quotient.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        if self == other { Self::Plus } else { Self::Minus }
    }

    /// `1` or `-1`
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plus => "1",
            Self::Minus => "-1",
        }
    }
}

/// A hypercube (Dimensions 1.0 section 2.2): the concepts of a table that are reported by member.
///
/// It is closed, its container is `segment`, and the domain is the default of each axis.
#[derive(Clone, Debug)]
pub struct Cube {
    /// The table element.
    pub hypercube: QName,
    /// The abstract element that the concepts stand under; it has the `all` arc.
    pub line_items: QName,
    /// The concepts.
    pub concepts: Vec<QName>,
    /// The axes.
    pub axes: Vec<CubeAxis>,
}

/// An axis of a hypercube.
#[derive(Clone, Debug)]
pub struct CubeAxis {
    /// The axis.
    pub axis: QName,
    /// The domain, which is the axis's default.
    pub domain: QName,
    /// The members that occur.
    pub members: Vec<QName>,
}
