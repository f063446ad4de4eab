//! What filings of one entity say of each other: findings, ties, and how many there are.

use std::collections::{BTreeMap, BTreeSet};

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table};
use rust_decimal::Decimal;

use super::super::error::counted;
use super::super::summary::STYLE;
use super::super::terminal::visible;
use super::super::{CliError, reading};
use super::telling::Telling;
use crate::diagnostics::Finding;
use crate::series::{Check, Reading, Report, Series};
use crate::source::SourceFile;

/// The entities with several filings.
pub(super) struct Across<'a> {
    series: Vec<Series<'a>>,
}

impl<'a> Across<'a> {
    /// Compares the filings of each entity.
    pub(super) fn of(entities: &'a [Vec<Report>]) -> Self {
        let series = entities.iter().map(|reports| Series::of(reports));
        Self { series: series.filter(|series| !series.says_nothing()).collect() }
    }

    /// Tells the findings, and the ties where they are wanted.
    pub(super) fn tell(&self, ties: bool, telling: &mut Telling) -> Result<(), CliError> {
        for series in &self.series {
            findings(series, telling)?;
            if ties {
                telling.beside(&tie_list(series))?;
            }
        }
        Ok(())
    }

    /// How many figures of which filings tie and do not; nothing where nothing was compared.
    /// `names` are those of filings by their places.
    pub(super) fn table(&self, names: &BTreeMap<String, String>) -> String {
        if self.series.is_empty() {
            return String::new();
        }
        let mut table = Table::new();
        table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_header(["across filings", "equal", "restated", "add up", "do not"]);
        let mut all = Counts::default();
        for (filings, counts) in self.series.iter().flat_map(|series| counts(series, names)) {
            all = all.plus(counts);
            table.add_row(counts.row(&filings));
        }
        if table.row_count() == 0 {
            return String::new();
        }
        if table.row_count() > 1 {
            let label = if self.series.len() == 1 {
                "one company".to_owned()
            } else {
                format!("{} companies", self.series.len())
            };
            table.add_row(all.row(&label));
        }
        for column in table.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
        format!("\n{}\n", table.trim_fmt())
    }
}

/// The findings, with the lines of the filings as far as these can still be read: of files of their own, not of members of archives,
/// each of which would have to be looked for from the beginning.
fn findings(series: &Series<'_>, telling: &mut Telling) -> Result<(), CliError> {
    let findings = series.findings();
    let files: BTreeSet<&str> = findings.iter().flat_map(files).collect();
    let sources: Vec<SourceFile> =
        files.into_iter().filter_map(|file| reading::plain_source(file.as_ref()).ok()).collect();
    telling.findings(findings, &sources.iter().collect::<Vec<_>>())?;
    Ok(())
}

/// A line for each tie.
fn tie_list(series: &Series<'_>) -> String {
    let ties: Vec<&Check<'_>> = series.checks.iter().filter(|check| check.ties).collect();
    let name = series.reports.last().map_or("", |report| report.entity.name.as_str());
    let lines: String = ties.iter().map(|check| tie(check)).collect();
    format!("{}: {}\n{lines}\n", visible(name), counted(ties.len(), "tie"))
}

/// The checks counted by the filings whose figures they have, in the order of these.
fn counts(series: &Series<'_>, names: &BTreeMap<String, String>) -> Vec<(String, Counts)> {
    let mut counts: BTreeMap<Vec<usize>, Counts> = BTreeMap::new();
    for check in &series.checks {
        counts.entry(check.reports()).or_default().count(check);
    }
    let name = |at: usize| visible(names.get(&*series.reports[at].file).map_or("", String::as_str));
    let names = |reports: Vec<usize>| reports.into_iter().map(name).collect::<Vec<_>>().join(", ");
    counts.into_iter().map(|(reports, counts)| (names(reports), counts)).collect()
}

fn files(finding: &Finding) -> impl Iterator<Item = &str> {
    let notes = finding.notes.iter().filter_map(|note| note.place.as_ref());
    std::iter::once(&finding.place).chain(notes).map(|place| &*place.file)
}

/// `gaap:Revenues 2003-01-01..2003-12-31: 91,550 (q3.txt:81) + 30,066 (q4.txt:99) = 121,616 (q4.txt:99)`
fn tie(check: &Check<'_>) -> String {
    let scale = check.readings().map(|reading| reading.figure.scale).min().unwrap_or(0);
    let parts: Vec<String> = check.parts.iter().map(|part| term(part, scale)).collect();
    let (period, whole) = (check.whole.figure.period, term(&check.whole, scale));
    format!("  {} {period}: {} = {whole}\n", check.line, parts.join(" + "))
}

/// A figure as it is printed, but for its sign, and where.
fn term(reading: &Reading<'_>, scale: i32) -> String {
    let figure = reading.figure;
    let unit = 10_i64.checked_pow(scale.unsigned_abs()).map_or(Decimal::ONE, Decimal::from);
    format!("{} ({}:{})", grouped(figure.value / unit), figure.place.file, figure.place.line)
}

/// With a comma between thousands.
fn grouped(value: Decimal) -> String {
    let text = value.abs().normalize().to_string();
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut digits = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            digits.push(',');
        }
        digits.push(digit);
    }
    let sign = if value.is_sign_negative() && !value.is_zero() { "-" } else { "" };
    format!("{sign}{digits}{fraction}")
}

/// How many checks of each kind.
#[derive(Clone, Copy, Default)]
struct Counts {
    equal: usize,
    restated: usize,
    adding_up: usize,
    not_adding_up: usize,
}

impl Counts {
    fn count(&mut self, check: &Check<'_>) {
        *match (check.is_sum(), check.ties) {
            (false, true) => &mut self.equal,
            (false, false) => &mut self.restated,
            (true, true) => &mut self.adding_up,
            (true, false) => &mut self.not_adding_up,
        } += 1;
    }

    fn plus(self, other: Self) -> Self {
        Self {
            equal: self.equal + other.equal,
            restated: self.restated + other.restated,
            adding_up: self.adding_up + other.adding_up,
            not_adding_up: self.not_adding_up + other.not_adding_up,
        }
    }

    fn row(self, filings: &str) -> [String; 5] {
        let counts = [self.equal, self.restated, self.adding_up, self.not_adding_up].map(|count| count.to_string());
        let [equal, restated, adding_up, not_adding_up] = counts;
        [filings.to_owned(), equal, restated, adding_up, not_adding_up]
    }
}
