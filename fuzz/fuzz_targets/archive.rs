//! Archives: whatever the bytes are, reading ends, what is unpacked stays within what is allowed, and no name is a path.
#![no_main]

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use libfuzzer_sys::fuzz_target;
use tickmark::archive::{self, Form, Member, Part, RATIO};

/// What an archive may unpack to, whatever its size.
const FREE: u64 = 64 << 20;

/// What was met in an archive.
#[derive(Default, PartialEq, Debug)]
struct Met {
    parts: Vec<String>,
    unpacked: u64,
}

impl archive::Reader for Met {
    fn wants(&mut self, _: &str, _: u64) -> bool {
        true
    }

    fn take(&mut self, part: Part) -> ControlFlow<()> {
        if let Part::Filing(Member { bytes, .. }) = &part {
            self.unpacked += bytes.len() as u64;
        }
        self.parts.push(format!("{part:?}"));
        ControlFlow::Continue(())
    }
}

fn read(packed: &[u8], form: Form) -> (Met, bool) {
    let mut met = Met::default();
    let whole =
        archive::read_from(Cursor::new(packed), packed.len() as u64, form, &Arc::new(AtomicU64::new(0)), &mut met)
            .is_ok();
    (met, whole)
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, packed)) = bytes.split_first() else { return };
    let form = [Form::Submissions, Form::Gzip, Form::Tar, Form::TarGzip, Form::Zip][usize::from(first) % 5];
    let (met, whole) = read(packed, form);
    assert!(met.unpacked <= FREE + RATIO * packed.len() as u64, "{} bytes of {}", met.unpacked, packed.len());
    assert_eq!((met, whole), read(packed, form));
});
