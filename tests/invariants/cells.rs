//! 1. Nothing is dropped in silence.

use std::collections::{BTreeMap, BTreeSet};

use tickmark::diagnostics::Code;
use tickmark::layout::{self, Figure, FigureKind, LineKind};
use tickmark::pipeline::Converted;
use tickmark::source::{SourceFile, Span};
use tickmark::statement::Statement;

use crate::support::filings::check_all;

#[test]
fn invariant_1_each_cell_of_a_statement_is_a_fact_or_named_in_a_finding() {
    check_all("invariant_1", |filing| silences(&filing.source, &filing.converted));
}

/// The figures of statements that are neither facts nor named in a finding.
pub(crate) fn silences(source: &SourceFile, converted: &Converted) -> Vec<String> {
    let facts: BTreeSet<Span> = converted.instance.facts.iter().map(|fact| fact.origin.span()).collect();
    let said = Said::of(converted);
    let mut wrong = Vec::new();
    for statement in converted.statements.iter().map(|tagged| &tagged.statement) {
        let columns = column_by_figure(statement);
        for (line, figure) in figures(source, converted, statement) {
            let span = figure.span;
            let named = said.figures.contains(&span)
                || said.rows.contains(&(line + 1))
                || columns.get(&span).is_some_and(|&column| said.names_column(statement, column));
            if !facts.contains(&span) && !named {
                wrong.push(format!("line {}: `{}` is dropped in silence", line + 1, source.slice(span)));
            }
        }
    }
    wrong
}

/// What findings name.
struct Said {
    figures: BTreeSet<Span>,
    /// Lines, from 1.
    rows: BTreeSet<usize>,
    columns: BTreeSet<Span>,
}

impl Said {
    fn of(converted: &Converted) -> Self {
        let with = |codes: &'static [Code]| converted.findings.iter().filter(|finding| codes.contains(&finding.code));
        Self {
            figures: with(&[Code::FigureOutsideColumns, Code::FigureUnreadable]).map(|f| f.place.span).collect(),
            rows: with(&[Code::RowWithoutLabel]).map(|finding| finding.place.line).collect(),
            columns: with(&[Code::PeriodUnknown]).map(|finding| finding.place.span).collect(),
        }
    }

    /// A column without a heading is named where its table's title stands.
    fn names_column(&self, statement: &Statement, column: usize) -> bool {
        let column = &statement.columns[column];
        let by_title = |span: &Span| span.start <= statement.title.start;
        let by_heading = self.columns.contains(&column.span);
        column.period.is_none() && (by_heading || column.span.is_empty() && self.columns.iter().any(by_title))
    }
}

/// Every figure on a statement's lines, as the layout has it, before tables and tags.
fn figures(source: &SourceFile, converted: &Converted, statement: &Statement) -> Vec<(usize, Figure)> {
    let document = converted.filing.documents.iter().find(|document| document.lines.contains(&statement.lines.start));
    let layout = layout::read(source, document.expect("a statement lies in a document"));
    let lines = layout.lines.into_iter().filter(|line| statement.lines.contains(&line.number));
    let mut figures = Vec::new();
    for line in lines {
        if let LineKind::Figures { figures: found, .. } = line.kind {
            figures.extend(found.into_iter().filter(|f| f.kind != FigureKind::Absent).map(|f| (line.number, f)));
        }
    }
    figures
}

fn column_by_figure(statement: &Statement) -> BTreeMap<Span, usize> {
    let amounts = statement.items.iter().flat_map(|item| &item.amounts);
    amounts.map(|amount| (amount.figure.span, amount.column)).collect()
}
