//! The search for the rows and signs that give a total.
//!
//! A sum is a run of waiting rows that ends right above its total. For each length of the run the signs are found by
//! meeting in the middle, so the work is bounded by [`MOST_TERMS`] and not by the number of sign combinations.

use crate::table::RuleKind;
use crate::xbrl::Weight;

use super::section::{is_balance, is_less, is_named_total, is_taken_off, starts_here};
use super::{Against, Footing, Open, Page, Rival, Term};

/// Runs longer than this are tried with plain signs only.
const MOST_TERMS: usize = 18;

/// Runs longer than this are not tried.
const MOST_ROWS: usize = 120;

/// By how many bits the figures must outweigh the sign combinations tried, so that a sum does not hold by chance.
const BITS_TO_SPARE: u32 = 6;

/// The same, where rows that fill a section stand above a rule and are added up as they are printed.
const BITS_TO_SPARE_IN_SECTION: u32 = 3;

/// A row that may be a total, and the rows that wait above it.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub page: &'a Page<'a>,
    pub open: &'a [Open],
    pub total: usize,
}

/// Rows and signs that give a total in some columns.
struct Reading {
    cost: Cost,
    terms: Vec<Term>,
    /// The columns in which it holds.
    columns: Vec<usize>,
}

/// How little a reading looks like the sum: the first difference decides between two that foot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    /// Double rules between its rows.
    rules: usize,
    /// Rows that the mapping has in other totals, and items that it leaves out.
    unexpected: usize,
    /// No sum begins at its first row.
    begins_nowhere: bool,
    /// Columns that print the total in which it fails.
    failing: usize,
    /// How much the words speak against its signs.
    odd: usize,
    rows: usize,
}

impl Cost {
    /// Why a reading of this cost comes after the best one.
    fn against(self, best: Self) -> Against {
        if self.rules != best.rules {
            Against::Rule
        } else if self.unexpected != best.unexpected {
            Against::Mapping
        } else if self.begins_nowhere != best.begins_nowhere {
            Against::Section
        } else if self.failing != best.failing {
            Against::Columns
        } else if self.odd != best.odd {
            Against::Words
        } else if self.rows != best.rows {
            Against::Length
        } else {
            Against::Order
        }
    }
}

/// The last of the rows that wait for their total.
struct Rows {
    all: Vec<usize>,
    /// Those that are not zero.
    moving: Vec<usize>,
    /// For each row, how many of `moving` come before it.
    before: Vec<usize>,
}

impl Rows {
    fn of(candidate: &Candidate<'_>, count: usize) -> Self {
        let all: Vec<usize> = candidate.open[candidate.open.len() - count..].iter().map(|open| open.row).collect();
        let (mut moving, mut before) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for &row in &all {
            before.push(moving.len());
            moving.extend((!candidate.page.is_zero(row)).then_some(row));
        }
        Self { all, moving, before }
    }

    /// The last rows of a sum of so many, and those of them that are not zero.
    fn of_length(&self, length: usize) -> (&[usize], &[usize]) {
        let first = self.all.len() - length;
        (&self.all[first..], &self.moving[self.before.get(first).copied().unwrap_or(self.moving.len())..])
    }
}

/// The best sum for a row, if it is a total in every column.
pub(super) fn find(candidate: &Candidate<'_>) -> Option<Footing> {
    candidate.best(0)
}

impl Candidate<'_> {
    /// The best reading that fails in at most so many columns, with the others that foot.
    pub(super) fn best(&self, misfits: usize) -> Option<Footing> {
        let most = self.open.len().min(MOST_ROWS);
        let rows = Rows::of(self, most);
        self.choose((1..=most).flat_map(|length| self.sums_of(&rows, length, misfits)).collect())
    }

    /// The best reading of all waiting rows together.
    pub(super) fn whole(&self) -> Option<Footing> {
        let all = self.open.len();
        self.choose(self.sums_of(&Rows::of(self, all), all, 0))
    }

    fn choose(&self, mut readings: Vec<Reading>) -> Option<Footing> {
        readings.sort_by_key(|reading| reading.cost);
        let mut readings = readings.into_iter();
        let best = readings.next()?;
        let moving = |terms: &[Term]| -> Vec<Term> {
            terms.iter().filter(|term| !self.page.is_zero(term.item)).copied().collect()
        };
        let taken = moving(&best.terms);
        let others = readings.filter(|other| moving(&other.terms) != taken);
        let rivals = others.map(|other| Rival { against: other.cost.against(best.cost), terms: other.terms }).collect();
        Some(Footing { total: self.total, terms: best.terms, columns: best.columns, rivals })
    }

    fn ruled(&self) -> bool {
        self.page.statement.items[self.total].rule_above == Some(RuleKind::Single)
    }

    fn label(&self) -> &str {
        &self.page.statement.items[self.total].label
    }

    /// The sums of the last `length` waiting rows: the signs that make them foot.
    fn sums_of(&self, last: &Rows, length: usize, misfits: usize) -> Vec<Reading> {
        let (waiting, open) = self.open.split_at(self.open.len() - length);
        let (rows, moving) = last.of_length(length);
        if length == 1 && !self.may_repeat(rows[0]) {
            return Vec::new();
        }
        let solutions = self.solutions(moving, misfits);
        if solutions.is_empty() {
            return Vec::new();
        }
        let waiting: Vec<usize> = waiting.iter().map(|open| open.row).collect();
        let starts = starts_here(self.page.statement, rows[0], self.total);
        let rules = open[1..].iter().filter(|open| open.ruled_off).count();
        let unexpected = self.page.expected.distance(self.total, rows, &waiting);
        let printed = self.page.printed(self.total).count();
        let reading = |(signs, columns): (Vec<Weight>, Vec<usize>)| {
            let odd = self.sign_cost(moving, &signs);
            let sum = Sum { rows: moving, signs: &signs, columns: &columns, odd, starts, crosses: rules > 0 };
            let holds = (rules == 0 || self.may_cross_a_rule(&signs)) && self.is_no_accident(&sum);
            let failing = printed - columns.len();
            let cost = Cost { rules, unexpected, begins_nowhere: !starts, failing, odd, rows: length };
            holds.then(|| Reading { cost, terms: self.terms(rows, &signs), columns })
        };
        solutions.into_iter().filter_map(reading).collect()
    }

    /// Rows with the signs of those that are not zero.
    fn terms(&self, rows: &[usize], signs: &[Weight]) -> Vec<Term> {
        let mut signs = signs.iter().copied();
        let mut sign =
            |row: usize| if self.page.is_zero(row) { Weight::Plus } else { signs.next().unwrap_or(Weight::Plus) };
        rows.iter().map(|&item| Term { item, sign: sign(item) }).collect()
    }

    /// Signs that foot, with the columns in which they do: the plain ones, or those that a search finds.
    fn solutions(&self, moving: &[usize], misfits: usize) -> Vec<(Vec<Weight>, Vec<usize>)> {
        let plain = |rest| {
            let columns = self.holds(moving, |at| plain_sign(at, rest), misfits)?;
            Some(((0..moving.len()).map(|at| plain_sign(at, rest)).collect(), columns))
        };
        let solutions: Vec<_> = [Weight::Plus, Weight::Minus].into_iter().filter_map(plain).collect();
        if !solutions.is_empty() || !self.is_worth_a_search(moving) {
            return solutions;
        }
        let found = |signs: Vec<Weight>| {
            let columns = self.holds(moving, |at| signs[at], misfits)?;
            Some((signs, columns))
        };
        self.search(moving, misfits).into_iter().filter_map(found).collect()
    }

    /// One row alone makes a sum only where a total is drawn and named, and where it is all that its section has.
    fn may_repeat(&self, row: usize) -> bool {
        let items = &self.page.statement.items;
        let begins = |words: &str| self.label().get(..words.len()).is_some_and(|it| it.eq_ignore_ascii_case(words));
        let parent = items[row].parent;
        let section_of_one = row.checked_sub(1).is_some_and(|above| parent == Some(above) && items[above].is_heading());
        let named = ["total", "net cash"].into_iter().any(begins);
        self.ruled() && named && (parent == items[self.total].parent || section_of_one)
    }

    /// What a double rule ends is mostly added up no further; the sections of cash flows are, and those as they are printed.
    fn may_cross_a_rule(&self, signs: &[Weight]) -> bool {
        self.ruled() && signs.iter().all(|&sign| sign == Weight::Plus)
    }

    /// A search is for rows that are drawn or named as totals, and for figures that have more bits than the search has choices:
    /// else it would find what is not there, and a great deal of it.
    fn is_worth_a_search(&self, rows: &[usize]) -> bool {
        let proposed = || self.ruled() || is_named_total(self.label()) || self.is_expected(rows);
        (2..=MOST_TERMS).contains(&rows.len())
            && proposed()
            && self.page.bits(self.total, rows) >= choices(rows) + BITS_TO_SPARE
    }

    /// Whether the mapping has a sum of these rows.
    fn is_expected(&self, rows: &[usize]) -> bool {
        rows.len() > 1 && rows.iter().all(|&row| self.page.expected.has(self.total, row))
    }

    /// The columns in which the rows with these signs give the total, within half a unit a term; nothing when more than
    /// `misfits` columns that print the total contradict.
    fn holds(&self, rows: &[usize], sign: impl Fn(usize) -> Weight, misfits: usize) -> Option<Vec<usize>> {
        let mut holding = Vec::new();
        let mut failed = 0;
        for column in self.page.printed(self.total) {
            if self.foots_in(column, rows, &sign) {
                holding.push(column);
            } else {
                failed += 1;
                if failed > misfits {
                    return None;
                }
            }
        }
        Some(holding)
    }

    fn foots_in(&self, column: usize, rows: &[usize], sign: impl Fn(usize) -> Weight) -> bool {
        let Some(total) = self.page.values.get(self.total, column) else { return true };
        let (mut rest, mut slack) = (total.units, total.last_digit);
        for (at, &row) in rows.iter().enumerate() {
            if let Some(value) = self.page.values.get(row, column) {
                rest -= signed(value.units, sign(at));
                slack += value.last_digit;
            }
        }
        2 * rest.abs() <= self.tolerance(rows.len(), slack)
    }

    /// Rounding is allowed where a rule says that there is a sum. Sums of two rows are mostly exact, and a unit is much to them.
    fn tolerance(&self, rows: usize, slack: i128) -> i128 {
        if self.ruled() && rows > 1 { slack } else { 0 }
    }

    /// All sign combinations that foot in a column that tells. Where a column may be wrong, two are asked.
    fn search(&self, rows: &[usize], misfits: usize) -> Vec<Vec<Weight>> {
        let mut columns: Vec<usize> = self.page.printed(self.total).collect();
        columns.sort_by_key(|&column| std::cmp::Reverse(self.page.bits_of_column(self.total, rows, column)));
        let mut solutions: Vec<_> =
            columns.iter().take(1 + misfits).flat_map(|&column| self.search_in(column, rows)).collect();
        solutions.sort_unstable();
        solutions.dedup();
        solutions
    }

    fn search_in(&self, column: usize, rows: &[usize]) -> Vec<Vec<Weight>> {
        let value = |&row: &usize| self.page.values.get(row, column);
        let units: Vec<i128> = rows.iter().map(|row| value(row).map_or(0, |v| v.units)).collect();
        let slack: i128 = rows.iter().chain([&self.total]).filter_map(value).map(|v| v.last_digit).sum();
        let target = value(&self.total).map_or(0, |value| value.units);
        let (left, right) = units.split_at(units.len() / 2);
        let mut left_sums = sums(left);
        left_sums.sort_unstable_by_key(|&(_, sum)| sum);
        let reach = self.tolerance(rows.len(), slack) / 2;
        let mut solutions = Vec::new();
        for (mask, sum) in sums(right) {
            let rest = target - sum;
            let from = left_sums.partition_point(|&(_, sum)| sum < rest - reach);
            let near = left_sums[from..].iter().take_while(|&&(_, sum)| sum <= rest + reach);
            solutions.extend(near.map(|&(other, _)| signs_of(other, left.len(), mask, right.len())));
        }
        solutions
    }

    /// Fewer is better: rows that are added although the mapping or their words say that they are taken off, and the other way
    /// round.
    fn sign_cost(&self, rows: &[usize], signs: &[Weight]) -> usize {
        let odd = |(&row, &sign): (&usize, &Weight)| {
            let item = &self.page.statement.items[row];
            if let Some(expected) = self.page.expected.sign(self.total, row, item) {
                return if sign == expected { 0 } else { 3 };
            }
            let printed_off = item.amounts.iter().any(|amount| amount.figure.negative);
            let headed = item.parent.is_some_and(|heading| is_less(&self.page.statement.items[heading].label));
            let taken_off = (headed || is_taken_off(&item.label)) && !printed_off;
            match (sign, taken_off) {
                (Weight::Minus, false) => 3,
                (Weight::Plus, true) => 1,
                _ => 0,
            }
        };
        rows.iter().zip(signs).map(odd).sum()
    }

    /// A sum holds by chance when there are as many sign combinations as there are values that it could have had. What the page
    /// does not explain counts against it: signs that the words contradict, a place where no sum begins, room for rounding.
    fn is_no_accident(&self, sum: &Sum<'_>) -> bool {
        let nothing = self.page.is_zero(self.total);
        if nothing && !self.ruled() && !is_balance(self.label()) {
            return false;
        }
        if nothing && self.ruled() && sum.rows.is_empty() {
            return true;
        }
        let plain = sum.signs.iter().all(|&sign| sign == Weight::Plus);
        let bits =
            sum.columns.iter().filter_map(|&column| self.page.bits_of_column(self.total, sum.rows, column)).sum();
        let named = (plain || !self.page.has_rules) && is_named_total(self.label());
        let drawn = self.ruled() || named || sum.odd == 0 && self.is_expected(sum.rows);
        let needed = if plain && sum.starts && self.ruled() && !sum.crosses {
            PLAIN_CHOICES + BITS_TO_SPARE_IN_SECTION
        } else if !drawn || sum.crosses {
            3 * BITS_TO_SPARE + self.choices_of(sum)
        } else {
            BITS_TO_SPARE + self.choices_of(sum)
        };
        u32::ge(&bits, &needed)
    }

    fn choices_of(&self, sum: &Sum<'_>) -> u32 {
        if is_plain(sum.signs) {
            return PLAIN_CHOICES;
        }
        let odd = u32::try_from(sum.odd).unwrap_or(u32::MAX / 4);
        let begun = if sum.starts { 0 } else { BITS_TO_SPARE / 2 };
        let room = if self.ruled() { choices(sum.rows).max(1).ilog2() } else { 0 };
        choices(sum.rows) + odd + begun + room
    }
}

/// Rows with signs, and the columns in which they foot.
struct Sum<'a> {
    rows: &'a [usize],
    signs: &'a [Weight],
    columns: &'a [usize],
    /// How much the words speak against the signs.
    odd: usize,
    /// The first row is one with which sums begin.
    starts: bool,
    /// A double rule stands between the rows.
    crosses: bool,
}

/// The bits of the choice between plain sums and differences.
const PLAIN_CHOICES: u32 = 2;

/// The bits of a choice of signs.
fn choices(rows: &[usize]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX / 2)
}

pub(super) fn signed(units: i128, sign: Weight) -> i128 {
    match sign {
        Weight::Plus => units,
        Weight::Minus => -units,
    }
}

/// The first row added, the others all added or all taken off.
fn plain_sign(at: usize, rest: Weight) -> Weight {
    if at == 0 { Weight::Plus } else { rest }
}

fn is_plain(signs: &[Weight]) -> bool {
    signs
        .split_first()
        .is_none_or(|(&first, rest)| first == Weight::Plus && rest.windows(2).all(|two| two[0] == two[1]))
}

/// Every sum of `units` with signs; a bit of the mask is set where a row is taken off.
fn sums(units: &[i128]) -> Vec<(u32, i128)> {
    let mut sums = Vec::with_capacity(1 << units.len());
    sums.push((0, units.iter().sum::<i128>()));
    for (at, &unit) in units.iter().enumerate() {
        for known in 0..sums.len() {
            let (mask, sum): (u32, i128) = sums[known];
            sums.push((mask | 1 << at, sum - 2 * unit));
        }
    }
    sums
}

fn signs_of(left: u32, left_len: usize, right: u32, right_len: usize) -> Vec<Weight> {
    let sign = |mask: u32, at: usize| if mask >> at & 1 == 1 { Weight::Minus } else { Weight::Plus };
    (0..left_len).map(|at| sign(left, at)).chain((0..right_len).map(|at| sign(right, at))).collect()
}
