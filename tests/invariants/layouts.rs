//! What a page looks like beside its tables changes no fact.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use tickmark::pipeline::Converted;
use tickmark::source::{SourceFile, Span};
use tickmark::xbrl::{Fact, TextFact, TextValue};

use crate::support::filings::{ReadFiling, converted, read_fixtures, read_real, shared_is_missing};

/// The facts without their places, each with how often it is there and the id of one.
fn facts(converted: &Converted) -> BTreeMap<String, (usize, &str)> {
    let instance = &converted.instance;
    let said = |fact: &Fact| {
        let context = instance.context(fact);
        let members: Vec<_> = context.members.iter().map(|(axis, member)| format!("{axis}={member}")).collect();
        format!(
            "{} {} {members:?} {} {} {}",
            fact.concept,
            context.period,
            instance.unit(fact),
            fact.value,
            fact.decimals
        )
    };
    let text = |fact: &TextFact| {
        let (period, value) = (instance.context_of_text(fact).period, words(&fact.value));
        format!("{} {period} {value}", fact.concept)
    };
    let figures = instance.facts.iter().map(|fact| (said(fact), fact.id.as_str()));
    let mut facts = BTreeMap::new();
    for (said, id) in figures.chain(instance.texts.iter().map(|fact| (text(fact), fact.id.as_str()))) {
        facts.entry(said).or_insert((0, id)).0 += 1;
    }
    facts
}

/// What words say; of a block, which has what the page looks like, where it begins and ends.
fn words(value: &TextValue) -> String {
    let TextValue::Block(text) = value else { return value.to_string() };
    let lines =
        || text.split(['\n', '\r']).map(|line| line.trim().trim_start_matches("- -")).filter(|line| !line.is_empty());
    let plain = |line: Option<&str>| line.unwrap_or_default().trim_matches(['-', ' ']).to_owned();
    format!("{} … {}", plain(lines().next()), plain(lines().next_back()))
}

/// The facts that one of two readings of a filing has and the other has not, or not as often.
fn differences(before: &Converted, after: &Converted) -> Vec<String> {
    let (before, after) = (facts(before), facts(after));
    let count = |facts: &BTreeMap<String, (usize, &str)>, fact: &str| facts.get(fact).map_or(0, |(count, _)| *count);
    let lost =
        before.iter().filter(|(fact, (n, _))| count(&after, fact) < *n).map(|(f, (_, id))| format!("lost {id} {f}"));
    let new =
        after.iter().filter(|(fact, (n, _))| count(&before, fact) < *n).map(|(f, (_, id))| format!("new {id} {f}"));
    lost.chain(new).collect()
}

/// Changes each fixture and each real filing, and fails with every fact that is not what it was.
fn check(test: &str, change: impl Fn(&str) -> String + Sync) {
    check_rows(test, |filing| change(filing.source.text()));
}

/// The same, for changes that depend on where rows are.
fn check_rows(test: &str, change: impl Fn(&ReadFiling) -> String + Sync) {
    let real = if shared_is_missing(test) { &[] } else { read_real() };
    let changed = |filing: &ReadFiling| {
        let source = SourceFile::from_text("changed.txt", change(filing));
        let found = differences(&filing.converted, &converted(&source));
        let name = filing.path.file_stem().unwrap_or_default().display().to_string();
        found.into_iter().map(|difference| format!("{name}: {difference}")).collect::<Vec<_>>()
    };
    let filings: Vec<_> = read_fixtures().iter().chain(real).collect();
    let found: Vec<_> = filings.into_par_iter().flat_map_iter(changed).collect();
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), found.join("\n"));
}

/// The text with each line replaced.
fn each_line(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(change).collect()
}

#[test]
fn doubled_blank_lines_change_no_fact() {
    let double = |line: &str| if line.trim().is_empty() { format!("{line}\n\n") } else { format!("{line}\n") };
    check("doubled blank lines", |text| each_line(text, double));
}

/// The text with `more` after every `step`th row of its statements, where the next line does not go on with the row's label.
fn after_rows(filing: &ReadFiling, step: usize, more: &str) -> String {
    let rows = rows(filing);
    let nth = rows.iter().step_by(step).copied().collect::<BTreeSet<_>>();
    let mut text = String::new();
    for (number, line) in filing.source.text().lines().enumerate() {
        text.push_str(line);
        text.push_str(if nth.contains(&number) { more } else { "\n" });
    }
    text
}

/// The lines of rows, from 0, that are followed by another row, blank lines or not. What is centred at the top of a page is a
/// title there and elsewhere a section heading, so a page may end before it only where the filer says so.
fn rows(filing: &ReadFiling) -> BTreeSet<usize> {
    let line = |span: &Span| filing.source.line_of(span.start);
    let mut rows = BTreeSet::new();
    for tagged in &filing.converted.statements {
        let items = tagged.statement.items.iter().filter(|item| !item.amounts.is_empty());
        let lines = items.filter_map(|item| {
            let figures = item.amounts.iter().map(|amount| line(&amount.figure.span)).max()?;
            (line(&Span::new(item.span.end, item.span.end)) <= figures).then_some(figures)
        });
        let lines: BTreeSet<_> = lines.collect();
        let is_blank = |line: &usize| filing.source.line(*line).trim().is_empty();
        let next = |line: usize| (line + 1..).take(3).find(|line| !is_blank(line));
        rows.extend(lines.iter().filter(|&&line| next(line).is_some_and(|next| lines.contains(&next))));
    }
    rows
}

#[test]
fn a_blank_line_after_each_row_changes_no_fact() {
    check_rows("a blank line after each row", |filing| after_rows(filing, 1, "\n\n"));
}

#[test]
fn page_breaks_between_rows_change_no_fact() {
    for mark in ["\n\n<PAGE>\n\n", "\n\n                                  -12-\n\u{c}\n"] {
        check_rows("page breaks", |filing| after_rows(filing, 7, mark));
    }
}

#[test]
fn a_left_margin_changes_no_fact() {
    // Tabs would go on to other stops behind it.
    check("a left margin", |text| each_line(text, |line| format!("   {}\n", expanded(line))));
}

#[test]
fn column_marks_change_no_fact() {
    let is_mark = |line: &str| {
        line.trim_start()
            .get(..3)
            .is_some_and(|mark| mark.eq_ignore_ascii_case("<S>") || mark.eq_ignore_ascii_case("<C>"))
    };
    check("removed column marks", |text| {
        each_line(text, |line| if is_mark(line) { String::new() } else { format!("{line}\n") })
    });
}

#[test]
fn tabs_turned_to_spaces_change_no_fact() {
    check("tabs turned to spaces", |text| each_line(text, |line| expanded(line) + "\n"));
}

/// A line with its tabs as the blanks up to the next stop, at every eighth column.
fn expanded(line: &str) -> String {
    let mut text = String::new();
    let mut column = 0;
    for character in line.chars() {
        let width = if character == '\t' { 8 - column % 8 } else { 1 };
        match character {
            '\t' => text.push_str(&" ".repeat(width)),
            other => text.push(other),
        }
        column += width;
    }
    text
}

#[test]
fn line_ends_change_no_fact() {
    for end in ["\r\n", "\r"] {
        check("line ends", |text| each_line(text, |line| format!("{line}{end}")));
    }
}

#[test]
fn blanks_at_the_end_of_lines_change_no_fact() {
    check("blanks at the end of lines", |text| each_line(text, |line| format!("{line}   \n")));
}

/// As EDGAR's mail had it: a head, and a dash and a space before each line that begins with a dash (RFC 1421). The marks of the
/// message may be gone, and the dashes not.
#[test]
fn a_privacy_enhanced_message_changes_no_fact() {
    const HEAD: &str = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n abc==\n\n";
    const END: &str = "-----END PRIVACY-ENHANCED MESSAGE-----\n";
    let escaped = |line: &str| if line.starts_with('-') { format!("- {line}\n") } else { format!("{line}\n") };
    let body = |text: &str| text.lines().map(escaped).collect::<String>();
    // What was mailed is escaped already.
    let is_escaped = |text: &str| text.starts_with("-----BEGIN") || text.contains("\n- -");
    let unless =
        |text: &str, change: &dyn Fn(&str) -> String| if is_escaped(text) { text.to_owned() } else { change(text) };
    check("a_privacy_enhanced_message", |text| unless(text, &|text| format!("{HEAD}{}{END}", body(text))));
    check("a_message_without_its_marks", |text| unless(text, &body));
}

/// Whatever encoding the prose is in, the facts are the same and the bytes come back.
#[test]
fn encodings_change_no_fact() {
    for filing in read_fixtures() {
        for (at, bytes) in encoded(filing.source.text()).into_iter().enumerate() {
            let source = SourceFile::from_bytes("changed.txt", &bytes).unwrap();
            let found = differences(&filing.converted, &converted(&source));
            assert_eq!(found, Vec::<String>::new(), "{} {at}", filing.path.display());
            assert_eq!(source.encoding().encode(source.text()), bytes, "{} {at}", filing.path.display());
        }
    }
}

/// The text with a line of prose in Latin-1, Windows-1252 and UTF-8, with a byte order mark, and with controls.
fn encoded(text: &str) -> [Vec<u8>; 5] {
    let plain = text.as_bytes();
    [
        [plain, b"\nSoci\xe9t\xe9 Acme\n"].concat(),
        [plain, b"\n\x93Acme\x94 \x97 \x80 5\n"].concat(),
        [plain, "\n\u{201c}Soci\u{e9}t\u{e9}\u{201d}\n".as_bytes()].concat(),
        [b"\xef\xbb\xbf", plain].concat(),
        [text.replace("\n\n\n", "\n\x0c\n\n").as_bytes(), b"\x1a"].concat(),
    ]
}
