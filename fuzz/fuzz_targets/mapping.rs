//! A mapping file: it is loaded, or each of its errors has a place in it; what is loaded can be used.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tickmark_fuzz::{checks, held};

fuzz_target!(|bytes: &[u8]| held(checks::mapping::wrong(&String::from_utf8_lossy(bytes))));
