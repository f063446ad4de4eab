//! Periods in running text: "for the fourth quarter of 2003", "ended June 30, 2000 and 1999", "the same period of the prior year".

use chrono::{Datelike, NaiveDate};

use super::class::Class;
use super::sentence::Word;
use crate::layout::month;

/// What words say of one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// How long; `None` where the words leave it out.
    pub(super) length: Option<Length>,
    /// Which quarter of a fiscal year.
    pub(super) quarter: Option<u32>,
    /// When it ends.
    pub(super) end: End,
}

impl Said {
    /// Whether it says when, without leaning on other words.
    pub(super) fn is_full(&self) -> bool {
        !matches!(self.end, End::Now | End::YearBefore | End::SameIn(_))
    }
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Months(u32),
    Weeks(u32),
}

/// When a period ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Day(NaiveDate),
    /// Some day of a month.
    Month {
        year: i32,
        month: u32,
    },
    /// With a fiscal year, or in it.
    Year(i32),
    /// With the period that the text speaks of.
    Now,
    /// A year before that.
    YearBefore,
    /// The same part of another year: "the same period in 1998".
    SameIn(i32),
}

/// Words that name periods: one, or several of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) said: Vec<Said>,
    pub(super) first: usize,
    pub(super) past: usize,
}

const MONTHS_A_YEAR: u32 = 12;

/// The periods that a sentence names, in order, without overlap.
pub(super) fn mentions(words: &[Word<'_>]) -> Vec<Mention> {
    let reader = Reader { words };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match reader.mention(at) {
            Some(mention) => {
                at = mention.past;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// The first period that a sentence names, where it begins at a place or before.
pub(super) fn first_mention(words: &[Word<'_>], last: usize) -> Option<Mention> {
    let reader = Reader { words };
    (0..words.len().min(last + 1)).find_map(|at| reader.mention(at))
}

/// Whether a period that leans on no other may begin with a word.
fn may_begin(word: &Word<'_>) -> bool {
    word.has(Class::Period) || word.has(Class::Month) || may_count(word.text.as_bytes()) || word.is_joined()
}

/// Whether a word may be a year, or how long a period is: figures of other lengths are none.
fn may_count(text: &[u8]) -> bool {
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return false };
    first.is_ascii_digit() && (matches!(text.len(), 1 | 2 | 4) || !last.is_ascii_digit())
}

struct Reader<'a> {
    words: &'a [Word<'a>],
}

impl Reader<'_> {
    fn is(&self, at: usize, word: &str) -> bool {
        self.words.get(at).is_some_and(|other| other.is(word))
    }

    fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        self.words.get(at).is_some_and(|other| other.is_one_of(words))
    }

    /// The first place from `at` on that is none of some words.
    fn skip(&self, mut at: usize, words: &[&str]) -> usize {
        while self.is_one_of(at, words) {
            at += 1;
        }
        at
    }

    fn mention(&self, first: usize) -> Option<Mention> {
        let word = &self.words[first];
        let leaning = if word.has(Class::Leaning) { self.relative(first) } else { None };
        let end = || if word.has(Class::PeriodEnd) { self.end_of(first) } else { None };
        let other = || if may_begin(word) { self.other(first) } else { None };
        let (said, past) = leaning.or_else(end).or_else(other)?;
        Some(Mention { said, first, past })
    }

    fn other(&self, first: usize) -> Option<(Vec<Said>, usize)> {
        self.ordinal(first)
            .or_else(|| self.length_ended(first))
            .or_else(|| self.ends(first, None))
            .or_else(|| self.now(first))
    }

    /// "the same period of the prior year", "the comparable 1997 quarter", "last year", "a year ago". "The previous quarter" is the
    /// one right before, and not read.
    fn relative(&self, first: usize) -> Option<(Vec<Said>, usize)> {
        let said = |end| vec![Said { length: None, quarter: None, end }];
        if let Some(past) = self.year_before(first) {
            return Some((said(End::YearBefore), self.skip(past, &["period", "quarter"])));
        }
        if !self.is_one_of(first, &["same", "comparable", "corresponding", "similar", "like"]) {
            return None;
        }
        let named = self.year(first + 1);
        let at = first + 1 + usize::from(named.is_some());
        let (_, past) = self.length(at).unwrap_or((None, at));
        let past = self.skip(past, &["period", "periods"]);
        let of = self.skip(past, &["of", "in", "for", "the", "a", "fiscal"]);
        if let Some(year) = self.year(of) {
            return Some((said(End::SameIn(year)), of + 1));
        }
        match (self.year_before(of), named) {
            (Some(past), _) => Some((said(End::YearBefore), self.skip(past, &["period"]))),
            (None, Some(year)) => Some((said(End::SameIn(year)), past)),
            (None, None) => None,
        }
    }

    /// The end of "prior year", "last fiscal year", "year ago".
    fn year_before(&self, first: usize) -> Option<usize> {
        if self.is_one_of(first, &["year-ago", "year-earlier", "prior-year"]) {
            return Some(first + 1);
        }
        if self.is(first, "year") && self.is_one_of(first + 1, &["ago", "earlier", "before"]) {
            return Some(first + 2);
        }
        let at = self.skip(first + 1, &["fiscal"]);
        let before = self.is_one_of(first, &["prior", "previous", "preceding", "last"]);
        (before && self.is_one_of(at, &["year", "year's"])).then_some(at + 1)
    }

    /// "the end of 1993", "year-end 1996", "1996 year-end".
    fn end_of(&self, first: usize) -> Option<(Vec<Said>, usize)> {
        let at = if self.is(first, "end") && self.is(first + 1, "of") {
            self.skip(first + 2, &["the", "fiscal", "year"])
        } else if self.is_one_of(first, &["year-end", "yearend"]) {
            first + 1
        } else {
            return None;
        };
        let said = |end| Said { length: None, quarter: None, end };
        if let Some((years, past)) = self.years(at) {
            return Some((years.into_iter().map(|year| said(End::Year(year))).collect(), past));
        }
        let past = self.skip(at, &["quarter", "period", "year"]);
        let is_now = past > at || self.is(at - 1, "year") || self.is_one_of(first, &["year-end", "yearend"]);
        is_now.then(|| (vec![said(End::Now)], past))
    }

    /// "the fourth quarter of 2003", "the first nine months of 2004", "the first half of 1998", "the 1998 third quarter".
    fn ordinal(&self, first: usize) -> Option<(Vec<Said>, usize)> {
        let year_before = self.ordinal_number(first + 1).and_then(|_| self.year(first));
        let at = first + usize::from(year_before.is_some());
        let number = self.ordinal_number(at)?;
        let (length, quarter, past) = if self.words[at].lower().ends_with("-quarter") {
            (Length::Months(3), Some(number), at + 1)
        } else if self.is_one_of(at + 1, &["quarter", "quarters", "quarter's"]) {
            (Length::Months(3), Some(number), at + 2)
        } else if number == 1 && self.is(at + 1, "half") {
            (Length::Months(6), None, at + 2)
        } else if number == 1 {
            let (length, past) = self.length(at + 1)?;
            (length?, None, past)
        } else {
            return None;
        };
        if self.is_one_of(past, &["ended", "ending"]) {
            return self.ends(past + 1, Some(length));
        }
        let said = |end| Said { length: Some(length), quarter, end };
        if let Some(year) = year_before {
            return Some((vec![said(End::Year(year))], past));
        }
        let of = self.skip(past, &["of", "in", "the", "both", "fiscal", "year", "years"]);
        if let Some((years, past)) = self.years(of) {
            return Some((years.into_iter().map(|year| said(End::Year(year))).collect(), past));
        }
        if let Some(past) = self.year_before(of) {
            return Some((vec![said(End::YearBefore)], past));
        }
        Some((vec![said(End::Now)], past))
    }

    fn ordinal_number(&self, at: usize) -> Option<u32> {
        let word = self.words.get(at).filter(|word| may_begin(word))?.lower();
        match word.strip_suffix("-quarter").unwrap_or(&word) {
            "first" | "1st" => Some(1),
            "second" | "2nd" => Some(2),
            "third" | "3rd" => Some(3),
            "fourth" | "4th" => Some(4),
            _ => None,
        }
    }

    /// "the nine months ended September 30, 2000 and 1999", "fiscal years ended".
    fn length_ended(&self, first: usize) -> Option<(Vec<Said>, usize)> {
        let at = self.skip(first, &["fiscal"]);
        let (length, past) = self.length(at)?;
        let past = self.skip(past, &["period", "periods"]);
        if !self.is_one_of(past, &["ended", "ending"]) {
            return None;
        }
        self.ends(past + 1, length)
    }

    /// "quarter", "nine months", "39 weeks", "nine-month period", "year".
    fn length(&self, at: usize) -> Option<(Option<Length>, usize)> {
        let word = self.words.get(at).filter(|word| may_begin(word))?.lower();
        match &*word {
            "quarter" | "quarters" | "quarterly" => return Some((Some(Length::Months(3)), at + 1)),
            "year" | "years" | "annual" => return Some((Some(Length::Months(MONTHS_A_YEAR)), at + 1)),
            "half-year" => return Some((Some(Length::Months(6)), at + 1)),
            _ => {}
        }
        if let Some((number, unit)) = word.split_once('-') {
            let length = length_of(counted(number)?, unit)?;
            return Some((Some(length), self.skip(at + 1, &["period", "periods"])));
        }
        let length = length_of(counted(&word)?, &self.words.get(at + 1)?.lower())?;
        Some((Some(length), at + 2))
    }

    /// Days, months or years: "June 30, 2000 and 1999", "1999, 1998 and 1997".
    fn ends(&self, first: usize, length: Option<Length>) -> Option<(Vec<Said>, usize)> {
        let said = |end| Said { length, quarter: None, end };
        let Some((end, mut past)) = self.day(first) else {
            let at = self.skip(first, &["fiscal", "calendar", "year", "years"]);
            let (years, past) = self.years(at)?;
            // "In the year 2000", "fiscal years 1999 and 1998": a year is as long as it is.
            let length = length.or((at > first).then_some(Length::Months(MONTHS_A_YEAR)));
            let years = years.into_iter().map(|year| Said { length, quarter: None, end: End::Year(year) });
            return Some((years.collect(), past));
        };
        let mut all = vec![said(end)];
        while let Some((end, after)) = self.next_end(past, end) {
            all.push(said(end));
            past = after;
        }
        Some((all, past))
    }

    /// The next of a list of days, by its day or its year alone.
    fn next_end(&self, past: usize, before: End) -> Option<(End, usize)> {
        let at = if self.is_one_of(past, &["and", "to", "versus"]) { past + 1 } else { past };
        if at == past && !self.words[past - 1].after.contains(',') || self.is(past, "to") {
            return None;
        }
        let same_day = |year: i32| match before {
            End::Day(day) => {
                day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, day.month(), 28)).map(End::Day)
            }
            End::Month { month, .. } => Some(End::Month { year, month }),
            _ => None,
        };
        match self.day(at) {
            Some(found) => Some(found),
            None => Some((same_day(self.year(at)?)?, at + 1)),
        }
    }

    /// "December 31, 2003", "December 2003".
    fn day(&self, at: usize) -> Option<(End, usize)> {
        let is_name = |word: &&Word<'_>| word.text.starts_with(|c: char| c.is_ascii_uppercase());
        let month = month(&self.words.get(at).filter(|word| word.has(Class::Month)).filter(is_name)?.lower())?;
        if let Some(year) = self.year(at + 1) {
            return Some((End::Month { year, month }, at + 2));
        }
        let day: u32 = self.words.get(at + 1)?.text.parse().ok()?;
        let of = self.skip(at + 2, &["of"]);
        let year = self.year(of)?;
        Some((End::Day(NaiveDate::from_ymd_opt(year, month, day)?), of + 1))
    }

    fn years(&self, first: usize) -> Option<(Vec<i32>, usize)> {
        let mut years = vec![self.year(first)?];
        let mut past = first + 1;
        loop {
            let and = self.skip(past, &["and"]);
            let joined = and > past || self.words[past - 1].after == ",";
            match self.year(and).filter(|_| joined) {
                Some(year) => {
                    years.push(year);
                    past = and + 1;
                }
                None => return Some((years, past)),
            }
        }
    }

    /// A year: "1999", "1999's"; no amount, and no number of a rule.
    fn year(&self, at: usize) -> Option<i32> {
        let word = self.words.get(at)?;
        let text = word.text.strip_suffix("'s").unwrap_or(word.text);
        if text.len() != 4 {
            return None;
        }
        let year = text.parse().ok().filter(|year| (1970..2030).contains(year))?;
        let counted = word.before.contains('$') || word.after.contains('%') || self.is_one_of(at + 1, COUNTED);
        let numbered = at > 0 && (self.is_one_of(at - 1, &["no", "nos", "section", "rule", "page"]));
        (!counted && !numbered).then_some(year)
    }

    /// "the quarter", "the current year": the period that the text speaks of.
    fn now(&self, first: usize) -> Option<(Vec<Said>, usize)> {
        const NOW: &[&str] = &["current", "latest", "recent", "this"];
        let at = self.skip(first, NOW);
        let named = at > first || first > 0 && self.is(first - 1, "the");
        let (length, past) = self.length(at).filter(|_| named)?;
        let past = self.skip(past, &["period"]);
        Some((vec![Said { length, quarter: None, end: End::Now }], past))
    }
}

const COUNTED: &[&str] = &["million", "billion", "percent", "shares", "cents", "per"];

fn length_of(number: u32, unit: &str) -> Option<Length> {
    match unit {
        "months" | "month" => Some(Length::Months(number)),
        "weeks" | "week" => Some(Length::Weeks(number)),
        "quarters" if number < 4 => Some(Length::Months(number * 3)),
        _ => None,
    }
}

/// "three", "39", "thirty-nine".
fn counted(word: &str) -> Option<u32> {
    const WORDS: &[(&str, u32)] = &[
        ("three", 3),
        ("six", 6),
        ("nine", 9),
        ("ten", 10),
        ("twelve", 12),
        ("thirteen", 13),
        ("twenty-six", 26),
        ("thirty-nine", 39),
        ("fifty-two", 52),
        ("fifty-three", 53),
        ("two", 2),
        ("four", 4),
    ];
    WORDS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, number)| *number)
        .or_else(|| word.parse().ok())
        .filter(|n| (2..=53).contains(n))
}

#[cfg(test)]
mod tests {
    use super::super::sentence::words_of;
    use super::*;
    use crate::source::SourceFile;

    fn show(said: &Said) -> String {
        let length = match said.length {
            Some(Length::Months(months)) => format!("{months}m "),
            Some(Length::Weeks(weeks)) => format!("{weeks}w "),
            None => String::new(),
        };
        let quarter = said.quarter.map_or(String::new(), |quarter| format!("Q{quarter} "));
        let end = match said.end {
            End::Day(day) => day.to_string(),
            End::Month { year, month } => format!("{year}-{month:02}"),
            End::Year(year) => year.to_string(),
            End::Now => "now".to_owned(),
            End::YearBefore => "before".to_owned(),
            End::SameIn(year) => format!("same in {year}"),
        };
        format!("{length}{quarter}{end}")
    }

    fn check(text: &str, expected: &[&str]) {
        let source = SourceFile::from_text("f", text.to_owned());
        let words = words_of(&source);
        let shown = mentions(&words).into_iter().map(|mention| {
            let said: Vec<_> = mention.said.iter().map(show).collect();
            format!("{} @{}-{}", said.join(", "), mention.first, mention.past)
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn periods_in_full() {
        check("for the fourth quarter of 2003 and", &["3m Q4 2003 @2-6"]);
        check("the fourth quarter ended December 31, 2003,", &["3m 2003-12-31 @1-7"]);
        check("the first nine months of 2004", &["9m 2004 @1-6"]);
        check(
            "for the nine months ended June 30, 2000 and 1999, respectively",
            &["9m 2000-06-30, 9m 1999-06-30 @2-10"],
        );
        check("as of December 31, 2000 and January 2, 2000", &["2000-12-31, 2000-01-02 @2-9"]);
        check("in 1999, 1998 and 1997, it", &["1999, 1998, 1997 @1-5"]);
        check("during fiscal 1998 and", &["12m 1998 @1-3"]);
        check("at the end of 1993 and 1992,", &["1993, 1992 @2-7"]);
        check("The 39 weeks ended October 30, 1999", &["39w 1999-10-30 @1-7"]);
    }

    #[test]
    fn periods_that_lean_on_others() {
        check("in the same period of the prior year.", &["before @2-8"]);
        check("from the same period in 1998", &["same in 1998 @2-6"]);
        check("than last year", &["before @1-3"]);
        check("the comparable 1997 quarter", &["same in 1997 @1-4"]);
        check("from the prior year quarter", &["before @2-5"]);
        check("of the previous quarter", &[]);
        check("for the quarter was", &["3m now @2-3"]);
        check("a year ago", &["before @1-3"]);
    }

    #[test]
    fn numbers_are_no_years() {
        check("SFAS No. 1999 and $1998 or 1,998 or 1999 shares", &[]);
        check("may be March or april", &[]);
    }
}
