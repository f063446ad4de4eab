//! Periods of facts.

use std::fmt;

use chrono::NaiveDate;

/// The period of a context (XBRL 2.1 section 4.7.2), by calendar days as filings name them.
///
/// Both days of a duration belong to it, and an instant is the end of its day: the printed "December 31, 2003".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A balance: the end of a day.
    Instant(NaiveDate),
    /// A flow: from the first day to the last, both included.
    Duration {
        /// First day.
        start: NaiveDate,
        /// Last day, not before the first.
        end: NaiveDate,
    },
}

impl Period {
    /// The last day.
    pub fn end(self) -> NaiveDate {
        match self {
            Self::Instant(day) | Self::Duration { end: day, .. } => day,
        }
    }

    /// Whether a figure of one can be held against a figure of the other: they end together, and start within a week or so,
    /// since filings count months in one place and weeks in another.
    pub fn is_about(self, other: Self) -> bool {
        const DAYS: u64 = 8;
        match (self.start(), other.start()) {
            (Some(a), Some(b)) => self.end() == other.end() && (a - b).num_days().unsigned_abs() <= DAYS,
            (a, b) => a == b && self.end() == other.end(),
        }
    }

    /// The first day of a duration.
    pub fn start(self) -> Option<NaiveDate> {
        match self {
            Self::Instant(_) => None,
            Self::Duration { start, .. } => Some(start),
        }
    }
}

impl fmt::Display for Period {
    /// `2003-12-31`, or `2003-10-01..2003-12-31`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instant(day) => write!(f, "{day}"),
            Self::Duration { start, end } => write!(f, "{start}..{end}"),
        }
    }
}
