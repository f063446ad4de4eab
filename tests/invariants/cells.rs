//! 1. Nothing is dropped in silence.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use tickmark::diagnostics::Code;
use tickmark::layout::{self, FigureKind, LineKind};
use tickmark::pipeline::Converted;
use tickmark::source::{SourceFile, Span};
use tickmark::statement::{Amount, Holds, LineItem, Statement};

use crate::support::filings::{check_all, converted};

#[test]
fn invariant_1_each_figure_of_a_statement_is_a_fact_or_named_in_a_finding() {
    check_all("invariant_1", |filing| silences(&filing.source, &filing.converted));
}

/// The same, without asking the layout what a figure is: digits set apart by two blanks.
#[test]
fn invariant_1_so_are_all_digits_that_stand_apart() {
    check_all("invariant_1", |filing| everywhere_apart(&filing.source, &filing.converted));
}

fn everywhere_apart(source: &SourceFile, converted: &Converted) -> Vec<String> {
    let known = Known::of(converted);
    let statements = converted.statements.iter().map(|tagged| &tagged.statement);
    statements.flat_map(|statement| known.missing(source, converted, statement, apart(source, statement))).collect()
}

/// The figures of statements that are neither facts nor named in a finding.
pub(crate) fn silences(source: &SourceFile, converted: &Converted) -> Vec<String> {
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
    /// Headings of columns and labels of rows whose figures have no period, or are not to have one.
    timeless: BTreeSet<Span>,
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
            timeless: timeless.collect(),
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
        // A table whose columns are measures is a statement for each.
        let measures = converted.statements.iter().map(|tagged| &tagged.statement);
        let measures: Vec<&Statement> = measures.filter(|other| other.lines == statement.lines).collect();
        let cells = cells(&measures);
        let no_amounts = measures.iter().flat_map(|statement| &statement.columns).filter(|column| {
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
                || cell.is_some_and(|cell| self.names_row_or_column(source, cell));
            if !named {
                missing.push(format!("line {line}: `{}` is dropped in silence", source.slice(span)));
            }
        }
        missing
    }

    /// A column without a heading is named where its table's first title or row stands, below the statements with other titles.
    fn names_above(&self, source: &SourceFile, statement: &Statement, figure: Span) -> bool {
        let title = source.line_of(statement.title.start);
        let above = self.ends.range(..=title).next_back().copied().unwrap_or(0);
        self.timeless.iter().any(|span| span.start <= figure.start && source.line_of(span.start) >= above)
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
        amount.period.is_none() && (by_column || no_shares || other_money || by_row)
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
        if let LineKind::Figures { figures, .. } = line.kind {
            spans.extend(figures.into_iter().filter(|f| f.kind != FigureKind::Absent).map(|figure| figure.span));
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

/// A table with its labels between the figures of two periods, and a page that ends with its last row.
#[test]
fn invariant_1_where_layouts_are_unusual() {
    let text = concat!(
        "                         STATEMENTS OF INCOME\n",
        "                            (In millions)\n",
        "   Year ended                                        Year ended\n",
        "  December 31,                                      December 31,\n",
        "  1998      1997                                   1996      1995\n",
        "  ----      ----                                   ----      ----\n",
        " 988.4     971.8   Net sales                      954.2     977.7\n",
        "  63.4         -   Interest expense                86.6         -\n",
        " 925.0     971.8   Net income                     867.6     977.7<PAGE>\n",
    );
    let source = SourceFile::from_text("f.txt", text);
    let converted = converted(&source);
    assert_eq!(everywhere_apart(&source, &converted), Vec::<String>::new());
    assert_eq!(silences(&source, &converted), Vec::<String>::new());
    let named = converted.findings.iter().filter(|finding| finding.code == Code::FigureOutsideColumns).count();
    assert_eq!((named, converted.instance.facts.len()), (0, 12));
}

/// What the findings of one code say, and that nothing is dropped in silence.
fn said(text: &str, code: Code) -> Vec<String> {
    let source = SourceFile::from_text("f.txt", text);
    let converted = converted(&source);
    assert_eq!(silences(&source, &converted), Vec::<String>::new());
    let of_code = converted.findings.iter().filter(|finding| finding.code == code);
    of_code.map(|f| format!("{}:{} {}", f.place.line, f.place.column, f.message)).collect()
}

/// The number of a note is part of the label where the row has a figure for each column, and may be a loss where it has not.
#[test]
fn invariant_1_where_numbers_of_notes_stand_behind_labels() {
    let text = concat!(
        "                    STATEMENTS OF INCOME\n",
        "                       (In millions)\n",
        "                         Year ended December 31,\n",
        "                             1998      1997\n",
        "                             ----      ----\n",
        "Net sales          (2)      988.4     971.8\n",
        "Accounting change  (12)                  --\n",
        "Net income                  925.0     971.8\n",
    );
    assert_eq!(
        said(text, Code::ColumnOfOthers),
        ["6:21 `(2)` stands left of all columns, so it was read as the number of a note in the label"]
    );
    assert_eq!(
        said(text, Code::FigureOutsideColumns),
        ["7:21 `12` lines up with no column of its table, so it became no fact"]
    );
}

/// A heading in the middle of a statement, and a row below it that lost its place.
#[test]
fn invariant_1_where_a_row_lost_its_place() {
    let text = concat!(
        "                    STATEMENTS OF INCOME\n",
        "                       (In millions)\n",
        "                         Year ended December 31,\n",
        "                             1998      1997\n",
        "                             ----      ----\n",
        "Net sales                   988.4     971.8\n",
        "Other expen\n",
        "                             1998      1997\n",
        "ses                (93)       36\n",
        "Net income                  925.0     971.8\n",
    );
    assert_eq!(
        said(text, Code::FigureOutsideColumns),
        ["9:21 `93` lines up with no column of its table, so it became no fact"]
    );
}

/// A table with a title of its own goes on with no statement, and so is none.
#[test]
fn invariant_1_where_a_table_with_another_title_follows() {
    let text = concat!(
        "                    STATEMENTS OF INCOME\n",
        "                       (In millions)\n",
        "                         Year ended December 31,\n",
        "                             1998      1997\n",
        "                             ----      ----\n",
        "Net sales                   988.4     971.8\n",
        "Net income                  925.0     971.8\n",
        "</TABLE>\n",
        "\n",
        "                     AVERAGE BALANCES, INTEREST AND RATES\n",
        "                            (Dollars in thousands)\n",
        "\n",
        "Total   1   2\n",
    );
    assert_eq!(said(text, Code::PeriodUnknown), Vec::<String>::new());
    let converted = converted(&SourceFile::from_text("f.txt", text));
    assert_eq!((converted.statements.len(), converted.instance.facts.len()), (1, 4));
}

/// The second half of a statement, below a page break, has the columns of the first half: that of the notes too.
#[test]
fn invariant_1_where_a_column_of_notes_goes_on_over_the_page() {
    let text = concat!(
        "            STATEMENTS OF INCOME\n",
        "               (In millions)\n",
        "\n",
        "                         Year ended December 31,\n",
        "                   Notes     1998      1997\n",
        "                   -----     ----      ----\n",
        "Net sales            2      988.4     971.8\n",
        "Interest             3       63.4      86.6\n",
        "</TABLE>\n",
        "<PAGE>\n",
        "<TABLE>\n",
        "Taxes                4      300.0     100.0\n",
        "Net income           5      625.0     785.2\n",
        "</TABLE>\n",
    );
    assert_eq!(
        said(text, Code::ColumnOfOthers),
        ["5:20 the column `Notes` holds numbers of notes; its figures became no facts"]
    );
    let source = SourceFile::from_text("f.txt", text);
    let lines: BTreeSet<_> =
        converted(&source).instance.facts.iter().map(|fact| source.line_of(fact.origin.span().start) + 1).collect();
    assert_eq!(lines, BTreeSet::from([7, 8, 12, 13]));
}

/// Per cents far to the right, in a table whose columns have no headings: the finding stands at the title.
#[test]
fn invariant_1_where_a_column_of_per_cents_has_no_heading() {
    let text = "          BALANCE SHEETS\n          (In millions)\n\t\t\t\t  12,345%\t\nTotal   1   2\n";
    assert_eq!(
        said(text, Code::ColumnOfOthers),
        ["1:11 the column `` holds per cents or changes; its figures became no facts"]
    );
}
