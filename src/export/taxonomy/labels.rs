//! The label linkbase (XBRL 2.1 section 5.2.2).

use std::io::{self, Write};

use super::element_id;
use super::linkbase::{Locators, RoleRef, document};
use crate::export::markup::Markup;
use crate::export::stand_in::stand_in;
use crate::export::uris;
use crate::xbrl::{Dts, Element, Label, LabelRole};

/// The labels of all elements of the set. Role references come first, so they are looked for before anything is written.
pub(super) fn write(dts: &Dts, locators: &Locators<'_>, to: &mut dyn Write) -> io::Result<()> {
    let elements = || dts.schemas().flat_map(|schema| &schema.elements);
    let negated = elements().flat_map(|element| &element.labels).any(|label| label.role == LabelRole::Negated);
    let references: Vec<_> = negated.then(negated_role).into_iter().collect();
    document(to, &references, |markup| {
        let attributes = [("xlink:type", "extended"), ("xlink:role", "http://www.xbrl.org/2003/role/link")];
        markup.element("link:labelLink", &attributes, |markup| {
            elements().try_for_each(|element| write_labels(markup, locators, element))
        })
    })
}

/// The role URI of a label (XBRL 2.1 section 5.2.2.2.2; the negated ones are in the Link Role Registry).
pub(super) fn role_uri(role: LabelRole) -> &'static str {
    match role {
        LabelRole::Standard => "http://www.xbrl.org/2003/role/label",
        LabelRole::Terse => "http://www.xbrl.org/2003/role/terseLabel",
        LabelRole::PeriodStart => "http://www.xbrl.org/2003/role/periodStartLabel",
        LabelRole::PeriodEnd => "http://www.xbrl.org/2003/role/periodEndLabel",
        LabelRole::Total => "http://www.xbrl.org/2003/role/totalLabel",
        LabelRole::Negated => "http://www.xbrl.org/2009/role/negatedLabel",
        LabelRole::Documentation => "http://www.xbrl.org/2003/role/documentation",
    }
}

/// The reference to the role of negated labels, for linkbases that use it.
pub(super) fn negated_role() -> RoleRef<'static> {
    let href = format!("{}#negatedLabel", uris::NEGATED_SCHEMA);
    RoleRef { element: "link:roleRef", uri: role_uri(LabelRole::Negated), href }
}

/// A locator, the labels, and one arc from the element to all of them.
fn write_labels(markup: &mut Markup<'_>, locators: &Locators<'_>, element: &Element) -> io::Result<()> {
    if element.labels.is_empty() {
        return Ok(());
    }
    let id = element_id(&element.name);
    locators.write(markup, &element.name, &id)?;
    let resource = format!("{id}_labels");
    element.labels.iter().try_for_each(|label| write_label(markup, &resource, label))?;
    let attributes = [
        ("xlink:type", "arc"),
        ("xlink:arcrole", "http://www.xbrl.org/2003/arcrole/concept-label"),
        ("xlink:from", id.as_str()),
        ("xlink:to", &resource),
    ];
    markup.empty("link:labelArc", &attributes)
}

fn write_label(markup: &mut Markup<'_>, resource: &str, label: &Label) -> io::Result<()> {
    let attributes = [
        ("xlink:type", "resource"),
        ("xlink:label", resource),
        ("xlink:role", role_uri(label.role)),
        ("xml:lang", "en-US"),
    ];
    markup.leaf("link:label", &attributes, &stand_in(&label.text))
}
