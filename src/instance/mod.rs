//! The report of a filing: contexts, units and facts, and the taxonomy that they are written in.

mod basis;
mod blocks;
mod cover;
mod facts;
mod report;
mod required;
mod schedule;
mod sums;
mod told;
mod twins;

use std::sync::Arc;

use crate::blocks::Blocks;
use crate::diagnostics::{Code, Finding};
use crate::filing::{Cik, Field, Filing, Party, name_in_text};
use crate::footing::{Across, Footing};
use crate::source::{SourceFile, Span};
use crate::statement::Statement;
use crate::tagging::{Extensions, Tagging};
use crate::taxonomy::Taxonomy;
use crate::xbrl::{Entity, Instance, Namespace};

pub use basis::tell_apart;
pub use facts::{Printed, PrintedFact, print, scaled};
pub use required::required;
pub use twins::settle;

use facts::Numbered;

/// The identifier scheme of the SEC's Central Index Key.
pub const CIK_SCHEME: &str = "http://www.sec.gov/CIK";

/// The identifier scheme of a name, where no key is known.
pub const NAME_SCHEME: &str = "urn:tickmark:entity-name";

/// The prefix of a filing's own concepts.
pub const EXTENSION_PREFIX: &str = "ext";

/// A statement with everything that was found out about it.
#[derive(Clone, Debug)]
pub struct TaggedStatement {
    /// The statement.
    pub statement: Statement,
    /// Its sums.
    pub footings: Vec<Footing>,
    /// Its columns that add up.
    pub across: Vec<Across>,
    /// Its tags.
    pub tagging: Tagging,
}

/// The namespace of a filing's own concepts: by accession number, or else by the file's name.
pub fn extension_namespace(filing: &Filing, name: &str) -> Arc<Namespace> {
    let id = filing.header.accession.as_ref().map_or(name, |field| &field.value);
    let uri = format!("urn:tickmark:filing:{}", slug(id));
    Arc::new(Namespace { uri, prefix: EXTENSION_PREFIX.to_owned() })
}

/// Letters, digits and single hyphens.
fn slug(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "unnamed".to_owned() } else { words.join("-") }
}

/// Builds the report of a filing from the facts of its statements and of its running text.
pub fn build(
    source: &SourceFile,
    filing: &Filing,
    statements: &[TaggedStatement],
    mut printed: Vec<PrintedFact>,
    blocks: &Blocks,
    taxonomy: &Taxonomy,
    extensions: &Extensions,
) -> (Instance, Vec<Finding>) {
    let mut findings = Vec::new();
    let (entity, company) = entity(source, filing, &mut findings);
    let schedules = schedule::read(source, filing, statements, &printed, taxonomy, &mut findings);
    printed.extend(schedules.facts.iter().cloned());
    printed.sort_by_key(|fact| fact.span);
    let cover = cover::read(source, filing, &entity, &printed, &mut findings);
    let blocks = blocks::read(source, filing, blocks, company, &printed, extensions, &mut findings);
    let shown = report::Shown { statements, schedules: &schedules, cover: &cover, blocks: &blocks };
    let dts = report::dts(source, &shown, &printed, taxonomy, extensions, &mut findings);
    let told = [&cover, &blocks.release, &blocks.notes];
    let Numbered { contexts, units, facts, texts } = facts::number(source, printed, &told);
    (Instance { entity, contexts, units, facts, texts, dts }, findings)
}

/// Who reports: by key and name from header, manifest or command line, or else by the name in the text, whose place is given then.
fn entity(source: &SourceFile, filing: &Filing, findings: &mut Vec<Finding>) -> (Entity, Option<Span>) {
    let filer = filing.header.filer();
    let named = filer.and_then(|filer| filer.name.as_ref()).map(|field| field.value.clone());
    let in_text = if named.is_none() { name_in_text(source) } else { None };
    let name = named.clone().or_else(|| in_text.map(|span| source.slice(span).to_owned())).unwrap_or_default();
    if let Some(cik) = filer.and_then(|filer| filer.cik.as_ref()) {
        findings.extend(several_filers(source, filing, cik.value));
        return (Entity { scheme: CIK_SCHEME.to_owned(), identifier: cik.value.to_string(), name }, in_text);
    }
    if named.is_none() {
        findings.push(entity_finding(source, in_text));
    }
    (Entity { scheme: NAME_SCHEME.to_owned(), identifier: slug(&name).to_uppercase(), name }, in_text)
}

/// One report has one entity, so with several filers the finding says whose it is.
fn several_filers(source: &SourceFile, filing: &Filing, cik: Cik) -> Option<Finding> {
    let parties = &filing.header.parties;
    let role = parties.first()?.role;
    let others: Vec<&Party> = parties.iter().skip(1).filter(|party| party.role == role).collect();
    let first = others.first()?.span?;
    let count = others.len() + 1;
    let message = format!("{count} companies report in this filing; its facts are those of {cik}, the first");
    let help = "give the key of another with --cik";
    let finding = Finding::new(Code::SeveralFilers, source.place(first), message).help(help);
    Some(others.iter().fold(finding, |finding, party| match &party.name {
        Some(Field { value, span: Some(span) }) => finding.note_at(source.place(*span), format!("also `{value}`")),
        _ => finding,
    }))
}

fn entity_finding(source: &SourceFile, in_text: Option<Span>) -> Finding {
    let help = "give it with --cik and --entity, or with --manifest";
    if let Some(span) = in_text {
        let message = format!("nothing names the CIK of the entity; it is `{}`, by the text", source.slice(span));
        Finding::new(Code::EntityFromText, source.place(span), message).help(help)
    } else {
        let start = Span::new(0, 0);
        Finding::new(Code::EntityUnknown, source.place(start), "nothing says who reports").help(help)
    }
}
