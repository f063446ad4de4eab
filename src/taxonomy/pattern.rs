//! Label patterns: words, `[optional]`, `(this|that)`, `*`, and `heading > item`.

mod spelled;

use std::borrow::Cow;

use super::label::{normal_word, split};

pub use spelled::{ANY_WORD, Spelled};

/// A label pattern, ready to compare with normal forms.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// For the label.
    pub(super) item: Matcher,
    /// For one of the headings above, where the pattern has a heading.
    pub(super) heading: Option<Matcher>,
}

/// A part of a pattern, compared with a whole normal form.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    parts: Vec<Part>,
}

impl Matcher {
    /// Whether a normal form matches.
    pub(super) fn matches(&self, normal: &str) -> bool {
        let mut words = [""; MASK_WORDS];
        let mut count = 0;
        for word in normal.split_whitespace() {
            if count == words.len() {
                return self.fewest_of_stars(normal.split_whitespace()).is_some();
            }
            words[count] = word;
            count += 1;
        }
        self.matches_words(&words[..count])
    }

    /// Whether the words of a normal form match.
    ///
    /// One pass over the parts; a bit for each place in the words says whether a way leads there.
    pub(super) fn matches_words<W: AsRef<str>>(&self, words: &[W]) -> bool {
        if words.len() > MASK_WORDS {
            return self.fewest_of_stars(words.iter().map(AsRef::as_ref)).is_some();
        }
        places(&self.parts, words, 1) >> words.len() & 1 == 1
    }

    /// How many words of a normal form the stars take, at the least; `None` where it does not match.
    pub(super) fn words_of_stars(&self, normal: &str) -> Option<usize> {
        if self.is_wild() {
            return self.fewest_of_stars(normal.split_whitespace());
        }
        self.matches(normal).then_some(0)
    }

    /// One pass over the parts, with the cheapest way to each word kept: linear in the pattern times the label.
    fn fewest_of_stars<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<usize> {
        let words: Vec<&str> = words.collect();
        let mut start = vec![None; words.len() + 1];
        start[0] = Some(0);
        advance(&self.parts, &words, start).pop().flatten()
    }

    /// True with a star anywhere.
    pub(super) fn is_wild(&self) -> bool {
        has_star(&self.parts)
    }

    /// How many words a match has at the most; `None` with a star.
    pub(super) fn most_words(&self) -> Option<usize> {
        most_words(&self.parts)
    }

    /// Words that every match has: how specific the pattern is.
    pub(super) fn fixed_words(&self) -> usize {
        fixed_words(&self.parts)
    }

    /// Sets of words of which every match has one, the widest choice of sets; empty for a pattern that asks for no word.
    pub(super) fn required(&self) -> Vec<Vec<&str>> {
        required(&self.parts)
    }
}

/// Labels of so many words and fewer are matched by masks.
const MASK_WORDS: usize = 127;

/// The places in the words, a bit for each, that parts lead to from others.
fn places<W: AsRef<str>>(parts: &[Part], words: &[W], from: u128) -> u128 {
    parts.iter().fold(from, |from, part| match part {
        _ if from == 0 => 0,
        Part::Word(wanted) => {
            let is_there = |(at, word): (usize, &W)| u128::from(from >> at & 1 == 1 && word.as_ref() == wanted) << at;
            words.iter().enumerate().map(is_there).fold(0, |all, place| all | place) << 1
        }
        // All places behind the first one, and none behind the last word.
        Part::AnyWords => (u128::MAX << from.trailing_zeros()) & (u128::MAX >> (MASK_WORDS - words.len())),
        Part::Optional(inner) => from | places(inner, words, from),
        Part::OneOf(alternatives) => {
            alternatives.iter().fold(0, |all, alternative| all | places(alternative, words, from))
        }
    })
}

/// For each place in the words: the fewest words that stars took on the way there, `None` where no way leads.
type Ways = Vec<Option<usize>>;

fn advance(parts: &[Part], words: &[&str], start: Ways) -> Ways {
    parts.iter().fold(start, |ways, part| match part {
        Part::Word(word) => one_word(word, words, &ways),
        Part::AnyWords => any_words(&ways),
        Part::Optional(inner) => fewer(ways.clone(), &advance(inner, words, ways)),
        Part::OneOf(alternatives) => {
            let none = vec![None; ways.len()];
            alternatives.iter().fold(none, |best, alternative| fewer(best, &advance(alternative, words, ways.clone())))
        }
    })
}

fn one_word(word: &str, words: &[&str], ways: &Ways) -> Ways {
    let step = |at: usize| if words[at] == word { ways[at] } else { None };
    std::iter::once(None).chain((0..words.len()).map(step)).collect()
}

fn any_words(ways: &Ways) -> Ways {
    let mut taken: Option<usize> = None;
    let step = |way: &Option<usize>| {
        taken = [taken.map(|words| words + 1), *way].into_iter().flatten().min();
        taken
    };
    ways.iter().map(step).collect()
}

fn fewer(a: Ways, b: &Ways) -> Ways {
    a.into_iter().zip(b).map(|(a, b)| [a, *b].into_iter().flatten().min()).collect()
}

/// Reads a pattern.
///
/// # Errors
///
/// Says what is wrong with the pattern, for people.
pub(super) fn parse(pattern: &str) -> Result<Pattern, String> {
    let (heading, item) = match pattern.split_once('>') {
        Some((_, item)) if item.contains('>') => return Err("it has more than one `>`".to_owned()),
        Some((heading, item)) => (Some(heading), item),
        None => (None, pattern),
    };
    if let Some(word) = pattern.split_whitespace().find(|word| is_glued(word)) {
        return Err(format!("the star in `{word}` stands for whole words, and has to stand by itself"));
    }
    let parsed = Parser::parse(item)?;
    let heading = heading.map(Parser::parse).transpose()?;
    Ok(Pattern { item: Matcher { parts: parsed }, heading: heading.map(|parts| Matcher { parts }) })
}

/// What a pattern is made of.
#[derive(Clone, Debug)]
enum Part {
    Word(String),
    Optional(Vec<Part>),
    OneOf(Vec<Vec<Part>>),
    AnyWords,
}

struct Parser<'a> {
    tokens: Vec<Cow<'a, str>>,
    at: usize,
    /// How many brackets are open.
    depth: usize,
}

/// A pattern has no more words and marks: no label is a page long.
const LONGEST: usize = 2000;

/// Groups nest no deeper; whoever reads a pattern has lost count long before.
const DEEPEST: usize = 32;

impl Parser<'_> {
    fn parse(text: &str) -> Result<Vec<Part>, String> {
        let lower = text.to_lowercase();
        let mut parser = Parser { tokens: tokens(&lower), at: 0, depth: 0 };
        if parser.tokens.len() > LONGEST {
            return Err(format!("it has more than {LONGEST} words and marks"));
        }
        let parts = parser.sequence()?;
        match parser.tokens.get(parser.at) {
            Some(token) => Err(format!("`{token}` has nothing to close or to part")),
            None if parts.is_empty() => Err("the pattern has no words".to_owned()),
            None => Ok(parts),
        }
    }

    fn sequence(&mut self) -> Result<Vec<Part>, String> {
        let mut parts = Vec::new();
        while let Some(token) = self.tokens.get(self.at).cloned() {
            match &*token {
                "]" | ")" | "|" => break,
                "[" => parts.push(Part::Optional(self.group("]")?.into_iter().next().unwrap_or_default())),
                "(" => parts.push(Part::OneOf(self.group(")")?)),
                "*" => {
                    self.at += 1;
                    parts.push(Part::AnyWords);
                }
                word => {
                    self.at += 1;
                    parts.extend(normal_word(word).map(|word| Part::Word(word.into_owned())));
                }
            }
        }
        Ok(parts)
    }

    /// The alternatives up to a closing bracket. `[a|b]` is `[(a|b)]`.
    fn group(&mut self, close: &str) -> Result<Vec<Vec<Part>>, String> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("its groups nest deeper than {DEEPEST}"));
        }
        let mut alternatives = vec![self.sequence()?];
        while self.tokens.get(self.at).is_some_and(|token| token == "|") {
            self.at += 1;
            alternatives.push(self.sequence()?);
        }
        if self.tokens.get(self.at).is_none_or(|token| token != close) {
            return Err(format!("a bracket is not closed with `{close}`"));
        }
        self.at += 1;
        self.depth -= 1;
        if close == "]" && alternatives.len() > 1 {
            return Ok(vec![vec![Part::OneOf(alternatives)]]);
        }
        Ok(alternatives)
    }
}

/// Whether a star hangs on letters, as if it stood for the rest of a word.
fn is_glued(text: &str) -> bool {
    let beside = |at: usize| {
        let (before, after) = (text[..at].chars().next_back(), text[at + 1..].chars().next());
        before.is_some_and(char::is_alphanumeric) || after.is_some_and(char::is_alphanumeric)
    };
    text.match_indices('*').any(|(at, _)| beside(at))
}

/// The words and marks of a pattern in lower case.
fn tokens(lower: &str) -> Vec<Cow<'_, str>> {
    const MARKS: [char; 6] = ['[', ']', '(', ')', '|', '*'];
    let pieces = lower.split_inclusive(MARKS);
    let mut tokens = Vec::new();
    for piece in pieces {
        let (words, mark) = match piece.char_indices().next_back() {
            Some((at, last)) if MARKS.contains(&last) => piece.split_at(at),
            _ => (piece, ""),
        };
        tokens.extend(split(words));
        tokens.extend(Some(mark).filter(|mark| !mark.is_empty()).map(Cow::Borrowed));
    }
    tokens
}

fn has_star(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Word(_) => false,
        Part::AnyWords => true,
        Part::Optional(inner) => has_star(inner),
        Part::OneOf(alternatives) => alternatives.iter().any(|alternative| has_star(alternative)),
    })
}

fn fixed_words(parts: &[Part]) -> usize {
    let one = |part: &Part| match part {
        Part::Word(_) => 1,
        Part::AnyWords | Part::Optional(_) => 0,
        Part::OneOf(alternatives) => alternatives.iter().map(|alternative| fixed_words(alternative)).min().unwrap_or(0),
    };
    parts.iter().map(one).sum()
}

fn most_words(parts: &[Part]) -> Option<usize> {
    parts.iter().try_fold(0, |sum, part| {
        let most = match part {
            Part::Word(_) => Some(1),
            Part::AnyWords => None,
            Part::Optional(inner) => most_words(inner),
            Part::OneOf(alternatives) => {
                alternatives.iter().try_fold(0, |most: usize, alternative| Some(most.max(most_words(alternative)?)))
            }
        };
        Some(sum + most?)
    })
}

fn required(parts: &[Part]) -> Vec<Vec<&str>> {
    let mut sets = Vec::new();
    for part in parts {
        match part {
            Part::Word(word) => sets.push(vec![word.as_str()]),
            Part::AnyWords | Part::Optional(_) => {}
            Part::OneOf(alternatives) => {
                let all: Option<Vec<_>> =
                    alternatives.iter().map(|alternative| required(alternative).into_iter().next()).collect();
                sets.extend(all.map(|words| words.concat()));
            }
        }
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::super::label::normalise;
    use super::*;

    fn check(pattern: &str, yes: &[&str], no: &[&str]) {
        let pattern = parse(pattern).unwrap();
        for label in yes {
            assert!(pattern.item.matches(&normalise(label)), "{label} should match");
        }
        for label in no {
            assert!(!pattern.item.matches(&normalise(label)), "{label} should not match");
        }
    }

    #[test]
    fn words_options_and_alternatives() {
        check(
            "[net] (sales|revenue)",
            &["Net sales", "Revenues", "SALES:"],
            &["Net", "Sales net", "Net sales and other"],
        );
        check("income [loss] from operations", &["Income (loss) from operations", "Income from operations"], &["Loss"]);
        check("selling, general & administrative", &["Selling, general and administrative"], &["Selling"]);
        check(
            "income tax [provision|benefit]",
            &["Income taxes", "Income tax benefit"],
            &["Income tax provision benefit"],
        );
    }

    #[test]
    fn stars_take_any_words() {
        check(
            "common stock *",
            &["Common stock", "Common stock, $1 par value"],
            &["Common stocking", "A preferred common stock"],
        );
        check(
            "cash * beginning of *",
            &["Cash at beginning of year", "Cash beginning of the period"],
            &["Cash beginning"],
        );
        check("* per share", &["Earnings per share", "Per share"], &["Upper share"]);
        check("(total|) * assets", &["Total current assets", "Other assets"], &["Total assets held"]);
    }

    #[test]
    fn headings_stand_before_the_item() {
        let pattern = parse("earnings per share * > basic").unwrap();
        assert!(pattern.heading.unwrap().matches(&normalise("Earnings per share of stock:")));
        assert!(pattern.item.matches(&normalise("Basic")));
        assert_eq!(pattern.item.fixed_words(), 1);
    }

    #[test]
    fn stars_take_as_few_words_as_they_can() {
        let words = |pattern: &str, label: &str| parse(pattern).unwrap().item.words_of_stars(&normalise(label));
        assert_eq!(words("payments of *", "Payments of long-term debt"), Some(3));
        assert_eq!(words("payments of long term *", "Payments of long-term debt"), Some(1));
        assert_eq!(words("* payments [of] *", "Payments of debt"), Some(1));
        assert_eq!(words("payments", "Payments"), Some(0));
        assert_eq!(words("payments", "Receipts"), None);
    }

    #[test]
    fn every_match_has_a_word_of_each_required_set() {
        let sets = |pattern: &str| {
            parse(pattern).unwrap().item.required().into_iter().map(|set| set.join("|")).collect::<Vec<_>>()
        };
        assert_eq!(sets("[net] (sales|revenue) of *"), ["sal|revenu", "of"]);
        assert!(sets("(sales|*)").is_empty());
    }

    #[test]
    fn broken_patterns_say_why() {
        for (pattern, why) in [
            ("[net", "closed"),
            ("net)", "nothing to close"),
            ("", "no words"),
            ("> x", "no words"),
            ("a > b > c", "more than one `>`"),
            ("amortiz*", "the star in `amortiz*` stands for whole words"),
        ] {
            let error = parse(pattern).unwrap_err();
            assert!(error.contains(why), "{pattern}: {error}");
        }
    }
}
