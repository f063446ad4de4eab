//! Printed values as whole numbers of the smallest unit that a measure's rows are printed in.

use rust_decimal::Decimal;

use crate::statement::{Amount, LineItem};

/// The values of some rows of a statement, by row and column.
pub(super) struct Values {
    /// By item, then by column; empty for rows that are not of the measure.
    by_item: Vec<Vec<Option<Value>>>,
    /// Number of columns.
    pub columns: usize,
    /// Decimal places that a unit has.
    places: u32,
    /// The power of ten that a unit is scaled by.
    scale: i32,
}

/// A printed value, and what one unit of its last digit is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub units: i128,
    pub last_digit: i128,
}

/// More decimal places than this are not printed in statements; values that have them do not foot.
const MOST_PLACES: u32 = 6;

impl Values {
    pub(super) fn of(items: &[LineItem], rows: &[usize]) -> Self {
        let amounts = || rows.iter().flat_map(|&row| &items[row].amounts);
        let places = amounts().map(|amount| amount.places).max().unwrap_or(0).min(MOST_PLACES);
        let scale = amounts().map(|amount| amount.scale).min().unwrap_or(0);
        let columns = amounts().map(|amount| amount.column + 1).max().unwrap_or(0);
        let mut by_item = vec![Vec::new(); items.len()];
        for &row in rows {
            by_item[row] = vec![None; columns];
            for amount in &items[row].amounts {
                by_item[row][amount.column] = value(amount, places, scale);
            }
        }
        Self { by_item, columns, places, scale }
    }

    /// The value of a row in a column.
    pub(super) fn get(&self, item: usize, column: usize) -> Option<Value> {
        self.by_item[item].get(column).copied().flatten()
    }

    /// A number of units as it would be printed in the place of an amount.
    pub(super) fn printed(&self, units: i128, amount: &Amount) -> Option<Decimal> {
        let up = u32::try_from(amount.scale - self.scale).ok()?;
        Decimal::try_from_i128_with_scale(units, self.places + up).ok().map(|value| value.normalize())
    }
}

fn value(amount: &Amount, places: u32, scale: i32) -> Option<Value> {
    let up = u32::try_from(amount.scale - scale).ok()?;
    let scaled = amount.value.checked_mul(Decimal::from(10_i64.checked_pow(places + up)?))?;
    let units = scaled.trunc();
    let last_digit = 10_i128.checked_pow(places.checked_sub(amount.places)? + up)?;
    (units == scaled).then(|| Value { units: units.mantissa() / 10_i128.pow(units.scale()), last_digit })
}
