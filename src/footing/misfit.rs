//! Totals that foot in all columns but one: a figure of that column is wrong in the filing, or was not read.

use rust_decimal::Decimal;

use crate::diagnostics::{Code, Finding};
use crate::source::SourceFile;
use crate::statement::{Amount, LineItem};
use crate::xbrl::Weight;

use super::search::{Candidate, signed};
use super::{Footing, Page, Term};

/// A footing that holds in all columns but one.
pub(super) struct Misfit<'a> {
    pub(super) footing: &'a Footing,
    /// The column in which it does not.
    pub(super) column: usize,
}

/// The reading of a total that one column contradicts.
pub(super) fn find(candidate: &Candidate<'_>) -> Option<Footing> {
    let several = candidate.page.printed(candidate.total).nth(1).is_some();
    several.then(|| candidate.best(1))?
}

/// A figure that may be the wrong one, with the value that would foot.
struct Suspect<'a> {
    item: usize,
    amount: &'a Amount,
    would_foot: Decimal,
}

impl Misfit<'_> {
    /// What to tell: the figure in doubt and the value that would foot. `footings` are all of the statement.
    pub(super) fn finding(&self, page: &Page<'_>, footings: &[Footing]) -> Option<Finding> {
        let total = self.suspect(page, self.footing.total, Weight::Minus)?;
        let missing: Vec<&Term> =
            self.footing.terms.iter().filter(|term| self.amount(page, term.item).is_none()).collect();
        if let [term] = missing[..] {
            return Some(self.missing(page, term, &total));
        }
        let parts = || self.footing.terms.iter().filter_map(|term| self.suspect(page, term.item, term.sign));
        let mut slips = parts().filter(|part| is_slip(part.amount.value, part.would_foot));
        let confirmed = self.is_confirmed(footings);
        let doubted = match (slips.next(), slips.next()) {
            (Some(part), None) if confirmed || !is_slip(total.amount.value, total.would_foot) => part,
            _ => total,
        };
        let message = format!(
            "{} is printed {} here, but {} would foot, as in the other columns",
            named(page, doubted.item),
            doubted.amount.value,
            doubted.would_foot,
        );
        let of = named(page, self.footing.total);
        let finding = Finding::new(Code::FigureMisfits, page.source.place(doubted.amount.figure.span), message)
            .note(format!("the sum is that of {of}; the fact keeps what is printed"));
        Some(if confirmed && doubted.item == self.footing.total {
            finding.note("the sum that it enters foots with the printed figure, so one of its parts is in doubt")
        } else {
            finding
        })
    }

    /// A part without a figure in the column.
    fn missing(&self, page: &Page<'_>, part: &Term, total: &Suspect<'_>) -> Finding {
        let lacking =
            (total.amount.value - total.would_foot) * Decimal::from(if part.sign == Weight::Plus { 1 } else { -1 });
        let message = format!(
            "{} does not foot here, as in the other columns: {} has no figure in this column, and {lacking} is lacking",
            named(page, self.footing.total),
            named(page, part.item),
        );
        Finding::new(Code::FigureMisfits, page.source.place(total.amount.figure.span), message)
    }

    /// Whether the total enters a sum that foots in the column.
    fn is_confirmed(&self, footings: &[Footing]) -> bool {
        let enters = |footing: &Footing| footing.terms.iter().any(|term| term.item == self.footing.total);
        footings.iter().any(|footing| enters(footing) && footing.columns.contains(&self.column))
    }

    fn amount<'a>(&self, page: &Page<'a>, item: usize) -> Option<&'a Amount> {
        page.statement.items[item].amounts.iter().find(|amount| amount.column == self.column)
    }

    /// A figure of the sum with the value that would make it foot alone.
    fn suspect<'a>(&self, page: &Page<'a>, item: usize, sign: Weight) -> Option<Suspect<'a>> {
        let amount = self.amount(page, item)?;
        let value = |item: usize| page.values.get(item, self.column).map_or(0, |value| value.units);
        let parts: i128 = self.footing.terms.iter().map(|term| signed(value(term.item), term.sign)).sum();
        let lacking = signed(value(self.footing.total) - parts, sign);
        Some(Suspect { item, amount, would_foot: page.values.printed(value(item) + lacking, amount)? })
    }
}

fn named(page: &Page<'_>, item: usize) -> String {
    name(page.source, &page.statement.items[item])
}

/// A row by its label, or else by its line.
pub(super) fn name(source: &SourceFile, item: &LineItem) -> String {
    if item.label.is_empty() {
        format!("the row without a label on line {}", source.place(item.span).line)
    } else {
        format!("`{}`", item.label)
    }
}

/// Whether one slip of a typist makes one number of the other: a digit changed, left out or put in, two digits swapped, or
/// the parentheses.
fn is_slip(printed: Decimal, meant: Decimal) -> bool {
    if printed == -meant {
        return !printed.is_zero();
    }
    // The point stands at the same place in both.
    let places = printed.scale().max(meant.scale());
    let digits = |mut value: Decimal| {
        value.rescale(places);
        value.abs().mantissa().to_string().into_bytes()
    };
    let (one, other) = (digits(printed), digits(meant));
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    let same = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[..one.len() - same], &other[..other.len() - same]);
    let swapped = matches!((one, other), ([a, b], [c, d]) if a == d && b == c);
    printed.is_sign_negative() == meant.is_sign_negative() && (swapped || one.len() <= 1 && other.len() <= 1)
}

#[test]
fn slips_of_typists() {
    let number = |text: &str| Decimal::from_str_exact(text).unwrap_or_default();
    let slips = [("583.2", "593.2"), ("1,965", "1,695"), ("123", "1,234"), ("(50)", "50")];
    let value = |text: &str| {
        let digits = number(&text.replace([',', '(', ')'], ""));
        if text.starts_with('(') { -digits } else { digits }
    };
    for (printed, meant) in slips {
        assert!(is_slip(value(printed), value(meant)), "{printed} {meant}");
        assert!(is_slip(value(meant), value(printed)), "{meant} {printed}");
    }
    for (printed, meant) in [("583.2", "594.2"), ("100", "3"), ("0", "12"), ("(50)", "40"), ("5.32", "532")] {
        assert!(!is_slip(value(printed), value(meant)), "{printed} {meant}");
    }
}
