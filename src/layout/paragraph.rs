//! Running text: paragraphs and the headings between them.
//!
//! A paragraph is found by how it is set: lines of words one under the other, broken where the next word would not have fitted.
//! It goes on over what belongs to the page (its number, the head of the next one) where no sentence has ended.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::source::{SourceFile, Span};

use super::figure::MOST_FIGURES;
use super::line::{Line, LineKind, Tag, is_bare};

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
    let mut texts = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        texts.clear();
        texts.extend(lines[at..].iter().map_while(|line| prose(source, line)));
        let run = &lines[at..at + texts.len()];
        if run.is_empty() {
            setter.between(&lines[at]);
            at += 1;
            continue;
        }
        let width = run.iter().map(|line| line.right).max().unwrap_or(0);
        let mut rest = texts.as_slice();
        for block in run.chunk_by(|line, next| !ends_block(source, width, line, next)) {
            let (of_block, behind) = rest.split_at(block.len());
            setter.block(block, of_block);
            rest = behind;
        }
        at += run.len();
    }
    setter.found
}

/// The text of a line that may be one of running text: words without columns.
fn prose(source: &SourceFile, line: &Line) -> Option<Span> {
    match &line.kind {
        LineKind::Figures(row) if row.figures.len() == MOST_FIGURES => None,
        LineKind::Text | LineKind::Figures(_) | LineKind::Years(_) => {
            let span = source.trimmed(line.span);
            let text = source.slice(span);
            // Most lines have neither a gap nor dots at an end, and there are no others in a piece.
            let is_plain = line.is_one_piece && is_bare(text);
            (is_plain || !has_columns(text)).then_some(span)
        }
        LineKind::Blank | LineKind::Tag(_) | LineKind::Rule(_) | LineKind::PageNumber => None,
    }
}

/// Leaders, or a gap that no sentence has; the gap behind the mark of a list is none.
fn has_columns(text: &str) -> bool {
    static WIDE_GAP: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(&[b' '; WIDEST_GAP + 1]));
    let bytes = text.as_bytes();
    let has_gap = WIDE_GAP.find(bytes).is_some() || memchr::memchr(b'\t', bytes).is_some();
    let has_dots =
        || memchr::memchr_iter(b'.', bytes).count() >= 3 && (text.contains("....") || text.contains(". . ."));
    has_gap && has_wide_gap(text) || has_dots()
}

fn has_wide_gap(text: &str) -> bool {
    let (mut gap, mut end) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b' ' => gap += 1,
            b'\t' => gap += WIDEST_GAP + 1,
            _ if gap > WIDEST_GAP && !is_list_mark(text[..end].trim()) => return true,
            _ => (gap, end) = (0, at + 1),
        }
    }
    false
}

/// "(1)", "a.", "o", "-": what stands before the items of a list.
fn is_list_mark(text: &str) -> bool {
    text.len() <= 5 && !text.contains(' ') && text.bytes().filter(u8::is_ascii_alphanumeric).count() <= 3
}

/// Whether a line was broken before it was full: the next one, without a blank one between them, begins another block. `width` is
/// where the longest line ends.
fn ends_block(source: &SourceFile, width: usize, line: &Line, next: &Line) -> bool {
    if line.right + 1 + SLACK > width {
        return false;
    }
    let text = next.text(source);
    let word = text.split_whitespace().next().unwrap_or_default();
    let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '(' | '-' | '"'));
    begins && line.right + 1 + word.chars().count() + SLACK <= width
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

    /// Lines of words, with the text of each.
    fn block(&mut self, lines: &[Line], spans: &[Span]) {
        let ends_page = lines.last().is_some_and(|line| line.ends_page(self.source));
        let text = |at: usize| self.source.slice(spans[at]);
        let ended = ends_sentence(text(spans.len() - 1));
        let mut lower = 0;
        for run in (0..spans.len()).flat_map(|at| text(at).split(' ')) {
            lower += words_in_lower_case(run);
            if lower >= WORDS_OF_PROSE {
                break;
            }
        }
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
                    self.found.push(Paragraph { lines: spans.to_vec(), is_heading: true });
                }
            }
            _ => {
                self.found.push(Paragraph { lines: spans.to_vec(), is_heading: false });
                self.pending(self.found.len() - 1, ended, ends_page);
            }
        }
    }

    fn pending(&mut self, at: usize, ended: bool, page: bool) {
        self.broken = (!ended).then_some(Broken { at, furniture: 0, page });
    }
}

/// How many words without a blank are of more than one letter, all of them in lower case.
fn words_in_lower_case(run: &str) -> usize {
    let in_lower_case =
        |word: &str| word.len() > 1 && word.bytes().fold(true, |all, byte| all & byte.is_ascii_lowercase());
    if in_lower_case(run) {
        return 1;
    }
    if run.bytes().fold(true, |all, byte| all & byte.is_ascii_graphic()) {
        return usize::from(in_lower_case(run.trim_matches(|c: char| !c.is_ascii_alphanumeric())));
    }
    // Other space than blanks, and other letters.
    let words = run.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| in_lower_case(word)).count()
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
