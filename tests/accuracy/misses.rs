//! The lists of misses, kept to a readable size.

use std::collections::{BTreeMap, BTreeSet};

use crate::cause::Cause;
use crate::labels::Labelled;
use crate::measured::Measured;
use crate::tags::{Tagged, Verdict};

/// How many lines of a filing are listed for a cause.
const LISTED: usize = 12;

/// How many tags of a filing are listed that are right and contradicted.
const CONTRADICTED: usize = 4;

/// A line of a statement with cells that missed for one cause.
#[derive(Default)]
struct Line {
    cells: usize,
    instead: BTreeSet<String>,
}

/// By place and label.
type Lines = BTreeMap<(usize, String), Line>;

/// The labelled cells that missed, by cause, then by filing, then by line.
pub(crate) fn of_labels(measured: &Measured) -> Vec<String> {
    let mut page = Vec::new();
    let causes: BTreeSet<Cause> = measured.labelled.iter().flat_map(|l| &l.misses).map(|miss| miss.cause).collect();
    for cause in causes {
        let of_filings = measured.labelled.iter().map(|labelled| (labelled, lines(labelled, cause)));
        let of_filings: Vec<_> = of_filings.filter(|(_, lines)| !lines.is_empty()).collect();
        let count: usize = of_filings.iter().map(|(_, lines)| cells(lines.values())).sum();
        page.extend([String::new(), format!("### {}: {count} cells", capital(&cause.to_string()))]);
        for (labelled, lines) in of_filings {
            let heading = format!("**{}**, {} cells", labelled.filing, cells(lines.values()));
            page.extend([String::new(), heading, String::new()]);
            page.extend(lines.iter().take(LISTED).map(|((line, label), missed)| item(*line, label, missed)));
            if lines.len() > LISTED {
                let more = cells(lines.values().skip(LISTED));
                page.push(format!("- and {} more lines, {more} cells", lines.len() - LISTED));
            }
        }
    }
    page
}

fn lines(labelled: &Labelled, cause: Cause) -> Lines {
    let mut lines = Lines::new();
    for miss in labelled.misses.iter().filter(|miss| miss.cause == cause) {
        let line = lines.entry((miss.line, miss.label.clone())).or_default();
        line.cells += 1;
        line.instead.extend(Some(miss.instead.clone()).filter(|instead| !instead.is_empty()));
    }
    lines
}

fn cells<'a>(lines: impl Iterator<Item = &'a Line>) -> usize {
    lines.map(|line| line.cells).sum()
}

fn item(line: usize, label: &str, missed: &Line) -> String {
    let label = label.rsplit(" > ").next().unwrap_or(label);
    let count = if missed.cells == 1 { String::new() } else { format!(" ×{}", missed.cells) };
    let instead: Vec<_> = missed.instead.iter().map(String::as_str).collect();
    let instead = if instead.is_empty() { String::new() } else { format!(": {}", instead.join("; ")) };
    format!("- {line} {}{count}{instead}", plain(label))
}

/// A label without what Markdown would read as its own.
fn plain(label: &str) -> String {
    label.replace(['*', '_', '`', '<', '>', '|'], " ").trim().to_owned()
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The tags that are wrong or missing, by filing.
pub(crate) fn of_schedules(measured: &Measured) -> Vec<String> {
    let mut page = Vec::new();
    for (verdict, heading) in [(Verdict::Wrong, "Wrong"), (Verdict::Missing, "Missing")] {
        let missed: Vec<_> = measured.tagged.iter().filter(|tagged| tagged.verdict == verdict).collect();
        if !missed.is_empty() {
            page.extend([String::new(), format!("### {heading}: {} tags", missed.len()), String::new()]);
            page.extend(missed.into_iter().map(|tagged| tag(tagged, &tagged.why)));
        }
    }
    page.extend(contradicted(measured));
    page
}

/// The right tags whose fact is contradicted by another, a few for each filing.
fn contradicted(measured: &Measured) -> Vec<String> {
    let mut filings: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for tagged in &measured.tagged {
        let lines = tagged.contradicted.as_ref().map(|other| tag(tagged, other));
        filings.entry(&tagged.filing).or_default().extend(lines);
    }
    let count: usize = filings.values().map(Vec::len).sum();
    if count == 0 {
        return Vec::new();
    }
    let mut page =
        vec![String::new(), format!("### Right, but another fact contradicts it: {count} tags"), String::new()];
    for (filing, lines) in filings {
        page.extend(lines.iter().take(CONTRADICTED).cloned());
        if lines.len() > CONTRADICTED {
            page.push(format!("- {filing}: and {} more", lines.len() - CONTRADICTED));
        }
    }
    page
}

fn tag(tagged: &Tagged, why: &str) -> String {
    format!("- {}:{} `{}` {}: {}", tagged.filing, tagged.line, tagged.tag, tagged.value.normalize(), why)
}
