//! The values of a row.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A value of a table: exact, of the type of its column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Nothing is known.
    Null,
    /// Words, character by character as they are; never empty.
    Text(Arc<str>),
    /// A word of the program's own.
    Name(&'static str),
    /// A count, a place, yes (1) or no (0), or a day as the SEC's files have it: `19981231`.
    Int(i64),
    /// A day.
    Day(NaiveDate),
    /// A figure in full units.
    Number(Decimal),
}

impl Value {
    /// Words; none of them are nothing.
    pub(super) fn text(words: &str) -> Self {
        if words.is_empty() { Self::Null } else { Self::Text(Arc::from(words)) }
    }

    /// A place or a count.
    pub(super) fn count(number: usize) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// A number of digits, as header fields have it.
    pub(super) fn digits(digits: &str) -> Self {
        digits.parse().map_or(Self::Null, Self::Int)
    }

    /// A day as the SEC's files have it.
    pub(super) fn sec_day(day: NaiveDate) -> Self {
        Self::digits(&day.format("%Y%m%d").to_string())
    }

    /// The words of a value of words.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Name(name) => Some(name),
            _ => None,
        }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Int(flag.into())
    }
}

impl From<&Arc<str>> for Value {
    fn from(text: &Arc<str>) -> Self {
        if text.is_empty() { Self::Null } else { Self::Text(Arc::clone(text)) }
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}
