//! Figures that are changes.

use super::{Gap, Reader, Role, Stated};
use crate::narrative::amount::Amount;
use crate::narrative::noun::Subject;
use crate::narrative::sentence::Word;
use crate::narrative::words::{
    Direction, change_noun, change_verb, is_adverb, is_change_noun, is_difference, is_preposition,
};

impl Reader<'_> {
    /// Of two changes that are told "respectively" only the words tell which is which.
    pub(super) fn change(&self, role: Role, subject: Option<Subject>) -> Stated {
        let is_respective = self.sentence.words.iter().any(|word| word.is("respectively"));
        let is_doubtful = is_respective || self.is_between_days();
        let subject = subject.unwrap_or_default();
        let own = subject.noun.is_some();
        let noun = subject.noun.or_else(|| self.chain.noun.clone());
        let part = subject.part.or(if own { None } else { self.chain.part });
        let said = subject.period.and_then(|at| self.single(at));
        Stated { role, noun, part, said, is_compared: false, is_doubtful, share_of: None, in_list: false }
    }

    /// "from October 31, 1998 to October 30, 1999": a change that is not over a year.
    pub(super) fn is_between_days(&self) -> bool {
        let words = &self.sentence.words;
        self.sentence.periods.iter().any(|mention| mention.first > 0 && words[mention.first - 1].is("from"))
    }

    /// ", a decrease of 83%" behind two levels is their change; any other is of something else.
    pub(super) fn change_by_noun(&self, gap: &Gap, role: Role) -> Stated {
        let words = &self.sentence.words[gap.from..gap.end];
        let plain =
            |word: &Word<'_>| is_change_noun(word) || is_adverb(word) || word.is_one_of(&["of", "or", "representing"]);
        let in_period = |at: usize| {
            self.sentence.periods.iter().any(|mention| (mention.first..mention.past).contains(&(gap.from + at)))
        };
        let is_apposed = (0..words.len()).all(|at| plain(&words[at]) || in_period(at) || is_preposition(&words[at]));
        let compared = self.found.last().is_some_and(|stated| stated.role == Role::Level && stated.is_compared);
        if is_apposed && compared {
            // The period is that of the first of the two.
            let now = self.found.iter().rev().find(|stated| stated.role == Role::Level && !stated.is_compared);
            return Stated { said: now.and_then(|now| now.said), ..self.change(role, None) };
        }
        Stated { is_doubtful: true, ..self.change(role, None) }
    }

    pub(super) fn change_by_verb(&mut self, gap: &Gap) -> Stated {
        let words = &self.sentence.words;
        let Some(verb) = (gap.from..gap.end).rev().find(|&at| change_verb(&words[at]).is_some()) else {
            return Self::other();
        };
        let direction = change_verb(&words[verb]).unwrap_or(Direction::Up);
        let mut subject = self.subject(gap, verb);
        // "growing": of what stands before the figure before.
        if subject.noun.is_none() && verb > gap.from {
            subject = Subject::default();
            self.chain.noun = None;
        }
        self.change(Role::Change(direction), Some(subject))
    }

    /// A per cent is a change where a verb or a noun says so; else a share or a rate.
    pub(super) fn percent(&mut self, amount: &Amount, gap: &Gap) -> Stated {
        let words = &self.sentence.words;
        let of_something = words.get(amount.past).is_some_and(|word| word.is("of"));
        let last = (gap.end > gap.from).then(|| &words[gap.end - 1]);
        let by_noun = last.is_some_and(|word| word.is("of"))
            && gap.end >= gap.from + 2
            && change_noun(&words[gap.end - 2]).is_some();
        if by_noun && !of_something {
            let direction = change_noun(&words[gap.end - 2]).unwrap_or(Direction::Up);
            return self.change_by_noun(gap, Role::PercentChange(direction));
        }
        let by_verb = last.is_some_and(|word| word.is("by") || change_verb(word).is_some());
        if by_verb && !of_something {
            let mut stated = self.change_by_verb(gap);
            if let Role::Change(direction) = stated.role {
                stated.role = Role::PercentChange(direction);
            }
            return stated;
        }
        if let Some(direction) = words.get(amount.past).and_then(is_difference).filter(|_| self.is_level(gap)) {
            let subject = self.subject(gap, gap.end - 1);
            return Stated { is_doubtful: true, ..self.change(Role::PercentChange(direction), Some(subject)) };
        }
        match self.chain.role {
            Some(Role::Change(direction)) if !of_something && self.is_list(gap) => {
                self.change(Role::PercentChange(direction), None)
            }
            _ => Self::other(),
        }
    }
}
