//! Label patterns: words, `[optional]`, `(this|that)`, `*`, and `heading > item`.

use regex::Regex;

use super::label::{normal_word, split};

/// A label pattern, ready to compare with normal forms.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// For the label.
    pub item: Matcher,
    /// For one of the headings above, where the pattern has a heading.
    pub heading: Option<Matcher>,
    /// Words that every match has: how specific the pattern is.
    pub fixed_words: usize,
}

/// What a part of a pattern matches.
#[derive(Clone, Debug)]
pub(super) enum Matcher {
    /// One of these normal forms, whole.
    Exact(Vec<String>),
    /// A regular expression over the whole normal form, for patterns with `*`.
    Wild(Regex),
}

impl Matcher {
    /// How many words of a normal form the stars take; `None` where it does not match.
    pub(super) fn words_of_stars(&self, normal: &str) -> Option<usize> {
        match self {
            Self::Exact(_) => self.matches(normal).then_some(0),
            Self::Wild(regex) => {
                let captures = regex.captures(normal)?;
                Some(captures.iter().skip(1).flatten().map(|star| star.as_str().split_whitespace().count()).sum())
            }
        }
    }

    /// Whether a normal form matches.
    pub(super) fn matches(&self, normal: &str) -> bool {
        match self {
            Self::Exact(forms) => forms.iter().any(|form| form == normal),
            Self::Wild(regex) => regex.is_match(normal),
        }
    }
}

/// A pattern that stands for more normal forms than this is matched as a regular expression.
const MOST_FORMS: usize = 400;

/// Reads a pattern.
///
/// # Errors
///
/// Says what is wrong with the pattern, for people.
pub(super) fn parse(pattern: &str) -> Result<Pattern, String> {
    let (heading, item) = match pattern.rsplit_once('>') {
        Some((heading, item)) => (Some(heading), item),
        None => (None, pattern),
    };
    let parsed = Parser::parse(item)?;
    let heading = heading.map(|heading| Parser::parse(heading).and_then(|part| matcher(&part))).transpose()?;
    Ok(Pattern { item: matcher(&parsed)?, heading, fixed_words: fixed_words(&parsed) })
}

/// A part of a pattern.
#[derive(Debug)]
enum Part {
    Word(String),
    Optional(Vec<Part>),
    OneOf(Vec<Vec<Part>>),
    AnyWords,
}

struct Parser {
    tokens: Vec<String>,
    at: usize,
}

impl Parser {
    fn parse(text: &str) -> Result<Vec<Part>, String> {
        let mut parser = Self { tokens: tokens(text), at: 0 };
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
            match token.as_str() {
                "]" | ")" | "|" => break,
                "[" => parts.push(Part::Optional(self.group("]")?.into_iter().next().unwrap_or_default())),
                "(" => parts.push(Part::OneOf(self.group(")")?)),
                "*" => {
                    self.at += 1;
                    parts.push(Part::AnyWords);
                }
                word => {
                    self.at += 1;
                    parts.extend(normal_word(word).map(Part::Word));
                }
            }
        }
        Ok(parts)
    }

    /// The alternatives up to a closing bracket. `[a|b]` is `[(a|b)]`.
    fn group(&mut self, close: &str) -> Result<Vec<Vec<Part>>, String> {
        self.at += 1;
        let mut alternatives = vec![self.sequence()?];
        while self.tokens.get(self.at).is_some_and(|token| token == "|") {
            self.at += 1;
            alternatives.push(self.sequence()?);
        }
        if self.tokens.get(self.at).is_none_or(|token| token != close) {
            return Err(format!("a bracket is not closed with `{close}`"));
        }
        self.at += 1;
        if close == "]" && alternatives.len() > 1 {
            return Ok(vec![vec![Part::OneOf(alternatives)]]);
        }
        Ok(alternatives)
    }
}

fn tokens(text: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(text.len() + 8);
    for character in text.to_lowercase().chars() {
        if matches!(character, '[' | ']' | '(' | ')' | '|' | '*') {
            spaced.extend([' ', character, ' ']);
        } else {
            spaced.push(character);
        }
    }
    let is_mark = |token: &str| matches!(token, "[" | "]" | "(" | ")" | "|" | "*");
    spaced.split_whitespace().flat_map(|t| if is_mark(t) { vec![t.to_owned()] } else { split(t) }).collect()
}

fn matcher(parts: &[Part]) -> Result<Matcher, String> {
    if let Some(forms) = forms(parts) {
        return Ok(Matcher::Exact(forms.into_iter().map(|words| words.join(" ")).collect()));
    }
    let expression = format!("^{}$", expression(parts));
    Regex::new(&expression).map(Matcher::Wild).map_err(|_| "the pattern stands for too much".to_owned())
}

/// All word sequences that the parts stand for, unless they are without limit or too many.
fn forms(parts: &[Part]) -> Option<Vec<Vec<String>>> {
    let mut forms: Vec<Vec<String>> = vec![Vec::new()];
    for part in parts {
        let choices: Vec<Vec<String>> = match part {
            Part::Word(word) => vec![vec![word.clone()]],
            Part::AnyWords => return None,
            Part::Optional(inner) => [self::forms(inner)?, vec![Vec::new()]].concat(),
            Part::OneOf(alternatives) => {
                let mut all = Vec::new();
                for alternative in alternatives {
                    all.extend(self::forms(alternative)?);
                }
                all
            }
        };
        if forms.len() * choices.len() > MOST_FORMS {
            return None;
        }
        forms = forms
            .iter()
            .flat_map(|form| choices.iter().map(move |choice| [form.as_slice(), choice].concat()))
            .collect();
    }
    forms.sort();
    forms.dedup();
    Some(forms)
}

/// A regular expression in which each word stands at the start or after a space, and each star is captured.
fn expression(parts: &[Part]) -> String {
    let one = |part: &Part| match part {
        Part::Word(word) => format!("(?:^| ){}", regex::escape(word)),
        Part::AnyWords => "((?:(?:^| )[^ ]+)*?)".to_owned(),
        Part::Optional(inner) => format!("(?:{})?", expression(inner)),
        Part::OneOf(alternatives) => {
            let all: Vec<_> = alternatives.iter().map(|alternative| expression(alternative)).collect();
            format!("(?:{})", all.join("|"))
        }
    };
    parts.iter().map(one).collect()
}

fn fixed_words(parts: &[Part]) -> usize {
    let one = |part: &Part| match part {
        Part::Word(_) => 1,
        Part::AnyWords | Part::Optional(_) => 0,
        Part::OneOf(alternatives) => alternatives.iter().map(|alternative| fixed_words(alternative)).min().unwrap_or(0),
    };
    parts.iter().map(one).sum()
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
        assert_eq!(pattern.fixed_words, 1);
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
    fn broken_patterns_say_why() {
        for (pattern, why) in
            [("[net", "closed"), ("net)", "nothing to close"), ("", "no words"), ("> x >", "no words")]
        {
            let error = parse(pattern).unwrap_err();
            assert!(error.contains(why), "{pattern}: {error}");
        }
    }
}
