//! The figures that filers tagged themselves, in their schedules, against the facts of the statements.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use tickmark::statement::StatementKind;

use crate::cause::Cause;
use crate::figures::Figure;
use crate::filings::Filing;
use crate::schedule::{Schedule, Values};

/// What a tag of a schedule means.
struct Meaning {
    /// Its names.
    tags: &'static [&'static str],
    /// The statement that prints it.
    statement: StatementKind,
    /// The concepts that are what the tag means.
    concepts: &'static [&'static str],
    /// Concepts that filers tagged so as well. They are right where the figure is theirs, but never wrong.
    also: &'static [&'static str],
    /// True where filers kept the sign: losses are negative.
    signed: bool,
}

impl Meaning {
    /// True for a fact that a filer tagged so.
    fn is_of(&self, fact: &Figure) -> bool {
        self.concepts.iter().chain(self.also).any(|concept| *concept == fact.concept)
    }
}

/// The tags, in the order of Article 5.
const MEANINGS: &[Meaning] = &[
    Meaning {
        tags: &["CASH"],
        statement: StatementKind::BalanceSheet,
        concepts: &["CashAndCashEquivalentsAtCarryingValue", "Cash", "CashAndDueFromBanks"],
        also: &["CashCashEquivalentsAndShortTermInvestments", "CashEquivalentsAtCarryingValue"],
        signed: false,
    },
    Meaning {
        tags: &["INVENTORY"],
        statement: StatementKind::BalanceSheet,
        concepts: &["InventoryNet"],
        also: &["InventoryGross", "InventoryFinishedGoods", "RetailRelatedInventoryMerchandise"],
        signed: false,
    },
    Meaning {
        tags: &["CURRENT-ASSETS", "TOTAL-CURRENT-ASSETS"],
        statement: StatementKind::BalanceSheet,
        concepts: &["AssetsCurrent"],
        also: &[],
        signed: false,
    },
    Meaning {
        tags: &["PP&E"],
        statement: StatementKind::BalanceSheet,
        concepts: &["PropertyPlantAndEquipmentGross"],
        also: &["PropertyPlantAndEquipmentNet"],
        signed: false,
    },
    Meaning {
        tags: &["DEPRECIATION"],
        statement: StatementKind::BalanceSheet,
        concepts: &["AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"],
        also: &[],
        signed: false,
    },
    Meaning {
        tags: &["TOTAL-ASSETS"],
        statement: StatementKind::BalanceSheet,
        concepts: &["Assets"],
        also: &[],
        signed: false,
    },
    Meaning {
        tags: &["CURRENT-LIABILITIES"],
        statement: StatementKind::BalanceSheet,
        concepts: &["LiabilitiesCurrent"],
        also: &[],
        signed: false,
    },
    Meaning {
        tags: &["TOTAL-LIABILITY-AND-EQUITY", "TOTAL-LIABILITIES-AND-EQUITY", "TOT-CAPITALIZATION-AND-LIAB"],
        statement: StatementKind::BalanceSheet,
        concepts: &["LiabilitiesAndStockholdersEquity"],
        also: &[],
        signed: false,
    },
    Meaning {
        tags: &["TOTAL-REVENUES", "TOTAL-REVENUE", "GROSS-OPERATING-REVENUE"],
        statement: StatementKind::Income,
        concepts: &["Revenues"],
        also: &[
            "SalesRevenueNet",
            "SalesRevenueGoodsNet",
            "SalesRevenueServicesNet",
            "RegulatedAndUnregulatedOperatingRevenue",
            "RevenuesNetOfInterestExpense",
        ],
        signed: false,
    },
    Meaning {
        tags: &["CGS"],
        statement: StatementKind::Income,
        concepts: &["CostOfRevenue", "CostOfGoodsAndServicesSold", "CostOfGoodsSold"],
        also: &["DirectOperatingCosts", "CostOfServices", "CostsOfFranchisorOwnedOutlets"],
        signed: false,
    },
    Meaning {
        tags: &["INTEREST-EXPENSE", "TOTAL-INTEREST-EXPENSE"],
        statement: StatementKind::Income,
        concepts: &["InterestExpense", "InterestAndDebtExpense"],
        also: &[
            "InterestExpenseDebt",
            "InterestExpenseLongTermDebt",
            "InterestExpenseNonoperating",
            "InterestIncomeExpenseNet",
            "FinancingInterestExpense",
        ],
        signed: false,
    },
    Meaning {
        tags: &["INCOME-PRETAX", "INCOME-PRE-TAX"],
        statement: StatementKind::Income,
        concepts: &[
            "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
            "IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments",
        ],
        also: &[],
        signed: true,
    },
    Meaning {
        tags: &["INCOME-TAX", "INCOME-TAX-EXPENSE"],
        statement: StatementKind::Income,
        concepts: &["IncomeTaxExpenseBenefit"],
        also: &[],
        signed: false,
    },
    Meaning {
        tags: &["NET-INCOME"],
        statement: StatementKind::Income,
        concepts: &["NetIncomeLoss", "ProfitLoss"],
        also: &["NetIncomeLossAvailableToCommonStockholdersBasic"],
        signed: true,
    },
    Meaning {
        tags: &["EPS-PRIMARY", "EPS-BASIC"],
        statement: StatementKind::Income,
        concepts: &["EarningsPerShareBasic", "EarningsPerShareBasicAndDiluted"],
        also: &["IncomeLossFromContinuingOperationsPerBasicShare"],
        signed: true,
    },
    Meaning {
        tags: &["EPS-DILUTED"],
        statement: StatementKind::Income,
        concepts: &["EarningsPerShareDiluted", "EarningsPerShareBasicAndDiluted"],
        also: &["EarningsPerShareBasic", "IncomeLossFromContinuingOperationsPerDilutedShare"],
        signed: true,
    },
];

/// The names of the tags that are compared, in the order of Article 5; tags of one meaning go by the first.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    MEANINGS.iter().map(|meaning| meaning.tags[0])
}

/// How a tag came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// A fact says the same.
    Right,
    /// A fact of the tag's own concept says something else.
    Wrong,
    /// No fact is of the tag's concept, or the figure was not understood.
    Missing,
    /// The statements do not print the figure; the tag does not count.
    NotPrinted,
}

/// A tag of a schedule, held against the statements.
#[derive(Clone, Debug)]
pub(crate) struct Tagged {
    /// The filing.
    pub(crate) filing: String,
    /// The tag by its first name.
    pub(crate) tag: &'static str,
    /// Its line in the file, from 1.
    pub(crate) line: usize,
    /// The figure in full units.
    pub(crate) value: Decimal,
    /// How it came out.
    pub(crate) verdict: Verdict,
    /// Why.
    pub(crate) why: String,
    /// Where a right fact is contradicted by another of its concept and period.
    pub(crate) contradicted: Option<String>,
}

/// Holds each figure of each schedule of a filing against its statements. Zeros are left out: they mean "none" in schedules.
pub(crate) fn compare(filing: &Filing) -> Vec<Tagged> {
    let mut result = Vec::new();
    for schedule in &filing.schedules {
        for values in &schedule.columns {
            let column = Column::of(filing, schedule, values);
            for meaning in MEANINGS {
                let figures = meaning.tags.iter().filter_map(|tag| values.figures.get(*tag));
                let figures = figures.filter(|(_, printed)| !printed.is_zero());
                result.extend(figures.map(|&(line, printed)| column.compare(meaning, line, printed)));
            }
        }
    }
    result
}

/// A column of a schedule, understood with the help of the statements.
struct Column<'a> {
    filing: &'a Filing,
    values: &'a Values,
    multiplier: Decimal,
    /// The day of the balance sheet, and the last day of the period.
    end: NaiveDate,
    /// The first day of the period; `None` where no statement of income has a period like the schedule's.
    start: Option<NaiveDate>,
}

/// A figure of a schedule in full units, with what its last place is worth.
#[derive(Clone, Copy)]
struct Rounded {
    value: Decimal,
    unit: Decimal,
}

impl Rounded {
    /// A figure of a schedule is the statement's, rounded; so that no two figures are alike by chance, rounding needs three
    /// digits.
    fn agrees(self, value: Decimal) -> bool {
        let exact = value.abs() == self.value.abs();
        let rounded = (value.abs() / self.unit).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        exact || self.digits() >= 3 && rounded * self.unit == self.value.abs()
    }

    fn digits(self) -> usize {
        (self.value / self.unit).abs().trunc().to_string().len()
    }
}

impl<'a> Column<'a> {
    fn of(filing: &'a Filing, schedule: &Schedule, values: &'a Values) -> Self {
        let stated = schedule.multiplier.unwrap_or(Decimal::ONE);
        let end = end(filing, values);
        let mut column = Self { filing, values, multiplier: stated, end, start: None };
        column.multiplier = column.multiplier_by_total_assets(stated);
        column.start = column.start();
        column
    }

    /// The stated multiplier, unless the statements' total assets say that it is another. They can where the balance sheet names
    /// its scale: else the mistake may be the conversion's own.
    fn multiplier_by_total_assets(&self, stated: Decimal) -> Decimal {
        let Some((_, printed)) = self.values.figures.get("TOTAL-ASSETS") else { return stated };
        let facts = self.facts_at_end(StatementKind::BalanceSheet);
        let totals: Vec<_> = facts.filter(|fact| fact.concept == "Assets" && fact.in_named_scale).collect();
        let holds = |multiplier: &Decimal| {
            let figure = Rounded { value: printed * multiplier, unit: *multiplier };
            totals.iter().any(|total| figure.agrees(total.value))
        };
        let mut tries = [stated, Decimal::ONE, Decimal::from(1000), Decimal::from(1_000_000)].into_iter();
        tries.find(holds).unwrap_or(stated)
    }

    /// The first day of the schedule's period among those of the statements of income. Where none of the schedule's figures is
    /// printed for the period that it names, but for another that ends on the day, that is meant: its type was left from
    /// the quarter before.
    fn start(&self) -> Option<NaiveDate> {
        let starts: BTreeSet<_> = self.facts_at_end(StatementKind::Income).filter_map(Figure::start).collect();
        let named = |start: &&NaiveDate| match (self.values.start, self.values.months) {
            (Some(day), _) => (day - **start).num_days().abs() <= 10,
            (None, Some(months)) => (self.end - **start).num_days().abs_diff(i64::from(months) * 365 / 12) <= 15,
            (None, None) => false,
        };
        let named = starts.iter().find(named).copied();
        let support = |start: NaiveDate| {
            let flows = MEANINGS.iter().filter(|meaning| meaning.statement == StatementKind::Income);
            let printed =
                flows.flat_map(|meaning| meaning.tags.iter().filter_map(move |tag| Some((meaning, self.figure(tag)?))));
            printed
                .filter(|(_, figure)| {
                    self.facts(StatementKind::Income, Some(start)).any(|fact| figure.agrees(fact.value))
                })
                .count()
        };
        let best = starts.iter().copied().max_by_key(|&start| (support(start), Some(start) == named))?;
        match named {
            Some(named) if support(named) > 0 || support(best) < 2 => Some(named),
            _ => (support(best) >= 2).then_some(best).or(named),
        }
    }

    /// The figure of a tag; none for zero.
    fn figure(&self, tag: &str) -> Option<Rounded> {
        let &(_, printed) = self.values.figures.get(tag)?;
        let factor = if tag.starts_with("EPS") { Decimal::ONE } else { self.multiplier };
        let unit = Decimal::new(1, printed.scale()) * factor;
        (!printed.is_zero()).then_some(Rounded { value: printed * factor, unit })
    }

    /// The facts of the whole company that end on the day.
    fn facts_at_end(&self, kind: StatementKind) -> impl Iterator<Item = &'a Figure> {
        let end = self.end;
        let facts = self.filing.figures.facts.iter().filter(move |fact| fact.kind == kind);
        facts.filter(move |fact| fact.period.end() == end && fact.members.is_empty())
    }

    /// The facts of the period.
    fn facts(&self, kind: StatementKind, start: Option<NaiveDate>) -> impl Iterator<Item = &'a Figure> {
        self.facts_at_end(kind).filter(move |fact| fact.start() == start)
    }

    fn compare(&self, meaning: &Meaning, line: usize, printed: Decimal) -> Tagged {
        let tag = meaning.tags.iter().find(|tag| self.values.figures.get(**tag) == Some(&(line, printed)));
        let figure = tag.and_then(|tag| self.figure(tag)).expect("a figure that is not zero");
        let (verdict, why) = self.judge(meaning, figure);
        let start = self.start_of(meaning);
        let right = self.facts(meaning.statement, start).find(|fact| figure.agrees(fact.value) && meaning.is_of(fact));
        let contradicted = right.filter(|_| verdict == Verdict::Right).and_then(|fact| self.contradicted(fact, figure));
        let filing = self.filing.name.clone();
        Tagged { filing, tag: meaning.tags[0], line, value: figure.value, verdict, why, contradicted }
    }

    /// Another fact of the same concept, period and members, in any statement, that says something else.
    fn contradicted(&self, right: &Figure, figure: Rounded) -> Option<String> {
        let same = |other: &&Figure| {
            (&other.concept, other.period, &other.members) == (&right.concept, right.period, &right.members)
        };
        let other = self.filing.figures.facts.iter().filter(same).find(|other| !figure.agrees(other.value))?;
        Some(format!("{}, line {}, is {} on line {}", right.concept, right.line, other.value, other.line))
    }

    /// Balance sheets have no first day.
    fn start_of(&self, meaning: &Meaning) -> Option<NaiveDate> {
        if meaning.statement == StatementKind::BalanceSheet { None } else { self.start }
    }

    fn judge(&self, meaning: &Meaning, figure: Rounded) -> (Verdict, String) {
        let in_period: Vec<_> = self.facts(meaning.statement, self.start_of(meaning)).collect();
        let agree: Vec<_> = in_period.iter().filter(|fact| figure.agrees(fact.value)).collect();
        let right = agree.iter().find(|fact| meaning.is_of(fact));
        if let Some(fact) = right {
            let kept = !meaning.signed || fact.value.is_sign_negative() == figure.value.is_sign_negative();
            return if kept {
                (Verdict::Right, String::new())
            } else {
                (Verdict::Wrong, format!("another sign{}", at(fact)))
            };
        }
        let Some(printed) = self.where_printed(meaning, figure, agree.first().map(|fact| **fact)) else {
            return (Verdict::NotPrinted, String::new());
        };
        match in_period.iter().find(|fact| meaning.concepts.contains(&fact.concept.as_str())) {
            Some(fact) => (Verdict::Wrong, format!("the fact is {}{}; {printed}", fact.value, at(fact))),
            None => (Verdict::Missing, printed),
        }
    }

    /// Where the statements print a figure that is no fact of the tag's concepts, and as what.
    fn where_printed(&self, meaning: &Meaning, figure: Rounded, fact: Option<&Figure>) -> Option<String> {
        if let Some(fact) = fact {
            let mapped =
                fact.extension.map_or_else(|| "mapped to another concept".to_owned(), |cause| cause.to_string());
            return Some(format!("{mapped}{}", at(fact)));
        }
        if figure.digits() < 3 {
            return None;
        }
        let found = self.filing.found(meaning.statement) > 0;
        let line = self.filing.lines(found.then_some(meaning.statement)).find(|&line| self.prints(line, figure))?;
        let of_line = || self.filing.figures.on(line).map(|(_, fact)| fact);
        let other_period = of_line().find(|fact| figure.agrees(fact.value)).map(|fact| (Cause::OtherPeriod, fact));
        let scaled = |fact: &&Figure| [3, 6].iter().any(|&power| figure.agrees(fact.value * power_of_ten(power)));
        let other_scale = || of_line().find(scaled).map(|fact| (Cause::OtherScale, fact));
        if let Some((cause, fact)) = other_period.or_else(other_scale) {
            return Some(format!("{cause}: {} in {}{}", fact.value, fact.period, at(fact)));
        }
        let cause = if found { "no fact" } else { "no such statement was recognised" };
        Some(format!("{cause}; the figure stands on line {line}"))
    }

    /// True where a line (from 1) has the figure, in any scale.
    fn prints(&self, line: usize, figure: Rounded) -> bool {
        let scales = [0, 3, 6].map(power_of_ten);
        let words = self.filing.source.line(line - 1).split_whitespace();
        let numbers = words.filter_map(|word| {
            let digits = word.trim_matches(|c: char| !c.is_ascii_digit() && c != '.').replace(',', "");
            let digits = if digits.starts_with('.') { format!("0{digits}") } else { digits };
            Decimal::from_str_exact(&digits).ok()
        });
        let mut numbers = numbers.filter(|number| !number.is_zero());
        numbers.any(|number| scales.iter().any(|scale| figure.agrees(number * scale)))
    }
}

/// The day of the statements that the schedule means: its own, or else the filing's, or else one near by. Schedules name the
/// wrong year, or the first day after.
fn end(filing: &Filing, values: &Values) -> NaiveDate {
    let ends: BTreeSet<_> = filing.figures.facts.iter().map(|fact| fact.period.end()).collect();
    let named: Vec<_> = values.end.into_iter().chain(filing.period_of_report).collect();
    let near = |day: &NaiveDate| ends.iter().find(|end| (**end - *day).num_days().abs() <= 10).copied();
    let exact = named.iter().find(|day| ends.contains(day)).copied();
    exact.or_else(|| named.iter().rev().find_map(near)).or(named.first().copied()).unwrap_or_default()
}

fn power_of_ten(power: u32) -> Decimal {
    Decimal::from(10_i64.pow(power))
}

fn at(fact: &Figure) -> String {
    format!(", `{}` on line {}", fact.concept, fact.line)
}

impl Filing {
    /// The lines (from 1) of the recognised statements of a kind, or else of the whole text.
    fn lines(&self, kind: Option<StatementKind>) -> Box<dyn Iterator<Item = usize> + '_> {
        let statements = self.converted.statements.iter().map(|tagged| &tagged.statement);
        match kind {
            Some(kind) => Box::new(
                statements
                    .filter(move |statement| statement.kind == kind)
                    .flat_map(|s| s.lines.start + 1..s.lines.end + 1),
            ),
            None => Box::new(1..=self.source.line_count()),
        }
    }
}
