//! Statements of another company of the group, or on another basis, in one filing.
//!
//! A filing prints the statements of the company that files it, and often some more: condensed ones of the parent alone
//! (Regulation S-X, rule 5-04, Schedule I), of a subsidiary that guarantees, supplemental ones as if merged. Their figures are
//! of the same concepts and periods, so without a member they would contradict those of the company.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};
use crate::statement::{Statement, StatementKind};
use crate::tagging::Extensions;
use crate::taxonomy::{ENTITY_AXIS, SCENARIO_AXIS, Taxonomy, normalise};
use crate::xbrl::{Period, QName, Unit};

use super::TaggedStatement;
use super::facts;

/// Gives the whole columns of statements that are another company's, or on another basis, a member.
pub fn tell_apart(
    source: &SourceFile,
    statements: &mut [TaggedStatement],
    taxonomy: &Taxonomy,
    extensions: &mut Extensions,
) -> Vec<Finding> {
    let repeated = repeated_kinds(statements);
    let (first, names, findings) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    let mut apart = Apart { source, taxonomy, extensions, repeated, first, names, findings };
    let mut before: Option<(Span, Option<Basis>)> = None;
    for tagged in statements {
        let title = tagged.statement.title;
        let basis = match before {
            // The second half of a statement is of the company that the first half is of.
            Some((of, basis)) if of == title => basis,
            Some((_, basis)) => apart.basis(tagged, basis.as_ref()),
            None => apart.basis(tagged, None),
        };
        match &basis {
            Some(basis) => give(tagged, basis),
            None => apart.keep(tagged),
        }
        before = Some((title, basis));
    }
    apart.findings
}

/// A concept or two that differ are a contradiction. A statement that differs in so many, and in as many as are alike, is
/// another one, when a name says whose.
const NAMED: usize = 2;

/// The same, when no name does.
const UNNAMED: usize = 3;

/// An axis with the member that a statement is of.
type Basis = (QName, QName);

/// What a fact without members says, for comparing statements of one kind.
type Said = BTreeMap<(StatementKind, QName, Period, Unit), Decimal>;

/// The kinds of which there are statements with different titles: only those need be compared.
fn repeated_kinds(statements: &[TaggedStatement]) -> BTreeSet<StatementKind> {
    let mut titles = BTreeMap::new();
    let statements = statements.iter().map(|tagged| &tagged.statement);
    statements
        .filter(|statement| *titles.entry(statement.kind).or_insert(statement.title) != statement.title)
        .map(|statement| statement.kind)
        .collect()
}

struct Apart<'a> {
    source: &'a SourceFile,
    taxonomy: &'a Taxonomy,
    extensions: &'a mut Extensions,
    repeated: BTreeSet<StatementKind>,
    /// What the statements of the company that files say.
    first: Said,
    /// The names above them, in normal form.
    names: BTreeMap<StatementKind, Vec<String>>,
    findings: Vec<Finding>,
}

impl Apart<'_> {
    /// The basis of a statement that is not the company's own.
    fn basis(&mut self, tagged: &TaggedStatement, before: Option<&Basis>) -> Option<Basis> {
        let statement = &tagged.statement;
        if statement.kind.has_closings() {
            return None;
        }
        if let Some(basis) = self.known_name(statement) {
            return Some(basis);
        }
        let (alike, other) = self.compare(tagged);
        let own = self.own_names(statement);
        match (own.first(), before) {
            // The second statement of a page has its company named above the first.
            (None, Some(before)) if other > 0 => Some(before.clone()),
            (Some(&name), _) if other >= NAMED && other >= alike => Some(self.member(ENTITY_AXIS, name)),
            (None, None) if other >= UNNAMED && other >= alike && self.is_own(statement.kind, statement.title) => {
                Some(self.member(SCENARIO_AXIS, statement.title))
            }
            _ => None,
        }
    }

    /// A name that the mapping knows says so by itself: "(Parent Company)", "Supplemental statement of earnings".
    fn known_name(&self, statement: &Statement) -> Option<Basis> {
        let names = statement.names.iter().map(|&name| (ENTITY_AXIS, name));
        names.chain([(SCENARIO_AXIS, statement.title)]).find_map(|(axis, span)| {
            let (axis, member) = self.taxonomy.member(axis, &normalise(self.source.slice(span)))?;
            Some((axis.name.clone(), member.name.clone()))
        })
    }

    /// How many concepts of a statement say what the company's own statement of its kind says, and how many something else.
    fn compare(&self, tagged: &TaggedStatement) -> (usize, usize) {
        let said = self.said(tagged);
        let (mut alike, mut other) = (BTreeSet::new(), BTreeSet::new());
        for (key, value) in &said {
            if let Some(first) = self.first.get(key) {
                if first == value {
                    alike.insert(&key.1)
                } else {
                    other.insert(&key.1)
                };
            }
        }
        (alike.len(), other.len())
    }

    /// What a statement says; nothing of one that is the only one of its kind.
    fn said(&self, tagged: &TaggedStatement) -> Said {
        if !self.repeated.contains(&tagged.statement.kind) {
            return Said::new();
        }
        // Figures that cannot be kept get their finding when the facts are printed.
        let statement = std::slice::from_ref(tagged);
        let (printed, _) = facts::print(self.source, statement, self.taxonomy, self.extensions);
        let whole = printed.into_iter().filter(|fact| fact.context.members.is_empty());
        whole.map(|fact| ((tagged.statement.kind, fact.concept, fact.context.period, fact.unit), fact.value)).collect()
    }

    /// The names above a statement that do not stand above the company's own of its kind.
    fn own_names(&self, statement: &Statement) -> Vec<Span> {
        statement.names.iter().copied().filter(|&span| self.is_own(statement.kind, span)).collect()
    }

    fn is_own(&self, kind: StatementKind, span: Span) -> bool {
        let known = self.names.get(&kind).map(Vec::as_slice).unwrap_or_default();
        !known.contains(&normalise(self.source.slice(span)))
    }

    /// Remembers what a statement of the company says; what was said first stands.
    fn keep(&mut self, tagged: &TaggedStatement) {
        for (key, value) in self.said(tagged) {
            self.first.entry(key).or_insert(value);
        }
        let lines = tagged.statement.names.iter().chain([&tagged.statement.title]);
        let names = lines.map(|&span| normalise(self.source.slice(span)));
        self.names.entry(tagged.statement.kind).or_default().extend(names);
    }

    fn member(&mut self, axis: &str, span: Span) -> Basis {
        let label = self.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((axis, member)) = self.taxonomy.member(axis, &normalise(&label)) {
            return (axis.name.clone(), member.name.clone());
        }
        let (axis, member, new) = self.extensions.member(self.taxonomy, axis, &label);
        if new {
            self.findings.push(another(self.source, span, &label, &axis, &member));
        }
        (axis, member)
    }
}

fn give(tagged: &mut TaggedStatement, basis: &Basis) {
    for column in tagged.tagging.columns.iter_mut().filter(|column| column.is_none()) {
        *column = Some(basis.clone());
    }
}

fn another(source: &SourceFile, span: Span, label: &str, axis: &QName, member: &QName) -> Finding {
    let message = format!(
        "the statement of `{label}` says other things than the company's own; its facts have the member {member}"
    );
    Finding::new(Code::MemberUnmapped, source.place(span), message)
        .help(format!("add it to a mapping file, under [axes.{}.members]", axis.local()))
}
