//! Ties: which figures of different concepts must agree.

use super::{QName, SumItem};

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
    /// The concepts have one value.
    Equal(Vec<QName>),
    /// One is another divided by a third.
    Quotient(Quotient),
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
