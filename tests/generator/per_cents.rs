//! Columns of per cents beside the amounts of a statement. Their figures are no facts.

use super::amounts::Amounts;
use super::chance::Chance;
use super::heading::Heading;
use super::sheet::{Line, Measure};

/// Where the per cents of a statement stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Right of each amount, as a part of sales.
    Beside,
    /// Right of all amounts, as parts of sales.
    AtRight,
    /// In a last column: the change from the second amount to the first.
    Change,
}

/// The per cents of a statement.
#[derive(Clone, Debug)]
pub(crate) struct PerCents {
    way: Way,
    /// Of what they are parts.
    of: Amounts,
    /// Whether all have their mark, or those of the first line and of totals alone.
    all_marked: bool,
}

/// A per cent in its column.
pub(crate) struct PerCent {
    pub(crate) column: usize,
    pub(crate) tenths: i64,
    pub(crate) marked: bool,
}

/// No page has a change that is larger.
const LARGEST: i64 = 9_999;

/// More columns of amounts leave no room for as many of per cents.
const MOST_COLUMNS: usize = 3;

impl PerCents {
    /// Those of a statement with so many columns, where there is room.
    pub(crate) fn new(chance: &mut Chance, of: &Amounts) -> Option<Self> {
        let columns = of.0.len();
        let way = match columns {
            2 => chance.weighed(&[(40, Way::Beside), (30, Way::AtRight), (30, Way::Change)]),
            _ => chance.weighed(&[(50, Way::Beside), (50, Way::AtRight)]),
        };
        let all_marked = chance.percent(40);
        let has_base = of.printed().iter().all(|amount| *amount > 0);
        (columns <= MOST_COLUMNS && has_base).then(|| Self { way, of: of.clone(), all_marked })
    }

    /// The column of the page in which a column of amounts stands.
    pub(crate) fn place(&self, column: usize) -> usize {
        if self.way == Way::Beside { column * 2 } else { column }
    }

    /// Whether a column of the page has per cents.
    pub(crate) fn has(&self, column: usize) -> bool {
        match self.way {
            Way::Beside => column % 2 == 1,
            Way::AtRight | Way::Change => column >= self.of.0.len(),
        }
    }

    /// The per cents of a line; none of shares, and of what a share earns.
    pub(crate) fn of_line(&self, line: &Line) -> Vec<PerCent> {
        if line.measure != Measure::Money {
            return Vec::new();
        }
        let amounts = line.amounts.printed();
        let columns = amounts.len();
        let sign = if line.reversed { -1 } else { 1 };
        let marked = self.all_marked || line.money_sign;
        let part = |(column, (amount, base)): (usize, (i64, i64))| {
            let column = if self.way == Way::Beside { column * 2 + 1 } else { columns + column };
            PerCent { column, tenths: sign * rounded(amount, base), marked }
        };
        match self.way {
            Way::Change => {
                let may_change = amounts[0] > 0 && amounts[1] > 0;
                let change = may_change.then(|| rounded(amounts[0] - amounts[1], amounts[1]));
                let change = change.filter(|tenths| tenths.abs() <= LARGEST);
                change.map(|tenths| PerCent { column: columns, tenths, marked }).into_iter().collect()
            }
            Way::Beside | Way::AtRight => amounts.into_iter().zip(self.of.printed()).enumerate().map(part).collect(),
        }
    }

    /// The heading of the statement with its columns of per cents.
    pub(crate) fn heading(&self, chance: &mut Chance, heading: Heading) -> Heading {
        match self.way {
            Way::Beside => beside(chance, heading),
            Way::AtRight => at_right(chance, heading),
            Way::Change => change(chance, heading),
        }
    }
}

/// In tenths of a per cent, halves away from zero.
fn rounded(part: i64, of: i64) -> i64 {
    let twice = i128::from(part) * 2000 / i128::from(of.max(1));
    i64::try_from(i128::midpoint(twice, twice.signum())).unwrap()
}

fn words(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|&line| line.to_owned()).collect()
}

/// What stood above all columns comes to stand above each pair.
fn beside(chance: &mut Chance, heading: Heading) -> Heading {
    let (amount, per_cent) = chance.pick(&[
        ("Amount", "%"),
        ("Amount", "Percent"),
        ("Dollars", "% of Sales"),
        ("Amount", "Percent of Sales"),
    ]);
    let mut with = Heading { groups: Vec::new(), stacks: Vec::new(), group_rules: chance.percent(70), ..heading };
    for (column, stack) in heading.stacks.iter().enumerate() {
        let above = heading.groups.iter().filter(|(first, last, _)| (*first..=*last).contains(&column));
        let above = above.flat_map(|(_, _, lines)| lines.iter().map(|line| line.replace("Years", "Year")));
        let lines = above.chain(stack.iter().cloned()).collect();
        with.groups.push((column * 2, column * 2 + 1, lines));
        with.stacks.extend([words(&[amount]), words(&[per_cent])]);
    }
    with
}

/// The years stand above both blocks.
fn at_right(chance: &mut Chance, mut heading: Heading) -> Heading {
    let columns = heading.stacks.len();
    let lines =
        chance.pick(&[["Percentage of", "Net Sales"], ["As a Percentage", "of Sales"], ["Percent of", "Revenues"]]);
    heading.groups.push((columns, columns * 2 - 1, words(&lines)));
    let years: Vec<String> = heading.stacks.iter().filter_map(|stack| stack.last().cloned()).collect();
    heading.stacks.extend(years.into_iter().map(|year| vec![year]));
    heading
}

fn change(chance: &mut Chance, mut heading: Heading) -> Heading {
    let lines = chance.pick(&["% Change", "Percent Change", "Increase (Decrease)"]);
    heading.stacks.push(lines.split(' ').map(str::to_owned).collect());
    heading
}
