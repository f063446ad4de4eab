//! The taxonomy of a report: only what it uses, in schemas beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::Finding;
use crate::source::{SourceFile, Span};
use crate::statement::Statement;
use crate::tagging::{ConceptRef, Extensions, Names, Tag, camel};
use crate::taxonomy::{Moment, Taxonomy, element};
use crate::xbrl::{
    Cube, CubeAxis, Dts, Element, ElementKind, Label, LabelRole, Namespace, Node, QName, Role, Schema, Sum, Weight,
};

use super::TaggedStatement;
use super::blocks::{self, BlockFacts};
use super::cover;
use super::facts::{PrintedFact, name};
use super::schedule::{self, Schedules};
use super::sums::{Values, of_statement};
use super::told::{self, Told};

/// What a report shows, each in roles of its own.
pub(super) struct Shown<'a> {
    pub(super) statements: &'a [TaggedStatement],
    pub(super) schedules: &'a Schedules,
    pub(super) cover: &'a Told,
    pub(super) blocks: &'a BlockFacts,
}

/// Builds the taxonomy that a report points to.
pub(super) fn dts(
    source: &SourceFile,
    shown: &Shown<'_>,
    facts: &[PrintedFact],
    taxonomy: &Taxonomy,
    extensions: &Extensions,
    findings: &mut Vec<Finding>,
) -> Dts {
    let &Shown { statements, schedules, cover, blocks } = shown;
    let values = Values::of(facts);
    let mut builder = Builder {
        taxonomy,
        extensions,
        reported: facts.iter().map(|fact| fact.concept.clone()).collect(),
        elements: BTreeMap::new(),
        order: Vec::new(),
        printed: BTreeSet::new(),
        names: Names::default(),
    };
    let mut roles = Vec::with_capacity(statements.len());
    let mut further = Vec::new();
    for (at, tagged) in statements.iter().enumerate() {
        let mut role = builder.role(source, tagged, at + 1);
        let sums = of_statement(source, tagged, &values, taxonomy, extensions, findings);
        role.left_out = sums.left_out;
        let mut networks = sums.networks.into_iter();
        role.sums = networks.next().unwrap_or_default();
        further.extend(networks.enumerate().map(|(at, sums)| Builder::further(&role, at + 2, sums)));
        roles.push(role);
    }
    for shown in &schedules.shown {
        roles.push(schedule::role(&mut builder, shown, roles.len() + 1));
    }
    if !blocks.notes.facts.is_empty() {
        let number = roles.len() + 1;
        roles.push(told::role(&mut builder, &blocks.notes, number, "notes", "Notes to financial statements"));
    }
    roles.extend(further);
    let first = [(&blocks.release, "release", "Release"), (cover, "cover", "Cover page")];
    for (told, kind, heading) in first.into_iter().filter(|(told, ..)| !told.facts.is_empty()) {
        roles.insert(0, told::role(&mut builder, told, 0, kind, heading));
    }
    Dts { counterparts: schedules.counterparts.clone(), ties: taxonomy.ties.clone(), ..builder.finish(roles) }
}

/// Collects the elements that the report uses.
pub(super) struct Builder<'a> {
    taxonomy: &'a Taxonomy,
    extensions: &'a Extensions,
    /// Concepts that have facts.
    reported: BTreeSet<QName>,
    elements: BTreeMap<QName, Element>,
    /// Names of the elements in the order in which the filing prints them.
    order: Vec<QName>,
    /// The labels of the rows of each concept.
    printed: BTreeSet<(QName, String)>,
    names: Names,
}

impl Builder<'_> {
    /// Declares an element, unless it is declared already.
    pub(super) fn add(&mut self, element: Element) -> QName {
        let name = element.name.clone();
        if !self.elements.contains_key(&name) {
            self.order.push(name.clone());
            self.elements.insert(name.clone(), element);
        }
        name
    }

    /// Gives an element a label of a role that it has none of yet.
    pub(super) fn label(&mut self, name: &QName, role: LabelRole, text: &str) {
        if let Some(element) = self.elements.get_mut(name)
            && element.labels.iter().all(|label| label.role != role)
        {
            element.labels.push(Label { role, text: text.to_owned() });
        }
    }

    /// The role of further sums of a statement, whose totals have others in its own.
    fn further(of: &Role, number: usize, sums: Vec<Sum>) -> Role {
        Role {
            uri: format!("{}-{number}", of.uri),
            definition: format!("{} (further sums {number})", of.definition),
            id: format!("{}-{number}", of.id),
            lines: None,
            presentation: Vec::new(),
            sums,
            left_out: Vec::new(),
            cubes: Vec::new(),
        }
    }

    /// An abstract element of the filing's own.
    pub(super) fn frame(&mut self, label: &str, ending: &str, kind: ElementKind) -> QName {
        let local = self.names.take(&format!("{}{ending}", camel(label)));
        let name = QName::new(Arc::clone(&self.extensions.namespace), local);
        self.add(element(name, kind, label))
    }

    /// The URI of a role of the report.
    pub(super) fn role_uri(&self, id: &str) -> String {
        format!("{}:role:{id}", self.extensions.namespace.uri)
    }

    fn concept(&mut self, tag: &Tag, printed: &str) -> QName {
        let element = match tag.concept {
            ConceptRef::Mapped(id) => self.taxonomy.concept(id).element(),
            ConceptRef::Extension(id) => {
                let own = &self.extensions.concepts[id.0];
                let labels = vec![Label { role: LabelRole::Standard, text: own.label.clone() }];
                Element {
                    name: own.name.clone(),
                    kind: ElementKind::Item(own.data_type),
                    period_type: own.period_type,
                    balance: None,
                    labels,
                }
            }
        };
        let name = self.add(element);
        self.label(&name, LabelRole::Terse, printed);
        self.printed.insert((name.clone(), printed.to_owned()));
        name
    }

    /// The role of a statement: its rows as they are printed, and its members.
    fn role(&mut self, source: &SourceFile, tagged: &TaggedStatement, number: usize) -> Role {
        let statement = &tagged.statement;
        let title = source.slice(statement.title).split_whitespace().collect::<Vec<_>>().join(" ");
        let id = format!("{number:02}-{}", statement.kind);
        let root = self.frame(&title, "Abstract", ElementKind::Abstract);
        let axes = axes(tagged);
        let (parent, mut children) = if axes.is_empty() {
            (None, Vec::new())
        } else {
            let table = self.frame(&title, "Table", ElementKind::Hypercube);
            let line_items = self.frame(&title, "LineItems", ElementKind::Abstract);
            let cube_axes: Vec<_> = axes.iter().map(|(axis, members)| self.axis(axis, members)).collect();
            (Some((table, line_items)), cube_axes)
        };
        let rows = self.rows(tagged);
        let cubes = parent.iter().map(|(table, line_items)| Cube {
            hypercube: table.clone(),
            line_items: line_items.clone(),
            concepts: self.concepts_with_members(tagged),
            axes: std::mem::take(&mut children),
        });
        let cubes: Vec<Cube> = cubes.collect();
        let presentation = vec![present(root, cubes.first(), rows)];
        Role {
            uri: self.role_uri(&id),
            definition: format!("{number:02} - Statement - {title}"),
            id: format!("role-{id}"),
            lines: Some(lines(source, statement)),
            presentation,
            sums: Vec::new(),
            left_out: Vec::new(),
            cubes,
        }
    }

    /// Every concept of a statement that has facts with members; totals are facts of the same concepts.
    fn concepts_with_members(&self, tagged: &TaggedStatement) -> Vec<QName> {
        let by_column = tagged.tagging.columns.iter().any(Option::is_some);
        let with = tagged.tagging.tags.iter().flatten().filter(|tag| by_column || !tag.members.is_empty());
        let mut seen = BTreeSet::new();
        let names = with.map(|tag| name(self.taxonomy, self.extensions, tag.concept));
        names.filter(|name| self.reported.contains(name) && seen.insert(name.clone())).collect()
    }

    fn axis(&mut self, axis: &QName, members: &BTreeSet<QName>) -> CubeAxis {
        let domain = if let Some(known) = self.taxonomy.axis_named(axis.local()).filter(|known| known.name == *axis) {
            let known = known.clone();
            let used = |element: &Element| {
                element.kind == ElementKind::Axis || element.name == known.domain || members.contains(&element.name)
            };
            crate::taxonomy::axis_elements(&known).into_iter().filter(used).for_each(|element| {
                self.add(element);
            });
            known.domain
        } else {
            self.add(element(axis.clone(), ElementKind::Axis, "Segments [axis]"));
            let domain = QName::new(Arc::clone(&self.extensions.namespace), "SegmentDomain");
            self.add(element(domain, ElementKind::Member, "Segments [domain]"))
        };
        for own in self.extensions.members.iter().filter(|own| members.contains(&own.name)) {
            self.add(element(own.name.clone(), ElementKind::Member, &own.label));
        }
        CubeAxis { axis: axis.clone(), domain, members: members.iter().cloned().collect() }
    }

    /// The rows of a statement as a tree: headings hold what stands under them.
    fn rows(&mut self, tagged: &TaggedStatement) -> Vec<Node> {
        let items = &tagged.statement.items;
        let mut nodes: Vec<Option<Node>> = Vec::with_capacity(items.len());
        let mut shown: BTreeSet<(QName, Option<LabelRole>, Option<usize>)> = BTreeSet::new();
        for (item, tag) in items.iter().zip(&tagged.tagging.tags) {
            let node = match tag {
                Some(tag) if self.reported.contains(&name(self.taxonomy, self.extensions, tag.concept)) => {
                    let element = self.concept(tag, &item.label);
                    let preferred = self.preferred(tag, &element, &item.label);
                    let first = shown.insert((element.clone(), preferred, item.parent));
                    first.then(|| Node { element, preferred, children: Vec::new() })
                }
                None if item.is_heading() => {
                    let element = self.frame(&item.label, "Abstract", ElementKind::Abstract);
                    Some(Node { element, preferred: None, children: Vec::new() })
                }
                _ => None,
            };
            nodes.push(node);
        }
        nest(nodes, |at| items[at].parent)
    }

    /// Which label a row is shown with; the label is added to the concept.
    fn preferred(&mut self, tag: &Tag, element: &QName, printed: &str) -> Option<LabelRole> {
        let role = match (tag.moment, tag.polarity) {
            (Moment::Opening, _) => LabelRole::PeriodStart,
            (Moment::Closing, _) => LabelRole::PeriodEnd,
            (Moment::Column, Weight::Minus) => LabelRole::Negated,
            (Moment::Column, Weight::Plus) => return None,
        };
        self.label(element, role, printed);
        Some(role)
    }

    fn finish(mut self, roles: Vec<Role>) -> Dts {
        self.document();
        let mut imports: Vec<Schema> = Vec::new();
        for file in self.taxonomy.all_files() {
            let elements = self.elements_of(&file.namespace);
            if !elements.is_empty() {
                let (namespace, file_stem) = (Arc::clone(&file.namespace), file.name.clone());
                imports.push(Schema { namespace, file_stem, published: None, elements });
            }
        }
        for namespace in [cover::namespace(), blocks::namespace()] {
            let elements = self.elements_of(&namespace);
            if !elements.is_empty() {
                imports.push(Schema { file_stem: namespace.prefix.clone(), namespace, published: None, elements });
            }
        }
        let namespace = Arc::clone(&self.extensions.namespace);
        let elements = self.elements_of(&namespace);
        let entry = Schema { namespace, file_stem: "report".to_owned(), published: None, elements };
        Dts { entry, imports, roles, counterparts: Vec::new(), ties: Vec::new() }
    }

    /// Says in the documentation of each element what its rows are called.
    fn document(&mut self) {
        let printed: Vec<(QName, String)> = std::mem::take(&mut self.printed).into_iter().collect();
        for of_element in printed.chunk_by(|a, b| a.0 == b.0) {
            if let Some(element) = self.elements.get_mut(&of_element[0].0) {
                document(element, of_element);
            }
        }
    }

    fn elements_of(&mut self, namespace: &Namespace) -> Vec<Element> {
        let own: Vec<QName> = self.order.iter().filter(|name| name.namespace().uri == namespace.uri).cloned().collect();
        own.iter().filter_map(|name| self.elements.remove(name)).collect()
    }
}

/// Says in the documentation of a concept what the filing calls it. Viewers search standard labels and documentation, and people
/// search for what they see printed.
fn document(element: &mut Element, printed: &[(QName, String)]) {
    let printed = printed.iter().map(|(_, label)| label.as_str());
    let others: Vec<&str> = printed.filter(|label| !label.eq_ignore_ascii_case(element.label())).collect();
    if others.is_empty() {
        return;
    }
    let said = format!("In the filing: {}", others.join("; "));
    match element.labels.iter_mut().find(|label| label.role == LabelRole::Documentation) {
        Some(label) => label.text = format!("{} {said}", label.text),
        None => element.labels.push(Label { role: LabelRole::Documentation, text: said }),
    }
}

fn lines(source: &SourceFile, statement: &Statement) -> Span {
    let Range { start, end } = statement.lines;
    Span::new(source.line_span(start).start, source.line_span(end.saturating_sub(1)).end)
}

/// The axes of a statement's facts with their members.
fn axes(tagged: &TaggedStatement) -> BTreeMap<QName, BTreeSet<QName>> {
    let mut axes: BTreeMap<QName, BTreeSet<QName>> = BTreeMap::new();
    let of_rows = tagged.tagging.tags.iter().flatten().flat_map(|tag| &tag.members);
    let of_columns = tagged.tagging.columns.iter().flatten().map(|(axis, member)| (axis, member));
    for (axis, member) in of_rows.chain(of_columns) {
        axes.entry(axis.clone()).or_default().insert(member.clone());
    }
    axes
}

/// Heading, table, axes and line items above the rows, as viewers expect them.
pub(super) fn present(root: QName, cube: Option<&Cube>, rows: Vec<Node>) -> Node {
    let node = |element: &QName, children| Node { element: element.clone(), preferred: None, children };
    let children = match cube {
        None => rows,
        Some(cube) => {
            let axes = cube.axes.iter().map(|axis| {
                let members = axis.members.iter().map(|member| node(member, Vec::new())).collect();
                node(&axis.axis, vec![node(&axis.domain, members)])
            });
            vec![node(&cube.hypercube, axes.collect()), node(&cube.line_items, rows)]
        }
    };
    Node { element: root, preferred: None, children }
}

/// Puts each node under its nearest parent that is shown.
fn nest(mut nodes: Vec<Option<Node>>, parent: impl Fn(usize) -> Option<usize>) -> Vec<Node> {
    let shown: Vec<bool> = nodes.iter().map(Option::is_some).collect();
    let mut top = Vec::new();
    for at in (0..nodes.len()).rev() {
        let Some(mut node) = nodes[at].take() else { continue };
        node.children.reverse();
        let above = std::iter::successors(parent(at), |&above| parent(above)).find(|&above| shown[above]);
        match above.and_then(|above| nodes[above].as_mut()) {
            Some(above) => above.children.push(node),
            None => top.push(node),
        }
    }
    top.reverse();
    top.shrink_to_fit();
    top
}
