//! Notes to the statements: numbered, of prose, with small tables in them. A note is a fact as a whole; the figures of its tables
//! are none, but those of segments and quarters.

mod annual;
mod interim;
mod tables;

use super::balance::Balance;
use super::books::Income;
use super::chance::Chance;
use super::filing::Making;
use super::known::Statements;
use super::page::Printed;
use super::prose::Paragraph;
use super::sentences::Teller;
use super::statements::Table;
use super::style::Style;
use super::times::Times;
use super::truth::Block;

/// A note.
struct Note {
    title: String,
    parts: Vec<Part>,
}

/// What stands in a note.
enum Part {
    Words(Paragraph),
    /// A table without titles, and whether the words of the unit stand with it.
    Table(Table, bool),
}

/// How the headings of notes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbering {
    /// `1. INVENTORIES`
    Dot,
    /// `NOTE 1 - INVENTORIES`
    Word,
    /// `Note 1. Inventories`
    WordAndDot,
    /// `(1) Inventories`
    Parentheses,
    /// `NOTE A -- INVENTORIES`
    Letter,
}

/// What notes are made of.
struct Given<'a> {
    making: &'a Making,
    known: &'a Statements,
    income: &'a Income,
    balance: &'a Balance,
    teller: Teller,
}

impl Note {
    fn new(title: &str) -> Self {
        Self { title: title.to_owned(), parts: Vec::new() }
    }

    fn words(mut self, text: &str) -> Self {
        let mut paragraph = Paragraph::default();
        paragraph.say(text);
        self.parts.push(Part::Words(paragraph));
        self
    }

    fn table(mut self, table: Table, says_scale: bool) -> Self {
        self.parts.push(Part::Table(table, says_scale));
        self
    }

    fn paragraph(mut self, paragraph: Option<Paragraph>) -> Self {
        self.parts.extend(paragraph.map(Part::Words));
        self
    }
}

impl Numbering {
    fn heading(self, number: usize, title: &str) -> String {
        let letter = char::from(b'A' + u8::try_from(number - 1).unwrap());
        match self {
            Self::Dot => format!("{number}. {}", title.to_uppercase()),
            Self::Word => format!("NOTE {number} - {}", title.to_uppercase()),
            Self::WordAndDot => format!("Note {number}. {title}"),
            Self::Parentheses => format!("({number}) {title}"),
            Self::Letter => format!("NOTE {letter} -- {}", title.to_uppercase()),
        }
    }
}

impl Making {
    /// Prints the notes. Tables of segments and quarters are taken into them or left.
    pub(crate) fn notes(
        &mut self,
        chance: &mut Chance,
        known: &Statements,
        (income, balance): (&Income, &Balance),
        tables: &mut Vec<Table>,
    ) {
        let times = Times::new(chance, self.calendar);
        let teller = Teller::new(chance, self.style.scale, times);
        let given = Given { making: self, known, income, balance, teller };
        let mut notes = if self.quarter == 4 { annual::notes(chance, &given) } else { interim::notes(chance, &given) };
        if chance.percent(70) {
            notes.extend(tables.drain(..).map(|table| annual::of_table(chance, table)));
        }
        let numbering = chance.pick(&[
            Numbering::Dot,
            Numbering::Dot,
            Numbering::Word,
            Numbering::WordAndDot,
            Numbering::Parentheses,
            Numbering::Letter,
        ]);
        self.print_notes(chance, numbering, &notes);
    }

    fn print_notes(&mut self, chance: &mut Chance, numbering: Numbering, notes: &[Note]) {
        let style = self.style.clone();
        let title = chance.pick(&["Notes to Consolidated Financial Statements", "Notes to Financial Statements"]);
        let title = if style.capitals { title.to_uppercase() } else { title.to_owned() };
        self.page.centred(&style, &self.company.name, 76);
        self.page.centred(&style, &title, 76);
        self.page.say(&style, "");
        let again = chance.percent(60);
        for (at, note) in notes.iter().enumerate() {
            if at > 0 && chance.percent(30) {
                self.next_page(&style, again.then_some(title.as_str()));
            }
            self.print_note(&style, &numbering.heading(at + 1, &note.title), note);
        }
        self.page.turn(&style);
    }

    /// The next page, with its head where pages of notes have one.
    fn next_page(&mut self, style: &Style, title: Option<&str>) {
        self.page.turn(style);
        if let Some(title) = title {
            let more = if style.capitals { " (CONTINUED)" } else { " (Continued)" };
            self.page.centred(style, &(title.to_owned() + more), 76);
            self.page.say(style, "");
        }
    }

    fn print_note(&mut self, style: &Style, heading: &str, note: &Note) {
        let first = self.page.lines.len();
        self.page.say(style, heading);
        self.page.say(style, "");
        for part in &note.parts {
            match part {
                Part::Words(paragraph) => self.page.paragraph(style, paragraph),
                Part::Table(table, says_scale) => {
                    let printed = Printed {
                        titles: Vec::new(),
                        heading: table.heading.clone(),
                        periods: table.periods.clone(),
                        sheet: &table.sheet,
                        parts: Vec::new(),
                        says_scale: *says_scale,
                        per_cents: None,
                    };
                    self.page.statement(style, &printed);
                }
            }
        }
        let last = self.page.lines.iter().rposition(|line| !line.is_empty()).unwrap_or(first);
        self.page.blocks.push(Block { first, last, title: note.title.clone() });
    }
}
