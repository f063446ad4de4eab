//! Sentences, and the figures in them that are facts.

use rust_decimal::Decimal;
use tickmark::xbrl::{Period, Unit};

use super::amounts::Amounts;
use super::cell::grouped;
use super::chance::Chance;
use super::sheet::MARK;
use super::truth::Truth;

/// Words, and what is true of the figures that [`MARK`] stands before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    /// Without their places.
    pub(crate) figures: Vec<Truth>,
}

impl Paragraph {
    /// A sentence without facts.
    pub(crate) fn say(&mut self, sentence: &str) {
        self.tell(sentence, Vec::new());
    }

    /// A sentence with facts, in their order.
    pub(crate) fn tell(&mut self, sentence: &str, figures: Vec<Truth>) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(sentence);
        self.figures.extend(figures);
    }
}

/// What the statements of the filing say of something.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// Prefix and name.
    pub(crate) concept: String,
    pub(crate) noun: Noun,
    pub(crate) periods: Vec<Period>,
    /// In printed units; cents for what a share earns.
    pub(crate) amounts: Vec<i64>,
}

/// The words of a concept, in the middle of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noun {
    pub(crate) words: &'static str,
    /// Its words where the amount is negative; nothing is said of it where it has none.
    pub(crate) negative: Option<&'static str>,
    /// Whether it is of several: `were`.
    pub(crate) several: bool,
}

impl Known {
    pub(crate) fn new(concept: &str, noun: Noun, periods: &[Period], amounts: &Amounts) -> Self {
        Self { concept: format!("gaap:{concept}"), noun, periods: periods.to_vec(), amounts: amounts.printed() }
    }

    /// The words for some of its columns, where one word is for all.
    pub(crate) fn words(&self, columns: &[usize]) -> Option<&'static str> {
        let amounts = || columns.iter().map(|&column| self.amounts.get(column).copied().unwrap_or_default());
        if amounts().all(|amount| amount > 0) {
            return Some(self.noun.words);
        }
        self.noun.negative.filter(|_| amounts().all(|amount| amount < 0))
    }

    /// `were`, where it is of several.
    pub(crate) fn verb(&self) -> &'static str {
        if self.noun.several { "were" } else { "was" }
    }
}

/// With a capital at its beginning.
pub(crate) fn capital(words: &str) -> String {
    let mut words = words.to_owned();
    words[..1].make_ascii_uppercase();
    words
}

/// An amount in words, and the fact that it is.
pub(crate) type Figure = (String, Truth);

/// How a filer writes amounts in sentences.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Speaker {
    /// Power of ten of the unit of the statements.
    pub(crate) scale: i32,
    /// Whether millions and billions are words, with a digit behind the point.
    pub(crate) rounds: bool,
}

impl Speaker {
    pub(crate) fn new(chance: &mut Chance, scale: i32) -> Self {
        Self { scale, rounds: chance.percent(55) }
    }

    /// Dollars of a column, without their sign, and the fact that they are. Nothing where nothing would be seen of them.
    pub(crate) fn money(self, known: &Known, column: usize) -> Option<Figure> {
        let amount = *known.amounts.get(column)?;
        let (words, value, decimals) = self.dollars(amount.abs())?;
        let value = if amount < 0 { -value } else { value };
        Some(figure(words, known, column, (Unit::Usd, decimals, value)))
    }

    /// What a share earns, without its sign.
    pub(crate) fn per_share(known: &Known, column: usize) -> Option<Figure> {
        let cents = *known.amounts.get(column)?;
        let words = format!("${MARK}{}.{:02}", cents.abs() / 100, cents.abs() % 100);
        (cents != 0).then(|| figure(words, known, column, (Unit::UsdPerShare, 2, Decimal::new(cents, 2))))
    }

    /// `$12.3 million`, its value, and how exact it is.
    fn dollars(self, amount: i64) -> Option<(String, Decimal, i32)> {
        let dollars = amount.checked_mul(10_i64.pow(self.scale.unsigned_abs()))?;
        for (unit, words) in [(1_000_000_000, "billion"), (1_000_000, "million")] {
            if (self.rounds || self.scale == 6 && unit > 1_000_000) && dollars >= unit {
                let tenths = (dollars / (unit / 20) + 1) / 2;
                let decimals = if unit == 1_000_000 { -5 } else { -8 };
                let said = format!("${MARK}{}.{} {words}", grouped(tenths / 10), tenths % 10);
                return Some((said, Decimal::from(tenths) * Decimal::from(unit / 10), decimals));
            }
        }
        if self.scale == 6 {
            return (amount > 0).then(|| (format!("${MARK}{} million", grouped(amount)), Decimal::from(dollars), -6));
        }
        // Dollars in full that end in zeros are thousands.
        let decimals = if dollars % 1000 == 0 { -3 } else { 0 };
        (dollars >= 1000).then(|| (format!("${MARK}{}", grouped(dollars)), Decimal::from(dollars), decimals))
    }

    /// An amount that no statement has.
    pub(crate) fn other(self, amount: i64) -> String {
        self.dollars(amount.max(1)).map_or_else(|| "a small amount".to_owned(), |(words, _, _)| words.replace(MARK, ""))
    }
}

fn figure(words: String, known: &Known, column: usize, (unit, decimals, value): (Unit, i32, Decimal)) -> Figure {
    let truth = Truth {
        line: 0,
        column: 0,
        printed: String::new(),
        in_words: true,
        concept: known.concept.clone(),
        period: known.periods[column],
        members: Vec::new(),
        unit,
        decimals,
        value,
    };
    (words, truth)
}
