//! Headings of notes: "NOTE 5. INCOME TAXES", "5. Income taxes:", "(5) Income taxes", "E  Income Taxes".

use crate::layout::{Line, LineKind};
use crate::source::{SourceFile, Span};

/// A line that may be the heading of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its line, a place in the layout.
    pub(super) at: usize,
    /// From 1; `A` is 1 too.
    pub(super) number: u32,
    /// What headings of one run have in common.
    pub(super) form: Form,
    /// Its first column.
    pub(super) left: usize,
    /// Its words without the number, on one line; none where the note begins with its first sentence.
    pub(super) title: String,
    /// Whether it says that it goes on from another page.
    pub(super) continued: bool,
}

/// How a heading is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Around the number.
    mark: Mark,
    /// Whether notes are lettered.
    pub(super) lettered: bool,
    /// Of the title.
    setting: Setting,
}

/// What stands around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// `NOTE 5`
    Word,
    /// `5.`
    Dot,
    /// `5)`
    Right,
    /// `(5)`
    Both,
    /// `5`
    None,
}

/// How a title is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setting {
    /// In capitals, whatever follows.
    Capitals,
    /// On lines of its own.
    Alone,
    /// The text goes on behind it, or begins without a title.
    RunIn,
}

impl Form {
    /// Whether a heading of this form can be nothing else: no list in a note has the word, and few have capitals.
    pub(super) fn is_plain(self) -> bool {
        self.mark == Mark::Word || self.setting == Setting::Capitals
    }
}

/// Headings of one run begin within so many columns; those that only a number tells from a list, at the same.
const COLUMNS_OFF: usize = 6;
const COLUMNS_OFF_RUN_IN: usize = 2;

impl Heading {
    /// Whether another heading is one of the same run.
    pub(super) fn goes_with(&self, other: &Self) -> bool {
        let run_in = self.form.setting == Setting::RunIn && self.form.mark != Mark::Word;
        let off = if run_in { COLUMNS_OFF_RUN_IN } else { COLUMNS_OFF };
        self.form == other.form && self.left.abs_diff(other.left) <= off
    }

    /// The number as printed: `5`, `E`.
    pub(super) fn label(&self) -> String {
        label(self.number, self.form.lettered)
    }

    /// Whether another heading has the same words.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.title.eq_ignore_ascii_case(&other.title)
    }
}

/// The number of a note in a run.
pub(super) fn label(number: u32, lettered: bool) -> String {
    let letter = u8::try_from(number).ok().filter(|_| lettered).map(|number| char::from(b'A' - 1 + number));
    letter.map_or_else(|| number.to_string(), String::from)
}

/// Reads a line as a heading. It stands below space, a title, or something that is no text.
pub(super) fn read(source: &SourceFile, lines: &[Line], at: usize) -> Option<Heading> {
    let line = &lines[at];
    let is_title = |text: &str| is_capitals(text) || text.starts_with('(') && text.ends_with(')');
    let above = at.checked_sub(1).and_then(|above| text_of(source, &lines[above]));
    let text = text_of(source, line)?;
    let may_begin = text.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '(' | 'n'));
    if !may_begin || above.is_some_and(|above| !is_title(above)) {
        return None;
    }
    let (mark, lettered, number, rest) = numbered(text)?;
    let (setting, title) = title(source, lines, at, rest)?;
    if mark == Mark::None && setting == Setting::RunIn {
        return None;
    }
    let continued = goes_on(&title);
    let title = clean(continued.map_or(title.as_str(), |end| &title[..end])).to_owned();
    let form = Form { mark, lettered, setting };
    Some(Heading { at, number, form, left: line.left, title, continued: continued.is_some() })
}

/// The number at the start of a line, what stands around it, and what follows.
fn numbered(text: &str) -> Option<(Mark, bool, u32, &str)> {
    let word = text.get(..4).filter(|word| word.eq_ignore_ascii_case("note"));
    let after_word = word.map(|_| &text[4..]).filter(|rest| rest.starts_with([' ', '\t', '(']));
    if let Some(rest) = after_word {
        let rest = rest.trim_start();
        let inner = rest.strip_prefix('(').unwrap_or(rest);
        let (lettered, number, rest) = number(inner)?;
        let ends = rest.is_empty() || rest.starts_with([' ', '\t', '.', ':', ')', '-', ',', '\u{2013}', '\u{2014}']);
        return ends.then_some((Mark::Word, lettered, number, rest));
    }
    if let Some(inner) = text.strip_prefix('(') {
        let (lettered, number, rest) = number(inner)?;
        return Some((Mark::Both, lettered, number, rest.strip_prefix(')')?));
    }
    let (lettered, number, rest) = number(text)?;
    let mark = match rest.chars().next()? {
        // A section of a note: `5.1`.
        '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => return None,
        '.' => Mark::Dot,
        ')' => Mark::Right,
        ' ' | '\t' => return Some((Mark::None, lettered, number, rest)),
        _ => return None,
    };
    Some((mark, lettered, number, &rest[1..]))
}

/// A number of one or two digits, or a capital letter.
fn number(text: &str) -> Option<(bool, u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        return Some((false, text[..digits].parse().ok()?, &text[digits..]));
    }
    let letter = text.bytes().next().filter(|byte| digits == 0 && byte.is_ascii_uppercase())?;
    let rest = &text[1..];
    (!rest.starts_with(|c: char| c.is_alphanumeric())).then_some((true, u32::from(letter - b'A') + 1, rest))
}

/// What parts a number from its title.
const SEPARATORS: &[char] = &['.', ':', '-', '\u{2013}', '\u{2014}', ' ', '\t', ')', '|', ','];

/// Lines that a title may have, and its words.
const TITLE_LINES: usize = 3;
const TITLE_WORDS: usize = 24;

/// The title behind a number, and how it is set. `None` where it is neither a title nor a sentence.
fn title(source: &SourceFile, lines: &[Line], at: usize, rest: &str) -> Option<(Setting, String)> {
    let first = rest.trim_start_matches(SEPARATORS);
    let mut below = lines[at + 1..].iter().map(|line| text_of(source, line));
    if first.is_empty() {
        // The number has a line of its own; the title is on the next one with words.
        let next = lines[at + 1..].iter().take(2).find(|line| !line.is_blank());
        let next = text_of(source, next?)?;
        let is_title = is_title(&[next]);
        return is_title.then(|| (setting_of(next, Setting::Alone), words(&[next])));
    }
    if !first.starts_with(|c: char| c.is_uppercase() || c == '"') {
        return None;
    }
    if is_capitals(first) {
        let more = below
            .take(TITLE_LINES - 1)
            .map_while(|line| line.filter(|line| is_capitals(line) || goes_on(line) == Some(0)));
        let parts: Vec<&str> = std::iter::once(first).chain(more).collect();
        return is_title(&parts).then(|| (Setting::Capitals, words(&parts)));
    }
    let more: Vec<&str> = below.by_ref().take(TITLE_LINES).map_while(|line| line).collect();
    let parts: Vec<&str> = std::iter::once(first).chain(more).collect();
    let alone = parts.len() <= TITLE_LINES && is_title(&parts);
    if alone || first.ends_with(':') && is_title(&parts[..1]) {
        let parts = if alone { &parts } else { &parts[..1] };
        return Some((Setting::Alone, words(parts)));
    }
    if is_title(&parts[..1]) && ends_early(source, lines, at) {
        return Some((Setting::Alone, words(&parts[..1])));
    }
    let lead = lead(first);
    let setting = if is_capitals(lead) { Setting::Capitals } else { Setting::RunIn };
    Some((setting, lead.to_owned()))
}

/// Whether the line below begins a paragraph: its first word would have fitted on this one, and it begins with a capital.
fn ends_early(source: &SourceFile, lines: &[Line], at: usize) -> bool {
    let Some(below) = lines.get(at + 1) else { return false };
    let text = below.text(source);
    let word = text.split_whitespace().next().unwrap_or_default();
    word.starts_with(char::is_uppercase) && lines[at].right + word.len() + 1 < below.right
}

fn setting_of(title: &str, otherwise: Setting) -> Setting {
    if is_capitals(title) { Setting::Capitals } else { otherwise }
}

/// The words of a line that has nothing but words.
fn text_of<'a>(source: &'a SourceFile, line: &Line) -> Option<&'a str> {
    (line.kind == LineKind::Text).then(|| line.text(source))
}

/// Whether all letters are capitals; the words that say that a note goes on may be small.
fn is_capitals(text: &str) -> bool {
    let text = &text[..goes_on(text).unwrap_or(text.len())];
    text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !text.chars().any(char::is_lowercase)
}

/// Whether lines are a title: few words, no sentence.
fn is_title(parts: &[&str]) -> bool {
    let all: Vec<&str> = parts.iter().flat_map(|part| part.split_whitespace()).collect();
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return false };
    // Titles name things; a sentence of one line has a verb that nobody can tell, but also words in lower case.
    let long = all.iter().filter(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).len() > 3);
    let (small, large): (Vec<&&str>, Vec<&&str>) = long.partition(|word| word.starts_with(char::is_lowercase));
    let is_short = parts.len() == 1 && all.len() <= SHORT_TITLE;
    all.len() <= TITLE_WORDS
        && first.starts_with(|c: char| !c.is_lowercase())
        && (!last.ends_with(['.', ',', ';']) || is_short && !last.ends_with([',', ';']))
        && (is_short || small.len() <= large.len())
}

/// A title of so many words on one line may be written like a sentence: "Basis of presentation".
const SHORT_TITLE: usize = 9;

/// The title that a text is led in with: "Income taxes: The provision …", "INCOME TAXES - The provision …", "Income Taxes. The …".
/// Nothing where the text begins with its first sentence.
fn lead(text: &str) -> &str {
    const WORDS: usize = 10;
    const WORDS_IN_SMALL: usize = 5;
    let ends = [": ", " - ", "--", "\u{2014}", ". "];
    let Some(end) = ends.iter().filter_map(|end| text.find(end)).min() else { return "" };
    let (lead, dot) = (text[..end].trim(), text[end..].starts_with('.'));
    let count = lead.split_whitespace().count();
    let joins = |word: &str| matches!(word, "and" | "of" | "in" | "on" | "for" | "the" | "to" | "with" | "or" | "by");
    let names = |word: &str| !word.starts_with(char::is_lowercase) || joins(word);
    let is_lead = count <= WORDS && lead.split_whitespace().all(names) || !dot && count <= WORDS_IN_SMALL;
    if is_lead && lead.chars().filter(|c| c.is_alphabetic()).count() > 2 { lead } else { "" }
}

fn words(parts: &[&str]) -> String {
    parts.iter().flat_map(|part| part.split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// Where a title says that its note goes on from another page: "(Continued)", "--continued", "CONT'D".
fn goes_on(title: &str) -> Option<usize> {
    let lower = title.to_ascii_lowercase();
    let ends = |at: usize| !lower[..at].ends_with(char::is_alphanumeric);
    ["continued", "cont'd", "cont.", "con't"].iter().find_map(|word| lower.rfind(word).filter(|&at| ends(at)))
}

/// A title without what stands around it.
fn clean(title: &str) -> &str {
    title.trim_matches(|c: char| SEPARATORS.contains(&c) && c != ')' || matches!(c, ';' | '('))
}

/// Where a note begins: with its line, behind the mark of a page that stands before it.
pub(super) fn start(source: &SourceFile, line: &Line) -> usize {
    let page = source.slice(line.span).rfind('\u{c}').map_or(0, |at| at + 1);
    line.span.start + page
}

/// The words of a heading's line, for findings.
pub(super) fn place(source: &SourceFile, line: &Line) -> Span {
    let text = source.slice(line.span);
    let start = line.span.start + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::Document;

    fn check(text: &str, expected: &str) {
        let source = SourceFile::from_text("f", text);
        let layout = crate::layout::read(&source, &Document::bare(0..source.line_count()));
        let found = read(&source, &layout.lines, 0).map(|heading| {
            let Heading { form, title, continued, .. } = &heading;
            format!(
                "{} {:?} {:?} {title}{}",
                heading.label(),
                form.mark,
                form.setting,
                if *continued { " +" } else { "" }
            )
        });
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn numbers_and_titles() {
        check("NOTE 5. INCOME TAXES\n\nThe provision", "5 Word Capitals INCOME TAXES");
        check(
            "Note 5 -- Income Taxes\nThe provision for income taxes of the year is made up of what\nfollows",
            "5 Word Alone Income Taxes",
        );
        check("5. Income taxes\n\nThe provision", "5 Dot Alone Income taxes");
        check("(12)   INCOME TAXES (Continued)\n", "12 Both Capitals INCOME TAXES +");
        check(
            "3.  SUMMARY OF INSURANCE SUBSIDIARIES,\n    continued\n",
            "3 Dot Capitals SUMMARY OF INSURANCE SUBSIDIARIES +",
        );
        check(
            "7. LEASE COMMITMENTS, BENEFICIAL LEASES AND UNFAVORABLE LEASE\n   LIABILITY:\n\nThe",
            "7 Dot Capitals LEASE COMMITMENTS, BENEFICIAL LEASES AND UNFAVORABLE LEASE LIABILITY",
        );
        check("C  Common Stock Split\n\nOn", "C None Alone Common Stock Split");
        check("NOTE 4\n\nDebt\n", "4 Word Alone Debt");
        check("5.     Stock Options:\n       --------------\n", "5 Dot Alone Stock Options");
        check("Note E. Income taxes: The provision for the year\nis", "E Word RunIn Income taxes");
        check(
            "2.  These statements should be read together with the\n1999 audited financial statements in the Annual Report on Form 10-K\nfiled with the Commission.  Certain\namounts in",
            "2 Dot RunIn ",
        );
    }

    #[test]
    fn what_is_no_heading() {
        check("Note 2 for further explanation.\n", "");
        check("5.1 Sections\n", "");
        check("A number of companies have been named\nin the suit.\n", "");
        check("1998 was a year\n", "");
        check("Notes to Financial Statements\n", "");
    }
}
