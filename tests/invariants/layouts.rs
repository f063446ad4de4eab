//! What a page looks like beside its tables changes no fact.

use std::collections::BTreeMap;

use tickmark::pipeline::Converted;
use tickmark::source::SourceFile;

use crate::support::filings::{converted, read_fixtures};

/// The facts in the order of the page, without their places.
fn facts(converted: &Converted) -> Vec<String> {
    let instance = &converted.instance;
    let fact = |fact: &tickmark::xbrl::Fact| {
        let context = instance.context(fact);
        let members: BTreeMap<_, _> = context.members.iter().map(|(a, m)| (a.to_string(), m.to_string())).collect();
        format!("{} {} {members:?} {} {}", fact.concept, context.period, fact.value, fact.decimals)
    };
    instance.facts.iter().map(fact).collect()
}

fn check(change: impl Fn(&str) -> String) {
    for filing in read_fixtures() {
        let text = change(filing.source.text());
        let changed = converted(&SourceFile::from_text("changed.txt", text));
        assert_eq!(facts(&changed), facts(&filing.converted), "{}", filing.path.display());
    }
}

#[test]
fn doubled_blank_lines_change_no_fact() {
    check(|text| {
        let lines =
            text.lines().map(|line| if line.trim().is_empty() { format!("{line}\n\n") } else { format!("{line}\n") });
        lines.collect()
    });
}

#[test]
fn a_left_margin_changes_no_fact() {
    for margin in [1, 3, 8] {
        check(|text| text.lines().map(|line| format!("{}{line}\n", " ".repeat(margin))).collect());
    }
}

#[test]
fn column_marks_change_no_fact() {
    check(|text| {
        text.lines().filter(|line| !line.trim_start().starts_with("<S>")).map(|line| format!("{line}\n")).collect()
    });
}

#[test]
fn line_ends_change_no_fact() {
    let with = |text: &str, end: &str| text.lines().map(|line| format!("{line}{end}")).collect::<String>();
    for end in ["\n", "\r\n", "\r"] {
        check(|text| with(text, end));
    }
}

#[test]
fn blanks_at_the_end_of_lines_change_no_fact() {
    check(|text| text.lines().map(|line| format!("{line}   \n")).collect());
}
