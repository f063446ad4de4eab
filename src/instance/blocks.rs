//! Notes to the statements, and what a release says of itself, as facts.
//!
//! A note is a block of a concept of the filing's own, named by its title. A release's title and company are concepts of the
//! SEC's `dei`; what that has none for is in a namespace of the project's own.

use std::sync::Arc;

use super::cover;
use super::facts::PrintedFact;
use super::told::{Told, ToldFact};
use crate::blocks::{Blocks, Note, Release};
use crate::diagnostics::{Code, Finding};
use crate::filing::Filing;
use crate::source::{SourceFile, Span};
use crate::tagging::{Extensions, Names, camel};
use crate::xbrl::{Context, Members, Namespace, Period, QName, TextValue};

/// The facts of a filing's blocks.
#[derive(Debug, Default)]
pub(super) struct BlockFacts {
    pub(super) release: Told,
    pub(super) notes: Told,
}

/// The namespace of what releases say of themselves.
pub(super) fn namespace() -> Arc<Namespace> {
    Arc::new(Namespace { uri: "urn:tickmark:release".to_owned(), prefix: "release".to_owned() })
}

/// Makes facts of blocks. `printed` are the figures of the report, which know its period where no header does; `company` is its
/// name in the text, where no header has one.
pub(super) fn read(
    source: &SourceFile,
    filing: &Filing,
    blocks: &Blocks,
    company: Option<Span>,
    printed: &[PrintedFact],
    extensions: &Extensions,
    findings: &mut Vec<Finding>,
) -> BlockFacts {
    let Some(first) = first_place(blocks) else { return BlockFacts::default() };
    let day = blocks
        .release
        .as_ref()
        .and_then(|release| release.day)
        .map(|(day, _)| Period::Duration { start: day, end: day });
    let period = cover::period(&filing.header, printed).or_else(|| longest(printed)).or(day);
    let Some(period) = period else {
        let message =
            "nothing tells the period of the report, so its notes, and what it says of itself, became no facts";
        findings.push(Finding::new(Code::TextWithoutPeriod, source.place(first), message));
        return BlockFacts::default();
    };
    let context = Some(Context { period, members: Members::default() });
    let notes = notes(source, &blocks.notes, extensions);
    let release = blocks.release.as_ref().map(|release| of_release(source, release, company, &blocks.notes));
    BlockFacts {
        release: Told { context: context.clone(), facts: release.unwrap_or_default() },
        notes: Told { context, facts: notes },
    }
}

fn first_place(blocks: &Blocks) -> Option<Span> {
    let of_release = blocks.release.as_ref().and_then(|release| {
        let day = release.day.map(|(_, span)| span);
        [release.exhibit, release.headline, day, release.notice, release.description].into_iter().flatten().min()
    });
    blocks.notes.first().map(|note| note.heading).into_iter().chain(of_release).min()
}

/// The longest period of those that end last.
fn longest(printed: &[PrintedFact]) -> Option<Period> {
    let of_all = printed.iter().filter(|fact| fact.context.members.is_empty()).map(|fact| fact.context.period);
    let last = of_all.max_by_key(|period| (period.end(), period.start().map(|start| period.end() - start)))?;
    Some(Period::Duration { start: last.start().unwrap_or(last.end()), end: last.end() })
}

fn block(source: &SourceFile, span: Span) -> TextValue {
    TextValue::Block(source.slice(span).to_owned())
}

/// Notes of one title have names with numbers.
fn notes(source: &SourceFile, notes: &[Note], extensions: &Extensions) -> Vec<ToldFact> {
    let mut names = Names::default();
    for own in &extensions.concepts {
        names.take(own.name.local());
    }
    let fact = |note: &Note| {
        let name = if note.title.is_empty() { format!("Note {}", note.number) } else { note.title.clone() };
        let colon = if note.title.is_empty() { "" } else { ": " };
        ToldFact {
            concept: QName::new(Arc::clone(&extensions.namespace), names.take(&camel(&format!("{name} text block")))),
            label: format!("Note {}{colon}{}", note.number, note.title),
            value: block(source, note.span),
            span: note.span,
        }
    };
    notes.iter().map(fact).collect()
}

/// Blocks of a release that would cut through a note are none.
fn of_release(source: &SourceFile, release: &Release, company: Option<Span>, notes: &[Note]) -> Vec<ToldFact> {
    let own = |name: &str| QName::new(namespace(), name);
    let words = |span: Span| TextValue::Words(source.slice(span).to_owned());
    let apart = |span: &Span| notes.iter().all(|note| note.span.end <= span.start || span.end <= note.span.start);
    let all = [
        (own("ExhibitNumber"), "Exhibit number", release.exhibit.map(|span| (words(span), span))),
        (cover::concept("EntityRegistrantName"), "Entity registrant name", company.map(|span| (words(span), span))),
        (cover::concept("DocumentTitle"), "Document title", release.headline.map(|span| (words(span), span))),
        (own("ReleaseDate"), "Release date", release.day.map(|(day, span)| (TextValue::Day(day), span))),
        (
            own("NonGaapMeasuresTextBlock"),
            "Notice on measures that accounting principles do not define",
            release.notice.filter(apart).map(|span| (block(source, span), span)),
        ),
        (
            own("CompanyDescriptionTextBlock"),
            "Description of the company",
            release.description.filter(apart).map(|span| (block(source, span), span)),
        ),
    ];
    let told = all.into_iter().filter_map(|(concept, label, said)| {
        said.map(|(value, span)| ToldFact { concept, label: label.to_owned(), value, span })
    });
    told.collect()
}
