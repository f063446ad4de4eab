//! The facts of Financial Data Schedules, of their own concepts.
//!
//! A schedule repeats figures of the statements as its filer tagged them. Its facts are of the concepts of `taxonomy/fds.toml`
//! and never of the statements'; what the statements say is only asked where the schedule's head is incomplete or wrong.
//!
//! Schedules and columns that say different things of one period are told apart: the first speaks without a member, and a
//! later one that contradicts it stands as a whole under a member of its own on `fds:ScheduleAxis`. So does the schedule of
//! another filer.

mod period;
mod role;
mod scale;
mod statements;
mod tag;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use self::period::Periods;
use self::statements::{Statements, says};
use self::tag::Tag;
use super::TaggedStatement;
use super::facts::{Printed, PrintedFact, scaled};
use crate::diagnostics::{Code, Finding};
use crate::filing::{Cik, Filing, Schedule, ScheduleCell, ScheduleRow};
use crate::source::{SourceFile, Span};
use crate::taxonomy::{Axis, SCHEDULE_AXIS, Taxonomy, element};
use crate::xbrl::{Context, Counterpart, DataType, Decimals, Element, ElementKind, Members, Period, PeriodType, QName};

pub(super) use role::role;

/// What the schedules of a filing give to its report.
#[derive(Default)]
pub(super) struct Schedules {
    /// Their facts.
    pub(super) facts: Vec<PrintedFact>,
    /// The schedules that have facts.
    pub(super) shown: Vec<Shown>,
    /// What their concepts are held against.
    pub(super) counterparts: Vec<Counterpart>,
}

/// A schedule as the report's taxonomy shows it.
pub(super) struct Shown {
    /// `Financial Data Schedule, article 5 (EX-27)`
    title: String,
    /// Its concepts with their tags, in the order in which they are printed.
    rows: Vec<(Element, String)>,
    /// The axis, where columns of it are told apart.
    axis: Option<Axis>,
    /// The members of its columns.
    members: Vec<Element>,
}

/// A tag of a schedule, understood.
struct Line<'a> {
    row: &'a ScheduleRow,
    tag: Tag,
}

/// A column of a schedule beside the statements.
struct Sheet<'a> {
    lines: &'a [Line<'a>],
    column: usize,
    /// Where the schedule begins.
    start: Span,
    periods: Periods,
    statements: &'a Statements<'a>,
}

impl<'a> Sheet<'a> {
    /// The figures of the column that are not zero, as printed.
    fn amounts(&self) -> impl Iterator<Item = (&'a Line<'a>, Decimal)> {
        let column = self.column;
        let cells = self.lines.iter().flat_map(|line| line.row.cells.iter().map(move |cell| (line, cell)));
        cells.filter(move |(_, cell)| cell.column == column).filter_map(|(line, cell)| {
            let value = cell.value.filter(|value| !value.is_zero())?;
            Some((line, value))
        })
    }

    /// How many figures of the column the statements have for a period. Figures of two digits prove nothing.
    fn agreeing(&self, period: Period) -> usize {
        let kind = if period.start().is_some() { PeriodType::Duration } else { PeriodType::Instant };
        let asked = self.amounts().filter(|(line, value)| {
            line.tag.element.period_type == kind && !line.tag.opening && value.abs() >= Decimal::ONE_HUNDRED
        });
        let agrees = |(line, value): &(&'a Line<'a>, Decimal)| {
            let facts = self.statements.facts(line.tag.counterpart.all(), period);
            facts.iter().any(|fact| says(*value, fact.value))
        };
        asked.filter(agrees).count()
    }
}

/// Reads the schedules of a filing into facts. `printed` are the facts of its statements.
pub(super) fn read(
    source: &SourceFile,
    filing: &Filing,
    statements: &[TaggedStatement],
    printed: &[PrintedFact],
    taxonomy: &Taxonomy,
    findings: &mut Vec<Finding>,
) -> Schedules {
    let Some(tags) = taxonomy.schedules.as_deref() else { return Schedules::default() };
    let statements = Statements::of(source, statements, printed);
    let mut reader = Reader {
        source,
        filing,
        taxonomy,
        tags,
        statements,
        said: BTreeMap::new(),
        read: Schedules::default(),
        findings,
    };
    for (number, schedule) in (1..).zip(&filing.schedules) {
        reader.schedule(number, schedule);
    }
    reader.read
}

struct Reader<'a> {
    source: &'a SourceFile,
    filing: &'a Filing,
    taxonomy: &'a Taxonomy,
    tags: &'a Taxonomy,
    statements: Statements<'a>,
    /// What earlier columns say without a member.
    said: BTreeMap<(QName, Period), Decimal>,
    read: Schedules,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn schedule(&mut self, number: usize, schedule: &Schedule) {
        let lines = self.lines(schedule);
        let mut sheets = Vec::with_capacity(schedule.columns.len());
        for (column, head) in schedule.columns.iter().enumerate() {
            let mut sheet = Sheet {
                lines: &lines,
                column,
                start: schedule.start,
                periods: Periods::default(),
                statements: &self.statements,
            };
            sheet.periods = period::read(self.source, head, self.period_of_report(), &sheet, self.findings);
            sheets.push(sheet);
        }
        let scale = scale::read(self.source, schedule, &sheets, self.findings);
        let periods: Vec<Periods> = sheets.iter().map(|sheet| sheet.periods).collect();
        let is_foreign = self.is_in_another_currency(schedule);
        let mut shown = Shown { title: self.title(schedule), rows: Vec::new(), axis: None, members: Vec::new() };
        let widest = lines.iter().flat_map(|line| &line.row.cells).map(|cell| cell.column + 1).max().unwrap_or(0);
        for column in 0..widest {
            let periods = periods.get(column).copied().unwrap_or_default();
            let facts = self.column(schedule, &lines, column, periods, scale, is_foreign);
            self.commit(number, column, schedule, facts, &mut shown);
        }
        self.show(&lines, shown);
    }

    /// The tags of a schedule. One that nobody knows is named.
    fn lines<'s>(&mut self, schedule: &'s Schedule) -> Vec<Line<'s>> {
        let mut above = PeriodType::Instant;
        let mut lines = Vec::with_capacity(schedule.rows.len());
        for row in &schedule.rows {
            let tag = Tag::of(&row.tag, above, self.taxonomy, self.tags);
            above = tag.element.period_type;
            if !tag.known {
                let message =
                    format!("no article has the tag <{}>; its figures became facts of {}", row.tag, tag.element.name);
                self.findings.push(Finding::new(Code::ScheduleTagUnknown, self.source.place(row.span), message));
            }
            lines.push(Line { row, tag });
        }
        lines
    }

    fn period_of_report(&self) -> Option<NaiveDate> {
        Some(self.filing.header.period.as_ref()?.value)
    }

    /// The facts of a column. Figures without a period are named together.
    fn column(
        &mut self,
        schedule: &Schedule,
        lines: &[Line<'_>],
        column: usize,
        periods: Periods,
        scale: i32,
        is_foreign: bool,
    ) -> Vec<PrintedFact> {
        let mut facts = Vec::new();
        let mut lost: Vec<Span> = Vec::new();
        for line in lines {
            for cell in line.row.cells.iter().filter(|cell| cell.column == column) {
                if is_foreign && matches!(line.tag.data_type, DataType::Monetary | DataType::PerShare) {
                    continue;
                }
                let Some(period) = periods.of(&line.tag) else {
                    lost.push(cell.span);
                    continue;
                };
                match fact(&line.tag, cell, period, scale) {
                    Some(fact) => facts.push(fact),
                    None => self.findings.push(unreadable(self.source, cell.span)),
                }
            }
        }
        if let Some(&first) = lost.first() {
            self.findings.push(self.period_unknown(schedule, column, first, lost.len()));
        }
        facts
    }

    fn period_unknown(&self, schedule: &Schedule, column: usize, first: Span, count: usize) -> Finding {
        let figures = if count == 1 { "a figure".to_owned() } else { format!("{count} figures") };
        let head = schedule.columns.get(column);
        let why = if head.is_none() {
            "the schedule's head has no such column"
        } else {
            "the schedule's head does not tell the period"
        };
        let finding = Finding::new(
            Code::SchedulePeriodUnknown,
            self.source.place(first),
            format!("{why}, so {figures} from here on became no facts"),
        );
        match period::place(head) {
            Some(span) => finding.note_at(self.source.place(span), "what the head says of the column"),
            None => finding,
        }
    }

    /// Takes the facts of a column; those of one that contradicts what was said before, or of another filer, under a member.
    fn commit(
        &mut self,
        number: usize,
        column: usize,
        schedule: &Schedule,
        mut facts: Vec<PrintedFact>,
        shown: &mut Shown,
    ) {
        let key = |fact: &PrintedFact| (fact.concept.clone(), fact.context.period);
        let contradicts = |fact: &PrintedFact| self.said.get(&key(fact)).is_some_and(|said| *said != fact.value);
        let apart = !facts.is_empty() && (self.is_of_another_filer(schedule) || facts.iter().any(contradicts));
        let axis = self.tags.axis_named(SCHEDULE_AXIS).filter(|_| apart);
        if let Some(axis) = axis {
            let member = self.member(number, column, schedule);
            for fact in &mut facts {
                fact.context.members.insert(axis.name.clone(), member.name.clone());
            }
            shown.axis = Some(axis.clone());
            shown.members.push(member);
        } else {
            for fact in &facts {
                self.said.entry(key(fact)).or_insert(fact.value);
            }
        }
        self.read.facts.extend(facts);
    }

    fn member(&self, number: usize, column: usize, schedule: &Schedule) -> Element {
        let (local, label) = if schedule.columns.len() == 1 {
            (format!("Schedule{number}Member"), self.title(schedule))
        } else {
            let column = column + 1;
            (format!("Schedule{number}Column{column}Member"), format!("{}, column {column}", self.title(schedule)))
        };
        element(QName::new(Arc::clone(&self.tags.files[0].namespace), local), ElementKind::Member, &label)
    }

    fn title(&self, schedule: &Schedule) -> String {
        let article = schedule.article.as_ref().map(|field| format!(", article {}", field.value)).unwrap_or_default();
        let kind = self.filing.documents.get(schedule.document).and_then(|document| document.kind.as_deref());
        format!("Financial Data Schedule{article} ({})", kind.unwrap_or("EX-27"))
    }

    fn is_of_another_filer(&self, schedule: &Schedule) -> bool {
        let own = self.filing.header.filer().and_then(|filer| filer.cik.as_ref()).map(|field| field.value);
        let named = schedule.cik.as_ref().and_then(|field| Cik::parse(&field.value));
        own.zip(named).is_some_and(|(own, named)| own != named)
    }

    fn is_in_another_currency(&mut self, schedule: &Schedule) -> bool {
        let Some(field) = schedule.currency.as_ref().filter(|field| is_foreign(&field.value)) else { return false };
        let message = format!(
            "the schedule is in `{}`, not in dollars of the United States, so its figures became no facts",
            field.value
        );
        let place = self.source.place(field.span.unwrap_or(schedule.start));
        self.findings.push(Finding::new(Code::ScheduleCurrency, place, message));
        true
    }

    fn show(&mut self, lines: &[Line<'_>], mut shown: Shown) {
        let from = lines.first().map_or(0, |line| line.row.span.start);
        let own = self.read.facts.iter().filter(|fact| fact.span.start >= from);
        let reported: BTreeSet<&QName> = own.map(|fact| &fact.concept).collect();
        let mut seen = BTreeSet::new();
        for line in lines {
            let name = &line.tag.element.name;
            if reported.contains(name) && seen.insert(name.clone()) {
                shown.rows.push((line.tag.element.clone(), line.row.tag.clone()));
                let counterpart = &line.tag.counterpart;
                let known = self.read.counterparts.iter().any(|other| other.concept == counterpart.concept);
                if !known && counterpart.all().next().is_some() {
                    self.read.counterparts.push(counterpart.clone());
                }
            }
        }
        if !shown.rows.is_empty() {
            self.read.shown.push(shown);
        }
    }
}

fn fact(tag: &Tag, cell: &ScheduleCell, period: Period, scale: i32) -> Option<PrintedFact> {
    let scale = if matches!(tag.data_type, DataType::Monetary | DataType::Shares) { scale } else { 0 };
    let printed = cell.value?;
    let value = scaled(printed, scale)?;
    Some(PrintedFact {
        concept: tag.element.name.clone(),
        context: Context { period, members: Members::default() },
        unit: tag.data_type.unit(),
        value: if tag.signed { value } else { value.abs() },
        decimals: Decimals(i32::try_from(printed.scale()).ok()? - scale),
        span: cell.span,
        scale,
        place: Printed::Table,
    })
}

fn unreadable(source: &SourceFile, span: Span) -> Finding {
    let message = format!("`{}` cannot be read exactly as a figure, so it became no fact", source.slice(span));
    Finding::new(Code::FigureUnreadable, source.place(span), message)
}

/// Words for currencies other than the dollar of the United States.
const CURRENCIES: &[&str] = &[
    "CANAD",
    "AUSTRAL",
    "ZEALAND",
    "HONG",
    "SINGAPORE",
    "POUND",
    "STERLING",
    "BRITISH",
    "YEN",
    "JAPAN",
    "MARK",
    "DEUTSCH",
    "FRANC",
    "LIRA",
    "LIRE",
    "PESETA",
    "PESO",
    "GUILDER",
    "KRON",
    "EURO",
    "RAND",
    "RUPEE",
    "RUBLE",
    "ROUBLE",
    "SHEKEL",
    "WON",
    "YUAN",
    "RENMINBI",
    "REAIS",
    "REAL",
    "SCHILLING",
    "DRACHMA",
    "BAHT",
    "CAD",
    "CDN",
    "GBP",
    "JPY",
    "DEM",
    "EUR",
];

fn is_foreign(currency: &str) -> bool {
    let upper = currency.to_ascii_uppercase();
    let mut words = upper.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| CURRENCIES.iter().any(|name| if name.len() > 3 { word.starts_with(name) } else { word == *name }))
}

#[cfg(test)]
mod tests;
