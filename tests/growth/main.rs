//! Cost grows with the work: a filing or a mapping file that is twice as long in any way takes about twice as long.
//!
//! What is measured is the time of the processor on one thread, the least of several runs, so that other programs do not count.
//! Three doublings are eight times the work: what grows with the square takes sixty-four times as long, and the bound is in between.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper that fails fails its test")]

#[path = "../checks/mod.rs"]
mod checks;
mod filings;
mod mappings;
mod monsters;
#[path = "../support/mod.rs"]
mod support;

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use support::filings::converted;
use tickmark::mapping;
use tickmark::series::{self, Report, Series};
use tickmark::source::SourceFile;
use tickmark::taxonomy::draft_of;

/// How many times as long eight times the work may take.
const BOUND: u64 = 22;

/// What takes less is told from nothing by no clock: microseconds.
const LEAST: u64 = 2000;

/// What is measured well by one run: microseconds.
const LONG: u64 = 500_000;

/// The processor's time of this thread, in microseconds.
fn now() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let since = Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap());
    since.as_micros().try_into().unwrap()
}

/// The least time of the processor that some runs take, in microseconds.
fn cost(mut work: impl FnMut()) -> u64 {
    let mut run = || {
        let start = now();
        work();
        now() - start
    };
    let first = run();
    if first > LONG { first } else { (0..2).map(|_| run()).fold(first, u64::min) }
}

/// What of a kind grows faster than the work: `cost_of` gives what a length costs.
fn too_fast(name: &str, from: usize, cost_of: impl Fn(usize) -> u64) -> Option<String> {
    let (one, eight) = (cost_of(from).max(LEAST), cost_of(8 * from));
    let line = format!("{name:<32} {one:>8} {eight:>8} microseconds, {:>3} times", eight / one);
    println!("{line}");
    (eight > BOUND * one).then_some(line)
}

fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "{} grow faster than the work:\n{}", found.len(), found.join("\n"));
}

#[test]
fn filings_cost_what_they_are_long() {
    let only = std::env::var("KIND").unwrap_or_default();
    let cost_of = |text: String| {
        let source = SourceFile::from_text("filing.txt", text);
        cost(|| {
            checks::forms::write(&source, &converted(&source));
        })
    };
    let kinds = filings::KINDS.iter().filter(|kind| kind.name.contains(&only));
    let found = kinds.filter_map(|kind| too_fast(kind.name, kind.from, |n| cost_of((kind.of)(n))));
    assert_none(&found.collect::<Vec<_>>());
}

#[test]
fn filings_of_one_company_cost_what_they_are_many() {
    let report = |at: usize| {
        let source = SourceFile::from_text(format!("{at}.txt"), filings::of_year(at));
        converted(&source).report(&source)
    };
    let all: Vec<Report> = (0..8 * 40).map(report).collect();
    let cost_of = |n: usize| {
        cost(|| {
            let entities = series::by_entity(all[..n].to_vec());
            let findings = entities.iter().flat_map(|reports| Series::of(reports).findings());
            assert!(entities.len() == 1 && findings.count() > 0);
        })
    };
    assert_none(&too_fast("filings of one company", 40, cost_of).into_iter().collect::<Vec<_>>());
}

#[test]
fn mapping_files_cost_what_they_are_long() {
    let only = std::env::var("KIND").unwrap_or_default();
    let cost_of = |text: String| {
        cost(|| {
            let draft = draft_of(SourceFile::from_text("mapping.toml", text.as_str())).unwrap();
            if let Some(taxonomy) = &draft.taxonomy {
                mapping::check(taxonomy, !draft.errors.is_empty());
            }
        })
    };
    let kinds = mappings::KINDS.iter().filter(|kind| kind.name.contains(&only));
    let found = kinds.filter_map(|kind| too_fast(kind.name, kind.from, |n| cost_of(mappings::file(&(kind.of)(n)))));
    assert_none(&found.collect::<Vec<_>>());
}
