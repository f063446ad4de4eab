//! What the arithmetic of a balance sheet tells of its lines: its two totals are equal, and its totals part its sections where
//! no heading is printed (Regulation S-X, rule 5-02).

use rust_decimal::Decimal;

use crate::xbrl::DataType;

use super::item::LineItem;

/// The two totals of a balance sheet, by place in [`super::Statement::items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalanceTotals {
    /// Total assets.
    pub assets: usize,
    /// Total liabilities and equity.
    pub claims: usize,
}

/// The totals of a balance sheet: the largest figures that are printed twice. Many filings print one of them or both without
/// a label. Few figures are larger: property before its depreciation may be.
pub(super) fn totals(items: &[LineItem]) -> Option<BalanceTotals> {
    let fullest = items.iter().map(|item| item.amounts.len()).max().unwrap_or(0);
    let is_candidate = |item: &LineItem| {
        item.measure == DataType::Monetary
            && item.within.is_none()
            && !item.is_zero()
            && item.amounts.len() * 2 > fullest
    };
    let mut rows: Vec<usize> = (0..items.len()).filter(|&at| is_candidate(&items[at])).collect();
    rows.sort_by(|&one, &other| first_value(&items[other]).cmp(&first_value(&items[one])).then(one.cmp(&other)));
    let twin = |rows: &[usize]| have_same_figures(&items[rows[0]], &items[rows[1]]);
    let place = rows.windows(2).take(1 + MOST_LARGER).position(twin)?;
    let [first, second] = [rows[place], rows[place + 1]];
    if rows.get(place + 2).is_some_and(|&third| have_same_figures(&items[first], &items[third])) {
        return None;
    }
    let assets_last = items[first..second].iter().any(|item| item.is_heading() && starts_with(item, "assets"));
    Some(if assets_last {
        BalanceTotals { assets: second, claims: first }
    } else {
        BalanceTotals { assets: first, claims: second }
    })
}

/// How many rows may have larger figures than the totals.
const MOST_LARGER: usize = 3;

fn first_value(item: &LineItem) -> Option<Decimal> {
    item.amounts.first().map(|amount| amount.value)
}

fn have_same_figures(one: &LineItem, other: &LineItem) -> bool {
    let figures = |item: &LineItem| item.amounts.iter().map(|amount| (amount.column, amount.value)).collect::<Vec<_>>();
    figures(one) == figures(other)
}

/// A total that parts two sections.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    CurrentAssets,
    Assets,
    CurrentLiabilities,
    Liabilities,
    Rest,
}

/// Says for each line of a balance sheet in which section its totals put it, in the words of a heading.
pub(super) fn sections(items: &[LineItem], totals: Option<BalanceTotals>) -> Vec<Option<&'static str>> {
    let marks: Vec<Option<Mark>> = (0..items.len()).map(|at| mark(items, totals, at)).collect();
    let mut sections = vec![None; items.len()];
    let mut before = None;
    let mut start = 0;
    for (at, mark) in marks.iter().enumerate().filter_map(|(at, mark)| mark.map(|mark| (at, mark))) {
        // Half of a statement, as a page break leaves it, does not show that nothing is current.
        let whole = |section: &&str| totals.is_some() || !section.starts_with("unclassified");
        sections[start..at].fill(section(before, mark).filter(whole));
        (before, start) = (Some(mark), at + 1);
    }
    sections
}

fn section(before: Option<Mark>, after: Mark) -> Option<&'static str> {
    match (before, after) {
        (None, Mark::CurrentAssets) => Some("current assets"),
        (None, Mark::Assets) => Some("unclassified assets"),
        (Some(Mark::CurrentAssets), Mark::Assets) => Some("noncurrent assets"),
        (Some(Mark::Assets), Mark::CurrentLiabilities) => Some("current liabilities"),
        (Some(Mark::Assets), Mark::Liabilities) => Some("unclassified liabilities"),
        (Some(Mark::CurrentLiabilities), Mark::Liabilities | Mark::Rest) => Some("noncurrent liabilities"),
        _ => None,
    }
}

fn mark(items: &[LineItem], totals: Option<BalanceTotals>, at: usize) -> Option<Mark> {
    let item = &items[at];
    if item.is_heading() {
        // What stands under a heading of equity is neither current nor noncurrent.
        let lower = item.label.to_ascii_lowercase();
        return (lower.contains("equity") && !lower.contains("liabilities")).then_some(Mark::Rest);
    }
    match totals {
        Some(totals) if totals.assets == at => return Some(Mark::Assets),
        Some(totals) if totals.claims == at => return Some(Mark::Rest),
        _ => {}
    }
    let has_equity = item.label.to_ascii_lowercase().contains("equity");
    match () {
        () if starts_with(item, "total current assets") => Some(Mark::CurrentAssets),
        () if starts_with(item, "total assets") => Some(Mark::Assets),
        () if starts_with(item, "total current liabilities") => Some(Mark::CurrentLiabilities),
        () if starts_with(item, "total liabilities") && !has_equity => Some(Mark::Liabilities),
        () if starts_with(item, "total") && has_equity => Some(Mark::Rest),
        () => None,
    }
}

fn starts_with(item: &LineItem, words: &str) -> bool {
    item.label.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words))
}
