//! 1. Each figure of a statement is a fact or named in a finding.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use tickmark::diagnostics::Code;
use tickmark::layout::{self, FigureKind, LineKind};
use tickmark::pipeline::Converted;
use tickmark::source::{SourceFile, Span};
use tickmark::statement::{Amount, Holds, LineItem, Statement};

/// The same, without asking the layout what a figure is: digits set apart by two blanks.
pub fn everywhere_apart(source: &SourceFile, converted: &Converted) -> Vec<String> {
    let known = Known::of(converted);
    let statements = converted.statements.iter().map(|tagged| &tagged.statement);
    statements.flat_map(|statement| known.missing(source, converted, statement, apart(source, statement))).collect()
}

/// The figures of statements that are neither facts nor named in a finding.
pub fn silences(source: &SourceFile, converted: &Converted) -> Vec<String> {
    let known = Known::of(converted);
    let statements = converted.statements.iter().map(|tagged| &tagged.statement);
    let missing = |statement| known.missing(source, converted, statement, figures(source, converted, statement));
    statements.flat_map(missing).collect()
}

/// What facts and findings name.
struct Known {
    figures: BTreeSet<Span>,
    /// Lines, from 1, of rows without a label.
    rows: BTreeSet<usize>,
    /// The same rows, of which some have marks for a label, on a line above their figures.
    unlabelled: BTreeSet<Span>,
    /// Headings of columns and labels of rows whose figures have no period, or are not to have one.
    timeless: BTreeSet<Span>,
    /// Titles of tables with a column that nothing heads, so that its figures have no period, or that became no facts for that.
    unheaded: BTreeSet<Span>,
    /// Headings of columns whose dashes count no shares.
    dashes: BTreeSet<Span>,
    /// Whether a finding says that columns are in other money.
    other_money: bool,
    /// Lines, from 0, before which statements end.
    ends: BTreeSet<usize>,
}

impl Known {
    fn of(converted: &Converted) -> Self {
        let with = |codes: &'static [Code]| converted.findings.iter().filter(|finding| codes.contains(&finding.code));
        let facts = converted.instance.facts.iter().map(|fact| fact.origin.span());
        let named =
            with(&[Code::FigureOutsideColumns, Code::FigureUnreadable, Code::PeriodMixed, Code::ColumnOfOthers])
                .map(|finding| finding.place.span);
        let timeless = with(&[
            Code::PeriodUnknown,
            Code::ColumnOfShares,
            Code::ColumnOfOthers,
            Code::QuarterOfWeeks,
            Code::UnitUnknown,
        ])
        .map(|finding| finding.place.span);
        Self {
            figures: facts.chain(named).collect(),
            rows: with(&[Code::RowWithoutLabel]).map(|finding| finding.place.line).collect(),
            unlabelled: with(&[Code::RowWithoutLabel]).map(|finding| finding.place.span).collect(),
            timeless: timeless.collect(),
            unheaded: with(&[Code::PeriodUnknown])
                .filter(|finding| finding.message.starts_with("the heading `` "))
                .chain(with(&[Code::StatementPassedOver]))
                .chain(
                    with(&[Code::TablePassedOver]).filter(|finding| finding.message.contains(" beside a statement ")),
                )
                .map(|finding| finding.place.span)
                .collect(),
            dashes: with(&[Code::RowWithoutShares]).map(|finding| finding.place.span).collect(),
            other_money: with(&[Code::OtherMoney]).next().is_some(),
            ends: converted.statements.iter().map(|tagged| tagged.statement.lines.end).collect(),
        }
    }

    /// The places that nothing names.
    fn missing(
        &self,
        source: &SourceFile,
        converted: &Converted,
        statement: &Statement,
        places: Vec<Span>,
    ) -> Vec<String> {
        // A table whose columns are measures is a statement for each, and a line may be of two tables side by side.
        let overlaps =
            |other: &&Statement| other.lines.start < statement.lines.end && statement.lines.start < other.lines.end;
        let statements = converted.statements.iter().map(|tagged| &tagged.statement);
        let statements: Vec<&Statement> = statements.filter(overlaps).collect();
        let cells = cells(&statements);
        let no_amounts = statements.iter().flat_map(|statement| &statement.columns).filter(|column| {
            let first = column.others.first();
            self.timeless.contains(&column.span)
                || first.is_some_and(|figure| column.span.is_empty() && self.names_above(source, statement, *figure))
        });
        let others: BTreeSet<Span> = no_amounts.flat_map(|column| column.others.iter().copied()).collect();
        let mut missing = Vec::new();
        for span in places {
            let line = source.line_of(span.start) + 1;
            let before = ..Span::new(span.end, span.end);
            let covers = |known: &Span| known.end > span.start;
            let cell = cells.range(before).next_back().filter(|(known, _)| covers(known)).map(|(_, cell)| cell);
            let named = others.range(before).next_back().is_some_and(covers)
                || self.figures.range(before).next_back().is_some_and(covers)
                || self.rows.contains(&line)
                || match cell {
                    Some(cell) => self.names_row_or_column(source, cell),
                    // The right one of two tables side by side may be no statement.
                    None => self.names_table(source, statement, span),
                };
            if !named {
                missing.push(format!("line {line}: `{}` is dropped in silence", source.slice(span)));
            }
        }
        missing
    }

    /// A column without a heading is named where its table's first title or row stands, below the statements with other titles.
    fn names_above(&self, source: &SourceFile, statement: &Statement, figure: Span) -> bool {
        self.stand_above(&self.timeless, source, statement, figure)
    }

    /// The same where the table became no statement, as its columns have no headings.
    fn names_table(&self, source: &SourceFile, statement: &Statement, figure: Span) -> bool {
        self.stand_above(&self.unheaded, source, statement, figure)
    }

    fn stand_above(&self, places: &BTreeSet<Span>, source: &SourceFile, statement: &Statement, figure: Span) -> bool {
        let title = source.line_of(statement.title.start);
        let above = self.ends.range(..=title).next_back().copied().unwrap_or(0);
        places.iter().any(|span| span.start <= figure.start && source.line_of(span.start) >= above)
    }

    fn names_row_or_column(
        &self,
        source: &SourceFile,
        (statement, item, amount): &(&Statement, &LineItem, &Amount),
    ) -> bool {
        let column = &statement.columns[amount.column];
        let by_column = self.timeless.contains(&column.span)
            || column.span.is_empty() && self.names_above(source, statement, amount.figure.span);
        let other_money = self.other_money && column.holds == Holds::OtherMoney;
        let no_shares = amount.value.is_zero() && self.dashes.contains(&column.span);
        // A section heading that names a period is of the rows below it.
        let above = std::iter::successors(item.parent, |&at| statement.items[at].parent);
        let by_heading = above.into_iter().any(|at| self.timeless.contains(&statement.items[at].span));
        let by_row = by_heading || self.timeless.contains(&item.span);
        self.unlabelled.contains(&item.span)
            || amount.period.is_none() && (by_column || no_shares || other_money || by_row)
    }
}

/// The amounts of statements with their items, by the places of their figures.
fn cells<'a>(statements: &[&'a Statement]) -> BTreeMap<Span, (&'a Statement, &'a LineItem, &'a Amount)> {
    let items = statements.iter().flat_map(|&statement| statement.items.iter().map(move |item| (statement, item)));
    let amounts = items.flat_map(|(statement, item)| item.amounts.iter().map(move |amount| (statement, item, amount)));
    amounts.map(|cell| (cell.2.figure.span, cell)).collect()
}

/// Every figure on a statement's lines, as the layout has it, before tables and tags.
fn figures(source: &SourceFile, converted: &Converted, statement: &Statement) -> Vec<Span> {
    let document = converted.filing.documents.iter().find(|document| document.lines.contains(&statement.lines.start));
    let layout = layout::read(source, document.expect("a statement lies in a document"));
    let mut spans = Vec::new();
    for line in layout.lines.into_iter().filter(|line| statement.lines.contains(&line.number)) {
        if let LineKind::Figures(row) = line.kind {
            spans.extend(row.figures.iter().filter(|f| f.kind != FigureKind::Absent).map(|figure| figure.span));
        }
    }
    spans
}

/// The digits that stand apart on the lines of a statement from its first row on.
fn apart(source: &SourceFile, statement: &Statement) -> Vec<Span> {
    let amounts = statement.items.iter().flat_map(|item| &item.amounts);
    let Some(first) = amounts.map(|amount| source.line_of(amount.figure.span.start)).min() else { return Vec::new() };
    (first..statement.lines.end).flat_map(|line| apart_on(source, line)).collect()
}

fn apart_on(source: &SourceFile, number: usize) -> Vec<Span> {
    let (line, start) = (source.line(number), source.line_span(number).start);
    let line = line.strip_suffix("<PAGE>").unwrap_or(line);
    let runs = runs(line);
    let is_page_number = runs.len() == 1 && line.trim().len() <= 3;
    let cells = runs.into_iter().enumerate().filter_map(|(at, run)| {
        let digits = digits(&line[run.clone()])?;
        let starts_with_year = at == 0 && digits.len() == 4 && line[run.clone()].starts_with(['1', '2']);
        let digits = Span::new(start + run.start + digits.start, start + run.start + digits.end);
        (!is_page_number && !starts_with_year).then_some(digits)
    });
    cells.collect()
}

/// The parts of a line between two blanks, tabs or leaders.
fn runs(line: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, character) in line.char_indices() {
        let end = at + character.len_utf8();
        let near = |run: &&mut Range<usize>| at <= run.end + 1 && !line[run.end..at].contains('\t');
        if character.is_whitespace() || line[at..].starts_with("..") || line[..at].ends_with('.') && character == '.' {
            continue;
        }
        match runs.last_mut().filter(near) {
            Some(run) => run.end = end,
            None => runs.push(at..end),
        }
    }
    runs
}

/// Where the digits are in `$ (1,234.5)%`; `None` for anything else.
fn digits(run: &str) -> Option<Range<usize>> {
    let bare = run.trim_start_matches(['$', '(', ' ', '-']).trim_end_matches([')', '%', ' ', '*']);
    let number = bare.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && bare.ends_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let start = run.find(bare).filter(|_| number)?;
    Some(start..start + bare.len())
}
