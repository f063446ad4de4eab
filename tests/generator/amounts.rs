//! Amounts of a line, a figure for each column.

use std::ops::{Add, Neg, Sub};

use super::chance::Chance;

/// A tenth of what is printed is counted, so that totals can be added up before they are rounded.
pub(crate) const TENTHS: i64 = 10;

/// A figure for each column, in tenths of the printed unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Amounts(pub(crate) Vec<i64>);

impl Amounts {
    /// Nothing in each of some columns.
    pub(crate) fn zero(columns: usize) -> Self {
        Self(vec![0; columns])
    }

    /// The columns of other ones.
    pub(crate) fn of_columns(&self, columns: &[usize]) -> Self {
        Self(columns.iter().map(|&column| self.0[column]).collect())
    }

    /// So many thousandths of it.
    pub(crate) fn thousandths(&self, part: i64) -> Self {
        Self(self.0.iter().map(|amount| amount / 1000 * part).collect())
    }

    /// As they are printed.
    pub(crate) fn printed(&self) -> Vec<i64> {
        self.0.iter().map(|&amount| rounded(amount)).collect()
    }

    /// Whether the sign of any is negative, and of all.
    pub(crate) fn negative(&self) -> (bool, bool) {
        let printed = self.printed();
        (printed.iter().any(|&amount| amount < 0), printed.iter().all(|&amount| amount < 0))
    }

    /// Whether nothing would be printed but dashes.
    pub(crate) fn is_nil(&self) -> bool {
        self.printed().iter().all(|&amount| amount == 0)
    }
}

/// In printed units, halves away from zero.
fn rounded(tenths: i64) -> i64 {
    (tenths + tenths.signum() * TENTHS / 2) / TENTHS
}

impl Add for &Amounts {
    type Output = Amounts;

    fn add(self, other: &Amounts) -> Amounts {
        Amounts(self.0.iter().zip(&other.0).map(|(a, b)| a + b).collect())
    }
}

impl Sub for &Amounts {
    type Output = Amounts;

    fn sub(self, other: &Amounts) -> Amounts {
        self + &-other
    }
}

impl Neg for &Amounts {
    type Output = Amounts;

    fn neg(self) -> Amounts {
        Amounts(self.0.iter().map(|amount| -amount).collect())
    }
}

/// How large the amounts of a company are, and how much of time each column has.
#[derive(Clone, Debug)]
pub(crate) struct Size {
    /// A quarter's sales, or a balance sheet's total for balances, in tenths of the printed unit.
    pub(crate) base: i64,
    /// Quarters of each column; 1 for balances.
    pub(crate) quarters: Vec<i64>,
    /// Whether amounts have tenths, so that printed totals differ from the sum of what is printed.
    pub(crate) rounds: bool,
}

impl Size {
    /// About so many thousandths of the base in each column.
    pub(crate) fn about(&self, chance: &mut Chance, thousandths: i64) -> Amounts {
        let mut amount = |quarters: &i64| {
            let amount = self.base / 1000 * thousandths / 100 * chance.between(85, 115) * quarters;
            let amount = amount + chance.between(0, 999) * amount.signum();
            if self.rounds { amount } else { amount / TENTHS * TENTHS }
        };
        Amounts(self.quarters.iter().map(&mut amount).collect())
    }

    /// As `about`, but nil in some columns.
    pub(crate) fn sometimes(&self, chance: &mut Chance, thousandths: i64) -> Amounts {
        let mut amounts = self.about(chance, thousandths);
        for amount in &mut amounts.0 {
            if chance.percent(35) {
                *amount = 0;
            }
        }
        amounts
    }

    /// As `about`, of either sign.
    pub(crate) fn either(&self, chance: &mut Chance, thousandths: i64) -> Amounts {
        let mut amounts = self.about(chance, thousandths);
        for amount in &mut amounts.0 {
            if chance.percent(40) {
                *amount = -*amount;
            }
        }
        amounts
    }

    /// The same company in other columns.
    pub(crate) fn with_quarters(&self, quarters: Vec<i64>) -> Self {
        Self { quarters, ..self.clone() }
    }
}

/// Whole printed units, where the company's amounts are whole.
pub(crate) fn whole(size: &Size, amounts: Amounts) -> Amounts {
    if size.rounds { amounts } else { Amounts(amounts.0.iter().map(|amount| amount / TENTHS * TENTHS).collect()) }
}
