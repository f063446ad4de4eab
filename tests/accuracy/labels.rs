//! The statements labelled by hand, cell by cell, against the facts.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use regex_lite::{Regex, RegexBuilder};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::cause::Cause;
use crate::figures::{Figure, Figures};
use crate::filings::Filing;
use crate::share::Share;
use crate::support::filings::shared;

/// What became of the labelled cells of a filing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labelled {
    /// The filing.
    pub(crate) filing: String,
    /// Right with period and value, up to sign.
    pub(crate) dated: Share,
    /// Right with concept, members, unit and sign as well.
    pub(crate) full: Share,
    /// The others.
    pub(crate) misses: Vec<Miss>,
}

/// A cell that did not come out as labelled.
#[derive(Clone, Debug)]
pub(crate) struct Miss {
    /// Why.
    pub(crate) cause: Cause,
    /// Where, from 1.
    pub(crate) line: usize,
    /// The line item.
    pub(crate) label: String,
    /// What came out.
    pub(crate) instead: String,
}

/// A row of a file of labels.
#[derive(Deserialize)]
struct Row {
    line: usize,
    label: String,
    concept: String,
    member: String,
    start: String,
    end: String,
    value: String,
    unit: String,
}

/// A row of the equally right readings.
#[derive(Deserialize)]
struct AlternateRow {
    file: String,
    line: usize,
    end: String,
    concept: String,
    value: String,
}

/// A labelled cell.
struct Cell {
    line: usize,
    label: String,
    /// Concepts with the value that each has. Where US-GAAP has none, any concept has it as printed: the pattern is empty.
    concepts: Vec<(Regex, Decimal)>,
    member: Option<Regex>,
    start: Option<NaiveDate>,
    end: NaiveDate,
    value: Decimal,
    unit: String,
}

/// Compares all filings that are labelled; none if the labels are not there.
pub(crate) fn compare(filings: &[Filing]) -> Vec<Labelled> {
    let alternates: Vec<AlternateRow> = rows(&shared("labels/sign-alternates.tsv"));
    let compared = filings.iter().filter_map(|filing| {
        let path = shared(&format!("labels/{}.tsv", filing.name));
        let cells: Vec<_> =
            path.is_file().then(|| rows(&path))?.into_iter().map(|row| cell(filing, row, &alternates)).collect();
        Some(labelled(filing, &cells))
    });
    compared.collect()
}

fn rows<T: DeserializeOwned>(path: &Path) -> Vec<T> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.delimiter(b'\t').quoting(false).from_path(path).expect("labels can be read");
    reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{}: {error}", path.display()))).collect()
}

fn cell(filing: &Filing, row: Row, alternates: &[AlternateRow]) -> Cell {
    let value = number(&row.value);
    let here = |other: &&AlternateRow| {
        other.file.trim_end_matches(".txt") == filing.name && other.line == row.line && other.end == row.end
    };
    let others = alternates.iter().filter(here).map(|other| (pattern(&other.concept), number(&other.value)));
    let others = others.filter(|(_, other)| other.abs() == value.abs());
    Cell {
        concepts: std::iter::once((pattern(&row.concept), value)).chain(others).collect(),
        member: Some(&row.member).filter(|member| !member.is_empty()).map(|member| pattern(member)),
        start: day(&row.start),
        end: day(&row.end).expect("a label has an end"),
        line: row.line,
        label: row.label,
        value,
        unit: row.unit,
    }
}

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("a label's value is a number")
}

fn pattern(text: &str) -> Regex {
    RegexBuilder::new(text).case_insensitive(true).build().expect("a label's pattern can be read")
}

fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// Each fact stands for one cell: first for the cells that it fits in full, then for those that it fits in part.
fn labelled(filing: &Filing, cells: &[Cell]) -> Labelled {
    let figures = &filing.figures;
    let mut used = BTreeSet::new();
    let mut take = |cell: &Cell, fits: fn(&Cell, &Figure) -> bool| {
        let found = figures.on(cell.line).find(|(at, figure)| !used.contains(at) && fits(cell, figure));
        used.extend(found.map(|(at, _)| at));
        found
    };
    let full: Vec<_> = cells.iter().map(|cell| take(cell, Cell::fits_in_full)).collect();
    let mut result = Labelled { filing: filing.name.clone(), ..Labelled::default() };
    for (cell, full) in cells.iter().zip(full) {
        let dated = full.or_else(|| take(cell, Cell::fits_period_and_value));
        result.full.count(full.is_some());
        result.dated.count(dated.is_some());
        let (cause, instead) = match (full, dated) {
            (Some(_), _) => continue,
            (None, Some((_, figure))) => cell.what_is_off(figure),
            (None, None) => cell.why_absent(filing, figures),
        };
        result.misses.push(Miss { cause, line: cell.line, label: cell.label.clone(), instead });
    }
    result
}

impl Cell {
    fn fits_in_full(&self, figure: &Figure) -> bool {
        self.fits_period_and_value(figure)
            && self.unit == figure.unit
            && self.has_members_of(figure)
            && self.has_concept_of(figure)
            && self.has_sign_of(figure)
    }

    fn fits_period_and_value(&self, figure: &Figure) -> bool {
        self.is_in_period_of(figure) && self.value.abs() == figure.value.abs()
    }

    fn is_in_period_of(&self, figure: &Figure) -> bool {
        (self.start, self.end) == (figure.start(), figure.period.end())
    }

    fn has_members_of(&self, figure: &Figure) -> bool {
        match &self.member {
            Some(pattern) => figure.members.iter().any(|member| pattern.is_match(member)),
            None => figure.members.is_empty(),
        }
    }

    fn has_concept_of(&self, figure: &Figure) -> bool {
        self.concepts.iter().any(|(pattern, _)| pattern.is_match(&figure.concept))
    }

    fn has_sign_of(&self, figure: &Figure) -> bool {
        let mut values = self.concepts.iter().filter(|(pattern, _)| pattern.is_match(&figure.concept));
        values.any(|(_, value)| *value == figure.value)
    }

    /// What a fact of the right period and value has wrong.
    fn what_is_off(&self, figure: &Figure) -> (Cause, String) {
        let name = format!("`{}`", figure.concept);
        if !self.has_concept_of(figure) {
            (figure.extension.unwrap_or(Cause::OtherConcept), name)
        } else if !self.has_members_of(figure) {
            let members = figure.members.join(", ");
            (Cause::OtherMember, if members.is_empty() { "none".to_owned() } else { format!("`{members}`") })
        } else if self.unit != figure.unit {
            (Cause::OtherUnit, figure.unit.clone())
        } else {
            (Cause::OtherSign, format!("{name} {}", figure.value))
        }
    }

    /// Why no fact has the period and the value.
    fn why_absent(&self, filing: &Filing, figures: &Figures) -> (Cause, String) {
        if !filing.is_in_statement(self.line) {
            return (Cause::NoStatement, String::new());
        }
        let same_value = |value: Decimal| value.abs() == self.value.abs();
        let facts: Vec<_> = figures.on(self.line).map(|(_, figure)| figure).collect();
        if let Some(figure) = facts.iter().find(|figure| same_value(figure.value) && !self.is_in_period_of(figure)) {
            return (Cause::OtherPeriod, figure.period.to_string());
        }
        if let Some(unused) = figures.unused.iter().find(|unused| unused.line == self.line && same_value(unused.value))
        {
            return (unused.cause, String::new());
        }
        let in_period = |figure: &&&Figure| self.is_in_period_of(figure) && !same_value(figure.value);
        let others: Vec<_> = facts.iter().filter(in_period).collect();
        let scaled = others.iter().find(|figure| same_digits(figure.value, self.value));
        match (scaled, others.first()) {
            (Some(figure), _) => (Cause::OtherScale, figure.value.to_string()),
            (None, Some(figure)) => (Cause::OtherValue, figure.value.to_string()),
            (None, None) => (Cause::NotRead, String::new()),
        }
    }
}

/// True for figures that differ by a power of ten at most, up to sign.
pub(crate) fn same_digits(a: Decimal, b: Decimal) -> bool {
    let digits = |value: Decimal| value.abs().to_string().replace('.', "").trim_matches('0').to_owned();
    !a.is_zero() && digits(a) == digits(b)
}
