//! Nouns that are joined to their figure by "of", or stand behind it.

use std::ops::Range;

use super::{Gap, Reader, Role, Stated};
use crate::narrative::amount::Amount;
use crate::narrative::normal::Phrase;
use crate::narrative::noun::Noun;
use crate::narrative::sentence::Word;
use crate::narrative::words::{Direction, Sense, change_noun, is_change_noun, sense};

/// A charge has no more words before "of".
const WORDS_OF_CHARGE: usize = 4;

/// What may stand behind a figure to say its sign: "$22 million in expense".
pub(super) const SENSES: &[&str] = &["income", "expense", "loss", "losses", "profit"];

impl Reader<'_> {
    /// "a net loss of", "compared to EBITDA of", "an increase of".
    pub(super) fn of_noun(&mut self, amount: &Amount, gap: &Gap, compared: bool) -> Stated {
        let words = &self.sentence.words;
        let end = gap.end - 1;
        if let Some(word) = (end > gap.from).then(|| &words[end - 1]).filter(|word| is_change_noun(word)) {
            let direction = change_noun(word).unwrap_or(Direction::Up);
            return self.change_by_noun(gap, Role::Change(direction));
        }
        let mut subject = self.subject(gap, end);
        let with_purpose = self.with_purpose(gap.from, end, amount);
        let has_purpose = with_purpose.is_some();
        subject.noun = with_purpose
            .or(subject.noun)
            .or_else(|| self.of_same_kind(gap.from, end))
            .or_else(|| self.of_share(gap.from, end, amount));
        let mut stated = self.level(gap, subject, compared, false);
        stated.is_doubtful |= has_purpose;
        let partly = |word: &Word<'_>| {
            word.is_one_of(&[
                "including",
                "include",
                "included",
                "includes",
                "consisting",
                "comprised",
                "attributable",
                "due",
                "net",
            ])
        };
        stated.is_doubtful |= words[gap.from..end].iter().any(partly);
        stated
    }

    /// "generated $5.2 billion in cash from operating activities", "the $23.5 million restructuring charge": only what the tables confirm.
    pub(super) fn of_noun_behind(&self, amount: &Amount) -> Option<Stated> {
        let words = &self.sentence.words;
        let mut first = amount.past;
        while words.get(first).is_some_and(|word| word.is_one_of(&["of", "in", "the", "its", "pre-tax", "pretax"])) {
            first += 1;
        }
        let next = self.amounts.iter().find(|next| next.first >= first).map_or(words.len(), |next| next.first);
        let noun = self.sentence.noun_from(first, next, &self.names())?;
        let said = self.period_in(0, amount.first).and_then(|at| self.single(at));
        // One word alone ("of goodwill") may be a balance as well as what happened to it.
        let noun = Some(noun).filter(|noun| noun.words.len() > 1)?;
        let noun = Noun { is_whole: false, ..noun };
        Some(Stated { role: Role::Level, noun: Some(noun), said, is_doubtful: true, ..Self::other() })
    }

    /// "a charge of $208,000 to write off goodwill": what a charge is for stands behind its figure.
    pub(super) fn with_purpose(&self, from: usize, end: usize, amount: &Amount) -> Option<Noun> {
        let words = &self.sentence.words;
        if !words.get(amount.past).is_some_and(|word| word.is("to") || word.is("for") || word.is("related")) {
            return None;
        }
        let past = (amount.past..words.len()).find(|&at| self.ends_purpose(at)).map_or(words.len(), |at| at + 1);
        let behind = self.sentence.phrase(amount.past..past).text;
        let first = end.saturating_sub(WORDS_OF_CHARGE).max(from);
        let noun = (first..end).find_map(|start| self.noun_of_two(start..end, behind))?;
        Some(Noun { is_whole: false, ..noun })
    }

    /// A noun of words with others behind them that stand elsewhere.
    fn noun_of_two(&self, words: Range<usize>, behind: &str) -> Option<Noun> {
        let normal = [self.sentence.phrase(words.clone()).text, behind].join(" ").trim().to_owned();
        let named = self.book.named(Phrase { text: &normal, words: &self.book.numbered(&normal) }, self.counts);
        let sense = sense(&self.sentence.words[words.clone()]);
        (!named.is_empty()).then_some(Noun { words, named, is_whole: true, sense, normal })
    }

    pub(super) fn ends_purpose(&self, at: usize) -> bool {
        let words = &self.sentence.words;
        let next = words.get(at + 1);
        words[at].after.contains([',', ';', '.', ':'])
            || next
                .is_some_and(|next| next.is("and") && words.get(at + 2).is_some_and(|mark| mark.before.contains('(')))
    }

    /// "a loss of $.05 per diluted common share".
    pub(super) fn of_share(&self, from: usize, end: usize, amount: &Amount) -> Option<Noun> {
        let (share, past) = amount.per_share.filter(|_| end > from)?;
        self.noun_of_two(end - 1..end, self.sentence.phrase(share..past).text)
    }

    /// "a loss of" behind "the loss from operations totaled": the same noun, with the sign of its own word.
    pub(super) fn of_same_kind(&self, from: usize, end: usize) -> Option<Noun> {
        let word = (end > from).then(|| &self.sentence.words[end - 1])?;
        let before = self.chain.noun.as_ref()?;
        if !word.is_one_of(&["income", "loss", "losses", "earnings", "profit", "gain"]) || before.sense.is_none() {
            return None;
        }
        let alone =
            end < from + 2 || self.sentence.words[end - 2].is_one_of(&["a", "an", "to", "with", "and", "of", "the"]);
        let sense = sense(std::slice::from_ref(word));
        alone.then(|| Noun { words: end - 1..end, sense, ..before.clone() })
    }

    /// "$22 million in expense", "$30 million of income".
    pub(super) fn sense_behind(&self, amount: &Amount) -> Option<Sense> {
        let words = &self.sentence.words;
        let joined = words.get(amount.past).is_some_and(|word| word.is("in") || word.is("of"));
        let word = words.get(amount.past + 1).filter(|word| joined && word.is_one_of(SENSES))?;
        sense(std::slice::from_ref(word))
    }
}
