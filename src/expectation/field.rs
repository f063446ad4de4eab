//! The columns of a table of expectations.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

/// A column of the table, and a part of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The line of the figure, from 1.
    Line,
    /// Its column in characters, from 1.
    Column,
    /// The figure as it is printed.
    Printed,
    /// `gaap:Revenues`
    Concept,
    /// `axis=member` of each part that the fact is of, with blanks between them, in any order.
    Members,
    /// The first day; empty for a balance.
    Start,
    /// The last day.
    End,
    /// `USD`; empty for words.
    Unit,
    /// In full units, signed by what the concept means.
    Value,
    /// How many places are right: `-3` for thousands, `INF` for all.
    Decimals,
    /// What a person has checked the row against, `page` as a rule; empty for nothing. Never compared.
    Checked,
}

impl Field {
    /// The columns in their order.
    pub const ALL: [Self; 11] = [
        Self::Line,
        Self::Column,
        Self::Printed,
        Self::Concept,
        Self::Members,
        Self::Start,
        Self::End,
        Self::Unit,
        Self::Value,
        Self::Decimals,
        Self::Checked,
    ];

    /// Those without which a row says nothing of a fact.
    pub const NEEDED: [Self; 2] = [Self::Concept, Self::Value];

    /// The name of the column.
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Column => "column",
            Self::Printed => "printed",
            Self::Concept => "concept",
            Self::Members => "members",
            Self::Start => "start",
            Self::End => "end",
            Self::Unit => "unit",
            Self::Value => "value",
            Self::Decimals => "decimals",
            Self::Checked => "checked",
        }
    }

    /// The column of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// A text of the column in the form in which equal ones are the same: numbers without zeros at their end, members in order.
    pub(super) fn normal(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Value => match Decimal::from_str(text) {
                Ok(number) => number.normalize().to_string().into(),
                Err(_) => text.into(),
            },
            Self::Members => {
                let mut members: Vec<&str> = text.split_whitespace().collect();
                members.sort_unstable();
                members.join(" ").into()
            }
            _ => text.into(),
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
