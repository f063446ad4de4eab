//! How the figures of a sentence hang together: which noun each belongs to, and whether it is a level, a change or neither.

mod change;
mod noun;
mod time;

use crate::narrative::amount::{Amount, Measure};
use crate::narrative::book::{Book, Counts};
use crate::narrative::noun::{Names, Noun, Sentence, ShortNames, Subject};
use crate::narrative::period::Said;
use crate::narrative::words::{
    Direction, change_verb, is_adverb, is_change_noun, is_comparison, is_difference, is_hypothetical, is_joint,
    is_level_verb, is_preposition,
};
use time::{lists, period_behind};

/// A figure of a sentence as the words show it.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    pub(super) role: Role,
    pub(super) noun: Option<Noun>,
    /// The part that it is of, by its own words: a place in [`Sentence::parts`].
    pub(super) part: Option<usize>,
    pub(super) said: Option<Said>,
    /// Of the period that another is compared with.
    pub(super) is_compared: bool,
    /// The words speak of what is not, or of a part of something.
    pub(super) is_doubtful: bool,
    /// The figure before it that it repeats for a share.
    pub(super) share_of: Option<usize>,
    /// One of several that share a list of periods.
    pub(super) in_list: bool,
}

impl Stated {
    pub(super) fn is_change(&self) -> bool {
        matches!(self.role, Role::Change(_) | Role::PercentChange(_))
    }
}

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// So much of something.
    Level,
    /// So much more or less, in money.
    Change(Direction),
    /// So much more or less, in per cent.
    PercentChange(Direction),
    /// Anything else: a share of something, a rate, a figure that no noun is found for.
    Other,
}

/// Reads the figures of a sentence in order.
pub(super) fn read(sentence: &Sentence<'_>, amounts: &[Amount], book: &Book<'_>, short: &ShortNames) -> Vec<Stated> {
    // "The same period of the prior year" is a period.
    let in_period = |at: usize| sentence.periods.iter().any(|mention| (mention.first..mention.past).contains(&at));
    let is_hypothetical = (0..sentence.words.len()).any(|at| is_hypothetical(&sentence.words[at]) && !in_period(at));
    let mut reader = Reader {
        sentence,
        amounts,
        book,
        short,
        found: Vec::new(),
        chain: Chain::default(),
        counts: Counts::Money,
        is_hypothetical,
    };
    for at in 0..amounts.len() {
        let stated = reader.amount(at);
        reader.found.push(stated);
    }
    let mut found = reader.found;
    lists(sentence, amounts, &mut found);
    without_undated_lists(sentence, amounts, &mut found);
    for at in 1..found.len() {
        let between = amounts[at - 1].past..amounts[at].first;
        let joined = sentence.words[between].iter().all(|word| is_joint(word) || is_adverb(word));
        if joined && found[at - 1].is_change() && found[at].is_change() {
            // "$801 million or 25% during 2000".
            let said = found[at].said.or(found[at - 1].said);
            (found[at - 1].said, found[at].said) = (said, said);
        }
    }
    // "a net loss of $3,643,000, or 77 cents per share, for the quarter": the period is of both.
    for at in 0..found.len() {
        if let Some(whole) = found[at].share_of {
            let behind = period_behind(sentence, &amounts[at]).and(found[at].said);
            let said = behind.or(found[whole].said);
            (found[whole].said, found[at].said) = (said, said);
        }
    }
    found
}

/// "charges of $24.3 million, $23 million and $2.3 million": which is of which time, or of which part, nothing tells.
fn without_undated_lists(sentence: &Sentence<'_>, amounts: &[Amount], found: &mut [Stated]) {
    let mut in_undated = false;
    for at in 1..found.len() {
        let mut between = sentence.words[amounts[at - 1].past..amounts[at].first].iter();
        let is_next = between.len() == 0 || in_undated && between.all(is_joint);
        in_undated = is_next && found[at].role == Role::Level && !found[at].in_list && found[at].share_of.is_none();
        if in_undated {
            found[at].role = Role::Other;
        }
    }
}

/// What later figures of a sentence go on with.
#[derive(Clone, Debug, Default)]
struct Chain {
    noun: Option<Noun>,
    part: Option<usize>,
    change: Option<Direction>,
    /// The last figure that was a level.
    level: Option<usize>,
    role: Option<Role>,
}

struct Reader<'a> {
    sentence: &'a Sentence<'a>,
    amounts: &'a [Amount],
    book: &'a Book<'a>,
    short: &'a ShortNames,
    found: Vec<Stated>,
    chain: Chain,
    /// What the figure counts that is looked at.
    counts: Counts,
    /// The sentence speaks of what would be, or of figures without something.
    is_hypothetical: bool,
}

/// What stands between a figure and the one before.
struct Gap {
    from: usize,
    /// Without the adverbs right before the figure.
    end: usize,
}

impl Reader<'_> {
    fn names(&self) -> Names<'_> {
        Names { book: self.book, short: self.short, counts: self.counts }
    }

    fn amount(&mut self, at: usize) -> Stated {
        let amount = &self.amounts[at];
        let from = at.checked_sub(1).map_or(0, |before| self.amounts[before].past);
        let mut end = amount.first;
        while end > from && is_adverb(&self.sentence.words[end - 1]) {
            end -= 1;
        }
        let gap = Gap { from, end };
        self.counts = amount.counts();
        let mut stated = self.stated(at, &gap);
        if stated.role == Role::Other && amount.measure != Measure::Percent {
            stated = self.of_noun_behind(amount).unwrap_or(stated);
        }
        stated.is_doubtful |= self.is_hypothetical;
        // What stands behind a figure is nearer to it than what stands before its noun.
        stated.said = self.said_behind(amount).or(stated.said);
        if let Some(noun) = &mut stated.noun {
            noun.sense = self.sense_behind(amount).or(noun.sense);
        }
        self.chain.role = Some(stated.role);
        match stated.role {
            Role::Level if stated.share_of.is_none() => {
                self.chain.level = Some(at);
                self.chain.noun.clone_from(&stated.noun);
                self.chain.part = stated.part;
            }
            Role::Change(direction) | Role::PercentChange(direction) => {
                self.chain.change = Some(direction);
                if stated.noun.is_some() {
                    self.chain.noun.clone_from(&stated.noun);
                    self.chain.part = stated.part;
                }
            }
            Role::Level => {}
            Role::Other => {
                self.chain.level = None;
            }
        }
        stated
    }

    fn stated(&mut self, at: usize, gap: &Gap) -> Stated {
        let amount = &self.amounts[at];
        let words = &self.sentence.words;
        let last = (gap.end > gap.from).then(|| &words[gap.end - 1]);
        let compared = words[gap.from..gap.end].iter().any(is_comparison);
        if amount.measure == Measure::Percent {
            return self.percent(amount, gap);
        }
        if let Some(level) =
            self.chain.level.filter(|_| amount.measure == Measure::PerShare && self.repeats(amount, gap))
        {
            return Stated { share_of: Some(level), ..self.found[level].clone() };
        }
        let Some(last) = last else {
            // "$8.2 million, $9.2 million and $7.1 million".
            let in_list = gap.from > 0 && words[gap.from - 1].after.starts_with(',');
            return if in_list { self.next_of_list(gap) } else { Self::other() };
        };
        if last.is("of") {
            return self.of_noun(amount, gap, compared);
        }
        if self.is_level(gap) {
            if let Some(direction) = words.get(amount.past).and_then(is_difference) {
                let subject = self.subject(gap, gap.end - 1);
                return Stated { is_doubtful: true, ..self.change(Role::Change(direction), Some(subject)) };
            }
            let verb = (gap.from..gap.end).rev().find(|&at| {
                is_level_verb(&words[at])
                    || words[at].is("amounted")
                    || words[at].is("remained")
                    || words[at].is("stood")
            });
            let subject = self.subject(gap, verb.unwrap_or(gap.end - 1));
            return self.level(gap, subject, compared, false);
        }
        if last.is("to") || last.is("from") {
            return self.going_to_or_from(gap, last.is("from"));
        }
        if compared && last.is_one_of(&["with", "to", "versus", "vs", "than", "against"]) {
            return self.level(gap, Subject::default(), true, true);
        }
        if self.is_list(gap) {
            return self.next_of_list(gap);
        }
        if last.is("by") || change_verb(last).is_some() {
            return self.change_by_verb(gap);
        }
        Self::other()
    }

    /// A figure that is what the one before it is.
    fn next_of_list(&self, gap: &Gap) -> Stated {
        match self.chain.role {
            // Of which noun it is, only its period tells, or the tables.
            Some(Role::Level) => Stated { is_doubtful: true, ..self.level(gap, Subject::default(), false, true) },
            Some(Role::Change(direction) | Role::PercentChange(direction)) => {
                self.change(Role::Change(direction), None)
            }
            _ => Self::other(),
        }
    }

    fn other() -> Stated {
        Stated {
            role: Role::Other,
            noun: None,
            part: None,
            said: None,
            is_compared: false,
            is_doubtful: false,
            share_of: None,
            in_list: false,
        }
    }

    /// ", or 77 cents per diluted common share", "($2.16 per share)" behind a level.
    fn repeats(&self, amount: &Amount, gap: &Gap) -> bool {
        let words = &self.sentence.words;
        let joined = words[gap.from..gap.end].iter().all(|word| word.is("or") || word.text.is_empty());
        let is_next = self.chain.role == Some(Role::Level);
        is_next && joined && (gap.end > gap.from || words[amount.first].before.contains('('))
    }

    /// "Net sales were", "amounted to", "remained constant at".
    fn is_level(&self, gap: &Gap) -> bool {
        let words = &self.sentence.words;
        let at = |back: usize| (gap.end >= gap.from + back).then(|| &words[gap.end - back]);
        let (Some(last), before) = (at(1), at(2)) else { return false };
        is_level_verb(last) && !before.is_some_and(|word| word.is("which"))
            || last.is("to") && before.is_some_and(|word| word.is_one_of(&["amounted", "amounting", "equal", "came"]))
            || last.is("at")
                && before
                    .is_some_and(|word| word.is_one_of(&["constant", "unchanged", "flat", "stood", "level", "stable"]))
    }

    /// The subject of a verb. Where the noun right before it says no period or part, the words before the noun may.
    fn subject(&self, gap: &Gap, verb: usize) -> Subject {
        let mut subject = self.sentence.subject_before(gap.from, verb, &self.names());
        let first = subject.noun.as_ref().map_or(verb, |noun| noun.words.start);
        subject.period = subject.period.or_else(|| self.period_in(gap.from, verb));
        subject.part = subject.part.or_else(|| self.part_in(gap.from, first));
        subject
    }

    /// The last period between two places that is not behind a figure, and of that.
    fn period_in(&self, from: usize, end: usize) -> Option<usize> {
        let of_figure = |at: usize| self.amounts.iter().any(|amount| period_behind(self.sentence, amount) == Some(at));
        let inside = |mention: &crate::narrative::period::Mention| mention.first >= from && mention.past <= end;
        (0..self.sentence.periods.len()).rev().find(|&at| inside(&self.sentence.periods[at]) && !of_figure(at))
    }

    fn part_in(&self, from: usize, end: usize) -> Option<usize> {
        self.sentence.parts.iter().rposition(|part| part.words.start >= from && part.words.end <= end)
    }

    /// A level of a subject, or of the noun before where that is what goes on.
    fn level(&self, gap: &Gap, subject: Subject, is_compared: bool, goes_on: bool) -> Stated {
        let own = subject.noun.is_some();
        let noun = subject.noun.or_else(|| self.chain.noun.clone().filter(|_| goes_on));
        let part = subject.part.or(if own { None } else { self.chain.part });
        let period = subject.period.or_else(|| self.period_in(gap.from, gap.end).filter(|_| !goes_on || is_compared));
        let said = period.and_then(|at| self.single(at));
        let role = if noun.is_some() { Role::Level } else { Role::Other };
        Stated { role, noun, part, said, is_compared, is_doubtful: false, share_of: None, in_list: false }
    }

    fn single(&self, period: usize) -> Option<Said> {
        match self.sentence.periods[period].said.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// "increased to", "from $208,000 to": of the subject of a change.
    fn going_to_or_from(&mut self, gap: &Gap, is_from: bool) -> Stated {
        let words = &self.sentence.words;
        let verb = (gap.from..gap.end).rev().find(|&at| change_verb(&words[at]).is_some());
        if let Some(verb) = verb {
            let subject = self.subject(gap, verb);
            self.chain.change = change_verb(&words[verb]);
            let said = self.period_in(verb, gap.end).and_then(|at| self.single(at));
            let mut stated = self.level(gap, subject, is_from, false);
            if is_from {
                // "Sales for 1999 increased from": the period of the subject is that of the later figure.
                stated.said = said;
            }
            return stated;
        }
        // "which represents a decrease from $62.9 million".
        let by_noun =
            is_from && gap.end > gap.from + 1 && is_change_noun(&words[gap.end - 2]) && self.chain.level.is_some();
        let compared = by_noun || words[gap.from..gap.end].iter().any(is_comparison);
        if compared || self.chain.change.is_some() && self.only_times(gap.from, gap.end - 1) {
            let mut stated = self.level(gap, Subject::default(), compared || is_from, true);
            stated.said = None;
            return stated;
        }
        Self::other()
    }

    /// Whether words are nothing but periods, joints and prepositions.
    fn only_times(&self, from: usize, end: usize) -> bool {
        let in_period =
            |at: usize| self.sentence.periods.iter().any(|mention| (mention.first..mention.past).contains(&at));
        let words = &self.sentence.words;
        (from..end).all(|at| in_period(at) || is_joint(&words[at]) || is_preposition(&words[at]) || words[at].is("the"))
    }

    fn is_list(&self, gap: &Gap) -> bool {
        let joined = self.sentence.words[gap.from.saturating_sub(1)..gap.end.max(gap.from)]
            .iter()
            .any(|word| word.after.contains([',', ';']) || word.is_one_of(&["and", "or"]));
        joined && self.only_times(gap.from, gap.end)
    }
}
