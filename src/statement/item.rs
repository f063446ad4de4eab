//! Line items: labels, sections, and amounts as printed.

mod sections;
mod times;

use rust_decimal::Decimal;

use crate::diagnostics::{Code, Finding};
use crate::layout::{Figure, FigureKind, is_heading_word};
use crate::source::{SourceFile, Span, exact};
use crate::table::{Cell, Row, RuleKind, Table};
use crate::xbrl::{DataType, Period};

use super::measure::{self, Look};
use super::scale::power;
use super::{Column, Holds, Known, Scale, StatementKind, equity, shares, within};
use sections::Sections;
use times::Times;

/// A line item of a statement, or a section heading: an item without amounts.
#[derive(Clone, Debug)]
pub struct LineItem {
    /// The label as printed, in one line.
    pub label: String,
    /// Where the label stands; the first figure for a row without one.
    pub span: Span,
    /// How many sections it stands in.
    pub depth: usize,
    /// The section heading that it stands under: a place in [`super::Statement::items`].
    pub parent: Option<usize>,
    /// Whether it is a heading that names the period of the rows under it: "1999", "Quarter ended".
    pub is_period: bool,
    /// The section heading that names its part of equity, in a statement of equity whose columns are periods.
    pub part: Option<usize>,
    /// The section that the totals of a balance sheet put it in, in the words of a heading.
    pub section: Option<&'static str>,
    /// Its amounts, left to right.
    pub amounts: Vec<Amount>,
    /// What the amounts count.
    pub measure: DataType,
    /// The rule between the figures of the item before and its own.
    pub rule_above: Option<RuleKind>,
    /// The rule below its figures.
    pub rule_below: Option<RuleKind>,
    /// The item in whose label its figures stand, "less accumulated depreciation of $12 and $11": it is in no sum.
    pub within: Option<usize>,
}

/// An amount as printed, understood as a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Place in [`super::Statement::columns`].
    pub column: usize,
    /// The figure.
    pub figure: Figure,
    /// Its value as printed, negative in parentheses, not scaled; zero for a dash.
    pub value: Decimal,
    /// The power of ten that the words give it.
    pub scale: i32,
    /// Decimal places of its row as printed.
    pub places: u32,
    /// The period of its column, or of its row in a statement of equity; `None` where nothing tells.
    pub period: Option<Period>,
}

impl LineItem {
    /// A section heading that stands above all rows.
    pub fn heading(label: String, span: Span) -> Self {
        Self {
            label,
            span,
            depth: 0,
            parent: None,
            is_period: false,
            part: None,
            section: None,
            amounts: Vec::new(),
            measure: DataType::Monetary,
            rule_above: None,
            rule_below: None,
            within: None,
        }
    }

    /// True for a section heading.
    pub fn is_heading(&self) -> bool {
        self.amounts.is_empty()
    }

    /// True for a number of shares that is no whole number, as no number of shares is.
    pub fn is_part_of_a_share(&self) -> bool {
        let broken = |amount: &Amount| amount.places > 0 && amount.scale == 0 && !amount.value.is_zero();
        self.measure == DataType::Shares && self.amounts.iter().any(broken)
    }

    /// True where every amount is a dash.
    pub fn is_zero(&self) -> bool {
        self.amounts.iter().all(|amount| amount.value.is_zero())
    }
}

/// A row with its values read.
struct Read<'a> {
    row: &'a Row,
    label: String,
    values: Vec<(Cell, Decimal)>,
    places: Option<u32>,
}

/// Reads the line items of a table, with what is wrong with them.
pub(super) fn read(
    source: &SourceFile,
    table: &Table,
    kind: StatementKind,
    scale: Scale,
    columns: &[Column],
    known: &Known,
) -> (Vec<LineItem>, Vec<Finding>) {
    let mut findings = Vec::new();
    let rows: Vec<_> = table.rows.iter().map(|row| read_row(source, row, columns, &mut findings)).collect();
    let usual_places = usual_places(&rows);
    let times = Times::of(source, table, &rows, kind, columns, known, &mut findings);
    let reader = Reader { source, kind, scale, columns, rows: &rows, usual_places, times: &times };
    let mut items = reader.items(&mut findings);
    let parts = equity::parts(&items, &times.balances);
    for (item, part) in items.iter_mut().zip(parts) {
        item.part = part;
    }
    if kind == StatementKind::BalanceSheet {
        let table_rows: Vec<&Row> = rows.iter().map(|read| read.row).collect();
        let found = within::items(source, &table_rows, &items, columns, scale);
        items.extend(found);
    }
    if kind == StatementKind::Equity {
        let period = |row, column| times.of_cell(row, column, columns);
        let found = shares::items(source, &items, columns, scale, period, &mut findings);
        items.extend(found);
    }
    (items, findings)
}

/// Makes line items of rows.
struct Reader<'a> {
    source: &'a SourceFile,
    kind: StatementKind,
    scale: Scale,
    columns: &'a [Column],
    rows: &'a [Read<'a>],
    usual_places: u32,
    times: &'a Times,
}

/// The section that a row stands in.
#[derive(Default)]
struct Above {
    /// Its heading, by place.
    parent: Option<usize>,
    /// How many sections it is in, itself among them.
    depth: usize,
    /// The labels of its heading and of those above, in lower case, the innermost first.
    headings: Vec<String>,
}

impl Above {
    fn of(items: &[LineItem], parent: Option<usize>) -> Self {
        let above = std::iter::successors(parent, |&at| items[at].parent);
        let headings: Vec<String> = above.map(|at| items[at].label.to_ascii_lowercase()).collect();
        Self { parent, depth: headings.len(), headings }
    }
}

impl Reader<'_> {
    /// An item for each row.
    fn items(&self, findings: &mut Vec<Finding>) -> Vec<LineItem> {
        let mut sections = Sections::default();
        let mut above = Above::default();
        let mut items: Vec<LineItem> = Vec::with_capacity(self.rows.len());
        for (at, read) in self.rows.iter().enumerate() {
            let next = self.rows.get(at + 1).map(|next| next.row);
            let unread = self.kind.is_summary() && has_figures(&read.label);
            if unread {
                findings.push(label_unreadable(self.source, read));
            }
            let parent = if unread { sections.parent() } else { sections.enter(read, at, next, self.kind) };
            if parent != above.parent {
                above = Above::of(&items, parent);
            }
            items.push(self.item(at, &above, findings));
        }
        findings.extend(sections.too_deep.map(|at| sections::nested_too_deep(self.source, &self.rows[at])));
        items
    }

    fn item(&self, at: usize, above: &Above, findings: &mut Vec<Finding>) -> LineItem {
        let read = &self.rows[at];
        let indented = above.parent.is_some_and(|parent| self.rows[parent].row.indent < read.row.indent);
        let counted = measure_of(read, &above.headings, self.usual_places, self.kind, indented);
        if counted.is_none() && !read.values.is_empty() {
            findings.push(unit_unknown(self.source, read));
        }
        let measure = counted.unwrap_or(DataType::Monetary);
        let per_cents = self.kind.is_summary() && measure == DataType::Pure && is_in_per_cents(read);
        let scale = if per_cents { PER_CENT } else { row_scale(read, &above.headings, measure, self.scale) };
        let places = read.places.unwrap_or(default_places(measure, self.usual_places));
        let has_facts = |column: usize| counted.is_some() && self.columns[column].holds.has_facts(measure);
        let amounts = read.values.iter().map(|&(Cell { column, figure }, value)| {
            let period = self.times.of_cell(at, column, self.columns).filter(|_| has_facts(column));
            Amount { column, figure, value, scale, places, period }
        });
        LineItem {
            label: read.label.clone(),
            span: read.row.span(),
            depth: above.depth,
            parent: above.parent,
            is_period: read.row.is_heading() && is_heading_word(&read.label),
            part: None,
            section: None,
            amounts: amounts.collect(),
            measure,
            rule_above: read.row.rule_above,
            rule_below: read.row.rule_below,
            within: None,
        }
    }
}

fn read_row<'a>(source: &SourceFile, row: &'a Row, columns: &[Column], findings: &mut Vec<Finding>) -> Read<'a> {
    let mut values = Vec::with_capacity(row.cells.len());
    let mut places = None;
    let holds_amounts = |cell: &&Cell| !matches!(columns[cell.column].holds, Holds::References | Holds::Rates);
    for cell in row.cells.iter().filter(holds_amounts) {
        match value(source, &cell.figure) {
            Some(value) => {
                if cell.figure.kind == FigureKind::Number {
                    places = places.max(Some(value.scale()));
                }
                values.push((*cell, value));
            }
            None => findings.push(unreadable(source, &cell.figure)),
        }
    }
    Read { row, label: row.label_text(source), values, places }
}

/// The value of a figure as printed; `None` when it is no number or has more digits than can be kept.
pub(super) fn value(source: &SourceFile, figure: &Figure) -> Option<Decimal> {
    match figure.kind {
        FigureKind::Dash => Some(Decimal::ZERO),
        FigureKind::Number => {
            let digits = source.slice(figure.span).replace(',', "");
            let digits = if digits.starts_with('.') { format!("0{digits}") } else { digits };
            let value = exact(&digits)?;
            Some(if figure.negative { -value } else { value })
        }
        FigureKind::Unreadable | FigureKind::Absent => None,
    }
}

/// Per cents are hundredths.
const PER_CENT: i32 = -2;

/// Whether a row is in per cents: by a mark at a figure, or by its label.
fn is_in_per_cents(read: &Read<'_>) -> bool {
    let lower = read.label.to_ascii_lowercase();
    let words = ["%", "percent", "per cent"].iter().any(|word| lower.contains(word));
    words || read.values.iter().any(|(cell, _)| cell.figure.percent)
}

/// Whether a label without a row's figures ends in some that could not be read: "Price range  $36 3/8-$26 1/8".
fn has_figures(label: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let money =
        label.split('$').skip(1).filter(|after| after.trim_start().starts_with(|c: char| is_digit(c) || c == '.'));
    let is_fraction =
        |word: &&str| word.split_once('/').is_some_and(|(a, b)| a.ends_with(is_digit) && b.starts_with(is_digit));
    money.count() > 1 || label.split_whitespace().filter(is_fraction).count() > 1
}

fn label_unreadable(source: &SourceFile, read: &Read<'_>) -> Finding {
    let message = format!("`{}` ends in figures that cannot be read, so they became no facts", read.label);
    Finding::new(Code::FigureUnreadable, source.place(read.row.span()), message)
}

fn unit_unknown(source: &SourceFile, read: &Read<'_>) -> Finding {
    let message = format!("nothing tells what the figures of `{}` count, so they became no facts", read.label);
    Finding::new(Code::UnitUnknown, source.place(read.row.span()), message)
        .note("rows of summaries count money, shares, people or things, or are ratios")
}

fn unreadable(source: &SourceFile, figure: &Figure) -> Finding {
    let printed = source.slice(figure.span);
    Finding::new(
        Code::FigureUnreadable,
        source.place(figure.span),
        format!("`{printed}` cannot be read as an exact number, so it became no fact"),
    )
}

/// The decimal places of most numbers, with which amounts of money are printed in this table.
fn usual_places(rows: &[Read<'_>]) -> u32 {
    let count = |places: u32| rows.iter().filter(|row| row.places == Some(places)).count();
    (0..=3).rev().max_by_key(|&places| count(places)).unwrap_or(0)
}

fn default_places(measure: DataType, usual: u32) -> u32 {
    match measure {
        DataType::PerShare => 2,
        _ => usual,
    }
}

/// What the figures of a row count; `None` in a summary where nothing tells.
fn measure_of(
    read: &Read<'_>,
    headings: &[String],
    usual_places: u32,
    kind: StatementKind,
    indented: bool,
) -> Option<DataType> {
    let mut figures = read.values.iter().map(|(cell, _)| cell.figure);
    let look = Look {
        label: &read.label.to_ascii_lowercase(),
        headings,
        places: read.places,
        usual_places,
        money: figures.clone().any(|figure| figure.money),
        // In a summary, whose rows are of all kinds, the mark may stand in the first column alone.
        percent: !read.values.is_empty()
            && if kind.is_summary() {
                figures.any(|figure| figure.percent)
            } else {
                figures.all(|figure| figure.percent)
            },
        under: headings.first().map(String::as_str).filter(|_| indented),
        balance_sheet: kind == StatementKind::BalanceSheet,
    };
    if kind.is_summary() { measure::of_summary(&look) } else { Some(measure::of(&look)) }
}

/// The statement's scale, unless the row's own words name another.
fn row_scale(read: &Read<'_>, headings: &[String], measure: DataType, scale: Scale) -> i32 {
    let own = power(&read.label).or_else(|| headings.iter().find_map(|heading| power(heading)));
    match measure {
        DataType::PerShare => 0,
        _ => own.unwrap_or_else(|| scale.of(measure)),
    }
}
