//! Who, when and for what part.

use std::collections::BTreeMap;

use super::{Period, QName};

/// The entity that reports (XBRL 2.1 section 4.7.3.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The authority that gives the identifier: `http://www.sec.gov/CIK`, or the project's own for a bare name.
    pub scheme: String,
    /// The identifier: ten digits for a CIK.
    pub identifier: String,
    /// The name as the filing, the manifest or the command line has it.
    pub name: String,
}

/// A context: period and members, of the one entity of the report (XBRL 2.1 section 4.7, Dimensions 1.0 section 3.1.4).
///
/// Members stand in `segment`. An axis that is absent has its default: the whole entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Context {
    /// When.
    pub period: Period,
    /// Axis to member; explicit dimensions only.
    pub members: BTreeMap<QName, QName>,
}

impl Context {
    /// A readable id, the same for equal contexts of one report: `D-2003-10-01-2003-12-31-RubberGroupMember`.
    pub fn id(&self) -> String {
        let mut id = match self.period {
            Period::Instant(day) => format!("I-{day}"),
            Period::Duration { start, end } => format!("D-{start}-{end}"),
        };
        for member in self.members.values() {
            id.push('-');
            id.push_str(member.local());
        }
        id
    }
}
