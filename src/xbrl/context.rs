//! Who, when and for what part.

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
    pub members: Members,
}

/// Axes with the member of each, in the order of the axes' names: most facts have none or one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Members(Vec<(QName, QName)>);

/// Axes and members, one after the other.
pub type Pairs<'a> =
    std::iter::Map<std::slice::Iter<'a, (QName, QName)>, fn(&'a (QName, QName)) -> (&'a QName, &'a QName)>;

impl Members {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Axes and members.
    pub fn iter(&self) -> Pairs<'_> {
        self.0.iter().map(|(axis, member)| (axis, member))
    }

    /// The axes.
    pub fn keys(&self) -> impl Iterator<Item = &QName> {
        self.0.iter().map(|(axis, _)| axis)
    }

    /// The members, in the order of their axes.
    pub fn values(&self) -> impl Iterator<Item = &QName> {
        self.0.iter().map(|(_, member)| member)
    }

    /// The member of an axis.
    pub fn get(&self, axis: &QName) -> Option<&QName> {
        self.place(axis).ok().map(|at| &self.0[at].1)
    }

    /// Gives an axis a member, in place of the one that it has, which is given back.
    pub fn insert(&mut self, axis: QName, member: QName) -> Option<QName> {
        match self.place(&axis) {
            Ok(at) => Some(std::mem::replace(&mut self.0[at].1, member)),
            Err(at) => {
                self.0.insert(at, (axis, member));
                None
            }
        }
    }

    /// Takes the member of an axis away.
    pub fn remove(&mut self, axis: &QName) -> Option<QName> {
        self.place(axis).ok().map(|at| self.0.remove(at).1)
    }

    fn place(&self, axis: &QName) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(axis))
    }
}

impl Extend<(QName, QName)> for Members {
    fn extend<T: IntoIterator<Item = (QName, QName)>>(&mut self, more: T) {
        for (axis, member) in more {
            self.insert(axis, member);
        }
    }
}

impl FromIterator<(QName, QName)> for Members {
    fn from_iter<T: IntoIterator<Item = (QName, QName)>>(all: T) -> Self {
        let mut members = Self::default();
        members.extend(all);
        members
    }
}

impl<const COUNT: usize> From<[(QName, QName); COUNT]> for Members {
    fn from(all: [(QName, QName); COUNT]) -> Self {
        all.into_iter().collect()
    }
}

impl IntoIterator for Members {
    type Item = (QName, QName);
    type IntoIter = std::vec::IntoIter<(QName, QName)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Members {
    type Item = (&'a QName, &'a QName);
    type IntoIter = Pairs<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
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
