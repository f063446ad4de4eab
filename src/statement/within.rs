//! Amounts that stand in the words of a label: "less accumulated depreciation of $1,234 and $1,100", "par value $.01; authorized
//! 100,000,000 shares; issued 23,456,789 and 23,000,000 shares".
//!
//! Balance sheets print them in parentheses or after commas (Regulation S-X, rule 5-02), in the order of the columns.

use rust_decimal::Decimal;

use crate::layout::{Figure, figure_in_words, words};
use crate::source::{SourceFile, Span};
use crate::table::Row;
use crate::xbrl::{DataType, Period};

use super::item::{Amount, LineItem, value};
use super::{Column, Scale};

/// Figures of a label that are amounts of one thing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    /// What they are: the label's own words.
    pub label: String,
    /// What they count.
    pub measure: DataType,
    /// The figures, in order: one for each column, or one for the latest.
    pub figures: Vec<Figure>,
}

/// A word of a label, or a figure in it.
struct Token<'a> {
    word: &'a str,
    figure: Option<Figure>,
    /// It ends with a comma, a semicolon or a parenthesis.
    ends: bool,
}

/// What a count of shares is a count of.
const KEYS: [&str; 3] = ["authorized", "issued", "outstanding"];

/// Words of a name of a deduction: "accumulated depreciation and amortization".
const NAME_WORDS: usize = 6;

/// Finds the amounts in the parts of a label.
pub(super) fn read(source: &SourceFile, label: &[Span]) -> Vec<Phrase> {
    let tokens: Vec<Token> = label.iter().flat_map(|&part| tokens(source, part)).collect();
    let mut phrases = Vec::new();
    phrases.extend(deduction(&tokens));
    for tokens in by_class(&tokens) {
        if let Some(class) = class_of_stock(tokens) {
            phrases.extend(par_value(tokens, &class));
            phrases.extend(shares(tokens, &class));
        }
    }
    phrases
}

/// The parts of a label that speak of several classes: "Class A common stock, $5 par value, and Class B common stock, ...".
fn by_class<'t, 's>(tokens: &'t [Token<'s>]) -> Vec<&'t [Token<'s>]> {
    let begins =
        |at: &usize| *at > 0 && tokens[*at].is_any(&["class", "series"]) && tokens[..*at].iter().any(|t| t.is("stock"));
    let mut starts: Vec<usize> = std::iter::once(0).chain((0..tokens.len()).filter(begins)).collect();
    starts.push(tokens.len());
    starts.windows(2).map(|pair| &tokens[pair[0]..pair[1]]).collect()
}

fn tokens(source: &SourceFile, part: Span) -> impl Iterator<Item = Token<'_>> {
    words(source.text(), part).into_iter().map(|word| {
        let text = source.slice(word.span);
        let ends = text.ends_with([',', ';', ')']);
        let bare = text.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ';' | ':' | '-'));
        Token { word: bare, figure: figure_in_words(source.text(), word), ends }
    })
}

impl Token<'_> {
    fn is(&self, word: &str) -> bool {
        self.figure.is_none() && self.word.eq_ignore_ascii_case(word)
    }

    fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }
}

/// "accumulated depreciation of $1,234 and $1,100"; the name is what stands between the first word and "of".
fn deduction(tokens: &[Token]) -> Option<Phrase> {
    let first = tokens.iter().position(|token| token.is_any(&["accumulated", "allowance", "allowances"]))?;
    let length = tokens[first..].iter().take(NAME_WORDS + 1).position(|token| token.is("of"))?;
    let figures: Vec<Figure> = run(&tokens[first + length + 1..]).filter(|figure| figure.money).collect();
    let mut name: Vec<&str> = tokens[first..first + length].iter().map(|token| token.word).collect();
    if !name.iter().any(|word| ["depreciation", "depletion"].contains(&word.to_ascii_lowercase().as_str())) && first > 1
    {
        // "Goodwill, less accumulated amortization of": the deduction is not from property.
        let host =
            tokens[..first].iter().take_while(|token| !token.is_any(&["less", "net", "of"])).map(|token| token.word);
        name = if tokens[first].is("accumulated") { host.chain(name).collect() } else { name };
    }
    (!figures.is_empty()).then(|| Phrase { label: name.join(" "), measure: DataType::Monetary, figures })
}

/// The figures that a token run begins with: "$1,234, $1,100 and $900".
fn run<'t>(tokens: &'t [Token]) -> impl Iterator<Item = Figure> + 't {
    let in_run = |token: &&Token| token.figure.is_some() || token.is("and");
    tokens.iter().take_while(in_run).filter_map(|token| token.figure)
}

/// "Common stock", "Series A preferred stock": the words up to the first that is "stock" or "shares".
fn class_of_stock(tokens: &[Token]) -> Option<String> {
    let last = tokens.iter().take(NAME_WORDS).position(|token| token.is_any(&["stock", "shares"]))?;
    let kind = |token: &Token| token.is_any(&["common", "preferred", "preference", "capital", "treasury"]);
    let words: Vec<&str> = tokens[..=last].iter().map(|token| token.word).collect();
    (tokens[..last].iter().any(kind) && tokens[..last].iter().all(|token| token.figure.is_none()))
        .then(|| words.join(" "))
}

fn par_value(tokens: &[Token], class: &str) -> Option<Phrase> {
    let par = tokens.iter().position(|token| token.is_any(&["par", "stated"]))?;
    let money = |token: &Token| token.figure.filter(|figure| figure.money);
    let before = par.checked_sub(1).and_then(|at| money(&tokens[at]));
    let after = || {
        tokens[par + 1..]
            .iter()
            .take_while(|token| token.figure.is_some() || token.is_any(&["value", "of", "per", "share"]))
    };
    let figure = before.or_else(|| after().find_map(money))?;
    Some(Phrase { label: format!("{class} par value per share"), measure: DataType::PerShare, figures: vec![figure] })
}

/// A number of shares, not a year or the day of a month.
fn is_count(figure: &Figure) -> bool {
    !figure.money && !figure.percent && figure.span.len() > 4
}

/// The counts of shares: their words stand before them all ("authorized 1,000 shares; issued 500") or behind.
fn shares(tokens: &[Token], class: &str) -> Vec<Phrase> {
    if class.to_ascii_lowercase().contains("treasury") {
        return treasury(tokens, class).into_iter().collect();
    }
    let first_key = tokens.iter().position(|token| token.is_any(&KEYS));
    let first_count = tokens.iter().position(|token| token.figure.is_some_and(|figure| is_count(&figure)));
    let (Some(first_key), Some(first_count)) = (first_key, first_count) else { return Vec::new() };
    let words_first = first_key < first_count && !tokens[first_key].ends;
    let mut phrases = Vec::new();
    let mut at = first_count;
    while at < tokens.len() {
        let figures: Vec<Figure> = run(&tokens[at..]).filter(is_count).collect();
        let length = tokens[at..].iter().take_while(|token| token.figure.is_some() || token.is("and")).count();
        let keys = if words_first { keys_before(&tokens[..at]) } else { keys_behind(&tokens[at + length..]) };
        if !figures.is_empty() && !keys.is_empty() {
            let label = format!("{class} shares {}", keys.join(" and "));
            phrases.push(Phrase { label, measure: DataType::Shares, figures });
        }
        at += length.max(1);
    }
    phrases
}

/// "Treasury stock, at cost, 1,234,567 and 1,000,000 shares".
fn treasury(tokens: &[Token], class: &str) -> Option<Phrase> {
    let first = tokens.iter().position(|token| token.figure.is_some_and(|figure| is_count(&figure)))?;
    let length = tokens[first..].iter().take_while(|token| token.figure.is_some() || token.is("and")).count();
    let figures: Vec<Figure> = run(&tokens[first..]).collect();
    let counts = tokens.get(first + length).is_some_and(|token| token.is("shares"));
    counts.then(|| Phrase { label: format!("{class} shares"), measure: DataType::Shares, figures })
}

/// The keys right before a count: "issued and outstanding".
fn keys_before(tokens: &[Token]) -> Vec<&'static str> {
    let near =
        tokens.iter().rev().take_while(|token| token.is_any(&KEYS) || token.is_any(&["and", "shares", "", "of"]));
    let mut keys: Vec<_> = near.filter_map(key).collect();
    keys.reverse();
    keys
}

/// The keys behind a count, up to the next comma.
fn keys_behind(tokens: &[Token]) -> Vec<&'static str> {
    let fits = |token: &Token| token.is_any(&KEYS) || token.is_any(&["and", "shares", "common", "were"]);
    let mut keys = Vec::new();
    for token in tokens.iter().take_while(|token| fits(token)) {
        keys.extend(key(token));
        if token.ends && !keys.is_empty() {
            break;
        }
    }
    keys
}

fn key(token: &Token) -> Option<&'static str> {
    KEYS.into_iter().find(|key| token.is(key))
}

/// The line items of the figures in the labels of a balance sheet, in the order of the rows.
pub(super) fn items(
    source: &SourceFile,
    rows: &[&Row],
    hosts: &[LineItem],
    columns: &[Column],
    scale: Scale,
) -> Vec<LineItem> {
    let Some(dated) = Dated::of(columns) else { return Vec::new() };
    let phrases: Vec<(usize, Phrase)> = rows
        .iter()
        .enumerate()
        .flat_map(|(at, row)| read(source, &row.label).into_iter().map(move |phrase| (at, phrase)))
        .collect();
    let scale = Scale { shares: scale_of_shares(source, &phrases, scale), ..scale };
    phrases.into_iter().filter_map(|(at, phrase)| item(source, phrase, (at, &hosts[at]), &dated, scale)).collect()
}

/// The columns of a balance sheet that have a day.
struct Dated {
    /// With their days, left to right.
    columns: Vec<(usize, Period)>,
    /// The latest.
    latest: (usize, Period),
}

impl Dated {
    /// `None` where a day has several columns, for parts of the company: a label does not say which is meant.
    fn of(columns: &[Column]) -> Option<Self> {
        let columns: Vec<_> =
            columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.period?))).collect();
        let alike = (1..columns.len()).any(|at| columns[..at].iter().any(|(_, period)| *period == columns[at].1));
        let latest = *columns.iter().max_by_key(|(_, period)| period.end())?;
        (!alike).then_some(Self { columns, latest })
    }

    /// As many figures as columns are of the columns in order; a single one is of the latest day.
    fn of_figures(&self, count: usize) -> Option<&[(usize, Period)]> {
        if count == self.columns.len() {
            return Some(&self.columns);
        }
        (count == 1).then_some(std::slice::from_ref(&self.latest))
    }
}

fn item(
    source: &SourceFile,
    phrase: Phrase,
    (host, of): (usize, &LineItem),
    dated: &Dated,
    scale: Scale,
) -> Option<LineItem> {
    let values: Vec<Decimal> = phrase.figures.iter().map(|figure| value(source, figure)).collect::<Option<_>>()?;
    let columns = dated.of_figures(values.len())?;
    if phrase.measure == DataType::Monetary && (values.len() != dated.columns.len() || is_out_of_scale(&values, of)) {
        return None;
    }
    let places = values.iter().map(Decimal::scale).max().unwrap_or(0);
    let scale = scale.of(phrase.measure);
    let amounts =
        columns.iter().zip(phrase.figures.iter().zip(&values)).map(|(&(column, period), (&figure, &value))| Amount {
            column,
            figure,
            value,
            scale,
            places,
            period: Some(period),
        });
    Some(LineItem {
        label: phrase.label,
        span: of.span,
        depth: 0,
        parent: None,
        is_period: false,
        section: None,
        amounts: amounts.collect(),
        measure: phrase.measure,
        rule_above: None,
        rule_below: None,
        part: None,
        within: Some(host),
    })
}

/// A deduction a hundred times as large as what is left is printed in another scale than the table, and nothing says in which.
fn is_out_of_scale(values: &[Decimal], host: &LineItem) -> bool {
    let most = host.amounts.iter().map(|amount| amount.value.abs()).max().unwrap_or_default();
    values.iter().any(|value| *value > most * Decimal::ONE_HUNDRED)
}

/// Counts of shares in labels are in the statement's scale, or in full where one is so large that it can only be in full: no
/// company has a billion shares in thousands.
fn scale_of_shares(source: &SourceFile, phrases: &[(usize, Phrase)], scale: Scale) -> i32 {
    let in_full = Decimal::from(1_000_000);
    let counts = phrases.iter().filter(|(_, phrase)| phrase.measure == DataType::Shares);
    let mut values = counts.flat_map(|(_, phrase)| &phrase.figures).filter_map(|figure| value(source, figure));
    if values.any(|value| value >= in_full) { 0 } else { scale.shares }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(label: &str, expected: &[&str]) {
        let source = SourceFile::from_text("f", label);
        let found: Vec<String> = read(&source, &[Span::new(0, label.len())])
            .iter()
            .map(|phrase| {
                let figures: Vec<_> = phrase.figures.iter().map(|figure| source.slice(figure.span)).collect();
                format!("{}: {}", phrase.label, figures.join(" "))
            })
            .collect();
        assert_eq!(found, expected, "{label}");
    }

    #[test]
    fn deductions() {
        check(
            "Property, less accumulated depreciation of $4,315.4, $4,263.6 and $4,170.7",
            &["accumulated depreciation: 4,315.4 4,263.6 4,170.7"],
        );
        check(
            "Receivables (net of allowance for doubtful accounts of $12 and $11, respectively)",
            &["allowance for doubtful accounts: 12 11"],
        );
        check(
            "Goodwill, less accumulated amortization of $22.0 and $19.0",
            &["Goodwill accumulated amortization: 22.0 19.0"],
        );
        check("Accumulated depreciation", &[]);
        check("Notes due 1999 of $12", &[]);
    }

    #[test]
    fn shares_and_par_values() {
        check(
            "Common stock, par value $.01; authorized 100,000,000 shares; issued 23,456,789 and 23,000,000 shares",
            &[
                "Common stock par value per share: .01",
                "Common stock shares authorized: 100,000,000",
                "Common stock shares issued: 23,456,789 23,000,000",
            ],
        );
        check(
            "Class A common stock, $1 par value, 5,000,000 shares authorized, 1,200,000 issued and outstanding",
            &[
                "Class A common stock par value per share: 1",
                "Class A common stock shares authorized: 5,000,000",
                "Class A common stock shares issued and outstanding: 1,200,000",
            ],
        );
        check("Preferred stock, no par value; none issued", &[]);
        check(
            "Common stock, shares authorized, 27,724 and 27,436 shares issued",
            &["Common stock shares issued: 27,724 27,436"],
        );
        check(
            "Treasury stock, at cost, 1,234,567 and 1,000,000 shares",
            &["Treasury stock shares: 1,234,567 1,000,000"],
        );
        check(
            "Class A common stock, $5 par value and Class B common stock, $.17 par value",
            &["Class A common stock par value per share: 5", "Class B common stock par value per share: .17"],
        );
        check("Common stock 1,000", &[]);
    }
}
