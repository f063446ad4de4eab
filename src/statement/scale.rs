//! What figures are multiplied by.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::phrases::Phrases;
use crate::source::{SourceFile, Span};
use crate::table::Table;
use crate::xbrl::{DataType, Period};

use super::{Amount, LineItem, Statement, StatementKind};

/// The powers of ten that a statement's words give to its figures.
///
/// "(In thousands, except per share amounts)" scales money and share counts; "(Dollars in millions)" leaves shares alone;
/// amounts per share and ratios are never scaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Scale {
    /// Of amounts of money: 3 for thousands.
    pub money: i32,
    /// Of numbers of shares.
    pub shares: i32,
    /// The line that says so; `None` where nothing does.
    pub span: Option<Span>,
}

impl Scale {
    /// The power of ten for figures of a measure.
    pub fn of(self, measure: DataType) -> i32 {
        match measure {
            DataType::Monetary => self.money,
            DataType::Shares => self.shares,
            DataType::PerShare | DataType::Pure => 0,
        }
    }
}

/// Reads the scale from the words nearest to the table. A phrase may go on over lines: "(In thousands, except / share data)".
pub(super) fn of_table(source: &SourceFile, table: &Table) -> Scale {
    // "Shares (in thousands)" above one column says nothing of the money in the others.
    let speaks_of_shares =
        |heading: &[Span]| heading.iter().any(|&span| source.slice(span).to_ascii_lowercase().contains("shares"));
    let columns = table.columns.iter().map(|column| column.heading.as_slice());
    let columns = columns.filter(|heading| !speaks_of_shares(heading));
    let mut near = columns.chain([table.stub_head.as_slice(), table.titles.as_slice()]);
    near.find_map(|spans| of_lines(source, spans)).unwrap_or_default()
}

/// The scale that lines name, from the last line that names one.
fn of_lines(source: &SourceFile, spans: &[Span]) -> Option<Scale> {
    (0..spans.len()).rev().find_map(|at| {
        power(source.slice(spans[at]))?;
        let words: Vec<_> = spans[at..].iter().map(|&span| source.slice(span)).collect();
        of_words(&closed(source, words.join(" "), spans[spans.len() - 1]), spans[at])
    })
}

/// Words with the line below the last of them, where a parenthesis is open: the second line of "(in thousands, except / share and
/// per share data)" need not stand above the same column.
fn closed(source: &SourceFile, words: String, last: Span) -> String {
    let open = words.rfind('(').is_some_and(|at| !words[at..].contains(')'));
    let below = source.line_of(last.start) + 1;
    if open && below < source.line_count() { words + " " + source.line(below) } else { words }
}

/// Words of which each phrase of scale has one: most words have none of them.
static MARKS: Phrases = Phrases::new(&["billions", "millions", "thousands", "000", "dollars"]);

/// The power of ten that a phrase names: "in thousands", "000's omitted", "millions of dollars".
pub(super) fn power(words: &str) -> Option<i32> {
    if !MARKS.are_in(words) {
        return None;
    }
    let lower = words.to_ascii_lowercase();
    let has = |word: &str| lower.contains(word);
    if has("billions") {
        Some(9)
    } else if has("millions") {
        Some(6)
    } else if has("thousands") || has("000's") || has("000s") || has("000 omitted") || has("$000") || has("(000)") {
        Some(3)
    } else if (has("in dollars") || has("whole dollars")) && !has("per share") && !has("per-share") {
        Some(0)
    } else {
        None
    }
}

fn of_words(words: &str, span: Span) -> Option<Scale> {
    let lower = words.to_ascii_lowercase();
    let phrase = lower.split(')').next().unwrap_or(&lower);
    if let Some((money, shares)) = of_clauses(phrase) {
        return Some(Scale { money, shares, span: Some(span) });
    }
    let money = power(words)?;
    let clause = phrase.split(';').find(|clause| power(clause).is_some()).unwrap_or(phrase);
    let (before, exceptions) = clause.split_once("except").unwrap_or((clause, ""));
    let shares_excepted = excepts_shares(exceptions);
    let dollars_only = before.contains("dollar") && !before.contains("share");
    let shares = if shares_excepted || dollars_only { 0 } else { money };
    Some(Scale { money, shares, span: Some(span) })
}

/// The scales of money and shares where a clause of its own says that of shares: "dollars in millions, shares in thousands".
fn of_clauses(phrase: &str) -> Option<(i32, i32)> {
    let clauses: Vec<&str> = phrase.split([',', ';']).flat_map(|clause| clause.split(" and ")).collect();
    let is_of_shares =
        |clause: &str| clause.contains("shares") && !clause.contains("dollar") && !clause.contains("per share");
    let shares = clauses.iter().filter(|clause| is_of_shares(clause)).find_map(|clause| power(clause))?;
    let money = clauses.iter().filter(|clause| !is_of_shares(clause)).find_map(|clause| power(clause))?;
    Some((money, shares))
}

/// Whether exceptions name shares, and not only what is per share: "per common share data".
fn excepts_shares(exceptions: &str) -> bool {
    let words: Vec<&str> = exceptions.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let per = |at: usize| words[at.saturating_sub(2)..at].contains(&"per");
    words.iter().enumerate().any(|(at, word)| word.starts_with("share") && !per(at))
}

/// Where the scale of a statement without words of its own was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// In a statement that prints so many of its figures.
    Twins(usize),
    /// In the statement right above it.
    Neighbour,
    /// In so many of the other primary statements around it.
    Primaries(usize),
}

/// So many figures that are printed alike are no chance.
const TWINS: usize = 2;

/// Figures of fewer digits may be alike by chance.
const DIGITS: i64 = 100;

/// The same of figures with other words.
const LONG: i64 = 1000;

/// The scale that other statements lend to one that names none: one that prints the same figures for the same labels and
/// periods, or else the one that stands right above it.
pub(super) fn from_others(
    statement: &Statement,
    others: &[Statement],
    neighbour: Option<&Statement>,
) -> Option<(Scale, From)> {
    let own: BTreeSet<Printed> = figures(statement).collect();
    let of_parts = statement.kind == StatementKind::Segments;
    let totals: BTreeSet<(Period, Decimal)> =
        if of_parts { long_figures(statement).collect() } else { BTreeSet::new() };
    let twins = |other: &Statement| {
        let alike = figures(other).collect::<BTreeSet<_>>().intersection(&own).count();
        // The totals of parts are called by other words than the lines that have them.
        alike.max(long_figures(other).collect::<BTreeSet<_>>().intersection(&totals).count())
    };
    let scaled = others.iter().filter(|other| other.scale.span.is_some());
    let best = scaled.map(|other| (twins(other), other.scale)).max_by_key(|(count, _)| *count);
    if let Some((count, scale)) = best.filter(|(count, _)| *count >= TWINS) {
        return Some((scale, From::Twins(count)));
    }
    let neighbour = neighbour.filter(|other| other.scale.span.is_some() && other.columns.len() > 1);
    neighbour.map(|other| (other.scale, From::Neighbour))
}

/// How many statements before and after one are of the same set: some go on over pages.
const AROUND: usize = 4;

/// As many times larger than the figures of the others, figures are in another scale.
const LARGER: i64 = 100;

/// The scale of the other primary statements around one that names none: two or more, which all have the same.
pub(super) fn from_primaries(statements: &[Statement], at: usize) -> Option<(Scale, From)> {
    const PRIMARY: &[StatementKind] = &[StatementKind::Income, StatementKind::BalanceSheet, StatementKind::CashFlow];
    let own = statements.get(at).filter(|own| own.kind != StatementKind::Segments)?;
    let around = &statements[at.saturating_sub(AROUND)..statements.len().min(at + AROUND + 1)];
    let primary = around.iter().filter(|other| PRIMARY.contains(&other.kind));
    let scaled: Vec<&Statement> = primary.filter(|other| other.scale.span.is_some()).collect();
    let scale = scaled.first()?.scale;
    let alike = scaled.iter().all(|other| other.scale.money == scale.money);
    let kinds: BTreeSet<StatementKind> =
        scaled.iter().map(|other| other.kind).filter(|&kind| kind != own.kind).collect();
    let largest = |statement: &Statement| figures_of_money(statement).map(|amount| amount.value.abs()).max();
    let largest_other = scaled.iter().filter_map(|other| largest(other)).max()?;
    let fits = largest(own)? <= largest_other * Decimal::from(LARGER);
    (alike && fits && kinds.len() > 1).then_some((scale, From::Primaries(kinds.len())))
}

fn figures_of_money(statement: &Statement) -> impl Iterator<Item = &Amount> {
    statement.items.iter().filter(|item| item.measure == DataType::Monetary).flat_map(|item| &item.amounts)
}

/// A label, a period, and a figure as printed.
type Printed<'a> = (&'a str, Period, Decimal);

/// Amounts that are no chance where they are printed alike, whatever they are called.
fn long_figures(statement: &Statement) -> impl Iterator<Item = (Period, Decimal)> {
    figures(statement).filter(|figure| figure.2.abs() >= Decimal::from(LONG)).map(|(_, period, value)| (period, value))
}

/// The amounts of money of a statement.
fn figures(statement: &Statement) -> impl Iterator<Item = Printed<'_>> {
    let of_money = |item: &&LineItem| item.measure == DataType::Monetary;
    let long = |amount: &&Amount| amount.value.abs() >= Decimal::from(DIGITS);
    statement.items.iter().filter(of_money).flat_map(move |item| {
        let long = item.amounts.iter().filter(long);
        long.filter_map(|amount| Some((item.label.as_str(), amount.period?, amount.value)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Option<(i32, i32)>) {
        let found = of_words(words, Span::default()).map(|scale| (scale.money, scale.shares));
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn words_of_scale() {
        check("(IN THOUSANDS, EXCEPT PER SHARE AMOUNTS)", Some((3, 3)));
        check("(In thousands, except share and per share data)", Some((3, 0)));
        check("(In millions, except per common share data)", Some((6, 6)));
        check("(In thousands, except number of shares and amounts per share)", Some((3, 0)));
        check("(Dollars in millions)", Some((6, 0)));
        check("(Dollar amounts in millions; per-share amounts in dollars)", Some((6, 0)));
        check("per-share amounts in dollars)", None);
        check("(Dollars in millions, except per share amounts; shares in thousands)", Some((6, 3)));
        check("(Dollars in thousands, shares in millions)", Some((3, 6)));
        check("(thousands of dollars and shares)", Some((3, 3)));
        check("Average shares outstanding (000)", Some((3, 3)));
        check("(dollars and shares in millions, except per share data)", Some((6, 6)));
        check("(000's omitted)", Some((3, 3)));
        check("(Thousands of dollars)", Some((3, 0)));
        check("(Unaudited)", None);
    }
}
