//! What figures are multiplied by.

use crate::source::{SourceFile, Span};
use crate::table::Table;
use crate::xbrl::DataType;

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

/// Reads the scale from the words nearest to the table.
pub(super) fn of_table(source: &SourceFile, table: &Table) -> Scale {
    let headings = table.columns.iter().flat_map(|column| &column.heading);
    let near = headings.chain(&table.stub_head).chain(table.titles.iter().rev());
    near.copied().find_map(|span| of_words(source.slice(span), span)).unwrap_or_default()
}

/// The power of ten that a phrase names: "in thousands", "000's omitted", "millions of dollars".
pub(super) fn power(words: &str) -> Option<i32> {
    let lower = words.to_ascii_lowercase();
    let has = |word: &str| lower.contains(word);
    if has("billions") {
        Some(9)
    } else if has("millions") {
        Some(6)
    } else if has("thousands") || has("000's") || has("000s") || has("000 omitted") || has("$000") {
        Some(3)
    } else if has("in dollars") || has("whole dollars") {
        Some(0)
    } else {
        None
    }
}

fn of_words(words: &str, span: Span) -> Option<Scale> {
    let money = power(words)?;
    let lower = words.to_ascii_lowercase();
    let (before, exceptions) = lower.split_once("except").unwrap_or((&lower, ""));
    let per_share_only = exceptions.replace("per share", "").replace("per-share", "");
    let shares_excepted = per_share_only.contains("share");
    let dollars_only = before.contains("dollar") && !before.contains("share");
    let shares = if shares_excepted || dollars_only { 0 } else { money };
    Some(Scale { money, shares, span: Some(span) })
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
        check("(Dollars in millions)", Some((6, 0)));
        check("(dollars and shares in millions, except per share data)", Some((6, 6)));
        check("(000's omitted)", Some((3, 3)));
        check("(Thousands of dollars)", Some((3, 0)));
        check("(Unaudited)", None);
    }
}
