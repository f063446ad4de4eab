//! Ties: which figures of different concepts must agree.

use super::{QName, SumItem, Weight};

/// Figures of different concepts that must agree in each context that has them, as the mapping says. For checks: no exporter
/// writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// What people call it: "balance".
    pub name: String,
    /// How they agree.
    pub relation: Relation,
}

/// How the figures of a tie agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The terms have one value. The first is of no part.
    Equal(Vec<TieTerm>),
    /// One is the sum of others.
    Whole(Whole),
    /// One is another divided by a third.
    Quotient(Quotient),
}

/// A concept in a tie, of the entity that a context is of, or of a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieTerm {
    /// The concept.
    pub concept: QName,
    /// The axis and its member, for a part.
    pub part: Option<(QName, QName)>,
    /// Whether its value is that of the others, or the negative of it.
    pub weight: Weight,
}

/// A total that is not printed: assets are liabilities, equity, and what may stand between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// What the sum is compared with.
    pub whole: QName,
    /// What must be reported.
    pub parts: Vec<SumItem>,
    /// What may be between the parts, or in one of them.
    pub with: Vec<QName>,
    /// The totals that other ties hold against the whole, where they are printed.
    pub unless: Vec<QName>,
}

/// A figure per share: what is earned, divided by shares, in the rounding of all three.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotient {
    /// The figure per share.
    pub quotient: QName,
    /// What is divided, each a sum of concepts: the first of which all are reported must agree.
    pub of: Vec<Vec<SumItem>>,
    /// What is divided where something may come off that is printed elsewhere, as dividends of preferred shares: the first of which
    /// all are reported must not be less than the figure per share says.
    pub at_most: Vec<Vec<SumItem>>,
    /// What may be divided instead: to agree with one is enough, to differ says nothing.
    pub accepts: Vec<Vec<SumItem>>,
    /// The shares, the likeliest first.
    pub by: Vec<QName>,
}
