//! How accurate the conversion is, measured on the real filings beside the repository: against statements labelled by hand, and
//! against what the filers tagged themselves in their Financial Data Schedules, which are withheld from the conversion; and
//! against lists of figures in running text.
//!
//! `docs/accuracy.md` has what was measured. `BLESS=1 cargo test --test accuracy` writes it anew.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper that fails fails its test")]

#[path = "../support/mod.rs"]
mod support;

mod cause;
mod figures;
mod filings;
mod labels;
mod measured;
mod misses;
mod page;
mod prose;
mod schedule;
mod share;
mod tags;
mod totals;

use measured::{MEASURES, Measured};
use support::filings::{root, say_not_run, shared, shared_is_missing};

#[test]
fn accuracy_on_the_real_filings() {
    if shared_is_missing("accuracy") {
        return;
    }
    if !shared("labels").is_dir() {
        say_not_run("accuracy", "the labelled statements are not beside the repository, in ../shared/labels");
        return;
    }
    let measured = Measured::of(filings::read());
    let page = page::write(&measured);
    let path = root().join("docs/accuracy.md");
    if std::env::var("BLESS").is_ok_and(|value| value == "1") {
        std::fs::write(&path, &page).expect("the page can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let below: Vec<_> = MEASURES.iter().filter_map(|measure| measure.falls_short(&measured)).collect();
    assert!(below.is_empty(), "{}", below.join("\n"));
    let unlisted = totals::unlisted(&measured.filings);
    assert!(unlisted.is_empty(), "tests/accuracy/unfooted.csv is out of step:\n{}", unlisted.join("\n"));
    assert!(
        written == page,
        "docs/accuracy.md is out of step: {}\n`BLESS=1 cargo test --test accuracy` writes it anew",
        difference(&written, &page)
    );
}

/// The first line that differs.
fn difference(written: &str, page: &str) -> String {
    let (mut old, mut new) = (written.lines(), page.lines());
    for number in 1.. {
        match (old.next(), new.next()) {
            (old, new) if old != new => {
                return format!(
                    "line {number}\n  written:  {}\n  measured: {}",
                    old.unwrap_or("–"),
                    new.unwrap_or("–")
                );
            }
            (None, None) => break,
            _ => {}
        }
    }
    "only its line ends differ".to_owned()
}
