//! Tables of segments whose columns are measures: "Net sales", "Operating income", "Identifiable assets" beside each other, or
//! each over the years, and in the rows the parts of the company.
//!
//! Such a table is as many statements as it has measures, each below the heading of its columns: then its rows are read as
//! those of any other table of segments, and add up for one measure at a time.

use std::collections::{BTreeMap, BTreeSet};

use crate::statement::{Amount, Column, Holds, LineItem, Statement, StatementKind};
use crate::taxonomy::{SEGMENT_AXIS, Taxonomy, normalise};
use crate::xbrl::{DataType, Period, PeriodType};

use super::{Row, choose, row};

/// The statements of a table: one for each measure that its columns are, or the table itself.
pub fn by_measure(statement: Statement, taxonomy: &Taxonomy) -> Vec<Statement> {
    if statement.kind != StatementKind::Segments {
        return vec![statement];
    }
    let measures = match one_measure(&statement) {
        Some(measure) => vec![measure],
        None => measures(&statement),
    };
    if !are_measures(&statement, &measures, taxonomy) {
        return vec![statement];
    }
    measures.iter().map(|measure| of_measure(&statement, measure)).collect()
}

/// Columns with one heading but for their periods.
struct Measure {
    /// What their headings say besides.
    words: String,
    /// Places in [`Statement::columns`].
    columns: Vec<usize>,
}

/// Columns of which each has a period of its own have one measure, and the longest of their headings says it: "Identifiable
/// assets" may stand over the middle one alone.
fn one_measure(statement: &Statement) -> Option<Measure> {
    let amounts = || statement.columns.iter().filter(|column| column.holds == Holds::Amounts);
    let periods: BTreeSet<Period> = amounts().filter_map(|column| column.period).collect();
    let instants = periods.iter().filter(|period| period.start().is_none()).count();
    let own = periods.len() == amounts().count() && (instants == 0 || instants == periods.len());
    let words = amounts().map(Column::words).max_by_key(String::len)?;
    own.then(|| Measure { words, columns: (0..statement.columns.len()).collect() })
}

/// The columns by what their headings say besides the period, in the order in which the page has them. Columns of rates and the
/// like go with those before them.
fn measures(statement: &Statement) -> Vec<Measure> {
    let mut measures: Vec<Measure> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut waiting = Vec::new();
    for (at, column) in statement.columns.iter().enumerate() {
        if column.holds != Holds::Amounts {
            match measures.last_mut() {
                Some(last) => last.columns.push(at),
                None => waiting.push(at),
            }
            continue;
        }
        let words = column.words();
        let place = *known.entry(normalise(&words)).or_insert(measures.len());
        if let Some(measure) = measures.get_mut(place) {
            measure.columns.push(at);
        } else {
            let columns = waiting.drain(..).chain([at]).collect();
            measures.push(Measure { words, columns });
        }
    }
    measures
}

/// Whether the headings of columns are measures and not parts: most are concepts, and none is a part of the company or the
/// whole. "Intersegment revenues" may be either. A heading over all columns may be the title as well; there the rows must be
/// parts.
fn are_measures(statement: &Statement, measures: &[Measure], taxonomy: &Taxonomy) -> bool {
    let mut concepts = 0;
    for measure in measures {
        let label = normalise(&measure.words);
        let whole = label.split(' ').all(|word| ["", "total", "consolidated", "company"].contains(&word));
        let part = taxonomy.member(SEGMENT_AXIS, &label).is_some();
        let column = &statement.columns[measure.columns[0]];
        let concept = choose(taxonomy, &heading(column, &measure.words)).taken.is_some();
        if whole || part && !concept {
            return false;
        }
        concepts += usize::from(concept && !part);
    }
    let only_heading = measures.len() == 1 && rows_are_concepts(statement, taxonomy);
    concepts > 0 && concepts * 2 >= measures.len() && !only_heading
}

/// What the rules ask of the heading of columns.
fn heading(column: &Column, words: &str) -> Row {
    let instant = column.period.is_some_and(|period| period.start().is_none());
    Row {
        label: normalise(words),
        headings: Vec::new(),
        data_type: DataType::Monetary,
        columns: if instant { PeriodType::Instant } else { PeriodType::Duration },
        among_balances: false,
        statement: StatementKind::Segments,
    }
}

fn rows_are_concepts(statement: &Statement, taxonomy: &Taxonomy) -> bool {
    let rows: Vec<usize> = (0..statement.items.len()).filter(|&at| !statement.items[at].is_heading()).collect();
    let concepts = rows.iter().filter(|&&at| choose(taxonomy, &row(statement, at)).taken.is_some()).count();
    concepts * 2 > rows.len()
}

/// The columns of a measure, with their rows, below a heading that says which measure it is.
fn of_measure(statement: &Statement, measure: &Measure) -> Statement {
    let place: BTreeMap<usize, usize> = measure.columns.iter().enumerate().map(|(new, &old)| (old, new)).collect();
    let columns = measure.columns.iter().map(|&at| &statement.columns[at]);
    let first = columns.max_by_key(|column| (column.holds == Holds::Amounts, column.words() == measure.words));
    let span = first.map(|column| column.span).filter(|span| !span.is_empty()).unwrap_or(statement.title);
    let mut items = vec![LineItem::heading(measure.words.clone(), span)];
    let mut moved: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, item) in statement.items.iter().enumerate() {
        let amounts = item
            .amounts
            .iter()
            .filter_map(|amount| Some(Amount { column: *place.get(&amount.column)?, ..amount.clone() }));
        let amounts: Vec<_> = amounts.collect();
        if amounts.is_empty() && !item.is_heading() {
            continue;
        }
        moved.insert(at, items.len());
        let parent = item.parent.and_then(|parent| moved.get(&parent).copied()).unwrap_or(0);
        items.push(LineItem { amounts, parent: Some(parent), depth: item.depth + 1, ..item.clone() });
    }
    let columns = measure.columns.iter().map(|&at| Column { part: None, ..statement.columns[at].clone() }).collect();
    Statement { columns, items, ..statement.clone() }
}
