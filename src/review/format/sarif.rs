//! A review as SARIF 2.1.0, the OASIS format of static analysis results, which code hosts and editors read.
//!
//! Columns count characters (`unicodeCodePoints`). Paths are relative to `%SRCROOT%`, which is left to the reader: it is the folder
//! of `tickmark.toml`, or else the working folder. Allowed findings are suppressed results, and with a baseline each result says
//! whether it is in it.

use std::io;

use serde_json::{Map, Value, json};

use super::text;
use crate::diagnostics::{Code, Level, page, render};
use crate::review::{Failure, Record, Region, Review, Standing};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What paths are relative to.
const ROOT: &str = "%SRCROOT%";

/// The name of the fingerprint, with the version of what goes into it.
const FINGERPRINT: &str = "tickmark/v1";

/// The review as readable JSON that ends with a line end.
///
/// # Errors
///
/// None that a review can cause.
pub fn sarif(review: &Review) -> io::Result<Vec<u8>> {
    let mut text = render::json(serde_json::to_string_pretty(&log(review))?);
    text.push('\n');
    Ok(text.into_bytes())
}

fn log(review: &Review) -> Value {
    let results: Vec<Value> = review.records().iter().map(|record| result(record, review.has_baseline())).collect();
    let notifications: Vec<Value> = review.failures().iter().map(notification).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "tickmark",
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "shortDescription": { "text": env!("CARGO_PKG_DESCRIPTION") },
                    "rules": Code::ALL.iter().map(|&code| rule(code)).collect::<Vec<_>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                ROOT: { "description": { "text": "The folder of tickmark.toml, or else the working folder." } },
            },
            "invocations": [{
                "executionSuccessful": notifications.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    })
}

fn rule(code: Code) -> Value {
    let markdown = code.page();
    json!({
        "id": code.as_str(),
        "name": code.name(),
        "shortDescription": { "text": code.summary() },
        "fullDescription": { "text": page::opening(markdown) },
        "help": { "text": page::plain(markdown), "markdown": markdown },
        "defaultConfiguration": { "level": level(code.level()) },
    })
}

fn level(level: Level) -> &'static str {
    level.as_str()
}

fn result(record: &Record, has_baseline: bool) -> Value {
    let finding = &record.finding;
    let suppressions = match &record.standing {
        Standing::Allowed(allowance) => {
            vec![json!({ "kind": "external", "status": "accepted", "justification": allowance.to_string() })]
        }
        Standing::Open | Standing::Accepted => Vec::new(),
    };
    let mut result = json!({
        "ruleId": finding.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == finding.code),
        "level": level(finding.level),
        "message": { "text": text(finding) },
        "locations": [{ "physicalLocation": location(&record.region) }],
        "partialFingerprints": { FINGERPRINT: record.fingerprint },
        "suppressions": suppressions,
    });
    let mut set =
        |key: &str, value: Value| result.as_object_mut().and_then(|result| result.insert(key.to_owned(), value));
    let related = related(record);
    if !related.is_empty() {
        set("relatedLocations", related.into());
    }
    if has_baseline {
        set("baselineState", if record.standing == Standing::Accepted { "unchanged" } else { "new" }.into());
    }
    result
}

/// The notes that lead somewhere.
fn related(record: &Record) -> Vec<Value> {
    let notes = record.finding.notes.iter().zip(&record.notes);
    let placed = notes.filter_map(|(note, region)| Some((note, region.as_ref()?)));
    let location = |(id, (note, region))| {
        let note: &crate::diagnostics::Note = note;
        json!({ "id": id, "message": { "text": &*note.message }, "physicalLocation": location(region) })
    };
    placed.enumerate().map(location).collect()
}

fn location(region: &Region) -> Value {
    let ((line, column), (end_line, end_column)) = (region.start, region.end);
    json!({
        "artifactLocation": artifact(&region.file),
        "region": { "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column },
    })
}

fn artifact(file: &str) -> Value {
    let mut artifact = Map::new();
    if file.starts_with('/') {
        artifact.insert("uri".to_owned(), format!("file://{}", encoded(file)).into());
    } else {
        artifact.insert("uri".to_owned(), encoded(file).into());
        artifact.insert("uriBaseId".to_owned(), ROOT.into());
    }
    artifact.into()
}

/// What could not be done: it is no result of a rule, and the run did not succeed.
fn notification(failure: &Failure) -> Value {
    let help = failure.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let mut notification = json!({ "level": "error", "message": { "text": format!("{}{help}", failure.message) } });
    if let (Some(file), Some(notification)) = (&failure.file, notification.as_object_mut()) {
        let locations = json!([{ "physicalLocation": { "artifactLocation": artifact(file) } }]);
        notification.insert("locations".to_owned(), locations);
    }
    notification
}

/// A path as a part of a URI: whatever is not unreserved in RFC 3986, and no slash, is percent-encoded.
fn encoded(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_percent_encoded() {
        assert_eq!(artifact("f/a b%\u{e9}:[1].txt")["uri"], "f/a%20b%25%C3%A9%3A%5B1%5D.txt");
        assert_eq!(artifact("/x/a.txt"), json!({ "uri": "file:///x/a.txt" }));
    }
}
