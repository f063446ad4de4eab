//! Rows as they wait on a shelf: value by value a letter for its kind, and its bytes, the lowest first.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::StoreError;
use crate::dataset::{Rows, Value};

/// A value of a row that waited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field<'a> {
    /// Nothing is known.
    Nothing,
    /// Words; never empty.
    Text(&'a str),
    /// A count, a place, yes or no.
    Int(i64),
    /// A day.
    Day(NaiveDate),
    /// A figure in full units, without zeros at its end.
    Number(Decimal),
}

const NOTHING: u8 = b'0';
const TEXT: u8 = b't';
const INT: u8 = b'i';
const DAY: u8 = b'd';
const NUMBER: u8 = b'n';

/// Packs rows, one after the other.
pub(super) fn pack(rows: &Rows) -> Vec<u8> {
    let mut packed = Vec::new();
    for value in rows.iter().flatten() {
        match value {
            Value::Null => packed.push(NOTHING),
            Value::Text(text) => pack_text(text, &mut packed),
            Value::Name(name) => pack_text(name, &mut packed),
            Value::Int(number) => put(INT, &number.to_le_bytes(), &mut packed),
            Value::Day(day) => put(DAY, &day.num_days_from_ce().to_le_bytes(), &mut packed),
            Value::Number(number) => put(NUMBER, &number.normalize().serialize(), &mut packed),
        }
    }
    packed
}

fn pack_text(text: &str, packed: &mut Vec<u8>) {
    // No text of a filing is longer: a file is not.
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    put(TEXT, &length.to_le_bytes(), packed);
    packed.extend_from_slice(&text.as_bytes()[..length as usize]);
}

fn put(kind: u8, bytes: &[u8], packed: &mut Vec<u8>) {
    packed.push(kind);
    packed.extend_from_slice(bytes);
}

/// Hands over packed rows of so many values.
///
/// # Errors
///
/// When the bytes are none of [`pack`], or when `each` fails.
pub(super) fn unpack<'a>(
    packed: &'a [u8],
    width: usize,
    mut each: impl FnMut(&[Field<'a>]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut rest = packed;
    let mut row = Vec::with_capacity(width);
    while !rest.is_empty() {
        row.clear();
        for _ in 0..width {
            let (field, behind) = field(rest).ok_or(StoreError::Shelf)?;
            row.push(field);
            rest = behind;
        }
        each(&row)?;
    }
    Ok(())
}

fn field(packed: &[u8]) -> Option<(Field<'_>, &[u8])> {
    let (&kind, rest) = packed.split_first()?;
    Some(match kind {
        NOTHING => (Field::Nothing, rest),
        TEXT => {
            let (length, rest) = rest.split_first_chunk()?;
            let (text, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            (Field::Text(str::from_utf8(text).ok()?), rest)
        }
        INT => {
            let (number, rest) = rest.split_first_chunk()?;
            (Field::Int(i64::from_le_bytes(*number)), rest)
        }
        DAY => {
            let (days, rest) = rest.split_first_chunk()?;
            (Field::Day(NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(*days))?), rest)
        }
        NUMBER => {
            let (number, rest) = rest.split_first_chunk()?;
            (Field::Number(Decimal::deserialize(*number)), rest)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes of kinds that no packer writes, and rows that are cut, are told and not guessed at.
    #[test]
    fn damage_is_no_row() {
        let mut packed = Vec::new();
        pack_text("Net sales", &mut packed);
        put(INT, &(-3_i64).to_le_bytes(), &mut packed);
        let mut rows = Vec::new();
        let mut take = |row: &[Field<'static>]| {
            rows.push(row.to_vec());
            Ok(())
        };
        let packed: &'static [u8] = packed.leak();
        assert!(unpack(packed, 2, &mut take).is_ok());
        assert!(unpack(&packed[..packed.len() - 1], 2, &mut take).is_err());
        assert!(unpack(b"x", 1, &mut take).is_err());
        assert_eq!(rows, [[Field::Text("Net sales"), Field::Int(-3)]]);
    }
}
