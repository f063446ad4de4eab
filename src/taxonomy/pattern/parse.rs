//! From a pattern as it is written to its parts.

use crate::taxonomy::label::{normal_word, split};
use crate::taxonomy::words::Words;

use super::{Matcher, Part, Pattern};

/// Parses a label pattern.
///
/// # Errors
///
/// Says what is wrong with the pattern, for people.
pub(in crate::taxonomy) fn parse(pattern: &str, words: &mut Words) -> Result<Pattern, String> {
    let (heading, item) = match pattern.split_once('>') {
        Some((_, item)) if item.contains('>') => return Err("it has more than one `>`".to_owned()),
        Some((heading, item)) => (Some(heading), item),
        None => (None, pattern),
    };
    if let Some(word) = glued(pattern) {
        return Err(format!("the star in `{word}` stands for whole words, and has to stand by itself"));
    }
    let item = matcher(item, words)?;
    let heading = heading.map(|heading| matcher(heading, words)).transpose()?;
    Ok(Pattern { item, heading })
}

/// A pattern has no more words and marks: no label is a page long.
const LONGEST: usize = 2000;

/// Groups nest no deeper; whoever reads a pattern has lost count long before.
const DEEPEST: usize = 32;

fn matcher(text: &str, words: &mut Words) -> Result<Matcher, String> {
    if text.len() > LONGEST && tokens(text) > LONGEST {
        return Err(format!("it has more than {LONGEST} words and marks"));
    }
    let parts = Vec::with_capacity(text.len() / 3);
    let mut parser = Parser { text, at: 0, words, parts, depth: 0 };
    match parser.sequence()? {
        Some(mark) => Err(format!("`{}` has nothing to close or to part", char::from(mark))),
        None if parser.parts.is_empty() => Err("the pattern has no words".to_owned()),
        None => Ok(Matcher::new(parser.parts)),
    }
}

/// How many words and marks there are.
fn tokens(text: &str) -> usize {
    let is_mark = |c: char| u8::try_from(c).is_ok_and(is_mark);
    text.split(is_mark).map(|words| split(words).count()).sum::<usize>() + text.matches(is_mark).count()
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'[' | b']' | b'(' | b')' | b'|' | b'*')
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    words: &'a mut Words,
    parts: Vec<Part>,
    /// How many brackets are open.
    depth: usize,
}

impl Parser<'_> {
    /// The parts up to the end of a group, whose mark it returns, or of the pattern.
    fn sequence(&mut self) -> Result<Option<u8>, String> {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'[' => self.group(b']')?,
                b'(' => self.group(b')')?,
                b'*' => {
                    self.parts.push(Part::AnyWords);
                    self.at += 1;
                }
                b']' | b')' | b'|' => return Ok(Some(byte)),
                b' ' => self.at += 1,
                _ => self.some_words(),
            }
        }
        Ok(None)
    }

    /// The next word, where it is plain, or all words up to the next mark.
    fn some_words(&mut self) {
        let rest = &self.text[self.at..];
        let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'#');
        let len = rest.bytes().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
        if rest.as_bytes().get(len).is_none_or(|&byte| byte == b' ' || is_mark(byte)) {
            self.at += len;
            self.word(&rest[..len]);
            return;
        }
        let len = rest.bytes().position(is_mark).unwrap_or(rest.len());
        self.at += len;
        split(&rest[..len].to_lowercase()).for_each(|word| self.word(&word));
    }

    fn word(&mut self, word: &str) {
        self.parts.extend(normal_word(word).map(|word| Part::Word(self.words.add(&word))));
    }

    /// The ways of a choice, up to a closing bracket. `[a|b]` is `(|a|b)`.
    fn group(&mut self, close: u8) -> Result<(), String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("its groups nest deeper than {DEEPEST}"));
        }
        let head = self.parts.len();
        self.parts.push(Part::OneOf(0));
        if close == b']' {
            self.parts.push(Part::Way(0));
        }
        let end = loop {
            let way = self.parts.len();
            self.parts.push(Part::Way(0));
            self.at += 1;
            let end = self.sequence()?;
            self.parts[way] = Part::Way(self.since(way));
            if end != Some(b'|') {
                break end;
            }
        };
        if end != Some(close) {
            return Err(format!("a bracket is not closed with `{}`", char::from(close)));
        }
        self.at += 1;
        self.parts[head] = Part::OneOf(self.since(head));
        self.depth -= 1;
        Ok(())
    }

    /// How many parts stand behind the head of a group, at most [`LONGEST`].
    fn since(&self, head: usize) -> u32 {
        u32::try_from(self.parts.len() - head - 1).unwrap_or(0)
    }
}

/// The first word with a star that hangs on letters, as if it stood for the rest of a word.
fn glued(pattern: &str) -> Option<&str> {
    let is_glued = |at: &usize| {
        let (before, after) = (pattern[..*at].chars().next_back(), pattern[at + 1..].chars().next());
        before.is_some_and(char::is_alphanumeric) || after.is_some_and(char::is_alphanumeric)
    };
    let at = pattern.match_indices('*').map(|(at, _)| at).find(is_glued)?;
    let start = pattern[..at].trim_end_matches(|c: char| !c.is_whitespace()).len();
    pattern[start..].split_whitespace().next()
}
