//! The definition linkbase (Dimensions 1.0 section 2): which concepts are reported by which members.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::linkbase::{Arc, Link, Locators, RoleRef, of_links};
use crate::export::markup::Attribute;
use crate::export::uris;
use crate::xbrl::{Cube, CubeAxis, Dts, QName, Role};

const ALL: &str = "http://xbrl.org/int/dim/arcrole/all";
const HYPERCUBE_DIMENSION: &str = "http://xbrl.org/int/dim/arcrole/hypercube-dimension";
const DIMENSION_DOMAIN: &str = "http://xbrl.org/int/dim/arcrole/dimension-domain";
const DIMENSION_DEFAULT: &str = "http://xbrl.org/int/dim/arcrole/dimension-default";
const DOMAIN_MEMBER: &str = "http://xbrl.org/int/dim/arcrole/domain-member";

/// Whether a role has such links.
pub(super) fn has_links(role: &Role) -> bool {
    !role.cubes.is_empty()
}

pub(super) fn write(dts: &Dts, locators: &Locators<'_>, to: &mut dyn Write) -> io::Result<()> {
    let links: Vec<_> = dts.roles.iter().filter_map(link).collect();
    let arcroles = [ALL, HYPERCUBE_DIMENSION, DIMENSION_DOMAIN, DIMENSION_DEFAULT, DOMAIN_MEMBER];
    let references = arcroles.map(|arcrole| RoleRef::arcrole(arcrole, uris::XBRLDT_SCHEMA));
    of_links(dts, locators, references.into(), &links, to)
}

fn link(role: &Role) -> Option<Link<'_>> {
    let mut arcs = Arcs::default();
    role.cubes.iter().for_each(|cube| arcs.cube(cube));
    Link::new(["link:definitionLink", "link:definitionArc"], role, arcs.arcs)
}

/// The arcs of one role. Two cubes of a role can share an axis or a concept; their common arcs are written once.
#[derive(Default)]
struct Arcs<'a> {
    arcs: Vec<Arc<'a>>,
    seen: BTreeSet<(&'static str, &'a QName, &'a QName)>,
}

impl<'a> Arcs<'a> {
    fn cube(&mut self, cube: &'a Cube) {
        self.arc(ALL, &cube.line_items, &cube.hypercube, &CLOSED_SEGMENT);
        for axis in &cube.axes {
            self.arc(HYPERCUBE_DIMENSION, &cube.hypercube, &axis.axis, &[]);
            self.axis(axis);
        }
        cube.concepts.iter().for_each(|concept| self.arc(DOMAIN_MEMBER, &cube.line_items, concept, &[]));
    }

    /// The domain is usable as a member and is the default, so it never stands in a context (section 2.6.1).
    fn axis(&mut self, axis: &'a CubeAxis) {
        self.arc(DIMENSION_DOMAIN, &axis.axis, &axis.domain, &[]);
        self.arc(DIMENSION_DEFAULT, &axis.axis, &axis.domain, &[]);
        axis.members.iter().for_each(|member| self.arc(DOMAIN_MEMBER, &axis.domain, member, &[]));
    }

    fn arc(&mut self, arcrole: &'static str, from: &'a QName, to: &'a QName, attributes: &[Attribute<'static>]) {
        if !self.seen.insert((arcrole, from, to)) {
            return;
        }
        let order = 1 + self.arcs.iter().filter(|arc| arc.arcrole == arcrole && arc.from == from).count();
        self.arcs.push(Arc { arcrole, from, to, order, attributes: attributes.to_vec() });
    }
}

/// Sections 2.3.1 and 2.3.3: no other axis may occur, and members stand in `segment`.
const CLOSED_SEGMENT: [Attribute<'static>; 2] = [("xbrldt:contextElement", "segment"), ("xbrldt:closed", "true")];
