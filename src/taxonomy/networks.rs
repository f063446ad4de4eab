//! The XBRL schema and networks of a mapping: what `tickmark taxonomy export` writes.

use std::sync::Arc;

use crate::statement::StatementKind;
use crate::xbrl::{
    Cube, CubeAxis, Dts, Element, ElementKind, Label, LabelRole, Namespace, Node, PeriodType, QName, Role, Schema, Sum,
    SumItem,
};

use super::{Axis, Concept, Taxonomy};

/// The whole mapping as a taxonomy: a schema for each file, and a role for each statement.
pub fn dts(taxonomy: &Taxonomy) -> Dts {
    let mut schemas: Vec<Schema> =
        taxonomy.files.iter().map(|file| schema(taxonomy, &file.namespace, &file.name)).collect();
    let roles: Vec<Role> = StatementKind::ALL.into_iter().flat_map(|kind| roles(taxonomy, kind)).collect();
    let mut entry = schemas.remove(0);
    entry.elements.extend(StatementKind::ALL.into_iter().flat_map(|kind| statement_elements(taxonomy, kind)));
    Dts { entry, imports: schemas, roles, counterparts: Vec::new(), ties: Vec::new() }
}

fn schema(taxonomy: &Taxonomy, namespace: &Arc<Namespace>, name: &str) -> Schema {
    let own = |name: &QName| name.namespace().uri == namespace.uri;
    let concepts = taxonomy.concepts.iter().filter(|concept| own(&concept.name)).map(Concept::element);
    let axes = taxonomy.axes.iter().flat_map(axis_elements).filter(|element| own(&element.name));
    let elements = concepts.chain(axes).collect();
    Schema { namespace: Arc::clone(namespace), file_stem: name.to_owned(), published: None, elements }
}

/// The declarations of an axis, its domain and its members.
pub(crate) fn axis_elements(axis: &Axis) -> Vec<Element> {
    let domain_label = format!("{} [domain]", axis.label.trim_end_matches(" axis"));
    let mut elements = vec![
        element(axis.name.clone(), ElementKind::Axis, &axis.label),
        element(axis.domain.clone(), ElementKind::Member, &domain_label),
    ];
    elements.extend(axis.members.iter().map(|member| element(member.name.clone(), ElementKind::Member, &member.label)));
    elements
}

/// A declaration that no facts are reported for.
pub(crate) fn element(name: QName, kind: ElementKind, label: &str) -> Element {
    let labels = vec![Label { role: LabelRole::Standard, text: label.to_owned() }];
    Element { name, kind, period_type: PeriodType::Duration, balance: None, labels }
}

/// The abstract elements of a statement: its heading, and for one with axes its table and line items.
struct Frame {
    heading: QName,
    table: QName,
    line_items: QName,
}

fn frame(taxonomy: &Taxonomy, kind: StatementKind) -> Frame {
    let stem: String = kind.as_str().split('-').map(capitalised).collect();
    let name = |ending: &str| QName::new(Arc::clone(&taxonomy.files[0].namespace), format!("{stem}{ending}"));
    Frame { heading: name("Abstract"), table: name("Table"), line_items: name("LineItems") }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn statement_elements(taxonomy: &Taxonomy, kind: StatementKind) -> Vec<Element> {
    let frame = frame(taxonomy, kind);
    let words = kind.as_str().replace('-', " ");
    let mut elements = vec![element(frame.heading, ElementKind::Abstract, &format!("{words} [abstract]"))];
    if kind == StatementKind::Segments {
        elements.push(element(frame.table, ElementKind::Hypercube, &format!("{words} [table]")));
        elements.push(element(frame.line_items, ElementKind::Abstract, &format!("{words} [line items]")));
    }
    elements
}

/// The roles of a statement: one, and one more for each further way in which its totals are made up.
fn roles(taxonomy: &Taxonomy, kind: StatementKind) -> Vec<Role> {
    let most = taxonomy.sums.iter().filter(|sum| sum.home == kind).map(|sum| sum.alternative).max().unwrap_or(0);
    (0..=most).map(|alternative| role(taxonomy, kind, alternative)).collect()
}

fn role(taxonomy: &Taxonomy, kind: StatementKind, alternative: usize) -> Role {
    let suffix = if alternative == 0 { String::new() } else { format!("-{}", alternative + 1) };
    let id = format!("{kind}{suffix}");
    let namespace = &taxonomy.files[0].namespace.uri;
    let separator = if namespace.starts_with("urn:") { ':' } else { '/' };
    let presentation = if alternative == 0 { presentation(taxonomy, kind) } else { Vec::new() };
    let first = alternative == 0 && kind == StatementKind::Segments;
    Role {
        uri: format!("{namespace}{separator}role{separator}{id}"),
        definition: format!("{}{suffix}", kind.as_str().replace('-', " ")),
        id,
        lines: None,
        presentation,
        sums: sums(taxonomy, kind, alternative),
        left_out: Vec::new(),
        cubes: if first { vec![cube(taxonomy, kind)] } else { Vec::new() },
    }
}

fn presentation(taxonomy: &Taxonomy, kind: StatementKind) -> Vec<Node> {
    let leaf = |concept: &Concept| Node { element: concept.name.clone(), preferred: None, children: Vec::new() };
    let children = taxonomy.concepts.iter().filter(|concept| concept.home == kind).map(leaf).collect();
    vec![Node { element: frame(taxonomy, kind).heading, preferred: None, children }]
}

fn sums(taxonomy: &Taxonomy, kind: StatementKind, alternative: usize) -> Vec<Sum> {
    let name = |id| taxonomy.concept(id).name.clone();
    let rules = taxonomy.sums.iter().filter(|sum| sum.home == kind && sum.alternative == alternative);
    rules
        .map(|sum| Sum {
            total: name(sum.total),
            items: sum.items.iter().map(|&(item, weight)| SumItem { concept: name(item), weight }).collect(),
        })
        .collect()
}

/// Segment tables have figures of every kind by segment, so their hypercube is open to every concept with a duration.
fn cube(taxonomy: &Taxonomy, kind: StatementKind) -> Cube {
    let frame = frame(taxonomy, kind);
    let axes = taxonomy.axes.iter().map(|axis| CubeAxis {
        axis: axis.name.clone(),
        domain: axis.domain.clone(),
        members: axis.members.iter().map(|member| member.name.clone()).collect(),
    });
    Cube {
        hypercube: frame.table,
        line_items: frame.line_items,
        concepts: taxonomy.concepts.iter().map(|concept| concept.name.clone()).collect(),
        axes: axes.collect(),
    }
}
