//! Notes to financial statements. That a line is the heading of one is proved by the order of the numbers: 1, 2, 3 …

use super::heading::{self, Heading};
use super::page::{self, Pages};
use super::title::{self, After};
use super::{Note, heading::label};
use crate::diagnostics::{Code, Finding};
use crate::layout::{Line, LineKind};
use crate::source::{SourceFile, Span};

/// The notes of a document in their order, and what is in doubt.
pub(super) fn read(source: &SourceFile, lines: &[Line]) -> (Vec<Note>, Vec<Finding>) {
    let titles: Vec<usize> = (0..lines.len()).filter(|&at| title::notes(source, lines, at)).collect();
    if titles.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let reader = Reader { source, lines, pages: Pages::of(source, lines), titles: &titles };
    let (mut notes, mut findings) = (Vec::new(), Vec::new());
    let mut free = 0;
    for &at in &titles {
        if at < free {
            continue;
        }
        if let Some(run) = reader.run(at) {
            free = run.end;
            let (found, doubts) = reader.notes(&run);
            notes.extend(found);
            findings.extend(doubts);
        }
    }
    if notes.is_empty() && findings.is_empty() {
        findings.extend(reader.without_numbers());
    }
    (notes, findings)
}

/// Lines below a title in which the first note begins.
const LINES_BEFORE_FIRST: usize = 80;

/// Numbers that a run may lack: the heading of that note is printed in another way.
const NUMBERS_LACKING: u32 = 2;

/// Lines above a first note in which the title of other notes stands.
const LINES_BELOW_TITLE: usize = 15;

struct Reader<'a> {
    source: &'a SourceFile,
    lines: &'a [Line],
    pages: Pages,
    /// The titles of notes, those that run over pages too.
    titles: &'a [usize],
}

/// The headings of notes below one title.
struct Run {
    headings: Vec<Entry>,
    /// One past its last line.
    end: usize,
    /// How the last note ends.
    ending: Ending,
}

struct Entry {
    heading: Heading,
    /// Another line could be the heading of the same number.
    rival: Option<usize>,
}

/// How the last note of a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// With the document, or where something begins that is no note.
    Known,
    /// At a page or a title that may be part of it.
    Doubtful,
}

impl Reader<'_> {
    /// The run of notes below a title, if a first one is there.
    fn run(&self, title: usize) -> Option<Run> {
        let near = title + 1..self.lines.len().min(title + LINES_BEFORE_FIRST);
        let mut headings =
            near.take_while(|&at| !self.is_of_other(at)).filter_map(|at| heading::read(self.source, self.lines, at));
        let first = headings.find(|heading| heading.number == 1 && !heading.continued)?;
        let mut chain = Chain::new(first);
        let mut end = self.lines.len();
        for at in chain.last().at + 1..self.lines.len() {
            if self.is_of_other(at) {
                end = at;
                break;
            }
            let Some(heading) = heading::read(self.source, self.lines, at) else { continue };
            if heading.number == 1
                && chain.next > 2
                && !heading.continued
                && let Some(above) = self.title_above(at)
            {
                end = above;
                break;
            }
            chain.take(heading);
        }
        let last = chain.last().at;
        let (end, ending) = self.ending(title, last, end);
        Some(Run { headings: chain.entries, end, ending })
    }

    /// Whether something begins that is no note.
    fn is_of_other(&self, at: usize) -> bool {
        match title::after(self.source, self.lines, at) {
            Some(After::Other) => true,
            Some(After::Item) => !self.pages.is_head(at),
            Some(After::Perhaps) | None => false,
        }
    }

    /// The title of other notes right above a first one.
    fn title_above(&self, at: usize) -> Option<usize> {
        let next = self.titles.partition_point(|&title| title < at);
        let above = *self.titles[..next].last()?;
        let words = title::words(self.lines[above].text(self.source));
        (at - above <= LINES_BELOW_TITLE && !words.contains("cont")).then_some(above)
    }

    /// Where the last note ends, which begins at `last` and ends before `end` at the latest.
    fn ending(&self, title: usize, last: usize, end: usize) -> (usize, Ending) {
        let perhaps = (last + 1..end).find(|&at| title::after(self.source, self.lines, at) == Some(After::Perhaps));
        let limit = self.pages.above_titles(self.source, self.lines, perhaps.unwrap_or(end));
        // Where all pages of the notes have their title, one that begins with another is of something else.
        let body = |top: usize| self.pages.body(self.lines, top);
        let goes_on = |top: usize| self.is_titled(top) || self.is_row(body(top));
        let mut before = self.pages.between(title, last).peekable();
        let all_titled = before.peek().is_some() && before.all(goes_on);
        let mut after = self.pages.between(last, limit).filter(|&top| !goes_on(top));
        match after.find(|&top| self.is_strange(body(top))) {
            Some(top) if all_titled && self.lines[body(top)].kind == LineKind::Text => (top, Ending::Known),
            Some(_) => (limit, Ending::Doubtful),
            // A title of quarterly data inside of a page may be one of the last note.
            None if perhaps.is_some() && !self.pages.tops.contains(&limit) => (limit, Ending::Doubtful),
            None => (limit, Ending::Known),
        }
    }

    /// Whether a page has the title of the notes at its head.
    fn is_titled(&self, top: usize) -> bool {
        (top..self.pages.body(self.lines, top)).any(|at| self.titles.binary_search(&at).is_ok())
    }

    /// Whether a page begins with a row of a table that began before it.
    fn is_row(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| matches!(line.kind, LineKind::Figures(_)))
    }

    /// Whether a page begins with what may be something else: anything but a paragraph, or a heading that says it goes on.
    fn is_strange(&self, at: usize) -> bool {
        let Some(line) = self.lines.get(at) else { return false };
        let text = line.text(self.source);
        let is_paragraph =
            line.kind == LineKind::Text && line.indent < page::MIDDLE && text.chars().any(char::is_lowercase);
        !is_paragraph && heading::read(self.source, self.lines, at).is_none_or(|heading| !heading.continued)
    }

    /// The notes of a run whose ends are known, and what is said of the others.
    fn notes(&self, run: &Run) -> (Vec<Note>, Option<Finding>) {
        let (mut notes, mut doubts) = (Vec::new(), Vec::new());
        for (at, entry) in run.headings.iter().enumerate() {
            let next = run.headings.get(at + 1);
            let end = next.map_or(run.end, |next| next.heading.at);
            match self.doubt(run, entry, next) {
                Some(doubt) => doubts.push((&entry.heading, doubt)),
                None => notes.extend(self.note(&entry.heading, end)),
            }
        }
        (notes, self.finding(run, &doubts))
    }

    fn doubt(&self, run: &Run, entry: &Entry, next: Option<&Entry>) -> Option<String> {
        let heading = &entry.heading;
        let name = |number: u32| label(number, heading.form.lettered);
        let line = |at: usize| self.lines[at].number + 1;
        if let Some(rival) = entry.rival {
            let of = heading.label();
            return Some(format!("line {} could be the heading of note {of} too", line(rival)));
        }
        match next {
            _ if run.headings.len() == 1 => Some("no second note follows".to_owned()),
            None if run.ending == Ending::Doubtful => Some("nothing tells where it ends".to_owned()),
            Some(Entry { heading: next, .. }) if next.number > heading.number + 1 => {
                Some(format!("{} does not follow, but {}", name(heading.number + 1), name(next.number)))
            }
            Some(Entry { rival: Some(rival), heading: next }) => {
                Some(format!("line {} could be the heading of note {} too", line(*rival), next.label()))
            }
            None | Some(_) => None,
        }
    }

    fn note(&self, heading: &Heading, end: usize) -> Option<Note> {
        let lines = &self.lines[heading.at..self.pages.trim(self.source, self.lines, heading.at, end)];
        let (first, last) = (lines.first()?, lines.last()?);
        // What is no text stands between.
        let whole = last.number - first.number + 1 == lines.len();
        let span = Span::new(heading::start(self.source, first), last.span.end);
        let title = heading.title.clone();
        whole.then(|| Note { number: heading.label(), title, span, heading: heading::place(self.source, first) })
    }

    fn finding(&self, run: &Run, doubts: &[(&Heading, String)]) -> Option<Finding> {
        let (heading, doubt) = doubts.first()?;
        let place = |heading: &Heading| self.source.place(heading::place(self.source, &self.lines[heading.at]));
        let count = run.headings.len();
        let of = if doubts.len() == 1 {
            String::new()
        } else {
            format!(" ({} of {count} notes are in doubt)", doubts.len())
        };
        let message = format!("note {} became no text block, as {doubt}{of}", heading.label());
        let finding = Finding::new(Code::NoteDoubtful, place(heading), message);
        Some(doubts[1..].iter().fold(finding, |finding, (heading, doubt)| {
            finding.note_at(place(heading), format!("nor did note {}: {doubt}", heading.label()))
        }))
    }

    /// Notes that have titles alone, or no first one. An index has the title too, with nothing below it.
    fn without_numbers(&self) -> Option<Finding> {
        const LINES_OF_NOTES: usize = 30;
        let has_notes = |&&at: &&usize| {
            let below = self.lines[at..].iter().skip(1).take(LINES_OF_NOTES * 2);
            let wide = below.filter(|line| line.kind == LineKind::Text && line.right - line.left > 45);
            wide.count() >= LINES_OF_NOTES
        };
        let &at = self.titles.iter().find(has_notes)?;
        let message = "the notes are not numbered from 1, so they became no text blocks";
        Some(Finding::new(Code::NoteDoubtful, self.source.place(heading::place(self.source, &self.lines[at])), message))
    }
}

/// Headings whose numbers follow on each other.
struct Chain {
    entries: Vec<Entry>,
    /// The number that comes next.
    next: u32,
}

impl Chain {
    fn new(first: Heading) -> Self {
        Self { entries: vec![Entry { heading: first, rival: None }], next: 2 }
    }

    fn last(&self) -> &Heading {
        &self.entries[self.entries.len() - 1].heading
    }

    /// Takes a heading that is the next, and remembers one that could be the last.
    fn take(&mut self, heading: Heading) {
        let last = self.last();
        if heading.continued || !heading.goes_with(&self.entries[0].heading) {
            return;
        }
        if heading.number == last.number {
            let same = heading.says_the_same(last);
            let at = self.entries.len() - 1;
            let rival = &mut self.entries[at].rival;
            *rival = rival.or((!same).then_some(heading.at));
            return;
        }
        let lacking = heading.number.checked_sub(self.next);
        let plain = heading.form.is_plain();
        if lacking == Some(0) || plain && lacking.is_some_and(|lacking| lacking <= NUMBERS_LACKING) {
            self.next = heading.number + 1;
            self.entries.push(Entry { heading, rival: None });
        }
    }
}
