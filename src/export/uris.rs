//! The names that the specifications fix. Several modules write them.

/// XBRL 2.1 section 4: instances.
pub(super) const XBRLI: &str = "http://www.xbrl.org/2003/instance";
/// XBRL 2.1 section 3.5: links.
pub(super) const LINK: &str = "http://www.xbrl.org/2003/linkbase";
/// `XLink` 1.0.
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";
/// Dimensions 1.0 section 2: taxonomies.
pub(super) const XBRLDT: &str = "http://xbrl.org/2005/xbrldt";
/// Dimensions 1.0 section 3: instances.
pub(super) const XBRLDI: &str = "http://xbrl.org/2006/xbrldi";
/// XBRL 2.1 section 4.8.2: currencies.
pub(super) const ISO4217: &str = "http://www.xbrl.org/2003/iso4217";
/// Inline XBRL 1.1.
pub(super) const IX: &str = "http://www.xbrl.org/2013/inlineXBRL";
/// The fourth transformation rules registry.
pub(super) const IXT: &str = "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12";
/// XHTML 1.1.
pub(super) const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// XML Schema 1.0.
pub(super) const XS: &str = "http://www.w3.org/2001/XMLSchema";
/// The data types registry.
pub(super) const DTR_TYPES: &str = "http://www.xbrl.org/dtr/type/2022-03-31";

/// The schema of [`XBRLI`].
pub(super) const XBRLI_SCHEMA: &str = "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd";
/// The schema of [`LINK`].
pub(super) const LINK_SCHEMA: &str = "http://www.xbrl.org/2003/xbrl-linkbase-2003-12-31.xsd";
/// The schema of [`XBRLDT`].
pub(super) const XBRLDT_SCHEMA: &str = "http://www.xbrl.org/2005/xbrldt-2005.xsd";
/// The schema of [`DTR_TYPES`].
pub(super) const DTR_TYPES_SCHEMA: &str = "https://www.xbrl.org/dtr/type/2022-03-31/types.xsd";
/// The schema of the Calculations 1.1 arcrole.
pub(super) const CALCULATION_SCHEMA: &str = "https://www.xbrl.org/2023/calculation-1.1.xsd";
/// The schema of the negated label roles in the Link Role Registry.
pub(super) const NEGATED_SCHEMA: &str = "http://www.xbrl.org/lrr/role/negated-2009-12-16.xsd";

/// What proves a fact: the attribute [`SUPPORT_ATTRIBUTE`] of every fact that is a figure.
pub(super) const SUPPORT: &str = "urn:tickmark:support";
/// The prefix of [`SUPPORT`].
pub(super) const SUPPORT_PREFIX: &str = "xmlns:tick";
/// OIM 1.0: the prefix `xbrl`.
pub(super) const XBRL: &str = "https://xbrl.org/2021";
/// xBRL-JSON 1.0, `documentType`.
pub(super) const XBRL_JSON: &str = "https://xbrl.org/2021/xbrl-json";
/// xBRL-CSV 1.0, `documentType`.
pub(super) const XBRL_CSV: &str = "https://xbrl.org/2021/xbrl-csv";

/// `footed`, `tied` and `scheduled`, or else `unproven`. XBRL 2.1 and Inline XBRL 1.1 let facts have attributes of other namespaces.
pub(super) const SUPPORT_ATTRIBUTE: &str = "tick:support";
