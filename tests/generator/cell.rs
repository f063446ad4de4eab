//! A figure as it is printed.

use rust_decimal::Decimal;
use tickmark::xbrl::Unit;

use super::sheet::Measure;
use super::style::{MoneySign, Style};

/// A figure of a column, and what it says as printed.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// A parenthesis that opens, or a minus.
    pub(crate) before: String,
    pub(crate) digits: String,
    pub(crate) after: String,
    nil: bool,
    money: bool,
    pub(crate) value: Decimal,
    pub(crate) unit: Unit,
    pub(crate) decimals: i32,
}

impl Cell {
    /// `amount` is in printed units: cents for figures per share.
    pub(crate) fn new(style: &Style, measure: Measure, amount: i64) -> Self {
        let (value, unit, decimals) = understood(style, measure, amount);
        let nil = amount == 0;
        let mut digits = match measure {
            Measure::PerShare => per_share(amount, style.leading_zero),
            Measure::PerCent => tenths(amount),
            _ => grouped(amount),
        };
        if nil {
            style.nil.clone_into(&mut digits);
        }
        let negative = amount < 0;
        let (before, after) = match (negative, style.minus) {
            (false, _) => ("", ""),
            (true, true) => ("-", ""),
            (true, false) => ("(", ")"),
        };
        let money = matches!(unit, Unit::Usd | Unit::UsdPerShare);
        Self { before: before.to_owned(), digits, after: after.to_owned(), nil, money, value, unit, decimals }
    }

    /// Tenths of a per cent, with their mark or without.
    pub(crate) fn per_cent(style: &Style, tenths: i64, marked: bool) -> Self {
        let mut cell = Self::new(style, Measure::PerCent, tenths);
        if marked && !cell.nil {
            cell.after.push('%');
        }
        cell
    }

    /// Places that it takes, with its signs.
    pub(crate) fn width(&self) -> usize {
        [&self.before, &self.digits, &self.after].iter().map(|part| part.chars().count()).sum()
    }

    /// Fills a line up to where the digits begin. `edge` is the place after the last digit.
    pub(crate) fn pad(&self, style: &Style, line: &mut String, left: usize, edge: usize, sign: bool) {
        let digits = self.digits.chars().count();
        let inside = usize::from(!style.hanging && !self.after.is_empty());
        let mut at = edge - inside - digits;
        if self.nil && style.nil_centred {
            at = (left + edge - digits) / 2 + 1;
        }
        let before = at - self.before.chars().count();
        let dollars = match style.money {
            _ if !sign || !self.money => None,
            MoneySign::None => None,
            MoneySign::Attached => Some(before - 1),
            MoneySign::Apart => Some(left + 1),
        };
        if let Some(dollars) = dollars.filter(|place| *place < before) {
            fill(line, dollars);
            line.push('$');
        }
        fill(line, before);
        line.push_str(&self.before);
    }
}

fn fill(line: &mut String, to: usize) {
    let missing = to.saturating_sub(line.chars().count());
    line.push_str(&" ".repeat(missing));
}

/// `1,234`, without a sign.
pub(crate) fn grouped(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1.23`, `.23` or `0.23`, without a sign.
fn per_share(cents: i64, leading_zero: bool) -> String {
    let cents = cents.unsigned_abs();
    match (cents / 100, leading_zero) {
        (0, false) => format!(".{:02}", cents % 100),
        (dollars, _) => format!("{dollars}.{:02}", cents % 100),
    }
}

/// `12.3`, without a sign.
fn tenths(amount: i64) -> String {
    let amount = amount.unsigned_abs();
    format!("{}.{}", amount / 10, amount % 10)
}

/// The value of a figure, and in what.
fn understood(style: &Style, measure: Measure, amount: i64) -> (Decimal, Unit, i32) {
    let scaled = |scale: i32| Decimal::from(amount) * Decimal::from(10_i64.pow(scale.unsigned_abs()));
    match measure {
        Measure::Money => (scaled(style.scale), Unit::Usd, -style.scale),
        Measure::Dollars => (Decimal::from(amount), Unit::Usd, 0),
        Measure::PerShare => (Decimal::new(amount, 2), Unit::UsdPerShare, 2),
        Measure::Shares if style.shares_scaled => (scaled(style.scale), Unit::Shares, -style.scale),
        Measure::PerCent => (Decimal::new(amount, 3), Unit::Pure, 3),
        Measure::Shares | Measure::SharesInFull => (Decimal::from(amount), Unit::Shares, 0),
    }
}
