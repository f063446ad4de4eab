//! The marks of a submission and its header: documents and sections lie in the file, in order and apart, and a field is what
//! stands at its place.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tickmark::source::SourceFile;
use tickmark_fuzz::{checks, held};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(source) = SourceFile::from_bytes("filing.txt", bytes) {
        held(checks::envelope::wrong(&source));
    }
});
