//! What a heading's words say of a period.

use chrono::{Datelike, NaiveDate};

use crate::layout::month;

/// The parts of a period that words name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// How long.
    pub length: Option<Length>,
    /// Month of the last day.
    pub month: Option<u32>,
    /// Last day; the last of the month where the words name none.
    pub day: Option<u32>,
    /// Year of the last day.
    pub year: Option<i32>,
    /// "As of", "at".
    pub instant: bool,
    /// Every day that is named in full, in the order of the words.
    pub days: Vec<NaiveDate>,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// A quarter is 3, a year 12.
    Months(u32),
    /// 13, 26, 39, 52 or 53.
    Weeks(u32),
}

impl Words {
    /// The words of a known day.
    pub(super) fn of_day(day: NaiveDate) -> Self {
        Self { month: Some(day.month()), day: Some(day.day()), year: Some(day.year()), ..Self::default() }
    }

    /// Takes what is missing from other words. A day goes with its month.
    pub(super) fn complete(&mut self, other: &Self) {
        self.length = self.length.or(other.length);
        if self.month.is_none() {
            // "September 29, 1995 and September 30, 1994" above columns of 1995 and 1994.
            let same_year = other.days.iter().find(|day| Some(day.year()) == self.year);
            (self.month, self.day) =
                same_year.map_or((other.month, other.day), |day| (Some(day.month()), Some(day.day())));
        }
        self.year = self.year.or(other.year);
        self.instant |= other.instant && self.length.is_none();
    }

    /// The last day of the period.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        let (year, month) = (self.year?, self.month?);
        self.day.map_or_else(|| last_of_month(year, month), |day| NaiveDate::from_ymd_opt(year, month, day))
    }
}

/// The last day of a month.
pub(super) fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

const NUMBERS: &[(&str, u32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("twenty-six", 26),
    ("thirty-nine", 39),
    ("fifty-two", 52),
    ("fifty-three", 53),
];

/// Reads a heading. Where it names several years or days, the last stands nearest to the figures and counts.
pub(super) fn read(heading: &str) -> Words {
    scan(heading).0
}

/// Reads a title, which speaks of all columns: of two lengths it cannot say which is meant.
pub(super) fn read_title(title: &str) -> Words {
    let (mut said, lengths) = scan(title);
    said.length = said.length.filter(|last| lengths.iter().all(|length| length == last));
    said
}

/// What the words say, and every length among them.
fn scan(heading: &str) -> (Words, Vec<Length>) {
    let lower = heading.to_ascii_lowercase();
    let parts = lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/' | ':' | ';'));
    let words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
    let mut said = Words { instant: lower.contains("as of") || words.contains(&"at"), ..Words::default() };
    let mut lengths = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = if at == 0 { "" } else { words[at - 1] };
        if let Some(month) = month(word.trim_end_matches('.')) {
            said.month = Some(month);
            said.day = words.get(at + 1).and_then(|next| day(next));
            said.days.extend(full_day(month, &words[at + 1..]));
        } else if let Some(year) = year(word) {
            said.year = Some(year);
        } else {
            lengths.extend(length(before, word));
        }
    }
    said.length = lengths.last().copied();
    (said, lengths)
}

/// The day of "29, 1995" after its month.
fn full_day(month: u32, after: &[&str]) -> Option<NaiveDate> {
    let (day, year) = (day(after.first()?)?, year(after.get(1)?)?);
    NaiveDate::from_ymd_opt(year, month, day)
}

fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(['.', ',']);
    let day: u32 = digits.parse().ok()?;
    (digits.len() <= 2 && (1..=31).contains(&day)).then_some(day)
}

fn year(word: &str) -> Option<i32> {
    let digits = word.trim_end_matches(['.', '*']);
    let year: i32 = digits.parse().ok()?;
    (digits.len() == 4 && (1900..2100).contains(&year)).then_some(year)
}

/// "nine months", "13 weeks", "quarter", "year", "12-month period".
fn length(before: &str, word: &str) -> Option<Length> {
    if let Some((number, unit)) =
        word.rsplit_once('-').filter(|(_, unit)| unit.starts_with("month") || unit.starts_with("week"))
    {
        return length(number, unit);
    }
    match word.trim_end_matches(['.', 's']) {
        "month" => number(before).map(Length::Months),
        "week" => number(before).map(Length::Weeks),
        "quarter" | "qtr" => Some(Length::Months(3)),
        "year" | "fiscal" | "annual" => Some(Length::Months(12)),
        _ => None,
    }
}

fn number(word: &str) -> Option<u32> {
    let named = NUMBERS.iter().find(|(name, _)| *name == word || name.replace('-', "") == word);
    named.map(|(_, number)| *number).or_else(|| word.parse().ok()).filter(|number| (1..=60).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(heading: &str, length: Option<Length>, day: Option<&str>) {
        let words = read(heading);
        assert_eq!(words.length, length, "{heading}");
        assert_eq!(words.day().map(|day| day.to_string()).as_deref(), day, "{heading}");
    }

    #[test]
    fn headings_in_full() {
        check("QUARTER ENDED DECEMBER 31 2003", Some(Length::Months(3)), Some("2003-12-31"));
        check("NINE MONTHS ENDED SEPTEMBER 30 2004", Some(Length::Months(9)), Some("2004-09-30"));
        check("Thirteen weeks ended November 1, 1998", Some(Length::Weeks(13)), Some("1998-11-01"));
        check("39 Weeks Ended Oct. 30, 1999", Some(Length::Weeks(39)), Some("1999-10-30"));
        check("Year ended June 1997", Some(Length::Months(12)), Some("1997-06-30"));
        check("At December 31, 1998 (Unaudited)", None, Some("1998-12-31"));
    }

    #[test]
    fn headings_in_part() {
        check("1997", None, None);
        assert_eq!(read("1997").year, Some(1997));
        assert_eq!(read("Three Months Ended").length, Some(Length::Months(3)));
        assert!(read("as of May 3").instant);
        assert_eq!(read("market value").month, None);
    }

    #[test]
    fn a_title_of_two_lengths_names_none() {
        assert_eq!(read_title("Years ended June 30 and 31").length, Some(Length::Months(12)));
        assert_eq!(read_title("For the thirteen weeks and the thirty-nine weeks ended").length, None);
        assert_eq!(read_title("Years ended June 30").length, Some(Length::Months(12)));
    }

    #[test]
    fn a_year_takes_its_own_day() {
        let mut words = read("1994");
        words.complete(&read("September 29, 1995, and September 30, 1994"));
        assert_eq!(words.day(), NaiveDate::from_ymd_opt(1994, 9, 30));
    }
}
