//! The invariants of tickmark, each by its number in the name of a test. The ninth is kept in `tests/diagnostics.rs`, the
//! directions of imports in `tests/architecture.rs`.
//!
//! 1. Nothing is dropped in silence: each numeric cell of a statement becomes a fact or is named in a finding.
//! 2. Every finding has a place, taken from the file itself.
//! 3. Every fact has an origin, and is the printed figure times its scale.
//! 4. Reading never fails and never panics, on any bytes.
//! 5. The same input gives the same bytes; no clock, environment, hash order or binary floating point.
//! 6. Taking the inline tags out gives back the text of each document that carries a fact.
//! 7. All exporters say the same facts.
//! 8. Core types know no output format.
//! 9. Each diagnostic has a unique code, a page and an example.
//! 10. The printed figure is never corrected.
//! 11. What is said to prove a fact does.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper that fails fails its test")]

#[path = "../checks/mod.rs"]
mod checks;
#[path = "../support/mod.rs"]
mod support;

mod cells;
mod layouts;
mod origins;
mod places;
mod printed;
mod proofs;
mod readers;
mod repetition;
mod scans;
mod survival;
mod text;
