//! Values of header fields that are more than words.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};

/// A Central Index Key: the number that the SEC gives to whoever files, of up to ten digits, never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cik(u64);

impl Cik {
    /// Reads one to ten digits.
    pub fn parse(text: &str) -> Option<Self> {
        let number = digits(text).filter(|text| text.len() <= 10)?.parse().ok()?;
        (number != 0).then_some(Self(number))
    }
}

impl fmt::Display for Cik {
    /// Ten digits, as reports identify an entity.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:010}", self.0)
    }
}

/// A code of the Standard Industrial Classification, of four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sic(u16);

impl Sic {
    /// Reads one to four digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        digits(text).filter(|text| text.len() <= 4)?.parse().ok().map(Self)
    }
}

impl fmt::Display for Sic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

/// A day of every year: the end of a fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    /// From 1.
    pub month: u32,
    /// From 1; February has 29.
    pub day: u32,
}

impl MonthDay {
    /// Reads `MMDD`, with or without a separator.
    pub(super) fn parse(text: &str) -> Option<Self> {
        const A_LEAP_YEAR: i32 = 2000;
        let plain: String = text.chars().filter(|c| !matches!(c, '-' | '/')).collect();
        let plain = digits(&plain).filter(|text| text.len() == 4)?;
        let (month, day) = (plain[..2].parse().ok()?, plain[2..].parse().ok()?);
        NaiveDate::from_ymd_opt(A_LEAP_YEAR, month, day).map(|_| Self { month, day })
    }

    /// The day in a year; February 28 where it has no 29.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
            .or_else(|| NaiveDate::from_ymd_opt(year, self.month, self.day.checked_sub(1)?))
    }
}

impl fmt::Display for MonthDay {
    /// `12-31`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

/// A day as headers and manifests write it: `YYYYMMDD` or `YYYY-MM-DD`.
pub fn day(text: &str) -> Option<NaiveDate> {
    let plain = if text.len() == 10 { text.replace('-', "") } else { text.to_owned() };
    let plain = digits(&plain).filter(|text| text.len() == 8)?;
    NaiveDate::from_ymd_opt(plain[..4].parse().ok()?, plain[4..6].parse().ok()?, plain[6..].parse().ok()?)
}

/// A moment, `YYYYMMDDhhmmss`.
pub(super) fn moment(text: &str) -> Option<NaiveDateTime> {
    let plain = digits(text).filter(|text| text.len() == 14)?;
    let part = |range: std::ops::Range<usize>| plain[range].parse().ok();
    day(&plain[..8])?.and_hms_opt(part(8..10)?, part(10..12)?, part(12..14)?)
}

fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_numbers_of_up_to_ten_digits() {
        assert_eq!(Cik::parse("37755").map(|cik| cik.to_string()).as_deref(), Some("0000037755"));
        assert_eq!(Cik::parse("0000037755"), Cik::parse("37755"));
        for text in ["", "0", "12345678901", "37 755", "37755a", "-1"] {
            assert_eq!(Cik::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_days_of_the_calendar() {
        assert_eq!(day("19991231").map(|day| day.to_string()).as_deref(), Some("1999-12-31"));
        assert_eq!(day("1999-12-31"), day("19991231"));
        for text in ["19991331", "19990229", "991231", "1999123", "1999123\u{e9}", "+9991231"] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(moment("20010702161234").map(|it| it.to_string()).as_deref(), Some("2001-07-02 16:12:34"));
        assert_eq!(moment("20010702251234"), None);
    }

    #[test]
    fn fiscal_years_end_on_a_day_of_any_year() {
        let end = |text| MonthDay::parse(text).map(|end| end.to_string());
        assert_eq!(end("1231").as_deref(), Some("12-31"));
        assert_eq!(end("02-29").as_deref(), Some("02-29"));
        assert_eq!((end("0000"), end("0230"), end("131"), end("JAN1")), (None, None, None, None));
        let leap = MonthDay { month: 2, day: 29 };
        assert_eq!(leap.in_year(1999).map(|day| day.to_string()).as_deref(), Some("1999-02-28"));
    }
}
