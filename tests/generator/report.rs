//! What came out of many filings, in Markdown.

use std::fmt::Write as _;

use super::compare::Outcome;
use super::tally::Tally;

/// What each outcome means.
const OUTCOMES: &[(Outcome, &str)] = &[
    (Outcome::Right, "right in all"),
    (Outcome::Concept, "another concept"),
    (Outcome::Period, "another period"),
    (Outcome::Members, "other members"),
    (Outcome::Unit, "another unit"),
    (Outcome::Sign, "the other sign"),
    (Outcome::Value, "another value"),
    (Outcome::Decimals, "other decimals"),
    (Outcome::Named, "no fact, and a finding says so"),
    (Outcome::Lost, "no fact, and nothing says so"),
    (Outcome::Invented, "a fact where none is"),
    (Outcome::Cover, "the header says something else"),
    (Outcome::Note, "a note of other lines or another name"),
    (Outcome::Accused, "true words that a finding calls wrong"),
];

/// How many kinds of misses are listed.
const KINDS: usize = 40;

/// The tables of a page.
pub(crate) fn markdown(tally: &Tally) -> String {
    let mut page = String::new();
    let all = tally.all();
    let megabytes = tally.bytes / 1_000_000;
    let _ = writeln!(
        page,
        "{} filings, {megabytes} MB, {} figures; everything is right in {} filings ({}).\n",
        tally.filings,
        tally.figures,
        tally.perfect,
        share(tally.perfect, tally.filings)
    );
    page.push_str("| outcome | facts | share |\n|---|---|---|\n");
    for (outcome, words) in OUTCOMES {
        let count = tally.count(*outcome);
        let _ = writeln!(page, "| {words} | {count} | {} |", share(count, all));
    }
    page.push_str("\n| filings with | filings | figures | not right |\n|---|---|---|---|\n");
    for (name, (filings, figures, misses)) in &tally.traits {
        let _ = writeln!(page, "| {name} | {filings} | {figures} | {} |", share(*misses, *figures));
    }
    let mut kinds: Vec<_> = tally.kinds.iter().collect();
    kinds.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(b.0)));
    page.push_str("\n| outcome | what | how often | for example |\n|---|---|---|---|\n");
    for ((outcome, what), (count, place)) in kinds.into_iter().take(KINDS) {
        let words = OUTCOMES.iter().find(|one| one.0 == *outcome).map_or("", |one| one.1);
        let _ = writeln!(page, "| {words} | {what} | {count} | {place} |");
    }
    page
}

/// Per cent with three places, never rounded up to a whole.
pub(crate) fn share(part: usize, all: usize) -> String {
    let thousandths = part * 100_000 / all.max(1);
    format!("{}.{:03} %", thousandths / 1000, thousandths % 1000)
}
