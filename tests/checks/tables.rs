//! Tables: their columns and rows lie in the file in order, and each figure of a table is in a cell or named by a finding.

use std::collections::BTreeSet;

use tickmark::layout::{self, FigureKind, LineKind};
use tickmark::source::{SourceFile, Span};
use tickmark::table::{self, Column, Table};
use tickmark::{filing, layout::Layout};

/// What is wrong with the tables of a text.
pub fn wrong(source: &SourceFile) -> Vec<String> {
    let (filing, _) = filing::read(source);
    let mut wrong = Vec::new();
    for document in filing.documents.iter().filter(|document| !document.is_schedule()) {
        let layout = layout::read(source, document);
        let (tables, findings) = table::read(source, &layout);
        let named = findings.iter().map(|finding| finding.place.span);
        let cells = tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells).map(|cell| cell.figure.span);
        let labels = tables.iter().flat_map(|table| &table.rows).flat_map(|row| row.label.iter().copied());
        let headings = tables.iter().flat_map(|table| &table.columns).flat_map(|column| column.heading.iter().copied());
        let known: Vec<Span> = named.chain(cells).chain(labels).chain(headings).collect();
        wrong.extend(lost(source, &layout, &known));
        wrong.extend(tables.iter().flat_map(|table| crooked(source, table)));
    }
    wrong
}

/// Figures in the bodies of tables that are in no cell and that nothing names.
fn lost(source: &SourceFile, layout: &Layout, known: &[Span]) -> Vec<String> {
    let known: BTreeSet<Span> = known.iter().copied().collect();
    let lines = layout.regions.iter().flat_map(|region| &layout.lines[region.body.clone()]);
    let figures = lines.flat_map(|line| match &line.kind {
        LineKind::Figures(row) => &*row.figures,
        _ => &[],
    });
    let before = |span: Span| {
        known.range(..Span::new(span.end, span.end)).next_back().is_some_and(|known| known.end > span.start)
    };
    let missing = figures.filter(|figure| figure.kind != FigureKind::Absent && !before(figure.span));
    missing
        .map(|figure| format!("`{}` at {} is in no cell", source.slice(figure.span), source.place(figure.span)))
        .collect()
}

fn crooked(source: &SourceFile, table: &Table) -> Vec<String> {
    let mut wrong = Vec::new();
    // What was typed after tabs lines up at its left, however long it is.
    let edge = |column: &Column| if column.from_left { column.left } else { column.right };
    if table.columns.windows(2).any(|pair| edge(&pair[0]) >= edge(&pair[1])) {
        wrong.push(format!("columns are out of order: {:?}", table.columns));
    }
    let mut figures = BTreeSet::new();
    for row in &table.rows {
        for cell in &row.cells {
            if cell.column >= table.columns.len() {
                wrong.push(format!("there is no column {}", cell.column));
            }
            if source.text().get(cell.figure.outer.range()).is_none() || !figures.insert(cell.figure.span) {
                wrong.push(format!("{:?} is not in the text, or twice in the table", cell.figure));
            }
        }
        if row.label.iter().any(|span| source.text().get(span.range()).is_none()) {
            wrong.push(format!("{:?} is not in the text", row.label));
        }
    }
    wrong
}
