//! What `inspect` shows, for people and, as JSON, for programs.
//!
//! Lines and columns of the file count from 1, columns of a statement too; `row` is a place in `rows`, from 0. Values are
//! text, because they are exact.

use serde::Serialize;

use super::header::{self, CoverView, DocumentView, HeaderView};
use crate::cli::findings::{EntityDto, FindingDto};
use crate::cli::reading::ReadFiling;
use crate::footing::{Footing, Term};
use crate::instance::TaggedStatement;
use crate::statement::{Amount, Column, Scale, Statement};
use crate::tagging::{ConceptRef, Tag};
use crate::taxonomy::Moment;
use crate::xbrl::{Period, Proof, Weight};

/// A filing.
#[derive(Serialize)]
pub(super) struct FilingView<'a> {
    pub(super) file: &'a str,
    pub(super) entity: EntityDto<'a>,
    pub(super) header: HeaderView,
    pub(super) documents: Vec<DocumentView>,
    pub(super) facts: usize,
    /// The facts of the header.
    pub(super) cover: Vec<CoverView>,
    pub(super) statements: Vec<StatementView<'a>>,
    pub(super) findings: Vec<FindingDto<'a>>,
}

/// A statement.
#[derive(Serialize)]
pub(super) struct StatementView<'a> {
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) title_line: usize,
    pub(super) first_line: usize,
    pub(super) last_line: usize,
    pub(super) scale: ScaleView,
    pub(super) columns: Vec<ColumnView<'a>>,
    pub(super) rows: Vec<RowView<'a>>,
    pub(super) footings: Vec<FootingView<'a>>,
}

/// Powers of ten, and the words that say so.
#[derive(Serialize)]
pub(super) struct ScaleView {
    pub(super) money: i32,
    pub(super) shares: i32,
    pub(super) words: Option<String>,
    pub(super) line: Option<usize>,
}

/// A column.
#[derive(Serialize)]
pub(super) struct ColumnView<'a> {
    pub(super) heading: &'a str,
    pub(super) line: Option<usize>,
    pub(super) period: Option<PeriodView>,
}

/// A period by its days; a balance has only an `end`.
#[derive(Serialize)]
pub(super) struct PeriodView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<String>,
    pub(super) end: String,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RowKind {
    /// A row without figures.
    Heading,
    /// A row.
    Item,
    /// A row that others add up to.
    Total,
}

/// A row.
#[derive(Serialize)]
pub(super) struct RowView<'a> {
    pub(super) line: usize,
    pub(super) depth: usize,
    pub(super) kind: RowKind,
    pub(super) label: &'a str,
    #[serde(rename = "type")]
    pub(super) data_type: &'static str,
    pub(super) concept: Option<String>,
    /// Whether the concept is the filing's own.
    pub(super) extension: bool,
    pub(super) members: Vec<MemberView>,
    /// For balances in a column that is a period: the start or the end of it.
    pub(super) moment: Option<&'static str>,
    /// Whether facts have the opposite of the printed sign.
    pub(super) reversed: bool,
    pub(super) amounts: Vec<AmountView>,
}

/// A member of an axis.
#[derive(Serialize)]
pub(super) struct MemberView {
    pub(super) axis: String,
    pub(super) member: String,
}

/// A figure.
#[derive(Serialize)]
pub(super) struct AmountView {
    pub(super) column: usize,
    pub(super) at_line: usize,
    pub(super) at_column: usize,
    /// With parentheses and signs, without spaces.
    pub(super) printed: String,
    /// The value of its fact; nothing for a figure that became none.
    pub(super) value: Option<String>,
    /// What proves it, the strongest first: `footed`, `tied`, `scheduled`.
    pub(super) support: Vec<&'static str>,
}

/// A total and what adds up to it.
#[derive(Serialize)]
pub(super) struct FootingView<'a> {
    pub(super) row: usize,
    pub(super) line: usize,
    pub(super) label: &'a str,
    pub(super) terms: Vec<TermView<'a>>,
}

/// A row in a total.
#[derive(Serialize)]
pub(super) struct TermView<'a> {
    pub(super) sign: char,
    pub(super) row: usize,
    pub(super) line: usize,
    pub(super) label: &'a str,
}

/// What `inspect` shows of a filing.
pub(super) fn of(filing: &ReadFiling) -> FilingView<'_> {
    let converted = &filing.converted;
    let viewer = Viewer { filing };
    FilingView {
        file: filing.source.path(),
        entity: EntityDto::of(&converted.instance.entity),
        header: header::of(filing),
        documents: header::documents(filing),
        facts: converted.instance.facts.len() + converted.instance.texts.len(),
        cover: header::cover(filing),
        statements: converted.statements.iter().map(|tagged| viewer.statement(tagged)).collect(),
        findings: converted.findings.iter().map(|finding| FindingDto::of(finding, &filing.source)).collect(),
    }
}

struct Viewer<'a> {
    filing: &'a ReadFiling,
}

impl<'a> Viewer<'a> {
    fn statement(&self, tagged: &'a TaggedStatement) -> StatementView<'a> {
        let statement = &tagged.statement;
        StatementView {
            kind: statement.kind.as_str(),
            title: self.filing.words(statement.title),
            title_line: self.filing.line(statement.title),
            first_line: statement.lines.start + 1,
            last_line: statement.lines.end,
            scale: self.scale(statement.scale),
            columns: statement.columns.iter().map(|column| self.column(column)).collect(),
            rows: (0..statement.items.len()).map(|at| self.row(tagged, at)).collect(),
            footings: tagged.footings.iter().map(|footing| self.footing(statement, footing)).collect(),
        }
    }

    fn scale(&self, scale: Scale) -> ScaleView {
        ScaleView {
            money: scale.money,
            shares: scale.shares,
            words: scale.span.map(|span| self.filing.words(span)),
            line: scale.span.map(|span| self.filing.line(span)),
        }
    }

    fn column(&self, column: &'a Column) -> ColumnView<'a> {
        let line = (!column.span.is_empty()).then(|| self.filing.line(column.span));
        ColumnView { heading: &column.heading, line, period: column.period.map(period) }
    }

    fn row(&self, tagged: &'a TaggedStatement, at: usize) -> RowView<'a> {
        let item = &tagged.statement.items[at];
        let tag = tagged.tagging.tags[at].as_ref();
        RowView {
            line: self.filing.figures_line(item),
            depth: item.depth,
            kind: kind(tagged, at),
            label: &item.label,
            data_type: item.measure.as_str(),
            concept: tag.map(|tag| self.filing.concept_name(tag.concept).to_string()),
            extension: tag.is_some_and(|tag| matches!(tag.concept, ConceptRef::Extension(_))),
            members: tag.map(members).unwrap_or_default(),
            moment: tag.and_then(|tag| moment(tag.moment)),
            reversed: tag.is_some_and(|tag| tag.polarity == Weight::Minus),
            amounts: item.amounts.iter().map(|amount| self.amount(amount)).collect(),
        }
    }

    fn amount(&self, amount: &Amount) -> AmountView {
        let place = self.filing.source.place(amount.figure.span);
        let fact = self.filing.fact_at(amount.figure.span);
        AmountView {
            column: amount.column + 1,
            at_line: place.line,
            at_column: place.column,
            printed: self.filing.printed(amount),
            value: fact.map(|fact| fact.value.to_string()),
            support: fact.iter().flat_map(|fact| fact.support.proofs()).map(Proof::as_str).collect(),
        }
    }

    fn footing(&self, statement: &'a Statement, footing: &Footing) -> FootingView<'a> {
        let total = &statement.items[footing.total];
        let terms = footing.terms.iter().map(|&Term { item, sign }| TermView {
            sign: if sign == Weight::Plus { '+' } else { '-' },
            row: item,
            line: self.filing.figures_line(&statement.items[item]),
            label: &statement.items[item].label,
        });
        let line = self.filing.figures_line(total);
        FootingView { row: footing.total, line, label: &total.label, terms: terms.collect() }
    }
}

fn kind(tagged: &TaggedStatement, at: usize) -> RowKind {
    if tagged.statement.items[at].is_heading() {
        RowKind::Heading
    } else if tagged.footings.iter().any(|footing| footing.total == at) {
        RowKind::Total
    } else {
        RowKind::Item
    }
}

fn period(period: Period) -> PeriodView {
    PeriodView { start: period.start().map(|day| day.to_string()), end: period.end().to_string() }
}

fn members(tag: &Tag) -> Vec<MemberView> {
    tag.members.iter().map(|(axis, member)| MemberView { axis: axis.to_string(), member: member.to_string() }).collect()
}

fn moment(moment: Moment) -> Option<&'static str> {
    match moment {
        Moment::Column => None,
        Moment::Opening => Some("opening"),
        Moment::Closing => Some("closing"),
    }
}
