//! What a heading's words say of a period.

use chrono::{Datelike, NaiveDate};

use crate::layout::{digital_day, month, short_year};

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
    /// First day, of "from April 2 to December 31, 1996" and of "March 3, 1995 (inception) to".
    pub start: Option<Start>,
    /// The period starts with the company: "cumulative from inception".
    pub inception: bool,
    /// Which quarter of a fiscal year: "First Quarter", "4th".
    pub quarter: Option<u32>,
    /// The day is the last of a year: "Year ended September 25, 1999".
    pub year_end: bool,
}

/// A first day, whose year may be left to that of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    month: u32,
    day: u32,
    year: Option<i32>,
}

impl Start {
    /// The first day of a period that ends on `end`.
    pub(super) fn before(self, end: NaiveDate) -> Option<NaiveDate> {
        let in_year = |year| NaiveDate::from_ymd_opt(year, self.month, self.day);
        match self.year {
            Some(year) => in_year(year),
            None => in_year(end.year()).filter(|start| *start <= end).or_else(|| in_year(end.year() - 1)),
        }
    }

    fn full(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month, self.day)
    }
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// A quarter is 3, a year 12.
    Months(u32),
    /// 13, 26, 39, 52 or 53.
    Weeks(u32),
    /// "Year to date": as much of the fiscal year as is over.
    ToDate,
}

/// A year of weeks may end so many days after the year that it is named by.
const DAYS_LATER: u32 = 7;

impl Words {
    /// The words of a known day.
    pub(super) fn of_day(day: NaiveDate) -> Self {
        Self { month: Some(day.month()), day: Some(day.day()), year: Some(day.year()), ..Self::default() }
    }

    /// Takes what is missing from other words. A day goes with its month.
    pub(super) fn complete(&mut self, other: &Self) {
        self.length = self.length.or(other.length);
        if self.inception {
            self.start = self.start.or(other.start);
        }
        if self.month.is_none() {
            // "September 29, 1995 and September 30, 1994" above columns of 1995 and 1994.
            let first = other.start.and_then(Start::full);
            let same_year = |day: &&NaiveDate| Some(day.year()) == self.year && Some(**day) != first;
            // "December 31, 2000 and January 2, 2000" above columns of 2000 and 1999.
            let days_later = |day: &&NaiveDate| self.year == Some(day.year() - 1) && day.ordinal() <= DAYS_LATER;
            let own = other.days.iter().find(same_year).or_else(|| other.days.iter().find(days_later));
            if let Some(day) = own {
                (self.month, self.day, self.year) = (Some(day.month()), Some(day.day()), Some(day.year()));
            } else {
                (self.month, self.day) = (other.month, other.day);
            }
            self.year_end = other.year_end;
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

const UNITS: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 4] = ["twenty", "thirty", "forty", "fifty"];

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

/// Every day that a text names in full, in the order of its words: the same that [`read`] finds among other things.
///
/// Whole documents are searched, so nothing is looked at but words that end in digits, and what stands before a year.
pub(super) fn days(text: &str) -> Vec<NaiveDate> {
    let bytes = text.as_bytes();
    let mut days = Vec::new();
    let mut at = 0;
    for mark in marks(bytes) {
        if mark < at {
            continue;
        }
        let before = bytes[at..mark].iter().rposition(|byte| !byte.is_ascii_digit());
        let digit = before.map_or(at, |before| at + before + 1);
        at = mark + bytes[mark..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if may_end_a_day(&bytes[digit..at], bytes.get(at)) {
            let start = text[..digit].rfind(parts_words).map_or(0, |before| before + char_len(text, before));
            at = text[at..].find(parts_words).map_or(text.len(), |behind| at + behind);
            days.extend(day_that_ends_with(&text[..start], &text[start..at]));
        }
    }
    days
}

/// Bytes that are looked at together.
const RUN: usize = 64;

/// Where two bytes stand of which each year and each day in digits has some: "19", "20", "1/", "1-".
fn marks(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let is_mark =
        |first: u8, second: u8| matches!((first, second), (b'1', b'9') | (b'2', b'0') | (b'0'..=b'9', b'/' | b'-'));
    let may_have = move |from: &usize| match bytes[*from..].first_chunk::<{ RUN + 1 }>() {
        // All of them are looked at, which the processor does in a few steps.
        Some(run) => (0..RUN).fold(false, |any, at| any | is_mark(run[at], run[at + 1])),
        None => true,
    };
    (0..bytes.len()).step_by(RUN).filter(may_have).flat_map(move |from| {
        let run = &bytes[from..bytes.len().min(from + RUN + 1)];
        let of_run = run.windows(2).enumerate().filter(move |(_, pair)| is_mark(pair[0], pair[1]));
        of_run.map(move |(at, _)| from + at)
    })
}

/// Whether the first digits of a word may be those of a year, or of a day in digits: most figures are neither.
fn may_end_a_day(digits: &[u8], next: Option<&u8>) -> bool {
    digits.len() == 4 && matches!(digits, [b'1', b'9', ..] | [b'2', b'0', ..]) || matches!(next, Some(b'/' | b'-'))
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// The day of "12/31/95", or of "1995" behind "December 31,".
fn day_that_ends_with(before: &str, word: &str) -> Option<NaiveDate> {
    if let Some(year) = year(word) {
        let mut back = before.rsplit(parts_words).filter(|word| !word.is_empty());
        let day = day(back.next()?)?;
        let name = back.next()?;
        let month = month(&name.trim_end_matches('.').to_ascii_lowercase())?;
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let digital = digital_day(word)?;
    NaiveDate::from_ymd_opt(digital.year?, digital.month, digital.day)
}

fn parts_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '(' | ')' | ':' | ';')
}

/// What the words say, and every length among them.
fn scan(heading: &str) -> (Words, Vec<Length>) {
    let lower = heading.to_ascii_lowercase();
    let words: Vec<&str> = lower.split(parts_words).filter(|word| !word.is_empty()).collect();
    let instant = lower.contains("as of") || words.contains(&"at");
    let mut scanner = Scanner { said: Words { instant, ..Words::default() }, lengths: Vec::new(), from: false };
    for at in 0..words.len() {
        scanner.word(if at == 0 { "" } else { words[at - 1] }, words[at], &words[at + 1..]);
    }
    let Scanner { mut said, lengths, .. } = scanner;
    said.length = lengths.last().copied();
    (said, lengths)
}

struct Scanner {
    said: Words,
    lengths: Vec<Length>,
    /// "From", "period", "inception": the day that is read is the first if "to" or "through" comes after it.
    from: bool,
}

impl Scanner {
    fn word(&mut self, before: &str, word: &str, after: &[&str]) {
        if let Some(month) = month(word.trim_end_matches('.')) {
            self.said.year_end = self.lengths.last() == Some(&Length::Months(12));
            self.said.month = Some(month);
            self.said.day = after.first().and_then(|next| day(next));
            self.said.days.extend(full_day(month, after));
            if before == "inception" {
                self.said.year = after.get(1).and_then(|next| year(next));
                self.first_day();
            }
        } else if let Some(digital) = digital_day(word).filter(|day| day.year.is_some() || !ends_in_digit(before)) {
            self.said.year_end = self.lengths.last() == Some(&Length::Months(12));
            (self.said.month, self.said.day) = (Some(digital.month), Some(digital.day));
            self.said.year = digital.year.or(self.said.year);
            self.said
                .days
                .extend(digital.year.and_then(|year| NaiveDate::from_ymd_opt(year, digital.month, digital.day)));
        } else if let Some(year) = year(word).or_else(|| short_year(word)) {
            self.said.year = Some(year);
        } else if let Some(length) = length(before, word, after) {
            self.lengths.push(length);
        } else if let Some(quarter) = quarter(word) {
            self.said.quarter = Some(quarter);
        } else {
            match word {
                "from" | "period" | "commencing" | "beginning" => self.from = true,
                "inception" => (self.from, self.said.inception) = (true, true),
                "to" | "through" | "thru" | "until" if self.from => self.first_day(),
                _ => {}
            }
        }
    }

    /// What was read last is the first day of the period, and its last day comes now.
    fn first_day(&mut self) {
        let (Some(month), Some(day)) = (self.said.month, self.said.day) else { return };
        self.said.start = Some(Start { month, day, year: self.said.year });
        (self.said.month, self.said.day, self.said.year) = (None, None, None);
        self.from = false;
    }
}

/// "49 9/16" is a number and no day.
fn ends_in_digit(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit())
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
fn length(before: &str, word: &str, after: &[&str]) -> Option<Length> {
    if let Some((number, unit)) =
        word.rsplit_once('-').filter(|(_, unit)| unit.starts_with("month") || unit.starts_with("week"))
    {
        return length(number, unit, after);
    }
    match word.trim_end_matches(['.', 's']) {
        "month" | "mo" => number(before).map(Length::Months),
        "week" | "wk" => number(before).map(Length::Weeks),
        "quarter" | "qtr" => Some(Length::Months(3)),
        "half" => Some(Length::Months(6)),
        "year-to-date" | "ytd" => Some(Length::ToDate),
        "year" if after.starts_with(&["to", "date"]) => Some(Length::ToDate),
        "year" | "fiscal" | "annual" => Some(Length::Months(12)),
        _ => None,
    }
}

/// "First", "2nd", "Q3".
fn quarter(word: &str) -> Option<u32> {
    const NAMES: [[&str; 3]; 4] =
        [["first", "1st", "q1"], ["second", "2nd", "q2"], ["third", "3rd", "q3"], ["fourth", "4th", "q4"]];
    (1..).zip(NAMES).find(|(_, names)| names.contains(&word)).map(|(quarter, _)| quarter)
}

/// "13", "thirteen", "thirty-nine", "thirtynine"; no period has more than sixty of anything.
fn number(word: &str) -> Option<u32> {
    let unit = |word: &str| (1..).zip(UNITS).find(|(_, name)| *name == word).map(|(number, _)| number);
    let tens = |word: &str| {
        let (ten, rest) = (2..).zip(TENS).find_map(|(ten, name)| Some((ten, word.strip_prefix(name)?)))?;
        let rest = rest.trim_start_matches('-');
        if rest.is_empty() { Some(ten * 10) } else { Some(ten * 10 + unit(rest)?) }
    };
    unit(word).or_else(|| tens(word)).or_else(|| word.parse().ok()).filter(|number| (1..=60).contains(number))
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
    fn days_in_digits_and_short_years() {
        check("13 Weeks Ended 9/26/98", Some(Length::Weeks(13)), Some("1998-09-26"));
        check("Three Months Ended 9-30-97", Some(Length::Months(3)), Some("1997-09-30"));
        check("As of 12/31/2001", None, Some("2001-12-31"));
        check("Year ended 6/30 1999", Some(Length::Months(12)), Some("1999-06-30"));
        check("Nine Mos. Ended September 30 '98", Some(Length::Months(9)), Some("1998-09-30"));
        check("Forty weeks ended", Some(Length::Weeks(40)), None);
        check("Year-to-Date September 30, 1998", Some(Length::ToDate), Some("1998-09-30"));
    }

    #[test]
    fn first_days() {
        let check = |heading: &str, start: &str, end: Option<&str>| {
            let words = read(heading);
            assert_eq!(words.day().map(|day| day.to_string()).as_deref(), end, "{heading}");
            let end = words.day().unwrap_or(NaiveDate::MAX);
            assert_eq!(words.start.and_then(|start| start.before(end)), start.parse().ok(), "{heading}");
        };
        check("Period from April 2 to December 31, 1996", "1996-04-02", Some("1996-12-31"));
        check("Period from November 1 to January 31, 1997", "1996-11-01", Some("1997-01-31"));
        check("Period from March 3, 1995 (inception) to December 31, 1997", "1995-03-03", Some("1997-12-31"));
        check("For the period January 1, 1996 through April 1, 1996", "1996-01-01", Some("1996-04-01"));
        check("Cumulative from inception (March 3, 1995)", "1995-03-03", None);
        assert!(read("Cumulative from inception to December 31, 1997").inception);
    }

    #[test]
    fn quarters_of_a_year() {
        let check = |heading: &str, quarter, year_end| {
            let words = read(heading);
            assert_eq!((words.quarter, words.year_end), (quarter, year_end), "{heading}");
        };
        check("First Quarter", Some(1), false);
        check("4th Qtr.", Some(4), false);
        check("YEAR ENDED SEPTEMBER 25, 1999 THIRD QUARTER", Some(3), true);
        check("Second Quarter Ended June 30", Some(2), false);
        check("Q3", Some(3), false);
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
        let mut words = read("1999");
        words.complete(&read("December 31, 2000 and January 2, 2000"));
        assert_eq!(words.day(), NaiveDate::from_ymd_opt(2000, 1, 2));
    }
}
