//! A text of one submission, or of several one after the other, as `Oldloads` has them.
//!
//! ```text
//! <SUBMISSION>
//! <ACCESSION-NUMBER>0000912057-95-000001
//! …
//! </SUBMISSION>
//! <SUBMISSION>
//! …
//! ```
//!
//! A submission ends where the mark of its end stands and the next line with words begins another one. `<SUBMISSION>` begins another
//! one too where the text of no document is open, so that one that was cut off does not take the next with it.

use std::collections::BTreeSet;
use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::limit::LARGEST;
use super::{Member, Part, Walk, append_line, too_large};

/// The marks that begin a submission.
const STARTS: [&[u8]; 4] =
    [b"<SUBMISSION>", b"<SEC-DOCUMENT>", b"<IMS-DOCUMENT>", b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----"];

/// The marks that end one.
const ENDS: [&[u8]; 4] =
    [b"</SUBMISSION>", b"</SEC-DOCUMENT>", b"</IMS-DOCUMENT>", b"-----END PRIVACY-ENHANCED MESSAGE-----"];

/// The longest accession number that is taken for one.
const LONGEST_NAME: usize = 24;

/// Reads the submissions of a text.
pub(super) fn split(mut text: impl BufRead, walk: &mut Walk<'_>) -> io::Result<()> {
    let mut split = Split { walk, names: BTreeSet::new(), open: Open::default(), count: 0 };
    loop {
        let mut start = split.open.bytes.len();
        if !append_line(&mut text, &mut split.open.bytes)? {
            break;
        }
        if split.open.is_too_large() {
            // What cannot be held cannot be told apart either.
            let why = format!("a submission cannot be told from the next: {}", too_large());
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        if split.open.next_begins_at(start) {
            let next = Open { bytes: split.open.bytes.split_off(start), ..Open::default() };
            let done = std::mem::replace(&mut split.open, next);
            if split.hand_over(done, true).is_break() {
                return Ok(());
            }
            start = 0;
        }
        split.open.see(start);
    }
    let last = std::mem::take(&mut split.open);
    let is_one_of_several = split.count > 0;
    if !is_one_of_several || last.has_words() {
        let _ = split.hand_over(last, is_one_of_several);
    }
    Ok(())
}

struct Split<'a, 'b> {
    walk: &'a mut Walk<'b>,
    names: BTreeSet<String>,
    open: Open,
    count: usize,
}

/// A submission that has begun.
#[derive(Default)]
struct Open {
    bytes: Vec<u8>,
    accession: Option<String>,
    /// Whether it began with `<SUBMISSION>`.
    is_disseminated: bool,
    in_text: bool,
    has_ended: bool,
}

impl Open {
    fn is_too_large(&self) -> bool {
        u64::try_from(self.bytes.len()).unwrap_or(u64::MAX) > LARGEST
    }

    fn has_words(&self) -> bool {
        self.bytes.iter().any(|byte| !byte.is_ascii_whitespace())
    }

    /// Whether the line that was just read, which begins at `start`, is the first of the next submission.
    fn next_begins_at(&self, start: usize) -> bool {
        let line = &self.bytes[start..];
        let is_cut_off = self.is_disseminated && !self.in_text && begins_with(line, STARTS[0]);
        start > 0 && (is_cut_off || self.has_ended && STARTS.iter().any(|mark| begins_with(line, mark)))
    }

    /// Looks at the last line.
    fn see(&mut self, start: usize) {
        let line = self.bytes[start..].trim_ascii();
        if self.accession.is_none() && !self.in_text {
            self.accession = accession(line);
        }
        self.is_disseminated |= begins_with(line, STARTS[0]);
        self.in_text = (self.in_text || begins_with(line, b"<TEXT>")) && !begins_with(line, b"</TEXT>");
        if !line.is_empty() {
            self.has_ended = !self.in_text && ENDS.iter().any(|mark| begins_with(line, mark));
        }
    }
}

impl Split<'_, '_> {
    fn hand_over(&mut self, submission: Open, is_one_of_several: bool) -> ControlFlow<()> {
        self.count += 1;
        if !is_one_of_several {
            let bytes = submission.bytes;
            return self.walk.reader.take(Part::Filing(Member { name: None, bytes }));
        }
        let name = self.name(submission.accession);
        let bytes = u64::try_from(submission.bytes.len()).unwrap_or(u64::MAX);
        self.walk.last = Some(name.clone());
        if self.walk.reader.wants(&name, bytes) {
            self.walk.filing(&name, submission.bytes)
        } else {
            ControlFlow::Continue(())
        }
    }

    /// The accession number, or else a count; never the same twice.
    fn name(&mut self, accession: Option<String>) -> String {
        let first = accession.unwrap_or_else(|| format!("submission-{}", self.count));
        let numbered = (2..).map(|number| format!("{first}-{number}"));
        let name = std::iter::once(first.clone()).chain(numbered).find(|name| !self.names.contains(name));
        let name = name.unwrap_or(first);
        self.names.insert(name.clone());
        name
    }
}

/// Whether a line begins with a mark, in capitals or not.
fn begins_with(line: &[u8], mark: &[u8]) -> bool {
    line.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

/// `<ACCESSION-NUMBER>0000912057-95-000001`, `ACCESSION NUMBER:  0000912057-95-000001`
fn accession(line: &[u8]) -> Option<String> {
    let value = line.strip_prefix(b"<ACCESSION-NUMBER>").or_else(|| line.strip_prefix(b"ACCESSION NUMBER:"))?;
    let value = std::str::from_utf8(value.trim_ascii()).ok()?;
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    (is_number && (1..=LONGEST_NAME).contains(&value.len())).then(|| value.to_owned())
}
