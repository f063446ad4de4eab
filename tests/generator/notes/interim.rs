//! The notes of a quarter's report: few, and mostly of words.

use crate::generator::chance::Chance;

use super::annual::{debt, inventories};
use super::{Given, Note};

pub(super) fn notes(chance: &mut Chance, given: &Given) -> Vec<Note> {
    let mut notes = vec![basis(chance)];
    notes.extend(inventories(chance, given));
    if chance.percent(50) {
        notes.extend(debt(chance, given));
    }
    notes.push(claims());
    if chance.percent(50) {
        notes.push(shares());
    }
    notes
}

fn basis(chance: &mut Chance) -> Note {
    let title = chance.pick(&["Basis of Presentation", "Interim Statements"]);
    Note::new(title)
        .words(
            "These statements were not audited. In the opinion of management they have all adjustments that are needed, \
             which are of the kind that comes again in each period.",
        )
        .words(
            "They should be read with those of the last annual report. What was earned in the period need not be a sign of \
             what will be earned in the year.",
        )
}

fn claims() -> Note {
    Note::new("Contingencies").words(
        "Some claims are brought against the company in the course of its business. Management believes that none of them \
         will have a material effect on what the company owns or earns.",
    )
}

fn shares() -> Note {
    Note::new("Earnings Per Share").words(
        "What a share earned is what was earned, divided by the average number of shares that were outstanding in the period. \
         Options are counted where they would make it less.",
    )
}
