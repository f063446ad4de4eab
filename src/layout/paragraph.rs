//! Running text: paragraphs and the headings between them.
//!
//! A paragraph is found by how it is set: lines of words one under the other, broken where the next word would not have fitted.
//! It goes on over what belongs to the page (its number, the head of the next one) where no sentence has ended.

use crate::source::{SourceFile, Span};

use super::line::{Line, LineKind, Tag};

/// A block of text that is no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The text of each line, without the space around it.
    pub lines: Vec<Span>,
    /// Words above a paragraph, and no sentence: "Real Estate Operations".
    pub is_heading: bool,
}

/// A block with fewer words in lower case is a heading, or no text at all, unless a sentence ends with it.
const WORDS_OF_PROSE: usize = 6;

/// Headings have no more lines.
const LINES_OF_HEADING: usize = 3;

/// Gaps in running text: two blanks after a sentence, or where a line was stretched to the margin.
const WIDEST_GAP: usize = 3;

/// How many lines of a page's foot and head may stand inside a paragraph.
const LINES_OF_FURNITURE: usize = 14;

/// Finds the paragraphs and headings of a document, in order.
pub(super) fn paragraphs(source: &SourceFile, lines: &[Line]) -> Vec<Paragraph> {
    let mut setter = Setter { source, found: Vec::new(), broken: None };
    let mut runs = lines.iter().map(|line| is_prose(source, line)).enumerate().peekable();
    while let Some((at, is_run)) = runs.next() {
        if !is_run {
            setter.between(&lines[at]);
            continue;
        }
        let mut end = at + 1;
        while runs.next_if(|&(_, is_prose)| is_prose).is_some() {
            end += 1;
        }
        for block in blocks(source, &lines[at..end]) {
            setter.block(block);
        }
    }
    setter.found
}

/// Whether a line may be one of running text: words without columns.
fn is_prose(source: &SourceFile, line: &Line) -> bool {
    match line.kind {
        LineKind::Text | LineKind::Figures(_) | LineKind::Years(_) => {
            let text = line.text(source);
            // Most lines have neither a gap nor dots at an end, and there are no others in a piece.
            line.is_one_piece && !text.starts_with('.') && !text.ends_with("..") && !text.ends_with(" .")
                || !has_columns(text)
        }
        LineKind::Blank | LineKind::Tag(_) | LineKind::Rule(_) | LineKind::PageNumber => false,
    }
}

/// Leaders, or a gap that no sentence has; the gap behind the mark of a list is none.
fn has_columns(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut dots) = (0, 0);
    while at < bytes.len() {
        let word = &bytes[at..];
        let word = &word[..word.iter().position(|byte| matches!(byte, b' ' | b'\t')).unwrap_or(word.len())];
        dots += memchr::memchr_iter(b'.', word).count();
        at += word.len();
        let mark = at;
        let mut gap = 0;
        while let Some(byte @ (b' ' | b'\t')) = bytes.get(at) {
            gap += if *byte == b'\t' { WIDEST_GAP + 1 } else { 1 };
            at += 1;
        }
        if gap > WIDEST_GAP && at < bytes.len() && !is_list_mark(text[..mark].trim()) {
            return true;
        }
    }
    dots >= 3 && (text.contains("....") || text.contains(". . ."))
}

/// "(1)", "a.", "o", "-": what stands before the items of a list.
fn is_list_mark(text: &str) -> bool {
    text.len() <= 5 && !text.contains(' ') && text.bytes().filter(u8::is_ascii_alphanumeric).count() <= 3
}

/// Parts lines without a blank one between them where a line was broken before it was full.
fn blocks<'a>(source: &SourceFile, lines: &'a [Line]) -> Vec<&'a [Line]> {
    let width = lines.iter().map(|line| line.right).max().unwrap_or(0);
    let ends = |line: &Line, next: &Line| {
        if line.right + 1 + SLACK > width {
            return false;
        }
        let text = next.text(source);
        let word = text.split_whitespace().next().unwrap_or_default();
        let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '(' | '-' | '"'));
        begins && line.right + 1 + word.chars().count() + SLACK <= width
    };
    let mut blocks = Vec::new();
    let mut first = 0;
    for at in 1..=lines.len() {
        if at == lines.len() || ends(&lines[at - 1], &lines[at]) {
            blocks.push(&lines[first..at]);
            first = at;
        }
    }
    blocks
}

/// How much farther than the others a line may reach.
const SLACK: usize = 6;

struct Setter<'a> {
    source: &'a SourceFile,
    found: Vec<Paragraph>,
    /// A paragraph whose last sentence has not ended, and what came since.
    broken: Option<Broken>,
}

struct Broken {
    at: usize,
    furniture: usize,
    page: bool,
}

impl Setter<'_> {
    /// A line that is no text.
    fn between(&mut self, line: &Line) {
        let Some(broken) = &mut self.broken else { return };
        match line.kind {
            LineKind::Blank | LineKind::Rule(_) => {}
            LineKind::PageNumber | LineKind::Tag(Tag::Page) => broken.page = true,
            _ => self.broken = None,
        }
        self.count();
    }

    fn count(&mut self) {
        if let Some(broken) = &mut self.broken {
            broken.furniture += 1;
        }
        self.broken = self.broken.take().filter(|broken| broken.furniture <= LINES_OF_FURNITURE);
    }

    fn block(&mut self, lines: &[Line]) {
        let spans: Vec<Span> = lines.iter().map(|line| self.source.trimmed(line.span)).collect();
        let ends_page = lines.last().is_some_and(|line| line.ends_page(self.source));
        let text = |at: usize| self.source.slice(spans[at]);
        let in_lower_case = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let words = || spans.iter().flat_map(|&span| self.source.slice(span).split_whitespace());
        let lower = words().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| in_lower_case(w));
        let lower = lower.take(WORDS_OF_PROSE).count();
        let ended = ends_sentence(text(spans.len() - 1));
        let is_prose = lower >= WORDS_OF_PROSE || lower > 1 && ended;
        let goes_on = |text: &str| text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '$');
        match self.broken.take() {
            Some(broken) if broken.page && (is_prose || goes_on(text(0))) => {
                self.found[broken.at].lines.extend(spans);
                self.pending(broken.at, ended, ends_page);
            }
            broken if !is_prose => {
                // The head of a page, or a heading: the paragraph before may go on below it.
                self.broken = broken;
                self.count();
                if spans.len() <= LINES_OF_HEADING && self.broken.as_ref().is_none_or(|broken| !broken.page) {
                    self.found.push(Paragraph { lines: spans, is_heading: true });
                }
            }
            _ => {
                self.found.push(Paragraph { lines: spans, is_heading: false });
                self.pending(self.found.len() - 1, ended, ends_page);
            }
        }
    }

    fn pending(&mut self, at: usize, ended: bool, page: bool) {
        self.broken = (!ended).then_some(Broken { at, furniture: 0, page });
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', ')', '\u{201d}']).ends_with(['.', ':', '?', '!', ';'])
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::filing;

    fn check(text: &str, expected: &[&str]) {
        let source = SourceFile::from_text("f", text.to_owned());
        let (filing, _) = filing::read(&source);
        let layout = read(&source, &filing.documents[0]);
        let shown = layout.paragraphs.iter().map(|paragraph| {
            let lines: Vec<_> = paragraph.lines.iter().map(|&line| source.slice(line)).collect();
            format!("{}{}", if paragraph.is_heading { "# " } else { "" }, lines.join("|"))
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn headings_stand_above_text_with_and_without_a_blank_line() {
        check(
            "Results of Operations\n\nReal Estate\n     Sales of the year were higher than in the year before by far,\nand so was what \
             was paid.\n     Costs rose in the same measure as what was sold in all of the year.\n",
            &[
                "# Results of Operations",
                "# Real Estate",
                "Sales of the year were higher than in the year before by far,|and so was what was paid.",
                "Costs rose in the same measure as what was sold in all of the year.",
            ],
        );
    }

    #[test]
    fn tables_are_no_text() {
        check(
            "The table below shows what was sold in the two years:\n\nNet sales        $ 1,000   $ 900\nCosts ........       600     \
             500\n\nCosts were lower than before in all of our lines.\n",
            &[
                "The table below shows what was sold in the two years:",
                "Costs were lower than before in all of our lines.",
            ],
        );
    }

    #[test]
    fn a_page_may_end_inside_a_sentence() {
        check(
            "Sales of the parts that we make for other companies rose in\n\n          -5-\n<PAGE>\n\nAcme Corporation\nApril 14, \
             2004\n\nthe year, since more of them were asked for.\n",
            &[
                "Sales of the parts that we make for other companies rose in|the year, since more of them were asked for.",
            ],
        );
    }
}
