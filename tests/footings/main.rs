//! Whether sums are found where they are, and only there: over generated statements whose sums are known, whole and damaged.
//!
//! The statements are the same in every run. What is measured is printed: `cargo test --test footings -- --nocapture`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper that fails fails its test")]

mod page;
mod random;

use page::{Page, Sum};
use random::Random;
use tickmark::diagnostics::{Code, Finding};
use tickmark::filing::Document;
use tickmark::footing::{self, Expected, Footing};
use tickmark::source::SourceFile;
use tickmark::statement::{self, Known, Statement};
use tickmark::xbrl::Weight;
use tickmark::{layout, table};

/// How many statements are generated for each property.
const STATEMENTS: usize = 1000;

/// A statement that was read back, with its sums by row of the page.
struct Read {
    sums: Vec<Sum>,
    findings: Vec<Finding>,
}

fn read(page: &Page) -> Read {
    read_with(page, |_| Expected::default())
}

/// Reads a page with sums that a mapping has for the items of its statement.
fn read_with(page: &Page, expected: impl FnOnce(&Statement) -> Expected) -> Read {
    let source = SourceFile::from_text("f", page.text());
    let document = Document::bare(0..source.line_count());
    let (tables, _) = table::read(&source, &layout::read(&source, &document));
    let (statements, _) = statement::read(&source, tables, &Known::default());
    let [statement] = &statements[..] else { panic!("one statement is read of\n{}", page.text()) };
    let (footings, findings) = footing::read(&source, statement, &expected(statement));
    let whole = |footing: &&Footing| footing.columns.len() == page.columns;
    let sums = footings.iter().filter(whole).map(|footing| sum(page, &source, statement, footing)).collect();
    Read { sums, findings }
}

fn sum(page: &Page, source: &SourceFile, statement: &Statement, footing: &Footing) -> Sum {
    let row = |item: usize| page.row_at(source.place(statement.items[item].amounts[0].figure.span).line);
    let terms = footing.terms.iter().map(|term| (row(term.item), term.sign == Weight::Plus)).collect();
    Sum { total: row(footing.total), terms }
}

fn is_named(read: &Read) -> bool {
    read.findings.iter().any(|finding| matches!(finding.code, Code::TotalNotFooted | Code::FigureMisfits))
}

/// How often something is so, in whole numbers.
#[derive(Default)]
struct Count {
    so: usize,
    all: usize,
}

impl Count {
    fn count(&mut self, so: bool) {
        self.all += 1;
        self.so += usize::from(so);
    }

    fn hold(&self, what: &str, tenths: usize) {
        println!("{what}: {} of {}", self.so, self.all);
        assert!(self.all >= STATEMENTS / 2, "{what}: only {} were tried", self.all);
        assert!(self.so * 1000 >= self.all * tenths, "{what}: {} of {}", self.so, self.all);
    }
}

#[test]
fn the_sums_of_a_statement_are_found_and_no_others() {
    let mut random = Random::new(1);
    let (mut found, mut true_sums) = (Count::default(), Count::default());
    for _ in 0..STATEMENTS {
        let page = Page::generate(&mut random);
        let read = read(&page);
        for sum in page.sums.iter().filter(|sum| page.determines(sum)) {
            let same = read.sums.iter().any(|other| page.is_same(sum, other));
            if !same {
                show(&page, &read, "is not found", sum);
            }
            found.count(same);
        }
        for sum in &read.sums {
            let is_true = page.sums.iter().any(|other| page.is_same(sum, other));
            if !is_true {
                show(&page, &read, "is false", sum);
            }
            true_sums.count(is_true);
        }
    }
    found.hold("sums that are found, of those that the figures determine", 990);
    true_sums.hold("sums that are true, of those that are found", 998);
}

/// The page of a sum that came out otherwise, for the person who looks into it.
fn show(page: &Page, read: &Read, what: &str, sum: &Sum) {
    println!("{}\n{sum:?} {what}; found: {:?}\n", page.text(), read.sums.iter().find(|other| other.total == sum.total));
}

#[test]
fn rows_that_change_places_in_a_sum_do_not_change_it() {
    let mut random = Random::new(2);
    let mut found = Count::default();
    for _ in 0..STATEMENTS {
        let page = Page::generate(&mut random);
        let Some(swapped) = page.with_rows_swapped(&mut random) else { continue };
        let read = read(&swapped);
        for sum in swapped.sums.iter().filter(|sum| swapped.determines(sum)) {
            found.count(read.sums.iter().any(|other| swapped.is_same(sum, other)));
        }
    }
    found.hold("sums that are found after two rows changed places", 990);
}

#[test]
fn a_wrong_figure_is_always_named() {
    let mut random = Random::new(3);
    let mut named = Count::default();
    for _ in 0..STATEMENTS {
        let page = Page::generate(&mut random);
        let Some(wrong) = page.with_a_slip(&mut random) else { continue };
        let read = read(&wrong);
        if !is_named(&read) {
            println!("{}\n{:?}\n", wrong.text(), read.sums);
        }
        named.count(is_named(&read));
    }
    named.hold("statements with one wrong figure in which a finding names the sum", 1000);
}

#[test]
fn a_row_that_is_left_out_is_always_named() {
    let mut random = Random::new(4);
    let mut named = Count::default();
    for _ in 0..STATEMENTS {
        let page = Page::generate(&mut random);
        let Some(without) = page.without_a_row(&mut random) else { continue };
        let read = read(&without);
        if !is_named(&read) {
            println!("{}\n{:?}\n", without.text(), read.sums);
        }
        named.count(is_named(&read));
    }
    named.hold("statements without a row of a sum in which a finding names the sum", 1000);
}

/// Each row is expected in some of the rows, with some weight.
fn nonsense(random: &mut Random, statement: &Statement) -> Expected {
    let rows: Vec<usize> = (0..statement.items.len()).filter(|&at| !statement.items[at].is_heading()).collect();
    let mut expected = Expected::default();
    for &total in &rows {
        let items = rows.iter().filter(|&&row| row != total && random.percent(30)).copied().collect::<Vec<_>>();
        let weight = |row| (row, if random.percent(50) { Weight::Plus } else { Weight::Minus });
        expected.expect(total, items.into_iter().map(weight).collect());
    }
    expected
}

#[test]
fn a_mapping_that_is_wrong_makes_no_false_sums() {
    let mut random = Random::new(5);
    let mut true_sums = Count::default();
    for _ in 0..STATEMENTS {
        let page = Page::generate(&mut random);
        let read = read_with(&page, |statement| nonsense(&mut random, statement));
        for sum in &read.sums {
            let is_true = page.sums.iter().any(|other| page.is_same(sum, other));
            if !is_true {
                show(&page, &read, "is false", sum);
            }
            true_sums.count(is_true);
        }
    }
    true_sums.hold("sums that are true, of those that are found with a mapping of nonsense", 998);
}
