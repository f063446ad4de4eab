//! What several test programs share.

#![allow(dead_code, reason = "each test program uses its part")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper that fails fails its test")]

pub(crate) mod arelle;
pub(crate) mod code;
pub(crate) mod filings;
pub(crate) mod forms;
pub(crate) mod golden;
pub(crate) mod hostile;
pub(crate) mod published;
pub(crate) mod python;
pub(crate) mod sample;
pub(crate) mod sums;
