//! A review as JSON, of a form of its own.
//!
//! ```json
//! {
//!   "version": 1,
//!   "checked": [{ "file": "filings/acme.txt", "kind": "filing" }],
//!   "findings": [
//!     {
//!       "code": "T301",
//!       "name": "line-unmapped",
//!       "level": "warning",
//!       "standing": "open",
//!       "message": "no rule maps `Plant closure`; it became an extension concept",
//!       "file": "filings/acme.txt",
//!       "line": 118,
//!       "column": 3,
//!       "end_line": 118,
//!       "end_column": 16,
//!       "notes": [{ "message": "…", "file": "…", "line": 12, "column": 1, "end_line": 12, "end_column": 8 }],
//!       "help": "…",
//!       "fingerprint": "0123456789abcdef0123456789abcdef"
//!     }
//!   ],
//!   "failures": [{ "file": "filings/b.txt", "message": "…", "help": "…" }],
//!   "counts": { "errors": 0, "warnings": 1, "notes": 0, "allowed": 0, "accepted": 0 }
//! }
//! ```
//!
//! - `standing` is `open`, `allowed` (with `because`: where) or `accepted` (in the baseline); only open findings count.
//! - `level` is that of the run: `error` fails it.
//! - Paths are told from the folder of `tickmark.toml`, or else the working folder; outside of it they are whole.
//! - Lines and columns count from 1, columns in characters; the end is one past the last character.

use std::io;

use serde::Serialize;

use crate::diagnostics::render;
use crate::review::{Record, Region, Review, Standing, SubjectKind};

/// The form of the output.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct ReviewDto<'a> {
    version: u32,
    checked: Vec<SubjectDto<'a>>,
    findings: Vec<FindingDto<'a>>,
    failures: Vec<FailureDto<'a>>,
    counts: CountsDto,
}

#[derive(Serialize)]
struct SubjectDto<'a> {
    file: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
struct FindingDto<'a> {
    code: &'static str,
    name: &'static str,
    level: &'static str,
    standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
    message: &'a str,
    #[serde(flatten)]
    place: PlaceDto<'a>,
    notes: Vec<NoteDto<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct NoteDto<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Option<PlaceDto<'a>>,
}

#[derive(Serialize)]
struct PlaceDto<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct FailureDto<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct CountsDto {
    errors: usize,
    warnings: usize,
    notes: usize,
    allowed: usize,
    accepted: usize,
}

/// The review as readable JSON that ends with a line end.
///
/// # Errors
///
/// None that a review can cause.
pub fn json(review: &Review) -> io::Result<Vec<u8>> {
    let mut text = render::json(serde_json::to_string_pretty(&ReviewDto::of(review))?);
    text.push('\n');
    Ok(text.into_bytes())
}

impl<'a> ReviewDto<'a> {
    fn of(review: &'a Review) -> Self {
        let kind = |kind| match kind {
            SubjectKind::Filing => "filing",
            SubjectKind::Mapping => "mapping",
        };
        let checked =
            review.subjects().iter().map(|subject| SubjectDto { file: &subject.file, kind: kind(subject.kind) });
        let failures = review.failures().iter().map(|failure| FailureDto {
            file: failure.file.as_deref(),
            message: &failure.message,
            help: failure.help.as_deref(),
        });
        Self {
            version: VERSION,
            checked: checked.collect(),
            findings: review.records().iter().map(FindingDto::of).collect(),
            failures: failures.collect(),
            counts: CountsDto::of(review),
        }
    }
}

impl CountsDto {
    fn of(review: &Review) -> Self {
        let tally = review.tally();
        Self {
            errors: tally.errors,
            warnings: tally.warnings,
            notes: tally.notes,
            allowed: tally.allowed,
            accepted: tally.accepted,
        }
    }
}

impl<'a> FindingDto<'a> {
    fn of(record: &'a Record) -> Self {
        let Record { finding, standing, region, notes, fingerprint } = record;
        let (standing, because) = match standing {
            Standing::Open => ("open", None),
            Standing::Allowed(allowance) => ("allowed", Some(allowance.to_string())),
            Standing::Accepted => ("accepted", None),
        };
        let notes = finding.notes.iter().zip(notes);
        let notes =
            notes.map(|(note, region)| NoteDto { message: &note.message, place: region.as_ref().map(PlaceDto::of) });
        Self {
            code: finding.code.as_str(),
            name: finding.code.name(),
            level: finding.level.as_str(),
            standing,
            because,
            message: &finding.message,
            place: PlaceDto::of(region),
            notes: notes.collect(),
            help: finding.help.as_deref(),
            fingerprint,
        }
    }
}

impl<'a> PlaceDto<'a> {
    fn of(region: &'a Region) -> Self {
        let Region { file, start: (line, column), end: (end_line, end_column) } = region;
        Self { file, line: *line, column: *column, end_line: *end_line, end_column: *end_column }
    }
}
