//! What a filing has beyond statements of several columns, one below the other.

use super::chance::Chance;
use super::company::Industry;
use super::envelope::Dialect;
use super::style::Style;

/// What else a filing has, and how its statements stand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Layouts {
    /// Columns of per cents in the statement of income.
    pub(crate) per_cents: bool,
    /// A table of nothing but per cents.
    pub(crate) per_cents_apart: bool,
    /// What the company has beside what it owes.
    pub(crate) side_by_side: bool,
    /// A balance sheet of one day.
    pub(crate) one_day: bool,
    /// All statements of one column.
    pub(crate) one_column: bool,
    /// Statements in the annual report to shareholders, an exhibit of the form.
    pub(crate) exhibit_13: bool,
    pub(crate) notes: bool,
    /// Words about results.
    pub(crate) words: bool,
}

impl Layouts {
    pub(crate) fn new(chance: &mut Chance, form: &str, industry: Industry, dialect: Dialect, style: &Style) -> Self {
        let mut often = |of_hundred: usize| chance.percent(of_hundred);
        let sells = matches!(industry, Industry::Commercial | Industry::Retailer);
        let release = form == "8-K";
        let one_column = often(15) && release;
        Self {
            per_cents: often(12) && sells && !one_column && !style.tabs,
            per_cents_apart: often(20) && sells && !release,
            side_by_side: often(6) && !style.tabs,
            one_day: often(50) && form == "10-KSB" || often(20) && release || one_column,
            one_column,
            exhibit_13: often(20) && matches!(form, "10-K" | "10-K405") && dialect != Dialect::Bare,
            notes: often(40) && !release,
            words: often(45),
        }
    }

    /// In the words of a report.
    pub(crate) fn traits(&self) -> impl Iterator<Item = &'static str> {
        let all = [
            (self.per_cents, "columns of per cents"),
            (self.per_cents_apart, "a table of per cents"),
            (self.side_by_side, "two tables side by side"),
            (self.one_day, "a balance sheet of one day"),
            (self.one_column, "statements of one column"),
            (self.exhibit_13, "statements in EX-13"),
            (self.notes, "notes"),
            (self.words, "words about results"),
        ];
        all.into_iter().filter(|one| one.0).map(|one| one.1)
    }
}
