//! The presentation linkbase (XBRL 2.1 section 5.2.4): the rows of each table as they are printed.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::labels::{negated_role, role_uri};
use super::linkbase::{Arc, Link, Locators, of_links};
use crate::xbrl::{Dts, LabelRole, Node, QName, Role};

const PARENT_CHILD: &str = "http://www.xbrl.org/2003/arcrole/parent-child";

/// Whether a role has such links.
pub(super) fn has_links(role: &Role) -> bool {
    role.presentation.iter().any(|node| !node.children.is_empty())
}

pub(super) fn write(dts: &Dts, locators: &Locators<'_>, to: &mut dyn Write) -> io::Result<()> {
    let links: Vec<_> = dts.roles.iter().filter_map(link).collect();
    let negated = dts.roles.iter().flat_map(|role| &role.presentation).any(prefers_negated);
    of_links(dts, locators, negated.then(negated_role).into_iter().collect(), &links, to)
}

fn prefers_negated(node: &Node) -> bool {
    node.preferred == Some(LabelRole::Negated) || node.children.iter().any(prefers_negated)
}

fn link(role: &Role) -> Option<Link<'_>> {
    let mut arcs = Arcs::default();
    role.presentation.iter().for_each(|node| arcs.below(node));
    Link::new(["link:presentationLink", "link:presentationArc"], role, arcs.arcs)
}

#[derive(Default)]
struct Arcs<'a> {
    arcs: Vec<Arc<'a>>,
    /// Children so far. An element that stands in two places of the tree is one parent in the network.
    children: BTreeMap<&'a QName, usize>,
}

impl<'a> Arcs<'a> {
    fn below(&mut self, parent: &'a Node) {
        for child in &parent.children {
            self.arc(&parent.element, child);
            self.below(child);
        }
    }

    fn arc(&mut self, from: &'a QName, child: &'a Node) {
        let order = self.children.entry(from).or_default();
        *order += 1;
        let preferred = child.preferred.map(|role| ("preferredLabel", role_uri(role)));
        let attributes = preferred.into_iter().collect();
        self.arcs.push(Arc { arcrole: PARENT_CHILD, from, to: &child.element, order: *order, attributes });
    }
}
