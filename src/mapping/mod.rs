//! What is to be said of mapping files beyond their errors: rules that can never take a line, concepts that nothing uses, the
//! line items of filings that are mapped and those that are not.
//!
//! Rules are judged by asking for labels as [`crate::tagging::choose`] does for filings, so that what is said here of a rule is
//! what would happen to it.

mod check;
mod coverage;
mod matched;
mod near;
mod suggest;

pub use check::check;
pub use coverage::{Coverage, Reach};
pub use matched::Matched;
pub use near::Near;
pub use suggest::{Suggestion, Unmapped};
