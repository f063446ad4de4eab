//! What all linkbases have: references to roles, locators and arcs (XBRL 2.1 section 3.5).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::element_id;
use crate::export::markup::{Attribute, Markup};
use crate::export::{schema_file, schema_href, uris};
use crate::xbrl::{Dts, QName, Role};

/// Where each element of the set is declared.
pub(super) struct Locators<'a> {
    hrefs: BTreeMap<&'a QName, String>,
}

impl<'a> Locators<'a> {
    pub(super) fn new(dts: &'a Dts) -> Self {
        let declared = dts.schemas().flat_map(|schema| schema.elements.iter().map(move |element| (schema, element)));
        let href = |(schema, name)| format!("{}#{}", schema_href(schema), element_id(name));
        let hrefs = declared.map(|(schema, element)| (&element.name, href((schema, &element.name)))).collect();
        Self { hrefs }
    }

    /// A locator (XBRL 2.1 section 3.5.3.7).
    pub(super) fn write(&self, markup: &mut Markup<'_>, name: &QName, label: &str) -> io::Result<()> {
        let href = self.hrefs.get(name).ok_or_else(|| undeclared(name))?;
        markup.empty("link:loc", &[("xlink:type", "locator"), ("xlink:href", href), ("xlink:label", label)])
    }
}

fn undeclared(name: &QName) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("no schema of the taxonomy declares {name}"))
}

/// A role or an arcrole that a linkbase uses, and where it is defined (XBRL 2.1 sections 3.5.2.4 and 3.5.2.5).
pub(super) struct RoleRef<'a> {
    pub(super) element: &'static str,
    pub(super) uri: &'a str,
    pub(super) href: String,
}

impl<'a> RoleRef<'a> {
    /// The reference to a role type of the entry schema.
    pub(super) fn extended(dts: &Dts, role: &'a Role) -> Self {
        let href = format!("{}#{}", schema_file(&dts.entry), role.id);
        Self { element: "link:roleRef", uri: &role.uri, href }
    }

    /// The reference to an arcrole of a specification. Its fragment is the last part of the arcrole.
    pub(super) fn arcrole(uri: &'a str, schema: &str) -> Self {
        let id = uri.rsplit('/').next().unwrap_or_default();
        Self { element: "link:arcroleRef", uri, href: format!("{schema}#{id}") }
    }

    fn write(&self, markup: &mut Markup<'_>) -> io::Result<()> {
        let uri = if self.element == "link:roleRef" { "roleURI" } else { "arcroleURI" };
        markup.empty(self.element, &[(uri, self.uri), ("xlink:type", "simple"), ("xlink:href", &self.href)])
    }
}

/// A linkbase: the references, then what `links` writes.
pub(super) fn document(
    to: &mut dyn Write,
    references: &[RoleRef<'_>],
    links: impl FnOnce(&mut Markup<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let namespaces = [("xmlns:link", uris::LINK), ("xmlns:xlink", uris::XLINK), ("xmlns:xbrldt", uris::XBRLDT)];
    let mut markup = Markup::document(to)?;
    markup.element("link:linkbase", &namespaces, |markup| {
        references.iter().try_for_each(|reference| reference.write(markup))?;
        links(markup)
    })?;
    markup.finish()
}

/// A relation between two elements (XBRL 2.1 section 3.5.3.9).
pub(super) struct Arc<'a> {
    pub(super) arcrole: &'static str,
    pub(super) from: &'a QName,
    pub(super) to: &'a QName,
    /// Its place among the arcs from the same element, from 1.
    pub(super) order: usize,
    /// What only arcs of its kind have.
    pub(super) attributes: Vec<Attribute<'static>>,
}

/// An extended link of one role (XBRL 2.1 section 3.5.3): its elements in the order in which they occur, and its arcs.
pub(super) struct Link<'a> {
    /// `link:presentationLink`
    element: &'static str,
    /// `link:presentationArc`
    arc_element: &'static str,
    role: &'a Role,
    arcs: Vec<Arc<'a>>,
}

impl<'a> Link<'a> {
    /// The link with these arcs, if there are any. `elements` are the names of the link and of its arcs.
    pub(super) fn new(elements: [&'static str; 2], role: &'a Role, arcs: Vec<Arc<'a>>) -> Option<Self> {
        let [element, arc_element] = elements;
        (!arcs.is_empty()).then_some(Self { element, arc_element, role, arcs })
    }

    fn write(&self, markup: &mut Markup<'_>, locators: &Locators<'_>) -> io::Result<()> {
        let attributes = [("xlink:type", "extended"), ("xlink:role", self.role.uri.as_str())];
        let ends = self.ends();
        markup.element(self.element, &attributes, |markup| {
            let mut seen = BTreeSet::new();
            for (name, label) in ends.iter().flatten().filter(|(_, label)| seen.insert(label)) {
                locators.write(markup, name, label)?;
            }
            let mut arcs = self.arcs.iter().zip(&ends);
            arcs.try_for_each(|(arc, [from, to])| arc.write(markup, self.arc_element, &from.1, &to.1))
        })
    }

    /// Both elements of each arc with the labels of their locators: their ids.
    ///
    /// A link may not have two arcs from one label to another (XBRL 2.1 section 3.5.3.9.5), as for an axis with its domain and
    /// its default; the second arc goes to a locator of its own.
    fn ends(&self) -> Vec<[(&QName, String); 2]> {
        let mut arcs = BTreeMap::new();
        let mut label = |arc: &Arc<'a>| {
            let count: &mut usize = arcs.entry((arc.from, arc.to)).or_default();
            *count += 1;
            let id = element_id(arc.to);
            if *count == 1 { id } else { format!("{id}.{count}") }
        };
        self.arcs.iter().map(|arc| [(arc.from, element_id(arc.from)), (arc.to, label(arc))]).collect()
    }
}

impl Arc<'_> {
    fn write(&self, markup: &mut Markup<'_>, element: &str, from: &str, to: &str) -> io::Result<()> {
        let order = self.order.to_string();
        let mut attributes: Vec<Attribute<'_>> = vec![
            ("xlink:type", "arc"),
            ("xlink:arcrole", self.arcrole),
            ("xlink:from", from),
            ("xlink:to", to),
            ("order", &order),
        ];
        attributes.extend(&self.attributes);
        markup.empty(element, &attributes)
    }
}

/// The linkbase of these links.
pub(super) fn of_links<'a>(
    dts: &Dts,
    locators: &Locators<'_>,
    mut references: Vec<RoleRef<'a>>,
    links: &[Link<'a>],
    to: &mut dyn Write,
) -> io::Result<()> {
    references.splice(0..0, links.iter().map(|link| RoleRef::extended(dts, link.role)));
    document(to, &references, |markup| links.iter().try_for_each(|link| link.write(markup, locators)))
}
