//! A review as JUnit XML, which CI servers show as tests: a suite for each file, a case for each rule that the file was held to.
//!
//! A case fails when the run fails by the rule; findings that do not count so much are its output, and a rule that is allowed in
//! the file is skipped. What could not be done is an error in a suite of its file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{in_one_line, text};
use crate::diagnostics::Code;
use crate::review::{Failure, Record, Review, SubjectKind};

/// The name of the whole, and of what is about no file.
const TICKMARK: &str = "tickmark";

/// The review as XML.
///
/// # Errors
///
/// None that a review can cause.
pub fn junit(review: &Review) -> io::Result<Vec<u8>> {
    let suites = suites(review);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all: Counts = suites.iter().map(Suite::counts).fold(Counts::default(), Counts::plus);
    let element = writer.create_element("testsuites").with_attribute(("name", TICKMARK));
    let element = element.with_attributes(all.attributes().iter().map(|(key, value)| (*key, value.as_str())));
    element.write_inner_content(|writer| suites.iter().try_for_each(|suite| suite.write(writer)))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

struct Suite<'a> {
    file: &'a str,
    cases: Vec<Case<'a>>,
}

struct Case<'a> {
    name: String,
    outcome: Outcome,
    /// The findings that the run does not fail by.
    others: Vec<&'a Record>,
}

enum Outcome {
    Passed,
    /// Message and text.
    Failed(String, String),
    /// Why.
    Skipped(String),
    /// Message and text.
    NotRun(String, String),
}

#[derive(Clone, Copy, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

/// The suites of the files that were checked, then those of other files that findings are in, then what could not be done.
fn suites(review: &Review) -> Vec<Suite<'_>> {
    let mut found: BTreeMap<&str, BTreeMap<Code, Vec<&Record>>> = BTreeMap::new();
    for record in review.records() {
        found.entry(&record.region.file).or_default().entry(record.finding.code).or_default().push(record);
    }
    let several = review.subjects().iter().filter(|subject| subject.kind == SubjectKind::Filing).count() > 1;
    let mut suites = Vec::new();
    for subject in review.subjects() {
        let found = found.remove(subject.file.as_str()).unwrap_or_default();
        let applied = Code::ALL.iter().copied().filter(|code| applies(*code, subject.kind, several));
        let rules: BTreeSet<Code> = applied.chain(found.keys().copied()).collect();
        let cases = rules.into_iter().map(|code| case(review, &subject.file, code, found.get(&code)));
        suites.push(Suite { file: &subject.file, cases: cases.collect() });
    }
    for (file, found) in found {
        let cases = found.iter().map(|(code, records)| case(review, file, *code, Some(records)));
        suites.push(Suite { file, cases: cases.collect() });
    }
    suites.extend(review.failures().iter().map(not_run));
    suites
}

/// Whether files of a kind are held to a rule. Filings are held against each other where there are several.
fn applies(code: Code, kind: SubjectKind, several: bool) -> bool {
    let is_of_mapping = code.as_str().starts_with("T5");
    match kind {
        SubjectKind::Mapping => is_of_mapping,
        SubjectKind::Filing => {
            let is_of_several = code.as_str().starts_with("T7");
            !is_of_mapping && !code.is_of_run() && (several || !is_of_several)
        }
    }
}

fn case<'a>(review: &Review, file: &str, code: Code, records: Option<&Vec<&'a Record>>) -> Case<'a> {
    let name = format!("{code} {}", code.name());
    let records = records.map(Vec::as_slice).unwrap_or_default();
    let (denied, others): (Vec<&Record>, Vec<&Record>) = records.iter().partition(|record| record.is_denied());
    let outcome = match (&denied[..], review.rules().judge(code, code.level(), file)) {
        ([], Err(allowance)) => Outcome::Skipped(allowance.to_string()),
        ([], Ok(_)) => Outcome::Passed,
        ([first, rest @ ..], _) => {
            let more = if rest.is_empty() { String::new() } else { format!(" (and {} more)", rest.len()) };
            Outcome::Failed(format!("{}{more}", first.finding.message), details(&denied))
        }
    };
    Case { name, outcome, others }
}

fn not_run(failure: &Failure) -> Suite<'_> {
    let text = failure.help.clone().unwrap_or_default();
    let outcome = Outcome::NotRun(failure.message.clone(), text);
    let case = Case { name: "could be checked".to_owned(), outcome, others: Vec::new() };
    Suite { file: failure.file.as_deref().unwrap_or(TICKMARK), cases: vec![case] }
}

/// Findings one after another, each with its reasons.
fn details(records: &[&Record]) -> String {
    let one = |record: &&Record| {
        let text = text(&record.finding);
        let reasons = &text[record.finding.message.len()..];
        format!("{}{reasons}", in_one_line(record))
    };
    records.iter().map(one).collect::<Vec<_>>().join("\n")
}

impl Suite<'_> {
    fn counts(&self) -> Counts {
        self.cases.iter().map(|case| case.outcome.counts()).fold(Counts::default(), Counts::plus)
    }

    fn write(&self, writer: &mut Writer<impl Write>) -> io::Result<()> {
        let file = visible(self.file);
        let element = writer.create_element("testsuite").with_attribute(("name", file.as_str()));
        let counts = self.counts().attributes();
        let element = element.with_attributes(counts.iter().map(|(key, value)| (*key, value.as_str())));
        element.write_inner_content(|writer| self.cases.iter().try_for_each(|case| case.write(&file, writer)))?;
        Ok(())
    }
}

impl Case<'_> {
    fn write(&self, file: &str, writer: &mut Writer<impl Write>) -> io::Result<()> {
        let attributes = [("name", self.name.as_str()), ("classname", file), ("file", file)];
        let element = writer.create_element("testcase").with_attributes(attributes);
        if matches!(self.outcome, Outcome::Passed) && self.others.is_empty() {
            element.write_empty()?;
            return Ok(());
        }
        element.write_inner_content(|writer| {
            self.outcome.write(&self.name, writer)?;
            if !self.others.is_empty() {
                let text = visible(&details(&self.others));
                writer.create_element("system-out").write_text_content(BytesText::new(&text))?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

impl Outcome {
    fn counts(&self) -> Counts {
        let mut counts = Counts { tests: 1, ..Counts::default() };
        match self {
            Self::Passed => {}
            Self::Failed(..) => counts.failures = 1,
            Self::Skipped(_) => counts.skipped = 1,
            Self::NotRun(..) => counts.errors = 1,
        }
        counts
    }

    fn write(&self, rule: &str, writer: &mut Writer<impl Write>) -> io::Result<()> {
        let (name, kind, message, text) = match self {
            Self::Passed => return Ok(()),
            Self::Failed(message, text) => ("failure", Some(rule), message, text.as_str()),
            Self::Skipped(why) => ("skipped", None, why, ""),
            Self::NotRun(message, text) => ("error", Some("not-run"), message, text.as_str()),
        };
        let (message, text) = (visible(message), visible(text));
        let element = writer.create_element(name).with_attribute(("message", message.as_str()));
        let element = element.with_attributes(kind.map(|kind| ("type", kind)));
        if text.is_empty() {
            element.write_empty()?;
        } else {
            element.write_text_content(BytesText::new(&text))?;
        }
        Ok(())
    }
}

impl Counts {
    fn plus(self, other: Self) -> Self {
        Self {
            tests: self.tests + other.tests,
            failures: self.failures + other.failures,
            errors: self.errors + other.errors,
            skipped: self.skipped + other.skipped,
        }
    }

    fn attributes(self) -> [(&'static str, String); 4] {
        let Self { tests, failures, errors, skipped } = self;
        [("tests", tests), ("failures", failures), ("errors", errors), ("skipped", skipped)]
            .map(|(key, count)| (key, count.to_string()))
    }
}

/// Without the characters that XML 1.0 cannot hold, and those of which it advises against the use: control characters.
fn visible(text: &str) -> String {
    let holds = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if holds(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}
