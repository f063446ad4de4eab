//! The normal form in which labels and patterns are compared.

use std::borrow::Cow;

use super::words::Words;

/// Words that are left out.
fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the")
}

/// Words in normal form that, at the start of a label, say how it enters a sum and not what it is: "Less", "Add", "Plus", "Deduct".
const SIGN_WORDS: &[&str] = &["less", "add", "plu", "deduct"];

/// The normal form of a label as printed: see "Label patterns" in `docs/taxonomy.md`.
pub fn normalise(label: &str) -> String {
    let lower = label.to_lowercase();
    let text = without_note_references(&lower);
    let mut normal = String::with_capacity(text.len());
    let mut count = 0;
    for bare in split(&text) {
        if let Some(word) = normal_word(&bare) {
            // "Less: returns" is about returns, and "Less" alone about nothing else.
            if count == 1 && is_sign_word(&normal) {
                normal.clear();
            }
            if !normal.is_empty() {
                normal.push(' ');
            }
            normal.push_str(&word);
            count += 1;
        }
    }
    normal
}

/// Whether a word in normal form says how a label enters a sum.
fn is_sign_word(normal: &str) -> bool {
    SIGN_WORDS.contains(&normal)
}

/// What stands between words, and between the words of a compound.
fn parts_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '/' | '\u{2013}' | '\u{2014}')
}

/// Where the first word of a text ends: at what parts words, or at an ampersand, which is a word itself.
fn end_of_word(text: &str) -> usize {
    let is_end = |byte: u8| matches!(byte, b'\t'..=b'\r' | b' ' | b'-' | b'/' | b'&');
    match text.bytes().position(|byte| is_end(byte) || !byte.is_ascii()) {
        Some(at) if !text.as_bytes()[at].is_ascii() => {
            text[at..].find(|c| parts_words(c) || c == '&').map_or(text.len(), |more| at + more)
        }
        end => end.unwrap_or(text.len()),
    }
}

/// A word without the marks around and in it.
fn without_marks(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Borrowed(word);
    }
    let is_letter = |c: char| c.is_alphanumeric() || c == '#';
    let word = word.trim_matches(|c| !is_letter(c));
    if word.chars().all(is_letter) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().filter(|&c| is_letter(c)).collect())
}

/// Whether a label in the form of a pattern's words can be the normal form of any: what [`normalise`] takes from the start of
/// labels is at the start of none.
pub(super) fn can_be_normal(label: &str) -> bool {
    let (first, rest) = label.split_once(' ').unwrap_or((label, ""));
    rest.is_empty() || !is_sign_word(first)
}

/// The normal form of one word; `None` for a word that is left out.
pub(crate) fn normal_word(word: &str) -> Option<Cow<'_, str>> {
    if word.is_empty() || is_article(word) {
        return None;
    }
    if word.bytes().fold(false, |has, byte| has | byte.is_ascii_digit()) {
        return Some(Cow::Borrowed("#"));
    }
    Some(singular(word))
}

/// A pattern that matches a label as printed, and labels of the same normal form; `None` for a label without a word.
pub fn as_pattern(label: &str) -> Option<String> {
    let lower = label.to_lowercase();
    let text = without_note_references(&lower);
    let words = split(&text).filter(|word| !is_article(word));
    let numbered = |word: Cow<'_, str>| {
        if word.bytes().any(|byte| byte.is_ascii_digit()) { "#".to_owned() } else { word.into_owned() }
    };
    let mut words: Vec<String> = words.map(numbered).collect();
    if words.len() > 1 && normal_word(&words[0]).is_some_and(|first| is_sign_word(&first)) {
        words.remove(0);
    }
    let pattern = words.join(" ");
    let mut known = Words::default();
    let parsed = super::pattern::parse(&pattern, &mut known).ok()?;
    parsed.item.matches(&known.of_label(&normalise(label))).then_some(pattern)
}

/// Parts a text into words: `&` is a word, hyphens and slashes part, other punctuation is dropped.
pub(super) fn split(text: &str) -> Split<'_> {
    Split { rest: text }
}

/// The words of a text.
pub(super) struct Split<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Split<'a> {
    type Item = Cow<'a, str>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (word, rest) = self.rest.split_at(end_of_word(self.rest));
            let mut behind = rest.chars();
            let end = behind.next();
            // "R&D" is "r and d": the ampersand stays for the next look.
            if end == Some('&') && word.is_empty() {
                self.rest = behind.as_str();
                return Some(Cow::Borrowed("and"));
            }
            self.rest = if end == Some('&') { rest } else { behind.as_str() };
            let word = without_marks(word);
            if !word.is_empty() {
                return Some(word);
            }
            if self.rest.is_empty() {
                return None;
            }
        }
    }
}

/// One form for singular and plural. It need not be a word, only the same for both: "expens" for "expense" and "expenses".
fn singular(word: &str) -> Cow<'_, str> {
    let stem = match word.as_bytes() {
        [_, _, .., b'i', b'e', b's'] => return Cow::Owned([without_last(word, 3), "y"].concat()),
        [.., b's', b's'] => word,
        [_, _, .., b's'] => without_last(word, 1),
        _ => word,
    };
    Cow::Borrowed(if let [_, _, _, .., b'e'] = stem.as_bytes() { without_last(stem, 1) } else { stem })
}

/// A word without so many letters of ASCII at its end.
fn without_last(word: &str, letters: usize) -> &str {
    &word[..word.len() - letters]
}

/// Drops "(note 3)", "(notes 1 and 2)", and the marks of footnotes at the end: "(a)", "(1)", "*".
fn without_note_references(label: &str) -> Cow<'_, str> {
    if !label.contains('(') {
        return Cow::Borrowed(label);
    }
    let mut kept = String::with_capacity(label.len());
    let mut rest = label;
    while let Some((before, inner, after)) = parenthesis(rest) {
        kept.push_str(before);
        let mark = inner.len() <= 2 && after.trim_matches([' ', '.', '*', ':']).is_empty();
        if !inner.starts_with("note") && !mark {
            kept.push('(');
            kept.push_str(inner);
            kept.push(')');
        }
        rest = after;
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

fn parenthesis(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('(')?;
    let close = open + text[open..].find(')')?;
    Some((&text[..open], text[open + 1..close].trim(), &text[close + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_normal_form() {
        let check = |label: &str, expected: &str| assert_eq!(normalise(label), expected, "{label}");
        check("Income (loss) from operations", "incom loss from operation");
        check("Selling, general & administrative expenses", "selling general and administrativ expens");
        check("Less: Allowance for the doubtful accounts (Note 3)", "allowanc for doubtful account");
        check("Common stock, $.01 par value (a)", "common stock # par valu");
        check("Taxes", "tax");
        check("Losses on securities", "loss on security");
        check("Stockholders' equity", "stockholder equity");
    }

    #[test]
    fn no_normal_form_begins_with_a_word_of_sign() {
        assert!(!can_be_normal("less return") && !can_be_normal("deduct tax"));
        assert!(can_be_normal("less") && can_be_normal(&normalise("Less: returns")));
        for word in ["Less", "Add", "Plus", "Deduct"] {
            assert_eq!(normalise(&format!("{word}: returns")), "return");
        }
    }

    #[test]
    fn a_label_can_be_written_as_a_pattern() {
        for (label, pattern) in [
            ("Less: The Tooling, net (Note 3)", "tooling net"),
            ("Common stock, $.01 par value", "common stock # par value"),
            ("Gain (loss) on the sale of R&D / plant:", "gain loss on sale of r and d plant"),
        ] {
            assert_eq!(as_pattern(label).as_deref(), Some(pattern));
        }
        assert_eq!(as_pattern("* (1)"), None);
    }

    #[test]
    fn singular_and_plural_are_one() {
        for (one, many) in [("tax", "taxes"), ("expense", "expenses"), ("security", "securities"), ("loss", "losses")] {
            assert_eq!(normal_word(one), normal_word(many));
        }
    }
}
