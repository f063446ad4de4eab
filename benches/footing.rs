//! The time that the sums of one table take, by its rows: sections as balance sheets have them, and the worst there is, rows
//! that are all drawn as totals and add up to nothing.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot read its page has nothing to measure")]

use std::fmt::Write as _;
use std::hint::black_box;

use divan::Bencher;
use divan::counter::ItemsCount;
use tickmark::filing::Document;
use tickmark::source::SourceFile;
use tickmark::statement::{self, Known, Statement};
use tickmark::{footing, layout, table};

const ROWS: [usize; 5] = [50, 100, 200, 400, 800];

const HEAD: &str = "STATEMENT OF OPERATIONS\n(In thousands)\n\n                      Year ended December 31\n\
                    \x20                        1998         1997         1996\n";

const RULE: &str = "                       ---------    ---------    ---------\n";

/// Rows in sections of eight, each with its total.
fn sections(rows: usize) -> String {
    let mut page = HEAD.to_owned();
    let mut sums = [0; 3];
    for row in 0..rows {
        if row % 9 == 8 {
            page += RULE;
            line(&mut page, "Total", sums);
            sums = [0; 3];
        } else {
            let figures = figures(row);
            sums = std::array::from_fn(|column| sums[column] + figures[column]);
            line(&mut page, "Item", figures);
        }
    }
    page
}

/// Rows that are drawn as totals, none of which is one.
fn no_sums(rows: usize) -> String {
    let mut page = HEAD.to_owned();
    for row in 0..rows {
        page += RULE;
        line(&mut page, "Total", figures(row));
    }
    page
}

/// Figures of six digits that follow no rule (Knuth's MMIX constants).
fn figures(row: usize) -> [u64; 3] {
    std::array::from_fn(|column| {
        let seed = (row * 3 + column) as u64 + 1;
        let mixed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        100_000 + (mixed >> 33) % 900_000
    })
}

fn line(page: &mut String, label: &str, figures: [u64; 3]) {
    let [one, two, three] = figures;
    writeln!(page, "{label:20}{one:>12}{two:>13}{three:>13}").unwrap();
}

fn statement(page: String, rows: usize) -> (SourceFile, Statement) {
    let source = SourceFile::from_text("page.txt", page);
    let document = Document::bare(0..source.line_count());
    let (tables, _) = table::read(&source, &layout::read(&source, &document));
    let (mut statements, _) = statement::read(&source, tables, &Known::default());
    let statement = statements.remove(0);
    assert_eq!(statement.items.iter().filter(|item| !item.is_heading()).count(), rows, "every row is read");
    (source, statement)
}

#[divan::bench(args = ROWS)]
fn sections_of_eight(bencher: Bencher<'_, '_>, rows: usize) {
    let (source, statement) = statement(sections(rows), rows);
    bencher
        .counter(ItemsCount::new(rows))
        .bench_local(|| black_box(footing::read(&source, &statement, &footing::Expected::default())));
}

#[divan::bench(args = ROWS)]
fn totals_of_nothing(bencher: Bencher<'_, '_>, rows: usize) {
    let (source, statement) = statement(no_sums(rows), rows);
    bencher
        .counter(ItemsCount::new(rows))
        .bench_local(|| black_box(footing::read(&source, &statement, &footing::Expected::default())));
}

fn main() {
    divan::main();
}
