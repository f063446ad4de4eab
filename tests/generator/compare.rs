//! What the reader made of a generated filing, held against what is true of it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use tickmark::diagnostics::Finding;
use tickmark::pipeline::{self, Given};
use tickmark::source::SourceFile;
use tickmark::taxonomy::Taxonomy;
use tickmark::xbrl::{Fact, Instance, Origin, TextFact, TextValue};

use super::truth::{Generated, Truth};

/// What became of a figure, or where a fact came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// All of the fact is what is true.
    Right,
    /// It has another name.
    Concept,
    /// It is of another time.
    Period,
    /// It is of another part.
    Members,
    /// It is in another unit.
    Unit,
    /// It has the other sign.
    Sign,
    /// It has another value.
    Value,
    /// It claims to be more or less exact.
    Decimals,
    /// There is no fact, and a finding says so.
    Named,
    /// There is no fact, and nothing says so.
    Lost,
    /// There is a fact, and no figure that is one.
    Invented,
    /// What the header says has no such fact.
    Cover,
    /// A note has other lines, or another name.
    Note,
    /// A finding says that a figure of the running text is wrong, and it is not.
    Accused,
}

/// A figure that was not read as it is, or a fact that is none.
#[derive(Clone, Debug)]
pub(crate) struct Miss {
    pub(crate) outcome: Outcome,
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// What is true.
    pub(crate) expected: String,
    /// What was read.
    pub(crate) read: String,
}

/// A filing compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compared {
    /// How many figures and facts of the header have which outcome.
    pub(crate) outcomes: BTreeMap<Outcome, usize>,
    pub(crate) misses: Vec<Miss>,
    /// Figures of the filing that are facts.
    pub(crate) figures: usize,
    /// Codes of findings, how often.
    pub(crate) codes: BTreeMap<&'static str, usize>,
}

/// Converts a filing, and compares every fact with what is true, both ways.
pub(crate) fn compare(generated: &Generated, taxonomy: &Taxonomy) -> Compared {
    let source = SourceFile::from_bytes(format!("{}.txt", generated.name), &generated.bytes).expect("text");
    let converted = pipeline::convert(&source, &generated.name, &Given::default(), taxonomy);
    let mut compared = Compared { figures: generated.facts.len(), ..Compared::default() };
    for finding in &converted.findings {
        *compared.codes.entry(finding.code.as_str()).or_default() += 1;
    }
    let named = lines_named(&converted.findings);
    let mut truths: BTreeMap<(usize, usize), &Truth> =
        generated.facts.iter().map(|truth| ((truth.line, truth.column), truth)).collect();
    let instance = &converted.instance;
    for fact in &instance.facts {
        let place = source.place(fact.origin.span());
        let read = || said(instance, fact);
        match truths.remove(&(place.line, place.column)) {
            Some(truth) => match held_against(instance, fact, truth) {
                Outcome::Right => compared.right(),
                outcome => compared.miss(outcome, (truth.line, truth.column), truth.to_string(), read()),
            },
            None => {
                let stated = matches!(fact.origin, Origin::Stated { .. });
                let from = if stated { "nothing (in running text)" } else { "nothing" };
                compared.miss(Outcome::Invented, (place.line, place.column), from.to_owned(), read());
            }
        }
    }
    for (place, truth) in truths {
        let outcome = if named.contains(&truth.line) { Outcome::Named } else { Outcome::Lost };
        compared.miss(outcome, place, truth.to_string(), String::new());
    }
    cover(generated, instance, &mut compared);
    notes(generated, &source, instance, &named, &mut compared);
    accusations(&converted.findings, &mut compared);
    compared
}

impl Compared {
    fn right(&mut self) {
        *self.outcomes.entry(Outcome::Right).or_default() += 1;
    }

    fn miss(&mut self, outcome: Outcome, (line, column): (usize, usize), expected: String, read: String) {
        *self.outcomes.entry(outcome).or_default() += 1;
        self.misses.push(Miss { outcome, line, column, expected, read });
    }
}

/// The lines that findings are about.
fn lines_named(findings: &[Finding]) -> BTreeSet<usize> {
    let places = findings.iter().flat_map(|finding| {
        let notes = finding.notes.iter().filter_map(|note| note.place.as_ref());
        notes.chain([&finding.place]).map(|place| place.line)
    });
    places.collect()
}

/// The first thing in which a fact is not what is true.
fn held_against(instance: &Instance, fact: &Fact, truth: &Truth) -> Outcome {
    let context = instance.context(fact);
    let members: Vec<(String, String)> =
        context.members.iter().map(|(axis, member)| (axis.to_string(), member.to_string())).collect();
    let value = fact.value.normalize();
    let wanted = truth.value.normalize();
    if value != wanted && value != -wanted {
        Outcome::Value
    } else if instance.unit(fact) != truth.unit {
        Outcome::Unit
    } else if fact.concept.to_string() != truth.concept {
        Outcome::Concept
    } else if context.period != truth.period {
        Outcome::Period
    } else if members != truth.members {
        Outcome::Members
    } else if value != wanted {
        Outcome::Sign
    } else if fact.decimals.0 != truth.decimals && fact.value != Decimal::ZERO {
        Outcome::Decimals
    } else {
        Outcome::Right
    }
}

fn said(instance: &Instance, fact: &Fact) -> String {
    let context = instance.context(fact);
    let members: Vec<String> = context.members.iter().map(|(axis, member)| format!(" [{axis}={member}]")).collect();
    format!(
        "{}{} {} = {} {} ({})",
        fact.concept,
        members.concat(),
        context.period,
        fact.value.normalize(),
        instance.unit(fact),
        fact.decimals
    )
}

impl std::fmt::Display for Truth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let members: Vec<String> = self.members.iter().map(|(axis, member)| format!(" [{axis}={member}]")).collect();
        write!(
            f,
            "{}{} {} = {} {} ({})",
            self.concept,
            members.concat(),
            self.period,
            self.value.normalize(),
            self.unit,
            self.decimals
        )
    }
}

/// What the header says, by concept; nothing else may be said of it.
fn cover(generated: &Generated, instance: &Instance, compared: &mut Compared) {
    let told: Vec<&TextFact> = instance.texts.iter().filter(|fact| fact.concept.namespace().prefix == "dei").collect();
    for (name, value) in &generated.cover {
        if told.iter().any(|fact| fact.concept.local() == *name && fact.value.to_string() == *value) {
            compared.right();
        } else {
            compared.miss(Outcome::Cover, (0, 0), format!("dei:{name} = {value}"), String::new());
        }
    }
    for fact in told {
        if !generated.cover.iter().any(|(name, _)| fact.concept.local() == *name) {
            let read = format!("{} = {}", fact.concept, fact.value);
            compared.miss(Outcome::Invented, (0, 0), "nothing".to_owned(), read);
        }
    }
}

/// The notes, each a fact by its lines and its title.
fn notes(
    generated: &Generated,
    source: &SourceFile,
    instance: &Instance,
    named: &BTreeSet<usize>,
    compared: &mut Compared,
) {
    let is_note =
        |fact: &&TextFact| matches!(fact.value, TextValue::Block(_)) && fact.concept.namespace().prefix == "ext";
    let mut found: BTreeMap<usize, &TextFact> =
        instance.texts.iter().filter(is_note).map(|fact| (source.line_of(fact.span.start) + 1, fact)).collect();
    for block in &generated.blocks {
        let expected = format!("note of lines {} to {}: {}", block.first, block.last, block.title);
        let place = (block.first, 1);
        match found.remove(&block.first) {
            Some(fact) => {
                let last = source.line_of(fact.span.end - 1) + 1;
                if last == block.last && is_named(fact, &block.title) {
                    compared.right();
                } else {
                    compared.miss(Outcome::Note, place, expected, format!("{} to {last}", fact.concept));
                }
            }
            None if named.contains(&block.first) => compared.miss(Outcome::Named, place, expected, String::new()),
            None => compared.miss(Outcome::Lost, place, expected, String::new()),
        }
    }
    for (line, fact) in found {
        compared.miss(Outcome::Invented, (line, 1), "nothing (a note)".to_owned(), fact.concept.to_string());
    }
}

/// Whether the concept of a note is named by its title.
fn is_named(fact: &TextFact, title: &str) -> bool {
    let letters = |words: &str| -> String {
        words.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    letters(fact.concept.local()) == letters(&format!("{title} text block"))
}

/// What the running text says is true, so no table contradicts it.
fn accusations(findings: &[Finding], compared: &mut Compared) {
    for finding in findings.iter().filter(|finding| matches!(finding.code.as_str(), "T902" | "T903")) {
        let place = (finding.place.line, finding.place.column);
        compared.miss(Outcome::Accused, place, finding.code.as_str().to_owned(), finding.message.clone());
    }
}
