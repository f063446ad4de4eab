//! Statements: what a table says. Its kind, its scale, the period of each column, its line items and their amounts.

mod balance;
mod candidate;
mod currency;
mod equity;
mod item;
mod kind;
mod measure;
mod names;
mod note;
mod part;
mod passed;
mod period;
mod scale;
mod shares;
mod turned;
mod within;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};
use crate::table::Table;
use crate::xbrl::{DataType, Period};

pub use balance::BalanceTotals;
use candidate::{Candidate, Candidates};
pub use item::{Amount, LineItem};
pub use kind::StatementKind;
pub use scale::Scale;

/// A financial statement, or another table of a company's figures by period.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Which statement it is, by its titles.
    pub kind: StatementKind,
    /// The title line that says so.
    pub title: Span,
    /// The other lines above it that may say whose it is, or on which basis: "(Parent Company)". No periods, no scales.
    pub names: Vec<Span>,
    /// Its lines in the file, from 0.
    pub lines: Range<usize>,
    /// What the figures are multiplied by.
    pub scale: Scale,
    /// Its columns, left to right.
    pub columns: Vec<Column>,
    /// Its rows and section headings, top to bottom.
    pub items: Vec<LineItem>,
    /// The two totals of a balance sheet, where its figures tell them.
    pub totals: Option<BalanceTotals>,
}

/// A column of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading in one line.
    pub heading: String,
    /// Where the heading stands.
    pub span: Span,
    /// The period of its figures; `None` where nothing tells, and in statements of equity, whose rows are periods.
    pub period: Option<Period>,
    /// The part of the company or of its equity that the column is of; `None` for the whole.
    pub part: Option<String>,
    /// What its figures are.
    pub holds: Holds,
    /// The places of figures that are no amounts, in a column of references or rates.
    pub others: Vec<Span>,
}

/// What the figures of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Amounts of a period, or of a part of equity.
    Amounts,
    /// Numbers of shares, in a statement of equity whose other columns are money. They are amounts of items of their own.
    Shares,
    /// Numbers of shares, or the money of shares.
    SharesInDoubt,
    /// Numbers of notes to the statements.
    References,
    /// Per cents of a total, or changes from one period to another.
    Rates,
    /// Amounts in other money than US dollars, beside numbers of shares.
    OtherMoney,
}

impl Holds {
    /// Whether figures that count something are facts in such a column.
    fn has_facts(self, measure: DataType) -> bool {
        match self {
            Self::Amounts => true,
            Self::OtherMoney => matches!(measure, DataType::Shares | DataType::Pure),
            Self::Shares | Self::SharesInDoubt | Self::References | Self::Rates => false,
        }
    }
}

impl Column {
    /// What its heading says besides the period, the scale and whether it was audited.
    pub fn words(&self) -> String {
        part::own_words(&self.heading).join(" ")
    }
}

impl Statement {
    /// The section headings above an item, the innermost first.
    pub fn headings_above(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.items.get(item).and_then(|item| item.parent), |&at| self.items[at].parent)
    }
}

/// What the filing says about periods outside of its tables.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The period of report, as the header or the manifest has it.
    pub period_of_report: Option<chrono::NaiveDate>,
    /// Months that the form covers: 12 for a 10-K.
    pub months: Option<u32>,
    /// The days that its text names in full, in order: see [`days_named`].
    pub days: Vec<chrono::NaiveDate>,
    /// Those of them that stand in headings and titles of tables; [`read`] finds them.
    pub headed: Vec<chrono::NaiveDate>,
    /// The latest year that summaries name; [`read`] finds it.
    pub latest: Option<i32>,
    /// The last day of the latest fiscal year that a heading names in full: "Year ended December 31, 1994"; [`read`] finds it.
    pub year_end: Option<chrono::NaiveDate>,
}

impl Known {
    /// The last day of a fiscal year: the period of report of an annual form, or else one that a heading names.
    fn end_of_year(&self) -> Option<chrono::NaiveDate> {
        self.period_of_report.filter(|_| self.months == Some(12)).or(self.year_end)
    }
}

/// The days that the lines of a document name in full, in order: "September 29, 1995".
pub fn days_named(source: &SourceFile, lines: Range<usize>) -> Vec<chrono::NaiveDate> {
    let start = source.line_span(lines.start).start;
    let end = source.line_span(lines.end.saturating_sub(1)).end;
    period::days_named(source.slice(Span::new(start, end)))
}

/// Reads the statements among the tables of a document, which come from top to bottom.
pub fn read(
    source: &SourceFile,
    tables: impl IntoIterator<Item = Table>,
    known: &Known,
) -> (Vec<Statement>, Vec<Finding>) {
    let Candidates { found, known, findings } = candidate::among(source, tables.into_iter(), known);
    let mut reader = Reader { source, known: &known, statements: Vec::new(), unscaled: Vec::new(), findings };
    let mut before = false;
    for candidate in found {
        before = reader.candidate(candidate, before);
    }
    reader.complete_scales();
    let items = reader.statements.iter().flat_map(|statement| &statement.items);
    let in_doubt = items.filter(|item| item.is_part_of_a_share());
    reader.findings.extend(in_doubt.map(|item| shares_in_doubt(source, item)));
    (reader.statements, reader.findings)
}

struct Reader<'a> {
    source: &'a SourceFile,
    known: &'a Known,
    /// The statements of the document so far.
    statements: Vec<Statement>,
    /// Those that no words and no statement before give a scale, by place, with their tables.
    unscaled: Vec<(usize, Table)>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    /// Reads a candidate, and says whether it is a statement; `before` where the candidate before it is one.
    fn candidate(&mut self, candidate: Candidate, before: bool) -> bool {
        let Some(statement) = self.statement(&candidate, before && candidate.follows) else { return false };
        if statement.scale.span.is_none() && counts_money(&statement) {
            self.unscaled.push((self.statements.len(), candidate.table));
        }
        self.statements.push(statement);
        self.join_halves();
        true
    }

    /// Gives the lines of a balance sheet in halves, on two pages or side by side, the sections that all together show.
    fn join_halves(&mut self) {
        let halves = self.statements.windows(2).rev().take_while(|pair| may_be_halves(&pair[0], &pair[1])).count();
        let first = self.statements.len() - 1 - halves;
        let rows = |half: &Statement| half.items.partition_point(|item| item.within.is_none());
        let whole: Vec<LineItem> = match halves {
            0 => return,
            _ => self.statements[first..].iter().flat_map(|half| &half.items[..rows(half)]).cloned().collect(),
        };
        // What they have is what they owe: that proves that they are of one balance sheet.
        let totals = balance::totals(&whole);
        if totals.is_none() {
            return;
        }
        let mut sections = balance::sections(&whole, totals).into_iter();
        for half in &mut self.statements[first..] {
            let rows = rows(half);
            half.items[..rows].iter_mut().zip(&mut sections).for_each(|(item, section)| item.section = section);
        }
    }

    /// The statement that a candidate is; `follows` where the last statement stands right before it.
    fn statement(&mut self, candidate: &Candidate, follows: bool) -> Option<Statement> {
        let Candidate { table, titled, note, .. } = candidate;
        let titled = titled.filter(|_| !passed::is_index(self.source, table));
        let neighbour = self.statements.last().filter(|_| follows);
        let without_heading = table.columns.iter().all(|column| column.heading.is_empty());
        let before = neighbour.filter(|before| match titled {
            None => !passed::is_of_per_cents(self.source, table) && goes_on(self.source, before, table),
            Some((kind, _)) if kind != before.kind || !without_heading => false,
            // "Balance Sheet Data:" in the middle of selected data.
            Some((kind, _)) if kind.is_summary() => goes_on(self.source, before, table),
            Some(_) => !period::is_named_in_titles(self.source, table),
        });
        let titled = titled.filter(|(kind, _)| !kind.is_summary() || period::has_periods(self.source, table));
        let note = note.map(|heading| (StatementKind::Segments, heading));
        let Some((kind, title)) = titled.or(before.map(|before| (before.kind, before.title))).or(note) else {
            self.findings.extend(passed::over(self.source, table, neighbour.or(self.statement_beside(table))));
            return None;
        };
        let said = self.findings.len();
        let columns = match before {
            // The second half of a statement has the columns of the first.
            Some(before) if without_heading && before.columns.len() == table.columns.len() => {
                period::columns_again(&before.columns, table)
            }
            _ => period::columns(self.source, table, kind, self.known, &mut self.findings),
        };
        let by_note = titled.is_none() && before.is_none();
        if (without_heading || by_note) && columns.iter().all(|column| column.period.is_none()) {
            if by_note {
                self.findings.truncate(said);
            }
            // The columns of a statement of equity need no periods, so that nothing was said of their headings.
            if self.findings.len() == said {
                let neighbour = neighbour.or(self.statement_beside(table));
                let titled = || titled.map(|_| passed::without_headings(self.source, table, title));
                self.findings.extend(passed::over(self.source, table, neighbour).or_else(titled));
            }
            return None;
        }
        let columns = without_other_money(self.source, table, columns, before, &mut self.findings);
        let names = before.map_or_else(|| names::of_titles(self.source, &table.titles), |before| before.names.clone());
        let own = scale::of_table(self.source, table);
        let scale = before.filter(|_| own.span.is_none()).map_or(own, |before| before.scale);
        let (items, mut findings) = item::read(self.source, table, kind, scale, &columns, self.known);
        let totals = None;
        let mut statement = Statement { kind, title, names, lines: table.lines.clone(), scale, columns, items, totals };
        if scale.span.is_none()
            && counts_money(&statement)
            && let Some((scale, from)) = scale::from_others(&statement, &self.statements, neighbour)
        {
            self.findings.push(scale_completed(self.source, title, scale, from));
            (statement.items, findings) = item::read(self.source, table, kind, scale, &statement.columns, self.known);
            statement.scale = scale;
        }
        self.findings.extend(findings);
        give_sections(&mut statement);
        Some(statement)
    }

    /// The left one of two tables side by side, if it is a statement.
    fn statement_beside(&self, table: &Table) -> Option<&Statement> {
        self.statements.last().filter(|last| passed::stands_beside(last, table))
    }

    /// Gives the statements without a scale that of the primary statements around them.
    fn complete_scales(&mut self) {
        let unscaled = std::mem::take(&mut self.unscaled);
        let found: Vec<_> = unscaled.iter().map(|(at, _)| scale::from_primaries(&self.statements, *at)).collect();
        for ((at, table), found) in unscaled.into_iter().zip(found) {
            let statement = &mut self.statements[at];
            let Some((scale, from)) = found else {
                self.findings.push(scale_unknown(self.source, statement.title));
                continue;
            };
            self.findings.push(scale_completed(self.source, statement.title, scale, from));
            // What is wrong with the items was said when they were read first.
            (statement.items, _) =
                item::read(self.source, &table, statement.kind, scale, &statement.columns, self.known);
            statement.scale = scale;
            give_sections(statement);
        }
    }
}

/// Columns in other money than US dollars hold no amounts of money that could be facts. The second half of a statement is in the
/// money of the first.
fn without_other_money(
    source: &SourceFile,
    table: &Table,
    mut columns: Vec<Column>,
    before: Option<&Statement>,
    findings: &mut Vec<Finding>,
) -> Vec<Column> {
    let firsts = before.filter(|before| before.columns.iter().any(|column| column.holds == Holds::OtherMoney));
    let firsts = firsts.map(|before| before.title);
    let mut said = BTreeSet::from_iter(firsts);
    for (column, money) in columns.iter_mut().zip(currency::of_columns(source, table)) {
        let Some(span) = money.or(firsts).filter(|_| column.holds == Holds::Amounts) else { continue };
        column.holds = Holds::OtherMoney;
        if said.insert(span) {
            findings.push(other_money(source, span));
        }
    }
    columns
}

/// Whether two statements are balance sheets of the same days of which none has both totals.
fn may_be_halves(first: &Statement, second: &Statement) -> bool {
    let is_half = |half: &Statement| half.kind == StatementKind::BalanceSheet && half.totals.is_none();
    let days = |half: &Statement| half.columns.iter().map(|column| column.period).collect::<Vec<_>>();
    is_half(first) && is_half(second) && days(first) == days(second)
}

/// Finds the totals of a balance sheet, and the sections that they make.
fn give_sections(statement: &mut Statement) {
    if statement.kind != StatementKind::BalanceSheet {
        return;
    }
    let rows = statement.items.partition_point(|item| item.within.is_none());
    statement.totals = balance::totals(&statement.items[..rows]);
    let sections = balance::sections(&statement.items[..rows], statement.totals);
    for (item, section) in statement.items.iter_mut().zip(sections) {
        item.section = section;
    }
}

fn counts_money(statement: &Statement) -> bool {
    statement.items.iter().any(|item| item.measure == DataType::Monetary && !item.amounts.is_empty())
}

/// Whether a table without a statement's title is the second half of a statement: with columns of no other headings than the
/// first half has, or, on the facing page, with the same rows for parts of the company.
fn goes_on(source: &SourceFile, before: &Statement, table: &Table) -> bool {
    let known: BTreeSet<&str> = before.items.iter().map(|item| item.label.as_str()).collect();
    let again = table.rows.iter().filter(|row| known.contains(row.label_text(source).as_str())).count();
    let same_rows = again * 2 > table.rows.len();
    same_rows
        || period::has_columns_of(source, table, &before.columns) && !names::has_other_title(source, table, before)
}

fn other_money(source: &SourceFile, span: Span) -> Finding {
    let message = format!("`{}` is no US dollars; the amounts of money became no facts", source.slice(span));
    Finding::new(Code::OtherMoney, source.place(span), message)
}

fn shares_in_doubt(source: &SourceFile, item: &LineItem) -> Finding {
    let message = format!(
        "`{}` counts shares and is printed with decimals, but nothing scales it; it was taken as printed",
        item.label
    );
    Finding::new(Code::ScaleUnknown, source.place(item.span), message)
        .note("the words above the table scale money alone, and shares are whole")
}

fn scale_completed(source: &SourceFile, title: Span, scale: Scale, from: scale::From) -> Finding {
    let name = source.slice(title);
    let why = match from {
        scale::From::Twins(count) => format!("{count} figures are printed alike in another statement"),
        scale::From::Neighbour => "it stands right below a statement that does".to_owned(),
        scale::From::Primaries(count) => format!("{count} other primary statements around it all say the same"),
    };
    let message = format!("nothing above `{name}` says in what scale its figures are, but {why}");
    let finding = Finding::new(Code::ScaleCompleted, source.place(title), message);
    match scale.span {
        Some(span) => finding.note_at(source.place(span), "its scale was taken"),
        None => finding,
    }
}

fn scale_unknown(source: &SourceFile, title: Span) -> Finding {
    let name = source.slice(title);
    Finding::new(
        Code::ScaleUnknown,
        source.place(title),
        format!("nothing above `{name}` says in what scale its figures are; they were taken as printed"),
    )
    .help("look for words such as \"in thousands\" elsewhere in the filing")
}

#[cfg(test)]
mod tests;
