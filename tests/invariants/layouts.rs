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

/// As EDGAR's mail had it: a head, and a dash and a space before each line that begins with a dash (RFC 1421). The marks of the
/// message may be gone, and the dashes not.
#[test]
fn a_privacy_enhanced_message_changes_no_fact() {
    const HEAD: &str = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n abc==\n\n";
    const END: &str = "-----END PRIVACY-ENHANCED MESSAGE-----\n";
    let escaped = |line: &str| if line.starts_with('-') { format!("- {line}\n") } else { format!("{line}\n") };
    let body = |text: &str| text.lines().map(escaped).collect::<String>();
    check(|text| format!("{HEAD}{}{END}", body(text)));
    check(body);
}

/// Whatever encoding the prose is in, the facts are the same and the bytes come back.
#[test]
fn encodings_change_no_fact() {
    for filing in read_fixtures() {
        for (at, bytes) in encoded(filing.source.text()).into_iter().enumerate() {
            let source = SourceFile::from_bytes("changed.txt", &bytes).unwrap();
            assert_eq!(facts(&converted(&source)), facts(&filing.converted), "{} {at}", filing.path.display());
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
