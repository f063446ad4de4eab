//! Words about results (Regulation S-K, Item 303): what the statements say, said again in sentences, and tables of per cents.

use tickmark::xbrl::Period;

use super::amounts::Amounts;
use super::books::Income;
use super::chance::Chance;
use super::filing::Making;
use super::fillers;
use super::heading;
use super::known::Statements;
use super::page::Printed;
use super::prose::Paragraph;
use super::sentences::{Pair, Sentence, Teller};
use super::sheet::{Entry, Line, Measure, Sheet};
use super::style::Style;
use super::times::Times;

impl Making {
    /// The discussion, where the filing has one. A release begins with it, without a title.
    pub(crate) fn discussion(&mut self, chance: &mut Chance, known: &Statements, income: &Income, periods: &[Period]) {
        let layouts = self.layouts;
        if !layouts.words && !layouts.per_cents_apart {
            return;
        }
        let style = self.style.clone();
        if self.form != "8-K" {
            self.page.centred(&style, "MANAGEMENT'S DISCUSSION AND ANALYSIS OF", 76);
            self.page.centred(&style, "FINANCIAL CONDITION AND RESULTS OF OPERATIONS", 76);
            self.page.say(&style, "");
            self.title(&style, "Results of Operations");
            self.page.prose(&style, fillers::common(chance));
        }
        if layouts.per_cents_apart {
            self.per_cents(chance, &style, income, periods);
        }
        if layouts.words {
            let times = Times::new(chance, self.calendar);
            let teller = Teller::new(chance, style.scale, times);
            self.results(chance, &style, teller, known);
            self.resources(chance, &style, teller, known);
        }
        self.page.turn(&style);
    }

    fn title(&mut self, style: &Style, words: &str) {
        let words = if style.capitals { words.to_uppercase() } else { words.to_owned() };
        self.page.say(style, &words);
        self.page.say(style, "");
    }

    /// What was sold, spent and earned, in each two columns that are compared.
    fn results(&mut self, chance: &mut Chance, style: &Style, teller: Teller, known: &Statements) {
        let quarters = &known.quarters;
        let pairs: Vec<(usize, usize)> = if quarters[0] == 4 {
            (1..quarters.len()).map(|before| (before - 1, before)).collect()
        } else {
            (0..quarters.len()).step_by(2).map(|now| (now, now + 1)).collect()
        };
        let titled = self.form != "8-K" && chance.percent(60);
        for (now, before) in pairs {
            let pair = Pair { now, before, quarters: quarters[now] };
            if titled {
                let periods = &known.net.periods;
                self.title(style, &teller.times.heading(periods[now], periods[before], pair.quarters));
            }
            let sentence = teller.earned(chance, &known.net, &known.earned, pair);
            let implied = titled && chance.percent(50);
            let more = |chance: &mut Chance, at: usize| teller.compared(chance, &known.results[at], pair, implied);
            let mut sentences: Vec<Option<Sentence>> = (0..known.results.len())
                .map(|at| if at == 0 || chance.percent(70) { more(chance, at) } else { None })
                .collect();
            let place = if self.form == "8-K" { 0 } else { sentences.len() };
            sentences.insert(place, sentence);
            let most = known.results[0].amounts[now];
            self.tell(chance, style, teller, sentences, most);
        }
    }

    /// Cash, debts, and what was spent on plant.
    fn resources(&mut self, chance: &mut Chance, style: &Style, teller: Teller, known: &Statements) {
        if self.form != "8-K" {
            self.title(style, "Liquidity and Capital Resources");
        }
        let mut sentences = Vec::new();
        let listed = self.quarter == 4 && chance.percent(30);
        for flow in &known.flows {
            let pair = Pair { now: 0, before: 1, quarters: known.quarters_of_flows };
            if chance.percent(60) {
                sentences.push(if listed { teller.listed(flow) } else { teller.compared(chance, flow, pair, false) });
            }
        }
        for day in &known.days {
            if chance.percent(60) {
                sentences.push(teller.on_days(chance, day));
            }
        }
        let most = known.results[0].amounts[0];
        self.tell(chance, style, teller, sentences, most);
    }

    /// Paragraphs of a sentence or two, with reasons, and with figures that no statement has.
    fn tell(
        &mut self,
        chance: &mut Chance,
        style: &Style,
        teller: Teller,
        sentences: Vec<Option<Sentence>>,
        most: i64,
    ) {
        let mut paragraph = Paragraph::default();
        for (text, figures) in sentences.into_iter().flatten() {
            paragraph.tell(&text, figures);
            if chance.percent(50) {
                paragraph.say(fillers::reason(chance));
            }
            if chance.percent(35) {
                paragraph.say(&fillers::without_fact(chance, teller.speaker, most));
            }
            if chance.percent(70) {
                self.page.paragraph(style, &paragraph);
                paragraph = Paragraph::default();
            }
        }
        if !paragraph.text.is_empty() {
            self.page.paragraph(style, &paragraph);
        }
    }

    /// The statement of income in per cents of sales, below a sentence that says so.
    fn per_cents(&mut self, chance: &mut Chance, style: &Style, income: &Income, periods: &[Period]) {
        if income.revenue.printed().iter().any(|amount| *amount <= 0) {
            return;
        }
        let quarters = &self.books.size.quarters;
        let heading = if self.quarter == 4 {
            heading::of_years(chance, periods, self.calendar.weeks)
        } else {
            heading::of_parts(chance, periods, quarters, self.calendar.weeks)
        };
        let sheet = of_sales(&income.sheet, &income.revenue);
        self.page.prose(
            style,
            chance.pick(&[
                "The table below shows the lines of the statements of income as per cents of net sales.",
                "The following table shows what part of net sales each line was in the periods that are named above it.",
                "Results as a percentage of net sales were as follows:",
            ]),
        );
        let printed = Printed {
            titles: Vec::new(),
            heading,
            periods: periods.to_vec(),
            sheet: &sheet,
            parts: Vec::new(),
            says_scale: false,
            per_cents: None,
        };
        self.page.statement(style, &printed);
    }
}

/// The lines of money of a statement, as tenths of a per cent of sales, with the marks that they have there.
fn of_sales(sheet: &Sheet, sales: &Amounts) -> Sheet {
    let last = sheet
        .entries
        .iter()
        .position(|entry| matches!(entry, Entry::Line(line) if line.concept == "gaap:NetIncomeLoss"));
    let entries = sheet.entries[..=last.unwrap_or(0)].iter();
    let of = |line: &Line| {
        let parts = line.amounts.0.iter().zip(&sales.0).map(|(amount, sales)| {
            let part = i128::from(*amount) * 10_000 / i128::from(*sales);
            i64::try_from(part).unwrap()
        });
        Line {
            concept: String::new(),
            amounts: Amounts(parts.collect()),
            measure: Measure::PerCent,
            within: Vec::new(),
            ..line.clone()
        }
    };
    let entries = entries.map(|entry| match entry {
        Entry::Line(line) => Entry::Line(of(line)),
        other => other.clone(),
    });
    Sheet { entries: entries.chain([Entry::DoubleRule]).collect() }
}
