//! Sentences around those with facts: reasons, plans, and figures that no statement has.

use super::chance::Chance;
use super::prose::Speaker;

/// Reasons without figures.
const REASONS: &[&str] = &[
    "The change came from higher volume in most markets, and to a lesser degree from prices.",
    "Most of the change was caused by one contract that ended in the spring.",
    "Customers ordered earlier than they had done in the past, and shipments followed.",
    "Wages and freight cost more, while the plants ran closer to what they can make.",
    "Nothing else of importance had an effect on it.",
    "Competition remained strong, and management does not expect that this will change soon.",
];

/// What is going to be, or what is common in such discussions.
const COMMON: &[&str] = &[
    "The words about the future in this discussion are subject to risks, and what comes to pass may differ from them.",
    "Inflation has not had a great effect on the company in the time that is discussed here.",
    "The company believes that what it earns and what it may borrow will be enough for its needs in the coming year.",
    "New rules of accounting that have been issued are not expected to change the statements in a material way.",
];

pub(crate) fn reason(chance: &mut Chance) -> &'static str {
    chance.pick(REASONS)
}

pub(crate) fn common(chance: &mut Chance) -> &'static str {
    chance.pick(COMMON)
}

/// A sentence with a figure that no statement has. `most` is in printed units.
pub(crate) fn without_fact(chance: &mut Chance, speaker: Speaker, most: i64) -> String {
    let mut amount = || speaker.other(most.max(40) / 1000 * chance.between(20, 300) + chance.between(1, 40));
    let (one, other) = (amount(), amount());
    let per_cent = format!("{}.{}%", chance.between(2, 60), chance.below(10));
    match chance.below(9) {
        0 => format!("The business that was bought in the spring added {one} to what was sold."),
        1 => format!("One customer bought goods for {one}, which is more than in any year before."),
        2 => format!(
            "Under an agreement with its banks the company may borrow up to {one}, of which {other} was in use."
        ),
        3 => format!("Management plans to spend about {one} on a new building in the coming year."),
        4 => format!("A claim for {one} was brought against the company, which believes that it is without merit."),
        5 => format!("A charge of {one} for the closing of a plant is part of these costs."),
        6 => format!("About {per_cent} of it came from customers in other countries."),
        7 => format!("The rate of interest on the notes is {per_cent}, and they are due in ten years."),
        _ => {
            format!("Orders that were not yet filled came to {one} when the period ended, and {other} the year before.")
        }
    }
}
