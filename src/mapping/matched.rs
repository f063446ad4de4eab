//! Which rules of the user's files matched a label of the filings that were read.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Finding};
use crate::instance::TaggedStatement;
use crate::source::Place;
use crate::statement::{Statement, StatementKind};
use crate::tagging;
use crate::taxonomy::{Taxonomy, normalise};

/// The places of rules and labels that matched. It grows with the mapping, not with the filings.
#[derive(Clone, Debug, Default)]
pub struct Matched {
    places: BTreeSet<Place>,
    filings: usize,
}

impl Matched {
    /// What the labels of a filing matched, whether or not another rule came first. Rules of built-in files are not asked.
    pub fn of(statements: &[TaggedStatement], taxonomy: &Taxonomy) -> Self {
        let mut places = BTreeSet::new();
        if own_files(taxonomy).next().is_some() {
            for statement in statements {
                let labels = labels(&statement.statement);
                places.extend(labels.iter().flat_map(|label| of_label(taxonomy, label)));
            }
        }
        Self { places, filings: 1 }
    }

    /// Adds what other filings matched.
    pub fn add(&mut self, other: Self) {
        self.places.extend(other.places);
        self.filings += other.filings;
    }

    /// A note for each rule and label of the user's files that matched nothing.
    pub fn findings(&self, taxonomy: &Taxonomy) -> Vec<Finding> {
        let filings = if self.filings == 1 { "the filing".to_owned() } else { format!("the {} filings", self.filings) };
        let rules = taxonomy.all_candidates().iter().filter(|rule| is_own(taxonomy, &rule.place)).map(|rule| {
            let of = format!("of {}", taxonomy.concept(rule.concept).name);
            (&rule.written, &rule.place, of)
        });
        let members = taxonomy.axes.iter().flat_map(|axis| &axis.members).flat_map(|member| {
            member.labels.iter().map(|label| (&label.written, &label.place, format!("of the member {}", member.name)))
        });
        let members = members.filter(|(_, place, _)| is_own(taxonomy, place));
        let unmatched = rules.chain(members).filter(|(_, place, _)| !self.places.contains(*place));
        let mut findings: Vec<Finding> = unmatched
            .map(|(written, place, of)| {
                let message = format!("`{written}` {of} matched no label");
                Finding::new(Code::RuleUnmatched, place.clone(), message)
                    .note(format!("no line, heading or column of {filings} has such a label"))
                    .help(
                        "take it out if it was meant for these filings; `tickmark inspect` shows their labels as read",
                    )
            })
            .collect();
        crate::diagnostics::sort(&mut findings);
        findings
    }
}

fn own_files(taxonomy: &Taxonomy) -> impl Iterator<Item = &str> {
    taxonomy.files.iter().filter(|file| !file.is_built_in).map(|file| file.source.path())
}

fn is_own(taxonomy: &Taxonomy, place: &Place) -> bool {
    own_files(taxonomy).any(|file| *file == *place.file)
}

fn of_label(taxonomy: &Taxonomy, label: &str) -> Vec<Place> {
    let words = taxonomy.numbered(label);
    let rules = taxonomy.candidates_of(&words).into_iter().map(|rule| &rule.place);
    let members = taxonomy.axes.iter().flat_map(|axis| &axis.members).flat_map(|member| &member.labels);
    let members = members.filter(|known| is_own(taxonomy, &known.place) && known.matches(&words));
    rules.filter(|place| is_own(taxonomy, place)).chain(members.map(|known| &known.place)).cloned().collect()
}

/// The labels in normal form under which the lines of a statement are asked for, its headings and the parts that its columns are
/// of: as printed, without "total", without the name of a part, and as the total of a section.
fn labels(statement: &Statement) -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    for (at, item) in statement.items.iter().enumerate() {
        let label = tagging::row(statement, at).label;
        if item.is_heading() {
            labels.extend(["total", "subtotal"].map(|word| format!("{word} {label}")));
        }
        labels.extend(label.strip_prefix("total ").map(str::to_owned));
        labels.extend(item.label.split_once(' ').map(|(_, rest)| normalise(rest)));
        labels.insert(normalise(item.label.split([',', ';', ':', '(']).next().unwrap_or_default()));
        labels.insert(label);
    }
    labels.extend(statement.columns.iter().filter_map(|column| column.part.as_deref()).map(normalise));
    if statement.kind == StatementKind::BalanceSheet {
        labels.extend(["total assets", "total liabilities and stockholders equity"].map(normalise));
    }
    labels
}
