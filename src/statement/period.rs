//! The period of each column.
//!
//! A heading says it in full ("Thirteen weeks ended November 1, 1998") or leaves part of it to the title, to the other
//! columns or to the filing's header. What is taken from elsewhere is said in a finding.

mod day;
mod fiscal;
mod holds;
mod quarters;
mod words;

use chrono::{Datelike, NaiveDate};

use crate::diagnostics::{Code, Finding};
use crate::layout::is_heading_word;
use crate::source::{SourceFile, Span};
use crate::table::{Row, Table};
use crate::xbrl::Period;

use super::part::parts;
use super::{Column, Holds, Known, StatementKind, shares};
use quarters::Found;
use words::{Length, Words};

/// The last month in which a fiscal year ends that may have the number of the year before.
const LAST_OF_SPRING: u32 = 5;

/// Reads the columns of a table with their periods.
pub(super) fn columns(
    source: &SourceFile,
    table: &Table,
    kind: StatementKind,
    known: &Known,
    findings: &mut Vec<Finding>,
) -> Vec<Column> {
    let headings: Vec<_> = table.columns.iter().map(|column| heading(source, &column.heading)).collect();
    let texts: Vec<&str> = headings.iter().map(|(text, _)| text.as_str()).collect();
    let said: Vec<Words> = texts.iter().map(|text| words::read(text)).collect();
    if kind == StatementKind::Equity && !are_periods(&said) {
        return columns_of_equity(source, table, headings, findings);
    }
    let title = title_words(source, table, kind);
    let Read { whole, mut periods, in_weeks } = read(&said, &texts, &title, kind, known);
    let mut holds = holds::of_columns(table, &texts);
    if kind == StatementKind::Equity {
        let shares = (0..texts.len()).filter(|&at| shares::may_count(texts[at]));
        shares.for_each(|at| holds[at] = Holds::SharesInDoubt);
    }
    for (period, _) in periods.iter_mut().zip(&holds).filter(|(_, holds)| **holds != Holds::Amounts) {
        *period = None;
    }
    let parts = parts(&texts, &periods, false);
    let mut untold = Vec::new();
    for (at, (text, span)) in headings.iter().enumerate() {
        if holds[at] == Holds::SharesInDoubt {
            findings.push(of_shares(source, text, *span, table));
            continue;
        }
        if holds[at] != Holds::Amounts {
            findings.push(no_amounts(source, text, *span, table, holds[at]));
            continue;
        }
        let alike = |other: &usize| *other != at && periods[*other] == periods[at] && parts[*other] == parts[at];
        let dated = said[at].year.is_some() || said[at].month.is_some();
        let size = |at: usize| table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.column == at).count();
        let comes_first = |other: &usize| (size(at), *other) < (size(*other), at);
        let alike = (0..said.len()).any(|other| alike(&other) && (!dated || comes_first(&other)));
        match periods[at] {
            Some(_) if alike => {
                untold.push(at);
                findings.push(alike_finding(source, text, *span, table));
            }
            None if in_weeks[at] => findings.push(quarter_of_weeks(source, text, place_of(*span, table))),
            None => findings.push(unknown(source, text, *span, table)),
            Some(period) if said[at] != whole[at] => findings.push(completed(source, text, *span, table, period)),
            Some(_) => {}
        }
    }
    for at in untold {
        periods[at] = None;
    }
    let columns = headings.into_iter().zip(periods).zip(parts).zip(holds).enumerate();
    let column = |(at, ((((heading, span), period), part), holds))| {
        let others = holds::others(table, at, holds);
        Column { heading, span, period, part, holds, others }
    };
    columns.map(column).collect()
}

/// The columns of a statement's first half, as its second half has them.
pub(super) fn columns_again(first_half: &[Column], table: &Table) -> Vec<Column> {
    let column =
        |(at, column): (usize, &Column)| Column { others: holds::others(table, at, column.holds), ..column.clone() };
    first_half.iter().enumerate().map(column).collect()
}

fn no_amounts(source: &SourceFile, heading: &str, span: Span, table: &Table, holds: Holds) -> Finding {
    let what = if holds == Holds::References { "numbers of notes" } else { "per cents or changes" };
    let message = format!("the column `{heading}` holds {what}; its figures became no facts");
    Finding::new(Code::ColumnOfOthers, source.place(place_of(span, table)), message)
}

/// The columns of a statement of equity are its parts, and the rows the periods, where the columns name no years.
fn columns_of_equity(
    source: &SourceFile,
    table: &Table,
    mut headings: Vec<(String, Span)>,
    findings: &mut Vec<Finding>,
) -> Vec<Column> {
    shares::tell_units(&mut headings);
    let texts: Vec<&str> = headings.iter().map(|(text, _)| text.as_str()).collect();
    let parts = parts(&texts, &vec![None; texts.len()], true);
    let mut columns = Vec::with_capacity(parts.len());
    for ((heading, span), part) in headings.into_iter().zip(parts) {
        // What stands over all columns says nothing of one.
        let holds = if shares::may_count(part.as_deref().unwrap_or(&heading)) { Holds::Shares } else { Holds::Amounts };
        columns.push(Column { heading, span, period: None, part, holds, others: Vec::new() });
    }
    let proved = shares::proved(source, table, &columns);
    for (column, proved) in columns.iter_mut().zip(proved) {
        match proved {
            Some(holds) => column.holds = holds,
            None if column.holds == Holds::Shares => {
                findings.push(of_shares(source, &column.heading, column.span, table));
                column.holds = Holds::SharesInDoubt;
            }
            None => {}
        }
    }
    shares::name_parts(&mut columns);
    columns
}

/// Whether the columns of a statement of equity are periods: each names a year, and not all the same.
fn are_periods(said: &[Words]) -> bool {
    let mut years: Vec<Option<i32>> = said.iter().map(|words| words.year).collect();
    years.dedup();
    years.len() > 1 && years.iter().all(Option::is_some)
}

fn of_shares(source: &SourceFile, heading: &str, span: Span, table: &Table) -> Finding {
    let message =
        format!("the column `{heading}` counts shares, or is the money of shares; its figures became no facts");
    Finding::new(Code::ColumnOfShares, source.place(place_of(span, table)), message)
}

fn alike_finding(source: &SourceFile, heading: &str, span: Span, table: &Table) -> Finding {
    let message =
        format!("nothing tells the column `{heading}` from another of the same period; its figures became no facts");
    Finding::new(Code::PeriodUnknown, source.place(place_of(span, table)), message).note(
        "where headings name a period, the column of the period with the most figures has facts, or else the first",
    )
}

/// Whether a table has as many columns as another, and each without a heading of its own, or with one that says the same or
/// names the same year.
pub(super) fn has_columns_of(source: &SourceFile, table: &Table, others: &[Column]) -> bool {
    let alike = |(column, other): (&crate::table::Column, &Column)| {
        let (text, _) = heading(source, &column.heading);
        let year = words::read(&text).year;
        let others_year = words::read(&other.heading).year.or(other.period.map(|period| period.end().year()));
        let says_nothing = year.is_none() && text.split_whitespace().all(is_heading_word);
        says_nothing || text.eq_ignore_ascii_case(&other.heading) || year.is_some() && year == others_year
    };
    table.columns.len() == others.len() && table.columns.iter().zip(others).all(alike)
}

/// Whether the titles of a table name a year or a length: it is of other periods than the table before, or says them itself.
pub(super) fn is_named_in_titles(source: &SourceFile, table: &Table) -> bool {
    let said = words::read_title(&title_text(source, table));
    said.year.is_some() || said.month.is_some() || said.length.is_some()
}

fn heading(source: &SourceFile, parts: &[Span]) -> (String, Span) {
    let text: Vec<_> = parts.iter().flat_map(|&part| source.slice(part).split_whitespace()).collect();
    (text.join(" "), parts.iter().copied().reduce(Span::join).unwrap_or_default())
}

fn title_text(source: &SourceFile, table: &Table) -> String {
    let lines = table.titles.iter().chain(&table.stub_head);
    lines.map(|&span| source.slice(span)).collect::<Vec<_>>().join(" ")
}

/// What the title says of the periods of all columns, and the first section heading that names one. Rows of a summary that stand
/// above that heading are of another period: a page has ended.
fn title_words(source: &SourceFile, table: &Table, kind: StatementKind) -> Words {
    let mut title = words::read_title(&title_text(source, table));
    let first = (0..table.rows.len()).find(|&at| block(source, table, at).is_some());
    let below_rows = first.is_some_and(|at| table.rows[..at].iter().any(|row| !row.is_heading()));
    if kind.is_summary() && below_rows {
        return title;
    }
    if let Some(block) = (0..table.rows.len()).find_map(|at| block(source, table, at)) {
        title.complete(&block);
    }
    title
}

/// The period that a section heading names for the rows under it: "1999", "Quarter ended / December 31, 2000".
fn block(source: &SourceFile, table: &Table, at: usize) -> Option<Words> {
    let heading = |at: usize| {
        let row = table.rows.get(at).filter(|row| row.is_heading())?;
        Some(row.label_text(source)).filter(|label| is_heading_word(label))
    };
    let label = heading(at)?;
    let said = words::read_title(&label);
    said.year?;
    let above = at.checked_sub(1).and_then(heading).unwrap_or_default();
    Some(words::read_title(&format!("{above} {label}")))
}

/// The periods of the columns for the rows under a section heading that names one; `None` under any other.
pub(super) fn of_block(
    source: &SourceFile,
    table: &Table,
    at: usize,
    kind: StatementKind,
    known: &Known,
    findings: &mut Vec<Finding>,
) -> Option<Vec<Option<Period>>> {
    let mut block = block(source, table, at)?;
    block.complete(&words::read_title(&title_text(source, table)));
    let texts: Vec<String> = table.columns.iter().map(|column| heading(source, &column.heading).0).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let said: Vec<Words> = texts.iter().map(|text| words::read(text)).collect();
    if kind.is_summary() && said.iter().all(|own| own.year.is_some() && own.year != block.year) {
        let periods = of_other_columns(table, at, &block, kind, known);
        findings.extend(untimely(source, &table.rows[at], &periods));
        return Some(periods);
    }
    let Read { periods, in_weeks, .. } = read(&said, &texts, &block, kind, known);
    if in_weeks.contains(&true) {
        findings.push(quarter_of_weeks(source, &table.rows[at].label_text(source), table.rows[at].span()));
    } else if kind.is_summary() {
        findings.extend(untimely(source, &table.rows[at], &periods));
    }
    Some(periods)
}

/// A section heading under which a column has no period.
fn untimely(source: &SourceFile, row: &Row, periods: &[Option<Period>]) -> Option<Finding> {
    let message = format!(
        "under `{}` nothing completes the period of each column; those figures became no facts",
        row.label_text(source)
    );
    periods.contains(&None).then(|| Finding::new(Code::PeriodUnknown, source.place(row.span()), message))
}

/// A section heading that names another year than all columns is the heading of a column itself, the last of five that did not fit
/// on the page: of the one column with figures below it.
fn of_other_columns(
    table: &Table,
    at: usize,
    block: &Words,
    kind: StatementKind,
    known: &Known,
) -> Vec<Option<Period>> {
    let mut used: Vec<usize> = table.rows[at..].iter().flat_map(|row| &row.cells).map(|cell| cell.column).collect();
    used.sort_unstable();
    used.dedup();
    let mut periods = vec![None; table.columns.len()];
    if let [only] = used.as_slice() {
        let said = [block.clone()];
        periods[*only] = read(&said, &[""], block, kind, known).periods[0];
    }
    periods
}

/// The periods of columns.
struct Read {
    /// What the headings say, completed.
    whole: Vec<Words>,
    periods: Vec<Option<Period>>,
    /// Which columns are quarters of years that are counted in weeks.
    in_weeks: Vec<bool>,
}

/// Reads the periods of columns from their headings and what is said of all of them.
fn read(said: &[Words], texts: &[&str], title: &Words, kind: StatementKind, known: &Known) -> Read {
    let whole: Vec<_> = (0..said.len()).map(|at| complete(said, at, title, kind, known)).collect();
    if kind == StatementKind::QuarterlyData {
        let headings: Vec<_> = said.iter().zip(texts).map(|(words, text)| quarters::Heading { words, text }).collect();
        let found = quarters::periods(&headings, title, known);
        let period = |found: &Found| if let Found::Period(period) = found { Some(*period) } else { None };
        let in_weeks = found.iter().map(|found| *found == Found::InWeeks).collect();
        return Read { whole, periods: found.iter().map(period).collect(), in_weeks };
    }
    let ends: Vec<NaiveDate> = whole.iter().filter_map(words::Words::day).collect();
    let periods = whole.iter().map(|words| period(words, kind, &ends, &known.days)).collect();
    Read { periods, in_weeks: vec![false; whole.len()], whole }
}

/// The year in which a fiscal year ends that a summary names: one that ends in spring is often named by the year in which it
/// began, and then the latest that the summaries name is the year before that of the report.
fn with_lag(year: i32, known: &Known) -> i32 {
    let ends_in_spring = known.end_of_year().filter(|day| day.month() <= LAST_OF_SPRING);
    let lags = ends_in_spring.zip(known.latest).is_some_and(|(day, latest)| latest + 1 == day.year());
    year + i32::from(lags)
}

/// Completes what a heading says from the title, the other columns and what is known of the filing, in that order.
fn complete(said: &[Words], at: usize, title: &Words, kind: StatementKind, known: &Known) -> Words {
    let mut words = said[at].clone();
    let others = said[..at].iter().rev().chain(&said[at + 1..]);
    for other in std::iter::once(title).chain(others) {
        words.complete(other);
    }
    let of_report = if kind.is_summary() { known.end_of_year() } else { known.period_of_report };
    if let Some(day) = of_report {
        words.complete(&Words::of_day(day));
    }
    if words.length.is_none() && !kind.is_of_instants() {
        let of_year = known.year_end.filter(|_| kind.is_summary()).map(|_| 12);
        words.length = known.months.or(of_year).map(Length::Months);
    }
    if kind.is_of_instants() {
        words.length = said[at].length;
    }
    if said[at].instant && said[at].length.is_none() {
        // "At December 31, 1997" beside years is a day all the same.
        words.length = None;
    }
    if said[at].month.is_none() {
        if kind.is_summary() {
            words.year = words.year.map(|year| if said[at].year.is_some() { with_lag(year, known) } else { year });
        }
        let reference = title.days.last().copied().or(of_report);
        let end = words.day().zip(reference).map(|(guess, reference)| fiscal::year_end(guess, reference, known));
        words.day = end.map_or(words.day, |end| Some(end.day()));
        words.month = end.map_or(words.month, |end| Some(end.month()));
        words.year = end.map_or(words.year, |end| Some(end.year()));
    }
    words
}

/// Whether a text names a year, a day or a quarter.
pub(super) fn names_period(text: &str) -> bool {
    let said = words::read(text);
    said.year.is_some() || said.month.is_some() || said.quarter.is_some()
}

/// The last day that a label names in full.
pub(super) fn day_in(label: &str) -> Option<NaiveDate> {
    words::read(label).days.last().copied()
}

/// Adds to what is known what the headings and titles of a table say of fiscal years. `kind` is what its titles name.
pub(super) fn add_headed(source: &SourceFile, table: &Table, kind: Option<StatementKind>, known: &mut Known) {
    let headings = table.columns.iter().map(|column| heading(source, &column.heading).0);
    let above = words::read(&title_text(source, table));
    let is_summary = kind.is_some_and(StatementKind::is_summary);
    for said in headings.map(|text| words::read(&text)).chain([above]) {
        known.latest = known.latest.max(said.year.filter(|_| is_summary));
        known.year_end = known.year_end.max(said.days.last().copied().filter(|_| said.year_end));
        known.headed.extend(said.days);
    }
    let blocks = (0..table.rows.len()).filter(|_| is_summary).filter_map(|at| block(source, table, at));
    known.latest = known.latest.max(blocks.filter_map(|block| block.year).max());
}

/// Whether a heading of a column, or a section heading, names a period: an index of statements has none.
pub(super) fn has_periods(source: &SourceFile, table: &Table) -> bool {
    let headings = || table.columns.iter().map(|column| heading(source, &column.heading).0);
    let bare = table.columns.iter().all(|column| column.heading.is_empty());
    bare || headings().any(|text| names_period(&text) || words::read(&text).length.is_some())
        || (0..table.rows.len()).any(|at| block(source, table, at).is_some())
}

/// The days that a text names in full, in order.
pub(super) fn days_named(text: &str) -> Vec<NaiveDate> {
    let mut days = words::days(text);
    days.sort_unstable();
    days.dedup();
    days
}

fn period(words: &Words, kind: StatementKind, ends: &[NaiveDate], named: &[NaiveDate]) -> Option<Period> {
    let end = words.day()?;
    if kind.is_of_instants() || words.instant && words.length.is_none() && words.start.is_none() {
        return Some(Period::Instant(end));
    }
    let start = match words.start {
        Some(start) => start.before(end)?,
        None if words.inception => return None,
        None => day::start(end, words.length?, ends, named)?,
    };
    (start <= end).then_some(Period::Duration { start, end })
}

/// Where a finding about a column points: its heading, or the table's first title, or its first row.
fn place_of(span: Span, table: &Table) -> Span {
    let first = || table.titles.first().copied().or_else(|| table.rows.first().map(Row::span));
    if span.is_empty() { first().unwrap_or_default() } else { span }
}

fn unknown(source: &SourceFile, heading: &str, span: Span, table: &Table) -> Finding {
    let message = format!("the heading `{heading}` names no period that can be completed; its figures became no facts");
    Finding::new(Code::PeriodUnknown, source.place(place_of(span, table)), message)
        .help("give the period of report with --manifest, if the filing's text leaves it out")
}

fn quarter_of_weeks(source: &SourceFile, heading: &str, place: Span) -> Finding {
    let message = format!(
        "`{heading}`: the quarters of a fiscal year that ends on a weekday end on no day that can be counted; their figures \
         became no facts"
    );
    Finding::new(Code::QuarterOfWeeks, source.place(place), message)
}

fn completed(source: &SourceFile, heading: &str, span: Span, table: &Table, period: Period) -> Finding {
    let message = format!("the heading `{heading}` leaves out part of its period, which was read as {period}");
    Finding::new(Code::PeriodCompleted, source.place(place_of(span, table)), message)
        .note("the rest comes from the title, the other columns or the filing's header, in that order")
}
