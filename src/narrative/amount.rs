//! Amounts in running text: figures with a mark or a unit. A number that has neither is a date, a page, a law.

use std::cell::LazyCell;

use rust_decimal::Decimal;

use super::book::Counts;
use super::sentence::Word;
use crate::source::{Span, exact};

/// A figure of a sentence and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// Its words: from "negative", or the figure, to the last word of its unit.
    pub(super) first: usize,
    pub(super) past: usize,
    /// The digits.
    pub(super) span: Span,
    /// The figure as printed, without sign.
    pub(super) printed: Decimal,
    /// Digits behind the point.
    pub(super) places: u32,
    /// Power of ten by its words: 6 for "million", −2 for "cents".
    pub(super) scale: i32,
    pub(super) measure: Measure,
    /// "negative", or parentheses.
    pub(super) is_negative: bool,
    /// The words of a share that it is for: "per diluted common share".
    pub(super) per_share: Option<(usize, usize)>,
}

impl Amount {
    /// What the noun of the amount counts.
    pub(super) fn counts(&self) -> Counts {
        let is_small = self.scale <= 0 && self.printed < Decimal::ONE_THOUSAND;
        match self.measure {
            Measure::Money if is_small => Counts::SmallMoney,
            Measure::Money => Counts::Money,
            Measure::PerShare => Counts::PerShare,
            Measure::Shares | Measure::Number => Counts::Shares,
            Measure::Percent => Counts::Change,
        }
    }
}

/// What an amount counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// Dollars.
    Money,
    /// Dollars or cents for a share.
    PerShare,
    /// Shares.
    Shares,
    /// A number with "million" and no other unit.
    Number,
    /// Per cent.
    Percent,
}

/// How many words may stand between "per" and "share".
const WORDS_PER_SHARE: usize = 5;

/// How many words may stand between a count and "shares".
const WORDS_BEFORE_SHARES: usize = 3;

/// The amounts of a sentence, in order.
pub(super) fn amounts(words: &[Word<'_>]) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let list = LazyCell::new(|| scale_of_list(words));
    for at in 0..words.len() {
        if may_be_number(words[at].text) && found.last().is_none_or(|before| before.past <= at) {
            found.extend(amount(words, at, || *list));
        }
    }
    share_scales(words, &mut found);
    found
}

/// "(in millions):" before a list: where it stands, and the power of ten of the list.
fn scale_of_list(words: &[Word<'_>]) -> Option<(usize, i32)> {
    let said = |pair: &[Word<'_>]| pair[0].before.contains('(') && pair[0].is("in");
    words.windows(2).enumerate().filter(|(_, pair)| said(pair)).find_map(|(at, pair)| Some((at, scale(&pair[1])?)))
}

fn scale(word: &Word<'_>) -> Option<i32> {
    const SCALES: &[(&[&str], i32)] =
        &[(&["thousand", "thousands"], 3), (&["million", "millions"], 6), (&["billion", "billions"], 9)];
    SCALES.iter().find(|(words, _)| word.is_one_of(words)).map(|(_, scale)| *scale)
}

fn amount(words: &[Word<'_>], at: usize, list: impl Fn() -> Option<(usize, i32)>) -> Option<Amount> {
    let word = &words[at];
    let alone = at.checked_sub(1).map(|at| &words[at]).filter(|word| word.text.is_empty());
    let is_money = if word.before.is_empty() {
        alone.is_some_and(|word| word.before.ends_with('$') || word.after.ends_with('$'))
    } else {
        word.before.trim_start_matches(['(', '"', '\'']).trim_end_matches('(') == "$"
    };
    let next = words.get(at + 1).filter(|_| !ends_clause(word.after));
    let mut past = at + 1;
    let unit = next.and_then(scale);
    let mut scale_of = unit.unwrap_or(0);
    if unit.is_some() {
        past += 1;
    } else if is_money {
        scale_of = list().filter(|&(from, _)| from < at).map_or(0, |(_, scale)| scale);
    }
    let after = words.get(past).filter(|_| !ends_clause(words[past - 1].after));
    let is_cents = !is_money && unit.is_none() && after.is_some_and(|next| next.is("cents") || next.is("cent"));
    let per_cent = if is_money { 0 } else { words_of_per_cent(words, past) };
    let is_percent = word.after.starts_with('%') || word.after.starts_with(")%") || per_cent > 0;
    let shares = |from: usize| (from..words.len().min(from + WORDS_BEFORE_SHARES)).find(|&at| words[at].is("shares"));
    let measure = if is_percent {
        past += per_cent;
        Measure::Percent
    } else if is_cents {
        past += 1;
        scale_of = -2;
        Measure::Money
    } else if is_money {
        Measure::Money
    } else if let Some(shares) = after.and_then(|_| shares(past)) {
        past = shares + 1;
        Measure::Shares
    } else if unit.is_some() {
        Measure::Number
    } else {
        return None;
    };
    let printed = number(word.text).filter(|printed| scale_of < 0 || printed.scale() <= 6)?;
    let per_share = per_share(words, past).filter(|_| measure == Measure::Money);
    let negative_word = at
        .checked_sub(1 + usize::from(alone.is_some()))
        .filter(|&at| words[at].is("negative") || words[at].is("minus"));
    let is_negative = negative_word.is_some() || word.before.ends_with("$(");
    Some(Amount {
        first: negative_word.unwrap_or(at - usize::from(alone.is_some())),
        past: per_share.map_or(past, |(_, end)| end),
        span: word.span(),
        printed,
        places: printed.scale(),
        scale: scale_of,
        measure: if per_share.is_some() { Measure::PerShare } else { measure },
        is_negative,
        per_share,
    })
}

/// A comma does not part a figure from its unit, and other marks do.
fn ends_clause(marks: &str) -> bool {
    marks.contains(['.', ';', ':', ','])
}

/// How many words "percent" and "per cent" are; none where they do not stand there.
fn words_of_per_cent(words: &[Word<'_>], at: usize) -> usize {
    let is = |at: usize, word: &str| words.get(at).is_some_and(|other| other.is(word));
    if is(at, "percent") || is(at, "percentage") {
        1
    } else if is(at, "per") && is(at + 1, "cent") {
        2
    } else {
        0
    }
}

/// "per diluted common share", "a share".
fn per_share(words: &[Word<'_>], at: usize) -> Option<(usize, usize)> {
    let first = words.get(at)?;
    let reach = if first.is("per") {
        WORDS_PER_SHARE
    } else if first.is("a") || first.is("each") {
        2
    } else {
        return None;
    };
    let share = (at + 1..words.len().min(at + 1 + reach)).find(|&at| words[at].is("share") || words[at].is("unit"))?;
    Some((at, share + 1))
}

/// "$369 and $124 million": the last of a list has the scale of all.
fn share_scales(words: &[Word<'_>], amounts: &mut [Amount]) {
    for at in (1..amounts.len()).rev() {
        let (before, after) = (&amounts[at - 1], &amounts[at]);
        let joined = (before.past..after.first).all(|at| words[at].is_one_of(&["and", "or", "to"]));
        let same = before.measure == Measure::Money && after.measure == Measure::Money;
        if joined && same && before.scale == 0 && after.scale > 0 && before.printed < Decimal::from(1000) {
            amounts[at - 1].scale = amounts[at].scale;
        }
    }
}

fn may_be_number(text: &str) -> bool {
    text.bytes().next().is_some_and(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// `3,643,000`, `15.1`, `.05`, exactly.
fn number(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (first, groups) = whole.split_once(',').unwrap_or((whole, ""));
    let is_grouped = first.len() < whole.len();
    let whole_fits = digits(first) && (!is_grouped || (1..=3).contains(&first.len()));
    let groups_fit = !is_grouped || groups.split(',').all(|group| group.len() == 3 && digits(group));
    if !whole_fits || !groups_fit || !digits(fraction) || whole.is_empty() && fraction.is_empty() {
        return None;
    }
    match (is_grouped, first.is_empty()) {
        (true, _) => exact(&text.replace(',', "")),
        (false, true) => exact(&["0", text].concat()),
        (false, false) => exact(text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sentence::words_of;
    use super::*;
    use crate::source::SourceFile;

    fn check(text: &str, expected: &[&str]) {
        let source = SourceFile::from_text("f", text.to_owned());
        let words = words_of(&source);
        let shown = amounts(&words).into_iter().map(|amount| {
            let sign = if amount.is_negative { "-" } else { "" };
            let words: Vec<_> = words[amount.first..amount.past].iter().map(|word| word.text).collect();
            format!("{sign}{}e{} {:?} {}", amount.printed, amount.scale, amount.measure, words.join(" "))
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn money_shares_and_per_cents() {
        check(
            "a net loss of $3,643,000, or 77 cents per diluted common share",
            &["3643000e0 Money 3,643,000", "77e-2 PerShare 77 cents per diluted common share"],
        );
        check(
            "from $208,000 to negative $2,904,000",
            &["208000e0 Money 208,000", "-2904000e0 Money negative 2,904,000"],
        );
        check(
            "rose 9% or $ 27 million to $1.2 billion",
            &["9e0 Percent 9", "27e6 Money  27 million", "1.2e9 Money 1.2 billion"],
        );
        check(
            "15.1 million shares valued at $.05 a share",
            &["15.1e6 Shares 15.1 million shares", "0.05e0 PerShare .05 a share"],
        );
        check("a loss of $(3.6) million, 4 per cent", &["-3.6e6 Money 3.6 million", "4e0 Percent 4 per cent"]);
        check("growing $369 and $124 million", &["369e6 Money 369", "124e6 Money 124 million"]);
        check("were (in millions): 1994--$550.5", &["550.5e6 Money 550.5"]);
    }

    #[test]
    fn numbers_without_a_mark_are_none() {
        for text in [
            "December 31, 2003",
            "Note 5 of Rule 144",
            "page 12",
            "Section 401",
            "6 5/8% Notes",
            "C$5 million",
            "1,23%",
        ] {
            check(text, &[]);
        }
    }
}
