//! What kind of line it is.

use crate::source::{SourceFile, Span};

use super::figure::{Figure, FigureKind, is_note_reference, trailing_figures};
use super::period::is_heading_word;
use super::prose::Prose;
use super::word::{Piece, Word, each_word, pieces, pieces_of, starts_piece, words};

/// A line of a document, looked at once.
#[derive(Clone, Debug)]
pub struct Line {
    /// Number in the file, from 0.
    pub number: usize,
    /// Its bytes, without the line's end and without a page mark at the end of its text.
    pub span: Span,
    /// What it is.
    pub kind: LineKind,
    /// Column of the first character.
    pub left: usize,
    /// One past the column of the last character.
    pub right: usize,
    /// How far its first character stands from the document's left margin.
    pub indent: usize,
    /// It has words, and no gap of two columns and more parts them; the words of marks are not looked at.
    pub is_one_piece: bool,
}

/// What a line is, by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum LineKind {
    /// Nothing but space.
    Blank,
    /// An SGML mark of EDGAR's dialect on a line of its own.
    Tag(Tag),
    /// Runs of dashes or equals signs, nothing else.
    Rule(Box<[Rule]>),
    /// Nothing but years: part of a column heading.
    Years(Box<[Piece]>),
    /// A row with figures. Most lines are none, and should not have room for one.
    Figures(Box<RowOfFigures>),
    /// The number of the page, which belongs to no table.
    PageNumber,
    /// Words.
    Text,
}

/// What stands on a line with figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowOfFigures {
    /// What stands before the figures: the stub.
    pub stub: Option<Piece>,
    /// The figures, left to right.
    pub figures: Box<[Figure]>,
}

impl LineKind {
    /// A row with figures behind a stub.
    pub fn row(stub: Option<Piece>, figures: impl Into<Box<[Figure]>>) -> Self {
        Self::Figures(Box::new(RowOfFigures { stub, figures: figures.into() }))
    }
}

/// The marks that EDGAR's filer manual of 1993 to 2000 has for tables and pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `<PAGE>`
    Page,
    /// `<TABLE>`
    Table,
    /// `</TABLE>`
    TableEnd,
    /// `<CAPTION>`
    Caption,
    /// A line of `<S>` and `<C>`, which declares the columns.
    Columns,
    /// Any other mark.
    Other,
}

/// A run of dashes or equals signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// First column.
    pub left: usize,
    /// One past the last column.
    pub right: usize,
    /// Of equals signs.
    pub double: bool,
}

impl Line {
    /// The pieces of the line's text.
    pub fn pieces(&self, source: &SourceFile) -> Vec<Piece> {
        if self.is_one_piece {
            let span = source.trimmed(self.span);
            if is_bare(source.slice(span)) {
                return vec![Piece { span, left: self.left, right: self.right }];
            }
        }
        pieces_of(source.text(), self.span)
    }

    /// Its text without the space around it.
    pub fn text<'a>(&self, source: &'a SourceFile) -> &'a str {
        source.slice(source.trimmed(self.span))
    }

    /// True where a page ends with the line.
    pub fn ends_page(&self, source: &SourceFile) -> bool {
        self.span.end < source.line_span(self.number).end
    }

    /// True for a line of nothing but space.
    pub fn is_blank(&self) -> bool {
        self.kind == LineKind::Blank
    }
}

/// Whether a text without the space around it begins and ends with words: neither with leaders, nor with other characters that are
/// of no word.
pub(super) fn is_bare(text: &str) -> bool {
    let ends_with_words = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    let has_leader = matches!(bytes, [b'.', ..] | [.., b'.' | b' ', b'.']);
    !has_leader && ends_with_words(bytes.first()) && ends_with_words(bytes.last())
}

/// Classifies one line. `span` is what was printed of it: no escape of the envelope. `words` is room for its words, so that the
/// lines of a document share it.
pub(super) fn classify(source: &SourceFile, number: usize, span: Span, words: &mut Vec<Word>) -> Line {
    let text = source.slice(span);
    // Most lines begin with something else.
    let may_be_tag =
        text.bytes().find(|&byte| byte != b' ').is_some_and(|byte| byte == b'<' || !byte.is_ascii_graphic());
    if let Some(tag) = may_be_tag.then(|| tag(source.slice(source.trimmed(span)))).flatten() {
        return Line {
            number,
            span,
            kind: LineKind::Tag(tag),
            left: 0,
            right: text.len(),
            indent: 0,
            is_one_piece: false,
        };
    }
    let span = without_page_mark(text, span);
    if let Some(Prose { left, right, is_one_piece }) = Prose::of(source.slice(span)) {
        return Line { number, span, kind: LineKind::Text, left, right, indent: left, is_one_piece };
    }
    words.clear();
    if span.len() > LONG_LINE {
        let mut count = 0;
        each_word(source.text(), span, |_| count += 1);
        words.reserve_exact(count);
    }
    each_word(source.text(), span, |word| words.push(word));
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Line { number, span, kind: LineKind::Blank, left: 0, right: 0, indent: 0, is_one_piece: false };
    };
    let kind = kind(source.text(), words);
    let is_one_piece = words.windows(2).all(|pair| !starts_piece(&pair[0], &pair[1]));
    Line { number, span, kind, left: first.left, right: last.right, indent: first.left, is_one_piece }
}

/// Bytes from which on the words of a line are counted before there is room for them, so that no more is taken.
const LONG_LINE: usize = 1 << 16;

/// `358.0<PAGE>`: the mark of a page that ends is sometimes put at the end of its last line.
fn without_page_mark(text: &str, span: Span) -> Span {
    const MARK: &str = "<PAGE>";
    let text = text.trim_ascii_end().trim_end();
    let before = text.len().checked_sub(MARK.len()).filter(|&at| text.is_char_boundary(at));
    match before.filter(|&at| text[at..].eq_ignore_ascii_case(MARK)) {
        Some(at) => Span::new(span.start, span.start + at),
        None => span,
    }
}

/// Years that begin left of it are no headings of columns.
const MARGIN: usize = 16;

fn kind(text: &str, words: &[Word]) -> LineKind {
    if let Some(rules) = rules(text, words) {
        return LineKind::Rule(rules.into());
    }
    if is_page_number(text, words) {
        return LineKind::PageNumber;
    }
    let (first, figures) = trailing_figures(text, words);
    if figures.is_empty() {
        return LineKind::Text;
    }
    // Two years and more are a heading whatever stands beside them: "Assets   2000   1999". No row has such figures.
    let years = figures.iter().filter(|figure| is_year(text, figure)).count();
    let only_years = figures.iter().all(|figure| is_year(text, figure) || is_note_reference(figure));
    // One year alone at the margin stands above the rows of that year.
    if words.len() == 1 && years == 1 && words[0].left < MARGIN {
        return LineKind::Text;
    }
    if years > 0 && only_years && (years > 1 || beside_years(text, &words[..first])) {
        return LineKind::Years(pieces(words).into());
    }
    row(text, words, first, figures)
}

/// A row whose figures begin behind so many words.
fn row(text: &str, words: &[Word], first: usize, figures: Vec<Figure>) -> LineKind {
    if first == 0 && starts_with_year(text, words, &figures) {
        return LineKind::row(stub(&words[..1]), &figures[1..]);
    }
    LineKind::row(stub(&words[..first]), figures)
}

/// A part of a row as a row, where figures of the row are at its end: by themselves they might be years that head columns, the
/// number of a page, or rules.
pub(super) fn part_as_row(source: &SourceFile, row_of: &[Figure], part: Line) -> Line {
    if matches!(part.kind, LineKind::Figures(_)) {
        return part;
    }
    let words = words(source.text(), part.span);
    let (first, figures) = trailing_figures(source.text(), &words);
    let is_in_row = |figure: &Figure| row_of.binary_search_by_key(&figure.span.start, |other| other.span.start).is_ok();
    let is_of_row = figures.iter().any(is_in_row);
    if is_of_row { Line { kind: row(source.text(), &words, first, figures), ..part } } else { part }
}

/// " 1992       118,479": a year at the margin is a label, or the end of one: "Balance at September 25,".
fn starts_with_year(text: &str, words: &[Word], figures: &[Figure]) -> bool {
    let [year, next, ..] = figures else { return false };
    is_year(text, year) && year.span == words[0].span && year.left < MARGIN && next.left > year.right + 3
}

/// True where nothing stands beside the years, or words of column headings: "2000  December 31,  1999", or where columns of
/// changes stand between them: "Results of Operations  1995  Change  1994  Change  1993".
fn beside_years(text: &str, words: &[Word]) -> bool {
    let heading = |piece: &Piece| is_heading_word(&text[piece.span.range()]);
    let other_year = |piece: &Piece| {
        let word = &text[piece.span.range()];
        word.len() == 4 && heading(piece) && (word.starts_with("19") || word.starts_with("20"))
    };
    words.iter().all(|word| is_heading_word(&text[word.span.range()])) || pieces(words).iter().skip(1).any(other_year)
}

fn stub(words: &[Word]) -> Option<Piece> {
    let (first, last) = (words.first()?, words.last()?);
    Some(Piece { span: first.span.join(last.span), left: first.left, right: last.right })
}

/// A number that can only be a year where nothing else stands on the line; the per cent sign of the next column may follow.
fn is_year(text: &str, figure: &Figure) -> bool {
    let digits = &text[figure.span.range()];
    let plain = figure.kind == FigureKind::Number && !figure.money && !figure.negative;
    plain && digits.len() == 4 && matches!(digits.as_bytes()[..2], [b'1', b'9'] | [b'2', b'0'])
}

fn rules(text: &str, words: &[Word]) -> Option<Vec<Rule>> {
    let first = *words.first()?;
    if text[first.span.range()].starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let rule = |word: &Word| {
        let run = &text[word.span.range()];
        let mark = run.trim_start_matches('$').bytes().next()?;
        let same = run.trim_start_matches('$').bytes().all(|byte| byte == mark);
        let long = run.len() >= 2 || words.len() > 1;
        (matches!(mark, b'-' | b'=' | b'_') && same && long).then_some(Rule {
            left: word.left,
            right: word.right,
            double: mark == b'=',
        })
    };
    let rules: Vec<_> = words.iter().map(rule).collect::<Option<_>>()?;
    // A row of `--` is more likely zeros than rules.
    rules.iter().any(|rule| rule.right - rule.left >= 3).then_some(rules)
}

/// `-5-`, `- 5 -`, `F-3`, `Page 12`, `5` in the middle: a line that is short and is nothing else.
fn is_page_number(text: &str, words: &[Word]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if last.right - first.left > 12 {
        return false;
    }
    let whole = &text[first.span.join(last.span).range()];
    if !whole.ends_with(|c: char| c.is_ascii_digit() || c == '-') {
        return false;
    }
    let line = whole.to_ascii_lowercase();
    let line = line.strip_prefix("page").unwrap_or(&line);
    let inner = line.trim_matches(['-', ' ']);
    let dashed = line.starts_with('-') && line.ends_with('-') && inner.len() < line.len();
    let digits = inner.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start_matches('-');
    let prefix = inner.len() - digits.len();
    let numbered = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    numbered && prefix <= 2 && (dashed || prefix == 2 || line.len() < whole.len())
}

/// A page number without dashes is a small number alone between blank lines or before a page break.
pub(super) fn mark_bare_page_numbers(source: &SourceFile, lines: &mut [Line]) {
    let alone = |line: Option<&Line>| line.is_none_or(|line| line.is_blank() || line.kind == LineKind::Tag(Tag::Page));
    for at in 0..lines.len() {
        let LineKind::Figures(row) = &lines[at].kind else { continue };
        let (None, [figure]) = (row.stub, &*row.figures) else { continue };
        let plain = figure.kind == FigureKind::Number && figure.span == figure.outer && figure.span.len() <= 3;
        let whole = source.slice(figure.span).bytes().all(|byte| byte.is_ascii_digit());
        if plain && whole && alone(lines.get(at.wrapping_sub(1))) && alone(lines.get(at + 1)) {
            lines[at].kind = LineKind::PageNumber;
        }
    }
}

/// A line of text that is this wide is of a paragraph, more likely than not.
const PARAGRAPH_WIDTH: usize = 60;

/// Measures indents from the margin that the paragraphs have: some filers moved every page to the right.
pub(super) fn measure_indents(lines: &mut [Line]) {
    let margin = margin(lines);
    for line in lines {
        line.indent = line.left.saturating_sub(margin);
    }
}

/// Where paragraphs begin: at most a tenth of their lines stand further out, by some slip or other.
fn margin(lines: &[Line]) -> usize {
    let texts = || lines.iter().filter(|line| line.kind == LineKind::Text);
    // Headings of columns are wide too, but stand in pieces.
    let wide = texts().filter(|line| line.right - line.left >= PARAGRAPH_WIDTH);
    let mut lefts: Vec<_> = wide.filter(|line| line.is_one_piece).map(|line| line.left).collect();
    if lefts.is_empty() {
        return texts().map(|line| line.left).min().unwrap_or(0);
    }
    lefts.sort_unstable();
    lefts[lefts.len() / 10]
}

fn tag(line: &str) -> Option<Tag> {
    if !line.starts_with('<') {
        return None;
    }
    let end = line.find('>')?;
    let name = line[1..end].trim().to_ascii_uppercase();
    Some(match name.as_str() {
        "PAGE" => Tag::Page,
        "TABLE" => Tag::Table,
        "/TABLE" => Tag::TableEnd,
        "CAPTION" => Tag::Caption,
        "S" | "C" => Tag::Columns,
        _ => Tag::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let source = SourceFile::from_text("f", line);
        let found = match classify(&source, 0, source.line_span(0), &mut Vec::new()).kind {
            LineKind::Figures(row) => {
                format!("{} + {}", row.stub.map_or("", |stub| source.slice(stub.span)), row.figures.len())
            }
            LineKind::Rule(rules) => format!("rule {}", rules.len()),
            LineKind::Years(years) => format!("years {}", years.len()),
            other => format!("{other:?}"),
        };
        assert_eq!(found, expected, "{line:?}");
    }

    #[test]
    fn rows_and_headings() {
        check("Net sales     $30,066      $29,270", "Net sales + 2");
        check("Notes due December 31, 1999    5,000", "Notes due December 31, 1999 + 1");
        check("      2003      2002", "years 2");
        check("   ------    ======", "rule 2");
        check("  2000      December 31,     1999", "years 3");
        check("Assets     2000      1999", "years 3");
        check("Due in year    1999", "Due in year + 1");
        check("   1998      %      1997      %", "years 4");
        check("   1998 (1)     1997 (2)", "years 2");
        check(" 1998         118,479   $  282", "1998 + 2");
        check("                         1998      282", " + 2");
        check("      --        --", " + 2");
        check("Plant closure costs    --     --", "Plant closure costs + 2");
        check("Preferred stock     358.0     358.0<PAGE>", "Preferred stock + 2");
        check("loss of $3,643,000, or 77 cents", "Text");
    }

    #[test]
    fn page_numbers() {
        check("          -5-", "PageNumber");
        check("          - 12 -", "PageNumber");
        check("          F-3", "PageNumber");
        check("          Page 3", "PageNumber");
        check("Sales          3", "Sales + 1");
    }

    #[test]
    fn indents_are_measured_from_where_paragraphs_begin() {
        let paragraph = "      A line of a paragraph that goes on to the right end of the page, as most do.\n";
        let text = format!("slip\n{}          STATEMENTS OF INCOME\n", paragraph.repeat(10));
        let source = SourceFile::from_text("f", text);
        let mut lines: Vec<_> = (0..source.line_count())
            .map(|number| classify(&source, number, source.line_span(number), &mut Vec::new()))
            .collect();
        measure_indents(&mut lines);
        let indents: Vec<_> = [0, 1, 11].map(|at: usize| (lines[at].left, lines[at].indent)).into();
        assert_eq!(indents, [(0, 0), (6, 0), (10, 4)]);
    }

    #[test]
    fn tags() {
        check("<PAGE>   3", "Tag(Page)");
        check("<S>     <C>    <C>", "Tag(Columns)");
        check("</table>", "Tag(TableEnd)");
    }
}
