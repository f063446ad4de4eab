//! A schedule in the taxonomy of the report.

use super::Shown;
use crate::instance::report::{Builder, present};
use crate::taxonomy::axis_elements;
use crate::xbrl::{Cube, CubeAxis, ElementKind, LabelRole, Node, QName, Role};

/// The role of a schedule: its tags as they are printed, and the members of its columns.
pub(crate) fn role(builder: &mut Builder<'_>, shown: &Shown, number: usize) -> Role {
    let id = format!("{number:02}-schedule");
    let root = builder.frame(&shown.title, "Abstract", ElementKind::Abstract);
    let names: Vec<QName> = shown.rows.iter().map(|(element, tag)| concept(builder, element.clone(), tag)).collect();
    let cube = cube(builder, shown, &names);
    let rows = names.into_iter().map(|element| Node { element, preferred: None, children: Vec::new() }).collect();
    Role {
        uri: builder.role_uri(&id),
        definition: format!("{number:02} - Schedule - {}", shown.title),
        id: format!("role-{id}"),
        lines: None,
        presentation: vec![present(root, cube.as_ref(), rows)],
        sums: Vec::new(),
        left_out: Vec::new(),
        cubes: cube.into_iter().collect(),
    }
}

fn concept(builder: &mut Builder<'_>, element: crate::xbrl::Element, tag: &str) -> QName {
    let name = builder.add(element);
    builder.label(&name, LabelRole::Terse, tag);
    name
}

/// The table of a schedule whose columns are told apart.
fn cube(builder: &mut Builder<'_>, shown: &Shown, concepts: &[QName]) -> Option<Cube> {
    let axis = shown.axis.as_ref()?;
    for element in axis_elements(axis).into_iter().chain(shown.members.iter().cloned()) {
        builder.add(element);
    }
    let members = shown.members.iter().map(|member| member.name.clone()).collect();
    Some(Cube {
        hypercube: builder.frame(&shown.title, "Table", ElementKind::Hypercube),
        line_items: builder.frame(&shown.title, "LineItems", ElementKind::Abstract),
        concepts: concepts.to_vec(),
        axes: vec![CubeAxis { axis: axis.name.clone(), domain: axis.domain.clone(), members }],
    })
}
