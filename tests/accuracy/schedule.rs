//! A small reader of Financial Data Schedules (EX-27), apart from the product's.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tickmark::source::SourceFile;

/// A schedule.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schedule {
    /// What its figures are to be multiplied by, if it says so.
    pub(crate) multiplier: Option<Decimal>,
    /// Its columns of values, one or more.
    pub(crate) columns: Vec<Values>,
}

/// A column of a schedule.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values {
    /// `PERIOD-TYPE` in months.
    pub(crate) months: Option<u32>,
    /// `PERIOD-START`
    pub(crate) start: Option<NaiveDate>,
    /// `PERIOD-END`
    pub(crate) end: Option<NaiveDate>,
    /// Tag to its line (from 1) and its figure as printed.
    pub(crate) figures: BTreeMap<String, (usize, Decimal)>,
}

/// Reads the schedule that stands on these lines (from 0).
pub(crate) fn read(source: &SourceFile, lines: Range<usize>) -> Schedule {
    let mut schedule = Schedule::default();
    for number in lines {
        let line = source.line(number).trim();
        let Some((tag, rest)) = line.strip_prefix('<').and_then(|line| line.split_once('>')) else { continue };
        let rest = rest.replace("( ", "(").replace(" )", ")");
        let words: Vec<&str> = rest.split_whitespace().collect();
        if tag.eq_ignore_ascii_case("MULTIPLIER") {
            schedule.multiplier = words.first().and_then(|word| figure(word));
            continue;
        }
        for (column, word) in words.into_iter().enumerate() {
            if !schedule.take(&tag.to_ascii_uppercase(), column, word, number + 1) {
                break;
            }
        }
    }
    schedule.columns.retain(|column| column.figures.len() > 3);
    schedule
}

impl Schedule {
    /// Takes a value of a column; false for what is no value.
    fn take(&mut self, tag: &str, column: usize, word: &str, line: usize) -> bool {
        if self.columns.len() <= column {
            self.columns.resize(column + 1, Values::default());
        }
        let values = &mut self.columns[column];
        let known = match tag {
            "PERIOD-TYPE" => months(word).map(|months| values.months = Some(months)),
            "PERIOD-START" => day(word).map(|day| values.start = Some(day)),
            "PERIOD-END" => day(word).map(|day| values.end = Some(day)),
            "FISCAL-YEAR-END" => day(word).map(|_| ()),
            _ => figure(word).map(|figure| values.figures.extend([(tag.to_owned(), (line, figure))])),
        };
        known.is_some()
    }
}

fn months(word: &str) -> Option<u32> {
    let word = word.to_ascii_uppercase();
    if word == "YEAR" { Some(12) } else { word.strip_suffix("-MOS")?.parse().ok() }
}

/// `DEC-31-1996`
fn day(word: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(word, "%b-%d-%Y").ok()
}

/// `(2,424,212)`, `47,436<F1>`, `.35`
fn figure(word: &str) -> Option<Decimal> {
    let word = word.split('<').next()?;
    let negative = word.starts_with(['(', '-']);
    let digits = word.trim_matches(['(', ')', '-', '$']).replace(',', "");
    let digits = if digits.starts_with('.') { format!("0{digits}") } else { digits };
    let value = Decimal::from_str_exact(&digits).ok()?;
    Some(if negative { -value } else { value })
}

#[test]
fn columns_marks_and_parentheses() {
    let text = "<MULTIPLIER> 1,000\n<PERIOD-TYPE>  3-MOS  YEAR\n<PERIOD-END>  JUN-30-1997  Jun-30-1997\n\
                <CASH>  1,639<F1>  ( 12)\n<INVENTORY> 1 2\n<SALES> 3 4\n<EPS-PRIMARY>  .16  (.30)\n<F1>A note of 3 words.\n";
    let source = SourceFile::from_text("f", text);
    let schedule = read(&source, 0..source.line_count());
    assert_eq!((schedule.multiplier, schedule.columns.len()), (Some(Decimal::from(1000)), 2));
    let [first, second] = &schedule.columns[..] else { panic!("two columns") };
    assert_eq!((first.months, second.months), (Some(3), Some(12)));
    assert_eq!((first.end, second.end), (NaiveDate::from_ymd_opt(1997, 6, 30), NaiveDate::from_ymd_opt(1997, 6, 30)));
    assert_eq!((first.figures["CASH"], second.figures["CASH"]), ((4, Decimal::from(1639)), (4, Decimal::from(-12))));
    assert_eq!(second.figures["EPS-PRIMARY"], (7, Decimal::new(-30, 2)));
    assert_eq!(first.figures.len(), 4);
}
