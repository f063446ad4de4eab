//! Every form of a report: well formed, without a character that its format forbids, and with the same number of facts.

use quick_xml::Reader;
use quick_xml::events::Event;
use tickmark::dataset;
use tickmark::diagnostics::render;
use tickmark::export::package::{self, Kind};
use tickmark::export::{csv, inline, json, taxonomy, xml};
use tickmark::pipeline::Converted;
use tickmark::source::SourceFile;

/// What is written of a filing.
#[derive(Debug, PartialEq, Eq)]
pub struct Written {
    /// `report.xhtml`
    pub inline: Vec<u8>,
    /// `report.xbrl`
    pub xbrl: Vec<u8>,
    json: Vec<u8>,
    csv: Vec<u8>,
    csv_metadata: Vec<u8>,
    /// `report.xbri`
    package: Vec<u8>,
    /// Schemas and linkbases by name.
    taxonomy: Vec<(String, Vec<u8>)>,
    /// Rows of databases, by table.
    rows: Vec<usize>,
    findings: Vec<String>,
    facts: usize,
}

/// Writes all forms of a report.
pub fn write(source: &SourceFile, converted: &Converted) -> Written {
    let instance = &converted.instance;
    let inline = inline::write(instance, source, &converted.filing.sections(source)).unwrap();
    let taxonomy = taxonomy::files(&instance.dts).unwrap();
    let package = package::write(instance, Kind::Inline, &[("report.xhtml", &inline)], &taxonomy).unwrap();
    let read = dataset::Read {
        source,
        filing: &converted.filing,
        statements: &converted.statements,
        instance,
        findings: &converted.findings,
    };
    let rows = dataset::of(&read, "filing");
    Written {
        xbrl: xml::write(instance).unwrap(),
        json: json::write(instance).unwrap(),
        csv: csv::table(instance).unwrap(),
        csv_metadata: csv::metadata(instance, "report.csv").unwrap(),
        rows: dataset::schema::ALL.iter().map(|table| rows.count(table)).collect(),
        findings: converted.findings.iter().map(|finding| render::with_excerpts(finding, &[source])).collect(),
        facts: instance.facts.len() + instance.texts.len(),
        inline,
        package,
        taxonomy,
    }
}

impl Written {
    /// What is wrong with the forms.
    pub fn wrong(&self) -> Vec<String> {
        let others = self.taxonomy.iter().map(|(name, bytes)| (name.as_str(), bytes));
        let documents = [("report.xbrl", &self.xbrl), ("report.xhtml", &self.inline)].into_iter().chain(others);
        let mut wrong: Vec<String> =
            documents.filter_map(|(name, bytes)| Some(format!("{name}: {}", objection(bytes)?))).collect();
        let facts = |bytes: &[u8]| {
            serde_json::from_slice::<serde_json::Value>(bytes).ok()?["facts"].as_object().map(serde_json::Map::len)
        };
        if facts(&self.json) != Some(self.facts) {
            wrong.push("report.json has not all facts".to_owned());
        }
        if serde_json::from_slice::<serde_json::Value>(&self.csv_metadata).is_err() {
            wrong.push("report.csv.json is no JSON".to_owned());
        }
        for (name, bytes) in [("report.json", &self.json), ("report.csv", &self.csv)] {
            wrong.extend(forbidden(bytes).map(|character| format!("{name} has {character:?}")));
        }
        let shown = self.findings.iter().find(|shown| !is_for_terminals(shown));
        wrong.extend(shown.map(|shown| format!("a terminal would act on {shown:?}")));
        wrong
    }
}

/// Why bytes are not a well-formed XML document.
fn objection(bytes: &[u8]) -> Option<String> {
    let Ok(text) = str::from_utf8(bytes) else { return Some("is not UTF-8".to_owned()) };
    if let Some(character) = forbidden(bytes) {
        return Some(format!("has {character:?}"));
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut roots = 0;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Err(error) => return Some(error.to_string()),
            Ok(Event::Eof) => return (roots != 1 || depth != 0).then(|| format!("{roots} roots, {depth} open")),
            Ok(Event::Start(start)) => {
                roots += usize::from(depth == 0);
                depth += 1;
                if let Some(error) = start.attributes().find_map(Result::err) {
                    return Some(error.to_string());
                }
            }
            Ok(Event::End(_)) => depth = depth.checked_sub(1)?,
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(character)) if !is_legal(character) => return Some(format!("refers to {character:?}")),
                Ok(None) if quick_xml::escape::resolve_predefined_entity(&reference).is_none() => {
                    return Some(format!("refers to {reference:?}"));
                }
                Ok(_) => {}
                Err(error) => return Some(error.to_string()),
            },
            Ok(Event::Comment(_) | Event::CData(_) | Event::PI(_) | Event::DocType(_)) => {
                return Some(
                    "has what is never written: a comment, CDATA, an instruction or a document type".to_owned(),
                );
            }
            Ok(_) => {}
        }
    }
}

/// The first character that XML 1.0 section 2.2 does not have.
fn forbidden(bytes: &[u8]) -> Option<char> {
    str::from_utf8(bytes).ok().map_or(Some(char::REPLACEMENT_CHARACTER), |text| text.chars().find(|&c| !is_legal(c)))
}

fn is_legal(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Whether text has no control character but line ends and the colours that the program itself sets: `ESC [ 1 ; 33 m`.
pub fn is_for_terminals(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_control() && c != '\n') {
        let Some(after) = rest[at..].strip_prefix("\u{1b}[") else { return false };
        let parameters = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        let Some(next) = parameters.strip_prefix('m') else { return false };
        rest = next;
    }
    true
}
