//! What stands above the columns of a statement, in the ways that filings have it.

use chrono::{Datelike, NaiveDate};
use tickmark::xbrl::Period;

use super::calendar::{full_day, month_day};
use super::chance::Chance;

/// The words above columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heading {
    /// What stands below the name of the statement, and not above a column.
    pub(crate) title: Option<String>,
    /// First and last column, and the lines that are centred above them.
    pub(crate) groups: Vec<(usize, usize, Vec<String>)>,
    /// The lines above each column; the last ones stand side by side.
    pub(crate) stacks: Vec<Vec<String>>,
    /// Whether a rule is drawn under what is above several columns.
    pub(crate) group_rules: bool,
    /// Whether a rule is drawn under the heading of each column.
    pub(crate) rules: bool,
}

/// Of days.
pub(crate) fn of_days(chance: &mut Chance, days: &[NaiveDate], unaudited: bool) -> Heading {
    let mut heading = plain(chance);
    let same = days.iter().all(|day| (day.month(), day.day()) == (days[0].month(), days[0].day()));
    let year = |day: &NaiveDate| vec![day.year().to_string()];
    let audits = unaudited && chance.percent(50);
    match chance.below(4) {
        0 if same && !audits => {
            let at = chance.pick(&["", "At ", "As of "]);
            heading.title = Some(format!("{at}{} and {}", full_day(days[0]), days[1].year()));
            heading.stacks = days.iter().map(year).collect();
        }
        1 | 2 if same && !audits => {
            let over = chance.pick(&["", "At ", "As of "]);
            let last = days.len() - 1;
            heading.groups.push((0, last, vec![format!("{over}{}", month_day(days[0]))]));
            heading.stacks = days.iter().map(year).collect();
        }
        _ => {
            let stack = |day: &NaiveDate| vec![month_day(*day), day.year().to_string()];
            heading.stacks = days.iter().map(stack).collect();
            if audits {
                heading.stacks[0].push("(Unaudited)".to_owned());
                if chance.percent(50) {
                    heading.stacks[1].push("(Audited)".to_owned());
                }
            }
        }
    }
    heading
}

/// Of whole fiscal years.
pub(crate) fn of_years(chance: &mut Chance, periods: &[Period], weeks: bool) -> Heading {
    let mut heading = plain(chance);
    let ends: Vec<NaiveDate> = periods.iter().map(|period| period.end()).collect();
    let year = |day: &NaiveDate| vec![day.year().to_string()];
    let last = ends.len() - 1;
    let words = if weeks {
        chance.pick(&["Fiscal Years Ended", "Fiscal year ended", "Years Ended"])
    } else {
        chance.pick(&["Years Ended", "Years ended", "For the Years Ended", "Year ended", "Fiscal Years Ended"])
    };
    if weeks {
        heading.groups.push((0, last, vec![words.to_owned()]));
        heading.stacks = ends.iter().map(|day| vec![month_day(*day), day.year().to_string()]).collect();
        return heading;
    }
    match chance.below(4) {
        0 => {
            let before: Vec<String> = ends[..last].iter().map(|day| day.year().to_string()).collect();
            let title = match chance.below(2) {
                0 => format!("{words} {} {} and {}", month_day(ends[0]), before.join(", "), ends[last].year()),
                _ => format!("{words} {}", full_day(ends[0])),
            };
            heading.title = Some(title);
            heading.stacks = ends.iter().map(year).collect();
        }
        1 => {
            heading.stacks =
                ends.iter().map(|day| vec!["Year Ended".into(), month_day(*day), day.year().to_string()]).collect();
        }
        2 => {
            heading.groups.push((0, last, vec![words.to_owned(), month_day(ends[0])]));
            heading.stacks = ends.iter().map(year).collect();
        }
        _ => {
            heading.groups.push((0, last, vec![format!("{words} {}", month_day(ends[0]))]));
            heading.stacks = ends.iter().map(year).collect();
        }
    }
    heading
}

/// Of parts of years: this year's and last year's, or two lengths with both. `quarters` are the lengths of the periods.
pub(crate) fn of_parts(chance: &mut Chance, periods: &[Period], quarters: &[i64], weeks: bool) -> Heading {
    let mut heading = plain(chance);
    heading.group_rules = chance.percent(50);
    let day = |period: &Period| month_day(period.end());
    let year = |period: &Period| period.end().year().to_string();
    let words = |chance: &mut Chance, quarters: i64| length(chance, quarters, weeks);
    let before = chance.pick(&["", "", "For the "]);
    let same_day = day(&periods[0]) == day(&periods[1]);
    if periods.len() == 2 && chance.percent(35) && same_day {
        let words = words(chance, quarters[0]);
        heading.title = Some(format!("{before}{words} {} and {}", full_day(periods[0].end()), year(&periods[1])));
        heading.stacks = periods.iter().map(|period| vec![year(period)]).collect();
        return heading;
    }
    for pair in (0..periods.len()).step_by(2) {
        let words = words(chance, quarters[pair]);
        let mut lines = vec![format!("{before}{words}")];
        if same_day {
            if chance.percent(50) && before.is_empty() {
                lines[0] = format!("{words} {}", day(&periods[pair]));
            } else {
                lines.push(day(&periods[pair]));
            }
        }
        heading.groups.push((pair, pair + 1, lines));
        for period in &periods[pair..pair + 2] {
            heading.stacks.push(if same_day { vec![year(period)] } else { vec![day(period), year(period)] });
        }
    }
    // Both groups are printed in one way.
    let lines = heading.groups.iter().map(|group| group.2.len()).min().unwrap_or_default();
    if heading.groups.iter().any(|group| group.2.len() != lines) {
        for group in &mut heading.groups {
            if group.2.len() == 1 {
                let words = group.2.remove(0);
                let (words, day) = words.split_once(" Ended ").or_else(|| words.split_once(" ended ")).unwrap();
                group.2.extend([format!("{words} Ended"), day.to_owned()]);
            }
        }
    }
    heading
}

/// `Three Months Ended`, `Thirty-nine Weeks Ended`
fn length(chance: &mut Chance, quarters: i64, weeks: bool) -> &'static str {
    match (quarters, weeks) {
        (1, true) => chance.pick(&["Thirteen Weeks Ended", "13 Weeks Ended"]),
        (2, true) => chance.pick(&["Twenty-Six Weeks Ended", "26 Weeks Ended"]),
        (3, true) => chance.pick(&["Thirty-Nine Weeks Ended", "39 Weeks Ended"]),
        (1, false) => chance.pick(&["Three Months Ended", "Three months ended", "Quarter Ended"]),
        (2, false) => chance.pick(&["Six Months Ended", "Six months ended"]),
        (3, false) => chance.pick(&["Nine Months Ended", "Nine months ended"]),
        (_, true) => "Fiscal Year Ended",
        (_, false) => chance.pick(&["Year Ended", "Twelve Months Ended"]),
    }
}

fn plain(chance: &mut Chance) -> Heading {
    Heading { rules: chance.percent(55), group_rules: chance.percent(50), ..Heading::default() }
}

/// Of one day, below the name of the statement or above its column.
pub(crate) fn of_day(chance: &mut Chance, day: NaiveDate) -> Heading {
    let mut heading = plain(chance);
    one(chance, &mut heading, full_day(day), vec![month_day(day), day.year().to_string()]);
    heading
}

/// Of one period.
pub(crate) fn of_part(chance: &mut Chance, period: Period, quarters: i64, weeks: bool) -> Heading {
    let mut heading = plain(chance);
    let (words, end) = (length(chance, quarters, weeks), period.end());
    let mut stack = lines_of_length(words);
    stack.extend([month_day(end), end.year().to_string()]);
    one(chance, &mut heading, format!("{words} {}", full_day(end)), stack);
    heading
}

/// `Three Months` above `Ended`
fn lines_of_length(words: &str) -> Vec<String> {
    let end = words.rfind(' ').unwrap_or(words.len());
    vec![words[..end].to_owned(), words[end..].trim().to_owned()]
}

/// The words above a single column, or the title that has them.
fn one(chance: &mut Chance, heading: &mut Heading, title: String, stack: Vec<String>) {
    if chance.percent(60) {
        heading.title = Some(title);
        heading.rules = false;
        heading.stacks = vec![Vec::new()];
    } else {
        heading.stacks = vec![stack];
    }
}
