//! The periods of figures: behind them, and in lists.

use super::noun::SENSES;
use super::{Reader, Role, Stated};
use crate::narrative::amount::Amount;
use crate::narrative::noun::Sentence;
use crate::narrative::period::Said;
use crate::narrative::words::{is_adverb, is_joint, is_preposition};

impl Reader<'_> {
    /// The period behind a figure: "for the fourth quarter of 2003", "in 1999".
    pub(super) fn said_behind(&self, amount: &Amount) -> Option<Said> {
        let mention = period_behind(self.sentence, amount)?;
        self.single(mention)
    }
}

/// The period that the words right behind a figure name.
pub(super) fn period_behind(sentence: &Sentence<'_>, amount: &Amount) -> Option<usize> {
    let words = &sentence.words;
    let mut at = amount.past;
    if words.get(at).is_some_and(|word| word.is_one_of(&["of", "in"]))
        && words.get(at + 1).is_some_and(|word| word.is_one_of(SENSES))
    {
        at += 2;
    }
    let mut prepositions = 0;
    while at < words.len()
        && (words[at].is_one_of(&["for", "in", "at", "during", "of", "on", "as", "the", "each", "both"])
            || words[at].text.is_empty())
    {
        prepositions += usize::from(is_preposition(&words[at]));
        at += 1;
    }
    (prepositions > 0).then(|| sentence.periods.iter().position(|mention| mention.first == at))?
}

/// "$8.2 million and $9.2 million for the quarters ended June 30, 1999 and 1998, respectively": as many figures as periods.
pub(super) fn lists(sentence: &Sentence<'_>, amounts: &[Amount], found: &mut [Stated]) {
    let times: Vec<Option<usize>> = amounts.iter().map(|amount| period_behind(sentence, amount)).collect();
    for last in 0..amounts.len() {
        let Some(said) = times[last].map(|at| sentence.periods[at].said.as_slice()).filter(|said| said.len() > 1)
        else {
            continue;
        };
        let joined = |at: usize| {
            let between = &sentence.words[amounts[at].past..amounts[at + 1].first];
            times[at].is_none()
                && found[at].role == Role::Level
                && between.iter().all(|word| is_joint(word) || is_adverb(word))
        };
        let run = 1 + (0..last).rev().take_while(|&at| joined(at)).count();
        let first = last + 1 - run;
        if run == said.len() {
            for (stated, said) in found[first..=last].iter_mut().zip(said) {
                stated.said = Some(*said);
                stated.in_list = true;
                (stated.is_compared, stated.is_doubtful) = (false, false);
            }
        } else if run == 1 {
            // "remained constant at $17.8 million for 2000 and 1999".
            found[last].said = said.first().copied();
        } else {
            for stated in &mut found[first..=last] {
                stated.role = Role::Other;
            }
        }
    }
}
