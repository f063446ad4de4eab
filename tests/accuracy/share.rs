//! Shares, in whole numbers.

use std::fmt;
use std::ops::AddAssign;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Share {
    /// How many are meant.
    pub(crate) part: usize,
    /// How many there are.
    pub(crate) whole: usize,
}

impl Share {
    pub(crate) fn new(part: usize, whole: usize) -> Self {
        Self { part, whole }
    }

    /// Counts one more of the whole, and of the part if it belongs there.
    pub(crate) fn count(&mut self, belongs: bool) {
        self.whole += 1;
        self.part += usize::from(belongs);
    }

    /// True where it is `tenths` of a per cent, or more; so is a share of nothing.
    pub(crate) fn is_at_least(self, tenths: usize) -> bool {
        self.part * 1000 >= tenths * self.whole
    }

    /// True where it is `tenths` of a per cent, or less; so is a share of nothing.
    pub(crate) fn is_at_most(self, tenths: usize) -> bool {
        self.part * 1000 <= tenths * self.whole
    }

    /// `98.5 %`, rounded down, so that 100 % is all; a dash for a share of nothing.
    pub(crate) fn percent(self) -> String {
        (self.part * 1000).checked_div(self.whole).map_or_else(|| "–".to_owned(), percent)
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.part += other.part;
        self.whole += other.whole;
    }
}

impl fmt::Display for Share {
    /// `197 of 200 (98.5 %)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.whole == 0 {
            f.write_str("–")
        } else {
            write!(f, "{} of {} ({})", self.part, self.whole, self.percent())
        }
    }
}

/// Tenths of a per cent, in words: `98.5 %`.
pub(crate) fn percent(tenths: usize) -> String {
    format!("{}.{} %", tenths / 10, tenths % 10)
}

#[test]
fn shares_are_rounded_down() {
    assert_eq!(Share::new(1999, 2000).to_string(), "1999 of 2000 (99.9 %)");
    assert_eq!(Share::new(0, 0).to_string(), "–");
    assert!(Share::new(197, 200).is_at_least(985) && !Share::new(196, 200).is_at_least(985));
    assert!(Share::new(1, 200).is_at_most(5) && !Share::new(2, 200).is_at_most(5));
}
