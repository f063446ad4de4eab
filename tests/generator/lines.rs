//! Several lines at once, with their sum.

use super::amounts::{Amounts, Size};
use super::chance::Chance;
use super::sheet::Sheet;

/// The words that a line may have, its concept, its part of a thousand of the base, and how often of a hundred it stands there.
pub(crate) type Listed<'a> = (&'a [&'static str], &'a str, i64, usize);

/// Adds lines, and gives their sum.
pub(crate) fn lines(chance: &mut Chance, size: &Size, sheet: &mut Sheet, depth: usize, some: &[Listed]) -> Amounts {
    let mut sum = Amounts::zero(size.quarters.len());
    for (labels, concept, part, often) in some {
        if chance.percent(*often) {
            let amounts = size.about(chance, *part);
            sheet.line(depth, chance.pick(labels), concept, &amounts);
            sum = &sum + &amounts;
        }
    }
    sum
}
