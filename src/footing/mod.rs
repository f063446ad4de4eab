//! Footings: which rows of a statement add up to which, with which signs, found from the figures in all columns at once.
//!
//! Rules of dashes, headings and the word "total" propose; the arithmetic decides. Nothing here knows a concept.

mod above;
mod across;
mod expected;
mod misfit;
mod proposed;
mod search;
mod section;
mod values;

use crate::diagnostics::{Code, Finding};
use crate::source::SourceFile;
use crate::statement::{LineItem, Statement, StatementKind};
use crate::table::RuleKind;
use crate::xbrl::{DataType, Weight};

pub use across::{Across, across};
pub use expected::Expected;

use misfit::Misfit;
use search::Candidate;
use values::Values;

/// A total and the rows that give it, in every column in which it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footing {
    /// The total: a place in [`Statement::items`].
    pub total: usize,
    /// What adds up to it, top to bottom.
    pub terms: Vec<Term>,
    /// The columns in which it holds, left to right: places in [`Statement::columns`].
    pub columns: Vec<usize>,
    /// Other rows or signs that give the total too and were not taken, the best first.
    pub rivals: Vec<Rival>,
}

/// Rows and signs that give a total as well as those that were taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    /// What would add up, top to bottom.
    pub terms: Vec<Term>,
    /// What decided.
    pub against: Against,
}

/// Why one of two readings that foot is not the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// It goes over a double rule, with which sums end.
    Rule,
    /// It has rows that the mapping has in other totals, or lacks items of the total.
    Mapping,
    /// It begins where no section and no sum does.
    Section,
    /// It fails in more columns.
    Columns,
    /// Its signs are not those of the mapping or of the words.
    Words,
    /// It has more rows.
    Length,
    /// Nothing decided but the order in which readings are tried.
    Order,
}

impl Against {
    /// One clause for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rule => "it goes over a double rule",
            Self::Mapping => "the mapping has other items in the total",
            Self::Section => "no section begins at its first row",
            Self::Columns => "it fails in a column",
            Self::Words => "the words and the mapping speak for other signs",
            Self::Length => "it has more rows",
            Self::Order => "nothing but the order decided",
        }
    }
}

/// A row that enters a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// A place in [`Statement::items`].
    pub item: usize,
    /// How its printed figures enter: −1 for a cost printed without parentheses.
    pub sign: Weight,
}

/// Finds the footings of a statement. In a column a figure is a term of at most one total: sums nest, they do not overlap.
/// `expected` are the sums that a mapping has for its rows.
pub fn read(source: &SourceFile, statement: &Statement, expected: &Expected) -> (Vec<Footing>, Vec<Finding>) {
    let mut footings = Vec::new();
    let mut findings = Vec::new();
    let has_rules = statement.items.iter().any(|item| item.rule_above == Some(RuleKind::Single));
    for measure in [DataType::Monetary, DataType::PerShare, DataType::Shares] {
        let rows = rows_of(statement, measure);
        let values = Values::of(&statement.items, &rows);
        let all: Vec<usize> = (0..values.columns).collect();
        let page = Page { source, statement, expected, values: &values, columns: &all, has_rules };
        let mut found = Found::default();
        for columns in groups_of_columns(statement, &values) {
            Page { columns: &columns, ..page }.foot(&rows, &mut found);
        }
        let joined = joined(found.footings, &values).into_iter();
        let sums: Vec<Footing> =
            joined.map(|footing| if has_parts(statement) { widened(footing, &values) } else { footing }).collect();
        found.drawn.dedup();
        findings.extend(found.drawn.iter().filter_map(|&row| page.doubt(row, &sums)));
        footings.extend(sums);
    }
    footings.sort_by_key(|footing: &Footing| footing.total);
    (footings, findings)
}

/// What was found going down the rows.
#[derive(Default)]
struct Found {
    footings: Vec<Footing>,
    /// Rows that are drawn as totals and do not foot in every column.
    drawn: Vec<usize>,
}

/// Only figures of one measure add up.
fn rows_of(statement: &Statement, measure: DataType) -> Vec<usize> {
    let is_row = |item: &LineItem| !item.is_heading() && item.measure == measure && item.within.is_none();
    statement.items.iter().enumerate().filter(|(_, item)| is_row(item)).map(|(at, _)| at).collect()
}

/// Columns that have the same sums.
fn groups_of_columns(statement: &Statement, values: &Values) -> Vec<Vec<usize>> {
    let all = 0..values.columns;
    if has_parts(statement) { all.map(|column| vec![column]).collect() } else { vec![all.collect()] }
}

/// Each part of equity has sums of its own, where the columns are the parts: comprehensive income is added up in one of them,
/// between rows that the others have (Regulation S-X, rule 3-04).
fn has_parts(statement: &Statement) -> bool {
    statement.kind == StatementKind::Equity && statement.columns.iter().all(|column| column.period.is_none())
}

/// Footings of one total in several columns are one, when a row enters them with the same sign.
fn joined(mut footings: Vec<Footing>, values: &Values) -> Vec<Footing> {
    footings.sort_by_key(|footing| (footing.total, footing.columns.first().copied()));
    let mut joined: Vec<Footing> = Vec::with_capacity(footings.len());
    for footing in footings {
        match joined.last_mut() {
            Some(last) if last.total == footing.total && are_one(last, &footing, values) => {
                let new = footing.terms.iter().filter(|term| !last.terms.contains(term)).copied();
                let new: Vec<Term> = new.collect();
                last.terms.extend(new);
                last.terms.sort_by_key(|term| term.item);
                last.columns.extend(footing.columns);
                last.rivals.extend(footing.rivals);
            }
            _ => joined.push(footing),
        }
    }
    joined
}

/// Whether each of two footings still holds with the terms of the other: those have no figure in its columns.
fn are_one(one: &Footing, other: &Footing, values: &Values) -> bool {
    let is_nothing = |item: usize, columns: &[usize]| {
        columns.iter().all(|&column| values.get(item, column).is_none_or(|value| value.units == 0))
    };
    let adds_nothing = |terms: &[Term], to: &Footing| {
        let new = terms.iter().filter(|term| to.terms.iter().all(|known| known.item != term.item));
        new.into_iter().all(|term| is_nothing(term.item, &to.columns))
    };
    agree(&one.terms, &other.terms) && adds_nothing(&one.terms, other) && adds_nothing(&other.terms, one)
}

/// With the columns whose figures are too small to prove a sum, where one that others prove is exact.
fn widened(mut footing: Footing, values: &Values) -> Footing {
    for column in 0..values.columns {
        let units = |item: usize| values.get(item, column).map_or(0, |value| value.units);
        let parts: i128 = footing.terms.iter().map(|term| search::signed(units(term.item), term.sign)).sum();
        if values.get(footing.total, column).is_some_and(|total| total.units == parts && parts != 0) {
            footing.columns.push(column);
        }
    }
    footing.columns.sort_unstable();
    footing.columns.dedup();
    footing
}

fn agree(one: &[Term], other: &[Term]) -> bool {
    other.iter().all(|term| one.iter().all(|known| known.item != term.item || known.sign == term.sign))
}

/// The rows of one measure, in columns that have the same sums.
#[derive(Clone, Copy)]
struct Page<'a> {
    source: &'a SourceFile,
    statement: &'a Statement,
    expected: &'a Expected,
    values: &'a Values,
    columns: &'a [usize],
    /// Whether the statement draws a rule above any total.
    has_rules: bool,
}

/// A row that waits for its total.
#[derive(Clone, Copy)]
struct Open {
    row: usize,
    /// A double rule stands between the row before and this one.
    ruled_off: bool,
}

impl Page<'_> {
    fn prints(&self, row: usize) -> bool {
        self.printed(row).next().is_some()
    }

    /// Goes down the rows. Rows wait until a total takes them; the total then waits in their place.
    fn foot(&self, rows: &[usize], found: &mut Found) {
        let rows: Vec<usize> = rows.iter().copied().filter(|&row| self.prints(row)).collect();
        let mut open: Vec<Open> = Vec::new();
        let mut ruled_off = false;
        let mut parts_end = 0;
        for (at, &row) in rows.iter().enumerate() {
            if at < parts_end {
                continue;
            }
            if let Some(footing) = above::find(self, &rows[at..]) {
                parts_end = at + 1 + footing.terms.len();
                found.footings.push(footing);
            }
            if let Some(footing) = self.total(row, &open, &mut found.drawn) {
                let taken = |open: &Open| footing.terms.iter().any(|term| term.item == open.row);
                ruled_off = open.iter().find(|open| taken(open)).is_some_and(|first| first.ruled_off);
                open.retain(|open| !taken(open));
                found.footings.push(footing);
            }
            if self.begins_a_period(row) {
                open.clear();
            }
            open.push(Open { row, ruled_off });
            ruled_off = self.statement.items[row].rule_below == Some(RuleKind::Double);
            if self.is_total_of_balance(row) {
                open.clear();
            }
        }
    }

    /// The rows that give a row, if it is a total; of one that is drawn as a total they need not do so in every column.
    fn total(&self, row: usize, open: &[Open], drawn: &mut Vec<usize>) -> Option<Footing> {
        let candidate = Candidate { page: self, open, total: row };
        let found = search::find(&candidate).or_else(|| proposed::find(&candidate));
        if found.is_some() || !self.is_drawn_as_total(row, open) {
            return found;
        }
        let found = misfit::find(&candidate);
        // A summary has totals without their parts.
        if found.is_some() || !self.statement.kind.is_summary() {
            drawn.push(row);
        }
        found
    }

    /// What to tell of a row that is drawn as a total and does not foot in every column that prints it.
    fn doubt(&self, row: usize, footings: &[Footing]) -> Option<Finding> {
        let footing = footings.iter().find(|footing| footing.total == row);
        let foots =
            |column: &usize| footings.iter().any(|footing| footing.total == row && footing.columns.contains(column));
        let is_zero = |column: &usize| self.values.get(row, *column).is_none_or(|value| value.units == 0);
        let failing: Vec<usize> = self.printed(row).filter(|column| !foots(column) && !is_zero(column)).collect();
        match (footing, &failing[..]) {
            (_, []) => None,
            (Some(footing), &[column]) => Misfit { footing, column }.finding(self, footings),
            _ => Some(self.not_footed(row)),
        }
    }

    /// The columns in which a row has a figure.
    fn printed(&self, row: usize) -> impl Iterator<Item = usize> {
        self.columns.iter().copied().filter(move |&column| self.values.get(row, column).is_some())
    }

    /// True for a row without a figure other than zero.
    fn is_zero(&self, row: usize) -> bool {
        self.printed(row).all(|column| self.values.get(row, column).is_none_or(|value| value.units == 0))
    }

    /// How many bits the figures of all columns have together.
    fn bits(&self, total: usize, rows: &[usize]) -> u32 {
        self.columns.iter().filter_map(|&column| self.bits_of_column(total, rows, column)).sum()
    }

    /// How many bits the figures of a column have, in units of the last digit that is printed.
    fn bits_of_column(&self, total: usize, rows: &[usize], column: usize) -> Option<u32> {
        let total = self.values.get(total, column)?;
        let values = || rows.iter().filter_map(|&row| self.values.get(row, column));
        let reach: i128 = values().map(|value| value.units.abs()).sum();
        let coarsest = values().map(|value| value.last_digit).max();
        let span = reach.max(total.units.abs()) / total.last_digit.max(coarsest.unwrap_or(1)).max(1);
        let bits = span.max(1).ilog2();
        // One row that is repeated as its own total agrees in every digit.
        Some(if rows.len() == 1 { 2 * bits } else { bits })
    }

    /// A balance of equity takes up all that was before it.
    fn begins_a_period(&self, row: usize) -> bool {
        self.statement.kind == StatementKind::Equity && section::is_balance(&self.statement.items[row].label)
    }

    /// Assets and claims do not add up to each other.
    fn is_total_of_balance(&self, row: usize) -> bool {
        self.statement.totals.is_some_and(|totals| totals.assets == row || totals.claims == row)
    }

    /// A rule above, rows of its section above that, and no total yet; where no rules are drawn, a name that only totals have. In
    /// a statement of equity rules belong to some of the columns only, so that its balances and totals go by their names.
    fn is_drawn_as_total(&self, row: usize, open: &[Open]) -> bool {
        let item = &self.statement.items[row];
        let drawn = if has_parts(self.statement) {
            section::is_balance(&item.label) || section::is_called_total(&item.label)
        } else if self.has_rules {
            item.rule_above == Some(RuleKind::Single) && section::is_named_total(&item.label)
        } else {
            section::has_name_of_total(&item.label)
        };
        open.len() > 1 && drawn
    }

    fn not_footed(&self, row: usize) -> Finding {
        let item = &self.statement.items[row];
        let label = &item.label;
        Finding::new(
            Code::TotalNotFooted,
            self.source.place(item.span),
            format!("`{label}` is drawn as a total, but no rows above it add up to it in all columns"),
        )
        .note("its sign, and the signs of the rows above it, are those that were printed")
    }
}

#[cfg(test)]
mod tests;
