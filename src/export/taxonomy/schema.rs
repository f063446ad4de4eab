//! Taxonomy schemas (XBRL 2.1 section 5.1, Dimensions 1.0 section 2).

use std::io::{self, Write};

use super::{Linkbase, element_id};
use crate::export::markup::{Attribute, Markup};
use crate::export::stand_in::stand_in;
use crate::export::{schema_href, uris};
use crate::xbrl::{Balance, DataType, Dts, Element, ElementKind, PeriodType, Role, Schema, TextType};

/// The entry schema: role types, references to the linkbases, imports of the other schemas, declarations.
pub(super) fn entry(dts: &Dts, linkbases: &[Linkbase], to: &mut dyn Write) -> io::Result<()> {
    write(&dts.entry, to, |markup| {
        markup.element("xs:annotation", &[], |markup| {
            markup.element("xs:appinfo", &[], |markup| {
                dts.roles.iter().try_for_each(|role| write_role_type(markup, role))?;
                linkbases.iter().try_for_each(|linkbase| write_linkbase_ref(markup, linkbase))
            })
        })?;
        write_standard_imports(markup)?;
        dts.imports.iter().try_for_each(|schema| write_import(markup, &schema.namespace.uri, &schema_href(schema)))
    })
}

/// A schema that the entry schema imports.
pub(super) fn imported(schema: &Schema, to: &mut dyn Write) -> io::Result<()> {
    write(schema, to, write_standard_imports)
}

fn write(schema: &Schema, to: &mut dyn Write, head: impl FnOnce(&mut Markup<'_>) -> io::Result<()>) -> io::Result<()> {
    let prefix = format!("xmlns:{}", schema.namespace.prefix);
    let attributes = [
        ("xmlns:xs", uris::XS),
        ("xmlns:xbrli", uris::XBRLI),
        ("xmlns:xbrldt", uris::XBRLDT),
        ("xmlns:link", uris::LINK),
        ("xmlns:xlink", uris::XLINK),
        ("xmlns:dtr-types", uris::DTR_TYPES),
        (&prefix, &schema.namespace.uri),
        ("targetNamespace", &schema.namespace.uri),
        ("elementFormDefault", "qualified"),
        ("attributeFormDefault", "unqualified"),
    ];
    let mut markup = Markup::document(to)?;
    markup.element("xs:schema", &attributes, |markup| {
        head(markup)?;
        schema.elements.iter().try_for_each(|element| write_element(markup, element))
    })?;
    markup.finish()
}

/// XBRL 2.1 section 5.1.3. A role may be used by all three networks; which ones it has is seen in the linkbases.
fn write_role_type(markup: &mut Markup<'_>, role: &Role) -> io::Result<()> {
    markup.element("link:roleType", &[("id", &role.id), ("roleURI", &role.uri)], |markup| {
        markup.leaf("link:definition", &[], &stand_in(&role.definition))?;
        ["link:presentationLink", "link:calculationLink", "link:definitionLink"]
            .iter()
            .try_for_each(|link| markup.leaf("link:usedOn", &[], link))
    })
}

/// XBRL 2.1 section 4.3.
fn write_linkbase_ref(markup: &mut Markup<'_>, linkbase: &Linkbase) -> io::Result<()> {
    let attributes = [
        ("xlink:type", "simple"),
        ("xlink:href", linkbase.file.as_str()),
        ("xlink:role", linkbase.role),
        ("xlink:arcrole", "http://www.w3.org/1999/xlink/properties/linkbase"),
    ];
    markup.empty("link:linkbaseRef", &attributes)
}

fn write_standard_imports(markup: &mut Markup<'_>) -> io::Result<()> {
    write_import(markup, uris::XBRLI, uris::XBRLI_SCHEMA)?;
    write_import(markup, uris::LINK, uris::LINK_SCHEMA)?;
    write_import(markup, uris::XBRLDT, uris::XBRLDT_SCHEMA)?;
    write_import(markup, uris::DTR_TYPES, uris::DTR_TYPES_SCHEMA)
}

fn write_import(markup: &mut Markup<'_>, namespace: &str, location: &str) -> io::Result<()> {
    markup.empty("xs:import", &[("namespace", namespace), ("schemaLocation", location)])
}

fn write_element(markup: &mut Markup<'_>, element: &Element) -> io::Result<()> {
    let id = element_id(&element.name);
    let is_item = matches!(element.kind, ElementKind::Item(_) | ElementKind::Text(_));
    let mut attributes: Vec<Attribute<'_>> = vec![
        ("id", &id),
        ("name", element.name.local()),
        ("type", data_type(element.kind)),
        ("substitutionGroup", substitution_group(element.kind)),
        ("abstract", if is_item { "false" } else { "true" }),
        ("nillable", "true"),
        ("xbrli:periodType", period_type(element.period_type)),
    ];
    attributes.extend(element.balance.map(|side| ("xbrli:balance", balance(side))));
    markup.empty("xs:element", &attributes)
}

/// Members are of the registry's domain item type, as in the taxonomies of FASB and IFRS.
fn data_type(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Item(DataType::Monetary) => "xbrli:monetaryItemType",
        ElementKind::Item(DataType::Shares) => "xbrli:sharesItemType",
        ElementKind::Item(DataType::PerShare) => "dtr-types:perShareItemType",
        ElementKind::Item(DataType::Pure) => "xbrli:pureItemType",
        ElementKind::Text(TextType::Day) => "xbrli:dateItemType",
        ElementKind::Text(TextType::MonthDay) => "xbrli:gMonthDayItemType",
        ElementKind::Text(TextType::Flag) => "xbrli:booleanItemType",
        ElementKind::Text(TextType::Block) => "dtr-types:textBlockItemType",
        ElementKind::Member => "dtr-types:domainItemType",
        ElementKind::Text(TextType::Words) | ElementKind::Abstract | ElementKind::Hypercube | ElementKind::Axis => {
            "xbrli:stringItemType"
        }
    }
}

fn substitution_group(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Hypercube => "xbrldt:hypercubeItem",
        ElementKind::Axis => "xbrldt:dimensionItem",
        ElementKind::Item(_) | ElementKind::Text(_) | ElementKind::Abstract | ElementKind::Member => "xbrli:item",
    }
}

fn period_type(period_type: PeriodType) -> &'static str {
    match period_type {
        PeriodType::Instant => "instant",
        PeriodType::Duration => "duration",
    }
}

fn balance(balance: Balance) -> &'static str {
    match balance {
        Balance::Debit => "debit",
        Balance::Credit => "credit",
    }
}
