//! The kinds of words that say how figures hang together. Each word is looked up once, and knows then what it is.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use super::words::Direction;
use crate::layout::MONTHS;

/// What a word may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// "was", "totaled": between a noun and its figure.
    LevelVerb,
    /// "increased": between a noun and its change.
    Rise,
    /// "fell".
    Fall,
    /// "an increase of".
    RiseNoun,
    /// "a decline of".
    FallNoun,
    /// A change without a direction.
    Difference,
    /// "compared with", "versus".
    Comparison,
    /// Right before a figure, and says nothing of it.
    Adverb,
    /// "higher than".
    More,
    /// "lower than".
    Less,
    /// Ties a period, a part or more words to a noun.
    Preposition,
    /// Between the figures of a list.
    Joint,
    /// Begins another clause.
    Boundary,
    /// Before a noun, and does not change what it names.
    Determiner,
    /// "had", "reported".
    ReportVerb,
    /// Other verbs of a sentence.
    Including,
    /// Of what is not, or not yet.
    Hypothetical,
    /// Income, gain, benefit.
    Gain,
    /// Loss, expense, use.
    Cost,
    /// Of headings that name no part.
    Heading,
    /// The last word of the name of a company.
    CompanyEnd,
    /// Stands for the company that reports.
    Company,
    /// Between a subject and its verb.
    SubjectEnd,
    /// Before the name of a part or a period.
    Article,
    /// May begin a period that leans on another one: "same period", "last year".
    Leaning,
    /// Begins the end of a period: "year-end".
    PeriodEnd,
    /// May begin another period.
    Period,
    /// The name of a month, whole or cut short.
    Month,
    /// Ends in a point without ending a sentence.
    Short,
}

/// All that a word is, a bit for each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    /// The classes of the word, in upper or lower case, that a text begins with, which is so many bytes long.
    pub(super) fn of_first(text: &[u8], length: usize) -> Self {
        static CLASSES: LazyLock<HashMap<u128, Classes, FxBuildHasher>> = LazyLock::new(|| {
            let of_words =
                WORDS.iter().flat_map(|&(class, words)| words.iter().map(move |word| (class, word.as_bytes())));
            let mut all: HashMap<u128, Classes, FxBuildHasher> = HashMap::default();
            for (class, word) in of_words.chain(months()) {
                all.entry(key(word, word.len())).or_default().0 |= class.bit();
            }
            all
        });
        // Most words that have no class.
        if length == 0 || length > LETTERS || text[0].is_ascii_digit() {
            return Self::default();
        }
        CLASSES.get(&key(text, length)).copied().unwrap_or_default()
    }

    pub(super) fn has(self, class: Class) -> bool {
        self.0 & class.bit() != 0
    }

    /// Of two classes of words that say which way a change goes.
    pub(super) fn direction(self, up: Class, down: Class) -> Option<Direction> {
        if self.has(up) {
            return Some(Direction::Up);
        }
        self.has(down).then_some(Direction::Down)
    }
}

/// Words that have a class have no more letters.
const LETTERS: usize = 16;

/// The first letters of a text as a number, the same in upper and lower case.
fn key(text: &[u8], length: usize) -> u128 {
    const LOWER: u128 = u128::from_le_bytes([b' '; LETTERS]);
    let letters = text.first_chunk().copied().unwrap_or_else(|| {
        let mut letters = [0; LETTERS];
        letters[..text.len()].copy_from_slice(text);
        letters
    });
    (u128::from_le_bytes(letters) | LOWER) & (u128::MAX >> (8 * (LETTERS - length)))
}

/// The names of months, whole or cut short after three letters or more.
fn months() -> impl Iterator<Item = (Class, &'static [u8])> {
    MONTHS.iter().flat_map(|month| (3..=month.len()).map(|length| (Class::Month, &month[..length])))
}

impl Class {
    fn bit(self) -> u32 {
        1 << self as u32
    }
}

#[rustfmt::skip]
const WORDS: &[(Class, &[&str])] = &[
    (Class::LevelVerb, &[
        "was", "were", "is", "are", "totaled", "totalled", "totals", "aggregated", "aggregating", "equaled",
        "equalled", "reached", "approximated", "being", "been", "exceeded",
    ]),
    (Class::Rise, &[
        "increased", "rose", "grew", "improved", "advanced", "climbed", "jumped", "gained", "up", "higher",
        "increasing", "rising", "growing",
    ]),
    (Class::Fall, &[
        "decreased", "declined", "fell", "dropped", "decreasing", "declining", "down", "lower", "reduced",
        "worsened", "slipped",
    ]),
    (Class::RiseNoun, &["increase", "increases", "growth", "improvement", "rise", "gain"]),
    (Class::FallNoun, &["decrease", "decreases", "decline", "declines", "reduction", "reductions", "drop"]),
    (Class::Difference, &["change", "changes", "difference", "excess", "shortfall"]),
    (Class::Comparison, &["compared", "comparing", "versus", "vs", "against", "than"]),
    (Class::Adverb, &[
        "approximately", "about", "nearly", "almost", "roughly", "only", "some", "a", "an", "the", "negative",
        "minus", "just", "record", "also", "both", "slightly", "essentially", "respectively",
    ]),
    (Class::More, &["higher", "more", "greater", "above", "better", "over"]),
    (Class::Less, &["lower", "less", "below", "worse", "under", "fewer"]),
    (Class::Preposition, &[
        "of", "for", "in", "at", "from", "by", "on", "to", "during", "before", "after", "with", "within", "under",
        "including", "excluding", "through", "as",
    ]),
    (Class::Joint, &["and", "or", "respectively", "both"]),
    (Class::Boundary, &[
        "while", "but", "although", "though", "which", "that", "whereas", "because", "since", "if", "when",
        "where",
    ]),
    (Class::Determiner, &[
        "the", "a", "an", "our", "its", "their", "his", "consolidated", "reported", "and", "total", "company",
        "company's", "overall", "corporation's", "while", "but", "with", "to", "compared",
    ]),
    (Class::ReportVerb, &[
        "had", "has", "reported", "recorded", "posted", "incurred", "earned", "realized", "recognized",
        "experienced",
    ]),
    (Class::Including, &["included", "includes", "reflected"]),
    (Class::Hypothetical, &[
        "would", "could", "might", "will", "expected", "expects", "anticipates", "anticipated", "estimated",
        "estimates", "forecast", "budgeted", "projected", "excluding", "adjusted", "maximum", "minimum", "least",
        "pro", "hypothetical", "constant", "sequentially", "sequential", "prior",
    ]),
    (Class::Gain, &[
        "income", "earnings", "profit", "profits", "gain", "gains", "benefit", "benefits", "credit", "credits",
        "provided", "surplus",
    ]),
    (Class::Cost, &[
        "loss", "losses", "deficit", "used", "expense", "expenses", "cost", "costs", "charge", "charges",
        "provision", "provisions",
    ]),
    (Class::Heading, &[
        "results", "of", "operations", "operating", "liquidity", "capital", "resources", "financial", "condition",
        "position", "overview", "general", "management's", "discussion", "and", "analysis", "summary", "net",
        "sales", "revenue", "revenues", "income", "cost", "costs", "expenses", "expense", "gross", "profit",
        "margin", "interest", "taxes", "tax", "selling", "administrative", "research", "development", "cash",
        "flow", "flows", "other", "earnings", "comparison", "the", "a", "from", "for", "in", "on", "item", "part",
        "share", "per", "common", "consolidated", "company", "goods", "sold", "expenditures", "investments",
        "dividends", "notes", "to", "statement", "statements", "continued", "provision", "loss", "reported",
        "fourth", "third", "second", "first", "quarter", "year",
    ]),
    (Class::CompanyEnd, &["corporation", "corp", "incorporated", "inc", "company", "co", "companies", "subsidiaries"]),
    (Class::Company, &["company", "corporation", "corp", "inc", "incorporated", "registrant", "we", "group", "has", "also"]),
    (Class::SubjectEnd, &["also", "then", "the", "company's", "has", "have", "had", "would"]),
    (Class::Article, &["the", "its", "our", "company's", "both"]),
    (Class::Leaning, &[
        "same", "comparable", "corresponding", "similar", "like", "prior", "previous", "preceding", "last", "year",
        "year-ago", "year-earlier", "prior-year",
    ]),
    (Class::PeriodEnd, &["end", "year-end", "yearend"]),
    (Class::Period, &[
        "first", "second", "third", "fourth", "fiscal", "calendar", "quarter", "quarters", "quarterly", "year",
        "years", "annual", "half-year", "current", "latest", "recent", "this", "two", "three", "four", "six", "nine",
        "ten", "twelve", "thirteen",
    ]),
    (Class::Short, &[
        "inc", "corp", "co", "ltd", "no", "nos", "vs", "mr", "mrs", "ms", "messrs", "dr", "st", "jan", "feb", "mar", "apr",
        "aug", "sept", "sep", "oct", "nov", "dec", "approx", "etc", "cf", "sr", "jr", "fig", "i.e", "e.g", "u.s", "n.a",
        "s.a", "u.k",
    ]),
];
