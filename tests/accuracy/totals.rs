//! Which rows a reader takes for totals, and which of them foot. What a total is, is said here apart from the program.

use serde::Deserialize;
use tickmark::statement::{LineItem, StatementKind};
use tickmark::table::RuleKind;
use tickmark::xbrl::DataType;

use crate::filings::Filing;
use crate::share::Share;
use crate::support::filings::root;

/// A total that is printed in a primary statement.
pub(crate) struct Total {
    /// Its line in the filing, from 1.
    pub(crate) line: usize,
    /// What it is called.
    pub(crate) label: String,
    /// The kind of statement.
    pub(crate) kind: StatementKind,
    /// Its figures as printed.
    pub(crate) figures: Vec<String>,
    /// Whether rows add up to it in all its columns.
    pub(crate) foots: bool,
}

/// The totals of a filing's primary statements.
pub(crate) fn of(filing: &Filing) -> Vec<Total> {
    let mut totals = Vec::new();
    for tagged in &filing.converted.statements {
        let statement = &tagged.statement;
        if !statement.kind.is_primary() {
            continue;
        }
        for at in drawn(&statement.items, statement.kind) {
            let item = &statement.items[at];
            let columns =
                tagged.footings.iter().filter(|footing| footing.total == at).flat_map(|footing| &footing.columns);
            let footed: Vec<usize> = columns.copied().collect();
            totals.push(Total {
                line: filing.source.place(item.span).line,
                label: item.label.clone(),
                kind: statement.kind,
                figures: item.amounts.iter().map(|amount| amount.value.to_string()).collect(),
                foots: item.amounts.iter().all(|amount| amount.value.is_zero() || footed.contains(&amount.column)),
            });
        }
    }
    totals
}

/// A total that does not foot, as a person who looked at the page explains it.
#[derive(Deserialize)]
struct Explained {
    filing: String,
    line: usize,
    cause: String,
}

fn causes() -> Vec<Explained> {
    let mut reader =
        csv::Reader::from_path(root().join("tests/accuracy/unfooted.csv")).expect("the causes can be read");
    reader.deserialize().map(|row| row.expect("a cause can be read")).collect()
}

/// Totals that do not foot and have no cause, and causes of what is no such total.
pub(crate) fn unlisted(filings: &[Filing]) -> Vec<String> {
    let causes = causes();
    let unfooted: Vec<(&str, usize, String)> = filings
        .iter()
        .flat_map(|filing| of(filing).into_iter().map(|total| (filing.name.as_str(), total)))
        .filter(|(_, total)| !total.foots)
        .map(|(filing, total)| (filing, total.line, total.label))
        .collect();
    let has_cause = |filing: &str, line| causes.iter().any(|cause| cause.filing == filing && cause.line == line);
    let new = unfooted.iter().filter(|(filing, line, _)| !has_cause(filing, *line));
    let new = new.map(|(filing, line, label)| format!("{filing}:{line} `{label}` does not foot and has no cause"));
    let is_unfooted =
        |cause: &Explained| unfooted.iter().any(|(filing, line, _)| *filing == cause.filing && *line == cause.line);
    let old = causes.iter().filter(|cause| !is_unfooted(cause));
    let old = old.map(|cause| format!("{}:{} has a cause, but foots or is no total", cause.filing, cause.line));
    new.chain(old).collect()
}

/// The totals that do not foot, each with its cause, for the page.
pub(crate) fn list(filings: &[Filing]) -> Vec<String> {
    let causes = causes();
    let mut lines = Vec::new();
    for filing in filings {
        for total in of(filing).iter().filter(|total| !total.foots) {
            let cause = causes.iter().find(|cause| cause.filing == filing.name && cause.line == total.line);
            let cause = cause.map_or("not looked at yet", |cause| &cause.cause);
            let label = if total.label.is_empty() { "(no label)" } else { &total.label };
            let figures = total.figures.join(", ");
            lines.push(format!("- {}:{} {}, \"{label}\" {figures}: {cause}", filing.name, total.line, total.kind));
        }
    }
    lines
}

/// Of the totals those that foot.
pub(crate) fn share(filing: &Filing) -> Share {
    let mut share = Share::default();
    for total in of(filing) {
        share.count(total.foots);
    }
    share
}

/// The rows of money that are drawn or named as totals of rows above them.
fn drawn(items: &[LineItem], kind: StatementKind) -> Vec<usize> {
    let mut drawn = Vec::new();
    // How many rows stand above, and how many since the last rule, with the row right below that.
    let (mut above, mut since_rule) = (0, 0);
    for (at, item) in items.iter().enumerate() {
        if item.within.is_some() || item.measure != DataType::Monetary || item.is_heading() {
            continue;
        }
        let ruled = item.rule_above == Some(RuleKind::Single);
        if above > 0 && is_total(item, ruled, since_rule, kind) {
            drawn.push(at);
        }
        above += 1;
        since_rule = if ruled { 1 } else { since_rule + 1 };
    }
    drawn
}

/// A row is a total by its name, or by the rule above it. A rule below a total is above the next row too: a single row between
/// two rules makes none, unless it has a name that only totals have. Rules in a statement of equity belong to some columns only.
fn is_total(item: &LineItem, ruled: bool, since_rule: usize, kind: StatementKind) -> bool {
    const NAMES: [&str; 6] =
        ["net income", "net earnings", "net loss", "income before", "earnings before", "operating income"];
    let label = item.label.to_lowercase();
    let named = label.is_empty() || label.starts_with("total");
    if kind == StatementKind::Equity {
        return named || is_balance(item, kind);
    }
    let opening = label.contains("beginning of");
    let drawn = ruled && !opening && (since_rule > 1 || NAMES.iter().any(|name| label.starts_with(name)));
    named || drawn
}

/// The balances of a statement of equity.
fn is_balance(item: &LineItem, kind: StatementKind) -> bool {
    kind == StatementKind::Equity && item.label.to_lowercase().starts_with("balance")
}
