//! The search for the rows and signs that give a total.
//!
//! A sum is a run of waiting rows that ends right above its total. For each length of the run the signs are found by
//! meeting in the middle, so the work is bounded by [`MOST_TERMS`] and not by the number of sign combinations.

use crate::statement::Statement;
use crate::table::RuleKind;
use crate::xbrl::Weight;

use super::Term;
use super::section::{is_named_total, is_taken_off, starts_here};
use super::values::Values;

/// Runs longer than this are tried with plain signs only.
const MOST_TERMS: usize = 18;

/// Runs longer than this are not tried.
const MOST_ROWS: usize = 120;

/// By how many bits the figures must outweigh the sign combinations tried, so that a sum does not hold by chance.
const BITS_TO_SPARE: u32 = 7;

/// A row that may be a total, and the rows that wait above it.
pub(super) struct Candidate<'a> {
    pub statement: &'a Statement,
    pub values: &'a Values,
    pub open: &'a [usize],
    pub total: usize,
}

/// A sum that foots, with how little it looks like one.
struct Found {
    cost: (usize, usize, usize),
    signs: Vec<Weight>,
}

/// The best sum for a row, if it is a total.
pub(super) fn find(candidate: &Candidate<'_>) -> Option<Vec<Term>> {
    let most = candidate.open.len().min(MOST_ROWS);
    let found = (1..=most).filter_map(|length| candidate.sum_of(length)).min_by_key(|found| found.cost)?;
    let rows = &candidate.open[candidate.open.len() - found.signs.len()..];
    Some(rows.iter().zip(found.signs).map(|(&item, sign)| Term { item, sign }).collect())
}

impl Candidate<'_> {
    fn ruled(&self) -> bool {
        self.statement.items[self.total].rule_above == Some(RuleKind::Single)
    }

    /// The sum of the last `length` waiting rows, if there are signs that make it foot.
    fn sum_of(&self, length: usize) -> Option<Found> {
        let rows = &self.open[self.open.len() - length..];
        if length == 1 && !self.may_repeat(rows[0]) {
            return None;
        }
        let moving: Vec<usize> = rows.iter().copied().filter(|&row| !self.values.is_zero(row)).collect();
        let plain = [Weight::Plus, Weight::Minus].map(|rest| plain_signs(moving.len(), rest));
        let mut solutions: Vec<Vec<Weight>> = plain.into_iter().filter(|signs| self.foots(&moving, signs)).collect();
        if solutions.is_empty() && self.is_worth_a_search(&moving) {
            solutions = self.search(&moving);
        }
        let best = solutions.into_iter().min_by_key(|signs| self.sign_cost(&moving, signs))?;
        if !self.is_no_accident(&moving, &best) {
            return None;
        }
        let misplaced = usize::from(!starts_here(self.statement, rows[0], self.total));
        let cost = (misplaced, self.sign_cost(&moving, &best), length);
        let mut signs = best.into_iter();
        let all = rows
            .iter()
            .map(|&row| if self.values.is_zero(row) { Weight::Plus } else { signs.next().unwrap_or(Weight::Plus) });
        Some(Found { cost, signs: all.collect() })
    }

    /// One row alone makes a sum only where a total is drawn and named, and where it is all that its section has.
    fn may_repeat(&self, row: usize) -> bool {
        let items = &self.statement.items;
        let label = items[self.total].label.to_ascii_lowercase();
        let named = ["total", "net cash"].iter().any(|words| label.starts_with(words));
        let parent = items[row].parent;
        let section_of_one = row.checked_sub(1).is_some_and(|above| parent == Some(above) && items[above].is_heading());
        self.ruled() && named && (parent == items[self.total].parent || section_of_one)
    }

    /// A search is for rows that are drawn or named as totals, and for figures that have more bits than the search has choices:
    /// else it would find what is not there, and a great deal of it.
    fn is_worth_a_search(&self, rows: &[usize]) -> bool {
        let drawn = self.ruled() || is_named_total(&self.statement.items[self.total].label);
        let choices = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        drawn && (2..=MOST_TERMS).contains(&rows.len()) && self.bits(rows) >= choices + BITS_TO_SPARE
    }

    /// Whether the rows with these signs give the total in each column where it is printed, within half a unit a term.
    fn foots(&self, rows: &[usize], signs: &[Weight]) -> bool {
        (0..self.values.columns).all(|column| {
            let Some(total) = self.values.get(self.total, column) else { return true };
            let (mut rest, mut slack) = (total.units, total.last_digit);
            for (&row, &sign) in rows.iter().zip(signs) {
                if let Some(value) = self.values.get(row, column) {
                    rest -= signed(value.units, sign);
                    slack += value.last_digit;
                }
            }
            2 * rest.abs() <= self.tolerance(rows.len(), slack)
        })
    }

    /// Rounding is allowed where a rule says that there is a sum. Sums of two rows are mostly exact, and a unit is much to them.
    fn tolerance(&self, rows: usize, slack: i128) -> i128 {
        if self.ruled() && rows > 1 { slack } else { 0 }
    }

    /// All sign combinations that foot in the first column that tells, checked in the others.
    fn search(&self, rows: &[usize]) -> Vec<Vec<Weight>> {
        let Some(column) = self.telling_column(rows) else { return Vec::new() };
        let units: Vec<i128> = rows.iter().map(|&row| self.values.get(row, column).map_or(0, |v| v.units)).collect();
        let slack: i128 =
            rows.iter().chain([&self.total]).filter_map(|&r| self.values.get(r, column)).map(|v| v.last_digit).sum();
        let target = self.values.get(self.total, column).map_or(0, |value| value.units);
        let (left, right) = units.split_at(units.len() / 2);
        let mut left_sums = sums(left);
        left_sums.sort_unstable_by_key(|&(_, sum)| sum);
        let reach = self.tolerance(rows.len(), slack) / 2;
        let mut solutions = Vec::new();
        for (mask, sum) in sums(right) {
            let rest = target - sum;
            let from = left_sums.partition_point(|&(_, sum)| sum < rest - reach);
            let near = left_sums[from..].iter().take_while(|&&(_, sum)| sum <= rest + reach);
            let signs = near.map(|&(other, _)| signs_of(other, left.len(), mask, right.len()));
            solutions.extend(signs.filter(|signs| self.foots(rows, signs)));
        }
        solutions
    }

    /// The column whose figures have most bits.
    fn telling_column(&self, rows: &[usize]) -> Option<usize> {
        (0..self.values.columns).rev().max_by_key(|&column| self.bits_of_column(rows, column))
    }

    /// Fewer is better: rows that are added although their words say that they are taken off, and the other way round.
    fn sign_cost(&self, rows: &[usize], signs: &[Weight]) -> usize {
        let odd = |(&row, &sign): (&usize, &Weight)| {
            let item = &self.statement.items[row];
            let printed_off = item.amounts.iter().any(|amount| amount.figure.negative);
            let taken_off = is_taken_off(&item.label) && !printed_off;
            match (sign, taken_off) {
                (Weight::Minus, false) => 3,
                (Weight::Plus, true) => 1,
                _ => 0,
            }
        };
        rows.iter().zip(signs).map(odd).sum()
    }

    /// A sum holds by chance when there are as many sign combinations as there are values that it could have had.
    fn is_no_accident(&self, rows: &[usize], signs: &[Weight]) -> bool {
        let plain = signs.iter().all(|&sign| sign == Weight::Plus);
        let choices = if plain { 1 } else { u32::try_from(rows.len()).unwrap_or(u32::MAX) };
        let drawn = self.ruled() || plain && is_named_total(&self.statement.items[self.total].label);
        let spare = if drawn { BITS_TO_SPARE } else { 3 * BITS_TO_SPARE };
        let zero = rows.is_empty() && self.values.is_zero(self.total);
        zero && self.ruled() || self.bits(rows) >= choices + spare
    }

    /// How many bits the figures of all columns have together.
    fn bits(&self, rows: &[usize]) -> u32 {
        (0..self.values.columns).filter_map(|column| self.bits_of_column(rows, column)).sum()
    }

    fn bits_of_column(&self, rows: &[usize], column: usize) -> Option<u32> {
        let total = self.values.get(self.total, column)?;
        let reach: i128 = rows.iter().filter_map(|&row| self.values.get(row, column)).map(|v| v.units.abs()).sum();
        let coarsest = rows.iter().filter_map(|&row| self.values.get(row, column)).map(|v| v.last_digit).max();
        let span = reach.max(total.units.abs()) / total.last_digit.max(coarsest.unwrap_or(1)).max(1);
        let bits = span.max(1).ilog2();
        // One row that is repeated as its own total agrees in every digit.
        Some(if rows.len() == 1 { 2 * bits } else { bits })
    }
}

fn signed(units: i128, sign: Weight) -> i128 {
    match sign {
        Weight::Plus => units,
        Weight::Minus => -units,
    }
}

/// The first row added, the others all added or all taken off.
fn plain_signs(length: usize, rest: Weight) -> Vec<Weight> {
    (0..length).map(|at| if at == 0 { Weight::Plus } else { rest }).collect()
}

/// Every sum of `units` with signs; a bit of the mask is set where a row is taken off.
fn sums(units: &[i128]) -> Vec<(u32, i128)> {
    let mut sums = vec![(0, units.iter().sum::<i128>())];
    for (at, &unit) in units.iter().enumerate() {
        let with: Vec<_> = sums.iter().map(|&(mask, sum)| (mask | 1 << at, sum - 2 * unit)).collect();
        sums.extend(with);
    }
    sums
}

fn signs_of(left: u32, left_len: usize, right: u32, right_len: usize) -> Vec<Weight> {
    let sign = |mask: u32, at: usize| if mask >> at & 1 == 1 { Weight::Minus } else { Weight::Plus };
    (0..left_len).map(|at| sign(left, at)).chain((0..right_len).map(|at| sign(right, at))).collect()
}
