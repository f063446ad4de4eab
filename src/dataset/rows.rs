//! Rows of a table, packed: as they are handed from one to the other, and as they wait where a store cannot write them yet.
//!
//! A row begins with a bit for each of its values, the lowest first: whether it is another one than in the row above. Only those
//! follow, each its kind and its bytes. Most values of a table are those of the row above: the filing, the
//! taxonomy, the unit, what is not known.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use thiserror::Error;

use super::Value;
use super::schema::Table;

/// Bytes that are no packed rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("what was packed is damaged")]
pub struct Damaged;

/// Figures of more digits than this are kept in mind: files of some forms do not have them.
const DIGITS: u32 = 24;

/// The same for places behind the point.
const PLACES: u32 = 12;

/// Rows of a table.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The table.
    pub table: &'static Table,
    /// The figures with more than 24 digits, or more than 12 of them behind the point.
    pub long_figures: Vec<Decimal>,
    packed: Vec<u8>,
    count: usize,
    /// The last value of each column.
    above: Vec<Above>,
}

/// The last value of a column; words by where they are packed.
#[derive(Clone, Debug, PartialEq)]
enum Above {
    NoRow,
    Text(Range<usize>),
    Other(Value<'static>),
}

impl Rows {
    pub(super) fn new(table: &'static Table) -> Self {
        let above = vec![Above::NoRow; table.columns.len()];
        Self { table, long_figures: Vec::new(), packed: Vec::new(), count: 0, above }
    }

    /// Adds a row, which must have a value for each column.
    pub(super) fn push<const COLUMNS: usize>(&mut self, row: [Value<'_>; COLUMNS]) {
        debug_assert_eq!(COLUMNS, self.table.columns.len(), "{}", self.table.name);
        let bits = self.packed.len();
        self.packed.resize(bits + bytes_of_bits(COLUMNS), 0);
        for (at, value) in row.into_iter().enumerate() {
            let is_as_above = match (&self.above[at], value) {
                (Above::Text(above), Value::Text(text)) => self.packed[above.clone()] == *text.as_bytes(),
                (Above::Other(above), value) => *above == value,
                _ => false,
            };
            if !is_as_above {
                self.packed[bits + at / 8] |= 1 << (at % 8);
                self.above[at] = self.pack(value);
            }
        }
        self.count += 1;
    }

    fn pack(&mut self, value: Value<'_>) -> Above {
        pack(value, &mut self.packed);
        let end = self.packed.len();
        Above::Other(match value {
            Value::Text(text) => return Above::Text(end - text.len()..end),
            Value::Null => Value::Null,
            Value::Int(number) => Value::Int(number),
            Value::Day(day) => Value::Day(day),
            Value::Number(number) => {
                self.long_figures.extend(Some(number).filter(|&number| is_long(number)));
                Value::Number(number)
            }
        })
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The rows as they can be kept.
    pub fn packed(&self) -> &[u8] {
        &self.packed
    }

    /// Hands over the rows, in order.
    ///
    /// # Errors
    ///
    /// When `each` fails.
    pub fn each<E>(&self, mut each: impl FnMut(&[Value<'_>]) -> Result<(), E>) -> Result<(), E> {
        let mut rows = Unpacked::new(self.table, &self.packed);
        // What was packed here is never damaged.
        while let Ok(Some(row)) = rows.next_row() {
            each(row.values)?;
        }
        Ok(())
    }
}

fn bytes_of_bits(columns: usize) -> usize {
    columns.div_ceil(8)
}

/// Whether a figure may be longer than files of some forms have them.
fn is_long(number: Decimal) -> bool {
    number.scale() > PLACES || number.mantissa().unsigned_abs() >= 10_u128.pow(DIGITS)
}

/// Kinds of values. The first byte of a value has its kind above the number of bytes that follow.
const NOTHING: u8 = 0;
const TEXT: u8 = 1;
const INT: u8 = 2;
const DAY: u8 = 3;
const NUMBER: u8 = 4;

/// The bits that count bytes: a figure has up to 16.
const COUNT_BITS: u8 = 5;

/// Packs a value: its kind and a whole number in as few bytes as it needs, the lowest first. For words it is their length, and for a
/// figure the number without its point; how many digits stand behind that is one byte more.
fn pack(value: Value<'_>, packed: &mut Vec<u8>) {
    match value {
        Value::Null => packed.push(NOTHING),
        Value::Text(text) => {
            whole(TEXT, text.len() as i128, packed);
            packed.extend_from_slice(text.as_bytes());
        }
        Value::Int(number) => whole(INT, number.into(), packed),
        Value::Day(day) => whole(DAY, day.num_days_from_ce().into(), packed),
        Value::Number(number) => {
            let number = if number.scale() == 0 { number } else { number.normalize() };
            whole(NUMBER, number.mantissa(), packed);
            packed.push(u8::try_from(number.scale()).unwrap_or(u8::MAX));
        }
    }
}

fn whole(kind: u8, number: i128, packed: &mut Vec<u8>) {
    let magnitude = if number < 0 { !number } else { number };
    // One bit more for the sign.
    let count = (i128::BITS - magnitude.leading_zeros()) / 8 + 1;
    packed.push(kind << COUNT_BITS | count.to_le_bytes()[0]);
    packed.extend_from_slice(&number.to_le_bytes()[..count as usize]);
}

/// Packed rows, one after the other.
#[derive(Clone, Debug)]
pub struct Unpacked<'a> {
    rest: &'a [u8],
    row: Vec<Value<'a>>,
    /// Whether no row has been read yet.
    at_first: bool,
}

/// A row that was unpacked.
#[derive(Clone, Copy, Debug)]
pub struct UnpackedRow<'r, 'a> {
    /// Its values.
    pub values: &'r [Value<'a>],
    /// Their bits, where there is a row above.
    changed: Option<&'a [u8]>,
}

impl<'r, 'a> UnpackedRow<'r, 'a> {
    /// The values of a row as if none were above.
    pub fn alone(values: &'r [Value<'a>]) -> Self {
        Self { values, changed: None }
    }

    /// Whether a value is known to be that of the row above.
    pub fn is_as_above(&self, column: usize) -> bool {
        self.changed.is_some_and(|bits| bits[column / 8] >> (column % 8) & 1 == 0)
    }
}

impl<'a> Unpacked<'a> {
    /// Rows of a table that were packed as [`Rows::packed`] gives them.
    pub fn new(table: &Table, packed: &'a [u8]) -> Self {
        Self { rest: packed, row: vec![Value::Null; table.columns.len()], at_first: true }
    }

    /// The next row, if there is one.
    ///
    /// # Errors
    ///
    /// When the bytes are none of packed rows.
    pub fn next_row(&mut self) -> Result<Option<UnpackedRow<'_, 'a>>, Damaged> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (changed, rest) = self.rest.split_at_checked(bytes_of_bits(self.row.len())).ok_or(Damaged)?;
        self.rest = rest;
        for (first, &byte) in (0..).step_by(8).zip(changed) {
            let mut bits = byte;
            while bits != 0 {
                let at = first + bits.trailing_zeros() as usize;
                *self.row.get_mut(at).ok_or(Damaged)? = unpack(&mut self.rest).ok_or(Damaged)?;
                bits &= bits - 1;
            }
        }
        let at_first = std::mem::replace(&mut self.at_first, false);
        Ok(Some(UnpackedRow { values: &self.row, changed: (!at_first).then_some(changed) }))
    }
}

fn unpack<'a>(rest: &mut &'a [u8]) -> Option<Value<'a>> {
    let (&head, behind) = rest.split_first()?;
    let (kind, count) = (head >> COUNT_BITS, head & ((1 << COUNT_BITS) - 1));
    let (bytes, behind) = behind.split_at_checked(count.into())?;
    *rest = behind;
    if kind == NOTHING {
        return Some(Value::Null);
    }
    let fill = if bytes.last()? >> 7 == 1 { u8::MAX } else { 0 };
    let mut number = [fill; size_of::<i128>()];
    number.get_mut(..bytes.len())?.copy_from_slice(bytes);
    let number = i128::from_le_bytes(number);
    Some(match kind {
        TEXT => {
            let (text, behind) = rest.split_at_checked(usize::try_from(number).ok()?)?;
            *rest = behind;
            Value::Text(str::from_utf8(text).ok()?)
        }
        INT => Value::Int(i64::try_from(number).ok()?),
        DAY => Value::Day(NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)?),
        NUMBER => {
            let (&scale, behind) = rest.split_first()?;
            *rest = behind;
            Value::Number(Decimal::try_from_i128_with_scale(number, scale.into()).ok()?)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::schema::FINDING;
    use super::*;

    fn rows(packed: &[u8]) -> Result<Vec<Vec<Value<'_>>>, Damaged> {
        let mut unpacked = Unpacked::new(&FINDING, packed);
        let mut rows = Vec::new();
        while let Some(row) = unpacked.next_row()? {
            rows.push(row.values.to_vec());
        }
        Ok(rows)
    }

    fn row(first: Value<'static>, second: Value<'static>) -> [Value<'static>; 11] {
        let mut row = [Value::Null; 11];
        (row[0], row[10]) = (first, second);
        row
    }

    /// Whatever the row above has, each value comes back as it was.
    #[test]
    fn what_is_packed_comes_back() {
        let day = |text: &str| Value::Day(text.parse().unwrap());
        let number = |text: &str| Value::Number(text.parse().unwrap());
        let all = [
            row(Value::Null, Value::Text("Net sales")),
            row(Value::Text("\u{e9}"), Value::Text("Net sales")),
            row(Value::Text("\u{e9}"), Value::Null),
            row(Value::Int(0), Value::Int(-1)),
            row(Value::Int(i64::MIN), Value::Int(i64::MAX)),
            row(Value::Int(127), Value::Int(128)),
            row(Value::Int(-128), Value::Int(-129)),
            row(day("1998-12-31"), day("0001-01-01")),
            row(number("0.77"), number("-79228162514264337593543950335")),
        ];
        let mut packed = Rows::new(&FINDING);
        for row in all {
            packed.push(row);
        }
        assert_eq!(rows(packed.packed()).unwrap(), all.map(|row| row.to_vec()));
        assert_eq!((packed.len(), packed.long_figures.len()), (all.len(), 1));
    }

    #[test]
    fn figures_have_no_zeros_at_their_end() {
        let mut packed = Rows::new(&FINDING);
        packed.push(row(Value::Number("1200.50".parse().unwrap()), Value::Null));
        assert_eq!(rows(packed.packed()).unwrap()[0][0], Value::Number("1200.5".parse().unwrap()));
        let Value::Number(number) = rows(packed.packed()).unwrap()[0][0] else { panic!() };
        assert_eq!(number.scale(), 1);
    }

    /// Bytes of kinds that no packer writes, and rows that are cut, are told and not guessed at.
    #[test]
    fn damage_is_no_row() {
        let mut packed = Rows::new(&FINDING);
        packed.push(row(Value::Text("Net sales"), Value::Int(-3)));
        let packed = packed.packed();
        assert!(rows(packed).is_ok());
        for end in 1..packed.len() {
            assert_eq!(rows(&packed[..end]), Err(Damaged), "{end}");
        }
        assert_eq!(rows(&[1, 0, 7 << COUNT_BITS]), Err(Damaged));
        assert_eq!(rows(&[0, 0x80, 0]), Err(Damaged));
    }
}
