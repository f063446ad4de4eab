//! The calculation linkbase, by Calculations 1.1: sums that allow for rounding.

use std::io::{self, Write};

use super::linkbase::{Arc, Link, Locators, RoleRef, of_links};
use crate::export::uris;
use crate::xbrl::{Dts, Role, Sum};

const SUMMATION_ITEM: &str = "https://xbrl.org/2023/arcrole/summation-item";

/// Whether a role has such links.
pub(super) fn has_links(role: &Role) -> bool {
    role.sums.iter().any(|sum| !sum.items.is_empty())
}

pub(super) fn write(dts: &Dts, locators: &Locators<'_>, to: &mut dyn Write) -> io::Result<()> {
    let links: Vec<_> = dts.roles.iter().filter_map(link).collect();
    of_links(dts, locators, vec![RoleRef::arcrole(SUMMATION_ITEM, uris::CALCULATION_SCHEMA)], &links, to)
}

fn link(role: &Role) -> Option<Link<'_>> {
    Link::new(["link:calculationLink", "link:calculationArc"], role, role.sums.iter().flat_map(arcs).collect())
}

fn arcs(sum: &Sum) -> impl Iterator<Item = Arc<'_>> {
    sum.items.iter().enumerate().map(|(index, item)| Arc {
        arcrole: SUMMATION_ITEM,
        from: &sum.total,
        to: &item.concept,
        order: index + 1,
        attributes: vec![("weight", item.weight.as_str())],
    })
}
