//! What a figure is of, in words that every filing of an entity shares.

use std::fmt;
use std::sync::Arc;

use crate::xbrl::{Context, Namespace, QName, Unit};

/// What a figure is of, but for its period: two figures of one line are of the same thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The concept.
    pub concept: Name,
    /// Axis to member, by axis.
    pub members: Vec<(Name, Name)>,
    /// In what.
    pub unit: Unit,
}

impl Line {
    /// The line of a fact in a report whose own names are in the namespace `own`.
    pub(super) fn of(concept: &QName, context: &Context, unit: Unit, own: &Namespace) -> Self {
        let members = context.members.iter().map(|(axis, member)| (Name::of(axis, own), Name::of(member, own)));
        Self { concept: Name::of(concept, own), members: members.collect(), unit }
    }
}

impl fmt::Display for Line {
    /// `gaap:Revenues [RubberGroupMember]`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.concept.fmt(f)?;
        if !self.members.is_empty() {
            let members: Vec<&str> = self.members.iter().map(|(_, member)| member.local()).collect();
            write!(f, " [{}]", members.join(", "))?;
        }
        Ok(())
    }
}

/// A name that filings of one entity can share.
///
/// Each filing has a namespace for the names that it needs and the mapping does not have. They are made from the printed labels,
/// so that two filings of one entity which print the same label mean the same by it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// A name of the mapping.
    Mapped(QName),
    /// The local part of a filing's own name, with the prefix that reports use.
    Own(String, Arc<str>),
}

impl Name {
    fn of(name: &QName, own: &Namespace) -> Self {
        if name.namespace().uri == own.uri {
            Self::Own(own.prefix.clone(), name.local().into())
        } else {
            Self::Mapped(name.clone())
        }
    }

    fn local(&self) -> &str {
        match self {
            Self::Mapped(name) => name.local(),
            Self::Own(_, local) => local,
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mapped(name) => name.fmt(f),
            Self::Own(prefix, local) => write!(f, "{prefix}:{local}"),
        }
    }
}
