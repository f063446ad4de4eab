//! A figure of running text held against those of the tables.

use rust_decimal::Decimal;

use super::amount::{Amount, Measure};
use super::book::{Book, Named};
use super::clause::Stated;
use super::period::{End, Said};
use super::words::Sense;
use crate::instance::{Printed, PrintedFact, scaled};
use crate::source::Span;
use crate::xbrl::{Context, Decimals, Members, Period, PeriodType, Unit};

/// What came of a figure.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// The tables say the same.
    Ties(Box<PrintedFact>),
    /// The words leave no doubt what it is, and the tables say something else: the figure of the tables.
    Disagrees { with: Span, fact: Box<PrintedFact> },
    /// It is not understood, or nothing confirms how it was understood.
    Unread,
}

/// What the words around a figure say of its period and part.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting {
    /// The period that the text speaks of, and the one that it compares with.
    pub(super) now: Option<Said>,
    pub(super) compared: Option<Said>,
    /// The period of the paragraph before, for one that names none.
    pub(super) before: Option<Said>,
    /// The part that the sentence speaks of.
    pub(super) of_sentence: Option<Members>,
    /// The part that the heading of the section names.
    pub(super) of_section: Option<Members>,
    /// The section may be of a part that the tables do not have.
    pub(super) is_doubtful: bool,
}

/// A figure and what its words say.
pub(super) struct Question<'a> {
    pub(super) book: &'a Book<'a>,
    pub(super) amount: &'a Amount,
    pub(super) stated: &'a Stated,
    pub(super) named: &'a [Named],
    pub(super) sense: Option<Sense>,
    /// The part that its own words name.
    pub(super) part: Option<&'a Members>,
    pub(super) setting: &'a Setting,
}

/// So many digits a figure has whose noun may be narrower than a concept, and one less where its own words say the period.
const DIGITS_OF_DOUBT: u32 = 3;

/// A way to understand a figure.
pub(super) struct Way<'a> {
    pub(super) named: &'a Named,
    pub(super) period: Period,
    pub(super) members: Members,
    /// Its own words say all of it.
    pub(super) is_said: bool,
}

impl<'a> Question<'a> {
    /// Holds the figure against the tables.
    pub(super) fn outcome(&self) -> Outcome {
        let ways = self.ways();
        if let Some(fact) = ways.iter().find_map(|way| self.tied(way, &way.members).or_else(|| self.tied_as_whole(way)))
        {
            return Outcome::Ties(Box::new(fact));
        }
        self.disagreement(&ways).unwrap_or(Outcome::Unread)
    }

    /// Whether a figure of few digits is of a noun that other words may make narrower: it would agree with too much by chance.
    fn is_vague(&self) -> bool {
        let digits =
            self.amount.printed.normalize().mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log + 1);
        let is_dated = self.stated.said.is_some() && !self.stated.in_list;
        let enough = if is_dated { DIGITS_OF_DOUBT - 1 } else { DIGITS_OF_DOUBT };
        digits < enough && self.stated.noun.as_ref().is_some_and(|noun| !noun.is_whole)
    }

    /// What words say of a part, and the tables print for the whole: no other part has any of it.
    fn tied_as_whole(&self, way: &Way<'_>) -> Option<PrintedFact> {
        let part = self.part.or(self.setting.of_sentence.as_ref())?;
        let has_own = self.book.facts_of(&way.named.concept, way.period, &way.members).next().is_some();
        if has_own || way.members != joined(part, &way.named.members) {
            return None;
        }
        self.tied(way, &Members::default())
    }

    /// The fact that a figure is, understood in a way, where the tables have it for some members.
    fn tied(&self, way: &Way<'_>, members: &Members) -> Option<PrintedFact> {
        let (value, decimals) = self.value(way.named)?;
        if self.is_vague() {
            return None;
        }
        let same = |fact: &&PrintedFact| {
            // What is less than a unit of the table's last place agrees with its zeros.
            let is_seen = value.abs() >= fact.decimals.half_unit() && (value.is_zero() || !fact.value.is_zero());
            fact.unit == unit_of(self.amount.measure, fact.unit)
                && is_seen
                && Decimals::say_the_same((fact.value, fact.decimals), (value, decimals))
        };
        // Where tables contradict each other nothing is confirmed.
        let mut facts = self.book.facts_of(&way.named.concept, way.period, members);
        let fact = facts.next().filter(same)?;
        facts.all(|fact| same(&fact)).then(|| self.printed(way, value, decimals, fact.unit))
    }

    /// The figure of the tables that a figure contradicts, where its words leave no doubt what it is.
    fn disagreement(&self, ways: &[Way<'_>]) -> Option<Outcome> {
        let stated = self.stated;
        let is_whole = stated.noun.as_ref().is_some_and(|noun| noun.is_whole) && stated.share_of.is_none();
        if stated.is_doubtful || self.setting.is_doubtful || !is_whole {
            return None;
        }
        let mut said = ways.iter().filter(|way| way.is_said && way.named.is_sure);
        let way = said.next()?;
        // Of two concepts or periods that the words may mean nothing is certain.
        if said.any(|other| (&other.named.concept, other.period) != (&way.named.concept, way.period)) {
            return None;
        }
        let (value, decimals) = self.value(way.named)?;
        let mut facts = self.book.facts_of(&way.named.concept, way.period, &way.members);
        let fact = facts.find(|fact| fact.unit == unit_of(self.amount.measure, fact.unit))?;
        let here = self.printed(way, value, decimals, fact.unit);
        Some(Outcome::Disagrees { with: fact.span, fact: Box::new(here) })
    }

    /// The ways to understand the figure, the likeliest first.
    pub(super) fn ways(&self) -> Vec<Way<'a>> {
        let whole = Members::default();
        let parts: Vec<(&Members, bool)> = if let Some(part) = self.part {
            vec![(part, true)]
        } else {
            let inherited = self.setting.of_sentence.as_ref().or(self.setting.of_section.as_ref());
            inherited.map(|part| (part, false)).into_iter().chain([(&whole, inherited.is_none())]).collect()
        };
        let mut ways = Vec::new();
        for (part, part_said) in parts {
            for named in self.named {
                let Some(kind) = self.book.period_type(&named.concept) else { continue };
                for (period, period_said) in self.periods(kind) {
                    let members = joined(part, &named.members);
                    ways.push(Way { named, period, members, is_said: part_said && period_said });
                }
            }
        }
        ways
    }

    /// The periods that the figure may be of, and whether its own words say so.
    fn periods(&self, kind: PeriodType) -> Vec<(Period, bool)> {
        let Setting { now, compared, before, .. } = self.setting;
        let year_before = Said { length: None, quarter: None, end: End::YearBefore };
        let the_same = Said { end: End::Now, ..year_before };
        let is_compared = self.stated.is_compared;
        let meant = |said: Said, now: Option<Said>| self.book.calendar.meant(said, now, is_compared, kind);
        if let Some(said) = self.stated.said {
            return meant(said, *now).into_iter().map(|period| (period, true)).collect();
        }
        let mut found = if is_compared {
            meant(compared.unwrap_or(year_before), *now)
        } else {
            now.map(|_| meant(the_same, *now)).unwrap_or_default()
        };
        if found.is_empty() {
            let said = if is_compared { year_before } else { the_same };
            found.extend(before.iter().flat_map(|&before| meant(said, Some(before))));
            // A balance may be of any day, so one whose day is not said is none.
            let of_report = self.book.calendar.of_report().filter(|_| !is_compared && kind == PeriodType::Duration);
            found.extend(of_report);
        }
        found.into_iter().map(|period| (period, false)).collect()
    }

    /// The value in full units with its sign, and how exact it is.
    fn value(&self, named: &Named) -> Option<(Decimal, Decimals)> {
        let value = scaled(self.amount.printed, self.amount.scale)?;
        let is_negative = if named.negated {
            !self.amount.is_negative
        } else {
            self.book.is_negative(&named.concept, self.sense) || self.amount.is_negative
        };
        Some((if is_negative { -value } else { value }, decimals(self.amount)?))
    }

    fn printed(&self, way: &Way<'_>, value: Decimal, decimals: Decimals, unit: Unit) -> PrintedFact {
        PrintedFact {
            concept: way.named.concept.clone(),
            context: Context { period: way.period, members: way.members.clone() },
            unit,
            value,
            decimals,
            span: self.amount.span,
            scale: self.amount.scale,
            place: Printed::Text,
        }
    }
}

fn joined(part: &Members, more: &Members) -> Members {
    let mut members = part.clone();
    members.extend(more.clone());
    members
}

/// How exact a figure is: dollars in full that end in three zeros are rounded to thousands, as releases print them.
fn decimals(amount: &Amount) -> Option<Decimals> {
    let places = i32::try_from(amount.places).ok()? - amount.scale;
    let thousands = Decimal::ONE_THOUSAND;
    let is_round = amount.scale == 0
        && amount.places == 0
        && amount.printed >= thousands
        && (amount.printed % thousands).is_zero();
    Some(Decimals(if is_round { -3 } else { places }))
}

/// The unit that a figure of a measure has beside a figure of a table: dollars may be for a share without saying so.
fn unit_of(measure: Measure, of_table: Unit) -> Unit {
    match measure {
        Measure::PerShare => Unit::UsdPerShare,
        Measure::Shares => Unit::Shares,
        Measure::Number if of_table == Unit::Shares => Unit::Shares,
        Measure::Money if of_table == Unit::UsdPerShare => Unit::UsdPerShare,
        Measure::Money => Unit::Usd,
        Measure::Number | Measure::Percent => Unit::Pure,
    }
}
