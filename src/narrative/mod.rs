//! Figures in running text: "a net loss of $3,643,000, or 77 cents per diluted common share, for the fourth quarter".
//!
//! Words say what a figure is of: the noun a concept, "of the Castings Group" a part, "for the fourth quarter" a period, "loss" a sign. The
//! tables of the filing confirm it or contradict it. A figure is never understood by its value: nearly half of the amounts that no
//! concept has equal some figure of the tables by chance.

mod amount;
mod book;
mod calendar;
mod change;
mod class;
mod clause;
mod finding;
mod lexicon;
mod noun;
mod period;
mod sentence;
mod tie;
mod words;

use std::ops::Range;

use crate::diagnostics::Finding;
use crate::instance::{PrintedFact, TaggedStatement};
use crate::layout::{Paragraph, is_heading_word, is_scale_phrase};
use crate::source::{SourceFile, Span};
use crate::tagging::Extensions;
use crate::taxonomy::{Numbered, Taxonomy};
use crate::xbrl::{Members, QName};

use amount::{Amount, Measure};
use book::{Book, Counts, Named, short_name};
use change::Checked;
use clause::{Role, Stated};
use lexicon::Lexicon;
use noun::{Names, Sentence, ShortNames, may_be_short_name};
use period::{Mention, Said};
use sentence::Word;
use tie::{Outcome, Question, Setting};

/// What the tables of a filing and its mapping say, for figures in running text to be held against.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// The facts of the statements.
    pub facts: &'a [PrintedFact],
    /// The statements.
    pub statements: &'a [TaggedStatement],
    /// The mapping.
    pub taxonomy: &'a Taxonomy,
    /// The concepts and members of the filing's own.
    pub extensions: &'a Extensions,
    /// Month and day with which the header says fiscal years end.
    pub year_end: Option<(u32, u32)>,
}

/// Reads the figures in running text, document by document. Those that the tables confirm become facts.
pub fn read(source: &SourceFile, documents: &[&[Paragraph]], tables: Tables<'_>) -> (Vec<PrintedFact>, Vec<Finding>) {
    let book = Book::of(tables);
    let (mut facts, mut findings) = (Vec::new(), Vec::new());
    let mut lexicon = Lexicon::default();
    for paragraphs in documents {
        let mut reader = Reader {
            source,
            book: &book,
            lexicon: &mut lexicon,
            room: Vec::new(),
            short: ShortNames::default(),
            section: Section::default(),
            has_text: false,
            facts: Vec::new(),
            findings: Vec::new(),
            unnamed: Vec::new(),
        };
        for paragraph in *paragraphs {
            reader.paragraph(paragraph);
        }
        facts.append(&mut reader.facts);
        findings.append(&mut reader.findings);
        findings.extend(reader.unnamed.first().map(|&first| finding::unnamed(source, first, reader.unnamed.len())));
    }
    (facts, findings)
}

/// What headings say of the paragraphs below them.
#[derive(Clone, Debug, Default)]
struct Section {
    part: Option<Members>,
    now: Option<Said>,
    compared: Option<Said>,
    /// A heading stands above that names nothing known: it may be that of a part.
    is_doubtful: bool,
    /// The period that the paragraph before spoke of.
    before: Option<Said>,
}

struct Reader<'a, 't> {
    source: &'t SourceFile,
    book: &'a Book<'a>,
    lexicon: &'a mut Lexicon<'t>,
    /// Room for the words of a paragraph.
    room: Vec<Word<'t>>,
    short: ShortNames,
    section: Section,
    /// A paragraph has been seen.
    has_text: bool,
    facts: Vec<PrintedFact>,
    findings: Vec<Finding>,
    /// Amounts that no concept is named for.
    unnamed: Vec<Span>,
}

/// The periods that a paragraph speaks of.
#[derive(Clone, Copy, Debug, Default)]
struct Times {
    now: Option<Said>,
    compared: Option<Said>,
    /// It has spoken of something narrower than a concept: what follows may be of that too.
    is_narrow: bool,
}

impl Reader<'_, '_> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.is_heading {
            self.heading(paragraph);
            return;
        }
        self.has_text = true;
        let mut lines = paragraph.lines.iter().map(|&line| self.source.slice(line));
        if !lines.clone().any(|line| line.bytes().any(|byte| byte.is_ascii_digit())) || !lines.any(may_have_amounts) {
            return;
        }
        let mut times = Times { now: self.section.now, compared: self.section.compared, is_narrow: false };
        let mut words = std::mem::take(&mut self.room);
        for &line in &paragraph.lines {
            sentence::read(self.source, line, self.lexicon, &mut words);
        }
        let sentences: Vec<_> =
            sentence::sentences(&words).map(|sentence| (amount::amounts(sentence), sentence)).collect();
        let past_last = sentences.iter().rposition(|(amounts, _)| !amounts.is_empty()).map_or(0, |last| last + 1);
        for (at, (amounts, words)) in sentences.into_iter().enumerate() {
            // Behind the last amount only the period that a sentence begins with matters, and the names that it binds.
            if at >= past_last && !words.iter().any(may_be_short_name) {
                times.learn_from_beginning(period::first_mention(words, WORDS_BEFORE_PERIOD).as_ref());
                continue;
            }
            let sentence = Sentence::of(words, self.book);
            self.short.learn(&sentence, self.book);
            self.sentence(&sentence, &amounts, &mut times);
        }
        self.section.before = times.now.or(self.section.before);
        words.clear();
        self.room = words;
    }

    /// A heading that names a period is of that; one that names a part, or nothing that is known, begins another section.
    fn heading(&mut self, paragraph: &Paragraph) {
        // "(In thousands)", "December 31, 1998": the headings of a table say nothing of the text below it.
        let is_of_table =
            |line: &&Span| is_scale_phrase(self.source.slice(**line)) || is_heading_word(self.source.slice(**line));
        let lines = paragraph.lines.iter().filter(|line| !is_of_table(line));
        let mut words = Vec::new();
        for &line in lines {
            sentence::read(self.source, line, self.lexicon, &mut words);
        }
        // Nor does the name of the company, which stands at the head of pages.
        if words.last().is_none_or(words::ends_company) {
            return;
        }
        let said: Vec<Said> = period::mentions(&words).into_iter().flat_map(|mention| mention.said).collect();
        if let Some(first) = said.first() {
            (self.section.now, self.section.compared) = (Some(*first), said.get(1).copied());
            return;
        }
        let name: Vec<Numbered<'_>> = words.iter().flat_map(|word| self.book.numbered(word)).collect();
        let part = self.book.part(&name).or_else(|| self.book.part(short_name(&name)));
        // What stands above all text is the title of the document.
        let is_doubtful = part.is_none() && self.has_text && !words.iter().all(words::is_of_heading);
        let part = part.map(|(axis, member)| Members::from([(axis, member)]));
        self.section = Section { part, is_doubtful, before: None, ..self.section };
    }

    fn sentence(&mut self, sentence: &Sentence<'_>, amounts: &[Amount], times: &mut Times) {
        times.is_narrow |= sentence.is_narrow(&Names { book: self.book, short: &self.short, counts: Counts::Change });
        if amounts.is_empty() {
            times.learn_from_beginning(sentence.periods.first());
            return;
        }
        let stated = clause::read(sentence, amounts, self.book, &self.short);
        times.learn(&stated);
        times.is_narrow |= stated.iter().filter_map(|stated| stated.noun.as_ref()).any(|noun| !noun.is_whole);
        let setting = self.setting(sentence, times);
        let figures = amounts.iter().zip(&stated).filter(|(amount, _)| !self.book.has_figure(amount.span));
        let (changes, levels): (Vec<_>, Vec<_>) = figures.partition(|(_, stated)| stated.is_change());
        let confirmed = self.levels(sentence, &levels, &setting);
        for (amount, stated) in changes {
            self.change(sentence, amount, stated, &setting, &confirmed);
        }
    }

    /// Holds the levels of a sentence against the tables; gives the nouns of those that they confirm.
    fn levels(
        &mut self,
        sentence: &Sentence<'_>,
        levels: &[(&Amount, &Stated)],
        setting: &Setting,
    ) -> Vec<Range<usize>> {
        let mut confirmed = Vec::new();
        let mut unread: Option<(Span, QName, usize)> = None;
        for (amount, stated) in levels {
            let named = self.named(sentence, amount, stated);
            let Some(first) = named.first().filter(|_| stated.role == Role::Level) else {
                self.unnamed.push(amount.span);
                continue;
            };
            match self.question(sentence, amount, stated, &named, setting).outcome() {
                Outcome::Ties(fact) => {
                    self.facts.push(*fact);
                    confirmed.extend(stated.noun.as_ref().map(|noun| noun.words.clone()));
                }
                Outcome::Disagrees { with, fact } => self.findings.push(finding::disagrees(self.source, &fact, with)),
                Outcome::Unread => unread.get_or_insert_with(|| (amount.span, first.concept.clone(), 0)).2 += 1,
            }
        }
        self.findings.extend(unread.map(|(figure, what, count)| finding::unread(self.source, figure, &what, count)));
        confirmed
    }

    fn question<'q>(
        &'q self,
        sentence: &'q Sentence<'_>,
        amount: &'q Amount,
        stated: &'q Stated,
        named: &'q [Named],
        setting: &'q Setting,
    ) -> Question<'q> {
        let part = stated.part.map(|at| &sentence.parts[at].members);
        let sense = stated.noun.as_ref().and_then(|noun| noun.sense);
        Question { book: self.book, amount, stated, named, sense, part, setting }
    }

    fn setting(&self, sentence: &Sentence<'_>, times: &Times) -> Setting {
        Setting {
            now: times.now,
            compared: times.compared,
            before: self.section.before,
            of_sentence: sentence.subject_part().map(|part| part.members.clone()),
            of_section: self.section.part.clone(),
            is_doubtful: self.section.is_doubtful || times.is_narrow,
        }
    }

    /// A change is checked and never a fact. It is certain where its own words say the period, or the tables confirm a level of the same
    /// noun in the sentence.
    fn change(
        &mut self,
        sentence: &Sentence<'_>,
        amount: &Amount,
        stated: &Stated,
        setting: &Setting,
        confirmed: &[Range<usize>],
    ) {
        let noun = stated
            .noun
            .as_ref()
            .filter(|noun| noun.is_whole && (stated.said.is_some() || confirmed.contains(&noun.words)));
        let is_certain = noun.is_some() && !stated.is_doubtful && !setting.is_doubtful;
        let named = self.named(sentence, amount, stated);
        let question = self.question(sentence, amount, stated, &named, setting);
        let (Role::Change(direction) | Role::PercentChange(direction)) = stated.role else { return };
        let checked = if is_certain { change::check(self.book, &question, direction) } else { Checked::Unknown };
        match checked {
            Checked::Disagrees(found) => {
                let is_per_cent = amount.measure == Measure::Percent;
                self.findings.push(finding::change_disagrees(self.source, amount.span, is_per_cent, &found));
            }
            Checked::Agrees => {}
            Checked::Unknown => self.unnamed.push(amount.span),
        }
    }

    /// The concepts that the words of a figure name.
    fn named(&self, sentence: &Sentence<'_>, amount: &Amount, stated: &Stated) -> Vec<Named> {
        let Some(noun) = &stated.noun else { return Vec::new() };
        if stated.share_of.is_none() {
            return noun.named.clone();
        }
        // "a net loss of …, or 77 cents per diluted common share".
        let Some((first, past)) = amount.per_share else { return Vec::new() };
        let words = sentence.normal(first..past);
        let of_noun = noun.normal.split(' ').map(|word| self.book.number(word));
        let all: Vec<_> = of_noun.chain(words.iter().copied()).collect();
        let mut named = self.book.named(&all, Counts::PerShare);
        for more in self.book.named(words, Counts::PerShare) {
            if !named.contains(&more) {
                named.push(more);
            }
        }
        named
    }
}

impl Times {
    /// "During the third quarter of 2004, the company decided": the sentences behind it speak of that.
    fn learn_from_beginning(&mut self, first: Option<&Mention>) {
        let first = first.filter(|mention| mention.first <= WORDS_BEFORE_PERIOD);
        if let Some([said]) = first.map(|mention| mention.said.as_slice())
            && said.is_full()
        {
            (self.now, self.compared) = (Some(*said), None);
        }
    }

    /// The first period that a sentence gives a level, and the one that it is compared with, are those of the sentences behind it.
    fn learn(&mut self, stated: &[Stated]) {
        let said = |compared: bool| {
            let levels = stated.iter().filter(|stated| stated.role == Role::Level && stated.is_compared == compared);
            levels.filter_map(|stated| stated.said).find(Said::is_full)
        };
        if let Some(now) = said(false) {
            (self.now, self.compared) = (Some(now), None);
        }
        self.compared = said(true).or(self.compared);
    }
}

/// A period that a sentence begins with stands behind no more words: "During the".
const WORDS_BEFORE_PERIOD: usize = 3;

/// Whether a line has a mark or a unit of an amount.
fn may_have_amounts(line: &str) -> bool {
    const UNITS: &[&str] = &["cents", "percent", "per cent", "million", "billion", "shares"];
    line.contains(['$', '%']) || UNITS.iter().any(|unit| line.contains(unit))
}
