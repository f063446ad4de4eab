//! The nouns that figures belong to.

use std::ops::Range;

use super::book::{Book, Counts, Named, NearNames};
use super::class::Class;
use super::normal::{Normal, NormalText, Phrase};
use super::period::{self, Mention};
use super::sentence::Word;
use super::words::{
    Sense, change_verb, is_boundary, is_determiner, is_level_verb, is_preposition, is_report_verb, sense,
};
use crate::taxonomy::Numbered;
use crate::xbrl::Members;

/// A sentence with the periods and parts that it names.
pub(super) struct Sentence<'a> {
    pub(super) words: &'a [Word<'a>],
    normal: Normal<'a>,
    pub(super) periods: Vec<Mention>,
    pub(super) parts: Vec<PartNamed>,
}

/// A part of the company, named in a sentence.
#[derive(Clone, Debug)]
pub(super) struct PartNamed {
    pub(super) words: Range<usize>,
    pub(super) members: Members,
}

/// A noun that names concepts.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    pub(super) words: Range<usize>,
    /// The concepts, the likeliest first.
    pub(super) named: Vec<Named>,
    /// All words of it are understood: nothing before or behind it makes it narrower.
    pub(super) is_whole: bool,
    pub(super) sense: Option<Sense>,
    /// Its words in normal form.
    pub(super) normal: String,
}

/// What stands before a figure or a verb: a noun, and what it says of period and part.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    pub(super) noun: Option<Noun>,
    /// A place in [`Sentence::periods`].
    pub(super) period: Option<usize>,
    /// A place in [`Sentence::parts`].
    pub(super) part: Option<usize>,
}

/// What names are looked up in, for a figure.
pub(super) struct Names<'a> {
    pub(super) book: &'a Book<'a>,
    pub(super) short: &'a ShortNames,
    pub(super) counts: Counts,
}

/// Nouns have no more words.
const WORDS_OF_NOUN: usize = 12;

/// Names of parts have no more words.
const WORDS_OF_NAME: usize = 6;

impl<'a> Sentence<'a> {
    pub(super) fn of(words: &'a [Word<'a>], normal: &'a NormalText, book: &Book<'_>) -> Self {
        let normal = Normal::of(normal, book);
        let mut sentence = Self { words, normal, periods: period::mentions(words), parts: Vec::new() };
        sentence.parts = sentence.parts(book);
        sentence
    }

    /// The parts of the company that it names.
    fn parts(&self, book: &Book<'_>) -> Vec<PartNamed> {
        let mut found: Vec<PartNamed> = Vec::new();
        for at in 0..self.words.len() {
            if is_capital(&self.words[at]) && found.last().is_none_or(|before| before.words.end <= at) {
                found.extend(self.part_from(at, book));
            }
        }
        found
    }

    /// The part that words with capitals name, the longest name that begins at a place.
    fn part_from(&self, first: usize, book: &Book<'_>) -> Option<PartNamed> {
        let run = self.words[first..].iter().take(WORDS_OF_NAME).take_while(|word| may_be_of_name(word)).count();
        let is_possible = book.may_begin_with_part(self.phrase(first..first + run))
            || self.words[first..first + run].iter().any(Word::is_possessive);
        // "Alder Valve Corporation" is no "Valve Group".
        if !is_possible || is_name_before(self.words, first) {
            return None;
        }
        (1..=run).rev().find_map(|length| self.part(first..first + length, book))
    }

    fn part(&self, range: Range<usize>, book: &Book<'_>) -> Option<PartNamed> {
        let last = &self.words[range.end - 1];
        if last.text.is_empty() {
            return None;
        }
        let is_longer = self.words.get(range.end).is_some_and(|next| last.after.is_empty() && may_be_of_name(next));
        let named = |name: Phrase<'_>| {
            book.part(name).or_else(|| if is_longer { None } else { book.part(name.without_kind()) })
        };
        let name = self.phrase(range.clone());
        // "The Valve Group's".
        let (axis, member) = match name.text.strip_suffix('s').filter(|_| last.is_possessive()) {
            Some(bare) => named(Phrase { text: bare, words: &book.numbered(bare) }),
            None => named(name),
        }?;
        Some(PartNamed { words: range, members: Members::from([(axis, member)]) })
    }

    /// The period that ends with the word before a place.
    fn period_before(&self, end: usize) -> Option<usize> {
        self.periods.iter().position(|mention| mention.past == end)
    }

    fn part_before(&self, end: usize) -> Option<usize> {
        self.parts.iter().position(|part| part.words.end == end)
    }

    /// The part that the sentence is about: "The Castings Group's results included".
    pub(super) fn subject_part(&self) -> Option<&PartNamed> {
        let first = self.parts.first()?;
        let before = self.without_article(0, first.words.start);
        let is_subject = before == 0 || !is_preposition(&self.words[before - 1]);
        let verb = self.words.iter().position(is_verb)?;
        (is_subject && first.words.end <= verb).then_some(first)
    }

    /// Words in normal form.
    pub(super) fn phrase(&self, words: Range<usize>) -> Phrase<'_> {
        self.normal.phrase(words)
    }

    /// What stands right before a place, and not before `from`.
    pub(super) fn subject_before(&self, from: usize, end: usize, names: &Names<'_>) -> Subject {
        let from = (from..end).rev().find(|&at| is_boundary(&self.words[at])).map_or(from, |at| at + 1);
        let mut subject = Subject::default();
        let mut end = self.without_ends(from, end, &mut subject);
        let mut is_whole = true;
        while end > from {
            let noun = self.noun_ending(from, end, names, &mut subject);
            if let Some(mut noun) = noun {
                noun.is_whole &= is_whole;
                subject.noun = Some(noun);
                return subject;
            }
            // "net sales from one contract": what a noun is made narrower by.
            let Some(cut) = (from + 1..end).rev().find(|&at| is_preposition(&self.words[at])) else { break };
            is_whole = false;
            end = self.without_ends(from, cut, &mut subject);
        }
        subject
    }

    /// Takes periods, parts and their prepositions from the end of words.
    fn without_ends(&self, from: usize, mut end: usize, subject: &mut Subject) -> usize {
        loop {
            let before = end;
            while end > from && (self.words[end - 1].text.is_empty() || self.words[end - 1].has(Class::SubjectEnd)) {
                end -= 1;
            }
            if let Some(open) = self.parenthesis_before(from, end) {
                end = open;
            } else if let Some(at) = self.period_before(end).filter(|&at| self.periods[at].first >= from) {
                subject.period = subject.period.or(Some(at));
                end = self.without_preposition(from, self.periods[at].first);
            } else if let Some(at) = self.part_before(end).filter(|&at| {
                let first = self.parts[at].words.start;
                first > from && is_preposition(&self.words[self.without_article(from, first).max(from + 1) - 1])
            }) {
                subject.part = subject.part.or(Some(at));
                end = self.without_preposition(from, self.parts[at].words.start);
            }
            if end == before || end <= from {
                return end;
            }
        }
    }

    /// Where "(excluding satellites)" begins that ends before a place; a single word in parentheses may be a short name.
    fn parenthesis_before(&self, from: usize, end: usize) -> Option<usize> {
        let closes = |word: &Word<'_>| word.after.contains(')');
        self.words.get(end.checked_sub(1)?).filter(|last| closes(last) && !last.before.contains('('))?;
        (from..end - 1).rev().take(WORDS_OF_NOUN).find(|&at| self.words[at].before.contains('('))
    }

    fn without_article(&self, from: usize, mut end: usize) -> usize {
        while end > from && self.words[end - 1].has(Class::Article) {
            end -= 1;
        }
        end
    }

    fn without_preposition(&self, from: usize, end: usize) -> usize {
        let end = self.without_article(from, end);
        if end > from && is_preposition(&self.words[end - 1]) { end - 1 } else { end }
    }

    /// The longest noun that ends before a place.
    fn noun_ending(&self, from: usize, end: usize, names: &Names<'_>, subject: &mut Subject) -> Option<Noun> {
        let word = self.words.get(end.checked_sub(1)?)?;
        if word.text.is_empty() || is_preposition(word) {
            return None;
        }
        // "Earnings before interest and taxes (EBIT)".
        if word.before.contains('(') && word.after.contains(')') {
            let noun = self.noun(end - 1..end, names);
            return noun.or_else(|| self.noun_ending(from, end - 1, names, subject));
        }
        let first = end.saturating_sub(WORDS_OF_NOUN).max(from);
        let first = (first..end)
            .rev()
            .find(|&at| is_level_verb(&self.words[at]) || change_verb(&self.words[at]).is_some())
            .map_or(first, |at| at + 1);
        let near = names.book.near_end(self.phrase(first..end));
        if near.is_empty() && names.short.bound.is_empty() {
            return None;
        }
        let starts = (first..end).filter(|&at| !self.phrase(at..at + 1).words.is_empty());
        let mut noun = starts.into_iter().find_map(|start| self.noun_near(start..end, names, &near))?;
        noun.is_whole = self.stands_alone(from, noun.words.start, subject);
        Some(noun)
    }

    /// Whether a word ends the name of the company, or of a part that the sentence names.
    fn is_company(&self, at: usize) -> bool {
        self.words[at].has(Class::Company) || self.part_before(at + 1).is_some()
    }

    /// Whether the sentence speaks of something narrower than a concept: "The Daily Paper revenues were".
    pub(super) fn is_narrow(&self, names: &Names<'_>) -> bool {
        let Some(verb) = self.words.iter().position(is_verb) else { return false };
        let in_period = |at: usize| self.periods.iter().any(|mention| (mention.first..mention.past).contains(&at));
        let is_name = |at: usize| is_capital(&self.words[at]) && !in_period(at) && !self.is_company(at);
        (1..verb).any(is_name) && !self.subject_before(0, verb, names).noun.is_some_and(|noun| noun.is_whole)
    }

    /// The longest noun that begins at a place.
    pub(super) fn noun_from(&self, first: usize, end: usize, names: &Names<'_>) -> Option<Noun> {
        let past = (first..end.min(first + WORDS_OF_NOUN))
            .find(|&at| ends_phrase(&self.words[at]))
            .map_or(end.min(first + WORDS_OF_NOUN), |at| at + 1);
        // "a $60 million accounts receivable facility" is no receivable.
        let ends = |past: usize| {
            let next = self.words.get(past);
            let begins = |next: &Word<'_>| {
                is_preposition(next) || is_boundary(next) || is_verb(next) || next.is_one_of(&["and", "or"])
            };
            ends_phrase(&self.words[past - 1]) || next.is_none_or(begins)
        };
        let near = names.book.near_beginning(self.phrase(first..past));
        if near.is_empty() && names.short.bound.is_empty() {
            return None;
        }
        (first + 1..=past).rev().filter(|&past| ends(past)).find_map(|past| self.noun_near(first..past, names, &near))
    }

    fn noun(&self, words: Range<usize>, names: &Names<'_>) -> Option<Noun> {
        let near = names.book.near_end(self.phrase(words.clone()));
        self.noun_near(words, names, &near)
    }

    /// The noun that words are, of which the mapping has been asked among others.
    fn noun_near(&self, words: Range<usize>, names: &Names<'_>, near: &NearNames<'_>) -> Option<Noun> {
        let phrase = self.phrase(words.clone());
        let noun = |named: Vec<Named>, normal: &str| {
            if named.is_empty() {
                return None;
            }
            let sense = sense(&self.words[words.clone()]);
            Some(Noun { words: words.clone(), named, is_whole: true, sense, normal: normal.to_owned() })
        };
        let Some(long) = names.short.spelled(phrase.words) else {
            return noun(names.book.named_near(near, phrase, names.counts), phrase.text);
        };
        let spelled = Phrase { text: &long, words: &names.book.numbered(&long) };
        noun(names.book.named(spelled, names.counts), &long)
    }

    /// Whether what stands before a noun leaves it as it is; the period or the part before it is of it.
    fn stands_alone(&self, from: usize, start: usize, subject: &mut Subject) -> bool {
        let Some(before) = start.checked_sub(1).filter(|&before| before >= from) else { return true };
        if let Some(at) = self.period_before(start) {
            subject.period = subject.period.or(Some(at));
            return true;
        }
        if let Some(at) = self.part_before(start) {
            subject.part = subject.part.or(Some(at));
            return true;
        }
        if is_report_verb(&self.words[before]) {
            return before == from || self.is_company(before - 1);
        }
        is_determiner(&self.words[before])
    }
}

/// Whether a sentence has a name before its verb, and may speak of something narrower than a concept.
pub(super) fn may_be_narrow(words: &[Word<'_>]) -> bool {
    let is_name = |word: &Word<'_>| is_capital(word) && !word.has(Class::Company);
    words.iter().position(is_verb).is_some_and(|verb| words[..verb].iter().skip(1).any(is_name))
}

fn is_verb(word: &Word<'_>) -> bool {
    is_level_verb(word) || change_verb(word).is_some() || is_report_verb(word) || word.has(Class::Including)
}

fn ends_phrase(word: &Word<'_>) -> bool {
    word.after.contains([',', ';', ':', '.', ')'])
}

fn is_capital(word: &Word<'_>) -> bool {
    word.text.starts_with(char::is_uppercase)
}

/// A name is written with capitals.
fn may_be_of_name(word: &Word<'_>) -> bool {
    is_capital(word) || word.is_one_of(&["and", "of", "&"])
}

/// Whether the letters of a short name are the first ones of words, in their order.
fn abbreviates(short: &str, words: &[Word<'_>]) -> bool {
    let mut letters = short.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).peekable();
    let first = words.first().is_some_and(|word| word.lower().chars().next() == letters.peek().copied());
    for word in words {
        letters.next_if(|&letter| word.lower().starts_with(letter));
    }
    first && letters.peek().is_none()
}

/// Whether the word before a place is of a name that goes on there.
fn is_name_before(words: &[Word<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else { return false };
    let is_capital =
        before.text.starts_with(char::is_uppercase) && !before.is_one_of(&["the", "in", "for", "at", "our", "its"]);
    is_capital && before.after.is_empty() && !before.is_possessive() && words[at].before.is_empty()
}

/// A word of capitals in parentheses.
pub(super) fn may_be_short_name(word: &Word<'_>) -> bool {
    let is_alone = word.before.contains('(') && word.after.contains(')') && word.text.len() > 1;
    is_alone && word.text.chars().all(|c| c.is_ascii_uppercase() || c == '&' || c == '-')
}

/// Short names that the text binds: "earnings before interest and taxes (EBIT)".
#[derive(Debug, Default)]
pub(super) struct ShortNames {
    /// The short name and the noun that it stands for, in normal form.
    bound: Vec<(String, String)>,
}

impl ShortNames {
    /// Takes the short names that a sentence binds to nouns that name concepts.
    pub(super) fn learn(&mut self, sentence: &Sentence<'_>, book: &Book<'_>) {
        for (at, word) in sentence.words.iter().enumerate().filter(|(_, word)| may_be_short_name(word)) {
            let short = sentence.phrase(at..at + 1).text;
            if self.bound.iter().any(|(other, _)| other == short) {
                continue;
            }
            let names = Names { book, short: &Self::default(), counts: Counts::Change };
            let noun = sentence.noun_ending(0, at, &names, &mut Subject::default());
            let is_of = |noun: &Noun| abbreviates(word.text, &sentence.words[noun.words.clone()]);
            if let Some(noun) = noun.filter(is_of) {
                self.bound.push((short.to_owned(), noun.normal));
            }
        }
    }

    /// Words in normal form with short names spelled out; `None` where there are none.
    fn spelled(&self, normal: &[Numbered<'_>]) -> Option<String> {
        if self.bound.is_empty() {
            return None;
        }
        let long = |word: &str| self.bound.iter().find(|(short, _)| short == word).map(|(_, long)| long.as_str());
        normal.iter().find(|word| long(word.text).is_some())?;
        Some(normal.iter().map(|word| long(word.text).unwrap_or(word.text)).collect::<Vec<_>>().join(" "))
    }
}
