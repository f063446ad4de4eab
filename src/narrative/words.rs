//! The words of running text that say how figures hang together.

use super::class::Class;
use super::sentence::Word;

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// "was", "totaled": what stands between a noun and its figure.
pub(super) fn is_level_verb(word: &Word<'_>) -> bool {
    word.has(Class::LevelVerb)
}

/// "increased", "fell": what stands between a noun and its change.
pub(super) fn change_verb(word: &Word<'_>) -> Option<Direction> {
    word.classes().direction(Class::Rise, Class::Fall)
}

/// "an increase of": a figure that is a change.
pub(super) fn change_noun(word: &Word<'_>) -> Option<Direction> {
    word.classes().direction(Class::RiseNoun, Class::FallNoun)
}

/// Words that speak of a change without a direction.
pub(super) fn is_change_noun(word: &Word<'_>) -> bool {
    change_noun(word).is_some() && !word.is("gain") || word.has(Class::Difference)
}

/// "compared with", "versus": the same thing of another period comes.
pub(super) fn is_comparison(word: &Word<'_>) -> bool {
    word.has(Class::Comparison)
}

/// Words right before a figure that say nothing of what it is.
pub(super) fn is_adverb(word: &Word<'_>) -> bool {
    word.text.is_empty() || word.has(Class::Adverb)
}

/// "$275 million lower than": a figure that is a difference.
pub(super) fn is_difference(word: &Word<'_>) -> Option<Direction> {
    word.classes().direction(Class::More, Class::Less)
}

/// Prepositions that tie a period, a part or more words to a noun.
pub(super) fn is_preposition(word: &Word<'_>) -> bool {
    word.has(Class::Preposition)
}

/// Words between the figures of a list.
pub(super) fn is_joint(word: &Word<'_>) -> bool {
    word.text.is_empty() || word.has(Class::Joint)
}

/// Words that begin another clause: no noun reaches over them.
pub(super) fn is_boundary(word: &Word<'_>) -> bool {
    word.has(Class::Boundary)
}

/// Words before a noun that do not change what it names.
pub(super) fn is_determiner(word: &Word<'_>) -> bool {
    word.text.is_empty() || word.has(Class::Determiner)
}

/// "had", "reported": between a company and what it has.
pub(super) fn is_report_verb(word: &Word<'_>) -> bool {
    word.has(Class::ReportVerb)
}

/// What is not, or not yet: its figures are in no table but by chance.
pub(super) fn is_hypothetical(word: &Word<'_>) -> bool {
    word.has(Class::Hypothetical)
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
    words.iter().enumerate().find_map(|(at, word)| {
        let of_tax = word.is("income") && words.get(at + 1).is_some_and(|next| next.is("tax") || next.is("taxes"));
        if word.has(Class::Cost) {
            Some(Sense::Cost)
        } else {
            (word.has(Class::Gain) && !of_tax).then_some(Sense::Gain)
        }
    })
}

/// Words of headings that name no part of a company.
pub(super) fn is_of_heading(word: &Word<'_>) -> bool {
    word.text.is_empty()
        || word.has(Class::Heading)
        || word.text.len() == 1
        || word.text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The last word of the name of a company.
pub(super) fn ends_company(word: &Word<'_>) -> bool {
    word.has(Class::CompanyEnd)
}
