//! What is true of a generated filing.

use rust_decimal::Decimal;
use tickmark::xbrl::{Period, Unit};

/// A figure that is printed, and the fact that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Truth {
    /// From 1.
    pub(crate) line: usize,
    /// In characters, from 1.
    pub(crate) column: usize,
    /// As printed, without signs.
    pub(crate) printed: String,
    /// Whether it stands in running text: it is a fact where a table says the same.
    pub(crate) in_words: bool,
    /// Prefix and name.
    pub(crate) concept: String,
    pub(crate) period: Period,
    /// Axes and members, with their prefixes, sorted.
    pub(crate) members: Vec<(String, String)>,
    pub(crate) unit: Unit,
    pub(crate) decimals: i32,
    pub(crate) value: Decimal,
}

/// A note to the statements, which is a fact as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its lines, from 1: that of its heading, and the last one with something of it.
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) title: String,
}

/// A filing with all that is true of its figures.
pub(crate) struct Generated {
    /// What its file is called, without the ending.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// The figures in the order in which they are printed.
    pub(crate) facts: Vec<Truth>,
    pub(crate) blocks: Vec<Block>,
    /// What its header says: the concept's name and the value as XML Schema writes it.
    pub(crate) cover: Vec<(&'static str, String)>,
    /// What kind of filing it is, and how it is laid out, in words.
    pub(crate) traits: Vec<&'static str>,
}
