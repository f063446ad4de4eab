//! What a filing says of itself in words, as facts before their contexts are numbered.

use std::collections::BTreeSet;

use super::report::{Builder, present};
use crate::source::{SourceFile, Span};
use crate::taxonomy::element;
use crate::xbrl::{Context, ContextId, ElementKind, Node, QName, Role, TextFact, TextValue};

/// Facts of one context: the whole entity in the period of the report.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// When, for the whole entity; `None` where nothing tells.
    pub(super) context: Option<Context>,
    /// The facts in the order in which they are shown.
    pub(super) facts: Vec<ToldFact>,
}

/// A fact before its context is numbered.
#[derive(Debug)]
pub(super) struct ToldFact {
    pub(super) concept: QName,
    /// The standard label of the concept.
    pub(super) label: String,
    pub(super) value: TextValue,
    /// The words that say so.
    pub(super) span: Span,
}

/// The facts as the report has them, in the order of the filing.
pub(super) fn numbered(source: &SourceFile, told: &[&Told], contexts: &[Context]) -> Vec<TextFact> {
    let of = |told: &&Told| told.context.as_ref().and_then(|context| contexts.binary_search(context).ok());
    let all = told.iter().flat_map(|told| told.facts.iter().map(move |fact| (fact, ContextId(of(told).unwrap_or(0)))));
    let mut sorted: Vec<(&ToldFact, ContextId)> = all.collect();
    sorted.sort_by_key(|(fact, _)| fact.span);
    let mut places = BTreeSet::new();
    let numbered = sorted.into_iter().map(|(fact, context)| {
        let place = source.place(fact.span);
        let id = match fact.value {
            TextValue::Block(_) => format!("b-L{}", place.line),
            _ => format!("f-L{}-C{}", place.line, place.column),
        };
        // What one word says twice is told apart by the concept.
        let again = if places.insert(id.clone()) { String::new() } else { format!("-{}", fact.concept.local()) };
        let (concept, value) = (fact.concept.clone(), fact.value.clone());
        TextFact { id: format!("{id}{again}"), concept, context, value, span: fact.span }
    });
    numbered.collect()
}

/// A role that shows facts under a heading.
pub(super) fn role(builder: &mut Builder<'_>, told: &Told, number: usize, kind: &str, heading: &str) -> Role {
    let root = builder.frame(heading, "Abstract", ElementKind::Abstract);
    let rows = told.facts.iter().map(|fact| {
        let kind = ElementKind::Text(fact.value.text_type());
        let element = builder.add(element(fact.concept.clone(), kind, &fact.label));
        Node { element, preferred: None, children: Vec::new() }
    });
    let rows = rows.collect();
    let (id, group) = (format!("{number:02}-{kind}"), if kind == "notes" { "Disclosure" } else { "Document" });
    Role {
        uri: builder.role_uri(&id),
        definition: format!("{number:02} - {group} - {heading}"),
        id: format!("role-{id}"),
        lines: None,
        presentation: vec![present(root, None, rows)],
        sums: Vec::new(),
        left_out: Vec::new(),
        cubes: Vec::new(),
    }
}
