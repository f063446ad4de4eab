//! Sentences about what the statements say: this year's and last year's, changes, and what a share earned.

use super::calendar::full_day;
use super::chance::Chance;
use super::prose::{Known, Speaker, capital};
use super::times::Times;
use super::truth::Truth;

/// A sentence, with the facts in it.
pub(crate) type Sentence = (String, Vec<Truth>);

/// How a filer tells things.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Teller {
    pub(crate) speaker: Speaker,
    pub(crate) times: Times,
    /// Whether per cents are `percent` and not `%`.
    pub(crate) spelled: bool,
}

/// Two columns of a statement, and how many quarters they have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) now: usize,
    pub(crate) before: usize,
    pub(crate) quarters: i64,
}

impl Teller {
    pub(crate) fn new(chance: &mut Chance, scale: i32, times: Times) -> Self {
        Self { speaker: Speaker::new(chance, scale), times, spelled: chance.percent(30) }
    }

    /// What was earned or spent, compared. `implied` leaves the periods to the heading above.
    pub(crate) fn compared(self, chance: &mut Chance, known: &Known, pair: Pair, implied: bool) -> Option<Sentence> {
        let (now, now_fact) = self.speaker.money(known, pair.now)?;
        let (before, before_fact) = self.speaker.money(known, pair.before)?;
        let (subject, verb) = (capital(known.words(&[pair.now, pair.before])?), known.verb());
        let this = self.times.period(known.periods[pair.now], pair.quarters);
        let last = self.times.before(known.periods[pair.before], pair.quarters);
        let way = if implied { 4 } else { chance.below(4) };
        let sentence = match (way, self.change(known, pair)) {
            (0, Some((moved, by))) => {
                format!("{subject} {moved} {by} to {now} in {this} from {before} in {last}.")
            }
            (1, Some((moved, _))) => {
                let amounts = (known.amounts[pair.now] - known.amounts[pair.before]).abs();
                let by = self.speaker.other(amounts);
                format!("{subject} {moved} by {by} to {now} for {this}, from {before} for {last}.")
            }
            (2, _) => format!("{subject} {verb} {now} in {this} and {before} in {last}."),
            (4, Some((moved, by))) => format!("{subject} {moved} {by} to {now} from {before}."),
            _ => format!("{subject} for {this} {verb} {now}, compared with {before} for {last}."),
        };
        Some((sentence, vec![now_fact, before_fact]))
    }

    /// `increased`, `12.3%`; nothing between amounts of which one is negative.
    fn change(self, known: &Known, pair: Pair) -> Option<(&'static str, String)> {
        let (now, before) = (known.amounts[pair.now], known.amounts[pair.before]);
        if now <= 0 || before <= 0 || now == before {
            return None;
        }
        let mark = if self.spelled { " percent" } else { "%" };
        let moved = if now > before { "increased" } else { "decreased" };
        let twice = i128::from((now - before).abs()) * 2000 / i128::from(before);
        let tenths = (twice + 1) / 2;
        Some((moved, format!("{}.{}{mark}", tenths / 10, tenths % 10)))
    }

    /// All years of a statement in one sentence.
    pub(crate) fn listed(self, known: &Known) -> Option<Sentence> {
        let (mut amounts, mut facts) = (Vec::new(), Vec::new());
        for column in 0..known.periods.len() {
            let (words, fact) = self.speaker.money(known, column)?;
            amounts.push(words);
            facts.push(fact);
        }
        let columns: Vec<usize> = (0..known.periods.len()).collect();
        let (subject, verb) = (capital(known.words(&columns)?), known.verb());
        let years = self.times.years(&known.periods)?;
        let sentence = format!("{subject} {verb} {} {years}, respectively.", all(&amounts));
        (known.periods.len() > 1).then_some((sentence, facts))
    }

    /// What was earned, and by a share.
    pub(crate) fn earned(self, chance: &mut Chance, net: &Known, share: &Known, pair: Pair) -> Option<Sentence> {
        let of_share = match share.concept.as_str() {
            "gaap:EarningsPerShareBasic" => "per basic share",
            _ => chance.pick(&["per share", "per common share", "a share"]),
        };
        let part = |column: usize| {
            let (amount, fact) = self.speaker.money(net, column)?;
            let (each, of_each) = Speaker::per_share(share, column)?;
            let noun = if net.amounts[column] < 0 { "net loss" } else { "net income" };
            Some((noun, format!("{amount}, or {each} {of_share}"), [fact, of_each]))
        };
        let (noun, now, facts) = part(pair.now)?;
        let (noun_before, before, more) = part(pair.before)?;
        let this = self.times.period(net.periods[pair.now], pair.quarters);
        let last = self.times.before(net.periods[pair.before], pair.quarters);
        let compared = if noun == noun_before { String::new() } else { format!("a {noun_before} of ") };
        let sentence = match chance.below(2) {
            0 => format!("{} for {this} was {now}, compared with {compared}{before}, for {last}.", capital(noun)),
            _ => format!(
                "The company had {} of {now}, in {this}, compared with {compared}{before}, in {last}.",
                article(noun)
            ),
        };
        Some((sentence, facts.into_iter().chain(more).collect()))
    }

    /// What there was on a day, and on the day before.
    pub(crate) fn on_days(self, chance: &mut Chance, known: &Known) -> Option<Sentence> {
        let (now, fact) = self.speaker.money(known, 0)?;
        let words = known.words(&[0])?;
        let day = full_day(known.periods[0].end());
        if chance.percent(30) || known.periods.len() == 1 {
            return Some((format!("At {day}, {words} {} {now}.", known.verb()), vec![fact]));
        }
        let (before, of_before) = self.speaker.money(known, 1)?;
        let last = full_day(known.periods[1].end());
        known.words(&[0, 1])?;
        let moved = if known.amounts[0] < known.amounts[1] { "decreased" } else { "increased" };
        let (subject, verb) = (capital(words), known.verb());
        let sentence = match chance.below(2) {
            0 => format!("{subject} {verb} {now} at {day}, compared with {before} at {last}."),
            _ => format!("{subject} {moved} to {now} at {day} from {before} at {last}."),
        };
        Some((sentence, vec![fact, of_before]))
    }
}

/// `1, 2 and 3`
pub(crate) fn all(words: &[String]) -> String {
    let (last, before) = words.split_last().unwrap();
    format!("{} and {last}", before.join(", "))
}

fn article(noun: &str) -> String {
    if noun == "net loss" { format!("a {noun}") } else { noun.to_owned() }
}
