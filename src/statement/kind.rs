//! Which statement a table is.

mod summary;

use std::fmt;

use crate::phrases::Phrases;
use crate::source::{SourceFile, Span};
use crate::table::Table;

/// The statements of Regulation S-X, the segment tables of SFAS 14 and 131, and the summaries of Regulation S-K.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementKind {
    /// Statement of operations, of income, of earnings.
    Income,
    /// Statement of comprehensive income.
    ComprehensiveIncome,
    /// Balance sheet, statement of financial position, of condition.
    BalanceSheet,
    /// Statement of cash flows.
    CashFlow,
    /// Statement of stockholders' equity.
    Equity,
    /// Figures by segment of the business.
    Segments,
    /// Selected financial data: figures of all statements for five years or more (Regulation S-K, item 301).
    SelectedData,
    /// Quarterly data: results of each quarter of two years (Regulation S-K, item 302).
    QuarterlyData,
}

impl StatementKind {
    /// Every kind, in the order in which reports have them.
    pub const ALL: [Self; 8] = [
        Self::Income,
        Self::ComprehensiveIncome,
        Self::BalanceSheet,
        Self::CashFlow,
        Self::Equity,
        Self::Segments,
        Self::SelectedData,
        Self::QuarterlyData,
    ];

    /// The name that mapping files use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Income => "income-statement",
            Self::ComprehensiveIncome => "comprehensive-income",
            Self::BalanceSheet => "balance-sheet",
            Self::CashFlow => "cash-flow",
            Self::Equity => "equity",
            Self::Segments => "segments",
            Self::SelectedData => "selected-data",
            Self::QuarterlyData => "quarterly-data",
        }
    }

    /// True for the statements that Regulation S-X asks for; tables of notes and summaries are none of them.
    pub fn is_primary(self) -> bool {
        !matches!(self, Self::Segments | Self::SelectedData | Self::QuarterlyData)
    }

    /// True for tables that repeat figures of the statements, of all kinds: no concept is at home in them.
    pub fn is_summary(self) -> bool {
        matches!(self, Self::SelectedData | Self::QuarterlyData)
    }

    /// True when balances at the end of a column's period stand among what happened in it.
    pub fn has_closings(self) -> bool {
        self == Self::Segments || self.is_summary()
    }

    /// True when its columns are days and not periods.
    pub fn is_of_instants(self) -> bool {
        self == Self::BalanceSheet
    }
}

impl fmt::Display for StatementKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Each kind with words that its title holds, all of a set. Earlier sets win: "statement of operations and comprehensive
/// income" is an income statement, a "statement of stockholders' equity and comprehensive income" one of equity.
const TITLES: &[(StatementKind, &[&str])] = &[
    (StatementKind::CashFlow, &["cash", "flow"]),
    (StatementKind::BalanceSheet, &["statement", "assets", "liabilities"]),
    (StatementKind::Equity, &["statement", "equity"]),
    (StatementKind::Equity, &["statement", "shareholders' investment"]),
    (StatementKind::Equity, &["statement", "stockholders' investment"]),
    (StatementKind::Equity, &["statement", "stockholders' deficit"]),
    (StatementKind::Equity, &["statement", "shareholders' deficit"]),
    (StatementKind::Equity, &["statement", "partners' capital"]),
    (StatementKind::Equity, &["statement", "common stock"]),
    (StatementKind::Equity, &["changes in", "equity"]),
    (StatementKind::BalanceSheet, &["balance", "sheet"]),
    (StatementKind::BalanceSheet, &["statement", "financial", "position"]),
    (StatementKind::BalanceSheet, &["statement", "condition"]),
    (StatementKind::Income, &["statement", "operations"]),
    (StatementKind::Income, &["statement", "income", "retained earnings"]),
    (StatementKind::Income, &["statement", "earnings", "and retained earnings"]),
    (StatementKind::Equity, &["statement", "retained earnings"]),
    (StatementKind::Income, &["statement", "earnings"]),
    (StatementKind::ComprehensiveIncome, &["comprehensive", "income"]),
    (StatementKind::Income, &["statement", "income"]),
    (StatementKind::Income, &["income", "statement"]),
    (StatementKind::Income, &["statement", "of net loss"]),
    (StatementKind::Income, &["statement", "of loss"]),
    (StatementKind::Income, &["statement", "revenues", "expenses"]),
    (StatementKind::Segments, &["segment", "data"]),
    (StatementKind::Segments, &["segment", "information"]),
    (StatementKind::Segments, &["business", "segments"]),
    (StatementKind::Segments, &["industry", "segments"]),
];

/// The word that most titles have.
const STATEMENT: &str = "statement";

/// Words of which each set has one: most lines have none of them.
static MARKS: Phrases = Phrases::new(&[STATEMENT, "cash", "changes in", "balance", "comprehensive", "segment"]);

/// Words of titles that name a statement and are none: exhibits 11 and 12 compute earnings per share and ratios, and
/// discussions compare percentages.
const OTHER_TABLES: &[&str] =
    &["computation", "calculation", "ratio of", "percentage", "set forth", "sets forth", "derived from"];

/// The kind of a table and the line that names it: one of its titles, or the heading of a summary above the prose that
/// introduces it.
pub(super) fn of_table(source: &SourceFile, table: &Table) -> Option<(StatementKind, Span)> {
    of_titles(source, &table.titles).or_else(|| summary::of_section(source, &table.section))
}

/// The kind that the titles name and the line that does; the line nearest to the table wins.
fn of_titles(source: &SourceFile, titles: &[Span]) -> Option<(StatementKind, Span)> {
    titles.iter().rev().find_map(|&span| of_title(source.slice(span)).map(|kind| (kind, span)))
}

pub(super) fn of_title(title: &str) -> Option<StatementKind> {
    if let Some(kind) = summary::of_title(title) {
        return Some(kind);
    }
    if !MARKS.are_in(title) {
        return None;
    }
    let lower = title.to_ascii_lowercase();
    let sentence = lower.ends_with('.') || lower.starts_with("see ") || lower.contains("accompanying");
    let of_others = OTHER_TABLES.iter().any(|word| lower.contains(word));
    let runs_on = title.trim_start().starts_with(char::is_lowercase) && title.trim_end().ends_with([':', ',', ';']);
    let sentence = sentence || runs_on;
    if sentence || of_others {
        return None;
    }
    // Most titles name no statement, and most of the sets do.
    let of_statement = lower.contains(STATEMENT);
    let has_all =
        |words: &[&str]| (of_statement || words[0] != STATEMENT) && words.iter().all(|word| lower.contains(word));
    TITLES.iter().find(|(_, words)| has_all(words)).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_set_of_words_is_marked() {
        for (kind, words) in TITLES {
            assert!(words.iter().any(|word| MARKS.are_in(word)), "{kind}: {words:?}");
        }
    }

    #[test]
    fn titles_of_the_time() {
        let check = |title: &str, expected| assert_eq!(of_title(title), expected, "{title}");
        check("CONDENSED CONSOLIDATED STATEMENT OF OPERATIONS", Some(StatementKind::Income));
        check("Statements of Consolidated Income", Some(StatementKind::Income));
        check("CONSOLIDATED BALANCE SHEETS", Some(StatementKind::BalanceSheet));
        check("Statement of Financial Position", Some(StatementKind::BalanceSheet));
        check("Consolidated Statements of Stockholders' Equity", Some(StatementKind::Equity));
        check("Statements of Assets, Liabilities and Stockholders' Equity", Some(StatementKind::BalanceSheet));
        check("Consolidated Statements of Retained Earnings", Some(StatementKind::Equity));
        check("Statements of Partners' Capital", Some(StatementKind::Equity));
        check("Consolidated Statements of Income and Retained Earnings", Some(StatementKind::Income));
        check("Consolidated Statements of Net Loss", Some(StatementKind::Income));
        check("Statement re Computation of Per Share Earnings", None);
        check("items in the statements of income as a percentage of sales", None);
        check("SEGMENT FINANCIAL DATA", Some(StatementKind::Segments));
        check("(In thousands)", None);
        check("business segments are summarized below:", None);
        check("Statement Regarding Computation of Earnings Per Share", None);
        check("See accompanying notes to consolidated financial statements of income.", None);
    }
}
