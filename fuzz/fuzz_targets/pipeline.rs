//! Bytes to facts, with every form of the report: the invariants of `docs/architecture.md` hold for any bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tickmark::source::SourceFile;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(source) = SourceFile::from_bytes("filing.txt", bytes) {
        assert_eq!(source.encoding().encode(source.text()), bytes, "reading cannot be undone");
        tickmark_fuzz::check(&source);
    }
});
