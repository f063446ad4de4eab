//! `findings.json`: what a person should know about a filing, for programs.
//!
//! ```json
//! {
//!   "file": "filings/acme.txt",
//!   "entity": { "scheme": "http://www.sec.gov/CIK", "identifier": "0000037755", "name": "Acme Corporation" },
//!   "support": { "figures": 196, "footed": 170, "tied": 92, "scheduled": 0, "unproven": 12 },
//!   "files": ["taxonomy/report.xsd", "…", "report.xbrl", "report.xhtml", "findings.json"],
//!   "findings": [
//!     {
//!       "code": "T301",
//!       "name": "line-unmapped",
//!       "level": "warning",
//!       "message": "no rule maps `Plant closure`; it became an extension concept",
//!       "file": "filings/acme.txt",
//!       "line": 118,
//!       "column": 3,
//!       "end_line": 118,
//!       "end_column": 16,
//!       "notes": [{ "message": "…", "file": "…", "line": 12, "column": 1 }],
//!       "help": "…"
//!     }
//!   ]
//! }
//! ```
//!
//! - `files` are the files that were written with it, in the order in which they were: itself the last.
//! - `support` counts the facts that are figures by what proves them; one may be footed and tied.
//! - `level` is `error`, `warning` or `note`; `code` and `name` are those of the catalogue, [`crate::diagnostics::Code`].
//! - Findings stand in the order of the filing. Paths are as the command line gave them.
//! - Lines and columns count from 1, columns in characters. `end_column` is one past the last character. The ends are left
//!   out where a place has no length or lies in another file than the filing; so are `help` and the place of a note where
//!   there is none.

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize, Serializer};

use super::json;
use crate::diagnostics::{Finding, Note};
use crate::pipeline::Converted;
use crate::source::{Place, SourceFile, Span};
use crate::xbrl::{Entity, Fact, Proof, Support};

/// The name of the file.
pub(super) const FILE: &str = "findings.json";

#[derive(Serialize)]
struct FileDto<'a> {
    file: &'a str,
    entity: EntityDto<'a>,
    support: SupportDto,
    files: Vec<&'a str>,
    #[serde(serialize_with = "each")]
    findings: Findings<'a>,
}

/// Findings and the text that they are about.
type Findings<'a> = (&'a [Finding], &'a SourceFile);

/// Writes findings one after another: all of them together would take more memory than the filing.
fn each<S: Serializer>((findings, source): &Findings<'_>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(findings.iter().map(|finding| FindingDto::of(finding, source)))
}

/// Who reports, for programs.
#[derive(Serialize)]
pub(super) struct EntityDto<'a> {
    scheme: &'a str,
    identifier: &'a str,
    name: &'a str,
}

impl<'a> EntityDto<'a> {
    pub(super) fn of(entity: &'a Entity) -> Self {
        Self { scheme: &entity.scheme, identifier: &entity.identifier, name: &entity.name }
    }
}

impl fmt::Display for EntityDto<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {})", self.name, self.scheme, self.identifier)
    }
}

/// How many figures are proven, and how.
#[derive(Serialize)]
struct SupportDto {
    figures: usize,
    footed: usize,
    tied: usize,
    scheduled: usize,
    unproven: usize,
}

impl SupportDto {
    fn of(facts: &[Fact]) -> Self {
        let count = |is: &dyn Fn(Support) -> bool| facts.iter().filter(|fact| is(fact.support)).count();
        Self {
            figures: facts.len(),
            footed: count(&|support| support.has(Proof::Footed)),
            tied: count(&|support| support.has(Proof::Tied)),
            scheduled: count(&|support| support.has(Proof::Scheduled)),
            unproven: count(&|support| !support.is_proven()),
        }
    }
}

/// A finding, for programs.
#[derive(Serialize)]
pub(super) struct FindingDto<'a> {
    code: &'static str,
    name: &'static str,
    level: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: PlaceDto<'a>,
    notes: Vec<NoteDto<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
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
    #[serde(flatten)]
    end: Option<EndDto>,
}

#[derive(Serialize)]
struct EndDto {
    end_line: usize,
    end_column: usize,
}

impl<'a> FindingDto<'a> {
    pub(super) fn of(finding: &'a Finding, source: &SourceFile) -> Self {
        Self {
            code: finding.code.as_str(),
            name: finding.code.name(),
            level: finding.level.as_str(),
            message: &finding.message,
            place: PlaceDto::of(&finding.place, source),
            notes: finding.notes.iter().map(|note| NoteDto::of(note, source)).collect(),
            help: finding.help.as_deref(),
        }
    }

    /// As compilers print it.
    pub(super) fn in_one_line(&self) -> String {
        let PlaceDto { file, line, column, .. } = self.place;
        format!("{file}:{line}:{column}: {}[{} {}]: {}", self.level, self.code, self.name, self.message)
    }
}

impl<'a> NoteDto<'a> {
    fn of(note: &'a Note, source: &SourceFile) -> Self {
        Self { message: &note.message, place: note.place.as_ref().map(|place| PlaceDto::of(place, source)) }
    }
}

impl<'a> PlaceDto<'a> {
    fn of(place: &'a Place, source: &SourceFile) -> Self {
        let within = *place.file == *source.path() && !place.span.is_empty();
        Self {
            file: &place.file,
            line: place.line,
            column: place.column,
            end: within.then(|| EndDto::of(place, source)),
        }
    }
}

impl EndDto {
    fn of(place: &Place, source: &SourceFile) -> Self {
        let last = source.slice(place.span).chars().next_back().map_or(0, char::len_utf8);
        let last = source.place(Span::new(place.span.end - last, place.span.end));
        Self { end_line: last.line, end_column: last.column + 1 }
    }
}

/// Writes the file for a filing with which `files` are written, this one among them.
pub(super) fn write(
    converted: &Converted,
    source: &SourceFile,
    files: Vec<&str>,
    to: &mut impl io::Write,
) -> io::Result<()> {
    let findings = (converted.findings.as_slice(), source);
    let (entity, support) = (EntityDto::of(&converted.instance.entity), SupportDto::of(&converted.instance.facts));
    json::write(&FileDto { file: source.path(), entity, support, files, findings }, to)
}

/// What an earlier `findings.json` says was written with it; nothing where there is none.
pub(super) fn files_of(json: impl io::Read) -> Vec<String> {
    #[derive(Deserialize)]
    struct Earlier {
        files: Vec<String>,
    }
    serde_json::from_reader(json).map(|earlier: Earlier| earlier.files).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;

    #[test]
    fn places_have_both_ends_in_characters() {
        let source = SourceFile::from_text("f.txt", "one\n\u{e9}\u{e9} two\u{e9}\nthree\n");
        let place = |start, end| source.place(Span::new(start, end));
        let elsewhere = Place { file: "m.toml".into(), ..place(0, 3) };
        let finding = Finding::new(Code::LineUnmapped, place(9, 14), "m").note("n").note_at(elsewhere, "o");
        let json = serde_json::to_value(FindingDto::of(&finding, &source)).unwrap();
        let expected = serde_json::json!({
            "code": "T301", "name": "line-unmapped", "level": "warning", "message": "m",
            "file": "f.txt", "line": 2, "column": 4, "end_line": 2, "end_column": 8,
            "notes": [{ "message": "n" }, { "message": "o", "file": "m.toml", "line": 1, "column": 1 }],
        });
        assert_eq!(json, expected);
    }

    #[test]
    fn what_is_no_findings_file_names_no_files() {
        assert_eq!(files_of(&b"{\"files\": [\"a\"], \"other\": 1}"[..]), ["a"]);
        assert!(files_of(&b"{\"files\": 3}"[..]).is_empty() && files_of(&b""[..]).is_empty());
    }
}
