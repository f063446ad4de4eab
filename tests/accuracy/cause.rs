//! Why a figure is not what it should be.

use std::fmt;

use tickmark::tagging::Because;

/// The causes that the tier can tell by itself, in the order in which a conversion goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    NoStatement,
    NotRead,
    NoPeriod,
    NoLabel,
    OtherPeriod,
    OtherScale,
    OtherValue,
    NoRule,
    EqualRules,
    Reversed,
    Taken,
    OtherConcept,
    OtherMember,
    OtherUnit,
    OtherSign,
}

impl Cause {
    /// Why a line item has a concept of the filing's own.
    pub(crate) fn of_extension(because: Option<&Because>) -> Self {
        match because {
            Some(Because::EqualRules) => Self::EqualRules,
            Some(Because::Reversed { .. }) => Self::Reversed,
            Some(Because::Taken { .. }) => Self::Taken,
            _ => Self::NoRule,
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoStatement => "the line is in no recognised statement",
            Self::NotRead => "the figure was not read as one",
            Self::NoPeriod => "the column has no period",
            Self::NoLabel => "the row has no label",
            Self::OtherPeriod => "another period",
            Self::OtherScale => "another scale",
            Self::OtherValue => "another value",
            Self::NoRule => "not mapped: no rule, so an extension",
            Self::EqualRules => "not mapped: equal rules, so an extension",
            Self::Reversed => "not mapped: its total contradicts the rule's concept, so an extension",
            Self::Taken => "not mapped: another line has the concept, so an extension",
            Self::OtherConcept => "mapped to another concept",
            Self::OtherMember => "another member",
            Self::OtherUnit => "another unit",
            Self::OtherSign => "another sign",
        })
    }
}
