//! Generated filings of every layout, every fact compared with what is true, both ways. `docs/generated.md` has what a hundred
//! thousand of them show; here are a few hundred, with bounds that only tighten.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper that fails fails its test")]

#[path = "generator/mod.rs"]
mod generator;

use generator::compare::Outcome;
use generator::filing::filing;
use generator::{many, report};
use tickmark::source::SourceFile;
use tickmark::taxonomy::load;

/// Another seed than that of the long run.
const SEED: u64 = 8;

const FILINGS: u64 = 400;

#[test]
fn every_fact_of_generated_filings_is_compared() {
    let tally = many(SEED, 0..FILINGS, &load(&[]).expect("the built-in mapping"));
    let share = |outcomes: &[Outcome]| {
        let count: usize = outcomes.iter().map(|outcome| tally.count(*outcome)).sum();
        count * 100_000 / tally.all()
    };
    let page = report::markdown(&tally);
    assert!(tally.figures > 60_000, "{} figures are too few", tally.figures);
    // In thousandths of a per cent.
    let right = share(&[Outcome::Right]);
    assert!(right >= RIGHT, "{right} are right\n{page}");
    let wrong = share(&[Outcome::Value, Outcome::Unit, Outcome::Decimals, Outcome::Sign]);
    assert!(wrong <= WRONG, "{wrong} are wrong\n{page}");
    let lost = share(&[Outcome::Lost]);
    assert!(lost <= LOST, "{lost} are lost\n{page}");
    let accused = share(&[Outcome::Accused]);
    assert!(accused <= ACCUSED, "{accused} are called wrong\n{page}");
    for none in [Outcome::Invented, Outcome::Cover, Outcome::Note] {
        assert_eq!(tally.count(none), 0, "{page}");
    }
}

const RIGHT: usize = 99_000;
const WRONG: usize = 50;
const LOST: usize = 190;
const ACCUSED: usize = 5;

#[test]
fn a_seed_and_a_number_make_one_filing() {
    for number in [0, 1, 399] {
        let (one, other) = (filing(SEED, number), filing(SEED, number));
        assert_eq!(one.bytes, other.bytes);
        assert_eq!(one.facts, other.facts);
        assert_eq!(one.blocks, other.blocks);
        assert_ne!(one.bytes, filing(SEED + 1, number).bytes);
    }
}

#[test]
fn figures_stand_where_the_truth_says() {
    for number in 0..100 {
        let generated = filing(SEED, number);
        let source = SourceFile::from_bytes("generated.txt", &generated.bytes).unwrap();
        for fact in &generated.facts {
            let line: String = source.line(fact.line - 1).chars().skip(fact.column - 1).collect();
            assert!(line.starts_with(&fact.printed), "{number}: {fact:?} on {line:?}");
        }
        for block in &generated.blocks {
            let heading = source.line(block.first - 1).to_lowercase();
            assert!(heading.contains(&block.title.to_lowercase()), "{number}: {block:?} on {heading:?}");
        }
    }
}
