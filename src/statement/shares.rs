//! Columns of a statement of equity that count shares: "Common Stock: Shares, Amount".
//!
//! The counts of a row are another item than its money, "Balance, December 31, 1998" of shares, and are in no sum with it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::diagnostics::{Code, Finding};
use crate::source::{SourceFile, Span};
use crate::table::Table;
use crate::xbrl::{DataType, Period};

use super::item::{LineItem, value};
use super::scale::power;
use super::{Amount, Column, Holds, Scale};

/// So many rows in which a total is the sum of its parts are no chance.
const ROWS: usize = 2;

/// What a heading says that its column counts, in words and marks alone.
pub(super) fn may_count(heading: &str) -> bool {
    let lower = heading.to_ascii_lowercase();
    lower.contains("shares") && !["amount", "value", "par", "cost", "$"].iter().any(|word| lower.contains(word))
}

/// "Shares Amount" in one run over two columns is a word for each.
pub(super) fn tell_units(headings: &mut [(String, Span)]) {
    const BOTH: &str = "shares amount";
    for at in 1..headings.len() {
        let (text, next) = (&headings[at - 1].0, &headings[at].0);
        // Lower case in ASCII keeps every place.
        let Some(found) = text.to_ascii_lowercase().find(BOTH).filter(|_| text == next) else { continue };
        let (before, after) = (&text[..found], &text[found + BOTH.len()..]);
        let (shares, amount) = text[found..found + BOTH.len()].split_at("shares".len());
        let split = [format!("{before}{shares}{after}"), format!("{before}{}{after}", amount.trim_start())];
        [headings[at - 1].0, headings[at].0] = split;
    }
}

/// The part of equity that a column is of, without the words that say how it is counted: "Common Stock Shares". The same words
/// over money tell that there are shares beside it.
pub(super) fn without_unit(part: &str) -> String {
    const UNITS: &[&str] = &["shares", "amount", "amounts", "number", "no", "of"];
    let bare = |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let mut words: Vec<&str> = part.split_whitespace().filter(|word| !bare(word).is_empty()).collect();
    while words.last().is_some_and(|word| UNITS.contains(&bare(word).as_str())) {
        words.pop();
    }
    let first = words.iter().position(|word| !UNITS.contains(&bare(word).as_str())).unwrap_or(words.len());
    words[first..].join(" ")
}

/// Says of the columns that may count shares whether they do: the total of the row is the sum of the money alone, or of the money
/// and them; else a column of the same part's money stands beside them. `None` where nothing tells.
pub(super) fn proved(source: &SourceFile, table: &Table, columns: &[Column]) -> Vec<Option<Holds>> {
    let rows: Vec<Vec<Option<Decimal>>> = table
        .rows
        .iter()
        .map(|row| {
            let mut values = vec![None; columns.len()];
            for cell in &row.cells {
                values[cell.column] = value(source, &cell.figure);
            }
            values
        })
        .collect();
    let may: Vec<usize> = (0..columns.len()).filter(|&at| columns[at].holds == Holds::Shares).collect();
    let total = columns.iter().rposition(|column| column.part.is_none() && column.holds == Holds::Amounts);
    let sum = |row: &[Option<Decimal>], with: &[usize]| -> Option<Decimal> {
        let money = (0..row.len()).filter(|&at| Some(at) != total && (!may.contains(&at) || with.contains(&at)));
        money.filter_map(|at| row[at]).try_fold(Decimal::ZERO, Decimal::checked_add)
    };
    let holds = |at: usize, with: &[usize]| {
        let Some(total) = total else { return 0 };
        let counts =
            |row: &&Vec<Option<Decimal>>| row[at].is_some_and(|value| !value.is_zero()) && row[total].is_some();
        rows.iter().filter(counts).filter(|row| sum(row, with) == row[total]).count()
    };
    let money_sign =
        |at: usize| table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.column == at && cell.figure.money);
    let part = |column: &Column| column.part.as_ref().map(|part| without_unit(part).to_ascii_lowercase());
    let beside = |at: usize| {
        let next = columns.get(at + 1).filter(|next| next.part.is_some());
        next.is_some_and(|next| part(next) == part(&columns[at]))
            || columns[at].heading.to_ascii_lowercase().contains("number of")
    };
    let repeated = |at: usize| may.iter().any(|&other| other != at && part(&columns[other]) == part(&columns[at]));
    let of = |at: usize| {
        let (alone, one, all) = (holds(at, &[]), holds(at, &[at]), holds(at, &may));
        if !may.contains(&at) {
            None
        } else if one.max(all) >= ROWS && one.max(all) > alone {
            Some(Holds::Amounts)
        } else if !money_sign(at) && !repeated(at) && (alone >= ROWS || beside(at)) {
            Some(Holds::Shares)
        } else {
            None
        }
    };
    (0..columns.len()).map(of).collect()
}

/// Names the parts of columns without their units. "Amount" alone, right of a count of shares, is of the same part.
pub(super) fn name_parts(columns: &mut [Column]) {
    for at in 0..columns.len() {
        let Some(part) = &columns[at].part else { continue };
        let bare = without_unit(part);
        let counted = at.checked_sub(1).map(|before| &columns[before]).filter(|before| before.holds == Holds::Shares);
        columns[at].part = match (bare.is_empty(), columns[at].holds) {
            (false, _) => Some(bare),
            (true, Holds::Shares) => None,
            (true, _) => counted.and_then(|before| before.part.clone()).or_else(|| Some(part.clone())),
        };
    }
}

/// The counts of shares of each row, as items after the rows. `period` is that of a row in a column.
pub(super) fn items(
    source: &SourceFile,
    rows: &[LineItem],
    columns: &[Column],
    scale: Scale,
    period: impl Fn(usize, usize) -> Option<Period>,
    findings: &mut Vec<Finding>,
) -> Vec<LineItem> {
    let mut found = Vec::new();
    let mut idle = BTreeSet::new();
    for (at, row) in rows.iter().enumerate() {
        let counts: Vec<&Amount> =
            row.amounts.iter().filter(|amount| columns[amount.column].holds == Holds::Shares).collect();
        if counts.iter().all(|amount| amount.value.is_zero()) {
            idle.extend(counts.iter().map(|amount| amount.column));
            continue;
        }
        let amount = |amount: &&Amount| {
            let own = power(&columns[amount.column].heading);
            let scale = own.unwrap_or_else(|| scale.of(DataType::Shares));
            Amount { scale, period: period(at, amount.column), places: amount.value.scale(), ..(*amount).clone() }
        };
        let amounts = counts.iter().map(amount).collect();
        found.push(LineItem { amounts, measure: DataType::Shares, within: Some(at), ..row.clone() });
    }
    findings.extend(idle.into_iter().map(|column| without_shares(source, &columns[column])));
    found
}

fn without_shares(source: &SourceFile, column: &Column) -> Finding {
    let message =
        format!("rows with a dash in the column `{}` change no number of shares; they became no facts", column.heading);
    Finding::new(Code::RowWithoutShares, source.place(column.span), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_counts() {
        for heading in ["Common Stock Shares", "Number of shares", "SHARES (IN THOUSANDS)"] {
            assert!(may_count(heading), "{heading}");
        }
        for heading in ["Common Stock Amount", "Cost of shares held in treasury", "Par value of shares", "Common Stock"]
        {
            assert!(!may_count(heading), "{heading}");
        }
    }

    #[test]
    fn one_run_of_words_over_two_columns() {
        let mut headings = ["Stock Shares Amount (in millions)"; 2].map(|text| (text.to_owned(), Span::default()));
        tell_units(&mut headings);
        assert_eq!(headings.map(|(text, _)| text), ["Stock Shares (in millions)", "Stock Amount (in millions)"]);
    }

    #[test]
    fn parts_without_units() {
        for part in
            ["Common Stock Shares", "Common Stock ------ Amount", "Number of Shares of Common Stock", "Common Stock"]
        {
            assert_eq!(without_unit(part), "Common Stock", "{part}");
        }
        assert_eq!(without_unit("Shares"), "");
    }
}
