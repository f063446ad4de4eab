//! From tags to schedules.

use std::ops::Range;

use super::cells::{self, Cell, words};
use super::tags::{self, Tagged};
use super::{Schedule, ScheduleCell, ScheduleColumn, ScheduleRow};
use crate::filing::Field;
use crate::source::{SourceFile, Span};

/// Tags that are no values: marks of text, and what says nothing about figures.
const PASSED_OVER: &[&str] = &[
    "A",
    "B",
    "BOOK-VALUE",
    "BR",
    "C",
    "CAPTION",
    "DESCRIPTION",
    "DOCUMENT",
    "FILENAME",
    "FN",
    "LEGEND",
    "NAME",
    "NUMBER",
    "P",
    "PAGE",
    "PRE",
    "RESTATED",
    "S",
    "SEQUENCE",
    "SERIES",
    "TABLE",
    "TEXT",
    "TYPE",
];

/// Reads the schedules of an exhibit.
pub(super) fn read(source: &SourceFile, document: usize, lines: Range<usize>) -> Vec<Schedule> {
    let mut reader = Reader { source, done: Vec::new(), open: Schedule { document, ..Schedule::default() } };
    for tag in tags::read(source, lines) {
        reader.take(&tag);
    }
    reader.finish();
    reader.done
}

struct Reader<'a> {
    source: &'a SourceFile,
    done: Vec<Schedule>,
    open: Schedule,
}

/// A field of a column.
type Slot = fn(&mut ScheduleColumn) -> &mut Option<Field>;

impl Reader<'_> {
    fn take(&mut self, tag: &Tagged) {
        let of_column: Slot = match tag.name.as_str() {
            "PERIOD-TYPE" => |column| &mut column.period_type,
            "FISCAL-YEAR-END" => |column| &mut column.fiscal_year_end,
            "PERIOD-START" => |column| &mut column.period_start,
            "PERIOD-END" => |column| &mut column.period_end,
            name if PASSED_OVER.contains(&name) => return,
            _ => {
                if !self.head(tag) {
                    self.row(tag);
                }
                return;
            }
        };
        self.columns(tag, of_column);
    }

    /// Takes a field of the whole schedule, if the tag is one.
    fn head(&mut self, tag: &Tagged) -> bool {
        let slot: fn(&mut Schedule) -> &mut Option<Field> = match tag.name.as_str() {
            "ARTICLE" => |schedule| &mut schedule.article,
            "MULTIPLIER" => |schedule| &mut schedule.multiplier,
            "CURRENCY" => |schedule| &mut schedule.currency,
            "EXCHANGE-RATE" => |schedule| &mut schedule.exchange_rate,
            "CIK" => |schedule| &mut schedule.cik,
            _ => return false,
        };
        self.start(tag, |schedule| slot(&mut schedule.clone()).is_some());
        if let Some(field) = self.fields(tag, false).into_iter().next() {
            *slot(&mut self.open) = Some(field);
        }
        true
    }

    /// Takes a field of every column.
    fn columns(&mut self, tag: &Tagged, slot: Slot) {
        self.start(tag, |schedule| schedule.columns.iter().any(|column| slot(&mut column.clone()).is_some()));
        let fields = self.fields(tag, true);
        if self.open.columns.len() < fields.len() {
            self.open.columns.resize(fields.len(), ScheduleColumn::default());
        }
        for (column, field) in self.open.columns.iter_mut().zip(fields) {
            *slot(column) = Some(field);
        }
    }

    /// A tag of the head that comes again after figures begins another schedule. What says how figures are meant goes on.
    fn start(&mut self, tag: &Tagged, has: impl Fn(&Schedule) -> bool) {
        if !self.open.rows.is_empty() && has(&self.open) {
            self.finish();
        }
        if self.open.start.is_empty() {
            self.open.start = tag.span;
        }
    }

    fn finish(&mut self) {
        let next = Schedule { rows: Vec::new(), columns: Vec::new(), start: Span::default(), ..self.open.clone() };
        let mut schedule = std::mem::replace(&mut self.open, next);
        if schedule.rows.is_empty() {
            return;
        }
        if schedule.start.is_empty() {
            schedule.start = schedule.rows[0].span;
        }
        if schedule.columns.is_empty() {
            schedule.columns.push(ScheduleColumn::default());
        }
        share(&mut schedule.columns);
        place(self.source, &mut schedule);
        self.done.push(schedule);
    }

    fn row(&mut self, tag: &Tagged) {
        let cells = tag.text.iter().flat_map(|&piece| cells::read(self.source, piece)).enumerate();
        let figures = cells.filter_map(|(column, cell)| match cell {
            Cell::Figure { span, value } => Some(ScheduleCell { column, span, value }),
            Cell::Words => None,
        });
        let cells: Vec<_> = figures.collect();
        if !cells.is_empty() {
            self.open.rows.push(ScheduleRow { tag: tag.name.clone(), span: tag.span, cells });
        }
    }

    /// The values behind a tag of the head: one for each column, or all of it as one.
    fn fields(&self, tag: &Tagged, by_column: bool) -> Vec<Field> {
        let words: Vec<Span> = tag.text.iter().flat_map(|&piece| words(self.source, piece)).collect();
        let joined = |words: &[Span]| -> Option<Field> {
            let span = words.first()?.join(*words.last()?);
            Some(Field { value: self.source.slice(span).to_owned(), span: Some(span) })
        };
        if tag.name == "ARTICLE" {
            joined(&words[..words.len().min(1)]).into_iter().collect()
        } else if by_column {
            self.groups(&words).into_iter().filter_map(joined).collect()
        } else {
            joined(&words).into_iter().collect()
        }
    }

    /// Words that belong together: "12 MOS", "DEC 31 1996".
    fn groups<'w>(&self, words: &'w [Span]) -> Vec<&'w [Span]> {
        let is_day = |words: &&[Span]| {
            let text = words.iter().map(|&word| self.source.slice(word)).collect::<Vec<_>>().join(" ");
            super::schedule_day(&text).is_some()
        };
        let goes_on = |word: Span| self.source.slice(word).bytes().all(|byte| byte.is_ascii_digit());
        let mut groups = Vec::new();
        let mut rest = words;
        while let Some(&first) = rest.first() {
            let day = (1..=rest.len().min(3)).find(|&count| is_day(&&rest[..count]));
            let count = day.unwrap_or(if goes_on(first) { rest.len().min(2) } else { 1 });
            groups.push(&rest[..count]);
            rest = &rest[count..];
        }
        groups
    }
}

/// What the head says once is said of all columns, except for a start: columns that end together start apart.
fn share(columns: &mut [ScheduleColumn]) {
    let slots: [Slot; 3] =
        [|column| &mut column.period_type, |column| &mut column.fiscal_year_end, |column| &mut column.period_end];
    for slot in slots {
        let given: Vec<Field> = columns.iter_mut().filter_map(|column| slot(column).clone()).collect();
        if let [only] = given.as_slice() {
            for column in columns.iter_mut() {
                *slot(column) = Some(only.clone());
            }
        }
    }
}

/// Puts the figures of rows that leave columns out under the columns that they line up with, by a full row.
fn place(source: &SourceFile, schedule: &mut Schedule) {
    let count = schedule.columns.len();
    let edge = |cell: &ScheduleCell| cell.span.end - source.line_span(source.line_of(cell.span.start)).start;
    let Some(full) = schedule.rows.iter().find(|row| count > 1 && row.cells.len() == count) else { return };
    let edges: Vec<usize> = full.cells.iter().map(edge).collect();
    for row in schedule.rows.iter_mut().filter(|row| row.cells.len() < count) {
        let near = |cell: &ScheduleCell| (0..count).min_by_key(|&column| edges[column].abs_diff(edge(cell)));
        let columns: Vec<usize> = row.cells.iter().filter_map(near).collect();
        if columns.is_sorted_by(|a, b| a < b) {
            row.cells.iter_mut().zip(columns).for_each(|(cell, column)| cell.column = column);
        }
    }
}
