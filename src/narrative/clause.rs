//! How the figures of a sentence hang together: which noun each belongs to, and whether it is a level, a change or neither.

use super::amount::{Amount, Measure};
use super::book::{Book, Counts};
use super::noun::{Names, Noun, Sentence, ShortNames, Subject};
use super::period::Said;
use super::sentence::Word;
use super::words::{
    Direction, Sense, change_noun, change_verb, is_adverb, is_change_noun, is_comparison, is_difference,
    is_hypothetical, is_joint, is_level_verb, is_preposition,
};

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

/// What may stand behind a figure to say its sign: "$22 million in expense".
const SENSES: &[&str] = &["income", "expense", "loss", "losses", "profit"];

/// A charge has no more words before "of".
const WORDS_OF_CHARGE: usize = 4;

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
        let Some(last) = last else { return Self::other() };
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
            return match self.chain.role {
                // Of which noun it is, only its period tells, or the tables.
                Some(Role::Level) => Stated { is_doubtful: true, ..self.level(gap, Subject::default(), false, true) },
                Some(Role::Change(direction) | Role::PercentChange(direction)) => {
                    self.change(Role::Change(direction), None)
                }
                _ => Self::other(),
            };
        }
        if last.is("by") || change_verb(last).is_some() {
            return self.change_by_verb(gap);
        }
        Self::other()
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
        let inside = |mention: &super::period::Mention| mention.first >= from && mention.past <= end;
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
        Stated { role, noun, part, said, is_compared, is_doubtful: false, share_of: None }
    }

    fn single(&self, period: usize) -> Option<Said> {
        match self.sentence.periods[period].said.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// "a net loss of", "compared to EBITDA of", "an increase of".
    fn of_noun(&mut self, amount: &Amount, gap: &Gap, compared: bool) -> Stated {
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
    fn of_noun_behind(&self, amount: &Amount) -> Option<Stated> {
        let words = &self.sentence.words;
        let mut first = amount.past;
        while words.get(first).is_some_and(|word| word.is_one_of(&["of", "in", "the", "its", "pre-tax", "pretax"])) {
            first += 1;
        }
        let next = self.amounts.iter().find(|next| next.first >= first).map_or(words.len(), |next| next.first);
        let noun = self.sentence.noun_from(first, next, &self.names())?;
        let stated = Self::other();
        // One word alone ("of goodwill") may be a balance as well as what happened to it.
        let noun = Some(noun).filter(|noun| noun.words.len() > 1)?;
        let noun = Noun { is_whole: false, ..noun };
        Some(Stated { role: Role::Level, noun: Some(noun), is_doubtful: true, ..stated })
    }

    /// "a charge of $208,000 to write off goodwill": what a charge is for stands behind its figure.
    fn with_purpose(&self, from: usize, end: usize, amount: &Amount) -> Option<Noun> {
        let words = &self.sentence.words;
        if !words.get(amount.past).is_some_and(|word| word.is("to") || word.is("for") || word.is("related")) {
            return None;
        }
        let past = (amount.past..words.len()).find(|&at| self.ends_purpose(at)).map_or(words.len(), |at| at + 1);
        let behind = self.sentence.normal(amount.past..past);
        let first = end.saturating_sub(WORDS_OF_CHARGE).max(from);
        (first..end).find_map(|start| {
            let normal = format!("{} {behind}", self.sentence.normal(start..end));
            let named = self.book.named(&normal, self.counts);
            let sense = super::words::sense(&words[start..end]);
            (!named.is_empty()).then_some(Noun { words: start..end, named, is_whole: false, sense, normal })
        })
    }

    fn ends_purpose(&self, at: usize) -> bool {
        let words = &self.sentence.words;
        let next = words.get(at + 1);
        words[at].after.contains([',', ';', '.', ':'])
            || next
                .is_some_and(|next| next.is("and") && words.get(at + 2).is_some_and(|mark| mark.before.contains('(')))
    }

    /// "a loss of $.05 per diluted common share".
    fn of_share(&self, from: usize, end: usize, amount: &Amount) -> Option<Noun> {
        let (share, past) = amount.per_share?;
        let word = (end > from).then(|| &self.sentence.words[end - 1])?;
        let normal = format!("{} {}", word.normal, self.sentence.normal(share..past));
        let named = self.book.named(&normal, self.counts);
        let sense = super::words::sense(std::slice::from_ref(word));
        (!named.is_empty()).then_some(Noun { words: end - 1..end, named, is_whole: true, sense, normal })
    }

    /// "a loss of" behind "the loss from operations totaled": the same noun, with the sign of its own word.
    fn of_same_kind(&self, from: usize, end: usize) -> Option<Noun> {
        let word = (end > from).then(|| &self.sentence.words[end - 1])?;
        let before = self.chain.noun.as_ref()?;
        if !word.is_one_of(&["income", "loss", "losses", "earnings", "profit", "gain"]) || before.sense.is_none() {
            return None;
        }
        let alone =
            end < from + 2 || self.sentence.words[end - 2].is_one_of(&["a", "an", "to", "with", "and", "of", "the"]);
        let sense = super::words::sense(std::slice::from_ref(word));
        alone.then(|| Noun { words: end - 1..end, sense, ..before.clone() })
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

    /// Of two changes that are told "respectively" only the words tell which is which.
    fn change(&self, role: Role, subject: Option<Subject>) -> Stated {
        let is_respective = self.sentence.words.iter().any(|word| word.is("respectively"));
        let is_doubtful = is_respective || self.is_between_days();
        let subject = subject.unwrap_or_default();
        let own = subject.noun.is_some();
        let noun = subject.noun.or_else(|| self.chain.noun.clone());
        let part = subject.part.or(if own { None } else { self.chain.part });
        let said = subject.period.and_then(|at| self.single(at));
        Stated { role, noun, part, said, is_compared: false, is_doubtful, share_of: None }
    }

    /// "from October 31, 1998 to October 30, 1999": a change that is not over a year.
    fn is_between_days(&self) -> bool {
        let words = &self.sentence.words;
        self.sentence.periods.iter().any(|mention| mention.first > 0 && words[mention.first - 1].is("from"))
    }

    /// ", a decrease of 83%" behind two levels is their change; any other is of something else.
    fn change_by_noun(&self, gap: &Gap, role: Role) -> Stated {
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

    fn change_by_verb(&mut self, gap: &Gap) -> Stated {
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
    fn percent(&mut self, amount: &Amount, gap: &Gap) -> Stated {
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

    /// "$22 million in expense", "$30 million of income".
    fn sense_behind(&self, amount: &Amount) -> Option<Sense> {
        let words = &self.sentence.words;
        let joined = words.get(amount.past).is_some_and(|word| word.is("in") || word.is("of"));
        let word = words.get(amount.past + 1).filter(|word| joined && word.is_one_of(SENSES))?;
        super::words::sense(std::slice::from_ref(word))
    }

    /// The period behind a figure: "for the fourth quarter of 2003", "in 1999".
    fn said_behind(&self, amount: &Amount) -> Option<Said> {
        let mention = period_behind(self.sentence, amount)?;
        self.single(mention)
    }
}

/// The period that the words right behind a figure name.
fn period_behind(sentence: &Sentence<'_>, amount: &Amount) -> Option<usize> {
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
fn lists(sentence: &Sentence<'_>, amounts: &[Amount], found: &mut [Stated]) {
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
