//! Filings that nobody filed: made by chance from the books of companies that do not exist, in every layout that the reader knows,
//! with all that is true of them.
//!
//! A filing is a seed and a number, so that any of them can be made again by itself. Its books are made first: amounts that foot,
//! balance sheets that balance, cash that ends where it must. Then they are printed in the style of a filer, and each figure that is
//! printed is written down as the fact that it is, with its place. What the reader makes of it is held against that.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a generator that fails fails the test that it is for")]
#![allow(
    clippy::struct_excessive_bools,
    clippy::single_match_else,
    reason = "a style is a list of habits that a filer has or has not"
)]
#![allow(dead_code, reason = "each program uses its part")]
#![allow(clippy::too_many_lines, reason = "a statement is the list of its lines")]

pub(crate) mod amounts;
pub(crate) mod balance;
pub(crate) mod bank;
pub(crate) mod books;
pub(crate) mod calendar;
pub(crate) mod cash;
pub(crate) mod cell;
pub(crate) mod chance;
pub(crate) mod commercial;
pub(crate) mod company;
pub(crate) mod compare;
pub(crate) mod discussion;
pub(crate) mod envelope;
pub(crate) mod equity;
pub(crate) mod filing;
pub(crate) mod fillers;
pub(crate) mod heading;
pub(crate) mod insurer;
pub(crate) mod known;
pub(crate) mod label;
pub(crate) mod layouts;
pub(crate) mod lines;
pub(crate) mod memory;
pub(crate) mod notes;
pub(crate) mod page;
pub(crate) mod per_cents;
pub(crate) mod prose;
pub(crate) mod reference;
pub(crate) mod report;
pub(crate) mod schedule;
pub(crate) mod segments;
pub(crate) mod sentences;
pub(crate) mod sheet;
pub(crate) mod statements;
pub(crate) mod style;
pub(crate) mod summary;
pub(crate) mod tally;
pub(crate) mod times;
pub(crate) mod truth;
pub(crate) mod utility;

use std::ops::Range;

use rayon::prelude::*;
use tickmark::taxonomy::Taxonomy;

use tally::Tally;

/// Makes, reads and compares the filings of some numbers, each by itself, on the threads that are there.
pub(crate) fn many(seed: u64, numbers: Range<u64>, taxonomy: &Taxonomy) -> Tally {
    numbers.into_par_iter().map(|number| one(seed, number, taxonomy)).reduce(Tally::default, Tally::join)
}

/// Makes, reads and compares one filing.
pub(crate) fn one(seed: u64, number: u64, taxonomy: &Taxonomy) -> Tally {
    let generated = filing::filing(seed, number);
    let mut tally = Tally::default();
    tally.add(&generated, &compare::compare(&generated, taxonomy));
    tally
}
