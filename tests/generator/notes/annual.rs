//! The notes of an annual report.

use crate::generator::chance::Chance;
use crate::generator::prose::Paragraph;
use crate::generator::statements::Table;

use super::{Given, Note, tables};

pub(super) fn notes(chance: &mut Chance, given: &Given) -> Vec<Note> {
    let mut notes = vec![policies(chance)];
    notes.extend(inventories(chance, given));
    notes.extend(plant(chance, given));
    notes.extend(debt(chance, given));
    notes.push(taxes(chance, given));
    if chance.percent(60) {
        notes.push(leases(chance, given));
    }
    if chance.percent(60) {
        notes.push(pensions(chance, given));
    }
    notes.push(claims(chance, given));
    notes
}

/// A table that the filing would have had outside of the notes: segments or quarters.
pub(super) fn of_table(chance: &mut Chance, table: Table) -> Note {
    let says_scale = chance.percent(70);
    let words = if table.name.starts_with("Quarterly") {
        "The quarters of the last two years were as follows. Nobody has audited them."
    } else {
        "The company has lines of business that it manages apart from each other. What they sold and earned is shown below."
    };
    Note::new(table.name).words(words).table(table, says_scale)
}

fn policies(chance: &mut Chance) -> Note {
    let title = chance.pick(&["Summary of Significant Accounting Policies", "Accounting Policies"]);
    let mut note = Note::new(title).words(
        "Principles of consolidation. The statements are of the company and of all that it controls. What these owe each other \
         has been taken out.",
    );
    if chance.percent(60) {
        note = note.words(
            "Cash equivalents. Investments that fall due within three months of being bought are cash equivalents.",
        );
    }
    note = note.words(
        "Property. Plant is carried at cost, and written off in equal parts over the years in which it is of use: buildings \
         over 20 to 40 years, and machinery over 3 to 12 years.",
    );
    if chance.percent(50) {
        note = note.words("Estimates. The statements rest on estimates, and what comes to pass may differ from them.");
    }
    note
}

pub(super) fn inventories(chance: &mut Chance, given: &Given) -> Option<Note> {
    let table = tables::inventories(chance, given)?;
    let says_scale = chance.percent(50);
    let note = Note::new("Inventories").words("Inventories are made up of the following:").table(table, says_scale);
    let text = "They are carried at the lower of cost or market. Cost is that of the goods that came in first.";
    Some(if chance.percent(50) { note.words(text) } else { note })
}

fn plant(chance: &mut Chance, given: &Given) -> Option<Note> {
    let table = tables::plant(chance, given)?;
    let says_scale = chance.percent(50);
    let depreciation = given.known.flows.iter().find(|known| known.noun.words == "depreciation and amortization");
    let told = depreciation.and_then(|known| given.teller.listed(known)).map(|(text, figures)| {
        let mut paragraph = Paragraph::default();
        paragraph.tell(&text, figures);
        paragraph
    });
    let note = Note::new("Property, Plant and Equipment").words("Property at the end of each year was:");
    Some(note.table(table, says_scale).paragraph(told))
}

pub(super) fn debt(chance: &mut Chance, given: &Given) -> Option<Note> {
    let (debt, due) = tables::debt(chance, given)?;
    let says_scale = chance.percent(50);
    let note = Note::new("Long-Term Debt").words("What is owed for longer than a year was:").table(debt, says_scale);
    let annual = given.making.quarter == 4;
    let note =
        if annual { note.words("The debt falls due in the coming years as follows:").table(due, false) } else { note };
    Some(note.words(
        "The agreements with the banks ask that the company keep some ratios, and it did so. The rate of interest moves with \
         that which the banks ask of their best customers.",
    ))
}

fn taxes(chance: &mut Chance, given: &Given) -> Note {
    let (parts, rates) = tables::taxes(chance, given);
    let says_scale = chance.percent(50);
    Note::new("Income Taxes")
        .words("The provision for taxes on income has these parts:")
        .table(parts, says_scale)
        .words("The rate of tax differs from that of the law for the reasons below:")
        .table(rates, false)
}

fn leases(chance: &mut Chance, given: &Given) -> Note {
    let most = given.known.results[0].amounts[0];
    let rent = given.teller.speaker.other(most / 1000 * chance.between(3, 12) + 20);
    Note::new("Leases")
        .words(&format!("Rent for stores and offices came to {rent} in the last year."))
        .words("What is to be paid under leases that cannot be ended is:")
        .table(tables::leases(chance, given), chance.percent(40))
}

fn pensions(chance: &mut Chance, given: &Given) -> Note {
    let most = given.known.results[0].amounts[0];
    let paid = given.teller.speaker.other(most / 1000 * chance.between(2, 8) + 20);
    Note::new("Retirement Plans").words(&format!(
        "Most of those who work for the company are in a plan to which it adds {} cents for each dollar that they save, up to \
         {}% of their pay. It added {paid} in the last year.",
        chance.between(20, 60),
        chance.between(3, 6)
    ))
}

fn claims(chance: &mut Chance, given: &Given) -> Note {
    let most = given.known.results[0].amounts[0];
    let asked = given.teller.speaker.other(most / 1000 * chance.between(10, 90) + 50);
    let title = chance.pick(&["Commitments and Contingencies", "Contingencies"]);
    Note::new(title).words(&format!(
        "A former supplier asks for damages of {asked}. The company denies that it owes them, and has set nothing aside. Other \
         claims are of the kind that every business has."
    ))
}
