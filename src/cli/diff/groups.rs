//! Differences, counted by what changed and by the rules.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::error::counted;
use super::super::terminal::visible;
use crate::expectation::{Difference, Field, Row};

/// As many places are shown of each group.
const EXAMPLES: usize = 3;

/// The rule that gave a fact its concept, for people; nothing where that is not known.
pub(super) type RuleOf<'a> = &'a dyn Fn(&Row) -> Option<String>;

/// What is the same of the differences of a group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    /// `gaap:Revenues: concept acme:Shipments`
    what: String,
    before: Option<String>,
    after: Option<String>,
}

/// The differences of a group.
#[derive(Clone, Debug, Default)]
struct Group {
    facts: usize,
    filings: usize,
    /// The last filing that has one.
    last: usize,
    examples: Vec<String>,
}

/// All differences of a run.
#[derive(Debug, Default)]
pub(super) struct Groups {
    changed: BTreeMap<Change, Group>,
    filings: usize,
    facts: usize,
    /// What only one side has, a line each.
    pub(super) alone: Vec<String>,
}

impl Groups {
    /// Whether there are no differences.
    pub(super) fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.alone.is_empty()
    }

    /// Counts the differences of a filing, which had so many facts before. `file` is what its places are shown with.
    pub(super) fn count(
        &mut self,
        file: &str,
        facts: usize,
        differences: &[Difference<'_>],
        before: RuleOf<'_>,
        after: RuleOf<'_>,
    ) {
        self.filings += 1;
        self.facts += facts;
        for difference in differences {
            let (change, row) = match difference {
                Difference::Missing(row) => {
                    (Change { what: format!("{} is gone", concept(row)), before: before(row), after: None }, row)
                }
                Difference::Unexpected(row) => {
                    (Change { what: format!("{} is new", concept(row)), before: None, after: after(row) }, row)
                }
                Difference::Changed { expected, found, fields } => {
                    let what = format!("{}: {}", concept(expected), changes(expected, found, fields));
                    (Change { what, before: before(expected), after: after(found) }, found)
                }
            };
            let group = self.changed.entry(change).or_default();
            group.facts += 1;
            if group.last != self.filings {
                group.filings += 1;
                group.last = self.filings;
            }
            if group.examples.len() < EXAMPLES {
                group.examples.push(example(file, row));
            }
        }
    }

    /// The largest groups first.
    pub(super) fn told(&self) -> String {
        let mut text = String::new();
        let mut groups: Vec<(&Change, &Group)> = self.changed.iter().collect();
        groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.facts));
        for (change, group) in &groups {
            // Writing to a string does not fail.
            let _ = tell(&mut text, change, group);
        }
        for line in &self.alone {
            let _ = writeln!(text, "{}\n", visible(line));
        }
        let differing: usize = self.changed.values().map(|group| group.facts).sum();
        let (filings, facts) = (counted(self.filings, "filing"), counted(self.facts, "fact"));
        let groups = counted(groups.len(), "group");
        let _ = writeln!(text, "{filings} with {facts} before: {differing} differ, in {groups}");
        text
    }
}

fn tell(text: &mut String, change: &Change, group: &Group) -> std::fmt::Result {
    let bold = anstyle::Style::new().bold();
    let (facts, filings) = (counted(group.facts, "fact"), counted(group.filings, "filing"));
    writeln!(text, "{bold}{}{bold:#}: {facts} in {filings}", visible(&change.what))?;
    for (mark, rule) in [('-', &change.before), ('+', &change.after)] {
        if let Some(rule) = rule {
            writeln!(text, "  {mark} {}", visible(rule))?;
        }
    }
    for example in &group.examples {
        writeln!(text, "    {}", visible(example))?;
    }
    writeln!(text)
}

fn concept(row: &Row) -> &str {
    row.get(Field::Concept)
}

/// What changed, but for what is another in each fact: `concept acme:Shipments, sign`.
fn changes(before: &Row, after: &Row, fields: &[Field]) -> String {
    let mut changes: Vec<String> = Vec::new();
    for &field in fields {
        let value = after.get(field);
        let change = match field {
            Field::Value if before.is_opposite(after) => "another sign".to_owned(),
            Field::Value => "another value".to_owned(),
            Field::Start | Field::End => "another period".to_owned(),
            Field::Line | Field::Column | Field::Printed => "another place".to_owned(),
            _ if value.is_empty() => format!("no {field}"),
            _ => format!("{field} {value}"),
        };
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes.join(", ")
}

/// `a.txt:7:36  30,066  1998-01-01..1998-12-31  30066000 USD`
fn example(file: &str, row: &Row) -> String {
    let get = |field| row.get(field);
    let start = if get(Field::Start).is_empty() { String::new() } else { format!("{}..", get(Field::Start)) };
    let place = format!("{file}:{}:{}", get(Field::Line), get(Field::Column));
    let words =
        [&place, get(Field::Printed), &format!("{start}{}", get(Field::End)), get(Field::Value), get(Field::Unit)];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("  ")
}
