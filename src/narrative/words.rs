//! The words of running text that say how figures hang together.

use super::sentence::Word;

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// "was", "totaled": what stands between a noun and its figure.
pub(super) fn is_level_verb(word: &Word<'_>) -> bool {
    word.is_one_of(&[
        "was",
        "were",
        "is",
        "are",
        "totaled",
        "totalled",
        "totals",
        "aggregated",
        "aggregating",
        "equaled",
        "equalled",
        "reached",
        "approximated",
        "being",
        "been",
        "exceeded",
    ])
}

/// "increased", "fell": what stands between a noun and its change.
pub(super) fn change_verb(word: &Word<'_>) -> Option<Direction> {
    const UP: &[&str] = &[
        "increased",
        "rose",
        "grew",
        "improved",
        "advanced",
        "climbed",
        "jumped",
        "gained",
        "up",
        "higher",
        "increasing",
        "rising",
        "growing",
    ];
    const DOWN: &[&str] = &[
        "decreased",
        "declined",
        "fell",
        "dropped",
        "decreasing",
        "declining",
        "down",
        "lower",
        "reduced",
        "worsened",
        "slipped",
    ];
    if word.is_one_of(UP) {
        return Some(Direction::Up);
    }
    word.is_one_of(DOWN).then_some(Direction::Down)
}

/// "an increase of": a figure that is a change.
pub(super) fn change_noun(word: &Word<'_>) -> Option<Direction> {
    const UP: &[&str] = &["increase", "increases", "growth", "improvement", "rise", "gain"];
    const DOWN: &[&str] = &["decrease", "decreases", "decline", "declines", "reduction", "reductions", "drop"];
    if word.is_one_of(UP) {
        return Some(Direction::Up);
    }
    word.is_one_of(DOWN).then_some(Direction::Down)
}

/// Words that speak of a change without a direction.
pub(super) fn is_change_noun(word: &Word<'_>) -> bool {
    change_noun(word).is_some() && !word.is("gain")
        || word.is_one_of(&["change", "changes", "difference", "excess", "shortfall"])
}

/// "compared with", "versus": the same thing of another period comes.
pub(super) fn is_comparison(word: &Word<'_>) -> bool {
    word.is_one_of(&["compared", "comparing", "versus", "vs", "against", "than"])
}

/// Words right before a figure that say nothing of what it is.
pub(super) fn is_adverb(word: &Word<'_>) -> bool {
    word.text.is_empty()
        || word.is_one_of(&[
            "approximately",
            "about",
            "nearly",
            "almost",
            "roughly",
            "only",
            "some",
            "a",
            "an",
            "the",
            "negative",
            "minus",
            "just",
            "record",
            "also",
            "both",
            "slightly",
            "essentially",
            "respectively",
        ])
}

/// "$275 million lower than": a figure that is a difference.
pub(super) fn is_difference(word: &Word<'_>) -> Option<Direction> {
    if word.is_one_of(&["higher", "more", "greater", "above", "better", "over"]) {
        return Some(Direction::Up);
    }
    word.is_one_of(&["lower", "less", "below", "worse", "under", "fewer"]).then_some(Direction::Down)
}

/// Prepositions that tie a period, a part or more words to a noun.
pub(super) fn is_preposition(word: &Word<'_>) -> bool {
    word.is_one_of(&[
        "of",
        "for",
        "in",
        "at",
        "from",
        "by",
        "on",
        "to",
        "during",
        "before",
        "after",
        "with",
        "within",
        "under",
        "including",
        "excluding",
        "through",
        "as",
    ])
}

/// Words between the figures of a list.
pub(super) fn is_joint(word: &Word<'_>) -> bool {
    word.text.is_empty() || word.is_one_of(&["and", "or", "respectively", "both"])
}

/// Words that begin another clause: no noun reaches over them.
pub(super) fn is_boundary(word: &Word<'_>) -> bool {
    word.is_one_of(&[
        "while", "but", "although", "though", "which", "that", "whereas", "because", "since", "if", "when", "where",
    ])
}

/// Words before a noun that do not change what it names.
pub(super) fn is_determiner(word: &Word<'_>) -> bool {
    word.text.is_empty()
        || word.is_one_of(&[
            "the",
            "a",
            "an",
            "our",
            "its",
            "their",
            "his",
            "consolidated",
            "reported",
            "and",
            "total",
            "company",
            "company's",
            "overall",
            "corporation's",
            "while",
            "but",
            "with",
            "to",
            "compared",
        ])
}

/// "had", "reported": between a company and what it has.
pub(super) fn is_report_verb(word: &Word<'_>) -> bool {
    word.is_one_of(&[
        "had",
        "has",
        "reported",
        "recorded",
        "posted",
        "incurred",
        "earned",
        "realized",
        "recognized",
        "experienced",
    ])
}

/// What is not, or not yet: its figures are in no table but by chance.
pub(super) fn is_hypothetical(word: &Word<'_>) -> bool {
    word.is_one_of(&[
        "would",
        "could",
        "might",
        "will",
        "expected",
        "expects",
        "anticipates",
        "anticipated",
        "estimated",
        "estimates",
        "forecast",
        "budgeted",
        "projected",
        "excluding",
        "adjusted",
        "maximum",
        "minimum",
        "least",
        "pro",
        "hypothetical",
        "constant",
        "sequentially",
        "sequential",
        "prior",
    ])
}

/// What a noun says of the sign of its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Income, gain, benefit.
    Gain,
    /// Loss, expense, use.
    Cost,
}

/// What the words of a noun say of its sign: the first that says something counts ("loss before income taxes"). The income of
/// "income taxes" says nothing.
pub(super) fn sense(words: &[Word<'_>]) -> Option<Sense> {
    const GAIN: &[&str] = &[
        "income", "earnings", "profit", "profits", "gain", "gains", "benefit", "benefits", "credit", "credits",
        "provided", "surplus",
    ];
    const COST: &[&str] = &[
        "loss",
        "losses",
        "deficit",
        "used",
        "expense",
        "expenses",
        "cost",
        "costs",
        "charge",
        "charges",
        "provision",
        "provisions",
    ];
    words.iter().enumerate().find_map(|(at, word)| {
        let of_tax = word.is("income") && words.get(at + 1).is_some_and(|next| next.is("tax") || next.is("taxes"));
        if word.is_one_of(COST) { Some(Sense::Cost) } else { (word.is_one_of(GAIN) && !of_tax).then_some(Sense::Gain) }
    })
}

/// Words of headings that name no part of a company.
pub(super) fn is_of_heading(word: &Word<'_>) -> bool {
    word.text.is_empty()
        || word.is_one_of(&[
            "results",
            "of",
            "operations",
            "operating",
            "liquidity",
            "capital",
            "resources",
            "financial",
            "condition",
            "position",
            "overview",
            "general",
            "management's",
            "discussion",
            "and",
            "analysis",
            "summary",
            "net",
            "sales",
            "revenue",
            "revenues",
            "income",
            "cost",
            "costs",
            "expenses",
            "expense",
            "gross",
            "profit",
            "margin",
            "interest",
            "taxes",
            "tax",
            "selling",
            "administrative",
            "research",
            "development",
            "cash",
            "flow",
            "flows",
            "other",
            "earnings",
            "comparison",
            "the",
            "a",
            "from",
            "for",
            "in",
            "on",
            "item",
            "part",
            "share",
            "per",
            "common",
            "consolidated",
            "company",
            "goods",
            "sold",
            "expenditures",
            "investments",
            "dividends",
            "notes",
            "to",
            "statement",
            "statements",
            "continued",
            "provision",
            "loss",
            "reported",
            "fourth",
            "third",
            "second",
            "first",
            "quarter",
            "year",
        ])
        || word.text.len() == 1
        || word.text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The last word of the name of a company.
pub(super) fn ends_company(word: &Word<'_>) -> bool {
    word.is_one_of(&["corporation", "corp", "incorporated", "inc", "company", "co", "companies", "subsidiaries"])
}
