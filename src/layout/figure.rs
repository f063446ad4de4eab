//! What a printed figure looks like.

mod body;

use crate::source::Span;

use super::word::{Piece, Word, each_word, words};
use body::{Body, is_money_mark, is_note_mark};

/// A figure as printed, in any of the ways of 1990s tables: `$30,066`, `( 3,643)`, `$ (.77)`, `--`, `12.5%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The digits with their commas and point, or the dash of a zero; no money sign, parentheses or per cent sign.
    pub span: Span,
    /// With money sign, parentheses and marks.
    pub outer: Span,
    /// First column of `outer`.
    pub left: usize,
    /// One past the last column of the digits: figures of a column line up here.
    pub right: usize,
    /// What the digits are.
    pub kind: FigureKind,
    /// In parentheses or after a minus.
    pub negative: bool,
    /// With a money sign.
    pub money: bool,
    /// With a per cent sign.
    pub percent: bool,
}

/// What stands in the place of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// Digits that read as a number.
    Number,
    /// A dash, or "nil", which prints a zero.
    Dash,
    /// Digits whose commas or points make no number: `1,23`.
    Unreadable,
    /// `N/A`, `NM`, `*`: there is no figure, and the table says so.
    Absent,
}

/// The figures at the end of a line, and how many of its words come before them.
///
/// The figures begin at the first piece after which there is nothing but figures and their marks. `2003` in "December 31,
/// 2003" is not one of them: only a single column parts it from a word.
pub(super) fn trailing_figures(text: &str, words: &[Word]) -> (usize, Vec<Figure>) {
    let mut first = words.len();
    for at in (0..words.len()).rev() {
        if !is_figure_word(&text[words[at].span.range()]) {
            break;
        }
        let starts_piece = at == 0 || words[at].left > words[at - 1].right + 1;
        if starts_piece {
            first = at;
        }
    }
    let figures = read(text, &words[first..]);
    if figures.is_empty() { (words.len(), figures) } else { (first, figures) }
}

/// The figure that a stub ends with, one column after its last word, or right behind the parenthesis that closes it: "less
/// allowance of $91 ($87 in 1995)1,496". Whether it is one, and not an amount in the label, only the columns of the table can
/// tell; a year never is.
pub fn figure_at_end(text: &str, stub: Piece) -> Option<Figure> {
    let (mut count, mut last) = (0, None);
    each_word(text, stub.span, |word| (count, last) = (count + 1, Some(word)));
    let last = last?;
    let printed = &text[last.span.range()];
    let glued = printed.rfind(')').map(|at| at + 1).filter(|&at| at < printed.len() && !printed.starts_with('('));
    let start = glued.unwrap_or(0);
    let span = Span::new(last.span.start + start, last.span.end);
    let word = Word { span, left: last.left + printed[..start].chars().count(), ..last };
    let behind_words = count > 1 || glued.is_some();
    let mut figure = read(text, &[word]).pop().filter(|f| behind_words && f.kind == FigureKind::Number)?;
    if is_year(&text[figure.outer.range()]) {
        return None;
    }
    figure.left += stub.left;
    figure.right += stub.left;
    Some(figure)
}

/// Four bare digits that may be a year of the century.
fn is_year(printed: &str) -> bool {
    printed.len() == 4 && printed.starts_with("19") || printed.len() == 4 && printed.starts_with("20")
}

/// The number that a word of a label is, without the punctuation around it: "$4,263.6," and "100,000,000".
pub fn figure_in_words(text: &str, word: Word) -> Option<Figure> {
    let printed = &text[word.span.range()];
    let bare = printed.trim_start_matches('(').trim_end_matches([',', ';', ':', ')', '.']);
    let start = word.span.start + printed.len() - printed.trim_start_matches('(').len();
    let span = Span::new(start, start + bare.len());
    let figure = read(text, &[Word { span, ..word }]).pop();
    figure.filter(|figure| figure.kind == FigureKind::Number && !figure.negative)
}

/// The figures that a stub begins with, and the rest of it: some tables have their labels in the middle, between the figures
/// of two periods. The year or the number that a label may begin with is none of them.
pub fn figures_at_start(text: &str, stub: Piece) -> (Vec<Figure>, Piece) {
    // Most stubs begin with a word: only "N/A", "nil" and "US$" begin so too.
    let printed = text[stub.span.range()].as_bytes();
    if printed.first().is_some_and(|byte| byte.is_ascii_alphabetic() && !matches!(byte, b'n' | b'N'))
        && !printed.contains(&b'$')
    {
        return (Vec::new(), stub);
    }
    let words = words(text, stub.span);
    let last = |at: usize| at + 1 < words.len() && words[at + 1].left > words[at].right + 1;
    let run = words.iter().take_while(|word| is_figure_word(&text[word.span.range()])).count();
    let Some(end) = (0..run).rev().find(|&at| last(at)).map(|at| at + 1) else { return (Vec::new(), stub) };
    let mut figures = read(text, &words[..end]);
    let printed = &text[words[0].span.join(words[end - 1].span).range()];
    if figures.len() < 2 && !printed.contains([',', '.', '$']) {
        return (Vec::new(), stub);
    }
    for figure in &mut figures {
        figure.left += stub.left;
        figure.right += stub.left;
    }
    let rest = words[end];
    (figures, Piece { span: Span::new(rest.span.start, stub.span.end), left: stub.left + rest.left, ..stub })
}

/// True for a piece that is nothing but figures and their marks, with at least one number or dash.
pub fn is_figures(text: &str) -> bool {
    let words = words(text, Span::new(0, text.len()));
    let marks = words.iter().all(|word| is_figure_word(&text[word.span.range()]));
    marks && read(text, &words).iter().any(|figure| matches!(figure.kind, FigureKind::Number | FigureKind::Dash))
        || matches!(text, "$" | "$(")
}

/// "(2)" behind a label, or in a column of its own, is the number of a note as often as it is a loss of two; its column tells.
pub fn is_note_reference(figure: &Figure) -> bool {
    let bare = !figure.money && !figure.percent && figure.kind == FigureKind::Number;
    bare && figure.negative && figure.span.len() <= 2 && figure.outer.len() == figure.span.len() + 2
}

/// So many figures of a line are kept: no page has as many, and a table with less of them is refused as a whole.
pub(super) const MOST_FIGURES: usize = 1 << 12;

fn read(text: &str, words: &[Word]) -> Vec<Figure> {
    let mut reader = Reader { text, figures: Vec::new(), most: words.len().min(MOST_FIGURES), pending: None };
    for &word in words {
        reader.word(word);
        if reader.figures.len() == MOST_FIGURES {
            break;
        }
    }
    reader.figures
}

/// True for a figure, a part of one, or the mark of a note.
pub(super) fn is_figure_word(text: &str) -> bool {
    // Most words are neither: only "N/A", "nil" and "US$" begin with a letter.
    if text.starts_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'n' | 'N')) && !text.ends_with('$') {
        return false;
    }
    text.starts_with(|c: char| c.is_ascii_digit()) && Body::plain_number(text).is_some()
        || is_money_mark(text)
        || matches!(text, "(" | "$(" | "($" | ")" | "%" | ")%" | "%)")
        || Body::of(text).is_some()
        || is_note_mark(text)
}

/// Puts the words of one figure together: `$`, `(`, `3,643`, `)`, `%` may stand apart.
struct Reader<'a> {
    text: &'a str,
    figures: Vec<Figure>,
    /// There are no more figures.
    most: usize,
    /// A money sign or an opening parenthesis that waits for its digits.
    pending: Option<Opening>,
}

#[derive(Clone, Copy)]
struct Opening {
    start: usize,
    left: usize,
    money: bool,
    negative: bool,
}

impl Reader<'_> {
    fn word(&mut self, word: Word) {
        let text = &self.text[word.span.range()];
        if self.opening(text, word) || self.closing(text, word) {
            return;
        }
        if let Some(body) = Body::of(text) {
            let figure = self.figure(text, word, &body);
            if self.figures.is_empty() {
                self.figures.reserve_exact(self.most);
            }
            self.figures.push(figure);
        }
    }

    fn opening(&mut self, text: &str, word: Word) -> bool {
        let (money, negative) = match text {
            mark if is_money_mark(mark) => (true, false),
            "(" => (false, true),
            "$(" | "($" => (true, true),
            _ => return false,
        };
        let opening = self.pending.get_or_insert(Opening {
            start: word.span.start,
            left: word.left,
            money: false,
            negative: false,
        });
        opening.money |= money;
        opening.negative |= negative;
        true
    }

    fn closing(&mut self, text: &str, word: Word) -> bool {
        if !matches!(text, ")" | "%" | ")%" | "%)") {
            return false;
        }
        let Some(figure) = self.figures.last_mut().filter(|_| self.pending.is_none()) else { return false };
        figure.percent |= text.contains('%');
        figure.outer.end = word.span.end;
        true
    }

    fn figure(&mut self, text: &str, word: Word, body: &Body) -> Figure {
        let opening = self.pending.take();
        let span = Span::new(word.span.start + body.start, word.span.start + body.end);
        let before = text[..body.start].chars().count();
        let width = text[body.start..body.end].chars().count();
        Figure {
            span,
            outer: Span::new(opening.map_or(word.span.start, |o| o.start), word.span.end),
            left: opening.map_or(word.left, |o| o.left),
            right: word.left + before + width,
            kind: body.kind,
            negative: body.negative || opening.is_some_and(|o| o.negative),
            money: body.money || opening.is_some_and(|o| o.money),
            percent: body.percent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes what stands before the figures and each figure with its marks: `-` negative, `$` money, `%`, `0` dash.
    fn check(line: &str, expected: &str) {
        let words = words(line, Span::new(0, line.len()));
        let (first, figures) = trailing_figures(line, &words);
        let stub: Vec<_> = words[..first].iter().map(|word| &line[word.span.range()]).collect();
        let found = format!("{} | {}", stub.join(" "), show(line, &figures));
        assert_eq!(found.trim_matches([' ', '|']), expected, "in {line:?}");
    }

    fn show(line: &str, figures: &[Figure]) -> String {
        let one = |f: &Figure| {
            let marks = [(f.negative, "-"), (f.money, "$"), (f.percent, "%"), (f.kind == FigureKind::Dash, "0")];
            let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
            let kind = match f.kind {
                FigureKind::Absent => "absent ",
                FigureKind::Unreadable => "unreadable ",
                _ => "",
            };
            format!("{kind}{}{marks}@{}", &line[f.span.range()], f.right)
        };
        figures.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn money_and_parentheses() {
        check("$30,066", "30,066$@7");
        check("$(3,643)", "3,643-$@7");
        check("$ (.77)", ".77-$@6");
        check("( 3,643)", "3,643-@7");
        check("(3,643 )", "3,643-@6");
        check("$ ( 12 )", "12-$@6");
        check("-375", "375-@4");
        check("Revenue  C$ 88,204  C$ 260,117", "Revenue | 88,204$@18 260,117$@30");
        check("$      (375    )  $ 5", "375-$@11 5$@21");
    }

    #[test]
    fn dashes_are_zeros_and_rules_are_not() {
        check("--", "--0@2");
        check("$    --", "--$0@7");
        check("Plant    ----", "Plant ----");
        check("\u{2014}", "\u{2014}0@1");
        check("-0-", "-0-0@3");
        check("Dividends   None   nil", "Dividends | None0@16 nil0@22");
    }

    #[test]
    fn per_cents_and_notes() {
        check("Margin   12.5%", "Margin | 12.5%@13");
        check("(4) %", "4-%@2");
        check("(862) (a)    9", "862-@4 9@14");
        check("47,436<F1>", "47,436@6");
        check("1,234(a)", "1,234@5");
        check("2,415      1,106(2)     .35(12)", "2,415@5 1,106@16 .35@27");
        check("Rate    N/A   5", "Rate | absent N/A@11 5@15");
    }

    #[test]
    fn words_and_dates_are_no_figures() {
        check("December 31, 2003", "December 31, 2003");
        check("Notes due December 31, 1999    5,000", "Notes due December 31, 1999 | 5,000@36");
        check("Form 10-K", "Form 10-K");
        check("Odd   1,23", "Odd | unreadable 1,23@10");
        check("Net sales (a)", "Net sales (a)");
    }

    #[test]
    fn labels_in_the_middle() {
        let check = |stub: &str, expected: &str| {
            let words = words(stub, Span::new(0, stub.len()));
            let span = words[0].span.join(words[words.len() - 1].span);
            let (figures, rest) = figures_at_start(stub, Piece { span, left: words[0].left, right: stub.len() });
            let found = format!("{} | {}@{}", show(stub, &figures), &stub[rest.span.range()], rest.left);
            assert_eq!(found, expected);
        };
        check("  $1,143.1  $  1,113.4    NET SALES", "1,143.1$@10 1,113.4$@22 | NET SALES@26");
        check("   (15.7)      -     Interest", "15.7-@8 -0@16 | Interest@21");
        check("Net sales", " | Net sales@0");
        check("1997    Net income", " | 1997    Net income@0");
        check("(1)  Cost of 1,234", " | (1)  Cost of 1,234@0");
        check("10,000,000 shares", " | 10,000,000 shares@0");
    }
}
