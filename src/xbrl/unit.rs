//! Units and accuracy.

use std::fmt;

use rust_decimal::Decimal;

/// The unit of a fact (XBRL 2.1 section 4.8). Legacy filings report in US dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `iso4217:USD`
    Usd,
    /// `xbrli:shares`
    Shares,
    /// `iso4217:USD` divided by `xbrli:shares`
    UsdPerShare,
    /// `xbrli:pure`: ratios, per cent, counts
    Pure,
}

impl Unit {
    /// The id of the unit in a report, readable and fixed.
    pub fn id(self) -> &'static str {
        match self {
            Self::Usd => "USD",
            Self::Shares => "shares",
            Self::UsdPerShare => "USD-per-share",
            Self::Pure => "pure",
        }
    }

    /// The measure, or numerator and denominator, as prefixed names with the prefixes `iso4217` and `xbrli`.
    pub fn measures(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Usd => ("iso4217:USD", None),
            Self::Shares => ("xbrli:shares", None),
            Self::UsdPerShare => ("iso4217:USD", Some("xbrli:shares")),
            Self::Pure => ("xbrli:pure", None),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = self.measures();
        let bare = |measure: &'static str| measure.split_once(':').map_or(measure, |(_, name)| name);
        f.write_str(bare(numerator))?;
        denominator.map_or(Ok(()), |denominator| write!(f, "/{}", bare(denominator)))
    }
}

/// The `decimals` of a fact (XBRL 2.1 section 4.6.5): how many places are right. Thousands are −3, cents 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimals(pub i32);

impl Decimals {
    /// Half a unit of the last place that is right: how far a value may be rounded. 500 for thousands.
    pub fn half_unit(self) -> Decimal {
        self.unit() / Decimal::TWO
    }

    /// A unit of the last place that is right: 1000 for thousands.
    pub fn unit(self) -> Decimal {
        let places = self.0.unsigned_abs();
        match 10_i64.checked_pow(places) {
            Some(_) if self.0 >= 0 => Decimal::new(1, places),
            None if self.0 >= 0 => Decimal::ONE / Decimal::from(i64::MAX),
            power => Decimal::from(power.unwrap_or(i64::MAX)),
        }
    }

    /// Whether two values say the same: they are equal, or one is the other rounded to fewer places.
    pub fn say_the_same(a: (Decimal, Self), b: (Decimal, Self)) -> bool {
        let coarser = Self(a.1.0.min(b.1.0));
        a.0 == b.0 || a.1 != b.1 && (a.0 - b.0).abs() <= coarser.half_unit()
    }
}

impl fmt::Display for Decimals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
