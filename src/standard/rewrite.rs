//! A report under other names.

use std::sync::Arc;

use crate::xbrl::{
    Context, ContextId, Counterpart, Cube, CubeAxis, Dts, Element, Instance, LeftOut, Node, QName, Quotient, Relation,
    Role, Schema, Sum, SumItem, Tie, TieTerm, Whole,
};

use super::names::Names;

/// The whole report. Contexts are put in the order of their new names.
pub(super) fn instance(report: Instance, names: &Names) -> Instance {
    let mut contexts: Vec<(usize, Context)> = report.contexts.iter().map(|of| context(of, names)).enumerate().collect();
    contexts.sort_by(|(_, a), (_, b)| a.cmp(b));
    let mut places = vec![ContextId(0); contexts.len()];
    for (new, &(old, _)) in contexts.iter().enumerate() {
        places[old] = ContextId(new);
    }
    let mut report = Instance {
        contexts: contexts.into_iter().map(|(_, context)| context).collect(),
        dts: dts(report.dts, names),
        ..report
    };
    for fact in &mut report.facts {
        (fact.concept, fact.context) = (names.get(&fact.concept), places[fact.context.0]);
    }
    for fact in &mut report.texts {
        (fact.concept, fact.context) = (names.get(&fact.concept), places[fact.context.0]);
    }
    report
}

fn context(of: &Context, names: &Names) -> Context {
    let members = of.members.iter().map(|(axis, member)| (names.get(axis), names.get(member))).collect();
    Context { period: of.period, members }
}

fn dts(old: Dts, names: &Names) -> Dts {
    let mut imports: Vec<Schema> = old.imports.into_iter().map(|schema| renamed(schema, names)).collect();
    let published = names.published.iter().map(|(namespace, url)| {
        let is_of = |element: &mut Element| element.name.namespace() == namespace;
        let elements = imports.iter_mut().flat_map(|schema| schema.elements.extract_if(.., is_of)).collect();
        let file = url.rsplit('/').next().unwrap_or(url);
        let file_stem = file.trim_end_matches(".xsd").to_owned();
        Schema { namespace: Arc::clone(namespace), file_stem, published: Some(url), elements }
    });
    let published: Vec<Schema> = published.collect();
    imports.retain(|schema| !schema.elements.is_empty());
    imports.extend(published);
    Dts {
        entry: renamed(old.entry, names),
        imports,
        roles: old.roles.into_iter().map(|of| role(of, names)).collect(),
        counterparts: old.counterparts.iter().map(|of| counterpart(of, names)).collect(),
        ties: old.ties.into_iter().map(|of| tie(of, names)).collect(),
    }
}

/// A schema with the new names of its elements, some of which may then be of another schema. What stays has the namespace that
/// is theirs now.
fn renamed(mut schema: Schema, names: &Names) -> Schema {
    for element in &mut schema.elements {
        element.name = names.get(&element.name);
    }
    let own = schema.elements.iter().map(|element| element.name.namespace());
    if let Some(own) = own.into_iter().find(|own| own.uri == schema.namespace.uri) {
        schema.namespace = Arc::clone(own);
    }
    schema
}

fn role(of: Role, names: &Names) -> Role {
    Role {
        presentation: of.presentation.iter().map(|of| node(of, names)).collect(),
        sums: of.sums.iter().map(|of| sum(of, names)).collect(),
        left_out: of.left_out.iter().map(|of| left_out(of, names)).collect(),
        cubes: of.cubes.iter().map(|of| cube(of, names)).collect(),
        ..of
    }
}

fn node(of: &Node, names: &Names) -> Node {
    let children = of.children.iter().map(|of| node(of, names)).collect();
    Node { element: names.get(&of.element), preferred: of.preferred, children }
}

fn sum(of: &Sum, names: &Names) -> Sum {
    Sum { total: names.get(&of.total), items: items(&of.items, names) }
}

fn items(of: &[SumItem], names: &Names) -> Vec<SumItem> {
    of.iter().map(|of| SumItem { concept: names.get(&of.concept), weight: of.weight }).collect()
}

fn left_out(of: &LeftOut, names: &Names) -> LeftOut {
    let contexts = of.contexts.iter().map(|of| context(of, names)).collect();
    LeftOut { sum: sum(&of.sum, names), printed: of.printed, contexts }
}

fn cube(of: &Cube, names: &Names) -> Cube {
    let axis = |of: &CubeAxis| CubeAxis {
        axis: names.get(&of.axis),
        domain: names.get(&of.domain),
        members: all(&of.members, names),
    };
    Cube {
        hypercube: names.get(&of.hypercube),
        line_items: names.get(&of.line_items),
        concepts: all(&of.concepts, names),
        axes: of.axes.iter().map(axis).collect(),
    }
}

fn all(of: &[QName], names: &Names) -> Vec<QName> {
    of.iter().map(|name| names.get(name)).collect()
}

fn counterpart(of: &Counterpart, names: &Names) -> Counterpart {
    Counterpart { concept: names.get(&of.concept), same_as: all(&of.same_as, names), accepts: all(&of.accepts, names) }
}

fn tie(of: Tie, names: &Names) -> Tie {
    let relation = match of.relation {
        Relation::Equal(terms) => Relation::Equal(terms.iter().map(|of| term(of, names)).collect()),
        Relation::Whole(of) => Relation::Whole(Whole {
            whole: names.get(&of.whole),
            parts: items(&of.parts, names),
            with: all(&of.with, names),
            unless: all(&of.unless, names),
        }),
        Relation::Quotient(of) => {
            let sums = |of: &[Vec<SumItem>]| of.iter().map(|of| items(of, names)).collect();
            Relation::Quotient(Quotient {
                quotient: names.get(&of.quotient),
                of: sums(&of.of),
                at_most: sums(&of.at_most),
                accepts: sums(&of.accepts),
                by: all(&of.by, names),
            })
        }
    };
    Tie { name: of.name, relation }
}

fn term(of: &TieTerm, names: &Names) -> TieTerm {
    let part = of.part.as_ref().map(|(axis, member)| (names.get(axis), names.get(member)));
    TieTerm { concept: names.get(&of.concept), part, weight: of.weight }
}
