//! Rows: which words belong to which figures.

use crate::layout::{
    Figure, FigureKind, Line, LineKind, Piece, figure_at_end, figures_at_start, is_figures, is_heading_word,
    is_note_reference, names_period, part,
};
use crate::source::{SourceFile, Span};

use super::{Cell, Column, Row, RuleKind, columns::column_of, sides::is_one_piece};

/// Words that do not end a label: the next line goes on.
const JOINING: &[&str] = &[
    "of",
    "and",
    "the",
    "a",
    "an",
    "in",
    "for",
    "to",
    "from",
    "on",
    "or",
    "&",
    "before",
    "after",
    "by",
    "with",
    "net",
    "than",
    "at",
    "as",
    "per",
    "less",
    "applicable",
    "other",
];

/// What the lines of a body are.
pub(super) struct Found {
    /// The rows, top to bottom.
    pub rows: Vec<Row>,
    /// Figures that stand in no column.
    pub stray: Vec<Figure>,
    /// Numbers of notes, which are parts of labels.
    pub references: Vec<Figure>,
}

/// Reads the rows of a body. `heads` are the lines above the first figures that are section headings already.
pub(super) fn read(source: &SourceFile, heads: &[Line], body: &[Line], columns: &[Column]) -> Found {
    let stub_right = body.iter().filter_map(stub).map(|stub| stub.right).max().unwrap_or(0);
    let reader = Reader {
        source,
        columns,
        stub_right,
        rows: Vec::new(),
        stray: Vec::new(),
        references: Vec::new(),
        waiting: Vec::new(),
        rule: None,
        gap: false,
    };
    reader.read(heads, body)
}

fn stub(line: &Line) -> Option<Piece> {
    match &line.kind {
        LineKind::Figures(row) => row.stub,
        _ => None,
    }
}

struct Reader<'a> {
    source: &'a SourceFile,
    columns: &'a [Column],
    /// One past the last column that a stub with figures takes: labels are wrapped before it.
    stub_right: usize,
    rows: Vec<Row>,
    stray: Vec<Figure>,
    references: Vec<Figure>,
    /// Lines of words that wait for figures, or for the proof that they are a heading.
    waiting: Vec<Words>,
    /// The rule since the last row of figures.
    rule: Option<RuleKind>,
    /// A blank line since the last line of words.
    gap: bool,
}

/// A line of words in the stub.
#[derive(Clone, Copy)]
struct Words {
    piece: Piece,
    gap_above: bool,
}

impl Reader<'_> {
    fn read(mut self, heads: &[Line], body: &[Line]) -> Found {
        for line in heads.iter().chain(body) {
            self.line(line);
        }
        self.headings(self.waiting.len());
        let rows = join_wrapped_labels(self.rows, self.source);
        Found { rows, stray: self.stray, references: self.references }
    }

    fn line(&mut self, line: &Line) {
        match &line.kind {
            LineKind::Blank => self.gap = true,
            LineKind::Rule(rules) => self.rule(rules.iter().any(|rule| rule.double)),
            LineKind::Text => self.words(line),
            LineKind::Figures(row) => self.figures(row.stub, &row.figures),
            LineKind::Years(_) | LineKind::Tag(_) | LineKind::PageNumber => {}
        }
    }

    fn rule(&mut self, double: bool) {
        let kind = if double { RuleKind::Double } else { RuleKind::Single };
        self.rule = self.rule.max(Some(kind));
        if let Some(row) = self.rows.iter_mut().rev().find(|row| !row.is_heading()) {
            row.rule_below = row.rule_below.max(Some(kind));
        }
    }

    fn words(&mut self, line: &Line) {
        let pieces = line.pieces(self.source);
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let piece = Piece { span: first.span.join(last.span), left: first.left, right: last.right };
        let (label, doubtful) = self.split_doubtful(piece);
        if !doubtful.is_empty() {
            self.row(Some(label), &doubtful);
            return;
        }
        if let Some((stub, figure)) = self.close_figure(piece, self.columns.len()) {
            self.row(Some(stub), &[figure]);
            return;
        }
        if self.continues_last_row(piece) {
            if let Some(row) = self.rows.last_mut() {
                row.label.push(piece.span);
            }
            return;
        }
        self.waiting.push(Words { piece, gap_above: self.gap });
        self.gap = false;
    }

    /// "Receivables, less allowance of   5,000   4,000" / "  $12 and $10": a label that goes on below its figures.
    fn continues_last_row(&self, piece: Piece) -> bool {
        let direct = self.waiting.is_empty() && !self.gap && self.rule.is_none();
        let Some(row) = self.rows.last().filter(|row| direct && !row.is_heading() && !row.label.is_empty()) else {
            return false;
        };
        let text = self.source.slice(piece.span);
        let before = self.source.slice(*row.label.last().unwrap_or(&piece.span)).trim_end();
        let open = before.ends_with([',', '(', ';']) || before.contains(' ') && is_joining(last_word(before));
        piece.left > row.indent && (text.starts_with(|c: char| c.is_lowercase()) || open)
    }

    /// A figure so close to its label that only the column tells: "Income before income taxes 1,264     834". It must end
    /// where a column ends, left of the row's other figures; "allowance of $12" is an amount in the label all the same. A bare
    /// number must be all that the row's other figures leave out.
    fn close_figure(&self, stub: Piece, first_taken: usize) -> Option<(Piece, Figure)> {
        let figure = figure_at_end(self.source.text(), stub)?;
        let at = column_of(self.columns, &figure).filter(|&at| at < first_taken)?;
        let exact = self.columns[at].right == figure.right;
        let like_money = self.source.slice(figure.outer).contains([',', '$', '(']);
        let fills_gap = at == 0 && first_taken == 1 && self.columns.len() > 1;
        let words = self.source.slice(stub.span);
        let label = words[..figure.outer.start - stub.span.start].trim_end();
        let span = Span::new(stub.span.start, stub.span.start + label.len());
        let own = exact && (like_money || fills_gap) && !label.ends_with(['.', '#']) && !is_joining(last_word(label));
        own.then_some((Piece { span, right: figure.left - 1, ..stub }, figure))
    }

    fn figures(&mut self, stub: Option<Piece>, figures: &[Figure]) {
        let stub = stub.map(|stub| self.without_figures(stub));
        let (stub, figures) = self.with_reference(stub, figures);
        if let Some((label, mut all)) = stub.map(|stub| self.split_doubtful(stub)).filter(|(_, all)| !all.is_empty()) {
            all.extend(figures);
            self.row(Some(label), &all);
            return;
        }
        let first_taken = figures.iter().filter_map(|figure| column_of(self.columns, figure)).min().unwrap_or(0);
        if let Some((stub, figure)) = stub.and_then(|stub| self.close_figure(stub, first_taken)) {
            let all: Vec<_> = std::iter::once(figure).chain(figures.iter().copied()).collect();
            self.row(Some(stub), &all);
        } else {
            self.row(stub, figures);
        }
    }

    /// A label, and what stands behind it in the columns with digits, but is no figure: `<200>`, `300-`, `100 cr`. What it means is
    /// not guessed.
    fn split_doubtful(&self, stub: Piece) -> (Piece, Vec<Figure>) {
        let text = |piece: &Piece| self.source.slice(piece.span);
        if is_one_piece(text(&stub)) {
            return (stub, Vec::new());
        }
        let pieces: Vec<Piece> = part(self.source, stub.span)
            .into_iter()
            .map(|piece| Piece { left: stub.left + piece.left, right: stub.left + piece.right, ..piece })
            .collect();
        let in_column =
            |piece: &Piece| self.columns.iter().any(|c| piece.left < c.right + 2 && c.left < piece.right + 2);
        let doubtful = |piece: &&Piece| in_column(piece) && is_doubtful(text(piece));
        let run = |piece: &&Piece| doubtful(piece) || in_column(piece) && is_figures(text(piece));
        let count = pieces.iter().skip(1).rev().take_while(run).count();
        let (label, rest) = pieces.split_at(pieces.len() - count);
        if !rest.iter().any(|piece| doubtful(&piece)) {
            return (stub, Vec::new());
        }
        let last = label[label.len() - 1];
        let label = Piece { span: Span::new(stub.span.start, last.span.end), right: last.right, ..stub };
        (label, rest.iter().map(unreadable).collect())
    }

    /// "Receivables  (2)     300": the number of a note that stands before the first column is part of the label. Where the rest
    /// of the row leaves a column empty, it may as well be a loss that belongs there, and stands in no column.
    fn with_reference<'f>(&mut self, stub: Option<Piece>, figures: &'f [Figure]) -> (Option<Piece>, &'f [Figure]) {
        let first = self.columns.first().map_or(0, |column| column.left);
        match (stub, figures) {
            (Some(stub), [figure, rest @ ..]) if is_note_reference(figure) && figure.right < first => {
                if rest.len() < self.columns.len() {
                    return (Some(stub), figures);
                }
                self.references.push(*figure);
                let span = stub.span.join(figure.outer);
                (Some(Piece { span, right: figure.right + 1, ..stub }), rest)
            }
            _ => (stub, figures),
        }
    }

    /// A stub without the figures that stand left of its label, which are in no column.
    fn without_figures(&mut self, stub: Piece) -> Piece {
        let (figures, rest) = figures_at_start(self.source.text(), stub);
        self.stray.extend(figures.into_iter().filter(|figure| figure.kind != FigureKind::Absent));
        rest
    }

    fn row(&mut self, stub: Option<Piece>, figures: &[Figure]) {
        let own = stub.map(|piece| Words { piece, gap_above: self.gap });
        self.waiting.extend(own);
        let label = self.label_start();
        self.headings(label);
        let words: Vec<_> = self.waiting.drain(..).collect();
        let cells = self.cells(figures);
        self.rows.push(Row {
            label: words.iter().map(|words| words.piece.span).collect(),
            indent: words.first().map_or(0, |words| words.piece.left),
            cells,
            rule_above: self.rule.take(),
            rule_below: None,
            gap_above: words.first().map_or(self.gap, |words| words.gap_above),
        });
        self.gap = false;
    }

    fn cells(&mut self, figures: &[Figure]) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::with_capacity(figures.len());
        for figure in figures.iter().filter(|figure| figure.kind != FigureKind::Absent) {
            match column_of(self.columns, figure) {
                Some(column) if cells.iter().all(|cell| cell.column != column) => {
                    cells.push(Cell { column, figure: *figure });
                }
                _ => self.stray.push(*figure),
            }
        }
        cells
    }

    /// Where the last label among the waiting words starts.
    fn label_start(&self) -> usize {
        let words = &self.waiting;
        (1..words.len()).rev().find(|&at| !self.goes_on(words[at - 1], words[at])).unwrap_or(0)
    }

    /// Turns the first `count` waiting lines into headings, joining those that go on.
    fn headings(&mut self, count: usize) {
        let lines: Vec<_> = self.waiting.drain(..count).collect();
        if !lines.is_empty() {
            // What it ruled off lies before the heading.
            self.rule = None;
        }
        let mut rest = lines.as_slice();
        while let Some(first) = rest.first() {
            let length = 1 + rest.windows(2).take_while(|pair| self.goes_on(pair[0], pair[1])).count();
            let (heading, after) = rest.split_at(length);
            self.rows.push(Row {
                label: heading.iter().map(|words| words.piece.span).collect(),
                indent: first.piece.left,
                cells: Vec::new(),
                rule_above: None,
                rule_below: None,
                gap_above: first.gap_above,
            });
            rest = after;
        }
    }

    /// True when a label does not end with this line: by its last word, by the next line's first letter, or because the next
    /// word would not have fitted.
    fn goes_on(&self, line: Words, next: Words) -> bool {
        let text = self.source.slice(line.piece.span).trim_end();
        let following = self.source.slice(next.piece.span);
        let unclosed = text.rfind('(').is_some_and(|open| !text[open..].contains(')'));
        if unclosed {
            return true;
        }
        if next.gap_above || text.ends_with(':') || is_year(text) {
            return false;
        }
        let first = following.split(' ').next().unwrap_or_default();
        // "TOTAL OPERATING COSTS" / "AND EXPENSES"
        let lower = following.starts_with(|c: char| c.is_lowercase() || c == '(' || c == '&')
            || ["AND", "OR", "OF"].contains(&first);
        let joining = text.ends_with([',', '-', ';']) || is_joining(last_word(text));
        let first_word = first.chars().count();
        let full = next.piece.left > line.piece.left && line.piece.right + 1 + first_word > self.stub_right;
        lower || joining || full
    }
}

/// A number with marks that make it none, or with a fraction or a few letters behind it; no date and no note.
fn is_doubtful(text: &str) -> bool {
    let mut words = text.split(' ');
    let bare = words.next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
    let number = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    let short = |word: &str| word.len() <= 2 || word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    let tail = words.next().is_none_or(short) && words.next().is_none();
    let enumerated = text.ends_with(['.', ':']) || text.starts_with('(') && bare.len() <= 2;
    number && tail && !enumerated && !is_figures(text) && !names_period(text)
}

fn unreadable(piece: &Piece) -> Figure {
    Figure {
        span: piece.span,
        outer: piece.span,
        left: piece.left,
        right: piece.right,
        kind: FigureKind::Unreadable,
        negative: false,
        money: false,
        percent: false,
    }
}

/// "December 31, 1998" above rows is the heading of a block, however narrow the stub.
fn is_year(text: &str) -> bool {
    let last = last_word(text);
    is_heading_word(text) && last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}

fn is_joining(word: &str) -> bool {
    JOINING.iter().any(|joining| joining.eq_ignore_ascii_case(word))
}

/// A heading without a colon that has one deeper row, and no other, is the first line of that row's label.
fn join_wrapped_labels(rows: Vec<Row>, source: &SourceFile) -> Vec<Row> {
    let mut joined: Vec<Row> = Vec::with_capacity(rows.len());
    let mut rest = rows.into_iter().peekable();
    while let Some(mut row) = rest.next() {
        let after = rest.peek().map_or(0, |next| next.indent);
        if let Some(heading) = joined.pop_if(|last| wraps_into(last, &row, after, source)) {
            row.label.splice(0..0, heading.label);
            row.indent = heading.indent;
            row.gap_above = heading.gap_above;
        }
        joined.push(row);
    }
    joined
}

fn wraps_into(heading: &Row, row: &Row, indent_after: usize, source: &SourceFile) -> bool {
    let pair = heading.is_heading() && !row.is_heading() && !row.label.is_empty() && !row.gap_above;
    let text = heading.label.last().map_or("", |&span| source.slice(span)).trim_end();
    let capitals = !text.chars().any(char::is_lowercase);
    pair && row.indent > heading.indent && indent_after <= heading.indent && !text.ends_with(':') && !capitals
}
