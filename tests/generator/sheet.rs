//! A statement before it is printed: its lines, what each says, and how its figures are signed.

use tickmark::xbrl::Period;

use super::amounts::Amounts;

/// The lines of a statement in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) entries: Vec<Entry>,
}

/// What stands on a statement.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    /// Words without figures.
    Heading { depth: usize, text: String },
    /// A line item.
    Line(Line),
    /// A rule under the figures, above a total.
    Rule,
    /// A double rule below a total.
    DoubleRule,
    /// An empty line.
    Blank,
}

/// A line item.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) depth: usize,
    /// Its words. [`MARK`] stands before each figure in them.
    pub(crate) label: String,
    /// Prefix and name; empty where its figures are no facts.
    pub(crate) concept: String,
    /// Axes and members.
    pub(crate) members: Vec<(String, String)>,
    pub(crate) measure: Measure,
    pub(crate) when: When,
    /// The period of each figure, where that is not the column's.
    pub(crate) periods: Option<Vec<Period>>,
    /// What is true, signed by what the concept means.
    pub(crate) amounts: Amounts,
    /// Whether it is printed with the other sign.
    pub(crate) reversed: bool,
    /// Whether a money sign stands before its figures.
    pub(crate) money_sign: bool,
    /// What the figures in its words are.
    pub(crate) within: Vec<Within>,
}

/// Stands before a figure in the words of a line; it is never printed.
pub(crate) const MARK: char = '\u{E000}';

/// A figure in the words of a line.
#[derive(Clone, Debug)]
pub(crate) struct Within {
    pub(crate) concept: String,
    pub(crate) measure: Measure,
    /// Which column's day it is of.
    pub(crate) column: usize,
    /// In printed units.
    pub(crate) amount: i64,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Money in the unit of the statement.
    Money,
    /// Dollars in full.
    Dollars,
    /// Hundredths of a dollar.
    PerShare,
    /// Shares, scaled as the words of the statement say.
    Shares,
    /// Shares, in full whatever the words say.
    SharesInFull,
    /// Tenths of a per cent.
    PerCent,
}

/// Of which time a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// The period of its column.
    Column,
    /// The day before its column begins.
    Opening,
    /// The day on which its column ends.
    Closing,
}

impl Sheet {
    pub(crate) fn heading(&mut self, depth: usize, text: &str) {
        self.entries.push(Entry::Heading { depth, text: text.to_owned() });
    }

    pub(crate) fn blank(&mut self) {
        self.entries.push(Entry::Blank);
    }

    pub(crate) fn rule(&mut self) {
        self.entries.push(Entry::Rule);
    }

    pub(crate) fn double_rule(&mut self) {
        self.entries.push(Entry::DoubleRule);
    }

    /// A line of money.
    pub(crate) fn line(&mut self, depth: usize, label: &str, concept: &str, amounts: &Amounts) -> &mut Line {
        self.entries.push(Entry::Line(Line {
            depth,
            label: label.to_owned(),
            concept: format!("gaap:{concept}"),
            members: Vec::new(),
            measure: Measure::Money,
            when: When::Column,
            periods: None,
            amounts: amounts.clone(),
            reversed: false,
            money_sign: false,
            within: Vec::new(),
        }));
        let Some(Entry::Line(line)) = self.entries.last_mut() else { unreachable!("a line was pushed") };
        line
    }

    pub(crate) fn lines_mut(&mut self) -> impl Iterator<Item = &mut Line> {
        self.entries.iter_mut().filter_map(|entry| match entry {
            Entry::Line(line) => Some(line),
            _ => None,
        })
    }

    /// A line whose figures are no facts.
    pub(crate) fn no_facts(&mut self, depth: usize, label: &str, amounts: &Amounts) -> &mut Line {
        let line = self.line(depth, label, "", amounts);
        line.concept.clear();
        line
    }

    /// The statement of its first column alone.
    pub(crate) fn first_column(&self) -> Self {
        let mut sheet = self.clone();
        for entry in &mut sheet.entries {
            if let Entry::Line(line) = entry {
                line.keep_first_column();
            }
        }
        sheet
    }

    /// A balance sheet in two: what the company has, and what it owes. Nothing where no line is the total of the first.
    pub(crate) fn halves(&self) -> Option<[Self; 2]> {
        let is_total = |entry: &Entry| matches!(entry, Entry::Line(line) if line.concept == "gaap:Assets");
        let total = self.entries.iter().position(is_total)?;
        let (first, second) = self.entries.split_at((total + 2).min(self.entries.len()));
        let blanks = second.iter().take_while(|entry| matches!(entry, Entry::Blank)).count();
        Some([Self { entries: first.to_vec() }, Self { entries: second[blanks..].to_vec() }])
    }

    /// The line of a concept.
    pub(crate) fn line_of(&mut self, concept: &str) -> Option<&mut Line> {
        self.entries.iter_mut().find_map(|entry| match entry {
            Entry::Line(line) if line.concept.strip_prefix("gaap:") == Some(concept) => Some(line),
            _ => None,
        })
    }

    /// The amounts of a concept.
    pub(crate) fn amounts(&self, concept: &str) -> Option<&Amounts> {
        self.entries.iter().find_map(|entry| match entry {
            Entry::Line(line) if line.concept.strip_prefix("gaap:") == Some(concept) => Some(&line.amounts),
            _ => None,
        })
    }

    /// Whether a line is of a concept.
    pub(crate) fn has(&self, concept: &str) -> bool {
        self.amounts(concept).is_some()
    }

    /// A rule, and the total below it.
    pub(crate) fn total(&mut self, depth: usize, label: &str, concept: &str, amounts: &Amounts) -> &mut Line {
        self.rule();
        self.line(depth, label, concept, amounts)
    }
}

impl Line {
    /// Without the figures of other columns, in its words too: of "$210 and $198" the first is left.
    fn keep_first_column(&mut self) {
        self.amounts.0.truncate(1);
        if self.within.iter().any(|figure| figure.column > 0) {
            let end = self.label.rfind(" and ").unwrap_or(self.label.len());
            self.label.truncate(end);
            self.within.retain(|figure| figure.column == 0);
        }
    }

    /// Printed with the other sign.
    pub(crate) fn reversed(&mut self) -> &mut Self {
        self.reversed = true;
        self
    }

    /// With a money sign.
    pub(crate) fn dollars(&mut self) -> &mut Self {
        self.money_sign = true;
        self
    }

    pub(crate) fn of(&mut self, when: When) -> &mut Self {
        self.when = when;
        self
    }

    pub(crate) fn counted_in(&mut self, measure: Measure) -> &mut Self {
        self.measure = measure;
        self
    }

    /// Each figure is of its own period.
    pub(crate) fn at(&mut self, periods: &[Period]) -> &mut Self {
        self.periods = Some(periods.to_vec());
        self
    }

    pub(crate) fn with_member(&mut self, axis: &str, member: &str) -> &mut Self {
        self.members.push((axis.to_owned(), member.to_owned()));
        self
    }
}
