//! Names of concepts, units and parts, as the SEC's tables write them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::num;
use crate::xbrl::{Context, ContextId, Dts, Element, Instance, Namespace, QName, Unit};

/// The axis of the companies of a group (`dei:LegalEntityAxis`), whose members have a column of their own.
const COMPANIES: &str = "LegalEntityAxis";

/// The version of each taxonomy that a report uses, and its elements.
pub(super) struct Versions<'a> {
    /// They are few.
    by_namespace: Vec<(&'a Namespace, String)>,
    elements: BTreeMap<&'a QName, &'a Element>,
    own: &'a str,
}

impl<'a> Versions<'a> {
    /// A filing's own concepts have the filing as their version; those of others the name of their schema.
    pub(super) fn of(dts: &'a Dts, adsh: &'a str) -> Self {
        let imports = dts.imports.iter().map(|schema| {
            let Namespace { uri, prefix } = &*schema.namespace;
            (&*schema.namespace, year(uri).map_or_else(|| schema.file_stem.clone(), |year| format!("{prefix}/{year}")))
        });
        let elements = dts.schemas().flat_map(|schema| &schema.elements);
        let elements = elements.map(|element| (&element.name, element)).collect();
        Self { by_namespace: imports.collect(), elements, own: adsh }
    }

    /// The version of a name.
    pub(super) fn version(&self, name: &QName) -> &str {
        self.of_others(name).unwrap_or(self.own)
    }

    fn of_others(&self, name: &QName) -> Option<&str> {
        let namespace: &Namespace = name.namespace();
        let is_it = |known: &Namespace| std::ptr::eq(known, namespace) || known.uri == namespace.uri;
        self.by_namespace.iter().find(|(known, _)| is_it(known)).map(|(_, version)| version.as_str())
    }

    /// Whether a name is the filing's own.
    pub(super) fn is_own(&self, name: &QName) -> bool {
        self.of_others(name).is_none()
    }

    /// The declaration of a name.
    pub(super) fn element(&self, name: &QName) -> Option<&'a Element> {
        self.elements.get(name).copied()
    }
}

/// The year at the end of the namespaces of FASB and the SEC.
fn year(uri: &str) -> Option<&str> {
    let (_, last) = uri.rsplit_once('/')?;
    (last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit())).then_some(last)
}

/// What the contexts of a report are of, in the words of the tables: facts are many, and contexts few.
pub(super) struct Parts(Vec<Part>);

struct Part {
    segments: String,
    members: String,
    /// The month in which it ends, and its quarters.
    month_and_quarters: (NaiveDate, Option<i64>),
}

impl Parts {
    pub(super) fn of(instance: &Instance) -> Self {
        let part = |context: &Context| Part {
            segments: segments(context),
            members: members(context),
            month_and_quarters: (num::nearest_month_end(context.period.end()), num::quarters(context.period)),
        };
        Self(instance.contexts.iter().map(part).collect())
    }

    /// Axes and members with the endings that all of them have left out, as the SEC does; without the company.
    pub(super) fn segments(&self, context: ContextId) -> &str {
        &self.0[context.0].segments
    }

    /// The end of the month that is nearest to its last day, and its quarters, as `num` has them.
    pub(super) fn month_and_quarters(&self, context: ContextId) -> (NaiveDate, Option<i64>) {
        self.0[context.0].month_and_quarters
    }

    /// Axes and members, exactly.
    pub(super) fn members(&self, context: ContextId) -> &str {
        &self.0[context.0].members
    }
}

/// `BusinessSegments=RubberGroup;`: the endings of axes and members are left out, as the SEC does.
fn segments(context: &Context) -> String {
    let parts = context.members.iter().filter(|(axis, _)| axis.local() != COMPANIES);
    parts.map(|(axis, member)| format!("{}={};", bare_axis(axis.local()), bare_member(member))).collect()
}

/// The company of the group, where it is not the group itself.
pub(super) fn company(context: &Context) -> &str {
    let member = context.members.iter().find(|(axis, _)| axis.local() == COMPANIES);
    member.map_or("", |(_, member)| bare_member(member))
}

fn bare_axis(axis: &str) -> &str {
    let axis = axis.strip_suffix("Axis").unwrap_or(axis);
    axis.strip_prefix("Statement").filter(|rest| !rest.is_empty()).unwrap_or(axis)
}

fn bare_member(member: &QName) -> &str {
    member.local().strip_suffix("Member").unwrap_or(member.local())
}

/// `gaap:StatementBusinessSegmentsAxis=ext:RubberGroupMember`, exactly.
fn members(context: &Context) -> String {
    let members: Vec<String> = context.members.iter().map(|(axis, member)| format!("{axis}={member}")).collect();
    members.join(" ")
}

/// The unit.
pub(super) fn uom(unit: Unit) -> &'static str {
    match unit {
        Unit::Usd => "USD",
        Unit::Shares => "shares",
        Unit::UsdPerShare => "USD per share",
        Unit::Pure => "pure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_of_standards_have_a_year() {
        assert_eq!(year("http://fasb.org/us-gaap/2025"), Some("2025"));
        assert_eq!((year("urn:tickmark:dei"), year("http://x.org/a")), (None, None));
    }

    #[test]
    fn axes_lose_what_all_of_them_have() {
        assert_eq!(bare_axis("StatementBusinessSegmentsAxis"), "BusinessSegments");
        assert_eq!((bare_axis("StatementAxis"), bare_axis("Scenario")), ("Statement", "Scenario"));
    }
}
