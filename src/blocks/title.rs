//! Titles: of the notes, and of what comes after them.

use crate::layout::{Line, LineKind};
use crate::source::SourceFile;

/// The words of a line in small letters, with one blank between.
pub(super) fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words.make_ascii_lowercase();
    words
}

/// Whether words are the title of notes to financial statements, whole: "notes to consolidated financial statements continued".
pub(super) fn is_of_notes(words: &str) -> bool {
    const LONGEST: usize = 20;
    let Some(rest) = words.strip_prefix("notes to ").or_else(|| words.strip_prefix("notes to the ")) else {
        return false;
    };
    let Some(end) = ["statements", "statement", "financial information"].iter().find_map(|last| past(rest, last))
    else {
        return false;
    };
    let tail = rest[end..].trim();
    rest.split(' ').count() <= LONGEST && tail.split(' ').all(goes_behind)
}

fn past(words: &str, last: &str) -> Option<usize> {
    words.find(last).map(|at| at + last.len()).filter(|&end| words[end..].is_empty() || words[end..].starts_with(' '))
}

/// Words behind the title: that it goes on, that nobody audited it, the days and periods that it is of.
fn goes_behind(word: &str) -> bool {
    const KNOWN: &[&str] = &[
        "",
        "continued",
        "cont'd",
        "cont",
        "con't",
        "unaudited",
        "audited",
        "for",
        "the",
        "years",
        "year",
        "months",
        "month",
        "weeks",
        "week",
        "three",
        "six",
        "nine",
        "twelve",
        "thirteen",
        "ended",
        "and",
        "of",
        "as",
        "at",
        "in",
        "millions",
        "thousands",
        "dollars",
        "financial",
        "comments",
        "quarter",
        "quarters",
        "period",
        "periods",
        "fiscal",
    ];
    KNOWN.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit()) || crate::layout::month(word).is_some()
}

/// Whether a line, or a line and the next, is the title of the notes.
pub(super) fn notes(source: &SourceFile, lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    if line.kind != LineKind::Text || !begins(source.slice(line.span)) {
        return false;
    }
    let first = words(line.text(source));
    let next = lines.get(at + 1).filter(|line| line.kind == LineKind::Text);
    let both = || next.is_some_and(|next| is_of_notes(&format!("{first} {}", words(next.text(source)))));
    (is_of_notes(&first) || both()) && !goes_on_from_prose(source, lines, at)
}

/// Whether it is worth a closer look: most lines are not.
fn begins(text: &str) -> bool {
    let text = text.trim_start_matches(' ');
    if text.starts_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'n' | 'N')) {
        return false;
    }
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("notes"))
}

/// A sentence may end, or be broken, with the words of the title: "… are described in / Notes to Consolidated Financial Statements."
fn goes_on_from_prose(source: &SourceFile, lines: &[Line], at: usize) -> bool {
    const WIDE: usize = 50;
    let above = at.checked_sub(1).map(|above| &lines[above]).filter(|line| line.kind == LineKind::Text);
    let text = lines[at].text(source);
    above.is_some_and(|above| above.right - above.left >= WIDE) || text.ends_with(['.', ','])
}

/// What comes after notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// It is never a part of a note: a report of auditors, signatures.
    Other,
    /// Another item of the form, unless it runs over pages.
    Item,
    /// It may be a part of the last note too: quarterly data.
    Perhaps,
}

/// Whether a line is the title of something that comes after notes.
pub(super) fn after(source: &SourceFile, lines: &[Line], at: usize) -> Option<After> {
    const LONGEST: usize = 14;
    let line = &lines[at];
    if line.kind != LineKind::Text || !may_come_after(line.text(source)) {
        return None;
    }
    let above = at.checked_sub(1).map(|above| &lines[above]).filter(|above| above.kind == LineKind::Text);
    if above.is_some_and(|above| !is_titled(above.text(source))) {
        return None;
    }
    let text = line.text(source);
    let words = words(text);
    let count = words.split(' ').count();
    if count > LONGEST || text.ends_with([',', ';']) || !is_titled(text) || words.contains("continued") {
        return None;
    }
    let begins = |starts: &[&str]| starts.iter().any(|start| words.starts_with(start));
    let numbered = |word: &str| {
        words.strip_prefix(word).is_some_and(|rest| {
            let mark = rest.split(' ').next().unwrap_or_default();
            mark.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
                || matches!(mark, "i" | "ii" | "iii" | "iv" | "v" | "vi")
        })
    };
    let is_statements = numbered("item ") && words.contains("financial statements");
    if begins(OTHER) || words == "signature" {
        return Some(After::Other);
    }
    if (numbered("item ") || numbered("part ") || numbered("schedule ")) && !is_statements {
        return Some(After::Item);
    }
    begins(PERHAPS).then_some(After::Perhaps)
}

/// Whether a text is worth a closer look: its first word begins like that of a title of something else.
fn may_come_after(text: &str) -> bool {
    let word = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '\'');
    let word = word.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'\'');
    let is_alike =
        |title: &&str| title.bytes().zip(word.clone()).all(|(known, byte)| known == byte.to_ascii_lowercase());
    word.clone().next().is_some() && NUMBERED.iter().chain(OTHER).chain(PERHAPS).any(is_alike)
}

/// Whether a line is set as a title: its longer words begin with capitals.
fn is_titled(text: &str) -> bool {
    const SMALL: usize = 5;
    let long = text.split_whitespace().filter(|word| word.len() >= SMALL);
    long.filter(|word| word.starts_with(char::is_lowercase)).count() == 0
}

const NUMBERED: &[&str] = &["item ", "part ", "schedule ", "signature"];

const OTHER: &[&str] = &[
    "signatures",
    "report of ",
    "reports of ",
    "independent auditor",
    "independent accountant",
    "auditor's report",
    "auditors' report",
    "accountant's report",
    "accountants' report",
    "management's discussion",
    "management's report",
    "management's responsib",
    "statement of management",
    "responsibility for ",
    "responsibilities for ",
    "exhibit index",
    "index to exhibits",
    "index of exhibits",
    "other information",
    "selected financial data",
    "selected consolidated financial data",
    "five year ",
    "six year ",
    "ten year ",
    "eleven year ",
    "financial highlights",
    "directors and officers",
    "board of directors",
    "corporate information",
    "shareholder information",
    "stockholder information",
    "investor information",
    "consent of ",
    "power of attorney",
];

const PERHAPS: &[&str] = &[
    "quarterly ",
    "selected quarterly",
    "unaudited quarterly",
    "supplementary ",
    "supplemental ",
    "market ",
    "common stock ",
    "stock price",
    "summary of quarterly",
    "results by quarter",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::Document;

    fn lines(text: &str) -> (SourceFile, Vec<Line>) {
        let source = SourceFile::from_text("f", text);
        let lines = crate::layout::read(&source, &Document::bare(0..source.line_count())).lines;
        (source, lines)
    }

    fn check_notes(text: &str, expected: bool) {
        let (source, lines) = lines(text);
        let at = lines.iter().position(|line| line.text(&source).to_lowercase().contains("notes")).unwrap();
        assert_eq!(notes(&source, &lines, at), expected, "{text}");
    }

    #[test]
    fn titles_of_notes() {
        check_notes("NOTES TO CONSOLIDATED FINANCIAL STATEMENTS--(CONTINUED)\n", true);
        check_notes("        NOTES   TO   FINANCIAL   STATEMENTS\n", true);
        check_notes("| Notes to the Consolidated Financial Statements\n", true);
        check_notes("Notes to Condensed Consolidated\nFinancial Statements (unaudited)\n", true);
        check_notes("NOTES TO FINANCIAL STATEMENTS, YEARS ENDED DECEMBER 31, 1998 AND 1997\n", true);
        check_notes("See accompanying notes to consolidated financial statements.\n", false);
        check_notes("Notes to Consolidated Financial Statements.........   27\n", false);
        check_notes("Notes to Consolidated Financial Statements (pages 54 through 77).\n", false);
        check_notes(
            "which is described in more detail where it is said to be, in the\nNotes to Consolidated Financial Statements\n",
            false,
        );
    }

    fn check_after(text: &str, expected: Option<After>) {
        let (source, lines) = lines(text);
        assert_eq!(after(&source, &lines, 0), expected, "{text}");
    }

    #[test]
    fn what_comes_after_notes() {
        check_after("ITEM 2.  MANAGEMENT'S DISCUSSION AND ANALYSIS\n", Some(After::Item));
        check_after("REPORT OF INDEPENDENT AUDITORS\n", Some(After::Other));
        check_after("                    SIGNATURES\n", Some(After::Other));
        check_after("Selected Quarterly Financial Data (Unaudited)\n", Some(After::Perhaps));
        check_after("ITEM 8. FINANCIAL STATEMENTS AND SUPPLEMENTARY DATA (Continued)\n", None);
        check_after("Report of the special committee was received in the third quarter\n", None);
        check_after("Schedule repayments of debt are as follows\n", None);
    }
}
