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
mod normal;
mod noun;
mod period;
mod run;
mod sentence;
mod tie;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memchr2;
use memchr::memmem::Finder;

use crate::diagnostics::Finding;
use crate::instance::{PrintedFact, TaggedStatement};
use crate::layout::{Paragraph, is_heading_word, is_scale_phrase};
use crate::source::{SourceFile, Span};
use crate::tagging::Extensions;
use crate::taxonomy::Taxonomy;
use crate::xbrl::{Members, QName};

use amount::{Amount, Measure};
use book::{Book, Counts, Named};
use change::Checked;
use clause::{Role, Stated};
use normal::{Normal, NormalText, Phrase};
use noun::{Names, Sentence, ShortNames, may_be_narrow, may_be_short_name};
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
    for paragraphs in documents {
        let mut reader = Reader {
            source,
            book: &book,
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
struct Section<'t> {
    /// The words of the last heading that names no period, until a paragraph asks for the part that it names.
    heading: Vec<Word<'t>>,
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
    /// Room for the words of a paragraph.
    room: Vec<Word<'t>>,
    short: ShortNames,
    section: Section<'t>,
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
    /// The section may be of a part, or the paragraph has spoken of something narrower than a concept: what follows may be of that too.
    is_doubtful: bool,
}

impl Reader<'_, '_> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.is_heading {
            self.heading(paragraph);
            return;
        }
        self.has_text = true;
        if !self.may_have_amounts(paragraph) {
            return;
        }
        self.name_section();
        let Section { now, compared, is_doubtful, .. } = self.section;
        let mut times = Times { now, compared, is_doubtful };
        let mut words = std::mem::take(&mut self.room);
        for &line in &paragraph.lines {
            sentence::read(self.source, line, &mut words);
        }
        let sentences: Vec<_> =
            sentence::sentences(&words).map(|sentence| (amount::amounts(sentence), sentence)).collect();
        let past_last = sentences.iter().rposition(|(amounts, _)| !amounts.is_empty()).map_or(0, |last| last + 1);
        for (at, (amounts, words)) in sentences.into_iter().enumerate() {
            // Without an amount only the period that a sentence begins with matters, and the names that it binds; and before the
            // last amount also whether it is narrow.
            let may_narrow = at < past_last && !times.is_doubtful && may_be_narrow(words);
            if amounts.is_empty() && !may_narrow && !words.iter().any(may_be_short_name) {
                times.learn_from_beginning(period::first_mention(words, WORDS_BEFORE_PERIOD).as_ref());
                continue;
            }
            let normal = NormalText::of(words);
            let sentence = Sentence::of(words, &normal, self.book);
            self.short.learn(&sentence, self.book);
            self.sentence(&sentence, &amounts, &mut times);
        }
        self.section.before = times.now.or(self.section.before);
        words.clear();
        self.room = words;
    }

    /// Whether lines have a digit, and a mark or a unit of an amount.
    fn may_have_amounts(&self, paragraph: &Paragraph) -> bool {
        let (Some(first), Some(last)) = (paragraph.lines.first(), paragraph.lines.last()) else { return false };
        // What all of them together lack, none of them has; the foot and head of a page may stand between them.
        let whole = self.source.slice(first.join(*last));
        let has =
            |what: fn(&str) -> bool| what(whole) && paragraph.lines.iter().any(|&line| what(self.source.slice(line)));
        has(has_digit) && (has(has_mark) || has(has_unit))
    }

    /// A heading that names a period is of that; one that names a part, or nothing that is known, begins another section.
    fn heading(&mut self, paragraph: &Paragraph) {
        // "(In thousands)", "December 31, 1998": the headings of a table say nothing of the text below it.
        let is_of_table =
            |line: &&Span| is_scale_phrase(self.source.slice(**line)) || is_heading_word(self.source.slice(**line));
        let mut words = std::mem::take(&mut self.room);
        for &line in paragraph.lines.iter().filter(|line| !is_of_table(line)) {
            sentence::read(self.source, line, &mut words);
        }
        // Nor does the name of the company, which stands at the head of pages.
        if !words.last().is_none_or(words::ends_company) {
            let said: Vec<Said> = period::mentions(&words).into_iter().flat_map(|mention| mention.said).collect();
            if let Some(first) = said.first() {
                (self.section.now, self.section.compared) = (Some(*first), said.get(1).copied());
            } else {
                self.section.before = None;
                // What stands above all text is the title of the document.
                self.section.is_doubtful = self.has_text && !words.iter().all(words::is_of_heading);
                std::mem::swap(&mut self.section.heading, &mut words);
            }
        }
        words.clear();
        self.room = words;
    }

    /// Looks for the part that the heading above names.
    fn name_section(&mut self) {
        if self.section.heading.is_empty() {
            return;
        }
        let normal = NormalText::of(&self.section.heading);
        let normal = Normal::of(&normal, self.book);
        let name = normal.whole();
        let part = self.book.part(name).or_else(|| self.book.part(name.without_kind()));
        self.section.is_doubtful &= part.is_none();
        self.section.part = part.map(|(axis, member)| Members::from([(axis, member)]));
        self.section.heading.clear();
    }

    fn sentence(&mut self, sentence: &Sentence<'_>, amounts: &[Amount], times: &mut Times) {
        let names = Names { book: self.book, short: &self.short, counts: Counts::Change };
        times.is_doubtful = times.is_doubtful || sentence.is_narrow(&names);
        if amounts.is_empty() {
            times.learn_from_beginning(sentence.periods.first());
            return;
        }
        let stated = clause::read(sentence, amounts, self.book, &self.short);
        times.learn(&stated);
        times.is_doubtful |= stated.iter().filter_map(|stated| stated.noun.as_ref()).any(|noun| !noun.is_whole);
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
            is_doubtful: times.is_doubtful,
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
        let share = sentence.phrase(first..past);
        let all = [noun.normal.as_str(), share.text].join(" ");
        let mut named = self.book.named(Phrase { text: &all, words: &self.book.numbered(&all) }, Counts::PerShare);
        for more in self.book.named(share, Counts::PerShare) {
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

fn has_digit(line: &str) -> bool {
    line.bytes().fold(false, |has, byte| has | byte.is_ascii_digit())
}

/// Whether a line has a mark of an amount.
fn has_mark(line: &str) -> bool {
    memchr2(b'$', b'%', line.as_bytes()).is_some()
}

/// Whether a line has a unit of an amount.
fn has_unit(line: &str) -> bool {
    const UNITS: &[&str] = &["cents", "percent", "per cent", "million", "billion", "shares"];
    /// Each unit has one of them.
    static STEMS: LazyLock<[Finder<'static>; 3]> = LazyLock::new(|| ["cent", "illion", "shares"].map(Finder::new));
    STEMS.iter().any(|stem| stem.find(line.as_bytes()).is_some()) && UNITS.iter().any(|unit| line.contains(unit))
}
