//! Generated statements: rows with figures, rules, and the sums that are in them.

use crate::random::Random;

/// A row of the page.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    label: String,
    indent: usize,
    /// In thousandths of what is printed, a column each; nothing for a heading.
    values: Vec<i64>,
    ruled: bool,
}

/// A total and the rows that enter it, added or taken off. Rows are places in [`Page::rows`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) total: usize,
    pub(crate) terms: Vec<(usize, bool)>,
}

/// A statement.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    rows: Vec<Row>,
    pub(crate) sums: Vec<Sum>,
    pub(crate) columns: usize,
    /// Into how many parts units are divided before they are rounded: sums of rounded figures are off by one here and there.
    parts: usize,
    /// Whether rules are drawn above totals.
    ruled: bool,
    /// Whether sections have headings and their rows are set deeper.
    headed: bool,
    /// Whether totals have labels; where rules are drawn they may have none.
    named: bool,
}

const HEAD: &str = "STATEMENT OF OPERATIONS\n(In thousands)\n\n";

const NAMES: [&str; 12] = [
    "Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Ginkgo", "Hazel", "Ironwood", "Juniper", "Katsura", "Larch",
];

/// A printed unit.
const UNIT: i64 = 1000;

impl Page {
    pub(crate) fn generate(random: &mut Random) -> Self {
        let columns = random.between(1, 4);
        let ruled = random.percent(80);
        let mut page = Self {
            rows: Vec::new(),
            sums: Vec::new(),
            columns,
            parts: if ruled && random.percent(30) { 1000 } else { 1 },
            ruled,
            headed: random.percent(70),
            named: !ruled || random.percent(85),
        };
        if random.percent(50) {
            page.sections(random);
        } else {
            page.running(random);
        }
        page
    }

    /// Sections with headings and totals, some with sections in them, and a grand total, as balance sheets have.
    fn sections(&mut self, random: &mut Random) {
        let mut open = Vec::new();
        for _ in 0..random.between(1, 3) {
            open.push((self.section(random, 0), true));
            if random.percent(40) {
                open.push((self.leaf(random, 0), true));
            }
        }
        if open.len() > 1 {
            self.total("Total", 0, open);
        }
    }

    fn section(&mut self, random: &mut Random, indent: usize) -> usize {
        let name = Self::name(random);
        if self.headed {
            self.row(format!("{name}:"), indent, Vec::new(), false);
        }
        let mut open: Vec<(usize, bool)> = Vec::new();
        if indent == 0 && random.percent(30) {
            open.push((self.section(random, 2), true));
        }
        for _ in 0..random.between(2, 7) {
            open.push((self.leaf(random, indent + 2), true));
        }
        self.total(&format!("Total {name}"), indent + 2, open)
    }

    /// Subtotals that run on, with costs that are printed plain and taken off, or in parentheses, as statements of income have.
    fn running(&mut self, random: &mut Random) {
        let sales = self.values(random).into_iter().map(|value| value.abs() * 9).collect();
        let mut running = self.row("Sales".to_owned(), 0, sales, false);
        for _ in 0..random.between(1, 4) {
            let mut open = vec![(running, true)];
            let (plain, mixed) = (random.percent(70), random.percent(30));
            for _ in 0..random.between(1, 9) {
                let taken_off = plain && !(mixed && random.percent(50));
                let values = self.values(random).into_iter().map(|value| if plain { value.abs() } else { value });
                let label = format!("{} of {}", if taken_off { "Cost" } else { "Share" }, Self::name(random));
                let values = values.collect();
                open.push((self.row(label, 0, values, false), !taken_off));
            }
            let name = Self::name(random);
            running = self.total(&format!("Income before {name}"), 0, open);
        }
    }

    fn name(random: &mut Random) -> String {
        format!("{} {}", NAMES[random.below(NAMES.len())], NAMES[random.below(NAMES.len())].to_lowercase())
    }

    fn leaf(&mut self, random: &mut Random, indent: usize) -> usize {
        let (label, values) = (Self::name(random), self.values(random));
        self.row(label, indent, values, false)
    }

    /// Figures of one size, now and then none, one in eight negative.
    fn values(&self, random: &mut Random) -> Vec<i64> {
        let size = 10_i64.pow(u32::try_from(random.between(2, 5)).unwrap());
        let sign = if random.percent(12) { -1 } else { 1 };
        let value = |random: &mut Random| {
            let units = size + i64::try_from(random.below(usize::try_from(9 * size).unwrap())).unwrap();
            let part = i64::try_from(random.below(self.parts)).unwrap();
            if random.percent(4) { 0 } else { sign * (units * UNIT + part) }
        };
        (0..self.columns).map(|_| value(random)).collect()
    }

    fn row(&mut self, label: String, indent: usize, values: Vec<i64>, ruled: bool) -> usize {
        let indent = if self.headed { indent } else { 0 };
        self.rows.push(Row { label, indent, values, ruled });
        self.rows.len() - 1
    }

    fn total(&mut self, label: &str, indent: usize, terms: Vec<(usize, bool)>) -> usize {
        let value = |column: usize| {
            let signed = |&(row, added): &(usize, bool)| {
                let value = self.rows[row].values[column];
                if added { value } else { -value }
            };
            terms.iter().map(signed).sum()
        };
        let values = (0..self.columns).map(value).collect();
        let label = if self.named { label } else { "" };
        let total = self.row(label.to_owned(), indent, values, self.ruled);
        self.sums.push(Sum { total, terms });
        total
    }

    /// The text of the filing. Each row and each rule is a line.
    pub(crate) fn text(&self) -> String {
        let years = |years: &[&str]| years.iter().map(|year| format!("{year:>14}")).collect::<String>();
        let head = years(&["1999", "1998", "1997", "1996"][..self.columns]);
        let rows = self.rows.iter().map(|row| {
            let rule =
                if row.ruled { line("", 0, &vec!["-----------".to_owned(); self.columns]) } else { String::new() };
            let figures: Vec<_> = row.values.iter().map(|&value| printed(value)).collect();
            rule + &line(&row.label, row.indent, &figures)
        });
        format!("{HEAD}{:44}{}\n{:44}{head}\n{}", "", "  Year ended December 31,", "", rows.collect::<String>())
    }

    /// The row whose figures stand on a line, from 1.
    pub(crate) fn row_at(&self, line: usize) -> usize {
        let first = HEAD.lines().count() + 3;
        let mut at = first;
        for (place, row) in self.rows.iter().enumerate() {
            at += usize::from(row.ruled);
            if at == line {
                return place;
            }
            at += 1;
        }
        panic!("line {line} has no row of\n{}", self.text());
    }

    fn is_zero(&self, row: usize) -> bool {
        self.rows[row].values.iter().all(|&value| rounded(value) == 0)
    }

    /// Whether two sums are the same; rows of zeros do not count.
    pub(crate) fn is_same(&self, one: &Sum, other: &Sum) -> bool {
        let terms = |sum: &Sum| {
            let mut terms: Vec<_> = sum.terms.iter().filter(|(row, _)| !self.is_zero(*row)).copied().collect();
            terms.sort_unstable();
            terms
        };
        one.total == other.total && terms(one) == terms(other)
    }

    /// Whether the figures say more than the choices of sign that a reader has, by a factor of a thousand, and the sum has two
    /// terms at least: one that is its own total proves nothing.
    pub(crate) fn determines(&self, sum: &Sum) -> bool {
        let bits = |column: usize| {
            let reach: u64 =
                sum.terms.iter().map(|(row, _)| rounded(self.rows[*row].values[column]).unsigned_abs()).sum();
            reach.max(1).ilog2() as usize
        };
        let terms = sum.terms.iter().filter(|(row, _)| !self.is_zero(*row)).count();
        terms > 1 && (0..self.columns).map(bits).sum::<usize>() >= terms + 10
    }

    /// The rows that enter sums and are no totals.
    fn leaves(&self) -> Vec<usize> {
        let is_total = |row: usize| self.sums.iter().any(|sum| sum.total == row);
        let terms = self.sums.iter().flat_map(|sum| sum.terms.iter().map(|(row, _)| *row));
        terms.filter(|&row| !is_total(row)).collect()
    }

    /// Two rows side by side in one sum, with the same sign, change places.
    pub(crate) fn with_rows_swapped(&self, random: &mut Random) -> Option<Self> {
        let leaves = self.leaves();
        let in_one_sum = |one: usize| {
            self.sums.iter().any(|sum| {
                let sign = |row: usize| sum.terms.iter().find(|term| term.0 == row).map(|term| term.1);
                sign(one).is_some() && sign(one) == sign(one + 1)
            })
        };
        let pairs: Vec<_> = leaves.iter().filter(|&&row| leaves.contains(&(row + 1)) && in_one_sum(row)).collect();
        let &&row = pairs.get(random.below(pairs.len().max(1)))?;
        let mut page = self.clone();
        page.rows.swap(row, row + 1);
        Some(page)
    }

    /// One figure has a wrong digit, two swapped, or one too few, and no rounding explains it.
    pub(crate) fn with_a_slip(&self, random: &mut Random) -> Option<Self> {
        let sum = &self.sums[random.below(self.sums.len())];
        let (term, _) = sum.terms[random.below(sum.terms.len())];
        let row = if random.percent(30) { sum.total } else { term };
        let column = random.below(self.columns);
        let old = rounded(self.rows[row].values[column]);
        let new = slip(old, random);
        let matters = old.abs_diff(new) > u64::try_from(sum.terms.len() + 1).unwrap();
        let mut page = self.clone();
        page.rows[row].values[column] = new * UNIT;
        (matters && self.determines(sum)).then_some(page)
    }

    /// A row of a sum is gone, and with it what it says of the sums.
    pub(crate) fn without_a_row(&self, random: &mut Random) -> Option<Self> {
        let determined: Vec<_> = self.sums.iter().filter(|sum| self.determines(sum) && sum.terms.len() > 2).collect();
        let sum = determined.get(random.below(determined.len().max(1)))?;
        let leaves = self.leaves();
        let candidates: Vec<_> = sum.terms.iter().map(|(row, _)| *row).filter(|row| leaves.contains(row)).collect();
        let &row = candidates.get(random.below(candidates.len().max(1)))?;
        let matters = self.rows[row].values.iter().all(|value| value.abs() > 20 * UNIT);
        let mut page = self.clone();
        page.rows.remove(row);
        page.sums.clear();
        matters.then_some(page)
    }
}

/// A value in printed units, halves away from zero.
fn rounded(value: i64) -> i64 {
    let half = if value < 0 { -UNIT / 2 } else { UNIT / 2 };
    (value + half) / UNIT
}

fn slip(value: i64, random: &mut Random) -> i64 {
    let mut digits: Vec<u8> = value.unsigned_abs().to_string().into_bytes();
    let at = random.below(digits.len());
    match random.below(3) {
        0 => digits[at] = b'0' + (digits[at] - b'0' + u8::try_from(random.between(1, 9)).unwrap()) % 10,
        1 if at > 0 => digits.swap(at - 1, at),
        _ => {
            digits.remove(at);
        }
    }
    let size: i64 = String::from_utf8(digits).unwrap().parse().unwrap_or(0);
    if value < 0 { -size } else { size }
}

/// `1,234`, `(1,234)`, `--`
fn printed(value: i64) -> String {
    let value = rounded(value);
    let digits = value.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match value {
        0 => "-- ".to_owned(),
        1.. => grouped + " ",
        _ => format!("({grouped})"),
    }
}

fn line(label: &str, indent: usize, figures: &[String]) -> String {
    let label = " ".repeat(indent) + label;
    let figures: String = figures.iter().map(|figure| format!("{figure:>14}")).collect();
    format!("{label:44}{figures}\n")
}
