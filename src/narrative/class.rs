//! The kinds of words that say how figures hang together. Each word is looked up once, and knows then what it is.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use super::words::Direction;
use crate::layout::month;

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
    /// May begin a period.
    Period,
    /// The name of a month, whole or cut short.
    Month,
}

/// All that a word is, a bit for each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    /// The classes of a word in lower case.
    pub(super) fn of(lower: &str) -> Self {
        static CLASSES: LazyLock<HashMap<&str, Classes, FxBuildHasher>> = LazyLock::new(|| {
            let mut all: HashMap<&str, Classes, FxBuildHasher> = HashMap::default();
            for &(class, words) in WORDS {
                for word in words {
                    all.entry(word).or_default().0 |= class.bit();
                }
            }
            all
        });
        let mut classes = CLASSES.get(lower).copied().unwrap_or_default();
        if month(lower.trim_end_matches('.')).is_some() {
            classes.0 |= Class::Month.bit();
        }
        classes
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
    (Class::Period, &[
        "same", "comparable", "corresponding", "similar", "like", "prior", "previous", "preceding", "last",
        "year-ago", "year-earlier", "prior-year", "end", "year-end", "yearend", "first", "second", "third",
        "fourth", "fiscal", "calendar", "quarter", "quarters", "quarterly", "year", "years", "annual", "half-year",
        "current", "latest", "recent", "this", "two", "three", "four", "six", "nine", "ten", "twelve", "thirteen",
    ]),
];
