//! The values of a row.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// A value of a table: exact, of the type of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value<'a> {
    /// Nothing is known.
    Null,
    /// Words, character by character as they are; never empty.
    Text(&'a str),
    /// A count, a place, yes (1) or no (0), or a day as the SEC's files have it: `19981231`.
    Int(i64),
    /// A day.
    Day(NaiveDate),
    /// A figure in full units; those of a row that is read have no zeros at their end.
    Number(Decimal),
}

impl<'a> Value<'a> {
    /// Words; none of them are nothing.
    pub(super) fn text(words: &'a str) -> Self {
        if words.is_empty() { Self::Null } else { Self::Text(words) }
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
        Self::Int(i64::from(day.year()) * 10_000 + i64::from(day.month() * 100 + day.day()))
    }

    /// The words of a value of words.
    pub fn as_text(self) -> Option<&'a str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Int(flag.into())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::text(text)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl From<NaiveDate> for Value<'_> {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}
